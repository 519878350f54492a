//! Sentences of the assessment, as the page shows them.

use yew::{Html, html};

use crate::assess::explain::{Piece, Sentence};

/// The sentence, with what the eye should find first in bold.
pub(in crate::ui) fn sentence(sentence: &Sentence) -> Html {
    let pieces = sentence.0.iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text.clone() } },
        Piece::Strong(text) => html! { <b>{ text.clone() }</b> },
    });
    html! { <>{ for pieces }</> }
}
