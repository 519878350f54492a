//! The "so" lines under a question.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use super::settled_words::{So, hints, said};
use crate::answers::Path;
use crate::assess::explain::Piece;
use crate::num::Tri;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::rested::{REST_MS, use_rested};

/// Properties of [`SoLines`].
#[derive(PartialEq, Properties)]
pub struct SoLinesProps {
    /// The answers that they are about: one question's, or those of a page.
    pub paths: Vec<Path>,
}

/// What the answers have settled.
#[function_component]
pub fn SoLines(props: &SoLinesProps) -> Html {
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
    let (path, one_of_many) = (props.path.clone(), props.one_of_many);
    let about = (Rc::clone(&case.assessment), path.clone(), one_of_many);
    let lines = use_rested(REST_MS, about, Vec::new, move || hints(&case, &path, one_of_many));
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
