//! What is worked out a moment later, so that typing and drawing go first.

use gloo::timers::callback::Timeout;
use yew::{UseStateHandle, hook, use_effect_with, use_state_eq};

/// Typing goes before thinking: what follows from an answer is worked out when the keys rest for so long.
pub(in crate::ui) const REST_MS: u32 = 150;

/// `first` until `about` has stayed the same for `wait` milliseconds; then what `work` finds, until it is found anew.
#[hook]
pub(in crate::ui) fn use_rested<T: PartialEq + 'static, A: PartialEq + 'static>(
    wait: u32,
    about: A,
    first: impl FnOnce() -> T,
    work: impl FnOnce() -> T + 'static,
) -> UseStateHandle<T> {
    let found = use_state_eq(first);
    let setter = found.setter();
    use_effect_with(about, move |_| {
        let timer = Timeout::new(wait, move || setter.set(work()));
        move || drop(timer)
    });
    found
}
