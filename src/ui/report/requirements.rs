//! The requirements of a programme: the state, the arithmetic with the enterprise's figures, the standard, the clause
//! and how sure we are of it.

use yew::{Html, html};

use super::table::table;
use crate::assess::{ProgrammeOutcome, RequirementOutcome, explain};
use crate::num::Tri;
use crate::policy::Clause;
use crate::ui::charts;
use crate::ui::chips::{mark, sure};
use crate::ui::digest;
use crate::ui::result::sentence;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// The table; `None` of a programme that asks for nothing by itself. Of a main programme the standard has a column of its
/// own, and each figure is drawn beside it; of the others it stands in the sentence.
pub(super) fn requirements(case: &Case, outcome: &ProgrammeOutcome) -> Option<Html> {
    if outcome.requirements.is_empty() {
        return None;
    }
    let ways = digest::alternatives(&outcome.programme);
    let main = outcome.programme.prominent;
    let id = format!("rp-{}", digest::dom_id(&outcome.programme.id));
    let head = html! {
        <tr>
            <th scope="col" class="w-state">{ "结论" }</th>
            <th scope="col" class="w-what">{ "要求" }</th>
            if main {
                <th scope="col">{ "企业的数" }</th>
                <th scope="col" class="w-must">{ "标准" }</th>
                <th scope="col" class="w-bar">{ "离标准" }</th>
            } else {
                <th scope="col">{ "企业的数与标准" }</th>
            }
            <th scope="col" class="w-cite">{ "条款与把握" }</th>
        </tr>
    };
    let row = |r: &RequirementOutcome| {
        let requirement = &r.requirement;
        let why = explain::requirement(&case.assessment, outcome, r);
        let one_of_several = ways.contains(requirement.id.as_str()) && r.outcome != Tri::Yes;
        let review = r.notes.iter().any(|note| note.review);
        let others: Vec<&str> = r.notes.iter().filter(|note| !note.review).map(|note| note.text.as_str()).collect();
        html! {
            <tr key={requirement.id.clone()} data-requirement={requirement.id.clone()}>
                <td>{ mark(Standing::of(r.outcome)) }if review { { " " }{ mark(Standing::Review) } }</td>
                <th scope="row">{ requirement.name.clone() }</th>
                <td>
                    { sentence(&why.sentence) }
                    if !others.is_empty() {
                        <span class="meta">{ others.concat() }</span>
                    }
                    if one_of_several {
                        <span class="meta">{ "不是非有不可，用另一种办法达标也行。" }</span>
                    }
                </td>
                if main {
                    <td>{ standard(&why) }</td>
                    <td class="bar-cell">{ charts::margin_bar(&id, &case.assessment, outcome, r).unwrap_or_default() }</td>
                }
                <td>{ clause(outcome, &requirement.clause) }</td>
            </tr>
        }
    };
    let rows = outcome.requirements.iter().map(row).collect::<Html>();
    let class = if main { "wide is-requirements is-main" } else { "wide is-requirements" };
    let key = main.then(|| html! { <p class="meta">{ format!("“离标准”一栏：{}", charts::PROFILE_KEY) }</p> });
    Some(
        html! { <>{ table(format!("{}逐条", outcome.programme.name), class, head, rows) }{ key.unwrap_or_default() }</> },
    )
}

/// "≥ 5%"; what is no figure stands in the name of the requirement.
fn standard(why: &explain::Explanation) -> String {
    let must = why.must.strip_prefix("须 ").unwrap_or(&why.must);
    if must.is_empty() { "见要求".to_owned() } else { must.to_owned() }
}

/// The article, with its document only where that is another one than the programme's.
pub(super) fn clause(outcome: &ProgrammeOutcome, clause: &Clause) -> Html {
    let same = clause.document == outcome.programme.clause.document;
    let words = if same { clause.article.clone() } else { clause.source(&outcome.pack.pack) };
    html! { <>{ words }{ " " }{ sure(clause.certainty) }</> }
}
