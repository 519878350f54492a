//! A draft that this machine does not have yet: whether to keep it.

use std::rc::Rc;

use yew::{Callback, Html, Properties, function_component, html, use_memo};

use super::page::left_words;
use super::service::{Arrival, Origin};
use crate::ui::bars;
use crate::ui::chips;
use crate::ui::context::use_services;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::state::{Case, title_of};
use crate::ui::toasts::Toast;

/// Properties of [`ArrivedDraft`].
#[derive(PartialEq, Properties)]
pub(super) struct ArrivedDraftProps {
    /// The draft.
    pub arrival: Arrival,
    /// How many wait behind it.
    pub left: usize,
    /// Called when it is decided.
    pub done: Callback<()>,
}

/// Whose it is, how far it is and how it stands, before it is kept.
#[function_component]
pub(super) fn ArrivedDraft(props: &ArrivedDraftProps) -> Html {
    let services = use_services();
    let case = use_memo(props.arrival.number, |_| {
        let draft = (*props.arrival.draft).clone();
        Case::open(String::new(), draft, Rc::clone(&services.library), platform::today())
    });
    let (answered, all) = questions::progress(&case);
    let keep = {
        let (incoming, arrival, done) = (Rc::clone(&services.incoming), props.arrival.clone(), props.done.clone());
        Callback::from(move |_| {
            let kept = incoming.keep(Rc::clone(&arrival.draft));
            incoming.toast.emit(Toast::said(format!("已另存为新草稿“{}”", title_of(&arrival.draft))));
            if incoming.decided(Some(&kept.id)) {
                done.emit(());
            }
        })
    };
    let leave = {
        let (incoming, done) = (Rc::clone(&services.incoming), props.done.clone());
        Callback::from(move |_| {
            incoming.toast.emit(Toast::said("没有留下，这里的草稿都没有动"));
            if incoming.decided(None) {
                done.emit(());
            }
        })
    };
    let lead = match props.arrival.origin {
        Origin::Link => "内容都在链接本身里，没有传到别处。存下来才能接着填；不要的话，这台电脑上什么也不留。",
        _ => "存下来才能接着填；不要的话，这台电脑上什么也不留。",
    };
    html! { <>
        <header class="page-head">
            <h1>{ format!("{}里有一份草稿，要不要存下来？", props.arrival.origin.word()) }</h1>
            <p class="lead">{ lead }</p>
            { left_words(props.left) }
        </header>
        <section class="card arrived" aria-labelledby="arrived">
            <h2 id="arrived">{ case.title() }</h2>
            <p class="muted">{ case.place() }</p>
            { bars::progress(answered, all) }
            { chips::of_case(&case) }
        </section>
        <div class="decide actions">
            <button class="btn btn-main" type="button" onclick={keep}>{ "另存为新草稿" }</button>
            <button class="btn" type="button" onclick={leave}>{ "不要" }</button>
        </div>
    </> }
}
