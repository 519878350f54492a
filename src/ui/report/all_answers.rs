//! 全部答案.

use yew::{Html, html};

use super::answers::{SectionAnswers, Table, sections};
use super::table::table;
use crate::ui::state::Case;

/// The section.
pub(super) fn all(case: &Case) -> Option<Html> {
    Some(sections(case).iter().map(section).collect::<Html>())
}

fn section(answers: &SectionAnswers) -> Html {
    let pairs = answers.pairs.chunks(2).map(|two| {
        let cells = two
            .iter()
            .map(|(label, answer)| html! { <><th scope="row">{ label.clone() }</th><td>{ answer.clone() }</td></> });
        // The last one stands alone: its answer takes the room.
        html! { <tr>{ for cells }if two.len() == 1 { <td colspan="2"></td> }</tr> }
    });
    html! {
        <section key={answers.title.clone()} class="rp-answers">
            // Together, since not every browser keeps a heading with what follows it.
            <div class="avoid">
                <h3>{ answers.title.clone() }</h3>
                if !answers.pairs.is_empty() {
                    <table class="kv"><tbody>{ for pairs }</tbody></table>
                }
            </div>
            { for answers.tables.iter().map(one) }
            if !answers.open.is_empty() {
                <p class="meta">{ format!("没有答：{}。", answers.open.join("、")) }</p>
            }
        </section>
    }
}

fn one(of: &Table) -> Html {
    let class = if of.figures { "r" } else { "" };
    let cell = |(at, text): (usize, &String)| {
        if at == 0 {
            html! { <th scope="row">{ text.clone() }</th> }
        } else {
            html! { <td {class}>{ text.clone() }</td> }
        }
    };
    let head = html! {
        <tr>{ for of.head.iter().enumerate().map(|(at, text)| html! { <th scope="col" class={if at == 0 { "" } else { class }}>{ text.clone() }</th> }) }</tr>
    };
    let rows = of.rows.iter().map(|row| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> }).collect::<Html>();
    let width = if of.figures { "is-years" } else { "wide is-list" };
    html! { <><h4>{ of.title.clone() }</h4>{ table(of.title.clone(), width, head, rows) }</> }
}
