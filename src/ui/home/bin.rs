//! 最近删除: what can still be taken back, and damaged texts that were put aside.

use chrono::{Days, NaiveDate};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use crate::store::{BIN_DAYS, Earlier, Quarantined};
use crate::ui::context::use_services;
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::state::title_of;
use crate::ui::times;
use crate::ui::toasts::Toast;

/// Properties of [`Bin`].
#[derive(PartialEq, Properties)]
pub(super) struct BinProps {
    /// The deleted drafts, the last deleted first.
    pub removed: Vec<Earlier>,
    /// Damaged texts that were put aside.
    pub aside: Vec<Quarantined>,
    /// Called after one was taken back or is gone for good.
    pub refresh: Callback<()>,
}

/// The fold under the drafts; nothing while there is nothing in it.
#[function_component]
pub(super) fn Bin(props: &BinProps) -> Html {
    let count = props.removed.len().saturating_add(props.aside.len());
    if count == 0 {
        return Html::default();
    }
    let words = match (props.removed.is_empty(), props.aside.is_empty()) {
        (false, true) => format!("最近删除 {count} 份，{BIN_DAYS} 天内可以找回"),
        (true, _) => format!("坏了的内容 {count} 份，原样留着"),
        (false, false) => format!("最近删除和坏了的内容，共 {count} 份"),
    };
    html! {
        <details class="fold">
            <summary>{ icon("chev") }{ words }</summary>
            <ul class="drafts">
                { for props.removed.iter().map(|removed| part!(
                    <RemovedRow key={removed.id.clone()} removed={removed.clone()} refresh={props.refresh.clone()} />
                )) }
                { for props.aside.iter().map(|aside| part!(
                    <AsideRow key={aside.key.clone()} aside={aside.clone()} refresh={props.refresh.clone()} />
                )) }
            </ul>
        </details>
    }
}

/// Properties of [`RemovedRow`].
#[derive(PartialEq, Properties)]
struct RemovedRowProps {
    removed: Earlier,
    refresh: Callback<()>,
}

/// A deleted draft.
#[function_component]
fn RemovedRow(props: &RemovedRowProps) -> Html {
    let services = use_services();
    let title = AttrValue::from(title_of(&props.removed.draft));
    let take_back = {
        let (services, refresh) = (services.clone(), props.refresh.clone());
        let (id, title) = (props.removed.id.clone(), title.clone());
        Callback::from(move |_: MouseEvent| {
            match services.shelf.take_back(&id) {
                Ok(()) => services.toast.emit(Toast::said(format!("已找回“{title}”"))),
                Err(error) => services.refused.emit(error),
            }
            // The row that had the focus is gone.
            platform::go_to("drafts");
            refresh.emit(());
        })
    };
    let forget = {
        let (refresh, id) = (props.refresh.clone(), props.removed.id.clone());
        Callback::from(move |()| {
            if let Err(error) = services.shelf.forget(&id) {
                services.refused.emit(error.into());
            }
            platform::go_to("drafts");
            refresh.emit(());
        })
    };
    html! {
        <li class="draft is-gone">
            <div><div class="draft-name">{ title.clone() }</div><div class="meta">{ when(&props.removed) }</div></div>
            <div class="actions">
                <button class="btn" type="button" onclick={take_back}>
                    { "找回" }<span class="sr">{ format!("：{title}") }</span>
                </button>
                { part!(<ForGood what={title} {forget} />) }
            </div>
        </li>
    }
}

/// "今天 14:32 删除，12 月 23 日清掉".
fn when(removed: &Earlier) -> String {
    let today = platform::today();
    let Some(at) = removed.removed_at.as_deref().and_then(platform::local) else { return String::new() };
    let gone = u64::try_from(BIN_DAYS).ok().and_then(|days| at.day.checked_add_days(Days::new(days)));
    let gone = gone.map_or_else(String::new, |gone: NaiveDate| format!("，{}清掉", times::day(gone, today)));
    format!("{}删除{gone}", times::spaced(&times::moment(at, today)))
}

/// Properties of [`AsideRow`].
#[derive(PartialEq, Properties)]
struct AsideRowProps {
    aside: Quarantined,
    refresh: Callback<()>,
}

/// A damaged text: nobody can read it now, but it is its owner who says that it may go.
#[function_component]
fn AsideRow(props: &AsideRowProps) -> Html {
    let services = use_services();
    let to_file = {
        let (aside, toast) = (props.aside.clone(), services.toast.clone());
        Callback::from(move |_: MouseEvent| {
            export::text_to_file(&toast, format!("坏了的草稿-{}.json", aside.id), aside.raw.clone());
        })
    };
    let forget = {
        let (refresh, key) = (props.refresh.clone(), props.aside.key.clone());
        Callback::from(move |()| {
            if let Err(error) = services.shelf.forget_damaged(&key) {
                services.refused.emit(error.into());
            }
            platform::go_to("drafts");
            refresh.emit(());
        })
    };
    html! {
        <li class="draft is-gone">
            <div>
                <div class="draft-name">{ "坏了的内容" }</div>
                <div class="meta">{ format!("原样留着，{} 个字符", props.aside.raw.chars().count()) }</div>
            </div>
            <div class="actions">
                <button class="btn" type="button" onclick={to_file}>{ "存成文件" }</button>
                { part!(<ForGood what="坏了的内容" {forget} />) }
            </div>
        </li>
    }
}

/// Properties of [`ForGood`].
#[derive(PartialEq, Properties)]
struct ForGoodProps {
    /// What goes.
    what: AttrValue,
    /// Called when it shall.
    forget: Callback<()>,
}

/// 彻底删除, which asks once: it cannot be taken back.
#[function_component]
fn ForGood(props: &ForGoodProps) -> Html {
    let asked = use_state(|| false);
    let ask = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(!*asked))
    };
    let forget = props.forget.reform(|_: MouseEvent| ());
    if *asked {
        html! { <>
            <button key="keep" class="btn" type="button" onclick={ask}>{ "不删" }</button>
            <button key="forget" class="btn btn-quiet" type="button" onclick={forget}>{ "删了找不回，仍然删除" }</button>
        </> }
    } else {
        html! {
            <button key="ask" class="btn btn-quiet" type="button" onclick={ask}>
                { "彻底删除" }<span class="sr">{ format!("：{}", props.what) }</span>
            </button>
        }
    }
}
