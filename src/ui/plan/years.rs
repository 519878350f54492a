//! 哪一年合适: the coming application years under assumptions that the user can move.

use std::rc::Rc;

use chrono::Datelike;
use yew::{Callback, Html, Properties, function_component, html, use_memo, use_state_eq};

use super::growth::{Group, GrowthFields, assumptions};
use super::searching::Job;
use crate::advise::plan::{Found, Standing as YearStanding, Year, years};
use crate::num::Tri;
use crate::ui::chips::chip;
use crate::ui::part::part;
use crate::ui::standing::{Standing, points_words, score_frame};

/// What is assumed together.
const GROUPS: [Group; 5] = [
    ("销售收入、收入总额、高新技术产品收入", &["sales", "total_income", "non_taxable_income", "hitech_income"]),
    ("净资产、资产总额", &["net_assets", "total_assets"]),
    ("研发费用", &["rd.", "rd_deductible"]),
    ("成本费用", &["costs"]),
    ("职工和科技人员", &["staff", "rd_staff", "rd_staff_fulltime"]),
];

/// Properties of [`Years`].
#[derive(PartialEq, Properties)]
pub(super) struct YearsProps {
    /// What is to be reached.
    pub job: Job,
    /// What was found for it, if it was found already.
    pub found: Option<Rc<Found>>,
    /// The place of the plan that is looked at.
    pub picked: usize,
}

/// The years, and what is assumed.
#[function_component]
pub(super) fn Years(props: &YearsProps) -> Html {
    // Growth in per cent, as it was typed.
    let growth = use_state_eq(Vec::<Option<String>>::new);
    let deps = (props.job.clone(), props.found.clone(), props.picked, (*growth).clone());
    let all = use_memo(deps, |(job, found, picked, growth)| {
        let plan = found.as_ref().and_then(|found| found.plans.get(*picked).or(found.plans.first()));
        let ids: Vec<&str> = job.programmes.iter().map(String::as_str).collect();
        years(&job.assessment, &ids, plan, &assumptions(&GROUPS, growth))
    });
    let plan = props.found.as_ref().and_then(|found| found.plans.get(props.picked).or(found.plans.first()));
    let steps = plan.map_or(0, |plan| plan.steps.len());
    let ontyped = {
        let growth = growth.setter();
        Callback::from(move |all| growth.set(all))
    };
    let assumed = all.last().map(|year| year.assumed.as_slice()).unwrap_or_default();
    let lead = match assumed {
        [] => String::new(),
        assumed => {
            let named: Vec<String> = assumed.iter().map(ToString::to_string).collect();
            let how = if growth.iter().all(Option::is_none) {
                "算它和上一年一样"
            } else {
                "按下面假设的增长算"
            };
            format!("{} 年没有填的数，{how}；填过的照填的算。看的三年跟着往后移。", named.join("、"))
        }
    };
    html! {
        <section class="section" aria-labelledby="years">
            <h2 id="years">{ "哪一年合适" }</h2>
            <p class="muted">{ lead }</p>
            <ul class="years">{ for all.iter().map(|year| card(&props.job, year, steps)) }</ul>
            { part!(<GrowthFields id="growth" groups={&GROUPS[..]} growth={(*growth).clone()} {ontyped} />) }
        </section>
    }
}

fn card(job: &Job, year: &Year, steps: usize) -> Html {
    let both = year.with.iter().zip(&year.without);
    let one = |(with, without): (&YearStanding, &YearStanding)| {
        let outcome = job.assessment.programmes.iter().find(|p| p.programme.id == with.programme);
        let name = outcome.map(|p| p.programme.short.clone()).unwrap_or_default();
        let points = outcome.and_then(|p| score_frame(&p.programme)).zip(with.score).map(|((max, _), score)| {
            html! { <b class="num">{ format!("{} 分。", points_words(score, max)) }</b> }
        });
        let standing = with.verdict.map_or_else(Html::default, |verdict| chip(Standing::of(verdict)));
        html! {
            <li key={with.programme.clone()}>
                <div class="tally-row"><span>{ name }</span>{ standing }</div>
                <p>{ points }{ sentence(with, without, year, steps) }</p>
            </li>
        }
    };
    html! {
        <li key={year.on.to_string()}>
            <h3>{ format!("{} 年申报", year.on.year()) }</h3>
            <ul>{ for both.map(one) }</ul>
        </li>
    }
}

/// How a programme stands in a year, and why.
fn sentence(with: &YearStanding, without: &YearStanding, year: &Year, steps: usize) -> String {
    let done = year.counted.len();
    let part = match (steps, done) {
        (0, _) => String::new(),
        (_, 0) => "办法里的步骤还都赶不上。".to_owned(),
        (steps, done) if done < steps => format!("赶得上 {done} 步，还有 {} 步赶不上。", steps - done),
        _ => "办法里的步骤都赶得上。".to_owned(),
    };
    let own = match (with.verdict, without.verdict) {
        (None, _) => return "这一天没有它的规定。".to_owned(),
        (Some(Tri::Yes), Some(Tri::Yes)) => return "不另做什么也达标。".to_owned(),
        (Some(Tri::Yes), _) => String::new(),
        (Some(Tri::Unknown), _) => "还有没答准的，或要由专家评。".to_owned(),
        (Some(Tri::No), _) => {
            let named: Vec<String> = with.unmet.iter().take(3).map(|name| format!("“{name}”")).collect();
            let more = if with.unmet.len() > 3 { format!("等 {} 条", with.unmet.len()) } else { String::new() };
            format!("没有达到{}{more}。", named.join("、"))
        }
    };
    format!("{part}{own}")
}
