//! A text input that never changes what is being typed.

use web_sys::{Event, FocusEvent, HtmlInputElement, InputEvent, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_state};

use super::epoch::{Epoch, use_epoch};

/// Properties of [`RawInput`].
#[derive(PartialEq, Properties)]
pub struct RawInputProps {
    /// The element's id.
    pub id: AttrValue,
    /// The answer as it reads; shown while nobody types.
    pub text: AttrValue,
    /// Called with all that stands in the field at every keystroke, half-composed words included.
    pub oninput: Callback<String>,
    /// Called when the field is left.
    #[prop_or_default]
    pub onleave: Callback<()>,
    /// Called when the field is entered.
    #[prop_or_default]
    pub onenter: Callback<()>,
    /// Keys, for tables.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
    /// A paste, before it happens.
    #[prop_or_default]
    pub onpaste: Callback<Event>,
    /// Its classes.
    #[prop_or(AttrValue::Static("input"))]
    pub class: AttrValue,
    /// What a screen reader calls it, where no label does.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The ids of the sentences about it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Whether what stands in it could not be read.
    #[prop_or_default]
    pub invalid: bool,
    /// Which keyboard a phone shows: `decimal`, `text`.
    #[prop_or(AttrValue::Static("decimal"))]
    pub mode: AttrValue,
    /// What stands in it while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
}

/// A text input that never changes what is being typed: an input method composes in it, and a comma put
/// in by the program would destroy that. The answer is written over what was typed when it is left,
/// and when another answer takes its place meanwhile.
#[function_component]
pub fn RawInput(props: &RawInputProps) -> Html {
    let epoch = use_epoch();
    let typing = use_state(|| None::<(AttrValue, Epoch)>);
    let oninput = {
        let (typing, oninput) = (typing.clone(), props.oninput.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            typing.set(Some((AttrValue::from(text.clone()), epoch)));
            oninput.emit(text);
        })
    };
    let onfocus = {
        let (typing, onenter) = (typing.clone(), props.onenter.clone());
        Callback::from(move |event: FocusEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            typing.set(Some((AttrValue::from(text), epoch)));
            onenter.emit(());
        })
    };
    let onblur = {
        let (typing, onleave) = (typing.clone(), props.onleave.clone());
        Callback::from(move |_: FocusEvent| {
            typing.set(None);
            onleave.emit(());
        })
    };
    let typed = typing.as_ref().filter(|(_, then)| *then == epoch).map(|(text, _)| text.clone());
    let value = typed.unwrap_or_else(|| props.text.clone());
    html! {
        <input
            id={props.id.clone()}
            class={props.class.clone()}
            type="text"
            inputmode={props.mode.clone()}
            autocomplete="off"
            aria-label={props.label.clone()}
            aria-invalid={props.invalid.then_some("true")}
            aria-describedby={props.described_by.clone()}
            placeholder={props.placeholder.clone()}
            {value}
            {oninput}
            {onfocus}
            {onblur}
            onkeydown={props.onkeydown.clone()}
            onpaste={props.onpaste.clone()}
        />
    }
}
