//! "不影响结论": the mark at a question whose answer can no longer change a verdict.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{Html, Properties, function_component, html, use_effect_with, use_state_eq};

use super::settled_words::bearing_words;
use crate::answers::Path;
use crate::ui::context::use_case;

/// Typing goes before thinking: what an answer still bears on is worked out when the keys rest for so long.
const REST_MS: u32 = 150;

/// Properties of [`BearingMark`].
#[derive(PartialEq, Properties)]
pub(super) struct BearingMarkProps {
    /// The answers to the question.
    pub paths: Vec<Path>,
}

/// What the answers to a question can no longer change; nothing while they can, and where all is answered exactly.
#[function_component]
pub(super) fn BearingMark(props: &BearingMarkProps) -> Html {
    let (case, _) = use_case();
    let words = use_state_eq(|| None);
    let setter = words.setter();
    use_effect_with((Rc::clone(&case.assessment), props.paths.clone()), move |(_, paths)| {
        let paths = paths.clone();
        let timer = Timeout::new(REST_MS, move || setter.set(bearing_words(&case, &paths)));
        move || drop(timer)
    });
    match *words {
        Some(words) => html! { <span class="bearing">{ words }</span> },
        None => Html::default(),
    }
}
