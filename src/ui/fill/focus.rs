//! Moving the focus inside the page, for what has just appeared or gone.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Puts the focus on the element with this id, if there is one.
pub(super) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Puts the focus on the field with this id, with all that stands in it selected: typing replaces it.
pub(super) fn focus_and_select(id: &str) {
    focus(id);
    if let Some(input) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}
