//! How many enterprises have which verdict: by town, and by field of technology.

use yew::{Html, function_component, html};

use super::page::{PageProps, head};
use crate::desk::counts::{By, Count, counts};
use crate::num::{Num, Tri};
use crate::ui::standing::{Standing, percent};

/// The page.
#[function_component]
pub(super) fn CountsPage(props: &PageProps) -> Html {
    let inner = props.pool.0.inner.borrow();
    let programmes: Vec<(usize, String)> = inner
        .assessor
        .programmes()
        .iter()
        .enumerate()
        .filter_map(|(place, id)| Some((place, inner.assessor.programme(id)?.name.clone())))
        .collect();
    html! { <>
        { head("统计", "名单里的企业，各镇街、各技术领域有多少家达标、待确定、未达标。按今天的答案算，填完一家变一家。") }
        <ul key="key" class="bar-key desk-key">
            { for [Tri::Yes, Tri::Unknown, Tri::No].map(|verdict| html! {
                <li><svg viewBox="0 0 24 12" aria-hidden="true"><rect class={class(verdict)} width="24" height="12" /></svg>{ Standing::of(verdict).word() }</li>
            }) }
        </ul>
        if inner.rows.is_empty() {
            <p key="none" class="empty">{ "名单还是空的，没有可统计的。" }</p>
        }
        { for programmes.into_iter().filter(|_| !inner.rows.is_empty()).map(|(place, name)| html! {
            <section key={place} class="section" aria-labelledby={format!("desk-count-{place}")}>
                <h2 id={format!("desk-count-{place}")}>{ name }</h2>
                <div class="desk-charts">
                    { table("镇街", &counts(&inner.rows, place, By::Town)) }
                    { table("技术领域", &counts(&inner.rows, place, By::Field)) }
                </div>
            </section>
        }) }
    </> }
}

fn class(verdict: Tri) -> &'static str {
    match verdict {
        Tri::Yes => "desk-met",
        Tri::Unknown => "desk-undecided",
        Tri::No => "desk-unmet",
    }
}

fn table(what: &'static str, groups: &[Count]) -> Html {
    let most = groups.iter().map(Count::all).max().unwrap_or(0).max(1);
    let row = |count: &Count| {
        let label = if count.label.is_empty() { "没有写" } else { &count.label };
        html! {
            <tr>
                <th scope="row">{ label }</th>
                <td class="desk-bar">{ bar(count, most) }</td>
                { for [count.met, count.undecided, count.unmet].map(|number| html! { <td class="r">{ number }</td> }) }
                <td class="r"><b>{ count.all() }</b></td>
            </tr>
        }
    };
    html! {
        <div class="table-wrap"><table class="table desk-count">
            <thead><tr>
                <th scope="col">{ what }</th>
                <th scope="col"><span class="sr">{ "图" }</span></th>
                { for [Tri::Yes, Tri::Unknown, Tri::No].map(|verdict| html! { <th scope="col" class="r">{ Standing::of(verdict).word() }</th> }) }
                <th scope="col" class="r">{ "合计" }</th>
            </tr></thead>
            <tbody>{ for groups.iter().map(row) }</tbody>
        </table></div>
    }
}

/// The parts one after the other, as long as they are many; the figures stand beside it.
fn bar(count: &Count, most: usize) -> Html {
    let num = |count: usize| i64::try_from(count).map_or(Num::ZERO, Num::int);
    let share = |count: usize| percent(num(count), num(most));
    let parts = [
        (Tri::Yes, count.met, 0),
        (Tri::Unknown, count.undecided, count.met),
        (Tri::No, count.unmet, count.met.saturating_add(count.undecided)),
    ];
    html! {
        <svg class="bar-part" aria-hidden="true" focusable="false">
            { for parts.into_iter().filter(|(_, count, _)| *count > 0).map(|(verdict, count, from)| html! {
                <rect class={class(verdict)} x={share(from)} y="2" width={share(count)} height="12" />
            }) }
        </svg>
    }
}
