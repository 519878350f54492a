//! 谁来认定，还要核对什么: what this report cannot say by itself.

use yew::{Html, html};

use crate::assess::{Note, ProgrammeOutcome};
use crate::policy::Certainty;
use crate::ui::digest;
use crate::ui::questions;
use crate::ui::state::Case;

/// A reason for a person to look, and the programmes that it is about.
pub(super) struct Check {
    pub(super) why: String,
    pub(super) programmes: Vec<String>,
}

/// What a person must decide, each reason once.
pub(super) fn reviews(case: &Case) -> Vec<Check> {
    let mut found: Vec<Check> = Vec::new();
    for outcome in &case.assessment.programmes {
        let name = &outcome.programme.short;
        for note in notes(outcome).filter(|note| note.review) {
            match found.iter_mut().find(|check| check.why == note.text) {
                Some(check) if check.programmes.contains(name) => {}
                Some(check) => check.programmes.push(name.clone()),
                None => found.push(Check { why: note.text.clone(), programmes: vec![name.clone()] }),
            }
        }
    }
    found
}

/// All notes of the requirements, and of the parts of the score.
fn notes(outcome: &ProgrammeOutcome) -> impl Iterator<Item = &Note> {
    outcome.requirements.iter().flat_map(|r| &r.notes).chain(outcome.parts.iter().flat_map(|part| &part.notes))
}

/// How many rules are not beyond doubt.
pub(super) fn unsure(case: &Case) -> usize {
    let rules = case.assessment.programmes.iter().flat_map(|p| &p.programme.requirements);
    rules.filter(|r| r.clause.certainty != Certainty::Verified).count()
}

/// The section.
pub(super) fn all(case: &Case) -> Option<Html> {
    let mut authorities: Vec<(&str, Vec<&str>)> = Vec::new();
    let (main, places) = digest::by_place(&case.assessment);
    for outcome in main.into_iter().chain(places.into_iter().flat_map(|(_, all)| all)) {
        let programme = &outcome.programme;
        match authorities.iter_mut().find(|(name, _)| *name == programme.authority) {
            Some((_, of)) => of.push(&programme.short),
            None => authorities.push((&programme.authority, vec![&programme.short])),
        }
    }
    let problem = |problem: &crate::answers::Problem| {
        let label = crate::answers::Path::parse(&problem.field).map(|path| questions::label(&case.assessment, &path));
        let label = label.filter(|label| !problem.message.starts_with(label)).map(|label| format!("{label}："));
        html! { <li>{ label.unwrap_or_default() }{ problem.message.clone() }</li> }
    };
    let reviews = reviews(case);
    Some(html! { <>
        <p>
            { "自评结果不代表认定结论。是否认定、给多少钱，由主管部门按当年的通知和材料决定：" }
            { for authorities.iter().map(|(name, of)| html! { <>{ of.join("、") }{ "由" }<b>{ trimmed(name) }</b>{ "；" }</> }) }
            { "受理时间和材料也以他们的通知为准。" }
        </p>
        if !reviews.is_empty() {
            <div class="avoid">
                <h3>{ "要由人判断的" }</h3>
                <ul class="rp-list">
                    { for reviews.iter().map(|check| html! { <li>{ check.why.clone() }<span class="meta">{ format!("（{}）", check.programmes.join("、")) }</span></li> }) }
                </ul>
            </div>
        }
        if !case.problems.is_empty() {
            <div class="avoid">
                <h3>{ format!("有 {} 处答案没有用上，当作没答", case.problems.len()) }</h3>
                <ul class="rp-list">{ for case.problems.iter().map(problem) }</ul>
            </div>
        }
    </> })
}

/// The name alone; that the year's notice decides is said once for all.
fn trimmed(authority: &str) -> String {
    authority.trim_end_matches("，以当年通知为准").to_owned()
}
