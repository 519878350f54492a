//! What is pressed stays under the pointer.
//!
//! Pressing something takes the focus from the field before, and what is wrong with a field is said once it has been
//! left. Where that moves the page, the button is let go over something else, and nothing happens. Chromium and
//! Firefox hold the page still by themselves; WebKit does not.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::{hook, use_effect_with};

/// After that the page has been drawn anew, and what moves it has another reason.
const SETTLED_MS: u32 = 30;

/// What the mouse button is held on.
struct Pressed {
    target: Element,
    /// Where its upper edge was in the window, in pixels; `None` once it is settled.
    top: Option<f64>,
    /// Dropped with the press, so that one press does not settle the next.
    _settles: Timeout,
}

/// Holds the page still under a press, as long as the app is there.
#[hook]
pub(super) fn use_steady_press() {
    use_effect_with((), |()| {
        let pressed = Rc::new(RefCell::new(None::<Pressed>));
        let early = EventListenerOptions::run_in_capture_phase();
        let begins = Rc::clone(&pressed);
        let down = EventListener::new_with_options(&document(), "mousedown", early, move |event| {
            let Some(target) = event.target().and_then(|at| at.dyn_into::<Element>().ok()) else { return };
            let settled = Rc::clone(&begins);
            let settles = Timeout::new(SETTLED_MS, move || {
                keep(&settled);
                if let Some(pressed) = settled.borrow_mut().as_mut() {
                    pressed.top = None;
                }
            });
            *begins.borrow_mut() = Some(Pressed { top: Some(top(&target)), target, _settles: settles });
        });
        let ends = Rc::clone(&pressed);
        let up = EventListener::new_with_options(&document(), "mouseup", early, move |_| drop(ends.take()));
        let left = EventListener::new(&document(), "focusout", move |_| {
            let pressed = Rc::clone(&pressed);
            // After what Yew draws for the same event, and before the browser looks what is under the pointer.
            spawn_local(async move { keep(&pressed) });
        });
        move || drop((down, up, left))
    });
}

/// Scrolls by as much as the pressed thing has moved.
#[expect(clippy::float_arithmetic, reason = "pixels, as the browser counts them")]
fn keep(pressed: &RefCell<Option<Pressed>>) {
    let pressed = pressed.borrow();
    let Some(pressed) = pressed.as_ref().filter(|pressed| pressed.target.is_connected()) else { return };
    let Some(before) = pressed.top else { return };
    let moved = top(&pressed.target) - before;
    if moved.abs() >= 1.0 {
        window().scroll_by_with_x_and_y(0.0, moved);
    }
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}
