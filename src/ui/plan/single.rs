//! 单项: each requirement that is not met by itself, with every single change that meets it.

use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_state_eq};

use crate::assess::{ProgrammeOutcome, RequirementOutcome, explain};
use crate::num::Tri;
use crate::ui::chips::chip;
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::result::Ways;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// All programmes with requirements that are not met.
pub(super) fn single(case: &Case) -> Html {
    let open = case.assessment.programmes.iter().filter(|p| p.verdict != Tri::Yes && unmet(p).next().is_some());
    let folds: Vec<Html> =
        open.map(|p| part!(<Fold key={p.programme.id.clone()} id={p.programme.id.clone()} />)).collect();
    if folds.is_empty() {
        return Html::default();
    }
    html! {
        <section key="single" class="section no-print" aria-labelledby="single">
            <h2 id="single">{ "单项看" }</h2>
            <p class="muted">{ "没有达到的要求，一条一条看：改哪一样、改到多少就够。" }</p>
            { for folds }
        </section>
    }
}

fn unmet(outcome: &ProgrammeOutcome) -> impl Iterator<Item = &RequirementOutcome> {
    outcome.requirements.iter().filter(|r| r.outcome == Tri::No)
}

/// Properties of [`Fold`].
#[derive(PartialEq, Properties)]
struct FoldProps {
    /// The programme's id.
    id: String,
}

/// One programme: a line, and its requirements once it is opened.
#[function_component]
fn Fold(props: &FoldProps) -> Html {
    let (case, _) = use_case();
    let open = use_state_eq(|| false);
    let Some(outcome) = case.assessment.programmes.iter().find(|p| p.programme.id == props.id) else {
        return Html::default();
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    html! {
        <details class="prog-fold" open={*open}>
            <summary {onclick}>
                { icon("chev") }
                <span class="name">{ outcome.programme.name.clone() }</span>
                { chip(Standing::of_programme(outcome)) }
                <span class="brief muted">{ format!("{} 条没有达到", unmet(outcome).count()) }</span>
            </summary>
            if *open {
                <div class="single-body">{ for unmet(outcome).map(|r| one(&case, outcome, r)) }</div>
            }
        </details>
    }
}

fn one(case: &Case, outcome: &ProgrammeOutcome, unmet: &RequirementOutcome) -> Html {
    let (programme, requirement) = (outcome.programme.id.clone(), unmet.requirement.id.clone());
    let why = explain::requirement(&case.assessment, outcome, unmet);
    let needed = !digest::alternatives(&outcome.programme).contains(requirement.as_str());
    html! {
        <div class="single-one" key={requirement.clone()}>
            <h3>{ unmet.requirement.name.clone() }</h3>
            <p class="muted">{ why.sentence.to_string() }</p>
            if !needed {
                <p class="muted">{ "这一条不是非有不可，用另一种办法达标也行。" }</p>
            }
            { part!(<Ways {programme} {requirement} all=true />) }
        </div>
    }
}
