//! States and sources: chip (in a box, for a headline), mark (without one, for rows), and what stands
//! behind a rule.

use yew::{Html, html};

use super::digest;
use super::icons::icon;
use super::standing::{Standing, certainty};
use super::state::Case;
use crate::policy::{Certainty, Clause, Pack};

/// A state in a box.
pub fn chip(standing: Standing) -> Html {
    html! { <span class={format!("chip {}", standing.class())}>{ icon(standing.shape()) }{ standing.word() }</span> }
}

/// How a draft stands: the main programmes, which every draft has, so that rows can be compared; and how many of
/// the others can be claimed.
pub fn of_case(case: &Case) -> Html {
    let (main, others) = digest::by_place(&case.assessment);
    let claimable = others.iter().flat_map(|(_, all)| all).filter(|p| Standing::of_programme(p) == Standing::Claimable);
    let claimable = claimable.count();
    html! {
        <ul key="chips" class="draft-chips">
            { for main.iter().map(|p| html! {
                <li>
                    <span class="nb">{ p.programme.short.clone() }</span>
                    { chip(Standing::of_programme(p)) }
                    <span class="muted">{ digest::beside_chip(&case.assessment, p) }</span>
                </li>
            }) }
            if claimable > 0 {
                <li>
                    <span class="nb">{ "其他" }</span>
                    { chip(Standing::Claimable) }
                    <span class="muted">{ format!("{claimable} 项") }</span>
                </li>
            }
        </ul>
    }
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

/// Document, article, and how sure we are.
pub fn cite(clause: &Clause, pack: &Pack) -> Html {
    html! { <span class="cite">{ clause.source(pack) }{ sure(clause.certainty) }</span> }
}
