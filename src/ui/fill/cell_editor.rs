//! The editor of one cell of a table: how it is answered, the two ends of a range, what it has to be.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_mut_ref, use_state};

use super::answering::use_answer;
use super::so_line::HintLines;
use super::trouble::trouble;
use crate::answers::{Path, Unit, field_at};
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::dom_id;
use crate::ui::widgets::suspect::suspicion;
use crate::ui::widgets::way::{Memory, Way};
use crate::ui::widgets::{RangeInputs, SuspicionLine, Ways, other_unit, use_money_unit};

/// Properties of [`CellEditor`].
#[derive(PartialEq, Properties)]
pub(super) struct CellEditorProps {
    /// Where the answer stands.
    pub path: Path,
    /// What the cell is called.
    pub name: AttrValue,
    /// What stands small beside its row.
    pub note: AttrValue,
    /// The unit of a cell that is not money.
    pub unit: AttrValue,
}

/// The editor of the cell one is in. An exact number is typed in the cell itself.
#[function_component]
pub(super) fn CellEditor(props: &CellEditorProps) -> Html {
    let (case, _) = use_case();
    let onanswer = use_answer(&props.path);
    let unit = use_money_unit();
    let chosen = use_state(|| None::<Way>);
    let memory = use_mut_ref(Memory::default);
    let money = field_at(&props.path).is_some_and(|f| f.kind.unit() == Some(Unit::Money));
    let scale = if money { unit.scale } else { 0 };
    let word = if money { AttrValue::from(unit.word()) } else { props.unit.clone() };
    let value = case.draft.value(&props.path).cloned();
    let way = Way::of(value.as_ref(), *chosen);
    let onchoose = {
        let (chosen, value, onanswer) = (chosen.clone(), value.clone(), onanswer.clone());
        Callback::from(move |way| {
            chosen.set(Some(way));
            let next = memory.borrow_mut().switch(value.as_ref(), way);
            if next != value {
                onanswer.emit(next);
            }
        })
    };
    let id = format!("{}-cell", dom_id(&props.path));
    let wrong = trouble(&case, &props.path, scale).is_some();
    let suspicion = suspicion(&case.sheet, &props.path, scale);
    let hint = match (way, money && !wrong) {
        (Way::Unknown, _) => Some("先不填也行。".to_owned()),
        (_, true) => other_unit(value.as_ref(), scale),
        _ => None,
    };
    html! {
        <div class="cell">
            <div class="cell-name">{ &props.name }</div>
            <span class="muted">{ &props.note }</span>
            { part!(<Ways name={format!("{id}-way")} label={format!("{}怎么答", props.name)} {way} {onchoose} />) }
            if way == Way::About {
                <div class="cell-wide">
                    { part!(<RangeInputs id={id} {value} {scale} unit={word} onanswer={onanswer.clone()} />) }
                </div>
            }
            if let Some(hint) = hint {
                <p class="hint cell-wide">{ hint }</p>
            }
            if let Some(suspicion) = suspicion {
                { part!(<SuspicionLine {suspicion} onfix={onanswer} />) }
            }
            { part!(<HintLines path={props.path.clone()} one_of_many=true />) }
        </div>
    }
}
