//! A line of text: free, a code, or a day.

use serde_json::Value;
use web_sys::FocusEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::day::read_day;
use super::error_line::ErrorLine;
use super::raw_input::RawInput;
use super::typed::plain;
use crate::ui::part::part;

/// What stands in an empty field for a day.
pub const LIKE_A_DAY: AttrValue = AttrValue::Static("如 2024-03-15");

/// How what is typed is understood.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Reads {
    /// Kept as it is typed.
    #[default]
    Free,
    /// A code: full-width characters and blanks are not kept, and letters are large.
    Code,
    /// A day, in any of the ways people write one; the field shows 2024-03-15 when it is left.
    Day,
}

impl Reads {
    /// What the draft keeps of a text; `None` if nothing is left.
    fn kept(self, text: String) -> Option<String> {
        let kept = match self {
            Reads::Free => text,
            Reads::Code => plain(&text).replace(' ', "").to_ascii_uppercase(),
            Reads::Day => read_day(&text).unwrap_or_else(|| text.trim().to_owned()),
        };
        Some(kept).filter(|k| !k.trim().is_empty())
    }
}

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
    /// How what is typed is understood.
    #[prop_or_default]
    pub reads: Reads,
    /// What is wrong with it, shown when the field has been left.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Called with the answer at every keystroke.
    pub onanswer: Callback<Option<Value>>,
    /// What stands in it while it is empty.
    #[prop_or_default]
    pub placeholder: AttrValue,
}

/// A line of text; what is wrong with it is said when it has been left.
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
        let (onanswer, reads) = (props.onanswer.clone(), props.reads);
        Callback::from(move |text: String| onanswer.emit(reads.kept(text).map(Value::from)))
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
