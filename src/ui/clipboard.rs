//! Copying a text, by whichever way the browser has.

use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text. `false` if the browser lets no page do so here: then a person has to.
pub async fn copy(text: &str) -> bool {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_selected(text)
}

/// `None` on an address without https: there the property is simply not there.
fn clipboard() -> Option<Clipboard> {
    let clipboard = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard")).ok()?;
    clipboard.is_object().then(|| clipboard.unchecked_into())
}

/// The way of older browsers: copies what is selected, in a field that nobody sees.
fn copy_selected(text: &str) -> bool {
    let document = document();
    let Some(field) = document.create_element("textarea").ok().and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return false;
    };
    let before = document.active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok());
    field.set_value(text);
    field.set_class_name("sr");
    // No keyboard comes up on a phone.
    field.set_read_only(true);
    let Some(body) = document.body() else { return false };
    drop(body.append_child(&field));
    field.select();
    let copied = document.dyn_ref::<HtmlDocument>().and_then(|page| page.exec_command("copy").ok()).unwrap_or(false);
    field.remove();
    if let Some(before) = before {
        drop(before.focus());
    }
    copied
}
