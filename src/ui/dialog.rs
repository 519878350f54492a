//! A question that has to be answered before one goes on.
//!
//! Not the browser's own `<dialog>`, which Firefox before 98 does not know.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_effect_with, use_node_ref};

/// What can take the focus inside.
const FOCUSABLE: &str =
    "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex=\"0\"]";

/// Properties of [`Dialog`].
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// Its id; the heading gets `<id>-title`.
    pub id: AttrValue,
    /// What is asked.
    pub title: AttrValue,
    /// Called on Escape.
    pub onclose: Callback<()>,
    /// What stands in it; the actions last, the safe one first.
    pub children: Html,
}

/// The dialog over the page. The first field or button gets the focus; Tab stays inside; when it goes, the focus
/// is back where it was.
#[function_component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = document().active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok());
            if let Some(first) = node.cast::<Element>().and_then(|dialog| inside(&dialog).into_iter().next()) {
                drop(first.focus());
            }
            move || {
                if let Some(before) = before.filter(|e| e.is_connected()) {
                    drop(before.focus());
                }
            }
        });
    }
    let onkeydown = {
        let (node, onclose) = (node.clone(), props.onclose.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" if !event.is_composing() => {
                event.prevent_default();
                onclose.emit(());
            }
            "Tab" => {
                let Some(dialog) = node.cast::<Element>() else { return };
                let all = inside(&dialog);
                let at = document().active_element();
                let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
                let is = |e: &HtmlElement| at.as_ref() == Some(e.as_ref());
                let around = match event.shift_key() {
                    true if is(first) => last,
                    false if is(last) => first,
                    _ => return,
                };
                event.prevent_default();
                drop(around.focus());
            }
            _ => {}
        })
    };
    let title_id = AttrValue::from(format!("{}-title", props.id));
    html! {
        <div class="scrim" {onkeydown}>
            <div ref={node} id={props.id.clone()} class="dialog" role="dialog" aria-modal="true" aria-labelledby={title_id.clone()}>
                <h2 key="title" id={title_id}>{ &props.title }</h2>
                { props.children.clone() }
            </div>
        </div>
    }
}

fn inside(dialog: &Element) -> Vec<HtmlElement> {
    let Ok(list) = dialog.query_selector_all(FOCUSABLE) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.get(i)).filter_map(|node| node.dyn_into().ok()).collect()
}
