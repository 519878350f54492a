//! The verdicts of a trial beside the real ones.

use yew::{Html, html};

use super::compare::{Pair, lead, pairs};
use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::Tri;
use crate::ui::bars::{ScoreLine, small};
use crate::ui::chips::{chip, mark};
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::panel::PANEL_ID;
use crate::ui::standing::{Standing, score_frame};

/// The verdicts.
pub(super) fn verdicts(before: &Assessment, after: &Assessment) -> Html {
    let pairs = pairs(before, after);
    let (moved, same): (Vec<_>, Vec<_>) = pairs.iter().partition(|p| p.moves() || p.after.programme.prominent);
    html! {
        <aside class="panel trying-panel" id={PANEL_ID} tabindex="-1" aria-labelledby="trial-title">
            <header>
                <h2 id="trial-title">{ "试出来的结论" }</h2>
                <p class="meta" role="status">{ lead(&pairs) }</p>
            </header>
            <ul>
                <>{ for moved.iter().map(|pair| line(before, after, pair)) }</>
                if !same.is_empty() {
                    <li class="prog-group" key="same">
                        <details class="fold"><summary>{ icon("chev") }{ format!("没有变化的 {} 项", same.len()) }</summary>
                            <ul>{ for same.iter().map(|pair| quiet(pair.after)) }</ul>
                        </details>
                    </li>
                }
            </ul>
        </aside>
    }
}

fn line(before: &Assessment, after: &Assessment, pair: &Pair<'_>) -> Html {
    let programme = &pair.after.programme;
    let bar =
        score_frame(programme).zip(pair.after.score).map(|((max, pass), score)| small(&ScoreLine { score, max, pass }));
    let was = pair.before.filter(|_| pair.turns()).map(|was| {
        html! { <>{ mark(Standing::of_programme(was)) }{ icon("arrow") }<span class="sr">{ "变为" }</span></> }
    });
    let (then, now) = (pair.before.map(|was| figure(before, was)), figure(after, pair.after));
    let figures = match then.filter(|then| *then != now && !then.is_empty()) {
        Some(then) if now.is_empty() => html! { <p class="meta">{ format!("原来：{then}") }</p> },
        Some(then) => html! { <><p>{ &now }</p><p class="meta">{ format!("原来：{then}") }</p></> },
        None => html! { <p>{ &now }</p> },
    };
    html! {
        <li class={if pair.turns() { "prog is-turned" } else { "prog" }} key={programme.id.clone()}>
            <div class="prog-head"><h3>{ &programme.name }</h3></div>
            <p class="trying-chips">{ was.unwrap_or_default() }{ chip(Standing::of_programme(pair.after)) }</p>
            { bar.unwrap_or_default() }
            { figures }
        </li>
    }
}

/// The score, the sum, or what is missing.
fn figure(a: &Assessment, outcome: &ProgrammeOutcome) -> String {
    if outcome.verdict == Tri::Yes && digest::gives_money(&outcome.programme) {
        return digest::amount(outcome.award);
    }
    digest::beside_chip(a, outcome)
}

fn quiet(outcome: &ProgrammeOutcome) -> Html {
    html! {
        <li class="prog-row" key={outcome.programme.id.clone()}>
            <span>{ &outcome.programme.name }</span>{ mark(Standing::of_programme(outcome)) }
        </li>
    }
}
