//! Yearly numbers of three years: one table, and below it the editor of the cell one is in.

use std::rc::Rc;

use serde_json::Value;
use web_sys::MouseEvent;
use yew::{
    AttrValue, Callback, Html, Properties, function_component, html, use_callback, use_mut_ref, use_state, use_state_eq,
};

use super::answering::use_change;
use super::cell::{Cell, Place, Step};
use super::cell_editor::CellEditor;
use super::focus::focus_and_select;
use super::paste_table_box::{PasteTableBox, changes, grid_names};
use super::trouble::trouble;
use crate::answers::{Path, Unit};
use crate::ui::context::{use_case, use_toast};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::{Asked, Question, Same, Target, dom_id};
use crate::ui::state::{Case, Change};
use crate::ui::toasts::Toast;
use crate::ui::widgets::paste::{Grid, plan, read_block};
use crate::ui::widgets::typed::cell_text;
use crate::ui::widgets::{ErrorLine, UnitSwitch, use_money_unit};

/// Properties of [`YearsTable`].
#[derive(PartialEq, Properties)]
pub(super) struct YearsTableProps {
    /// The question: its fields are the rows.
    pub question: Rc<Question>,
    /// The years: the columns.
    pub years: Vec<i32>,
}

/// Where the answer of a cell stands.
fn path_of(question: &Question, years: &[i32], (row, column): Place) -> Option<Path> {
    match (question.fields.get(row)?.target()?, years.get(column)?) {
        (Target::Yearly(field), year) => Some(Path::Year(*year, field)),
        _ => None,
    }
}

/// The table, its tools above, and the editor of the cell one is in below.
#[function_component]
pub(super) fn YearsTable(props: &YearsTableProps) -> Html {
    let (case, _) = use_case();
    let change = use_change();
    let unit = use_money_unit();
    let selected = use_state_eq(|| None::<Place>);
    let inside = use_state_eq(|| None::<Place>);
    let pasting = use_state(|| None::<(String, Place)>);
    let (question, years) = (&props.question, &props.years);
    let money = question.fields.iter().any(|f| f.field().and_then(|f| f.kind.unit()) == Some(Unit::Money));
    let scale = if money { unit.scale } else { 0 };
    let unit_word = if money { AttrValue::from(unit.word()) } else { AttrValue::from(question.unit.clone()) };

    let oninside = {
        let (inside, selected) = (inside.setter(), selected.setter());
        use_callback((), move |place: Option<Place>, ()| {
            inside.set(place);
            // The editor stays with the cell one was in last.
            if place.is_some() {
                selected.set(place);
            }
        })
    };
    let onstep = use_callback((Rc::clone(question), years.clone()), |(from, step), (question, years)| {
        let to = next(from, step).and_then(|place| path_of(question, years, place));
        if let Some(path) = &to {
            focus_and_select(&dom_id(path));
        }
        to.is_some()
    });
    let onblock = use_block(props, &case, scale, money, pasting.setter());

    let place_of = |row: usize, column: usize, asked: &Asked| {
        let Some((path, year)) = path_of(question, years, (row, column)).zip(years.get(column)) else {
            return Html::default();
        };
        let value = case.draft.value(&path);
        let about = value.is_some_and(serde_json::Value::is_object);
        let wrong = *inside != Some((row, column)) && trouble(&case, &path, scale).is_some();
        part!(<Cell
            place={(row, column)}
            year={*year}
            label={format!("{year} 年{}{}", asked.name(), if about { "，大约" } else { "" })}
            text={cell_text(value, scale)}
            answered={value.is_some()}
            {about}
            selected={*selected == Some((row, column))}
            error={wrong.then(|| error_id(&path))}
            {path}
            {scale}
            oninside={oninside.clone()}
            onstep={onstep.clone()}
            onblock={onblock.clone()}
        />)
    };
    // What mostly equals another row is said with one button, for the years that have an answer there.
    let equal = |same: &Same, row: usize| {
        let other = question.fields.iter().position(|field| field.path == same.path);
        let pairs = (0..years.len()).filter_map(|column| {
            let from = path_of(question, years, (other?, column))?;
            Some((path_of(question, years, (row, column))?, Some(case.draft.value(&from)?.clone())))
        });
        let pairs: Vec<(Path, Option<Value>)> = pairs.collect();
        let is_so = pairs.iter().all(|(path, value)| case.draft.value(path) == value.as_ref());
        let (change, none) = (change.clone(), pairs.is_empty());
        let onclick = Callback::from(move |_: MouseEvent| change.emit(Change::Answers(pairs.clone())));
        html! {
            <button class="btn btn-quiet same" type="button" disabled={none} {onclick}
                aria-pressed={if is_so && !none { "true" } else { "false" }}>{ &same.word }</button>
        }
    };
    let row = |(row, asked): (usize, &Asked)| {
        html! {
            <tr key={asked.path.clone()}>
                <th scope="row">
                    <span>{ asked.name() }</span>
                    if !asked.note.is_empty() {
                        <small>{ &asked.note }</small>
                    }
                    if let Some(same) = &asked.same {
                        { equal(same, row) }
                    }
                </th>
                { for (0..years.len()).map(|column| place_of(row, column, asked)) }
            </tr>
        }
    };
    let editor = selected.and_then(|(row, column)| {
        let path = path_of(question, years, (row, column))?;
        let asked = question.fields.get(row)?;
        let (name, note) = (format!("{} 年，{}", years.get(column)?, asked.name()), asked.note.clone());
        let key = path.to_string();
        Some(part!(<CellEditor key={key} {path} {name} {note} unit={question.unit.clone()} />))
    });
    let open_paste = {
        let pasting = pasting.clone();
        Callback::from(move |_| pasting.set(Some((String::new(), (0, 0)))))
    };
    let paste = (*pasting).clone().map(|(text, start)| {
        let pasting = pasting.clone();
        let onclose = Callback::from(move |()| pasting.set(None));
        part!(<PasteTableBox question={Rc::clone(question)} years={years.clone()} {scale} {money} {text} {start} {onclose} />)
    });
    let one = question.fields.len() == 1;
    // One child each, whether there is something or not: Yew tells children apart by their place, and a
    // table that moves up would be made anew, without the focus.
    html! { <>
        <div class="y3-tools">
            if money {
                { part!(<UnitSwitch name={format!("unit-{}", question.fields.first().map(|f| f.path.clone()).unwrap_or_default())} />) }
            } else {
                <span class="muted">{ format!("单位：{unit_word}") }</span>
            }
            <button class="btn btn-quiet" type="button" onclick={open_paste}>{ icon("paste") }{ "从表格粘贴" }</button>
        </div>
        { paste.unwrap_or_default() }
        <table class={if one { "y3 y3-one" } else { "y3" }}>
            <caption class="sr">{ format!("{}，单位{unit_word}", question.title) }</caption>
            <colgroup><col class="lab" />{ for years.iter().map(|_| html! { <col /> }) }</colgroup>
            <thead>
                <tr>
                    <th scope="col">{ if one { "年度" } else { "类别" } }</th>
                    { for years.iter().map(|year| html! { <th scope="col">{ format!("{year} 年") }</th> }) }
                </tr>
            </thead>
            <tbody>{ for question.fields.iter().enumerate().map(row) }</tbody>
        </table>
        { errors(&case, question, years, scale, *inside) }
        { editor.unwrap_or_default() }
    </> }
}

