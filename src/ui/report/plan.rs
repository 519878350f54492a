//! 提升方案: the cheapest way to what is not reached yet, by the prices that are kept on this machine.

use std::rc::Rc;

use yew::{Html, function_component, html, use_memo};

use crate::advise::plan::Plan;
use crate::num::Tri;
use crate::ui::context::{use_case, use_services};
use crate::ui::part::part;
use crate::ui::plan::choice::chosen;
use crate::ui::plan::{Job, prices, use_search};
use crate::ui::state::Case;

/// The section; nothing where the main programmes are met.
pub(super) fn all(case: &Case) -> Option<Html> {
    let mut main = case.assessment.programmes.iter().filter(|p| p.programme.prominent);
    main.any(|p| p.verdict != Tri::Yes).then(|| part!(<Cheapest />))
}

/// The cheapest plan, as soon as it is found.
#[function_component]
fn Cheapest() -> Html {
    let (case, _) = use_case();
    let storage = use_services().storage;
    let terms = use_memo((), |()| prices::load(&*storage));
    let assessment = &case.assessment;
    let job = Job { assessment: Rc::clone(assessment), programmes: chosen(assessment, &[]), terms };
    let progress = use_search(job.clone());
    let names = assessment.programmes.iter().filter(|p| job.programmes.contains(&p.programme.id));
    let names: Vec<&str> = names.map(|p| p.programme.short.as_str()).collect();
    let Some((_, found)) = progress.found.as_ref().filter(|(of, _)| *of == job) else {
        return html! { <p aria-busy="true">{ "正在找最省的办法，稍等再打印…" }</p> };
    };
    let rests = |all: &[crate::advise::plan::Rest]| {
        html! { <ul class="rp-list">{ for all.iter().map(|rest| html! { <li>{ rest.sentence(assessment) }</li> }) }</ul> }
    };
    let Some(plan) = found.plans.first() else {
        return html! { <>
            <p>{ format!("{}：列得出的办法里，没有能达到的。卡在这里：", names.join("、")) }</p>
            { rests(&found.stuck) }
        </> };
    };
    let programme = assessment.programmes.iter().find(|p| job.programmes.contains(&p.programme.id));
    let step = |step: &crate::advise::plan::Step| {
        let words = programme.map(|programme| step.sentence(assessment, programme)).unwrap_or_default();
        html! { <li>{ words }<span class="meta">{ format!("（{}）", step.when(assessment.on, &job.terms)) }</span></li> }
    };
    html! { <>
        <p>{ lead(plan, &names) }</p>
        if !plan.steps.is_empty() {
            <ol class="rp-list">{ for plan.steps.iter().map(step) }</ol>
        }
        if !plan.rests_on.is_empty() {
            <h3>{ "还要看的" }</h3>
            { rests(&plan.rests_on) }
        }
        <p class="meta">{ "按企业自己定的费力程度比较，不是报价；做到多少按填的答案推算，不是承诺。" }</p>
    </> }
}

fn lead(plan: &Plan, names: &[&str]) -> String {
    let names = names.join("、");
    match (plan.steps.is_empty(), plan.rests_on.is_empty()) {
        (true, _) => format!("{names}：没有什么要做的，等下面几条定下来就知道。"),
        (false, true) => format!("要一起达到{names}，最省的办法是把下面几样做到；去掉一步、少做一点都不行。"),
        (false, false) => format!("要一起达到{names}，最省的办法是把下面几样做到，另外还要看后面几条。"),
    }
}
