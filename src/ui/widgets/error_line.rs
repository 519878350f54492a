//! What is wrong with an answer, beside its field.

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};
use yew::{AttrValue, Html, NodeRef, Properties, function_component, html};

use crate::ui::icons::icon;

/// Properties of [`ErrorLine`].
#[derive(PartialEq, Properties)]
pub struct ErrorLineProps {
    /// Its id, for `aria-describedby`.
    pub id: AttrValue,
    /// What is wrong and what to do.
    pub message: AttrValue,
}

/// What is wrong with an answer, and what to do, beside its field.
#[function_component]
pub fn ErrorLine(props: &ErrorLineProps) -> Html {
    html! { <p class="error" id={props.id.clone()}>{ icon("warn") }<span>{ &props.message }</span></p> }
}

/// Whether a `focusout` leaves `around`, not only one of its fields for another. (The event itself does
/// not know: Yew listens at the root of the page.)
#[must_use]
pub fn leaves(event: &FocusEvent, around: &NodeRef) -> bool {
    let to = event.related_target().and_then(|t| t.dyn_into::<Node>().ok());
    !around.get().is_some_and(|around| around.contains(to.as_ref()))
}
