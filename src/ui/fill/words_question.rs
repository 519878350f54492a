//! Questions answered with a word, a day, a code or a place.

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_callback};

use super::answering::use_answer;
use super::trouble::trouble;
use super::zone::ZoneField;
use crate::answers::{Kind, Path, field_at};
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::{Layout, dom_id};
use crate::ui::widgets::{ErrorLine, LIKE_A_DAY, Pick, Reads, RegionField, TextField};

/// Properties of [`WordsQuestion`].
#[derive(PartialEq, Properties)]
pub(super) struct WordsQuestionProps {
    /// How it is answered.
    pub layout: Layout,
    /// Where the answer stands.
    pub path: Path,
    /// What it asks, for a screen reader.
    pub label: AttrValue,
    /// The word for yes, for no.
    #[prop_or_default]
    pub words: Option<(String, String)>,
    /// Code and word of each answer, where a pack asks.
    #[prop_or_default]
    pub options: Vec<(String, String)>,
}

/// A question answered with a word, a day, a code or a place.
#[function_component]
pub(super) fn WordsQuestion(props: &WordsQuestionProps) -> Html {
    let (case, _) = use_case();
    let onanswer = use_answer(&props.path);
    let id = AttrValue::from(dom_id(&props.path));
    let value = case.draft.value(&props.path).cloned();
    let problem = trouble(&case, &props.path, 0).map(AttrValue::from);
    let label = props.label.clone();
    match props.layout {
        Layout::Day => {
            let placeholder = if Path::scalar("apply_on").as_ref() == Some(&props.path) {
                AttrValue::from(format!("今天，{}", case.today()))
            } else {
                LIKE_A_DAY
            };
            html! { <div class="short">{ part!(<TextField {id} {label} {value} {problem} {onanswer} {placeholder} reads={Reads::Day} />) }</div> }
        }
        Layout::Uscc => {
            html! { <div class="short">{ part!(<TextField {id} {label} {value} {problem} {onanswer} reads={Reads::Code} />) }</div> }
        }
        Layout::Region => html! { <>
            { part!(<RegionField {id} {value} {problem} {onanswer} />) }
            { part!(<ZoneField />) }
        </> },
        _ => {
            let choices = choices(props);
            part!(<Choice {id} {label} {value} {problem} {onanswer} {choices} />)
        }
    }
}

/// The answers to choose from: as the draft writes them, and in words. The last one is no answer.
fn choices(props: &WordsQuestionProps) -> Vec<(Option<Value>, AttrValue)> {
    let mut choices: Vec<(Option<Value>, AttrValue)> = match field_at(&props.path).map(|f| f.kind) {
        _ if !props.options.is_empty() => {
            let option =
                |(code, word): &(String, String)| (Some(Value::from(code.as_str())), AttrValue::from(word.clone()));
            props.options.iter().map(option).collect()
        }
        Some(Kind::Word(all)) => all.iter().map(|w| (Some(Value::from(w.code)), AttrValue::from(w.label))).collect(),
        _ => {
            let (yes, no) = props.words.clone().unwrap_or_else(|| ("是".to_owned(), "否".to_owned()));
            vec![(Some(Value::Bool(true)), AttrValue::from(yes)), (Some(Value::Bool(false)), AttrValue::from(no))]
        }
    };
    choices.push((None, AttrValue::from("还不清楚")));
    choices
}

/// Properties of [`Choice`].
#[derive(PartialEq, Properties)]
struct ChoiceProps {
    id: AttrValue,
    label: AttrValue,
    value: Option<Value>,
    problem: Option<AttrValue>,
    choices: Vec<(Option<Value>, AttrValue)>,
    onanswer: Callback<Option<Value>>,
}

/// One of a few answers, all in sight.
#[function_component]
fn Choice(props: &ChoiceProps) -> Html {
    let onchoose =
        use_callback((props.choices.clone(), props.onanswer.clone()), |place: usize, (choices, onanswer)| {
            onanswer.emit(choices.get(place).and_then(|(value, _)| value.clone()))
        });
    let chosen = props.choices.iter().position(|(value, _)| *value == props.value);
    let words: Vec<AttrValue> = props.choices.iter().map(|(_, word)| word.clone()).collect();
    let error_id = AttrValue::from(format!("{}-error", props.id));
    let error = props.problem.as_ref().map(|_| error_id.clone());
    html! { <>
        { part!(<Pick id={props.id.clone()} label={props.label.clone()} {words} {chosen} {onchoose} {error} />) }
        if let Some(message) = props.problem.clone() {
            { part!(<ErrorLine id={error_id} {message} />) }
        }
    </> }
}
