//! Short notices at the foot of the window.

use gloo::timers::callback::Timeout;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_effect_with};

/// Long enough to read a sentence and reach 撤销 by keyboard.
const SHOWN_MS: u32 = 12_000;

/// A short notice at the foot of the window, which goes by itself.
#[derive(Clone, PartialEq)]
pub struct Toast {
    /// What happened.
    pub text: AttrValue,
    /// 撤销: takes it back.
    pub undo: Option<Callback<()>>,
}

impl Toast {
    /// A notice of something that cannot be taken back, or needs not.
    #[must_use]
    pub fn said(text: impl Into<String>) -> Toast {
        Toast { text: AttrValue::from(text.into()), undo: None }
    }

    /// A notice of something that can be taken back.
    #[must_use]
    pub fn undoable(text: impl Into<String>, undo: Callback<()>) -> Toast {
        Toast { text: AttrValue::from(text.into()), undo: Some(undo) }
    }
}

/// Properties of [`Toasts`].
#[derive(PartialEq, Properties)]
pub struct ToastsProps {
    /// The notice, with a number that tells it from the one before.
    pub shown: Option<(u32, Toast)>,
    /// Called when it has been there long enough, or was answered.
    pub done: Callback<u32>,
}

/// Where the notice stands. One at a time: the newest matters, and what can be undone is the last thing
/// that was done.
#[function_component]
pub fn Toasts(props: &ToastsProps) -> Html {
    let number = props.shown.as_ref().map(|(number, _)| *number);
    {
        let done = props.done.clone();
        use_effect_with(number, move |number| {
            let timer = number.map(|number| Timeout::new(SHOWN_MS, move || done.emit(number)));
            move || drop(timer)
        });
    }
    let toast = props.shown.as_ref().map(|(number, toast)| {
        let undo = toast.undo.clone().map(|undo| {
            let (done, number) = (props.done.clone(), *number);
            let onclick = Callback::from(move |_| {
                done.emit(number);
                undo.emit(());
            });
            html! { <button type="button" {onclick}>{ "撤销" }</button> }
        });
        html! { <div class="toast" key={*number}><span>{ &toast.text }</span>{ undo }</div> }
    });
    // The region is there before the words are: otherwise a screen reader does not speak them.
    html! { <div class="toasts" role="status">{ toast }</div> }
}
