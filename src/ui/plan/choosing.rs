//! Which programmes are to be reached.

use web_sys::Event;
use yew::{Callback, Html, html};

use super::choice::offered;
use crate::assess::ProgrammeOutcome;
use crate::ui::chips::chip;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::route::Route;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// The boxes to tick. `toggle` takes the id of one that is ticked or no more; `unfolded` whether all are in sight
/// from the start.
pub(super) fn choosing(case: &Case, chosen: &[String], toggle: &Callback<String>, unfolded: bool) -> Html {
    let all = offered(&case.assessment);
    let row = |outcome: &&ProgrammeOutcome| one(case, outcome, chosen, toggle);
    let done = |outcome: &&ProgrammeOutcome| {
        let programme = &outcome.programme;
        html! {
            <li key={programme.id.clone()}>
                <a href={Route::programme(&case.id, &programme.id).to_string()}>{ programme.name.clone() }</a>
                { chip(Standing::of_programme(outcome)) }
            </li>
        }
    };
    let is_chosen = |outcome: &&&ProgrammeOutcome| chosen.contains(&outcome.programme.id);
    let hidden = all.others.iter().filter(is_chosen).count();
    let some = if hidden > 0 { format!("，选了 {hidden} 项") } else { String::new() };
    html! {
        <section key="goals" class="card" aria-labelledby="goals">
            <h2 id="goals" class="q-title">{ "要达到哪些" }</h2>
            <ul class="goals">{ for all.first.iter().map(row) }</ul>
            if !all.others.is_empty() {
                <details class="fold" open={unfolded}>
                    <summary>{ icon("chev") }{ format!("补助、税收等 {} 项{some}", all.others.len()) }</summary>
                    <ul class="goals">{ for all.others.iter().map(row) }</ul>
                </details>
            }
            if !all.done.is_empty() {
                <details class="fold no-print">
                    <summary>{ icon("chev") }{ format!("已经达到的 {} 项", all.done.len()) }</summary>
                    <ul class="goals-done">{ for all.done.iter().map(done) }</ul>
                </details>
            }
        </section>
    }
}

fn one(case: &Case, outcome: &ProgrammeOutcome, chosen: &[String], toggle: &Callback<String>) -> Html {
    let programme = &outcome.programme;
    let onchange = {
        let (id, toggle) = (programme.id.clone(), toggle.clone());
        Callback::from(move |_: Event| toggle.emit(id.clone()))
    };
    html! {
        <li key={programme.id.clone()}>
            <label class="check">
                <input type="checkbox" autocomplete="off" checked={chosen.contains(&programme.id)} {onchange} />
                <span class="goal-name">{ programme.name.clone() }</span>
                { chip(Standing::of_programme(outcome)) }
                <span class="goal-gap muted">{ digest::beside_chip(&case.assessment, outcome) }</span>
            </label>
        </li>
    }
}
