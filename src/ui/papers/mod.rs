//! 材料与日程: which papers, when, to whom, and the tables of the application forms.

mod forms;
mod others;
mod paper;
mod programme;
mod schedule;

use yew::{Html, Properties, function_component, html};

use crate::assess::ProgrammeOutcome;
use crate::num::Tri;
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::worth::Worth;
use forms::Forms;
use programme::ProgrammePapers;
use schedule::Schedule;

/// Properties of [`PapersPage`].
#[derive(PartialEq, Properties)]
pub(super) struct PapersPageProps {
    /// The programme that the address names.
    pub programme: Option<String>,
}

/// Whether one may still apply: the programmes that are met or undecided.
fn may_apply(outcome: &ProgrammeOutcome) -> bool {
    outcome.verdict != Tri::No
}

/// Whether a pack says what is to be handed in.
fn has_papers(outcome: &ProgrammeOutcome) -> bool {
    !outcome.programme.materials.is_empty()
}

/// The page.
#[function_component]
pub(super) fn PapersPage(props: &PapersPageProps) -> Html {
    let (case, _) = use_case();
    let all = &case.assessment.programmes;
    let (shown, others): (Vec<_>, Vec<_>) = all.iter().partition(|outcome| has_papers(outcome));
    let (likely, missed): (Vec<_>, Vec<_>) = shown.into_iter().partition(|outcome| may_apply(outcome));
    // One list of papers is long enough to begin with.
    let first = props.programme.as_deref().or(likely.first().map(|outcome| outcome.programme.id.as_str()));
    let card = |outcome: &&ProgrammeOutcome| {
        let id = outcome.programme.id.clone();
        let wanted = first == Some(id.as_str());
        part!(<ProgrammePapers key={outcome.programme.id.clone()} {id} {wanted} />)
    };
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "材料与日程" }</h1>
            <p class="lead">{ "材料按你的答案列出：答了什么，才要什么。备好一份勾一份，勾了哪些跟着草稿走。" }</p>
        </header>
        <section key="papers" aria-labelledby="papers-title">
            <div class="section-head"><h2 id="papers-title">{ "要备的材料" }</h2></div>
            if likely.is_empty() {
                <p class="gap">{ "查到材料清单的项目里，现在没有达标或待确定的。" }</p>
            }
            { for likely.iter().map(card) }
            if !missed.is_empty() {
                <h3 class="papers-missed">{ "没有达标的项目，也可以先看要备什么" }</h3>
            }
            { for missed.iter().map(card) }
        </section>
        { part!(<Schedule key="schedule" />) }
        { others::others(&case, &others) }
        { part!(<Forms key="forms" />) }
        { part!(<Worth key="worth" />) }
    </> }
}
