//! 无痕填报: the band over every page of it, and its end.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_state_eq};

use super::context::{Services, use_services};
use super::dialog::Dialog;
use super::export;
use super::house::HouseAct;
use super::icons::icon;
use super::keep_file::file_name;
use crate::answers::Draft;
use crate::ui::part::part;

/// The band.
#[function_component]
pub(super) fn PrivateBand() -> Html {
    let services = use_services();
    let asking = use_state_eq(|| false);
    let end = {
        let (services, asking) = (services.clone(), asking.clone());
        Callback::from(move |_: MouseEvent| {
            services.saver.flush();
            if services.saver.only_here().is_empty() && !has_packs_of_its_own(&services) {
                services.house.act.emit(HouseAct::EndPrivate);
            } else {
                asking.set(true);
            }
        })
    };
    let dialog = asking.then(|| {
        let onclose = {
            let asking = asking.clone();
            Callback::from(move |()| asking.set(false))
        };
        part!(<EndDialog key="end" {onclose} />)
    });
    html! { <>
        <div key="band" class="private-band" role="region" aria-label="无痕填报"><div class="private-band-in">
            { icon("lock") }
            <p><b>{ "无痕填报：" }</b>{ "写下的都不存，关掉这一页就没有了" }</p>
            <button class="btn" type="button" onclick={end}>{ "结束无痕" }</button>
        </div></div>
        { dialog }
    </> }
}

/// Properties of [`EndDialog`].
#[derive(PartialEq, Properties)]
struct EndDialogProps {
    onclose: Callback<()>,
}

/// Asks before what was written is gone.
#[function_component]
fn EndDialog(props: &EndDialogProps) -> Html {
    let services = use_services();
    let drafts: Vec<Rc<Draft>> = services.saver.only_here();
    let count = drafts.len();
    let title = match count {
        0 => "结束无痕填报？".to_owned(),
        _ => format!("结束无痕填报？写下的 {count} 份草稿不留"),
    };
    let to_file = {
        let (services, drafts) = (services.clone(), drafts);
        Callback::from(move |_: MouseEvent| export::drafts_to_file(&services.toast, file_name(&drafts), &drafts))
    };
    let stay = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let end = {
        let act = services.house.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(HouseAct::EndPrivate))
    };
    part!(<Dialog id="end-private" {title} onclose={props.onclose.clone()}>
        <p key="what">{ "结束以后不能找回。要留下的，先存成文件；这台电脑上原来的草稿都没有动，结束后还在。" }</p>
        if has_packs_of_its_own(&services) {
            <p key="packs">{ "这一次改过的政策包也不留。要留的，先到“政策包”里导出。" }</p>
        }
        <div key="actions" class="actions">
            if count > 0 {
                <button key="file" class="btn" type="button" onclick={to_file}>{ "存成文件" }</button>
            }
            <button key="stay" class="btn" type="button" onclick={stay}>{ "接着填" }</button>
            <button key="end" class="btn btn-danger" type="button" onclick={end}>{ "结束，不留" }</button>
        </div>
    </Dialog>)
}

/// Whether packs were changed that only 无痕填报 knows.
fn has_packs_of_its_own(services: &Services) -> bool {
    let ordinary = &services.house.ordinary_packs;
    let begun = services.packs.being_edited().is_ok_and(|ids| !ids.is_empty());
    // Where the storage beneath may not be read, there are none of it.
    begun || services.packs.saved().unwrap_or_default() != ordinary.saved().unwrap_or_default()
}
