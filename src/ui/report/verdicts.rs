//! 结论: every programme in a line.

use yew::{Html, html};

use super::table::table;
use crate::assess::ProgrammeOutcome;
use crate::num::{Range, Tri};
use crate::ui::chips::mark;
use crate::ui::digest;
use crate::ui::result;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// The table.
pub(super) fn all(case: &Case) -> Option<Html> {
    let assessment = &case.assessment;
    let (main, places) = digest::by_place(assessment);
    let group = |name: &str| html! { <tr class="group"><th colspan="4" scope="rowgroup">{ name.to_owned() }</th></tr> };
    let head = html! {
        <tr>
            <th scope="col">{ "政策" }</th>
            <th scope="col" class="w-state">{ "结论" }</th>
            <th scope="col" class="w-figure">{ "得分或金额" }</th>
            <th scope="col">{ "说明" }</th>
        </tr>
    };
    let rows = html! { <>
        { for main.iter().map(|p| row(case, p)) }
        { for places.iter().map(|(name, all)| html! { <>
            { group(&format!("{name}的其他政策")) }
            { for all.iter().map(|p| row(case, p)) }
        </> }) }
    </> };
    Some(html! { <>
        <p>{ digest::lead(assessment) }{ money(case) }{ only_national(case) }</p>
        { table("结论", "wide is-verdicts", head, rows) }
    </> })
}

fn row(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    html! {
        <tr key={programme.id.clone()} data-programme={programme.id.clone()}>
            <th scope="row">{ programme.name.clone() }</th>
            <td>{ marks(outcome) }</td>
            <td>{ figure(outcome) }</td>
            <td>{ result::words(case, outcome) }{ result::care(programme.status) }</td>
        </tr>
    }
}

/// How a programme stands, and whether a person must look.
pub(super) fn marks(outcome: &ProgrammeOutcome) -> Html {
    html! { <>
        { mark(Standing::of_programme(outcome)) }
        if outcome.review {
            { " " }{ mark(Standing::Review) }
        }
    </> }
}

/// "73–84 分", "最高 20 万元", or nothing.
pub(super) fn figure(outcome: &ProgrammeOutcome) -> String {
    if let Some(points) = digest::score(outcome) {
        return format!("{points} 分");
    }
    let nothing = outcome.award == Range::ZERO;
    if digest::gives_money(&outcome.programme) && outcome.verdict != Tri::No && !nothing {
        return digest::amount(outcome.award);
    }
    "—".to_owned()
}

/// What can be claimed in all, as far as it is known to be in force.
pub(super) fn money(case: &Case) -> String {
    let (sum, others) = digest::money(&case.assessment);
    let others = match others {
        0 => String::new(),
        n => format!("另有 {n} 项没有查到有效期或来源不一致，不相加。"),
    };
    if sum == Range::ZERO {
        others
    } else {
        format!("现行有效、达到条件的奖励合计：{}。{others}", digest::amount(sum))
    }
}

/// Says plainly where no local policy was assessed.
pub(super) fn only_national(case: &Case) -> &'static str {
    if case.assessment.packs.iter().any(|p| p.pack.region.is_some()) {
        ""
    } else {
        "没有本地的政策包，只评了国家政策。"
    }
}
