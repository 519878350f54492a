//! The ways to start.

use std::rc::Rc;

use web_sys::{File, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html};

use super::Listed;
use super::paste_draft::PasteDraft;
use crate::answers::Draft;
use crate::ui::context::use_services;
use crate::ui::files::FileButton;
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
    /// Opens the text of a draft file.
    pub text: Callback<String>,
}

/// The cards.
#[function_component]
pub(super) fn Starts(props: &StartsProps) -> Html {
    let services = use_services();
    let stop = if services.house.is_private { "" } else { "随时可停，下次接着填。" };
    let begin = |route: fn(&str) -> Route| {
        let (services, drafts) = (services.clone(), props.drafts.clone());
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
            platform::go(&route(&id));
        })
    };
    html! {
        <div class="starts">
            <section class="start start-main">
                <h2>{ "快速自评" }</h2>
                <div class="facts">{ "2–8 分钟，可填大约数" }</div>
                <p>{ "一次一题，先问最能定结论的，结论一定就停。先看清哪些政策有希望，再决定要不要细填。" }</p>
                <button class="btn btn-main" type="button" onclick={begin(Route::quick)}>{ "开始快速自评" }</button>
            </section>
            <section class="start">
                <h2>{ "完整自评" }</h2>
                <div class="facts">{ "约 15 分钟" }</div>
                <p>{ "逐项算清得分和差距。快速自评填过的都在，不用重填。" }{ stop }</p>
                <button class="btn" type="button" onclick={begin(|id| Route::section(id, questions::FIRST_SECTION))}>
                    { "开始完整自评" }
                </button>
            </section>
            <section class="start">
                <h2>{ "打开草稿文件" }</h2>
                <div class="facts">{ "从 U 盘或另一台电脑" }</div>
                <p>{ "打开以前保存的草稿（.json），接着做。也可以把文件拖到这一页上。" }</p>
                { part!(<FileButton words="选择草稿文件" label="草稿文件" several=true files={props.files.clone()} />) }
                { part!(<PasteDraft opens={props.text.clone()} />) }
                <a class="btn btn-quiet" href={Route::arrived().to_string()}>{ icon("arrow") }{ "粘贴收到的链接" }</a>
            </section>
        </div>
    }
}
