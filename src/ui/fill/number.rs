//! A number of the sheet: the entry, tied to the open draft.

use serde_json::Value;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::answering::use_answer;
use super::trouble::trouble;
use crate::answers::{Path, Unit, field_at};
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::dom_id;
use crate::ui::widgets::suspect::suspicion;
use crate::ui::widgets::typed::cell_text;
use crate::ui::widgets::{NumberEntry, unit_word, use_money_unit};

/// Properties of [`Number`].
#[derive(PartialEq, Properties)]
pub(super) struct NumberProps {
    /// Where the answer stands.
    pub path: Path,
    /// What it asks, for a screen reader.
    pub label: AttrValue,
    /// The unit behind the field, where the field's own is not to be used.
    #[prop_or_default]
    pub unit: AttrValue,
    /// Called instead of changing the draft at `path`: for an item that is not in its list yet.
    #[prop_or_default]
    pub onanswer: Option<Callback<Option<Value>>>,
    /// Quick picks.
    #[prop_or_default]
    pub picks: Html,
    /// The word on a button that answers with zero, where most have none of it.
    #[prop_or_default]
    pub none: AttrValue,
}

/// A number of the sheet, in one of the three ways.
#[function_component]
pub(super) fn Number(props: &NumberProps) -> Html {
    let (case, _) = use_case();
    let answer = use_answer(&props.path);
    let unit = use_money_unit();
    let kind = field_at(&props.path).and_then(|f| f.kind.unit());
    let money = kind == Some(Unit::Money);
    let scale = if money { unit.scale } else { 0 };
    let word = match (&*props.unit, kind) {
        ("", Some(Unit::Money)) => AttrValue::from(unit.word()),
        ("", kind) => AttrValue::from(unit_word(kind)),
        _ => props.unit.clone(),
    };
    let onanswer = props.onanswer.clone().unwrap_or(answer);
    let value = case.draft.value(&props.path).cloned();
    let picks = if props.none.is_empty() { props.picks.clone() } else { none(props, value.as_ref(), &onanswer) };
    part!(<NumberEntry
        id={dom_id(&props.path)}
        label={props.label.clone()}
        {value}
        {scale}
        unit={word}
        {money}
        problem={trouble(&case, &props.path, scale).map(AttrValue::from)}
        suspicion={suspicion(&case.sheet, &props.path, scale)}
        {onanswer}
        {picks}
    />)
}

/// The button that answers with zero.
fn none(props: &NumberProps, value: Option<&Value>, onanswer: &Callback<Option<Value>>) -> Html {
    let pressed = value.is_some_and(|value| cell_text(Some(value), 0) == "0");
    let onanswer = onanswer.clone();
    let onclick = Callback::from(move |_: MouseEvent| onanswer.emit(Some(Value::from("0"))));
    html! {
        <div class="actions gap">
            <button class="btn grade" type="button" aria-label={format!("{}：{}", props.label, props.none)}
                aria-pressed={if pressed { "true" } else { "false" }} {onclick}>{ &props.none }</button>
        </div>
    }
}
