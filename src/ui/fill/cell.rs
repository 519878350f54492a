//! One cell of the table of years.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlInputElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_callback};

use super::answering::use_answer;
use crate::answers::Path;
use crate::ui::part::part;
use crate::ui::questions::dom_id;
use crate::ui::widgets::RawInput;
use crate::ui::widgets::paste::is_block;
use crate::ui::widgets::typed::read_typed;

/// A place in a table: row, column.
pub(super) type Place = (usize, usize);

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the year before.
    Left,
    /// To the year after.
    Right,
}

/// Properties of [`Cell`].
#[derive(PartialEq, Properties)]
pub(super) struct CellProps {
    /// Where the answer stands.
    pub path: Path,
    /// Where the cell stands.
    pub place: Place,
    /// The year, over the cell on a narrow screen.
    pub year: i32,
    /// What a screen reader calls it.
    pub label: AttrValue,
    /// The answer as it reads.
    pub text: AttrValue,
    /// Whether there is an answer.
    pub answered: bool,
    /// Whether the answer is a range.
    pub about: bool,
    /// Whether the editor below is about this cell.
    pub selected: bool,
    /// The id of the sentence that says what is wrong.
    pub error: Option<AttrValue>,
    /// A number in the cell stands for `10^scale` of the base unit.
    pub scale: i32,
    /// Called when the cell is entered, and with `None` when it is left.
    pub oninside: Callback<Option<Place>>,
    /// Called when a key leads to another cell; says whether there is one.
    pub onstep: Callback<(Place, Step), bool>,
    /// Called when a block of cells is pasted.
    pub onblock: Callback<(Place, String)>,
}

/// One cell: takes a number, a range such as 80–110, or a block from a spreadsheet.
#[function_component]
pub(super) fn Cell(props: &CellProps) -> Html {
    let answer = use_answer(&props.path);
    let oninput = use_callback((answer, props.scale), |text: String, (answer, scale)| {
        answer.emit(read_typed(&text, *scale).value());
    });
    let place = props.place;
    let onenter = use_callback((place, props.oninside.clone()), |(), (place, inside)| inside.emit(Some(*place)));
    let onleave = use_callback(props.oninside.clone(), |(), inside| inside.emit(None));
    let onkeydown = use_callback((place, props.onstep.clone()), |event: KeyboardEvent, (place, onstep)| {
        if step(&event).is_some_and(|step| onstep.emit((*place, step))) {
            event.prevent_default();
        }
    });
    let onpaste = use_callback((place, props.onblock.clone()), |event: Event, (place, onblock)| {
        // A single value goes where the caret stands, like any other paste.
        if let Some(text) = pasted(&event).filter(|text| is_block(text)) {
            event.prevent_default();
            onblock.emit((*place, text));
        }
    });
    let class = match (props.answered, props.about, props.selected) {
        (false, _, false) => "input is-unknown",
        (false, _, true) => "input is-unknown is-on",
        (true, true, false) => "input is-about",
        (true, true, true) => "input is-about is-on",
        (true, false, false) => "input",
        (true, false, true) => "input is-on",
    };
    html! {
        <td data-th={format!("{} 年", props.year)}>
            { part!(<RawInput
                id={dom_id(&props.path)}
                {class}
                label={props.label.clone()}
                text={props.text.clone()}
                placeholder="还不清楚"
                mode={if props.about { "text" } else { "decimal" }}
                invalid={props.error.is_some()}
                described_by={props.error.clone()}
                {oninput}
                {onenter}
                {onleave}
                {onkeydown}
                {onpaste}
            />) }
        </td>
    }
}

fn pasted(event: &Event) -> Option<String> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text/plain").ok()
}

/// Arrows and Enter go from cell to cell as in a spreadsheet; sideways only from the end of what stands
/// in the cell, and never while an input method composes.
fn step(event: &KeyboardEvent) -> Option<Step> {
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    let (from, to) = (input.selection_start().ok().flatten(), input.selection_end().ok().flatten());
    let end = u32::try_from(input.value().encode_utf16().count()).ok();
    let all = from == Some(0) && to == end;
    match (event.key().as_str(), event.shift_key()) {
        ("Enter", true) | ("ArrowUp", false) => Some(Step::Up),
        ("Enter", false) | ("ArrowDown", false) => Some(Step::Down),
        ("ArrowLeft", false) if all || to == Some(0) => Some(Step::Left),
        ("ArrowRight", false) if all || from == end => Some(Step::Right),
        _ => None,
    }
}
