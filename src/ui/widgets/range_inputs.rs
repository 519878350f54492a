//! 从 … 到 …

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::raw_input::RawInput;
use super::typed::{end_text, plain, range_value, read_end};
use crate::ui::part::part;
use crate::ui::widgets::decimal::is_decimal;

/// Properties of [`RangeInputs`].
#[derive(PartialEq, Properties)]
pub struct RangeInputsProps {
    /// The id of the first field; the second has `-to` behind it.
    pub id: AttrValue,
    /// The range as the draft has it.
    pub value: Option<Value>,
    /// A number in the fields stands for `10^scale` of the base unit.
    pub scale: i32,
    /// The unit behind each field.
    pub unit: AttrValue,
    /// Called with the range at every keystroke.
    pub onanswer: Callback<Option<Value>>,
    /// The id of the sentence that says what is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// The two ends of a range; either may stay open.
#[function_component]
pub fn RangeInputs(props: &RangeInputsProps) -> Html {
    let scale = props.scale;
    let end = |key: &'static str| {
        let raw = props.value.as_ref().and_then(|v| v.get(key)).filter(|v| !v.is_null());
        raw.map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
    };
    let (from, to) = (end("from"), end("to"));
    let read = |end: &Option<String>| end.as_deref().is_none_or(|e| is_decimal(&plain(e)));
    // Where one end cannot be read, that one is marked; where both can, they do not fit together.
    let both = read(&from) && read(&to);
    let field = |key: &'static str, label: &'static str, id: AttrValue, own: &Option<String>, other: Option<String>| {
        let onanswer = props.onanswer.clone();
        let oninput = Callback::from(move |text: String| {
            let own = read_end(&text, scale);
            let (from, to) = if key == "from" { (own, other.clone()) } else { (other.clone(), own) };
            onanswer.emit(range_value(from.as_deref(), to.as_deref()));
        });
        let invalid = props.error.is_some() && (both || !read(own));
        html! {
            <label class="money">
                <span class="sr">{ label }</span>
                { part!(<RawInput
                    {id}
                    text={end_text(props.value.as_ref(), key, scale)}
                    {oninput}
                    {invalid}
                    described_by={props.error.clone()}
                />) }
                <span class="unit">{ &props.unit }</span>
            </label>
        }
    };
    html! {
        <div class="range">
            <span>{ "从" }</span>
            { field("from", "最少", props.id.clone(), &from, to.clone()) }
            <span>{ "到" }</span>
            { field("to", "最多", AttrValue::from(format!("{}-to", props.id)), &to, from.clone()) }
        </div>
    }
}
