//! All programmes at a glance.

use yew::{Html, html};

use crate::assess::ProgrammeOutcome;
use crate::num::{Range, Tri};
use crate::policy::ProgrammeKind;
use crate::ui::chips::chip;
use crate::ui::digest;
use crate::ui::route::Route;
use crate::ui::standing::{Standing, score_frame};
use crate::ui::state::Case;
use crate::ui::times;

/// The row of cards.
pub(in crate::ui) fn summary(case: &Case) -> Html {
    let (main, _) = digest::by_place(&case.assessment);
    let cards = main.into_iter().map(|outcome| {
        let programme = &outcome.programme;
        html! {
            <li key={programme.id.clone()}>
                <h2><a href={Route::programme(&case.id, &programme.id).to_string()}>{ programme.name.clone() }</a></h2>
                { chip(Standing::of_programme(outcome)) }
                { figure(outcome) }
                <p>{ words(case, outcome) }</p>
            </li>
        }
    });
    html! { <>
        <ul class="summary">{ for cards }{ money(case) }</ul>
    </> }
}

/// What can be claimed in all. What is not known to be in force is counted, not added up.
fn money(case: &Case) -> Html {
    let (sum, others) = digest::money(&case.assessment);
    let nothing = sum == Range::ZERO;
    if nothing && others == 0 {
        return Html::default();
    }
    let others = match others {
        0 => String::new(),
        n => format!("另有 {n} 项没有查到有效期或来源不一致，不相加，见各项。"),
    };
    let figure = if nothing { "—".to_owned() } else { digest::amount(sum) };
    let (figure, unit) = figure.rsplit_once(' ').unwrap_or((&figure, ""));
    html! {
        <li key="money">
            <h2>{ "可以申领的奖励" }</h2>
            <div class="figure">{ figure.to_owned() }<small>{ format!(" {unit}") }</small></div>
            <p>{ "现行有效、达到条件的合计。" }{ others }</p>
        </li>
    }
}

/// The one number of a programme: its score, or its money.
fn figure(outcome: &ProgrammeOutcome) -> Html {
    if let Some(points) = digest::score(outcome) {
        return html! { <div class="figure">{ points }<small>{ " 分" }</small></div> };
    }
    let sum = digest::amount(outcome.award);
    // A sum by notice is a sentence, not a figure.
    let is_figure = outcome.award.hi().is_some_and(|hi| !hi.is_zero());
    if digest::gives_money(&outcome.programme) && outcome.verdict != Tri::No && is_figure {
        let (figure, unit) = sum.rsplit_once(' ').unwrap_or((&sum, ""));
        return html! { <div class="figure">{ figure.to_owned() }<small>{ format!(" {unit}") }</small></div> };
    }
    Html::default()
}

/// Beside a programme's state, in a line: what is missed, what can be claimed, when applications are taken.
pub(in crate::ui) fn words(case: &Case, outcome: &ProgrammeOutcome) -> String {
    let assessment = &case.assessment;
    let mut said = Vec::new();
    if outcome.verdict == Tri::No {
        let missed = outcome.requirements.iter().filter(|r| r.outcome == Tri::No).count();
        if missed > 1 {
            said.push(format!("{missed} 条未达标。"));
        }
        said.push(format!("{}。", digest::gap(assessment, outcome)));
    } else if let Some((_, Some(pass))) = score_frame(&outcome.programme) {
        said.push(format!("{}。", pass.words()));
    }
    if digest::gives_money(&outcome.programme) && !outcome.items.is_empty() {
        let sure = outcome.items.iter().filter(|item| digest::surely_pays(item)).count();
        let open = outcome.items.iter().filter(|item| digest::may_pay(item)).count() - sure;
        let open = if open > 0 { format!("，{open} 项待确定") } else { String::new() };
        said.push(format!("{} 项里 {sure} 项可申领{open}。", outcome.items.len()));
    }
    if outcome.verdict == Tri::Unknown {
        let open = outcome.requirements.iter().filter(|r| r.outcome == Tri::Unknown).count();
        said.push(format!("{} 条要求里 {open} 条还没定。", outcome.requirements.len()));
    }
    if outcome.verdict == Tri::Yes && outcome.programme.kind != ProgrammeKind::Tax {
        said.push(format!("{}。", times::window_state(&outcome.programme, assessment.on, case.today()).words));
    }
    if let Some(worth) = outcome.worth.filter(|w| w.hi().is_some_and(|hi| !hi.is_zero())) {
        let sum = digest::amount(worth);
        let space = if sum.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
        said.push(format!("估算{space}{sum}。"));
    }
    said.retain(|sentence| sentence != "。");
    said.concat()
}
