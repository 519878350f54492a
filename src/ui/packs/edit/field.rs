//! One value of a pack, with the kind of field that fits it.

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::area::Area;
use crate::ui::packs::anchor;
use crate::ui::packs::editing::Step;
use crate::ui::packs::form::{Choice, Control, Leaf, figures};
use crate::ui::part::part;
use crate::ui::widgets::typed::plain;
use crate::ui::widgets::{ErrorLine, LIKE_A_DAY, Pick, RawInput, Reads, TextField, WordSelect};

/// As long as a text may be to be read in half a line.
const SHORT: usize = 15;

/// Properties of [`Field`].
#[derive(PartialEq, Properties)]
pub(super) struct FieldProps {
    /// The value.
    pub leaf: Leaf,
    /// What is wrong with it.
    pub problem: Option<AttrValue>,
    /// Changes it.
    pub step: Callback<Step>,
}

impl FieldProps {
    fn set(&self) -> Callback<Option<Value>> {
        let (step, place) = (self.step.clone(), self.leaf.place.clone());
        Callback::from(move |value| step.emit(Step::Set(place.clone(), value)))
    }

    /// What a text that may be empty becomes: nothing, or an empty text where something must stand.
    fn text(&self) -> impl Fn(&str) -> Option<Value> + 'static {
        let optional = self.leaf.optional;
        move |text: &str| if optional && text.trim().is_empty() { None } else { Some(Value::from(text)) }
    }
}

/// The field with its label.
#[function_component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let leaf = &props.leaf;
    let id = AttrValue::from(anchor(&leaf.place));
    let error = props.problem.as_ref().map(|_| AttrValue::from(format!("{id}-error")));
    let long = leaf.value.as_ref().and_then(Value::as_str).is_some_and(|text| text.chars().count() > SHORT);
    let wide = matches!(leaf.control, Control::Text | Control::Lines | Control::Words(_))
        || matches!(leaf.control, Control::Line) && long;
    // Radio buttons and ticks are named by their group.
    let grouped = matches!(leaf.control, Control::YesNo | Control::Words(_));
    let label = if grouped {
        html! { <span class="label">{ leaf.label.clone() }</span> }
    } else {
        html! { <label class="label" for={id.clone()}>{ leaf.label.clone() }</label> }
    };
    html! {
        <div class={if wide { "field wide" } else { "field" }}>
            { label }
            { control(props, &id, error.clone()) }
            if let (Some(id), Some(message)) = (error, props.problem.clone()) {
                { part!(<ErrorLine {id} {message} />) }
            }
        </div>
    }
}

/// What of a text goes into the pack.
type Read = Box<dyn Fn(&str) -> Option<Value>>;

fn control(props: &FieldProps, id: &AttrValue, error: Option<AttrValue>) -> Html {
    let (leaf, set) = (&props.leaf, props.set());
    let (id, value) = (id.clone(), leaf.value.clone());
    let text_of = |value: &Option<Value>| {
        value.as_ref().map_or_else(String::new, |v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
    };
    let invalid = error.is_some();
    let typed = |read: Read| {
        let set = set.clone();
        Callback::from(move |text: String| set.emit(read(&text)))
    };
    match &leaf.control {
        Control::Line => {
            let oninput = typed(Box::new(props.text()));
            part!(<RawInput {id} text={text_of(&value)} {oninput} mode="text" {invalid} described_by={error} />)
        }
        Control::Text => {
            let oninput = typed(Box::new(props.text()));
            part!(<Area {id} text={text_of(&value)} rows=3 {oninput} {error} />)
        }
        Control::Lines => {
            let lines: Vec<String> = value
                .as_ref()
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|v| text_of(&Some(v.clone())))
                .collect();
            let oninput = typed(Box::new(|text| {
                let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                (!lines.is_empty()).then(|| Value::from(lines))
            }));
            html! { <>
                { part!(<Area {id} text={lines.join("\n")} rows=3 {oninput} {error} />) }
                <p class="hint">{ "一行一条。" }</p>
            </> }
        }
        Control::Figure(unit) => {
            let unit = *unit;
            let oninput = typed(Box::new(move |text| Some(figures::typed(text, unit))));
            let word = figures::unit_word(value.as_ref(), unit);
            html! { <>
                <div class="money">
                    { part!(<RawInput {id} text={figures::shown(value.as_ref(), unit)} {oninput} {invalid} described_by={error} />) }
                    if !word.is_empty() {
                        <span class="unit">{ word }</span>
                    }
                </div>
                if let Some(hint) = figures::hint(value.as_ref(), unit) {
                    <p class="hint">{ hint }</p>
                }
            </> }
        }
        Control::Whole => {
            let oninput = typed(Box::new(|text| {
                let clean = plain(text);
                Some(clean.parse::<u64>().map_or_else(|_| Value::from(clean), Value::from))
            }));
            part!(<RawInput {id} text={text_of(&value)} {oninput} mode="numeric" {invalid} described_by={error} />)
        }
        Control::Day => {
            // The field says by itself what is wrong only when it has been left.
            part!(<TextField {id} {value} reads={Reads::Day} onanswer={set} placeholder={LIKE_A_DAY} />)
        }
        Control::YesNo => {
            let chosen =
                value.as_ref().and_then(Value::as_bool).map(|yes| usize::from(!yes)).or(leaf.optional.then_some(1));
            let optional = leaf.optional;
            let onchoose = Callback::from(move |place: usize| {
                set.emit((place == 0 || !optional).then(|| Value::from(place == 0)))
            });
            let words = vec![AttrValue::Static("是"), AttrValue::Static("否")];
            part!(<Pick {id} label={leaf.label.clone()} {words} {chosen} {onchoose} {error} />)
        }
        Control::Pick(choices, chosen) => {
            let word =
                |(i, choice): (usize, &Choice)| (AttrValue::from(i.to_string()), AttrValue::from(choice.label.clone()));
            let words: Vec<_> = choices.iter().enumerate().map(word).collect();
            let values: Vec<Option<Value>> = choices.iter().map(|choice| choice.value.clone()).collect();
            let onchoose = Callback::from(move |code: Option<String>| {
                let place = code.and_then(|code| code.parse::<usize>().ok());
                if let Some(value) = place.and_then(|place| values.get(place)) {
                    set.emit(value.clone());
                }
            });
            let chosen = chosen.map(|place| AttrValue::from(place.to_string()));
            part!(<WordSelect {id} {words} {chosen} none="没有选" {onchoose} {error} />)
        }
        Control::Words(words) => several(leaf, &id, words, &set),
    }
}

/// Ticks, one for each word.
fn several(leaf: &Leaf, id: &AttrValue, words: &[(String, String)], set: &Callback<Option<Value>>) -> Html {
    let chosen: Vec<String> = leaf
        .value
        .as_ref()
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect();
    let tick = |(place, (code, label)): (usize, &(String, String))| {
        let on = chosen.contains(code);
        // In the order of the words, whatever was ticked first.
        let next: Vec<&str> = words
            .iter()
            .map(|(c, _)| c.as_str())
            .filter(|c| if *c == code { !on } else { chosen.iter().any(|x| x == c) })
            .collect();
        let (set, next) = (set.clone(), Value::from(next));
        let onchange = Callback::from(move |_| set.emit(Some(next.clone())));
        let id = (place == 0).then(|| id.clone());
        html! { <label class="check"><input {id} type="checkbox" autocomplete="off" checked={on} {onchange} /><span>{ label.clone() }</span></label> }
    };
    html! { <div class="checks" role="group" aria-label={leaf.label.clone()}>{ for words.iter().enumerate().map(tick) }</div> }
}
