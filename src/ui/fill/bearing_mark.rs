//! "不影响结论": the mark at a question whose answer can no longer change a verdict.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use super::settled_words::bearing_words;
use crate::answers::Path;
use crate::ui::context::use_case;
use crate::ui::rested::{REST_MS, use_rested};

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
    let paths = props.paths.clone();
    let about = (Rc::clone(&case.assessment), paths.clone());
    let words = use_rested(REST_MS, about, || None, move || bearing_words(&case, &paths));
    match *words {
        Some(words) => html! { <span class="bearing">{ words }</span> },
        None => Html::default(),
    }
}
