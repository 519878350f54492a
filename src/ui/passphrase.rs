//! A field for a passphrase.
//!
//! What is typed stays in the field and nowhere else: not in the state of a component, not in the draft. It is
//! read when it is used and gone when the field is.

use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, NodeRef, Properties, TargetCast, function_component, html};

use super::widgets::ErrorLine;
use crate::ui::part::part;

/// Properties of [`PassphraseField`].
#[derive(PartialEq, Properties)]
pub struct PassphraseFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// What stands above it.
    pub label: AttrValue,
    /// The field itself, to read it.
    pub field: NodeRef,
    /// Whether what is typed can be read: also the only way for a Chinese input method.
    pub shown: bool,
    /// What is wrong with it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// The ids of the sentences about it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Called on Enter.
    pub onenter: Callback<()>,
}

/// The field, with its label and what is wrong with it. No `<form>`: the browser shall not offer to remember.
#[function_component]
pub fn PassphraseField(props: &PassphraseFieldProps) -> Html {
    let error_id = AttrValue::from(format!("{}-error", props.id));
    let about = [props.described_by.clone(), props.problem.as_ref().map(|_| error_id.clone())];
    let about: Vec<String> = about.into_iter().flatten().map(|id| id.to_string()).collect();
    let onkeydown = {
        let onenter = props.onenter.clone();
        Callback::from(move |event: KeyboardEvent| {
            // Enter that chooses a word of an input method is none.
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                onenter.emit(());
            }
        })
    };
    html! {
        <div class="passphrase">
            <label key="label" class="label" for={props.id.clone()}>{ &props.label }</label>
            <input
                key="field"
                ref={props.field.clone()}
                id={props.id.clone()}
                class="input"
                type={if props.shown { "text" } else { "password" }}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid={props.problem.is_some().then_some("true")}
                aria-describedby={(!about.is_empty()).then(|| about.join(" "))}
                {onkeydown}
            />
            if let Some(message) = props.problem.clone() {
                { part!(<ErrorLine key="error" id={error_id} {message} />) }
            }
        </div>
    }
}

/// A tick that shows what is typed.
pub fn show_toggle(shown: bool, onchange: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        onchange.emit(event.target_unchecked_into::<HtmlInputElement>().checked());
    });
    html! { <label key="show" class="check"><input type="checkbox" checked={shown} {onchange} /><span>{ "显示口令" }</span></label> }
}

/// What stands in a field.
#[must_use]
pub fn typed(field: &NodeRef) -> String {
    field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// Puts the focus into a field, with what stands there selected.
pub fn enter(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        drop(field.focus());
        field.select();
    }
}

/// Empties a field.
pub fn clear(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        field.set_value("");
    }
}

/// Fewer characters are tried out in minutes, whatever the rounds.
const SHORTEST: usize = 8;

/// What is wrong with a passphrase that was typed twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongPassphrase {
    /// It is too short.
    Short,
    /// The two are not the same.
    Different,
}

impl WrongPassphrase {
    /// What to do, in Chinese.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            WrongPassphrase::Short => "口令太短，容易被试出来。请用 8 个字以上。",
            WrongPassphrase::Different => "两次输的不一样，请再输一遍。",
        }
    }
}

/// The passphrase that stands in two fields.
///
/// # Errors
/// [`WrongPassphrase`].
pub fn chosen_twice(first: &NodeRef, second: &NodeRef) -> Result<String, WrongPassphrase> {
    let passphrase = typed(first);
    if passphrase.chars().count() < SHORTEST {
        return Err(WrongPassphrase::Short);
    }
    if typed(second) == passphrase { Ok(passphrase) } else { Err(WrongPassphrase::Different) }
}
