//! Conditions that one confirms at once: a line each to tick, and one button for all the others.

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::flow::{Asks, Station};
use super::page::walk;
use super::stop::{Said, Stop, said};
use crate::answers::Path;
use crate::ui::chips::sure;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::questions::{Row, dom_id, matters_to};
use crate::ui::route::Route;
use crate::ui::state::{Case, Change};
use web_sys::MouseEvent;

/// Of so many programmes beside the main ones the names are given.
const MOST: usize = 3;

/// Properties of [`Ticks`].
#[derive(PartialEq, Properties)]
pub(super) struct TicksProps {
    /// The lines.
    pub page: Stop,
    /// Called when something was said that the draft does not know.
    pub onsaid: Callback<()>,
}

/// The lines. A tick is an answer at once; a denial is one when it is said of all that are left; what is not clear
/// stays without an answer.
#[function_component]
pub(super) fn Ticks(props: &TicksProps) -> Html {
    let (case, change) = use_case();
    let Some(screen) = props.page.ticks() else { return Html::default() };
    let line = |(row, path): (&Row, &Path)| {
        let now = walk(&case.id, |walk| said(&case, walk, row, path));
        let id = dom_id(path);
        let items = case.draft.value(path).and_then(serde_json::Value::as_array).map_or(0, Vec::len);
        let tick = say(
            &case,
            &change,
            &props.onsaid,
            row,
            path,
            if now == Said::Ticked { Said::Nothing } else { Said::Ticked },
        );
        let unclear = if now == Said::Unclear { Said::Nothing } else { Said::Unclear };
        let unclear = say(&case, &change, &props.onsaid, row, path, unclear);
        let (class, word) = match now {
            Said::Ticked => ("is-ticked", "有"),
            Said::Denied => ("is-denied", "没有"),
            Said::Unclear => ("is-unclear", ""),
            Said::Nothing => ("", ""),
        };
        html! {
            <li key={row.path.clone()} class={class}>
                if items > 0 {
                    <span class="tick-line">
                        <a href={Route::quick_at(&case.id, Some(&row.path)).to_string()}>{ &row.line }</a>
                    </span>
                    <span class="tick-said">{ format!("填了 {items} 项") }</span>
                } else {
                    <label class="tick-line">
                        <input {id} type="checkbox" autocomplete="off" checked={now == Said::Ticked} onchange={tick.reform(|_| ())} />
                        <span>{ &row.line }</span>
                    </label>
                    <span class="tick-said">{ word }</span>
                    <button class="btn btn-quiet" type="button" aria-label={format!("还不清楚：{}", row.line)}
                        aria-pressed={if now == Said::Unclear { "true" } else { "false" }}
                        onclick={unclear.reform(|_: MouseEvent| ())}>{ "还不清楚" }</button>
                }
            </li>
        }
    };
    let title = AttrValue::from("quick-ticks");
    html! {
        <section class="q quick-ticks" aria-labelledby={title.clone()}>
            <div class="q-head"><h2 id={title} class="q-title">{ &screen.title }</h2></div>
            <p class="q-help">{ &screen.help }</p>
            <p class="q-for"><span>{ matters(&case, &props.page) }</span></p>
            <ul class="ticks">{ for props.page.lines().map(line) }</ul>
            { meanings(&props.page) }
        </section>
    }
}

/// What a line is turned to.
fn say(
    case: &Case,
    change: &Callback<Change>,
    onsaid: &Callback<()>,
    row: &Row,
    path: &Path,
    to: Said,
) -> Callback<()> {
    let (id, key, ticked) = (case.id.clone(), row.path.clone(), row.ticked);
    let (answered, path) = (case.draft.value(path).is_some(), path.clone());
    let (change, onsaid) = (change.clone(), onsaid.clone());
    Callback::from(move |()| {
        walk(&id, |walk| {
            walk.set_unclear(&key, to == Said::Unclear);
            walk.set_listed(&key, to == Said::Ticked && ticked.is_none());
        });
        let answer = ticked.filter(|_| to == Said::Ticked).map(serde_json::Value::Bool);
        if answer.is_some() || answered {
            change.emit(Change::Answer(path.clone(), answer));
        }
        onsaid.emit(());
    })
}

/// "关系到科技型中小企业评价入库、高新技术企业认定等 5 项".
fn matters(case: &Case, page: &Stop) -> String {
    let (mut main, mut others) = (Vec::new(), Vec::new());
    for (_, path) in page.lines() {
        for matter in matters_to(&case.assessment, path) {
            let (names, name) =
                if matter.prominent { (&mut main, matter.programme) } else { (&mut others, matter.short) };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let all = main.len() + others.len();
    let named: Vec<String> = main.into_iter().chain(others.into_iter().take(MOST)).collect();
    let rest = if named.len() < all { format!("等 {all} 项") } else { String::new() };
    format!("关系到{}{rest}", named.join("、"))
}

/// What each line means in the words of the rules, and where they stand.
fn meanings(page: &Stop) -> Html {
    let one = |station: &Station| {
        let Asks::Known(question) = &station.asks else { return Html::default() };
        let not =
            if question.counts_not.is_empty() { String::new() } else { format!("不计入：{}", question.counts_not) };
        html! { <>
            <dt>{ &question.title }</dt>
            <dd>
                { &question.help }{ not }
                if let Some(cite) = &question.cite {
                    <span class="cite">{ &cite.text }{ sure(cite.certainty) }</span>
                }
            </dd>
        </> }
    };
    html! {
        <details class="counts">
            <summary>{ icon("chev") }{ "每一条按什么算" }</summary>
            <dl>{ for page.rows.iter().map(one) }</dl>
        </details>
    }
}
