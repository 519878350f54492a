//! The papers of one programme: how many are ready, who to go to, each with what it must show.

use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_effect_with, use_state_eq};

use super::paper;
use crate::advise::papers::checklist;
use crate::assess::ProgrammeOutcome;
use crate::policy::Step;
use crate::ui::chips::{chip, cite};
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::standing::Standing;
use crate::ui::state::Case;
use crate::ui::times;

/// Properties of [`ProgrammePapers`].
#[derive(PartialEq, Properties)]
pub(super) struct ProgrammePapersProps {
    /// The programme's id.
    pub id: String,
    /// Whether it is open to begin with: the one that the address names, or the first.
    pub wanted: bool,
}

/// The programme: a line, and its papers once it is opened.
#[function_component]
pub(super) fn ProgrammePapers(props: &ProgrammePapersProps) -> Html {
    let (case, change) = use_case();
    let outcome = case.assessment.programmes.iter().find(|p| p.programme.id == props.id);
    let open = use_state_eq(|| props.wanted);
    {
        let open = open.setter();
        use_effect_with(props.wanted, move |wanted| {
            if *wanted {
                open.set(true);
            }
        });
    }
    let Some(outcome) = outcome else { return Html::default() };
    let programme = &outcome.programme;
    let list = checklist(&case.assessment, outcome);
    let (ready, all) = list.progress(|key| case.draft.is_ticked(&programme.id, key));
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    html! {
        <details class="prog-fold papers-fold" id={digest::dom_id(&props.id)} open={*open}>
            <summary {onclick}>
                { icon("chev") }
                <span class="name">{ programme.name.clone() }</span>
                { chip(Standing::of_programme(outcome)) }
                <span class="sum">{ format!("已备 {ready} / {all}") }</span>
            </summary>
            if *open {
                <div class="prog-body">
                    { who_and_when(&case, outcome) }
                    { paper::papers(&case, &change, &programme.id, &outcome.pack.pack, &list) }
                    { steps(outcome) }
                    <p class="meta">{ cite(&programme.clause, &outcome.pack.pack) }</p>
                </div>
            }
        </details>
    }
}

/// To whom one goes, and when applications are taken.
pub(super) fn who_and_when(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let window = times::window_state(programme, case.assessment.on, case.today());
    let state = (window.words != programme.taken).then(|| html! { <span>{ window.words }</span> });
    html! {
        <p class="facts-line">
            <span>{ format!("找谁：{}", programme.authority) }</span>
            <span>{ format!("受理：{}", programme.taken) }</span>
            { state }
        </p>
    }
}

/// The steps of the procedure, those without a day too.
fn steps(outcome: &ProgrammeOutcome) -> Html {
    let steps = &outcome.programme.steps;
    if steps.is_empty() {
        return Html::default();
    }
    let step = |step: &Step| {
        let when = step.when.as_ref().map(|when| format!("：{when}"));
        html! { <li>{ step.name.clone() }{ when.unwrap_or_default() }{ " " }{ cite(&step.clause, &outcome.pack.pack) }</li> }
    };
    html! { <><h3>{ "办理步骤" }</h3><ul class="papers-steps">{ for steps.iter().map(step) }</ul></> }
}
