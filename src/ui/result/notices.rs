//! What stands above and below the programmes: answers that cannot be used, a region without local
//! packs, programmes that are not in force.

use yew::{Html, html};

use crate::answers::{Path, Problem};
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::questions;
use crate::ui::state::Case;

/// Answers that could not be used, each with a link to its question.
pub(super) fn problems(case: &Case) -> Html {
    if case.problems.is_empty() {
        return Html::default();
    }
    let item = |problem: &Problem| {
        let message = problem.message.clone();
        let Some(path) = nearest(&problem.field) else { return html! { <li>{ message }</li> } };
        let (label, href) = (questions::label(&case.assessment, &path), digest::question(&case.id, &path));
        // A sentence that names the question itself needs it named only once.
        if message.starts_with(&label) {
            html! { <li>{ message }{ " " }<a {href}>{ "去改" }<span class="sr">{ format!("：{label}") }</span></a></li> }
        } else {
            html! { <li><a {href}>{ label }</a>{ "：" }{ message }</li> }
        }
    };
    html! {
        <div class="banner banner-bad">
            { icon("warn") }
            <div>
                <b>{ format!("有 {} 处答案没有用上，当作没答。", case.problems.len()) }</b>
                <ul>{ for case.problems.iter().map(item) }</ul>
            </div>
        </div>
    }
}

/// The place named by a problem, or the nearest around it that can be gone to.
fn nearest(field: &str) -> Option<Path> {
    let mut field = field;
    loop {
        if let Some(path) = Path::parse(field) {
            return Some(path);
        }
        field = field.get(..field.rfind(['.', '['])?)?;
    }
}

/// Says plainly that only national policies were assessed, and what to do about it.
pub(super) fn place(case: &Case) -> Html {
    if case.assessment.packs.iter().any(|p| p.pack.region.is_some()) {
        return Html::default();
    }
    let words = match case.sheet.text("region") {
        None => "还没有选注册地，只评了国家政策。".to_owned(),
        Some(_) => format!("{}还没有本地的政策包，只评了国家政策。", case.place()),
    };
    let link = if case.sheet.text("region").is_none() { "去选注册地" } else { "看看注册地选得对不对" };
    html! {
        <div class="banner banner-row">
            { icon("info") }
            <div>{ words }{ " " }<a class="link" href={digest::region_question(&case.id)}>{ link }</a></div>
        </div>
    }
}

/// What was looked for and not found, so that nobody takes silence for "none".
pub(super) fn gaps(case: &Case) -> Html {
    let packs: Vec<_> = case.assessment.packs.iter().rev().filter(|p| !p.pack.gaps.is_empty()).collect();
    if packs.is_empty() {
        return Html::default();
    }
    let gaps = packs.iter().flat_map(|p| p.pack.gaps.iter().map(move |gap| (&p.pack.place, gap)));
    html! {
        <section class="card section" aria-labelledby="gaps">
            <h2 id="gaps" class="q-title">{ "没有查到的" }</h2>
            <p class="muted">{ "没有查到不等于没有，申报前请问主管部门。" }</p>
            <details class="fold">
                <summary>{ icon("chev") }{ format!("看 {} 项", gaps.clone().count()) }</summary>
                <dl class="gaps">{ for gaps.map(|(place, gap)| html! {
                    <><dt>{ format!("{place}：{}", gap.name) }</dt><dd>{ gap.note.clone() }</dd></>
                }) }</dl>
            </details>
        </section>
    }
}

/// Programmes that have no rule in force on the day.
pub(super) fn not_in_force(case: &Case) -> Html {
    let programmes = &case.assessment.not_in_force;
    if programmes.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card section" aria-labelledby="not-in-force">
            <h2 id="not-in-force" class="q-title">{ "没有算的政策" }</h2>
            <p class="muted">{ format!("这些政策在 {} 这一天没有生效的规定：", case.assessment.on) }</p>
            <ul>{ for programmes.iter().map(|p| html! { <li key={p.id.clone()}>{ p.name.clone() }</li> }) }</ul>
        </section>
    }
}
