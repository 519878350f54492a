//! A day.

use serde_json::Value;
use web_sys::FocusEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::day::read_day;
use super::error_line::ErrorLine;
use super::raw_input::RawInput;
use crate::ui::part::part;

/// Properties of [`DayField`].
#[derive(PartialEq, Properties)]
pub struct DayFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// What a screen reader calls it, where no label does.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The answer as the draft has it.
    pub value: Option<Value>,
    /// What is wrong with it, shown when the field has been left.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Called with the answer at every keystroke.
    pub onanswer: Callback<Option<Value>>,
    /// What stands in it while it is empty.
    #[prop_or(AttrValue::Static("如 2024-03-15"))]
    pub placeholder: AttrValue,
}

/// A day, in any of the ways people write one; the field shows 2024-03-15 when it is left.
#[function_component]
pub fn DayField(props: &DayFieldProps) -> Html {
    let inside = use_state(|| false);
    let error_id = AttrValue::from(format!("{}-error", props.id));
    let problem = props.problem.clone().filter(|_| !*inside);
    let text = match &props.value {
        None => String::new(),
        Some(value) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    let oninput = {
        let onanswer = props.onanswer.clone();
        Callback::from(move |text: String| {
            let kept = read_day(&text).unwrap_or_else(|| text.trim().to_owned());
            onanswer.emit(Some(kept).filter(|k| !k.is_empty()).map(Value::from));
        })
    };
    let (enter, leave) = (inside.clone(), inside.clone());
    html! {
        <div
            class="day"
            onfocusin={Callback::from(move |_: FocusEvent| enter.set(true))}
            onfocusout={Callback::from(move |_: FocusEvent| leave.set(false))}
        >
            { part!(<RawInput
                id={props.id.clone()}
                {text}
                {oninput}
                mode="text"
                label={props.label.clone()}
                invalid={problem.is_some()}
                described_by={problem.as_ref().map(|_| error_id.clone())}
                placeholder={props.placeholder.clone()}
            />) }
            if let Some(message) = problem {
                { part!(<ErrorLine id={error_id} {message} />) }
            }
        </div>
    }
}
