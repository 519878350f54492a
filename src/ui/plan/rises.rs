//! The parts of a score that can still rise.

use std::rc::Rc;

use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_memo, use_state_eq};

use crate::advise::plan::{Rise, Terms, cost, rises};
use crate::answers::Unit;
use crate::assess::ProgrammeOutcome;
use crate::ui::bars::{ScoreLine, small};
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::standing::score_frame;
use crate::ui::state::Case;
use crate::words;

/// Properties of [`Rises`].
#[derive(PartialEq, Properties)]
pub(super) struct RisesProps {
    /// The id of a programme that scores.
    pub id: String,
    /// The prices.
    pub terms: Rc<Terms>,
}

/// The table; nothing for a programme that does not score.
#[function_component]
pub(super) fn Rises(props: &RisesProps) -> Html {
    let (case, _) = use_case();
    let open = use_state_eq(|| false);
    // What nobody looks at need not be worked out.
    let found = use_memo((Rc::clone(&case.assessment), props.id.clone(), Rc::clone(&props.terms), *open), |about| {
        let (a, id, terms, open) = about;
        open.then(|| rises(a, id, terms))
    });
    let outcome = case.assessment.programmes.iter().find(|p| p.programme.id == props.id);
    let Some((outcome, (max, pass))) = outcome.and_then(|p| Some((p, score_frame(&p.programme)?))) else {
        return Html::default();
    };
    let heading = format!("rise-{}", digest::dom_id(&props.id));
    let line = outcome.score.map(|score| ScoreLine { score, max, pass });
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.set(!*open);
        })
    };
    html! {
        <section class="card" aria-labelledby={heading.clone()}>
            <h3 id={heading}>{ outcome.programme.name.clone() }</h3>
            if let Some(line) = line {
                <p class="muted">{ format!("现在{}。", line.words()) }</p>
                { small(&line) }
            }
            <details class="fold" open={*open}>
                <summary {onclick}>{ icon("chev") }{ "哪几项还能升，做什么" }</summary>
                { found.as_ref().as_ref().map(|all| table(&case, outcome, all)).unwrap_or_default() }
            </details>
        </section>
    }
}

fn table(case: &Case, outcome: &ProgrammeOutcome, all: &[Rise]) -> Html {
    if all.is_empty() {
        return html! { <p class="muted gap">{ "列得出的办法里，没有哪一项分数还能再升。" }</p> };
    }
    let row = |(at, rise): (usize, &Rise)| {
        let a = &case.assessment;
        let points = |range| words::figure(range, Unit::Points);
        let what = rise.step.sentence(a, outcome);
        let what = match rise.step.path(&a.sheet) {
            Some(path) => html! { <a href={digest::question(&case.id, &path)}>{ what }</a> },
            None => html! { { what } },
        };
        // The name of a part stands once, over all that raises it.
        let again = at > 0 && all.get(at - 1).is_some_and(|before| before.part == rise.part);
        html! {
            <tr key={at.to_string()} class={again.then_some("is-again")}>
                <th scope="row">{ rise.name.clone() }</th>
                <td data-th="分数" class="rise-points">{ points(rise.from) }{ icon("arrow") }<b>{ points(rise.to) }</b></td>
                <td data-th="做到">{ what }</td>
                <td data-th="费力" class="r">{ cost(rise.step.cost) }</td>
            </tr>
        }
    };
    html! {
        <div class="table-wrap"><table class="table stack rises">
            <thead><tr>
                <th scope="col">{ "指标" }</th><th scope="col">{ "分数" }</th>
                <th scope="col">{ "做到" }</th><th scope="col" class="r">{ "费力" }</th>
            </tr></thead>
            <tbody>{ for all.iter().enumerate().map(row) }</tbody>
        </table></div>
    }
}
