//! The programmes of one place that are not shown in full from the start: a line each, to be opened.

use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_effect_with, use_state_eq};

use super::programme::ProgrammeCard;
use super::summary::words;
use crate::assess::ProgrammeOutcome;
use crate::num::Tri;
use crate::policy::Status;
use crate::ui::chips::chip;
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::standing::Standing;

/// The heading of a place and its programmes.
pub(super) fn place(name: &str, outcomes: &[&ProgrammeOutcome], wanted: Option<&str>) -> Html {
    let heading = format!("place-{}", outcomes.first().map_or("", |p| p.pack.pack.id.as_str()));
    html! {
        <section class="section" key={heading.clone()} aria-labelledby={heading.clone()}>
            <div class="section-head"><h2 id={heading}>{ format!("{name}的其他政策") }</h2></div>
            { for outcomes.iter().map(|outcome| {
                let id = outcome.programme.id.clone();
                let wanted = wanted == Some(id.as_str());
                part!(<Fold key={outcome.programme.id.clone()} {id} {wanted} />)
            }) }
        </section>
    }
}

/// Properties of [`Fold`].
#[derive(PartialEq, Properties)]
struct FoldProps {
    /// The programme's id.
    id: String,
    /// Whether the address names it.
    wanted: bool,
}

/// One programme: a line, and its card once it is opened.
#[function_component]
fn Fold(props: &FoldProps) -> Html {
    let (case, _) = use_case();
    let open = use_state_eq(|| props.wanted);
    {
        let open = open.setter();
        use_effect_with(props.wanted, move |wanted| {
            if *wanted {
                open.set(true);
            }
        });
    }
    let Some(outcome) = case.assessment.programmes.iter().find(|p| p.programme.id == props.id) else {
        return Html::default();
    };
    let programme = &outcome.programme;
    // A card is written out only once somebody wants to read it.
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    let nothing = outcome.award.hi().is_some_and(|hi| hi.is_zero());
    let sum = (digest::gives_money(programme) && outcome.verdict != Tri::No && !nothing)
        .then(|| digest::amount(outcome.award));
    html! {
        <details class="prog-fold" id={digest::dom_id(&props.id)} open={*open}>
            <summary {onclick}>
                { icon("chev") }
                <span class="name">{ programme.name.clone() }</span>
                { chip(Standing::of_programme(outcome)) }
                if let Some(sum) = sum {
                    <span class="sum">{ sum }</span>
                }
                <span class="brief muted">{ words(&case, outcome) }{ care(programme.status) }</span>
            </summary>
            if *open {
                { part!(<ProgrammeCard id={props.id.clone()} folded=true />) }
            }
        </details>
    }
}

/// What asks for care, of rules that are not known to be in force.
pub(in crate::ui) fn care(status: Status) -> &'static str {
    match status {
        Status::Current | Status::Draft => "",
        Status::Unconfirmed => "以当年通知为准。",
        Status::Doubtful => "文件存疑，只作参考。",
    }
}
