//! 一页摘要: the main programmes with their pictures, the others by how they stand, and what to look at first. It is
//! one page whatever the draft: what would grow with the place or the answers is a line of names, cut where it is long.

use yew::{Html, html};

use super::checks;
use super::verdicts::{figure, marks, money, only_national};
use crate::assess::{ProgrammeOutcome, explain};
use crate::ui::charts;
use crate::ui::digest;
use crate::ui::result::sentence;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// As many names as a line takes.
const NAMES: usize = 14;
/// As many reasons.
const REASONS: usize = 5;

/// 主要结论: the verdicts with their scores, then of the programme that looks at years and people the rest of the picture.
pub(super) fn main(case: &Case) -> Option<Html> {
    let a = &case.assessment;
    let (main, _) = digest::by_place(a);
    let card = |outcome: &&ProgrammeOutcome| {
        let id = format!("brief-{}", digest::dom_id(&outcome.programme.id));
        html! {
            <section key={outcome.programme.id.clone()} aria-labelledby={id.clone()} data-programme={outcome.programme.id.clone()}>
                <h3 id={id.clone()}>{ outcome.programme.name.clone() }{ " " }{ marks(outcome) }</h3>
                <p>{ sentence(&explain::verdict(a, outcome)) }</p>
                { charts::layers(&id, outcome).unwrap_or_default() }
            </section>
        }
    };
    let pictures = main.iter().find_map(|outcome| {
        let id = format!("brief-{}", digest::dom_id(&outcome.programme.id));
        let years = outcome.requirements.iter().find_map(|r| charts::years(&id, a, outcome, r))?;
        let share = outcome.requirements.iter().find_map(|r| charts::share(&id, a, outcome, r)).unwrap_or_default();
        Some(html! { <div class="brief-main is-wide">{ charts::profile(&id, a, outcome) }<div>{ years }{ share }</div></div> })
    });
    Some(html! { <>
        <p>{ digest::lead(a) }{ money(case) }{ only_national(case) }</p>
        <div class="brief-main">{ for main.iter().map(card) }</div>
        { pictures.unwrap_or_default() }
    </> })
}

/// 其他政策, by how they stand.
pub(super) fn others(case: &Case) -> Option<Html> {
    let (_, places) = digest::by_place(&case.assessment);
    let others: Vec<&ProgrammeOutcome> = places.into_iter().flat_map(|(_, all)| all).collect();
    let line = |standing: Standing| {
        let all: Vec<&&ProgrammeOutcome> = others.iter().filter(|p| Standing::of_programme(p) == standing).collect();
        if all.is_empty() {
            return Html::default();
        }
        let name = |outcome: &&&ProgrammeOutcome| match figure(outcome) {
            figure if standing == Standing::Claimable && figure != "—" => {
                format!("{}（{figure}）", outcome.programme.name)
            }
            _ => outcome.programme.name.clone(),
        };
        let names: Vec<String> = all.iter().take(NAMES).map(name).collect();
        let more = if all.len() > NAMES { format!("等 {} 项", all.len()) } else { String::new() };
        html! { <tr key={standing.word()}><td class="nb">{ crate::ui::chips::mark(standing) }</td><td>{ format!("{}{more}。", names.join("、")) }</td></tr> }
    };
    let rows = [Standing::Claimable, Standing::Met, Standing::Undecided, Standing::Unmet].map(line);
    (!others.is_empty()).then(|| html! { <table class="rp-table is-others"><tbody>{ for rows }</tbody></table> })
}

/// 报之前先核对.
pub(super) fn care(case: &Case) -> Option<Html> {
    let reviews = checks::reviews(case);
    let shown = reviews
        .iter()
        .take(REASONS)
        .map(|check| html! { <li>{ format!("{}（{}）", check.why, check.programmes.join("、")) }</li> });
    let more = reviews.len().saturating_sub(REASONS);
    let unsure = checks::unsure(case);
    Some(html! { <>
        <ul class="rp-list">
            { for shown }
            if more > 0 {
                <li>{ format!("还有 {more} 处要由人判断，见完整版。") }</li>
            }
            if unsure > 0 {
                <li>{ format!("有 {unsure} 条要求只查到一处来源、文件没有写明或没有查到原文，申报前请核对当年通知，见完整版。") }</li>
            }
            if !case.problems.is_empty() {
                <li>{ format!("有 {} 处答案没有用上，当作没答，见完整版。", case.problems.len()) }</li>
            }
            <li>{ "是否认定、给多少钱，由主管部门按当年的通知和材料决定。" }</li>
        </ul>
    </> })
}
