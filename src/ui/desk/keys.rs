//! The keyboard of the list.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::{Callback, hook, use_effect_with};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// N: the next enterprise.
    New,
    /// `/`: search.
    Search,
    /// Arrows: up (-1) and down (1); Page Up and Page Down: ten; Home and End: all.
    Move(isize),
    /// Enter: opens it.
    Open,
    /// L: locks the screen.
    Lock,
}

/// Where letters are typed.
const TYPING: &str = "input:not([type=checkbox]), select, textarea, [role=dialog] *";
/// What has an Enter of its own.
const PRESSED: &str = "a, button, summary, input";

/// Listens as long as the list is shown and nothing is over it.
#[hook]
pub(super) fn use_keys(is_covered: bool, act: &Callback<Key>) {
    use_effect_with((is_covered, act.clone()), |(is_covered, act)| {
        let (is_covered, act) = (*is_covered, act.clone());
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| !is_covered) else { return };
            if let Some(key) = key(event) {
                event.prevent_default();
                act.emit(key);
            }
        });
        move || drop(listener)
    });
}

fn key(event: &KeyboardEvent) -> Option<Key> {
    // A key that has done something already: the Enter that brought this page.
    if event.default_prevented() {
        return None;
    }
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return None;
    }
    let is_in = |what: &str| document().active_element().is_some_and(|at| at.matches(what).unwrap_or(false));
    if is_in(TYPING) {
        return None;
    }
    match event.key().as_str() {
        "n" | "N" => Some(Key::New),
        "l" | "L" => Some(Key::Lock),
        "/" => Some(Key::Search),
        "ArrowDown" => Some(Key::Move(1)),
        "ArrowUp" => Some(Key::Move(-1)),
        "PageDown" => Some(Key::Move(10)),
        "PageUp" => Some(Key::Move(-10)),
        "Home" => Some(Key::Move(isize::MIN)),
        "End" => Some(Key::Move(isize::MAX)),
        "Enter" if !is_in(PRESSED) => Some(Key::Open),
        _ => None,
    }
}
