//! One draft of the list: whose it is, how far it is, how it stands, and what can be done with it.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_state};

use super::Listed;
use crate::exchange::draft_file;
use crate::store::Kept;
use crate::ui::bars;
use crate::ui::chips;
use crate::ui::context::{Services, use_services};
use crate::ui::export;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::route::Route;
use crate::ui::state::{Case, copy_name, title_of};
use crate::ui::times;
use crate::ui::toasts::Toast;

/// Properties of [`DraftRow`].
#[derive(PartialEq, Properties)]
pub(super) struct DraftRowProps {
    /// The draft.
    pub listed: Listed,
    /// Called after the list was changed.
    pub refresh: Callback<()>,
}

/// The row.
#[function_component]
pub(super) fn DraftRow(props: &DraftRowProps) -> Html {
    let services = use_services();
    let open = use_state(|| false);
    let kept = &props.listed.kept;
    let Some(case) = &props.listed.case else { return Html::default() };
    let title = case.title();
    let whose = html! { <span class="sr">{ format!("：{title}") }</span> };
    let (answered, all) = questions::progress(case);

    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let act = |what: fn(&Services, &Listed, &Callback<()>)| {
        let (services, listed, refresh) = (services.clone(), props.listed.clone(), props.refresh.clone());
        Callback::from(move |_: MouseEvent| what(&services, &listed, &refresh))
    };
    let more = (*open).then(|| html! {
        <div key="more" class="actions draft-more" id={format!("more-{}", kept.id)}>
            <a class="btn btn-quiet" href={Route::result(&kept.id).to_string()}>{ "看结果" }{ whose.clone() }</a>
            <a class="btn btn-quiet" href={Route::past(&kept.id).to_string()}>{ "以前的版本" }{ whose.clone() }</a>
            <button class="btn btn-quiet" type="button" onclick={act(to_file)}>{ "存成文件" }{ whose.clone() }</button>
            <button class="btn btn-quiet" type="button" onclick={act(copy)}>{ "复制一份" }{ whose.clone() }</button>
            <button class="btn btn-quiet" type="button" onclick={act(remove)}>{ "删除" }{ whose.clone() }</button>
        </div>
    });
    html! {
        <li class="draft">
            <div key="whose">
                <div class="draft-name">{ title }</div>
                <div class="meta">{ if services.house.is_private { case.place() } else { place_and_time(kept, case) } }</div>
                { bars::progress(answered, all) }
            </div>
            { chips::of_case(case) }
            <div key="actions" class="actions">
                <a class="btn" href={Route::fill(&kept.id).to_string()}>{ "继续" }{ whose.clone() }</a>
                <button class="btn btn-quiet" type="button" aria-expanded={open.to_string()}
                    aria-controls={format!("more-{}", kept.id)} onclick={toggle}>{ "更多" }{ whose }</button>
            </div>
            { more }
        </li>
    }
}

/// "浙江省宁波市慈溪市，今天 14:32 保存".
fn place_and_time(kept: &Kept, case: &Case) -> String {
    let place = case.place();
    match kept.saved_at.as_deref() {
        None => format!("{place}，还没有存住"),
        Some(at) => match platform::local(at) {
            Some(at) => format!("{place}，{}保存", times::spaced(&times::moment(at, case.today()))),
            None => place,
        },
    }
}

fn to_file(services: &Services, listed: &Listed, _: &Callback<()>) {
    let name = draft_file::file_name(listed.kept.draft.name());
    export::drafts_to_file(&services.toast, name, std::slice::from_ref(&listed.kept.draft));
}

fn copy(services: &Services, listed: &Listed, refresh: &Callback<()>) {
    let mut draft = (*listed.kept.draft).clone();
    let name = copy_name(&listed.kept.draft);
    draft.set_name(&name);
    if let Err(error) = services.shelf.save(&platform::new_id(), &Rc::new(draft), &platform::now()) {
        services.refused.emit(error);
    }
    services.saver.update_rescue();
    refresh.emit(());
    services.toast.emit(Toast::said(format!("已复制成“{name}”")));
}

fn remove(services: &Services, listed: &Listed, refresh: &Callback<()>) {
    let removed = match services.shelf.remove(&listed.kept.id, &platform::now()) {
        Ok(removed) => removed,
        Err(error) => return services.refused.emit(error),
    };
    services.saver.update_rescue();
    refresh.emit(());
    // The button that had the focus is gone with its row.
    platform::go_to("drafts");
    let undo = {
        let (services, refresh) = (services.clone(), refresh.clone());
        Callback::from(move |()| {
            if let Err(error) = services.shelf.restore(&removed) {
                services.refused.emit(error);
            }
            services.saver.update_rescue();
            refresh.emit(());
        })
    };
    services.toast.emit(Toast::undoable(format!("已删除“{}”", title_of(&listed.kept.draft)), undo));
}
