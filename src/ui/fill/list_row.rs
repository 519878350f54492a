//! One item of a list, to be read.

use serde_json::Value;
use yew::{Callback, Html, Properties, function_component, html};

use super::item_words::item_words;
use crate::answers::{LISTS, Path, field_at};
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::questions::dom_id;
use crate::ui::widgets::use_money_unit;

/// Properties of [`ListRow`].
#[derive(PartialEq, Properties)]
pub(super) struct ListRowProps {
    /// The list's row in [`LISTS`].
    pub list: usize,
    /// The item's place.
    pub index: usize,
    /// The item as the draft has it.
    pub item: Value,
    /// Called when it is to be edited.
    pub onedit: Callback<usize>,
    /// Called when it is to be removed.
    pub onremove: Callback<usize>,
}

/// One item of a list: what it is, what was said of it, what is still missing or wrong.
#[function_component]
pub(super) fn ListRow(props: &ListRowProps) -> Html {
    let (case, _) = use_case();
    let scale = use_money_unit().scale;
    let Some(list) = LISTS.get(props.list) else { return Html::default() };
    let words = item_words(list, &props.item, scale);
    let entry = Path::Entry(props.list, props.index);
    let at = entry.to_string();
    let wrong = case.problems.iter().find(|p| p.field == at || p.field.starts_with(&format!("{at}.")));
    let missing = missing(&case.assessment, props.list, props.index);
    let (edit, remove, index) = (props.onedit.clone(), props.onremove.clone(), props.index);
    let name = html! { <span class="sr">{ format!("：{}", words.title) }</span> };
    html! {
        <li id={dom_id(&entry)}>
            <span class="no">{ props.index + 1 }</span>
            <div>
                <b>{ &words.title }</b>
                if !words.facts.is_empty() {
                    <div class="muted">{ words.facts.join("，") }</div>
                }
                if !words.marks.is_empty() {
                    <div class="meta">{ words.marks.join("，") }</div>
                }
                if let Some(problem) = wrong {
                    <p class="error">{ icon("warn") }<span>{ &problem.message }</span></p>
                } else if !missing.is_empty() {
                    <div class="mark is-undecided">{ icon("undecided") }{ format!("还差：{}", missing.join("、")) }</div>
                }
            </div>
            <div class="actions">
                <button class="btn btn-quiet" type="button" onclick={Callback::from(move |_| edit.emit(index))}>
                    { "改" }{ name.clone() }
                </button>
                <button class="btn btn-quiet" type="button" onclick={Callback::from(move |_| remove.emit(index))}>
                    { "删" }{ name }
                </button>
            </div>
        </li>
    }
}

/// The fields of the item that could still decide something, by name.
fn missing(a: &crate::assess::Assessment, list: usize, index: usize) -> Vec<&'static str> {
    let mut names = Vec::new();
    let needs = a
        .programmes
        .iter()
        .flat_map(|p| p.requirements.iter().flat_map(|r| &r.needs).chain(p.items.iter().flat_map(|i| &i.needs)));
    for need in needs {
        if let Path::Item(place, at, _) = need
            && (*place, *at) == (list, index)
            && let Some(field) = field_at(need)
            && !names.contains(&field.label)
        {
            names.push(field.label);
        }
    }
    names
}
