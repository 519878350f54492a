//! The page of the drafts that wait for a decision: one after the other.

use std::rc::Rc;

use yew::{Callback, Html, function_component, html, use_effect_with, use_state};

use super::arrived::ArrivedDraft;
use super::compare::CompareDraft;
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::widgets::MoneyUnitProvider;

/// The page `#/incoming`.
#[function_component]
pub fn IncomingPage() -> Html {
    let services = use_services();
    let version = use_state(|| 0_u32);
    // Called when the first was decided, or has to be looked at anew.
    let done = {
        let version = version.clone();
        Callback::from(move |()| version.set(version.wrapping_add(1)))
    };
    use_effect_with(*version, |version| {
        if *version > 0 {
            platform::go_to_heading();
        }
    });
    let Some((arrival, left)) = services.incoming.first() else { return nothing() };
    let kept = arrival.counterpart.as_ref().and_then(|id| services.shelf.load(id).ok());
    // What is here may be another draft each time one looks.
    let key = format!("{}-{}", arrival.number, *version);
    let body = match kept {
        Some(kept) => part!(<CompareDraft key={key} {arrival} {kept} {left} {done} />),
        None => part!(<ArrivedDraft key={key} {arrival} {left} {done} />),
    };
    part!(<MoneyUnitProvider>{ body }</MoneyUnitProvider>)
}

fn nothing() -> Html {
    html! { <>
        <header class="page-head">
            <h1>{ "没有等着处理的草稿" }</h1>
            <p class="lead">{ "打开的草稿都处理完了。如果刚刷新过页面，请重新打开那个文件或链接，这里的草稿都没有动。" }</p>
        </header>
        <div class="actions"><a class="btn btn-main" href={Route::Home.to_string()}>{ "首页" }</a></div>
    </> }
}

/// "还有 2 份", where more wait.
pub(super) fn left_words(left: usize) -> Option<Html> {
    (left > 0).then(|| html! { <p class="meta">{ format!("这一份之后还有 {left} 份。") }</p> })
}

/// Says on other pages that something waits.
#[function_component]
pub fn WaitingNotice() -> Html {
    let incoming = Rc::clone(&use_services().incoming);
    match incoming.waiting() {
        0 => Html::default(),
        count => html! {
            <div class="banner banner-row">
                { icon("info") }
                <div>{ format!("打开的草稿里还有 {count} 份没有处理。刷新或关掉页面就不再等。") }</div>
                <a class="btn" href={Route::Incoming.to_string()}>{ "去处理" }</a>
            </div>
        },
    }
}
