//! Whose draft this is, that it is safe, and where one is in it.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::context::use_services;
use super::icons::icon;
use super::platform;
use super::route::{DeskView, Route};
use super::saver::SaveState;
use super::state::{Act, Case};
use super::times;
use super::undo_buttons::UndoButtons;
use crate::store::id_on_desk;
use crate::ui::part::part;

/// Properties of [`CaseBar`].
#[derive(PartialEq, Properties)]
pub(super) struct CaseBarProps {
    /// The open draft.
    pub case: Rc<Case>,
    /// How it is kept.
    pub saved: SaveState,
    /// The page.
    pub route: Route,
    /// What would be taken back, and made again.
    pub undo: Option<AttrValue>,
    pub redo: Option<AttrValue>,
    /// Lets it happen.
    pub dispatch: Callback<Act>,
    /// 锁屏: it is the enterprise that sits before the screen.
    pub is_guest: bool,
}

/// The bar under the masthead.
#[function_component]
pub(super) fn CaseBar(props: &CaseBarProps) -> Html {
    let case = &props.case;
    let is_private = use_services().house.is_private;
    let tab = |to: Route, word: &'static str, current: bool| {
        html! { <a href={to.to_string()} aria-current={current.then_some("page")}>{ word }</a> }
    };
    html! {
        <div class="casebar"><div class="casebar-in">
            <div class="case">
                <span class="case-name">{ case.title() }</span>
                <span class="region muted">{ place_and_day(case) }</span>
                if is_private {
                    <span class="saved is-private">{ icon("lock") }{ "无痕，不保存" }</span>
                } else {
                    { saved(&props.saved, case) }
                }
            </div>
            <div class="casebar-row">
                <nav key="tabs" class="tabs" aria-label="本企业">
                    { tab(Route::fill(&case.id), "填报", matches!(props.route, Route::Fill { .. })) }
                    { tab(Route::result(&case.id), "结果", matches!(props.route, Route::Result { .. })) }
                    { tab(Route::plan(&case.id), "提升方案", matches!(props.route, Route::Plan { .. } | Route::Trial { .. })) }
                    { tab(Route::papers(&case.id, None), "材料与日程", matches!(props.route, Route::Papers { .. })) }
                    { tab(Route::report(&case.id), "报告", matches!(props.route, Route::Report { .. })) }
                    { tab(Route::take(&case.id), "带走", matches!(props.route, Route::Take { .. })) }
                </nav>
                if id_on_desk(&case.id).is_some() {
                    <a key="desk" class={if props.is_guest { "btn btn-main" } else { "btn" }} href={Route::Desk(DeskView::List).to_string()}>
                        { if props.is_guest { "填好了，交还" } else { "回外勤台" } }
                    </a>
                }
                { part!(<UndoButtons key="undo" undo={props.undo.clone()} redo={props.redo.clone()} dispatch={props.dispatch.clone()} />) }
            </div>
        </div></div>
    }
}

/// "宁波市慈溪市，计划 2026-07-15 申报".
fn place_and_day(case: &Case) -> String {
    let place = case.place();
    match case.sheet.date("apply_on") {
        Some(day) => format!("{place}，计划 {day} 申报"),
        None => format!("{place}，按今天申报算"),
    }
}

fn saved(state: &SaveState, case: &Case) -> Html {
    if case.locked.is_some() {
        return html! { <span class="saved is-looked-at">{ icon("lock") }{ "只能看" }</span> };
    }
    match state {
        SaveState::Saved(at) => {
            let when = platform::local(at).map_or_else(String::new, |moment| {
                let day = if moment.day == case.today() {
                    times::clock(moment)
                } else {
                    times::day(moment.day, case.today())
                };
                format!(" {day}")
            });
            html! { <span class="saved">{ icon("met") }{ format!("已保存{when}，仅在本机") }</span> }
        }
        SaveState::Saving => html! { <span class="saved muted">{ "正在保存" }</span> },
        SaveState::Refused(_) => {
            html! { <span class="saved mark is-undecided">{ icon("warn") }{ "没有存住，请存成文件" }</span> }
        }
    }
}
