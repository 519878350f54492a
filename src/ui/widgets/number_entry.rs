//! One number, answered in one of three ways.

use serde_json::Value;
use web_sys::FocusEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_mut_ref, use_node_ref, use_state};

use super::epoch::{Epoch, use_epoch};
use super::error_line::{ErrorLine, leaves};
use super::range_inputs::RangeInputs;
use super::raw_input::RawInput;
use super::suspect::Suspicion;
use super::suspicion_line::SuspicionLine;
use super::typed::{end_text, exact_text, read_typed};
use super::way::{Memory, Way};
use super::ways::Ways;
use crate::ui::part::part;

/// Properties of [`NumberEntry`].
#[derive(PartialEq, Properties)]
pub struct NumberEntryProps {
    /// The id of the field, or of the first of the two.
    pub id: AttrValue,
    /// What it asks, for a screen reader.
    pub label: AttrValue,
    /// The answer as the draft has it.
    pub value: Option<Value>,
    /// A number in the field stands for `10^scale` of the base unit: 4 for 万元.
    pub scale: i32,
    /// The unit behind the field.
    pub unit: AttrValue,
    /// Whether it is money: then the hint says the same in the other unit.
    #[prop_or_default]
    pub money: bool,
    /// What is wrong with the answer, shown when the field has been left.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// What looks like a wrong unit, shown when the field has been left.
    #[prop_or_default]
    pub suspicion: Option<Suspicion>,
    /// Called with the answer at every keystroke.
    pub onanswer: Callback<Option<Value>>,
    /// What stands between the ways and the field: quick picks.
    #[prop_or_default]
    pub picks: Html,
}

/// One number: 准确 a field, 大约 two, 还不清楚 none.
#[function_component]
pub fn NumberEntry(props: &NumberEntryProps) -> Html {
    let chosen = use_state(|| None::<Way>);
    let memory = use_mut_ref(Memory::default);
    // The way that was there when the field was entered: typing "500–600" must not take the field away.
    let epoch = use_epoch();
    let held = use_state(|| None::<(Way, Epoch)>);
    let kept = held.filter(|(_, then)| *then == epoch).map(|(way, _)| way);
    let way = kept.unwrap_or_else(|| Way::of(props.value.as_ref(), *chosen));

    let onchoose = {
        let (chosen, held, value, onanswer) =
            (chosen.clone(), held.clone(), props.value.clone(), props.onanswer.clone());
        Callback::from(move |way| {
            chosen.set(Some(way));
            held.set(None);
            let next = memory.borrow_mut().switch(value.as_ref(), way);
            if next != value {
                onanswer.emit(next);
            }
        })
    };
    let onfocusin = {
        let held = held.clone();
        Callback::from(move |_: FocusEvent| held.set(Some((way, epoch))))
    };
    let around = use_node_ref();
    let onfocusout = {
        let (held, chosen, around) = (held.clone(), chosen.clone(), around.clone());
        Callback::from(move |event: FocusEvent| {
            if leaves(&event, &around) {
                chosen.set(Some(way));
                held.set(None);
            }
        })
    };
    let shown = kept.is_none();
    let error_id = AttrValue::from(format!("{}-error", props.id));
    let problem = props.problem.clone().filter(|_| shown && way != Way::Unknown);
    let described_by = problem.as_ref().map(|_| error_id.clone());
    let fields = match way {
        Way::Unknown => None,
        Way::Exact => {
            let (onanswer, scale) = (props.onanswer.clone(), props.scale);
            let oninput = Callback::from(move |text: String| onanswer.emit(read_typed(&text, scale).value()));
            Some(html! {
                <label class="money">
                    <span class="sr">{ &props.label }</span>
                    { part!(<RawInput
                        id={props.id.clone()}
                        text={exact_text(props.value.as_ref(), scale)}
                        {oninput}
                        invalid={problem.is_some()}
                        {described_by}
                    />) }
                    <span class="unit">{ &props.unit }</span>
                </label>
            })
        }
        Way::About => Some(part!(<RangeInputs
            id={props.id.clone()}
            value={props.value.clone()}
            scale={props.scale}
            unit={props.unit.clone()}
            onanswer={props.onanswer.clone()}
            error={described_by}
        />)),
    };
    let fields =
        fields.map(|fields| html! { <div class="q-body" ref={around} {onfocusin} {onfocusout}>{ fields }</div> });
    let hint = match (&problem, way) {
        (Some(_), _) | (_, Way::Unknown) => None,
        (None, _) => hint(props, way),
    };
    html! { <>
        { part!(<Ways
            name={format!("{}-way", props.id)}
            label={format!("{}怎么答", props.label)}
            id={(way == Way::Unknown).then(|| props.id.clone())}
            {way}
            {onchoose}
        />) }
        { props.picks.clone() }
        { fields.unwrap_or_default() }
        if let Some(message) = problem {
            { part!(<ErrorLine id={error_id} {message} />) }
        } else if let Some(suspicion) = props.suspicion.clone().filter(|_| shown) {
            { part!(<SuspicionLine {suspicion} onfix={props.onanswer.clone()} />) }
        }
        if let Some(hint) = hint {
            <p class="hint">{ hint }</p>
        }
    </> }
}

fn hint(props: &NumberEntryProps, way: Way) -> Option<String> {
    let told = if props.money { other_unit(props.value.as_ref(), props.scale) } else { None };
    told.or_else(|| (way == Way::About && props.value.is_none()).then(|| "只知道一头也行，另一头空着。".to_owned()))
}

/// The answer in the other unit: "就是 42,000,000 元。"
#[must_use]
pub fn other_unit(value: Option<&Value>, scale: i32) -> Option<String> {
    let (other, unit) = if scale == 0 { (4, "万元") } else { (0, "元") };
    let fine = |text: &String| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ",.-".contains(c));
    let value = value?;
    if value.is_object() {
        let end = |key| Some(end_text(Some(value), key, other)).filter(fine);
        return match (end("from"), end("to")) {
            (Some(from), Some(to)) => Some(format!("就是 {from}–{to} {unit}。")),
            (Some(from), None) => Some(format!("就是至少 {from} {unit}。")),
            (None, Some(to)) => Some(format!("就是最多 {to} {unit}。")),
            (None, None) => None,
        };
    }
    Some(exact_text(Some(value), other)).filter(fine).map(|text| format!("就是 {text} {unit}。"))
}
