//! 导出并清除: the end of the day.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html, use_state_eq};

use super::page::PoolProp;
use super::saving;
use crate::ui::context::use_services;
use crate::ui::dialog::Dialog;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::toasts::Toast;

/// Properties of [`LeavingDialog`].
#[derive(PartialEq, Properties)]
pub(super) struct LeavingProps {
    pub(super) pool: PoolProp,
    pub(super) onclose: Callback<()>,
}

/// First a file, then, once somebody has seen that it is there, the list goes.
#[function_component]
pub(super) fn LeavingDialog(props: &LeavingProps) -> Html {
    let services = use_services();
    let pool = &props.pool.0;
    let saved = use_state_eq(|| None::<Result<String, String>>);
    let sure = use_state_eq(|| false);
    let count = pool.inner.borrow().rows.len();
    let save = {
        let (pool, saved) = (Rc::clone(pool), saved.setter());
        Callback::from(move |_: MouseEvent| {
            let (pool, saved) = (Rc::clone(&pool), saved.clone());
            spawn_local(async move { saved.set(Some(saving::save(&pool).await)) });
        })
    };
    let tick = {
        let sure = sure.clone();
        Callback::from(move |_: Event| sure.set(!*sure))
    };
    let clear = {
        let (pool, onclose, toast) = (Rc::clone(pool), props.onclose.clone(), services.toast.clone());
        Callback::from(move |_: MouseEvent| {
            let (pool, onclose, toast) = (Rc::clone(&pool), onclose.clone(), toast.clone());
            spawn_local(async move {
                let words = if pool.clear().await {
                    format!("已清除，这台电脑上没有这 {count} 家的内容了")
                } else {
                    "没有清干净：浏览器不让删。请到浏览器的设置里清除本站数据".to_owned()
                };
                toast.emit(Toast::said(words));
                onclose.emit(());
            });
        })
    };
    let close = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let said = (*saved).clone().map(|saved| match saved {
        Ok(name) => html! { <p key="said" class="mark is-met" role="status">{ icon("met") }{ format!("已存成文件“{name}”，请到下载文件夹里看一眼，拷走。") }</p> },
        Err(why) => html! { <p key="said" class="mark is-unmet" role="alert">{ icon("warn") }{ why }</p> },
    });
    let is_saved = matches!(*saved, Some(Ok(_)));
    part!(<Dialog id="desk-leaving" title="导出并清除名单" onclose={props.onclose.clone()}>
        <p key="what">{ format!("名单里 {count} 家，连同答案、联系人和备注存成一个文件；存好以后从这台电脑上清掉，不能找回。首页上的草稿不动。") }</p>
        <p key="save"><button class={if is_saved { "btn" } else { "btn btn-main" }} type="button" onclick={save}>{ icon("save") }{ "第一步：存成名单文件" }</button></p>
        { said }
        <label key="sure" class="check">
            <input type="checkbox" checked={*sure} onchange={tick} autocomplete="off" />
            <span>{ "文件已经在我手里，或者不用留" }</span>
        </label>
        <div key="actions" class="actions">
            <button key="close" class="btn" type="button" onclick={close}>{ "先不清" }</button>
            <button key="clear" class="btn btn-danger" type="button" disabled={!*sure} onclick={clear}>{ icon("bin") }{ "第二步：清除" }</button>
        </div>
    </Dialog>)
}
