//! One plan in full: its steps, what comes of it, what it rests on.

use std::rc::Rc;

use chrono::Datelike;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_memo};

use super::plans::{bounds, numeral};
use super::searching::Job;
use crate::advise::invert::Way;
use crate::advise::plan::{Found, Plan, Rest, Step, cost};
use crate::assess::{Assessment, ProgrammeOutcome, assess};
use crate::num::Tri;
use crate::ui::bars::{ScoreLine, small};
use crate::ui::chips::chip;
use crate::ui::context::{use_case, use_services};
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::route::Route;
use crate::ui::standing::{Standing, points_words, score_frame};
use crate::ui::state::Case;
use crate::ui::trial::keep;
use crate::ui::trial::trial::Trial;

/// Properties of [`Details`].
#[derive(PartialEq, Properties)]
pub(super) struct DetailsProps {
    /// What was searched for.
    pub job: Job,
    /// What was found.
    pub found: Rc<Found>,
    /// The place of the plan.
    pub picked: usize,
    /// Another search is under way, so that nothing is to be made of this.
    pub stale: bool,
}

/// The plan.
#[function_component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let (case, _) = use_case();
    let services = use_services();
    let after = use_memo((props.job.clone(), props.picked), {
        let found = Rc::clone(&props.found);
        move |(job, picked)| found.plans.get(*picked).map(|plan| done(job, plan))
    });
    let (job, found) = (&props.job, &props.found);
    let Some(plan) = found.plans.get(props.picked) else { return Html::default() };
    let first = job.assessment.programmes.iter().find(|p| job.programmes.contains(&p.programme.id));
    let Some(programme) = first else { return Html::default() };
    let keeping = {
        let (services, case, plan, on) = (services.clone(), Rc::clone(&case), plan.clone(), job.assessment.on);
        Callback::from(move |_: MouseEvent| keep(&services, plan.draft(&case.draft, on)))
    };
    let trying = {
        let (trials, id, plan) = (services.trials, case.id.clone(), plan.clone());
        Callback::from(move |_: MouseEvent| {
            trials.put(&id, Trial::of_steps(&plan.steps));
            platform::go(&Route::trial(&id));
        })
    };
    let waits = |rest: &Rest| rest.ways.iter().any(|way| matches!(way, Way::Wait { .. }));
    let never = plan.rests_on.iter().any(|rest| rest.outcome == Tri::No && !waits(rest) && rest.needs.is_empty());
    let closed = plan.rests_on.iter().any(|rest| rest.outcome == Tri::No);
    let lead = match (plan.steps.is_empty(), plan.rests_on.is_empty()) {
        (true, _) if closed => "列得出的办法里，没有能达到的，卡在这里：",
        (true, _) => "没有什么要做的，等这几条定下来就知道：",
        (false, true) => "把这些算进现在填的数里，就达标；去掉一步、少做一点都不行。",
        (false, false) if never => "有的条件现在达不到，见后面“还要看的”；除了它们，把这些算进现在填的数里就够。",
        (false, false) => "把这些算进现在填的数里，再加上后面“还要看的”，就达标。",
    };
    html! { <>
        <p class="says">{ lead }</p>
        if plan.ready > 0 && !plan.steps.is_empty() {
            <p class="muted">{ format!(
                "{} 年已经过完，要到以后的年度去做；那时看的三年也往后移，增长率会跟着变，见下面“哪一年合适”。",
                job.assessment.on.year().saturating_sub(1),
            ) }</p>
        }
        if !plan.steps.is_empty() {
            <div class="goal">
                <ol class="moves" aria-label={format!("办法{}的步骤", numeral(props.picked))}>
                    { for plan.steps.iter().map(|step| line(&case, job, programme, step)) }
                </ol>
                { after.as_ref().as_ref().map(|after| tally(job, plan, after)).unwrap_or_default() }
            </div>
        }
        if !plan.rests_on.is_empty() {
            if !plan.steps.is_empty() {
                <h3>{ "还要看的" }</h3>
            }
            <ul class="rests" aria-label="还要看的">{ for plan.rests_on.iter().map(|one| rest(&case, job, one)) }</ul>
        }
        { bounds(found) }
        if !plan.steps.is_empty() {
            <div class="actions gap no-print">
                <button class="btn btn-main" type="button" disabled={props.stale} onclick={keeping}>{ "另存为新草稿试算" }</button>
                <button class="btn" type="button" disabled={props.stale} onclick={trying}>{ "在这个办法上试一试" }</button>
                <span class="muted">{ "现在的答案不会动。" }</span>
            </div>
        }
    </> }
}

/// The assessment after all steps.
fn done(job: &Job, plan: &Plan) -> Assessment {
    let a = &job.assessment;
    let mut sheet = (*a.sheet).clone();
    plan.apply(&mut sheet, a.on);
    assess(&a.library, Rc::new(sheet), a.on)
}

/// One step: what, when, about which question, how much.
fn line(case: &Case, job: &Job, programme: &ProgrammeOutcome, step: &Step) -> Html {
    let a = &job.assessment;
    let path = step.path(&a.sheet);
    let about = path.map(|path| {
        let label = questions::label(a, &path);
        html! { <a href={digest::question(&case.id, &path)}>{ format!("看这一题：{label}") }</a> }
    });
    let words = step.sentence(a, programme);
    html! {
        <li class="move" key={words.clone()}>
            <div>
                <p class="move-what">{ words }</p>
                <p class="muted">{ step.when(a.on, &job.terms) }</p>
                <p class="move-about">{ about }</p>
            </div>
            <div class="gain"><b>{ cost(step.cost) }</b></div>
        </li>
    }
}

/// What comes of it, programme by programme.
fn tally(job: &Job, plan: &Plan, after: &Assessment) -> Html {
    let one = |outcome: &ProgrammeOutcome| {
        let points = score_frame(&outcome.programme).zip(outcome.score).map(|((max, pass), score)| {
            html! { <>
                <span class="figure">{ points_words(score, max) }<small>{ " 分" }</small></span>
                { small(&ScoreLine { score, max, pass }) }
            </> }
        });
        html! {
            <li key={outcome.programme.id.clone()}>
                <div class="tally-row"><span>{ outcome.programme.name.clone() }</span>{ chip(Standing::of_programme(outcome)) }</div>
                { points }
            </li>
        }
    };
    let wanted = after.programmes.iter().filter(|p| job.programmes.contains(&p.programme.id));
    html! {
        <aside class="tally" aria-labelledby="tally">
            <h3 id="tally">{ "算进去以后" }</h3>
            <ul>{ for wanted.map(one) }</ul>
            <p class="muted">{ plan.summary(job.assessment.on) }{ "。" }</p>
        </aside>
    }
}

/// A rule that no step decides, with the way to what is to be answered.
pub(super) fn rest(case: &Case, job: &Job, rest: &Rest) -> Html {
    let needs = digest::needs(&job.assessment, &rest.needs);
    let shape = if rest.outcome == Tri::No { Standing::Unmet } else { Standing::Undecided };
    html! {
        <li key={format!("{}.{}", rest.programme, rest.requirement)} class={shape.class()}>
            { icon(shape.shape()) }
            <div>
                { rest.sentence(&job.assessment) }
                if !needs.is_empty() {
                    <ul class="plain">{ for needs.iter().map(|need| html! {
                        <li><a href={digest::question(&case.id, &need.path)}>{ need.label.clone() }</a></li>
                    }) }</ul>
                }
            </div>
        </li>
    }
}
