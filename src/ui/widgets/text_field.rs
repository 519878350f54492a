//! Free text, and codes that are checked.

use serde_json::Value;
use web_sys::FocusEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::error_line::ErrorLine;
use super::raw_input::RawInput;
use super::typed::plain;
use crate::ui::part::part;

/// Properties of [`TextField`].
#[derive(PartialEq, Properties)]
pub struct TextFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// What a screen reader calls it, where no label does.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The answer as the draft has it.
    pub value: Option<Value>,
    /// Whether it is a code: then full-width characters and blanks are not kept, and letters are large.
    #[prop_or_default]
    pub code: bool,
    /// What is wrong with it, shown when the field has been left.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Called with the answer at every keystroke.
    pub onanswer: Callback<Option<Value>>,
    /// What stands in it while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
}

/// Free text, kept as it is typed; or a code.
#[function_component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let inside = use_state(|| false);
    let error_id = AttrValue::from(format!("{}-error", props.id));
    let problem = props.problem.clone().filter(|_| !*inside);
    let text = match &props.value {
        None => String::new(),
        Some(value) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    let oninput = {
        let (onanswer, code) = (props.onanswer.clone(), props.code);
        Callback::from(move |text: String| {
            let kept = if code { plain(&text).replace(' ', "").to_uppercase() } else { text };
            onanswer.emit(if kept.trim().is_empty() { None } else { Some(Value::from(kept)) });
        })
    };
    let (enter, leave) = (inside.clone(), inside.clone());
    html! {
        <div
            class="text"
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
