//! The banner over a draft that can only be looked at: why, and the ways on.

use web_sys::HtmlElement;
use yew::{Callback, Html, Properties, function_component, html, use_effect_with, use_node_ref};

use super::icons::icon;
use super::platform;
use super::route::Route;
use crate::store::ReadOnly;

/// Properties of [`ReadOnlyNotice`].
#[derive(PartialEq, Properties)]
pub(super) struct ReadOnlyNoticeProps {
    /// Why.
    pub why: ReadOnly,
    /// What was typed here could not be saved any more.
    pub unsaved: bool,
    /// This window goes on with the draft.
    pub take_over: Callback<()>,
    /// This window goes on with a copy.
    pub save_as: Callback<()>,
    /// What is shown goes into a file.
    pub to_file: Callback<()>,
}

/// The banner. It stays in sight: who is typing further down must see why nothing can be typed any more.
#[function_component]
pub(super) fn ReadOnlyNotice(props: &ReadOnlyNoticeProps) -> Html {
    let banner = use_node_ref();
    {
        let banner = banner.clone();
        use_effect_with(props.why, move |_| {
            // The field that had the focus takes no more keys. Not to a button: a key may be on its way.
            if let Some(banner) = banner.cast::<HtmlElement>().filter(|_| platform::focus_is_lost()) {
                drop(banner.focus());
            }
        });
    }
    let button = |word: &'static str, act: &Callback<()>| {
        let act = act.clone();
        html! { <button class="btn" type="button" onclick={Callback::from(move |_| act.emit(()))}>{ word }</button> }
    };
    let (what, then) = words(props.why, props.unsaved);
    let actions = match props.why {
        ReadOnly::Elsewhere => html! { <>
            { button("接管", &props.take_over) }
            { button("另存一份", &props.save_as) }
        </> },
        ReadOnly::Removed => html! { <>
            { button("另存一份", &props.save_as) }
            { button("存成文件", &props.to_file) }
            <a class="btn" href={Route::Home.to_string()}>{ "回首页" }</a>
        </> },
        ReadOnly::Newer => button("存成文件", &props.to_file),
    };
    let class = match props.why {
        ReadOnly::Newer => "banner banner-row read-only",
        ReadOnly::Elsewhere | ReadOnly::Removed => "banner banner-bad banner-row read-only",
    };
    html! {
        <div ref={banner} {class} role="alert" tabindex="-1">
            { icon("lock") }
            <div><b>{ what }</b>{ then }</div>
            <div class="actions">{ actions }</div>
        </div>
    }
}

fn words(why: ReadOnly, unsaved: bool) -> (&'static str, &'static str) {
    match (why, unsaved) {
        (ReadOnly::Elsewhere, false) => {
            ("这份草稿正在另一个窗口里填，", "这里只能看，免得互相覆盖。接管以后，从那边最新的内容接着填。")
        }
        (ReadOnly::Elsewhere, true) => (
            "这份草稿正在另一个窗口里填，",
            "这里只能看，免得互相覆盖。这里还有没存的改动：接管就存这里的，另存一份两边都留着。",
        ),
        (ReadOnly::Removed, _) => {
            ("这份草稿已在另一个窗口里删掉或清除。", "这里还看得到，要留着就另存一份，或者存成文件。")
        }
        (ReadOnly::Newer, _) => ("这份草稿是更新版本的科策自评存的，", "这里只能看，不会改动它。"),
    }
}
