//! The copy of the program that the browser keeps on a portal (static/portal/offline.js): whether there is one, whether a
//! new version waits. Where there is no such script, as in the app opened from a disk, there is no copy.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{hook, use_effect_with, use_state_eq};

/// What the browser has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offline {
    /// The app lies on a portal: there may be a copy.
    pub possible: bool,
    /// There is one, and the app opens without a network.
    pub kept: bool,
    /// A new version is here, whole, and taken when the page is opened anew.
    pub waiting: bool,
}

impl Offline {
    fn now() -> Offline {
        let is = |name: &str| {
            script().and_then(|script| Reflect::get(&script, &name.into()).ok()).is_some_and(|value| value.is_truthy())
        };
        Offline { possible: script().is_some(), kept: is("kept"), waiting: is("waiting") }
    }
}

/// What the browser has, as long as a component is shown.
#[hook]
pub fn use_offline() -> Offline {
    let known = use_state_eq(Offline::now);
    use_effect_with((), {
        let setter = known.setter();
        move |()| {
            // Between the first drawing and now it may have changed.
            setter.set(Offline::now());
            let listener = EventListener::new(&document(), "kece-offline", move |_| setter.set(Offline::now()));
            move || drop(listener)
        }
    });
    *known
}

/// Opens the page anew, with the version that waits.
pub fn take_update() {
    drop(call("take"));
}

/// Takes the program out of this browser, then says whether it is gone.
pub fn remove(done: impl FnOnce(bool) + 'static) {
    let asked = call("remove").and_then(|promise| promise.dyn_into::<Promise>().ok());
    spawn_local(async move {
        let gone = match asked {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done(gone);
    });
}

fn script() -> Option<JsValue> {
    Reflect::get(&window(), &"keceOffline".into()).ok().filter(JsValue::is_object)
}

fn call(name: &str) -> Option<JsValue> {
    let script = script()?;
    let function = Reflect::get(&script, &name.into()).ok()?.dyn_into::<Function>().ok()?;
    function.call0(&script).ok()
}
