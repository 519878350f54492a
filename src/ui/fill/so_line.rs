//! The "so" lines under a question.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{Html, Properties, function_component, html, use_effect_with, use_state_eq};

use super::settled_words::{So, hints, said};
use crate::answers::Path;
use crate::assess::explain::Piece;
use crate::num::Tri;
use crate::ui::context::use_case;
use crate::ui::icons::icon;

/// Typing goes before thinking: hints are worked out when the keys rest for so long.
const REST_MS: u32 = 150;

/// Properties of [`SoLines`].
#[derive(PartialEq, Properties)]
pub(super) struct SoLinesProps {
    /// The answers that they are about: one question's.
    pub paths: Vec<Path>,
}

/// What the answers have settled.
#[function_component]
pub(super) fn SoLines(props: &SoLinesProps) -> Html {
    let (case, _) = use_case();
    html! { <>{ for said(&case, &props.paths).iter().map(line) }</> }
}

/// Properties of [`HintLines`].
#[derive(PartialEq, Properties)]
pub(super) struct HintLinesProps {
    /// The open answer.
    pub path: Path,
    /// Whether the question asks for other answers too, so that this one must be named.
    #[prop_or_default]
    pub one_of_many: bool,
}

/// What an open answer would have to be to settle something.
#[function_component]
pub(super) fn HintLines(props: &HintLinesProps) -> Html {
    let (case, _) = use_case();
    let lines = use_state_eq(Vec::new);
    {
        let lines = lines.setter();
        let (path, one_of_many) = (props.path.clone(), props.one_of_many);
        use_effect_with((Rc::clone(&case.assessment), path, one_of_many), move |(_, path, one_of_many)| {
            let (path, one_of_many) = (path.clone(), *one_of_many);
            let timer = Timeout::new(REST_MS, move || lines.set(hints(&case, &path, one_of_many)));
            move || drop(timer)
        });
    }
    html! { <>{ for lines.iter().map(line) }</> }
}

fn line(so: &So) -> Html {
    let (class, shape) = match so.outcome {
        Tri::Yes => ("so is-met", "met"),
        Tri::No => ("so", "unmet"),
        Tri::Unknown => ("so is-undecided", "undecided"),
    };
    html! { <div {class}>{ icon(shape) }<p>{ for so.words.iter().map(piece) }</p></div> }
}

fn piece(piece: &Piece) -> Html {
    match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Strong(text) => html! { <b>{ text }</b> },
    }
}
