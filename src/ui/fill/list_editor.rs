//! A list: rows to read, one of them open to be edited, and "一项也没有".

use std::rc::Rc;

use serde_json::Value;
use yew::{
    AttrValue, Callback, Html, Properties, function_component, html, use_effect_with, use_mut_ref, use_state_eq,
};

use super::focus::focus;
use super::item_words::item_words;
use super::list_form::ListForm;
use super::list_row::ListRow;
use super::paste_ip_box::PasteIpBox;
use crate::answers::{Kind, LISTS, Path, Unit};
use crate::ui::context::{use_case, use_toast};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::questions::dom_id;
use crate::ui::route::Route;
use crate::ui::state::Change;
use crate::ui::toasts::Toast;
use crate::ui::widgets::{ErrorLine, UnitSwitch, use_money_unit};

/// A longer list shows its first rows and a button for the rest.
const SHOWN: usize = 20;

/// Properties of [`ListEditor`].
#[derive(PartialEq, Properties)]
pub(super) struct ListEditorProps {
    /// The list's row in [`LISTS`].
    pub list: usize,
    /// What it asks, for a screen reader.
    pub label: AttrValue,
}

/// The item that is open, and what the list was before, for 取消.
#[derive(Clone, PartialEq)]
struct Editing {
    index: usize,
    before: Option<Value>,
}

impl Editing {
    /// Whether the list is the one it was opened in: only the open item has changed.
    fn is_about(&self, items: &[Value]) -> bool {
        let before = self.before.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let others = |all: &[Value]| {
            let all = all.iter().enumerate().filter(|(place, _)| *place != self.index);
            all.map(|(_, item)| item.clone()).collect::<Vec<_>>()
        };
        let there = items.len() == before.len() || items.len() == before.len().max(self.index + 1);
        there && others(before) == others(items)
    }
}

