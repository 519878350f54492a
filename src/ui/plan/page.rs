//! The page.

use std::rc::Rc;

use yew::{Callback, Html, Properties, function_component, html, use_effect_with, use_state, use_state_eq};

use super::choice::{chosen, offered};
use super::choosing::choosing;
use super::plans::Plans;
use super::price_table::PriceTable;
use super::prices;
use super::rises::Rises;
use super::searching::{Job, use_search};
use super::single::single;
use super::years::Years;
use crate::advise::plan::Terms;
use crate::assess::ProgrammeOutcome;
use crate::num::Tri;
use crate::ui::context::{use_case, use_services};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::route::Route;
use crate::ui::state::Case;

/// Properties of [`PlanPage`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct PlanPageProps {
    /// The programmes that the address names.
    pub programmes: Vec<String>,
}

/// The page.
#[function_component]
pub(in crate::ui) fn PlanPage(props: &PlanPageProps) -> Html {
    let (case, _) = use_case();
    let storage = use_services().storage;
    // Nothing where none is chosen any more: then none suggests itself either.
    let asked = use_state_eq(|| Some(props.programmes.clone()));
    {
        let asked = asked.setter();
        use_effect_with(props.programmes.clone(), move |named| asked.set(Some(named.clone())));
    }
    let terms = use_state(|| Rc::new(prices::load(&*storage)));
    let picked = use_state_eq(|| 0);
    let chosen = (*asked).as_ref().map(|asked| chosen(&case.assessment, asked)).unwrap_or_default();
    let job = Job { assessment: Rc::clone(&case.assessment), programmes: chosen.clone(), terms: Rc::clone(&terms) };
    {
        let picked = picked.setter();
        use_effect_with(job.clone(), move |_| picked.set(0));
    }
    let progress = use_search(job.clone());
    let unfolded = use_state_eq(|| {
        let others = offered(&case.assessment).others;
        others.iter().any(|p| chosen.contains(&p.programme.id))
    });
    if questions::progress(&case).0 == 0 {
        return nothing_said(&case);
    }
    let toggle = {
        let (asked, case, chosen) = (asked.setter(), Rc::clone(&case), chosen.clone());
        Callback::from(move |id: String| {
            let now: Vec<String> = match chosen.contains(&id) {
                true => chosen.iter().filter(|one| **one != id).cloned().collect(),
                false => chosen.iter().cloned().chain([id]).collect(),
            };
            // So that it is the same page after a reload, and on coming back from a question.
            platform::rename_place(&Route::plan_for(&case.id, now.clone()));
            asked.set(Some(now).filter(|now| !now.is_empty()));
        })
    };
    let set = {
        let terms = terms.setter();
        Callback::from(move |changed: Terms| {
            prices::save(&changed, &*storage);
            terms.set(Rc::new(changed));
        })
    };
    let pick = {
        let picked = picked.setter();
        Callback::from(move |at| picked.set(at))
    };
    let found = progress.found.as_ref().filter(|(of, _)| *of == job).map(|(_, found)| Rc::clone(found));
    let scored = |p: &&ProgrammeOutcome| chosen.contains(&p.programme.id) && p.programme.score.is_some();
    let scored: Vec<Html> = case
        .assessment
        .programmes
        .iter()
        .filter(scored)
        .map(|p| part!(<Rises key={p.programme.id.clone()} id={p.programme.id.clone()} terms={Rc::clone(&terms)} />))
        .collect();
    let all_met = case.assessment.programmes.iter().all(|p| p.verdict == Tri::Yes);
    let main_met = case.assessment.programmes.iter().filter(|p| p.programme.prominent).all(|p| p.verdict == Tri::Yes);
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "提升方案" }</h1>
            <p class="lead">
                { "选要达到的项目，看一起达标最省的办法。你的答案不会被改动。" }
                <a href={Route::trial(&case.id).to_string()}>{ "自己动数试一试" }</a>
            </p>
        </header>
        if main_met {
            <div key="met" class="banner gap">
                { icon("met") }
                <div>{ if all_met { "这里评的项目都达到了，没有要提升的。" } else { "主要的项目都达到了。想看别的怎样达到，在下面选。" } }</div>
            </div>
        }
        { choosing(&case, &chosen, &toggle, *unfolded) }
        { part!(<PriceTable key="prices" terms={Rc::clone(&terms)} {set} />) }
        if !(chosen.is_empty() && main_met) {
            { part!(<Plans key="plans" progress={(*progress).clone()} picked={*picked} {pick} />) }
        }
        if !chosen.is_empty() {
            { part!(<Years key="years" {job} {found} picked={*picked} />) }
        }
        if !scored.is_empty() {
            <section key="rises" class="section" aria-labelledby="rises">
                <h2 id="rises">{ "分数还能升在哪里" }</h2>
                { for scored }
            </section>
        }
        { single(&case) }
        <p key="promise" class="muted gap">{ "按填的答案推算，不是承诺；以主管部门认定为准。" }</p>
    </> }
}

/// There is nothing yet to begin from.
fn nothing_said(case: &Case) -> Html {
    html! { <>
        <header class="page-head"><h1>{ "提升方案" }</h1></header>
        <div class="empty">
            <h2>{ "还没有答案" }</h2>
            <p>{ "先答几题，知道现在差在哪里，才谈得上怎样达标。" }</p>
            <div class="actions">
                <a class="btn btn-main" href={Route::quick(&case.id).to_string()}>{ "快速自评" }</a>
                <a class="btn" href={Route::fill(&case.id).to_string()}>{ "完整自评" }</a>
            </div>
        </div>
    </> }
}
