//! What was understood, row by row: each doubtful cell with its reason.

use std::rc::Rc;

use serde_json::{Value, json};
use web_sys::{Event, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html, use_state_eq};

use super::columns::LoadedProp;
use super::loaded::{Loaded, Understood};
use crate::ui::icons::icon;
use crate::ui::table::{Column, Read, Row, Sort, Treat};

/// Rows shown at a time.
const SHOWN: usize = 50;

/// What was understood, as a property.
#[derive(Clone)]
pub(super) struct UnderstoodProp(pub(super) Rc<Understood>);

impl PartialEq for UnderstoodProp {
    fn eq(&self, other: &UnderstoodProp) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Properties of [`Preview`].
#[derive(PartialEq, Properties)]
pub(super) struct PreviewProps {
    pub(super) loaded: LoadedProp,
    pub(super) understood: UnderstoodProp,
}

/// The rows.
#[function_component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let doubtful_only = use_state_eq(|| false);
    let from = use_state_eq(|| 0_usize);
    let understood = &props.understood.0;
    let is_shown = |read: &&Read| !*doubtful_only || read.entry.is_err() || !read.noted.is_empty();
    let rows: Vec<&Read> = understood.rows.iter().filter(is_shown).collect();
    let from_now = if *from < rows.len() { *from } else { 0 };
    let columns: Vec<&Column> =
        props.loaded.0.layout.columns.iter().filter(|column| column.treat != Treat::Leave).collect();
    let toggle = {
        let (doubtful_only, from) = (doubtful_only.clone(), from.clone());
        Callback::from(move |_: Event| {
            from.set(0);
            doubtful_only.set(!*doubtful_only);
        })
    };
    let turn = |to: usize| {
        let from = from.clone();
        Callback::from(move |_: MouseEvent| from.set(to))
    };
    let until = from_now.saturating_add(SHOWN).min(rows.len());
    html! { <>
        <label key="filter" class="check">
            <input type="checkbox" checked={*doubtful_only} onchange={toggle} autocomplete="off" />
            <span>{ "只看有疑问和没有收的" }</span>
        </label>
        <div key="rows" class="table-wrap"><table class="table desk-preview">
            <thead><tr>
                <th scope="col" class="r">{ "行" }</th>
                { for columns.iter().map(|column| html! { <th scope="col">{ column.heading.text.clone() }</th> }) }
            </tr></thead>
            <tbody>{ for rows.iter().skip(from_now).take(SHOWN).map(|read| row(read, &columns, &props.loaded.0)) }</tbody>
        </table></div>
        <div key="pager" class="actions">
            <span class="meta">{ if rows.is_empty() { "没有这样的行。".to_owned() } else { format!("第 {}–{until} 行，共 {} 行。", from_now.saturating_add(1), rows.len()) } }</span>
            if from_now > 0 {
                <button key="before" class="btn btn-quiet" type="button" onclick={turn(from_now.saturating_sub(SHOWN))}>{ "前 50 行" }</button>
            }
            if until < rows.len() {
                <button key="after" class="btn btn-quiet" type="button" onclick={turn(until)}>{ "后 50 行" }</button>
            }
        </div>
    </> }
}

/// What was read, as it stands in the table.
fn original<'l>(read: &Read, loaded: &'l Loaded) -> Option<&'l Row> {
    loaded.shown()?.row(read.number.checked_sub(1)?)
}

fn row(read: &Read, columns: &[&Column], loaded: &Loaded) -> Html {
    let original = original(read, loaded);
    let text = |place: usize| original.map(|row| row.text(place)).unwrap_or_default();
    if let Err(why) = &read.entry {
        let width = columns.len().to_string();
        let texts: Vec<String> =
            columns.iter().map(|column| text(column.place)).filter(|text| !text.is_empty()).collect();
        return html! {
            <tr class="desk-rejected"><td class="r">{ read.number }</td>
                <td colspan={width}><span class="mark is-unmet">{ icon("unmet") }{ format!("不收：{why}") }</span>{ "　" }<span class="muted">{ texts.join("，") }</span></td></tr>
        };
    }
    let cell = |column: &&Column| {
        let noted = read.noted.iter().find(|noted| noted.column == column.place);
        match noted {
            None => html! { <td>{ text(column.place) }</td> },
            Some(noted) => {
                let (class, words) = match noted.sort {
                    Sort::Doubtful => ("desk-doubtful", noted.reason.clone()),
                    Sort::Refused => ("desk-refused", format!("没有收：{}", noted.reason)),
                };
                html! { <td class={class}>{ noted.text.clone() }<span class="desk-doubt">{ icon("warn") }{ words }</span></td> }
            }
        }
    };
    html! { <tr><td class="r">{ read.number }</td>{ for columns.iter().map(cell) }</tr> }
}

/// The rows that are not taken, and those with cells that are not, each with its reasons: a workbook, described for the
/// module that writes it.
pub(super) fn not_taken(loaded: &Loaded, understood: &Understood) -> (Value, Value) {
    let columns = &loaded.layout.columns;
    let mut head = vec![json!([1, "t行"]), json!([1, "t为什么没有收"])];
    head.extend(columns.iter().map(|column| json!([1, format!("t{}", column.heading.text)])));
    let mut rows = vec![Value::Array(head)];
    for read in &understood.rows {
        let refused = read.noted.iter().filter(|noted| noted.sort == Sort::Refused);
        let mut reasons: Vec<String> =
            read.entry.as_ref().err().into_iter().map(|why| format!("整行没有收：{why}")).collect();
        reasons.extend(refused.map(|noted| {
            let heading = columns.iter().find(|column| column.place == noted.column);
            format!("“{}”的“{}”没有收：{}", heading.map_or("", |column| &column.heading.text), noted.text, noted.reason)
        }));
        if reasons.is_empty() {
            continue;
        }
        let original = original(read, loaded);
        let mut cells = vec![json!([0, format!("n{}", read.number)]), json!([2, format!("t{}", reasons.join("；"))])];
        cells.extend(columns.iter().map(|column| match original.map(|row| row.text(column.place)) {
            Some(text) if !text.is_empty() => json!([0, format!("t{text}")]),
            _ => Value::Null,
        }));
        rows.push(Value::Array(cells));
    }
    let widths: Vec<Value> =
        [8, 50].into_iter().chain(columns.iter().map(|_| 18)).map(|width| json!({ "width": width })).collect();
    let head = json!({
        "styles": [{}, { "bold": true, "fill": "E8EEF7", "wrap": true, "border": true }, { "wrap": true }],
        "sheets": [{ "name": "没有收进来的", "columns": widths, "freeze": [1, 2] }],
    });
    (head, json!({ "sheet": 0, "rows": rows }))
}
