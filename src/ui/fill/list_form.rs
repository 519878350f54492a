//! One item of a list, open to be edited.

use serde_json::{Map, Value};
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::number::Number;
use super::trouble::trouble;
use crate::answers::{Field, Kind, LISTS, Path};
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::dom_id;
use crate::ui::state::Change;
use crate::ui::widgets::{ErrorLine, LIKE_A_DAY, Reads, TextField, WordSelect};

/// Properties of [`ListForm`].
#[derive(PartialEq, Properties)]
pub(super) struct ListFormProps {
    /// The list's row in [`LISTS`].
    pub list: usize,
    /// The item's place; one past the end for an item that is to be added.
    pub index: usize,
    /// Whether the item is new.
    pub new: bool,
    /// Called when it is done.
    pub onclose: Callback<()>,
    /// Called when what was there before is to come back.
    pub oncancel: Callback<()>,
}

/// The fields of one item. Every keystroke goes into the draft; an item that is not in the list yet
/// enters it with its first answer.
#[function_component]
pub(super) fn ListForm(props: &ListFormProps) -> Html {
    let (case, change) = use_case();
    let Some(list) = LISTS.get(props.list) else { return Html::default() };
    let items = case.draft.value(&Path::List(props.list)).and_then(Value::as_array);
    let count = items.map_or(0, Vec::len);
    let exists = props.index < count;
    let empty = items.and_then(|i| i.get(props.index)).is_none_or(|item| item.as_object().is_none_or(Map::is_empty));
    let answer = |place: usize, key: &'static str| {
        let (change, path) = (change.clone(), Path::Item(props.list, props.index, place));
        let (whole, items) = (Path::List(props.list), items.cloned());
        Callback::from(move |value: Option<Value>| {
            if exists {
                change.emit(Change::Answer(path.clone(), value));
            } else if let Some(value) = value {
                let mut items = items.clone().unwrap_or_default();
                let mut item = Map::new();
                item.insert(key.to_owned(), value);
                items.push(Value::Object(item));
                change.emit(Change::Answer(whole.clone(), Some(Value::Array(items))));
            }
        })
    };
    let field = |(place, field): (usize, &'static Field)| {
        let path = Path::Item(props.list, props.index, place);
        let value = case.draft.value(&path).cloned();
        let problem = trouble(&case, &path, 0).map(AttrValue::from);
        one_field(field, path, value, problem, answer(place, field.key))
    };
    let close = {
        let (onclose, oncancel) = (props.onclose.clone(), props.oncancel.clone());
        // Nothing was said of it: it does not stay in the list as an empty row.
        Callback::from(move |_| if empty { oncancel.emit(()) } else { onclose.emit(()) })
    };
    let cancel = {
        let oncancel = props.oncancel.clone();
        Callback::from(move |_| oncancel.emit(()))
    };
    html! {
        <div class="list-form">
            { for list.fields.iter().enumerate().map(field) }
            <div class="actions wide">
                <button class="btn btn-main" type="button" onclick={close}>{ if props.new { "加入清单" } else { "改好了" } }</button>
                <button class="btn" type="button" onclick={cancel}>{ "取消" }</button>
            </div>
        </div>
    }
}

fn one_field(
    field: &'static Field,
    path: Path,
    value: Option<Value>,
    problem: Option<AttrValue>,
    onanswer: Callback<Option<Value>>,
) -> Html {
    let id = AttrValue::from(dom_id(&path));
    let label = |wide: bool, inner: Html| {
        html! {
            <div class={if wide { "field wide" } else { "field" }} key={field.key}>
                <label class="label" for={id.clone()}>{ field.label }</label>
                { inner }
            </div>
        }
    };
    match field.kind {
        Kind::Word(all) => {
            let words = all.iter().map(|w| (AttrValue::from(w.code), AttrValue::from(w.label))).collect();
            let chosen = value.as_ref().and_then(Value::as_str).map(|code| AttrValue::from(code.to_owned()));
            let onchoose = Callback::from(move |code: Option<String>| onanswer.emit(code.map(Value::from)));
            label(false, select(&id, words, chosen, problem, onchoose))
        }
        Kind::YesNo => {
            let words = vec![("yes".into(), "是".into()), ("no".into(), "否".into())];
            let chosen =
                value.as_ref().and_then(Value::as_bool).map(|yes| AttrValue::from(if yes { "yes" } else { "no" }));
            let onchoose =
                Callback::from(move |code: Option<String>| onanswer.emit(code.map(|c| Value::Bool(c == "yes"))));
            label(false, select(&id, words, chosen, problem, onchoose))
        }
        Kind::Date => label(
            false,
            part!(<TextField id={id.clone()} {value} {problem} {onanswer} placeholder={LIKE_A_DAY} reads={Reads::Day} />),
        ),
        Kind::Number(_) | Kind::Signed(_) | Kind::Rank | Kind::Year => html! {
            <div class="field" key={field.key}>
                <span class="label">{ field.label }</span>
                { part!(<Number {path} label={field.label} onanswer={Some(onanswer)} />) }
            </div>
        },
        Kind::Text | Kind::Region | Kind::Uscc => {
            let wide = matches!(field.key, "title" | "name");
            label(wide, part!(<TextField id={id.clone()} {value} {problem} {onanswer} />))
        }
    }
}

fn select(
    id: &AttrValue,
    words: Vec<(AttrValue, AttrValue)>,
    chosen: Option<AttrValue>,
    problem: Option<AttrValue>,
    onchoose: Callback<Option<String>>,
) -> Html {
    let error_id = AttrValue::from(format!("{id}-error"));
    html! { <>
        { part!(<WordSelect
            id={id.clone()}
            {words}
            {chosen}
            none="还不清楚"
            {onchoose}
            error={problem.as_ref().map(|_| error_id.clone())}
        />) }
        if let Some(message) = problem {
            { part!(<ErrorLine id={error_id} {message} />) }
        }
    </> }
}
