//! The money of a programme, item by item: those that bring nothing too, with the reason.

use yew::{Html, Properties, function_component, html};

use super::items;
use crate::answers::Path;
use crate::assess::{ItemAward, ProgrammeOutcome};
use crate::num::Tri;
use crate::ui::chips::sure;
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::standing::Standing;
use crate::ui::state::Case;

/// Properties of [`AwardTable`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct AwardTableProps {
    /// The programme's id.
    pub id: String,
    /// The element of its heading.
    #[prop_or("h3")]
    pub heading: &'static str,
}

/// The table.
#[function_component]
pub(in crate::ui) fn AwardTable(props: &AwardTableProps) -> Html {
    let (case, _) = use_case();
    let Some(outcome) = case.assessment.programmes.iter().find(|p| p.programme.id == props.id) else {
        return Html::default();
    };
    let Some(rules) = &outcome.programme.award else { return Html::default() };
    let Some(list) = rules.list.map(|list| list.0) else { return grants(&case, outcome, props.heading) };
    if outcome.items.is_empty() {
        return empty(&case, list);
    }
    let columns = items::columns(list);
    let width = columns.fields.len() + 2;
    let head = columns.fields.iter().map(|(heading, _)| html! { <th scope="col">{ *heading }</th> });
    let rows = outcome.items.iter().map(|award| {
        let none = Vec::new();
        let item = case.sheet.items(list).and_then(|items| items.get(award.index)).unwrap_or(&none);
        let cells = columns.fields.iter().map(|(heading, key)| {
            html! {
                <td class="nb" data-th={*heading}>{ items::cell(item, list, key) }</td>
            }
        });
        html! {
            <tr key={award.index}>
                <th scope="row">{ items::name(item, list, award.index) }</th>
                { for cells }
                <td data-th="结论">{ verdict(award) }</td>
                <td class="r" data-th="补助">{ digest::amount(award.amount) }</td>
                <td data-th="怎么算的">{ award.reason.clone() }{ links(&case, &award.needs) }</td>
            </tr>
        }
    });
    html! { <>
        <@{props.heading}>{ "逐项补助" }</@>
        { only_if(outcome) }
        <div class="table-wrap"><table class="table stack">
            <thead><tr>
                <th scope="col">{ columns.what }</th>
                { for head }
                <th scope="col">{ "结论" }</th>
                <th scope="col" class="r">{ "补助" }</th>
                <th scope="col">{ "怎么算的" }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
            <tfoot><tr>
                <th scope="row" colspan={width.to_string()}>{ "合计" }</th>
                <td class="r" data-th="合计">{ digest::amount(outcome.award) }</td>
                <td>{ sure(outcome.programme.clause.certainty) }</td>
            </tr></tfoot>
        </table></div>
        { notes(outcome) }
    </> }
}

/// What the enterprise as a whole is given: the rate that fits, and what comes on top.
fn grants(case: &Case, outcome: &ProgrammeOutcome, heading: &'static str) -> Html {
    if outcome.grants.is_empty() {
        return html! { <p class="gap">{ "没有符合的奖励档次。" }</p> };
    }
    let rows = outcome.grants.iter().enumerate().map(|(place, grant)| {
        html! {
            <tr key={place}>
                <th scope="row">{ grant.reason.clone() }{ links(case, &grant.needs) }</th>
                <td class="r" data-th="金额">{ digest::amount(grant.amount) }</td>
            </tr>
        }
    });
    html! { <>
        <@{heading}>{ "奖励金额" }</@>
        { only_if(outcome) }
        <div class="table-wrap"><table class="table stack">
            <thead><tr><th scope="col">{ "哪一档" }</th><th scope="col" class="r">{ "金额" }</th></tr></thead>
            <tbody>{ for rows }</tbody>
            <tfoot><tr>
                <th scope="row">{ "合计" }{ " " }{ sure(outcome.programme.clause.certainty) }</th>
                <td class="r" data-th="合计">{ digest::amount(outcome.award) }</td>
            </tr></tfoot>
        </table></div>
        { notes(outcome) }
    </> }
}

/// Caps, pools, discounts: what was done to the sum.
fn notes(outcome: &ProgrammeOutcome) -> Html {
    html! { <>{ for outcome.award_notes.iter().map(|note| html! { <p class="muted">{ note.text.clone() }</p> }) }</> }
}

/// The sums of the items are before the conditions on the enterprise.
fn only_if(outcome: &ProgrammeOutcome) -> Html {
    let words = match outcome.verdict {
        Tri::Yes => return Html::default(),
        Tri::Unknown => "下面的金额，要企业的条件也达标才有。",
        Tri::No => "企业的条件没有达标，下面的金额现在都拿不到。",
    };
    html! { <p class="muted">{ words }</p> }
}

fn verdict(award: &ItemAward) -> Html {
    let (class, shape, word) = if award.amount.hi().is_some_and(|hi| hi.is_zero()) {
        ("mark is-idle", "unmet", "不补助")
    } else if digest::surely_pays(award) {
        ("mark is-now", Standing::Claimable.shape(), Standing::Claimable.word())
    } else {
        ("mark is-undecided", Standing::Undecided.shape(), Standing::Undecided.word())
    };
    html! { <span {class}>{ icon(shape) }{ word }</span> }
}

/// The answers that would settle the sum.
fn links(case: &Case, needs: &[Path]) -> Html {
    let links = digest::needs(&case.assessment, needs).into_iter().take(3).map(|need| {
        html! { <div><a href={digest::question(&case.id, &need.path)}>{ need.label }</a></div> }
    });
    html! { <>{ for links }</> }
}

/// There is nothing to award, or nobody has said whether there is.
fn empty(case: &Case, list: usize) -> Html {
    let path = Path::List(list);
    let label = path.label();
    let words = match case.sheet.items(list) {
        Some(_) => format!("清单里没有{label}。"),
        None => format!("还没有答有没有{label}。"),
    };
    html! { <p class="gap">{ words }{ " " }<a href={digest::question(&case.id, &path)}>{ format!("去填{label}") }</a></p> }
}
