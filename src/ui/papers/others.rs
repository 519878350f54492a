//! The programmes of which no pack says what is to be handed in: whom to ask, and when.

use yew::{Html, html};

use super::may_apply;
use crate::assess::ProgrammeOutcome;
use crate::policy::ProgrammeKind;
use crate::ui::chips::chip;
use crate::ui::icons::icon;
use crate::ui::route::Route;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// A table of those that are met or undecided; nothing if there is none.
pub(super) fn others(case: &Case, all: &[&ProgrammeOutcome]) -> Html {
    let all: Vec<_> = all.iter().filter(|outcome| may_apply(outcome)).collect();
    if all.is_empty() {
        return Html::default();
    }
    let row = |outcome: &&&ProgrammeOutcome| {
        let programme = &outcome.programme;
        // Tax is not applied for with papers to a bureau.
        let papers =
            if programme.kind == ProgrammeKind::Tax { "自行申报享受，资料留存" } else { "没有查到" };
        html! {
            <tr key={programme.id.clone()}>
                <th scope="row"><a class="link" href={Route::programme(&case.id, &programme.id).to_string()}>{ programme.name.clone() }</a></th>
                <td data-th="结论">{ chip(Standing::of_programme(outcome)) }</td>
                <td data-th="找谁">{ programme.authority.clone() }</td>
                <td data-th="受理">{ programme.taken.clone() }</td>
                <td data-th="材料">{ papers }</td>
            </tr>
        }
    };
    html! {
        <details key="others" class="fold section">
            <summary>{ icon("chev") }{ format!("没有查到材料清单的项目，{} 个：找谁、什么时候", all.len()) }</summary>
            <div class="table-wrap"><table class="table stack">
                <thead><tr>
                    <th scope="col">{ "项目" }</th><th scope="col">{ "结论" }</th><th scope="col">{ "找谁" }</th>
                    <th scope="col">{ "受理" }</th><th scope="col">{ "材料" }</th>
                </tr></thead>
                <tbody>{ for all.iter().map(row) }</tbody>
            </table></div>
        </details>
    }
}