fn next((row, column): Place, step: Step) -> Option<Place> {
    Some(match step {
        Step::Up => (row.checked_sub(1)?, column),
        Step::Down => (row + 1, column),
        Step::Left => (row, column.checked_sub(1)?),
        Step::Right => (row, column + 1),
    })
}

fn error_id(path: &Path) -> AttrValue {
    AttrValue::from(format!("{}-error", dom_id(path)))
}

/// What is wrong with the cells, except the one that is being typed in.
fn errors(case: &Case, question: &Question, years: &[i32], scale: i32, inside: Option<Place>) -> Html {
    let all = (0..question.fields.len()).flat_map(|row| (0..years.len()).map(move |column| (row, column)));
    let errors = all.filter(|place| inside != Some(*place)).filter_map(|place| {
        let path = path_of(question, years, place)?;
        let message = format!("{}：{}", path.label(), trouble(case, &path, scale)?);
        Some(part!(<ErrorLine key={path.to_string()} id={error_id(&path)} {message} />))
    });
    html! { <>{ for errors }</> }
}

/// A block pasted into a cell. What is beyond doubt goes in at once and can be taken back; the rest is
/// looked at first.
#[yew::hook]
fn use_block(
    props: &YearsTableProps,
    case: &Rc<Case>,
    scale: i32,
    money: bool,
    pasting: yew::UseStateSetter<Option<(String, Place)>>,
) -> Callback<(Place, String)> {
    let (change, toast) = (use_change(), use_toast());
    let latest = use_mut_ref(|| Rc::clone(case));
    *latest.borrow_mut() = Rc::clone(case);
    let deps = (Rc::clone(&props.question), props.years.clone(), scale, money);
    use_callback(deps, move |(place, text): (Place, String), (question, years, scale, money)| {
        let names = grid_names(question);
        let grid = Grid { rows: &names, years, scale: *scale, money: *money };
        let planned = plan(&read_block(&text), grid, place);
        if planned.cells.is_empty() || !planned.skipped.is_empty() || planned.cells.iter().any(|c| c.doubt.is_some()) {
            return pasting.set(Some((text, place)));
        }
        let (done, undo) = changes(&latest.borrow(), question, years, &planned);
        change.emit(Change::Answers(done));
        let change = change.clone();
        let back = Callback::from(move |()| change.emit(Change::Answers(undo.clone())));
        toast.emit(Toast::undoable(format!("已粘贴 {} 格", planned.cells.len()), back));
    })
}
