//! The keyboard never loses its place.
//!
//! Whoever presses 删 or 撤销 by keyboard presses a button that is gone a moment later, and a browser then
//! puts the focus nowhere. It goes to the nearest thing that is still there instead.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{hook, use_effect_with};

/// What can take the focus, in the order of the page.
const FOCUSABLE: &str = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary";

/// When to look whether the page has been drawn anew: at once, and again for what takes two steps.
const DRAWN_MS: [u32; 3] = [0, 30, 120];

/// Looks after the focus, as long as the app is there.
#[hook]
pub(super) fn use_lost_focus() {
    use_effect_with((), |()| {
        // Before anybody acts on the press and takes the button away; a key press clicks as well.
        let options = EventListenerOptions::run_in_capture_phase();
        let listener = EventListener::new_with_options(&document(), "click", options, |_| {
            let around = ancestors(document().active_element());
            if !around.is_empty() {
                look_after(Rc::new(around), DRAWN_MS.iter());
            }
        });
        move || drop(listener)
    });
}

fn look_after(around: Rc<Vec<Element>>, mut times: std::slice::Iter<'static, u32>) {
    let Some(wait) = times.next() else { return };
    Timeout::new(*wait, move || {
        keep(&around);
        look_after(around, times);
    })
    .forget();
}

/// An element and all around it, from the inside out, as far as the app reaches.
fn ancestors(element: Option<Element>) -> Vec<Element> {
    let mut around = Vec::new();
    let mut next = element.filter(|e| e.tag_name() != "BODY");
    while let Some(element) = next {
        next = element.parent_element().filter(|e| e.tag_name() != "BODY");
        around.push(element);
    }
    around
}

/// If what had the focus is gone and nothing else took it, the nearest thing that can have it does.
fn keep(around: &[Element]) {
    let gone = around.first().is_some_and(|e| !e.is_connected());
    let nowhere = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
    if !gone || !nowhere {
        return;
    }
    let inside = |element: &Element| element.query_selector(FOCUSABLE).ok().flatten();
    // Not the whole app: from its beginning one would have to come back all the way.
    let near = around.iter().filter(|e| e.is_connected() && e.id() != "app").find_map(inside);
    let target = near.or_else(|| document().get_element_by_id("main"));
    if let Some(element) = target.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}
