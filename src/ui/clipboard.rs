//! Copying a text, by whichever way the browser has.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, ClipboardEvent, HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text. `false` if the browser lets no page do so here: then a person has to.
pub async fn copy(text: &str) -> bool {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_selected(text)
}

/// Copies a table: as text for a spreadsheet, and as markup for whatever takes that. `false` as [`copy`].
pub async fn copy_table(text: &str, markup: &str) -> bool {
    let (plain, rich) = (text.to_owned(), markup.to_owned());
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let set = EventListener::new_with_options(&document(), "copy", options, {
        move |event| {
            let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
            if data.set_data("text/plain", &plain).is_ok() && data.set_data("text/html", &rich).is_ok() {
                event.prevent_default();
            }
        }
    });
    // This way first: only it gives the markup along, in all browsers there are.
    let copied = copy_selected(text);
    drop(set);
    copied || copy(text).await
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
