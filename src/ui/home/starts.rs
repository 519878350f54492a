//! The ways to start.

use std::rc::Rc;

use web_sys::{File, HtmlInputElement, MouseEvent};
use yew::{Callback, Event, Html, Properties, TargetCast, function_component, html, use_node_ref};

use super::Listed;
use crate::answers::Draft;
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::route::Route;

/// Properties of [`Starts`].
#[derive(PartialEq, Properties)]
pub(super) struct StartsProps {
    /// The drafts that are there.
    pub drafts: Vec<Listed>,
    /// Opens draft files.
    pub files: Callback<Vec<File>>,
}

/// The cards.
#[function_component]
pub(super) fn Starts(props: &StartsProps) -> Html {
    let services = use_services();
    let begin = {
        let drafts = props.drafts.clone();
        Callback::from(move |_: MouseEvent| {
            // One empty draft is enough: begun before and left, it is gone on with.
            let empty = drafts.iter().find(|d| *d.kept.draft == Draft::new());
            let id = empty.map_or_else(platform::new_id, |d| d.kept.id.clone());
            if empty.is_none() {
                if let Err(error) = services.shelf.save(&id, &Rc::new(Draft::new()), &platform::now()) {
                    services.refused.emit(error);
                }
                services.saver.update_rescue();
            }
            platform::go(&Route::section(&id, questions::FIRST_SECTION));
        })
    };
    html! {
        <div class="starts">
            <section class="start start-main">
                <h2>{ "开始自评" }</h2>
                <div class="facts">{ "约 15 分钟" }</div>
                <p>{ "数字先填大约数也行，不清楚的可以跳过。边填边出结论：够不够条件、大概多少分、还差什么。随时可停，下次接着填。" }</p>
                <button class="btn btn-main" type="button" onclick={begin}>{ "开始自评" }</button>
            </section>
            <section class="start">
                <h2>{ "打开草稿文件" }</h2>
                <div class="facts">{ "从 U 盘或另一台电脑" }</div>
                <p>{ "打开以前保存的草稿（.json），接着做。也可以把文件拖到这一页上。" }</p>
                { part!(<FileButton files={props.files.clone()} />) }
            </section>
        </div>
    }
}

/// Properties of [`FileButton`].
#[derive(PartialEq, Properties)]
pub(super) struct FileButtonProps {
    /// Opens draft files.
    pub files: Callback<Vec<File>>,
}

/// A button in place of the browser's own, which speaks the browser's language.
#[function_component]
pub(super) fn FileButton(props: &FileButtonProps) -> Html {
    let input = use_node_ref();
    let choose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let chosen = {
        let files = props.files.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let list = input.files().map(|list| (0..list.length()).filter_map(|i| list.get(i)).collect::<Vec<_>>());
            if let Some(list) = list.filter(|list| !list.is_empty()) {
                files.emit(list);
            }
            // So that the same file can be chosen again after it was put right.
            input.set_value("");
        })
    };
    html! { <>
        <button class="btn" type="button" onclick={choose}>{ icon("open") }{ "选择草稿文件" }</button>
        <input ref={input} type="file" accept=".json,application/json" multiple=true hidden=true tabindex="-1"
            aria-label="草稿文件" onchange={chosen} />
    </> }
}
