//! 怎样把它定下来: the answers that could still decide, as links to their questions.

use yew::{Html, html};

use crate::assess::ProgrammeOutcome;
use crate::num::Tri;
use crate::ui::digest::{self, Need};
use crate::ui::icons::icon;
use crate::ui::route::Route;
use crate::ui::state::Case;

/// As many as one takes in at a glance.
const SHOWN: usize = 6;

/// What is needed to decide an undecided programme.
pub(super) fn next(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    if outcome.verdict != Tri::Unknown {
        return Html::default();
    }
    let open = outcome.requirements.iter().filter(|r| r.outcome == Tri::Unknown);
    let needs = digest::needs(&case.assessment, open.flat_map(|r| &r.needs));
    let item = |need: &Need| {
        html! { <li>{ icon("arrow") }<a href={digest::question(&case.id, &need.path)}>{ need.label.clone() }</a></li> }
    };
    let (shown, folded) = needs.split_at(needs.len().min(SHOWN));
    let body = if needs.is_empty() {
        html! { <ul><li>{ icon("arrow") }<span>{ "该答的都答了，剩下的由专家或主管部门认定，多答题也不会变窄。" }</span></li></ul> }
    } else {
        html! { <>
            <p class="muted">{ "答上或答准这些，结论就可能定下来：" }</p>
            <ul>{ for shown.iter().map(item) }</ul>
        </> }
    };
    let rest = (!folded.is_empty()).then(|| {
        html! {
            <details class="fold">
                <summary>{ icon("chev") }{ format!("还有 {} 处", folded.len()) }</summary>
                <ul>{ for folded.iter().map(item) }</ul>
            </details>
        }
    });
    html! { <div class="next"><h3>{ "怎样把它定下来" }</h3>{ body }{ rest }</div> }
}

/// The way to what has to be done, all requirements of a programme together.
pub(super) fn to_plan(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    if outcome.verdict == Tri::Yes {
        return Html::default();
    }
    let route = Route::plan_for(&case.id, vec![outcome.programme.id.clone()]);
    html! { <p class="to-plan"><a class="link" href={route.to_string()}>{ "看提升方案：做哪些能达到" }{ icon("arrow") }</a></p> }
}
