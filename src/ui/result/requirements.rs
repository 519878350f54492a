//! Every requirement: its state, the arithmetic, the clause and how sure we are, the figure and the line.

use std::collections::BTreeSet;

use yew::{Html, Properties, function_component, html};

use super::sentence::sentence;
use super::ways::Ways;
use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome, explain};
use crate::num::Tri;
use crate::ui::chips::{chip, cite, mark};
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::standing::Standing;

/// Properties of [`Requirements`].
#[derive(PartialEq, Properties)]
pub(super) struct RequirementsProps {
    /// The programme's id.
    pub id: String,
}

/// The rows: what is missed first, then what is open, then what is met; a closed way that is not the only
/// one after what is open. The rows of a programme that is met are folded.
#[function_component]
pub(super) fn Requirements(props: &RequirementsProps) -> Html {
    let (case, _) = use_case();
    let assessment = &case.assessment;
    let Some(outcome) = assessment.programmes.iter().find(|p| p.programme.id == props.id) else {
        return Html::default();
    };
    if outcome.requirements.is_empty() {
        return Html::default();
    }
    let ways = digest::alternatives(&outcome.programme);
    let rank = |r: &RequirementOutcome| match r.outcome {
        Tri::No if ways.contains(r.requirement.id.as_str()) => 2,
        Tri::No => 0,
        Tri::Unknown => 1,
        Tri::Yes => 3,
    };
    let ranked = (0..=3).flat_map(|at| outcome.requirements.iter().filter(move |r| rank(r) == at));
    let rows = html! { <div class="reqs">{ for ranked.map(|r| row(assessment, outcome, r, &ways)) }</div> };
    if outcome.verdict != Tri::Yes {
        return html! { <><h3>{ "逐条要求" }</h3>{ rows }</> };
    }
    let all_met = outcome.requirements.iter().all(|r| r.outcome == Tri::Yes);
    let words = format!("看 {} 条要求{}", outcome.requirements.len(), if all_met { "，都已达标" } else { "" });
    html! { <details class="fold"><summary>{ icon("chev") }{ words }</summary>{ rows }</details> }
}

fn row(a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome, ways: &BTreeSet<&str>) -> Html {
    let requirement = &r.requirement;
    let why = explain::requirement(a, p, r);
    let one_of_several = (ways.contains(requirement.id.as_str()) && r.outcome != Tri::Yes).then(|| {
        html! {
            <p class="also muted">{ "这一条不是非有不可，用另一种办法达标也行。" }</p>
        }
    });
    let mut notes = r.notes.clone();
    // The reason for review is said once, even if several rules give it.
    notes.dedup();
    let notes = notes.iter().map(|note| {
        let review = note.review.then(|| html! { <>{ chip(Standing::Review) }{ " " }</> });
        html! { <p class="also">{ review }<span class="muted">{ note.text.clone() }</span></p> }
    });
    let how = (r.outcome == Tri::No).then(|| {
        let (programme, requirement) = (p.programme.id.clone(), requirement.id.clone());
        part!(<Ways {programme} {requirement} />)
    });
    let clause_note = requirement.clause.note.clone().map(|note| {
        html! {
            <details class="clause-note"><summary>{ "怎么理解这一条" }</summary><p class="muted">{ note }</p></details>
        }
    });
    html! {
        <div class="req" key={requirement.id.clone()}>
            { mark(Standing::of(r.outcome)) }
            <div>
                <h4>{ requirement.name.clone() }</h4>
                <p class="sum">{ sentence(&why.sentence) }</p>
                { how }
                { for notes }
                { one_of_several }
                { cite(&requirement.clause, &p.pack.pack) }
                { clause_note }
            </div>
            <div class="vs"><b>{ why.figure }</b><span>{ why.must }</span></div>
        </div>
    }
}
