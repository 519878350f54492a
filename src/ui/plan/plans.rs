//! The best few plans beside each other, and the one that is looked at.

use std::rc::Rc;

use yew::{Callback, Html, Properties, function_component, html};

use super::searching::{Job, Progress};
use super::steps::{Details, rest};
use crate::advise::plan::{Found, Plan, cost};
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::part::part;

/// Properties of [`Plans`].
#[derive(PartialEq, Properties)]
pub(super) struct PlansProps {
    /// How far the search is.
    pub progress: Progress,
    /// The place of the plan that is looked at.
    pub picked: usize,
    /// Takes the place of another.
    pub pick: Callback<usize>,
}

/// What was found.
#[function_component]
pub(super) fn Plans(props: &PlansProps) -> Html {
    let (case, _) = use_case();
    let Progress { found, asked } = &props.progress;
    let body = found.as_ref().map(|(job, found)| {
        let plan = found.plans.get(props.picked).or(found.plans.first());
        match plan {
            Some(plan) => html! { <>
                { if found.plans.len() > 1 { choices(job, found, props) } else { Html::default() } }
                { part!(<Details job={job.clone()} found={Rc::clone(found)}
                    picked={found.plans.iter().position(|one| one == plan).unwrap_or_default()} stale={asked.is_some()} />) }
            </> },
            None => html! { <>
                <p class="says">{ "列得出的办法里，没有能达到的。卡在这里：" }</p>
                <ul class="rests">{ for found.stuck.iter().map(|one| rest(&case, job, one)) }</ul>
                { bounds(found) }
            </> },
        }
    });
    html! {
        <section class="card section plans" aria-labelledby="plans" aria-busy={asked.is_some().then_some("true")}>
            <div class="card-head"><h2 id="plans">{ "怎样一起达到" }</h2><span class="muted plans-state">{ state(&props.progress) }</span></div>
            { spoken(&props.progress) }
            <div class={if asked.is_some() { "is-stale" } else { "" }}>{ body }</div>
        </section>
    }
}

/// How far it is, for the eye.
fn state(progress: &Progress) -> String {
    match (progress.asked, &progress.found) {
        (Some(0), _) => "正在找最省的办法…".to_owned(),
        (Some(asked), _) => format!("正在找最省的办法，已试 {asked} 种情况…"),
        (None, Some((_, found))) => said(found),
        (None, None) => "先在上面选要达到的项目".to_owned(),
    }
}

/// The same for a screen reader, once and not again and again.
fn spoken(progress: &Progress) -> Html {
    let words = match (progress.asked, &progress.found) {
        (Some(_), _) => "正在找最省的办法".to_owned(),
        (None, Some((_, found))) => said(found),
        (None, None) => String::new(),
    };
    html! { <p class="sr" role="status">{ words }</p> }
}

fn said(found: &Found) -> String {
    match found.plans.len() {
        0 => "没有找到办法".to_owned(),
        1 => "找到 1 个办法".to_owned(),
        n => format!("找到 {n} 个办法，各有所长"),
    }
}

/// The plans, to pick one from.
fn choices(job: &Job, found: &Found, props: &PlansProps) -> Html {
    let one = |(at, plan): (usize, &Plan)| {
        let onchange = {
            let pick = props.pick.clone();
            Callback::from(move |_| pick.emit(at))
        };
        html! {
            <label class="plan-choice" key={at.to_string()}>
                <input type="radio" autocomplete="off" name="plan" checked={at == props.picked} {onchange} />
                <span class="plan-choice-body">
                    <span class="plan-name">{ format!("办法{}", numeral(at)) }<small class="muted">{ best_at(found, plan) }</small></span>
                    <span class="figure">{ cost(plan.cost) }</span>
                    <span>{ plan.effort(job.assessment.on) }</span>
                    if !plan.rests_on.is_empty() {
                        <span class="muted">{ format!("另要看 {} 条", plan.rests_on.len()) }</span>
                    }
                </span>
            </label>
        }
    };
    html! {
        <div class="plan-choices" role="radiogroup" aria-label="比较办法">{ for found.plans.iter().enumerate().map(one) }</div>
    }
}

/// What a plan is better at than all others.
fn best_at(found: &Found, plan: &Plan) -> String {
    let others = || found.plans.iter().filter(|other| *other != plan);
    let mut best = Vec::new();
    if others().all(|other| plan.cost < other.cost) {
        best.push("最省");
    }
    if others().all(|other| plan.steps.len() < other.steps.len()) {
        best.push("步数最少");
    }
    if others().all(|other| plan.ready < other.ready) {
        best.push("最早");
    }
    best.join("、")
}

/// "一", "二"; further ones in digits.
pub(super) fn numeral(at: usize) -> String {
    const WORDS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    WORDS.get(at).map_or_else(|| format!(" {}", at + 1), |word| (*word).to_owned())
}

/// What was not tried to the last.
pub(super) fn bounds(found: &Found) -> Html {
    let said = found.bounds.sentences();
    if said.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold no-print">
            <summary>{ icon("chev") }{ "找得有多全" }</summary>
            <ul class="plain muted">{ for said.into_iter().map(|words| html! { <li>{ words }</li> }) }</ul>
        </details>
    }
}
