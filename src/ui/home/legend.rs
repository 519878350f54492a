//! 结论怎么看: the states and what they mean.

use yew::{Html, html};

use crate::ui::chips::chip;
use crate::ui::standing::Standing;

/// The card.
pub(super) fn legend() -> Html {
    let rows =
        Standing::ALL.map(|standing| html! { <div><dt>{ chip(standing) }</dt><dd>{ standing.meaning() }</dd></div> });
    html! {
        <section class="card" aria-labelledby="legend">
            <h2 id="legend" class="q-title">{ "结论怎么看" }</h2>
            <dl class="legend">{ for rows }</dl>
        </section>
    }
}
