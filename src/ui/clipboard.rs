//! Copying a text that stands in a field of the page.

use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Copies `text`, which is what `field` shows, and says whether it is done. If not, the field is selected.
pub(super) fn copy(text: String, field: HtmlTextAreaElement, done: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    // There is none on a page without TLS, and in old browsers.
    let is_there =
        Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|clipboard| clipboard.is_object());
    if !is_there {
        return done(copy_selected(&field));
    }
    let promise = navigator.clipboard().write_text(&text);
    spawn_local(async move {
        // Refused by a setting or by the frame around the app: the old way may still be allowed.
        let is_written = JsFuture::from(promise).await.is_ok();
        done(is_written || copy_selected(&field));
    });
}

fn copy_selected(field: &HtmlTextAreaElement) -> bool {
    drop(field.focus());
    field.select();
    document().dyn_ref::<HtmlDocument>().is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
