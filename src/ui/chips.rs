//! States and sources: chip (in a box, for a headline), mark (without one, for rows), and what stands
//! behind a rule.

use yew::{Html, html};

use super::icons::icon;
use super::standing::{Standing, certainty};
use crate::policy::{Certainty, Clause, Pack};

/// A state in a box.
pub fn chip(standing: Standing) -> Html {
    html! { <span class={format!("chip {}", standing.class())}>{ icon(standing.shape()) }{ standing.word() }</span> }
}

/// A state in a row, with its own word.
pub fn mark(standing: Standing) -> Html {
    html! { <span class={format!("mark {}", standing.class())}>{ icon(standing.shape()) }{ standing.word() }</span> }
}

/// How sure we are of a rule.
pub fn sure(how: Certainty) -> Html {
    let (word, shape, weak) = certainty(how);
    html! { <span class={if weak { "sure sure-weak" } else { "sure" }}>{ icon(shape) }{ word }</span> }
}

/// Document and article, without how sure we are.
#[must_use]
pub fn source(clause: &Clause, pack: &Pack) -> String {
    let document = pack.documents.get(&clause.document).map_or(clause.document.as_str(), |d| d.cite.as_str());
    if clause.article.is_empty() { document.to_owned() } else { format!("{document} {}", clause.article) }
}

/// Document, article, and how sure we are.
pub fn cite(clause: &Clause, pack: &Pack) -> Html {
    html! { <span class="cite">{ source(clause, pack) }{ sure(clause.certainty) }</span> }
}
