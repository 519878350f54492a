//! What a change does to drafts, and what changed between two versions, on the page.

use std::rc::Rc;

use yew::{Html, html};

use super::effects::{Effect, Stands, effects};
use crate::policy::{Library, PackChange};
use crate::ui::chips::mark;
use crate::ui::icons::icon;
use crate::ui::state::Case;

/// "待确定 64–78 分 → 达标 72–78 分".
pub(super) fn turn(effect: &Effect) -> Html {
    html! {
        <span class="turn">
            { stands(effect.before.as_ref()) }
            if effect.is_change() {
                { icon("arrow") }<span class="sr">{ "变成" }</span>
                { stands(effect.after.as_ref()) }
            }
        </span>
    }
}

fn stands(one: Option<&Stands>) -> Html {
    match one {
        None => html! { <span class="muted">{ "不列出" }</span> },
        Some(one) => html! { <span class="stands">{ mark(one.standing) }<span>{ one.figure.clone() }</span></span> },
    }
}

/// The drafts in which one pack changes a verdict or an award, with what becomes of them.
pub(super) fn impact(drafts: &[Case], before: &Rc<Library>, after: &Rc<Library>, pack: &str) -> Html {
    if drafts.is_empty() {
        return html! { <p class="muted">{ "这台电脑上还没有草稿，看不出影响到谁。" }</p> };
    }
    let changed: Vec<(&Case, Vec<Effect>)> = drafts
        .iter()
        .map(|case| {
            let [old, new] = [before, after].map(|library| case.by(library).assessment);
            let turned = effects(&old, &new, |id| id == pack).into_iter().filter(Effect::is_change).collect();
            (case, turned)
        })
        .filter(|(_, turned): &(_, Vec<Effect>)| !turned.is_empty())
        .collect();
    if changed.is_empty() {
        return html! { <p class="muted">{ format!("这台电脑上的 {} 份草稿，结论和金额都不变。", drafts.len()) }</p> };
    }
    let rows = changed.iter().flat_map(|(case, turned)| {
        turned.iter().map(|effect| {
            html! {
                <tr>
                    <th scope="row">{ case.title() }</th>
                    <td data-th="项目">{ effect.name.clone() }</td>
                    <td data-th="结论">{ turn(effect) }</td>
                </tr>
            }
        })
    });
    html! { <>
        <p>{ format!("这台电脑上 {} 份草稿里，有 {} 份的结论或金额会变：", drafts.len(), changed.len()) }</p>
        <div class="table-wrap gap"><table class="table stack">
            <thead><tr>{ for ["草稿", "项目", "结论和金额"].iter().map(|h| html! { <th scope="col">{ h }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table></div>
    </> }
}

/// What changed between two versions, programme by programme.
pub(super) fn changes(all: &[PackChange]) -> Html {
    let rows = all.iter().map(|change| {
        let of = |text: &Option<String>, none: &'static str| text.clone().unwrap_or_else(|| none.to_owned());
        html! {
            <tr>
                <td data-th="哪里">
                    <b>{ change.programme.clone().unwrap_or_else(|| "整个政策包".to_owned()) }</b>
                    <div class="muted">{ change.what.clone() }</div>
                </td>
                <td data-th="原来">{ of(&change.before, "没有") }</td>
                <td data-th="现在">{ of(&change.after, "删去了") }</td>
            </tr>
        }
    });
    html! {
        <div class="table-wrap gap"><table class="table stack changes">
            <thead><tr>{ for ["哪里", "原来", "现在"].iter().map(|h| html! { <th scope="col">{ h }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table></div>
    }
}
