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

/// The requirements; `None` of a programme that asks for nothing by itself. A main programme has a table in which the
/// standard stands apart and each figure is drawn beside it; the others a line each, in which the sentence says it all.
pub(super) fn requirements(case: &Case, outcome: &ProgrammeOutcome) -> Option<Html> {
    if outcome.requirements.is_empty() {
        return None;
    }
    let ways = digest::alternatives(&outcome.programme);
    let rows = outcome.requirements.iter().map(|r| Row {
        r,
        why: explain::requirement(&case.assessment, outcome, r),
        one_of_several: ways.contains(r.requirement.id.as_str()) && r.outcome != Tri::Yes,
    });
    if outcome.programme.prominent {
        return Some(tabled(case, outcome, rows));
    }
    let line = |row: Row<'_>| {
        let requirement = &row.r.requirement;
        html! {
            <li key={requirement.id.clone()} data-requirement={requirement.id.clone()}>
                <span class="state">{ row.marks() }</span>
                <div>
                    <b>{ requirement.name.clone() }</b>{ "：" }{ row.arithmetic() }
                    { " （" }<span class="cite">{ clause(outcome, &requirement.clause) }</span>{ "）" }
                </div>
            </li>
        }
    };
    Some(html! { <ul class="rp-reqs">{ for rows.map(line) }</ul> })
}

/// A requirement with what stands behind it.
struct Row<'r> {
    r: &'r RequirementOutcome,
    why: explain::Explanation,
    /// It is one of several ways and not met: another one will do.
    one_of_several: bool,
}

impl Row<'_> {
    fn marks(&self) -> Html {
        let review = self.r.notes.iter().any(|note| note.review);
        html! { <>{ mark(Standing::of(self.r.outcome)) }if review { { " " }{ mark(Standing::Review) } }</> }
    }

    fn arithmetic(&self) -> Html {
        let notes = self.r.notes.iter().filter(|note| !note.review).map(|note| note.text.as_str());
        let notes: Vec<&str> =
            notes.chain(self.one_of_several.then_some("不是非有不可，用另一种办法达标也行。")).collect();
        html! { <>
            { sentence(&self.why.sentence) }
            if !notes.is_empty() {
                <span class="meta">{ notes.concat() }</span>
            }
        </> }
    }
}

fn tabled<'r>(case: &Case, outcome: &ProgrammeOutcome, rows: impl Iterator<Item = Row<'r>>) -> Html {
    let id = format!("rp-{}", digest::dom_id(&outcome.programme.id));
    let head = html! {
        <tr>
            <th scope="col" class="w-state">{ "结论" }</th>
            <th scope="col" class="w-what">{ "要求" }</th>
            <th scope="col">{ "企业的数" }</th>
            <th scope="col" class="w-must">{ "标准" }</th>
            <th scope="col" class="w-bar">{ "离标准" }</th>
            <th scope="col" class="w-cite">{ "条款与把握" }</th>
        </tr>
    };
    let row = |row: Row<'_>| {
        let requirement = &row.r.requirement;
        html! {
            <tr key={requirement.id.clone()} data-requirement={requirement.id.clone()}>
                <td>{ row.marks() }</td>
                <th scope="row">{ requirement.name.clone() }</th>
                <td>{ row.arithmetic() }</td>
                <td>{ standard(&row.why) }</td>
                <td class="bar-cell">{ charts::margin_bar(&id, &case.assessment, outcome, row.r).unwrap_or_default() }</td>
                <td>{ clause(outcome, &requirement.clause) }</td>
            </tr>
        }
    };
    html! { <>
        { table(format!("{}逐条", outcome.programme.name), "wide is-requirements", head, rows.map(row).collect::<Html>()) }
        <p class="meta">{ format!("“离标准”一栏：{}", charts::PROFILE_KEY) }</p>
    </> }
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
