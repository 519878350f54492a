//! 以前的版本: what a draft said before, how it differs from now, and back to it.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_memo, use_state};

use super::context::{use_case, use_replace, use_services};
use super::differences::DifferenceTable;
use super::differences::words::words;
use super::icons::icon;
use super::part::part;
use super::platform;
use super::questions;
use super::route::Route;
use super::state::{Case, title_of};
use super::times;
use super::toasts::Toast;
use super::widgets::use_money_unit;
use crate::answers::differences;
use crate::store::{Earlier, HISTORY_DAYS};

/// The page.
#[function_component]
pub(super) fn PastPage() -> Html {
    let (case, _) = use_case();
    let services = use_services();
    // Looked up anew for each draft; what is saved meanwhile comes with the next visit.
    let versions = use_memo(case.id.clone(), |id| {
        services.saver.flush();
        services.shelf.versions(id)
    });
    let list = if versions.is_empty() {
        html! {
            <div class="empty">
                <h2>{ "还没有以前的版本" }</h2>
                <p>{ "填过一阵以后，隔一段时间会自动留一版。" }</p>
            </div>
        }
    } else {
        html! {
            <ul class="past-versions">
                { for versions.iter().map(|version| part!(
                    <Version key={version.revision.to_string()} version={version.clone()} case={Rc::clone(&case)} />
                )) }
            </ul>
        }
    };
    html! { <>
        <header class="page-head">
            <h1>{ "以前的版本" }</h1>
            <p class="lead">{ format!(
                "隔一段时间自动留一版，留 {HISTORY_DAYS} 天，只在本机。恢复以后可以撤销。"
            ) }</p>
        </header>
        { list }
    </> }
}

/// Properties of [`Version`].
#[derive(PartialEq, Properties)]
struct VersionProps {
    version: Earlier,
    case: Rc<Case>,
}

/// One version: when, how much was answered, what differs from now.
#[function_component]
fn Version(props: &VersionProps) -> Html {
    let services = use_services();
    let replace = use_replace();
    let scale = use_money_unit().scale;
    let open = use_state(|| false);
    let (case, version) = (&props.case, &props.version);
    let found = use_memo(Rc::as_ptr(&case.draft), |_| differences(&version.draft, &case.draft));
    let then = use_memo((), |()| {
        let library = Rc::clone(&services.library);
        Case::open(String::new(), (*version.draft).clone(), library, case.today())
    });
    let when = AttrValue::from(platform::local(&version.saved_at).map_or_else(
        || "时间不清楚的一版".to_owned(),
        |at| format!("{} {}", times::day(at.day, case.today()), times::clock(at)),
    ));
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let restore = {
        let (draft, when, id) = (Rc::clone(&version.draft), when.clone(), case.id.clone());
        let toast = services.toast.clone();
        Callback::from(move |_: MouseEvent| {
            replace.emit((Rc::clone(&draft), format!("恢复 {when} 的版本")));
            toast.emit(Toast::said(format!("已恢复 {when} 的版本，可以撤销")));
            platform::go(&Route::fill(&id));
        })
    };
    let rows = (*open).then(|| Rc::new(words(&found, &then, case, scale)));
    let (answered, all) = questions::progress(&then);
    let count = match found.len() {
        0 => "和现在一样".to_owned(),
        count => format!("和现在有 {count} 处不同"),
    };
    let whose = html! { <span class="sr">{ format!("：{when}") }</span> };
    let actions = (!found.is_empty()).then(|| {
        html! { <>
            <button class="btn btn-quiet" type="button" aria-expanded={open.to_string()} onclick={toggle}>
                { if *open { "收起" } else { "看不同" } }{ whose.clone() }
            </button>
            <button class="btn" type="button" onclick={restore}>{ "恢复这一版" }{ whose }</button>
        </> }
    });
    html! {
        <li class="card version">
            <div key="head" class="version-head">
                <div>
                    <h2>{ icon("clock") }{ when }</h2>
                    <p class="meta">{ format!("{}，答了 {answered} 题（共 {all} 题），{count}", title_of(&version.draft)) }</p>
                </div>
                <div class="actions">{ actions }</div>
            </div>
            { rows.map(|rows| part!(<DifferenceTable key="rows" {rows} here="那时" there="现在" />)) }
        </li>
    }
}
