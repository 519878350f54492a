//! Self-graded points, with the grades of the official table to press, or the points where it has none.

use std::rc::Rc;

use serde_json::Value;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::answering::use_change;
use super::number::Number;
use crate::answers::Path;
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::Question;
use crate::ui::state::Change;
use crate::ui::widgets::typed::{cell_text, range_value};

/// Properties of [`Points`].
#[derive(PartialEq, Properties)]
pub(super) struct PointsProps {
    /// The question.
    pub question: Rc<Question>,
    /// Where the answer stands.
    pub path: Path,
}

/// Self-graded points: a grade to press, or a number of one's own.
#[function_component]
pub(super) fn Points(props: &PointsProps) -> Html {
    let (case, _) = use_case();
    let change = use_change();
    let max = props.question.max.unwrap_or_default();
    let said = cell_text(case.draft.value(&props.path), 0);
    let said = said.trim_start_matches('约').trim();
    let press = |words: String, pressed: bool, points: Option<Value>| {
        let (change, path) = (change.clone(), props.path.clone());
        let onclick = Callback::from(move |_: MouseEvent| change.emit(Change::Answer(path.clone(), points.clone())));
        html! {
            <button class="btn grade" type="button" aria-pressed={if pressed { "true" } else { "false" }} {onclick}>
                { words }
            </button>
        }
    };
    let grade = |(word, from, to): &(String, u32, u32)| {
        let grade = range_value(Some(&from.to_string()), Some(&to.to_string()));
        let grade = if from == to { Some(Value::from(from.to_string())) } else { grade };
        let points = if from == to { format!("{from}") } else { format!("{from}–{to}") };
        press(format!("{word} {points}"), said == points, grade)
    };
    let point = |points: u32| {
        let points = points.to_string();
        press(points.clone(), said == points, Some(Value::from(points)))
    };
    let grades = &props.question.grades;
    let picks = if grades.is_empty() {
        html! {
            <div class="actions gap" role="group" aria-label={format!("按分数选，最高 {max} 分")}>{ for (0..=max).map(point) }</div>
        }
    } else {
        html! { <div class="actions gap" role="group" aria-label="按官方档次选">{ for grades.iter().map(grade) }</div> }
    };
    part!(<Number path={props.path.clone()} label={AttrValue::from(props.question.title.clone())} {picks} />)
}