/// The list. What is typed into an open item goes into the draft at once, like every other answer;
/// 取消 puts back what was there before.
#[function_component]
pub(super) fn ListEditor(props: &ListEditorProps) -> Html {
    let (case, change) = use_case();
    let toast = use_toast();
    let scale = use_money_unit().scale;
    let path = Path::List(props.list);
    let id = dom_id(&path);
    let value = case.draft.value(&path).cloned();
    let items: Vec<Value> = value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    // A link may lead to a field of an item: that item is then open.
    let chosen = use_state_eq(|| {
        let index = addressed(props.list).filter(|index| *index < items.len())?;
        Some(Editing { index, before: value.clone() })
    });
    // By 撤销 or in another way the list may become another one meanwhile: then none is open any more.
    let editing = (*chosen).clone().filter(|open| open.is_about(&items));
    let pasting = use_state_eq(|| false);
    let all_shown = use_state_eq(|| false);
    let Some(list) = LISTS.get(props.list) else { return Html::default() };

    let put = {
        let (change, path) = (change.clone(), path.clone());
        Callback::from(move |value: Option<Value>| change.emit(Change::Answer(path.clone(), value)))
    };
    let open = {
        let (chosen, value) = (chosen.clone(), value.clone());
        Callback::from(move |index: usize| chosen.set(Some(Editing { index, before: value.clone() })))
    };
    let add_id = format!("{id}-add");
    let closed = use_mut_ref(|| false);
    let close = {
        let (chosen, closed) = (chosen.clone(), Rc::clone(&closed));
        Callback::from(move |()| {
            closed.replace(chosen.is_some());
            chosen.set(None);
        })
    };
    {
        // The form that appears takes the focus; the one that is closed gives it back to the button.
        let (add, form) = (add_id.clone(), editing.as_ref().map(|e| first_field(props.list, e.index)));
        let (closed, chosen) = (Rc::clone(&closed), chosen.clone());
        use_effect_with(form, move |form| match form {
            Some(form) => focus(form),
            None if closed.replace(false) => focus(&add),
            None => chosen.set(None),
        });
    }
    let remove = {
        let (put, toast, items, value) = (put.clone(), toast.clone(), items.clone(), value.clone());
        let close = close.clone();
        Callback::from(move |index: usize| {
            let mut rest = items.clone();
            if index >= rest.len() {
                return;
            }
            let gone = rest.remove(index);
            close.emit(());
            // The last one gone is not the same as "there are none": nobody has said that.
            put.emit(if rest.is_empty() { None } else { Some(Value::Array(rest)) });
            let (put, before) = (put.clone(), value.clone());
            let back = Callback::from(move |()| put.emit(before.clone()));
            toast.emit(Toast::undoable(format!("已删除“{}”", item_words(list, &gone, scale).title), back));
        })
    };
    let form = |open: &Editing| {
        let (put, before, onclose) = (put.clone(), open.before.clone(), close.clone());
        let oncancel = {
            let close = close.clone();
            Callback::from(move |()| {
                put.emit(before.clone());
                close.emit(());
            })
        };
        let new = open.before.as_ref().and_then(Value::as_array).map_or(0, Vec::len) <= open.index;
        html! { <li key="form">{ part!(<ListForm list={props.list} index={open.index} {new} {onclose} {oncancel} />) }</li> }
    };
    let row = |(index, item): (usize, &Value)| match &editing {
        Some(open) if open.index == index => form(open),
        _ => {
            part!(<ListRow key={index} list={props.list} {index} item={item.clone()} onedit={open.clone()} onremove={remove.clone()} />)
        }
    };
    let shown = if *all_shown || case.locked.is_some() {
        items.len()
    } else {
        SHOWN.max(editing.as_ref().map_or(0, |e| e.index + 1))
    };
    let new_form = editing.as_ref().filter(|open| open.index >= items.len()).map(form);
    let none = value.as_ref().is_some_and(|v| v.as_array().is_some_and(Vec::is_empty)) && editing.is_none();
    let has_money = list.fields.iter().any(|f| matches!(f.kind, Kind::Number(Unit::Money)));
    let is_ip = list.key == "ip";

    let onadd = {
        let (open, count) = (open.clone(), items.len());
        Callback::from(move |_| open.emit(count))
    };
    let onnone = {
        let put = put.clone();
        Callback::from(move |_| put.emit(Some(Value::Array(Vec::new()))))
    };
    let onopen = {
        let put = put.clone();
        Callback::from(move |_| put.emit(None))
    };
    let onpaste = {
        let pasting = pasting.clone();
        Callback::from(move |_| pasting.set(true))
    };
    let onmore = Callback::from(move |_| all_shown.set(true));
    let paste = pasting.then(|| {
        let pasting = pasting.clone();
        part!(<PasteIpBox list={props.list} onclose={Callback::from(move |()| pasting.set(false))} />)
    });
    let problem = case.problem(&path).map(|p| p.message.clone());
    html! {
        <div id={id.clone()} role="group" aria-label={props.label.clone()}>
            if has_money && editing.is_some() {
                <div class="y3-tools">{ part!(<UnitSwitch name={format!("{id}-unit")} />) }</div>
            }
            if let Some(message) = problem {
                { part!(<ErrorLine id={format!("{id}-error")} {message} />) }
            }
            if !items.is_empty() || new_form.is_some() {
                <ul class="list">{ for items.iter().enumerate().take(shown).map(row) }{ new_form }</ul>
            }
            if items.len() > shown {
                <button class="btn btn-wide" type="button" onclick={onmore}>{ format!("显示全部 {} 项", items.len()) }</button>
            }
            if none {
                <p class="so is-met">{ icon("met") }<span>{ format!("已回答：{}，一项也没有。", list.label) }</span></p>
            }
            { paste.unwrap_or_default() }
            if case.locked.is_some() && value.is_none() {
                <p class="gap muted">{ "还没有填" }</p>
            }
            <div class="actions gap">
                if editing.is_none() {
                    <button id={add_id} class="btn" type="button" onclick={onadd}>
                        { icon("plus") }{ if items.is_empty() { "加一项" } else { "再加一项" } }
                    </button>
                    if is_ip && !*pasting {
                        <button class="btn btn-quiet" type="button" onclick={onpaste}>{ icon("paste") }{ "从表格粘贴" }</button>
                    }
                    if none {
                        <button key="open" class="btn btn-quiet" type="button" onclick={onopen}>{ "还不清楚" }</button>
                    } else if items.is_empty() {
                        <button key="none" class="btn btn-quiet" type="button" onclick={onnone}>{ "一项也没有" }</button>
                    }
                }
            </div>
        </div>
    }
}

/// The item to which the address leads.
fn addressed(list: usize) -> Option<usize> {
    let Some(Route::Fill { field: Some(field), .. }) = Route::parse(&platform::hash()) else { return None };
    match Path::parse(&field)? {
        Path::Item(place, index, _) | Path::Entry(place, index) if place == list => Some(index),
        _ => None,
    }
}

/// The id of the field in which the form of an item begins; the one that the address leads to, if any.
fn first_field(list: usize, index: usize) -> String {
    let wanted = match Route::parse(&platform::hash()) {
        Some(Route::Fill { field: Some(field), .. }) => Path::parse(&field),
        _ => None,
    };
    match wanted {
        Some(path @ Path::Item(place, at, _)) if (place, at) == (list, index) => dom_id(&path),
        _ => dom_id(&Path::Item(list, index, 0)),
    }
}
