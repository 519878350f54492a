//! On 带走: the open draft into a U盘版.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html, use_state};

use super::make::{Made, NotMade, make};
use super::page::{failed_words, made_words, with_draft};
use crate::ui::context::{use_case, use_services};
use crate::ui::icons::icon;
use crate::ui::route::Route;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Step {
    Ready,
    Making,
    Done(Result<Made, NotMade>),
}

/// The section.
#[function_component]
pub(in crate::ui) fn TakeCopy() -> Html {
    let services = use_services();
    let (case, _) = use_case();
    let step = use_state(|| Step::Ready);
    let page = Route::Usb { draft: Some(case.id.clone()) }.to_string();
    if !services.copy.is_one_file {
        return html! {
            <section class="card" aria-labelledby="take-copy">
                <h2 id="take-copy">{ "做成U盘版" }</h2>
                <p class="hint">{ "把整个科策自评和这份草稿存成一个网页文件。拷进U盘，到没有网络的电脑上双击就能接着填。" }</p>
                <div class="actions gap"><a class="btn" href={page}>{ icon("save") }{ "制作U盘版" }</a></div>
            </section>
        };
    }
    let save = {
        let (services, step, id) = (services.clone(), step.clone(), case.id.clone());
        Callback::from(move |_: MouseEvent| {
            if *step == Step::Making {
                return;
            }
            let carried = with_draft(&services, &id);
            step.set(Step::Making);
            let (step, copy) = (step.setter(), Rc::clone(&services.copy));
            spawn_local(async move { step.set(Step::Done(make(&copy, carried, None).await)) });
        })
    };
    // What came locked does not go on open by accident.
    let with_lock = !services.copy.carried.locked.is_empty();
    let said = match &*step {
        Step::Ready => Html::default(),
        Step::Making => html! { <p class="hint gap">{ "正在制作，要几秒…" }</p> },
        Step::Done(Ok(made)) => made_words(made),
        Step::Done(Err(why)) => failed_words(*why),
    };
    html! {
        <section class="card" aria-labelledby="take-copy">
            <h2 id="take-copy">{ "保存到本文件的副本" }</h2>
            <p class="hint">{ "存成一个和现在用的一样的网页文件，里面带着这份草稿，和原来带的政策包、草稿。用它换掉U盘上的，到另一台电脑双击打开就能接着填。拿到这个文件的人都能看到里面的数字。" }</p>
            <div class="actions gap">
                if with_lock {
                    <a class="btn" href={page}>{ icon("lock") }{ "加口令，保存到本文件的副本" }</a>
                } else {
                    <button class="btn" type="button" aria-disabled={(*step == Step::Making).then_some("true")} onclick={save}>
                        { icon("save") }{ "保存到本文件的副本" }
                    </button>
                    <a class="btn btn-quiet" href={page}>{ "选内容、加口令" }</a>
                }
            </div>
            <div role="status">{ said }</div>
        </section>
    }
}
