//! Long work in short pieces: the page answers between them.

use gloo::utils::window;
use js_sys::{Date, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How long a piece may take, in milliseconds: with what its last step takes on a slow machine less than the 50 that
/// somebody notices.
const PIECE_MS: f64 = 20.0;

/// Says when it is time to let the page go on.
pub(super) struct Pace {
    since: f64,
}

impl Pace {
    pub(super) fn new() -> Pace {
        Pace { since: Date::now() }
    }

    /// Waits until the page has answered, if the piece has been long enough. Whether it has waited.
    pub(super) async fn step(&mut self) -> bool {
        // A clock that was set back is no reason to go on for an hour.
        let piece = ms_since(self.since);
        let is_over = !(0.0..PIECE_MS).contains(&piece);
        if is_over {
            pause().await;
            self.since = Date::now();
        }
        is_over
    }
}

/// Milliseconds since a moment of the browser's clock.
#[expect(clippy::float_arithmetic, reason = "a clock, no figure of an assessment")]
pub(super) fn ms_since(then: f64) -> f64 {
    Date::now() - then
}

/// Lets the page answer.
pub(super) async fn pause() {
    let later = Promise::new(&mut |done: Function, _| {
        if window().set_timeout_with_callback(&done).is_err() {
            drop(done.call0(&JsValue::NULL));
        }
    });
    drop(JsFuture::from(later).await);
}
