//! A block from a spreadsheet into the table of years, looked at before it goes in.

use std::rc::Rc;

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::paste_box::PasteBox;
use crate::answers::Path;
use crate::ui::context::{use_case, use_toast};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::{Asked, Question, Target};
use crate::ui::state::{Case, Change};
use crate::ui::toasts::Toast;
use crate::ui::widgets::paste::{Filled, Grid, Plan, Skipped, plan, read_block};
use crate::ui::widgets::typed::cell_text;

/// Properties of [`PasteTableBox`].
#[derive(PartialEq, Properties)]
pub(super) struct PasteTableBoxProps {
    /// The question whose table it is.
    pub question: Rc<Question>,
    /// The years of its columns.
    pub years: Vec<i32>,
    /// A number stands for `10^scale` of the base unit.
    pub scale: i32,
    /// Whether it is money.
    pub money: bool,
    /// What was pasted already, into a cell.
    pub text: String,
    /// The cell where a block without headings begins.
    pub start: (usize, usize),
    /// Called when it is done or given up.
    pub onclose: Callback<()>,
}

/// The paste with its preview.
#[function_component]
pub(super) fn PasteTableBox(props: &PasteTableBoxProps) -> Html {
    let (case, change) = use_case();
    let toast = use_toast();
    let text = use_state(|| props.text.clone());
    let names = grid_names(&props.question);
    let grid = Grid { rows: &names, years: &props.years, scale: props.scale, money: props.money };
    let planned = plan(&read_block(&text), grid, props.start);
    let ontext = {
        let text = text.clone();
        Callback::from(move |new| text.set(new))
    };
    let (done, undo) = changes(&case, &props.question, &props.years, &planned);
    let count = planned.cells.len();
    let onfill = {
        let onclose = props.onclose.clone();
        Callback::from(move |()| {
            change.emit(Change::Answers(done.clone()));
            let (change, undo) = (change.clone(), undo.clone());
            let back = Callback::from(move |()| change.emit(Change::Answers(undo.clone())));
            toast.emit(Toast::undoable(format!("已粘贴 {count} 格"), back));
            onclose.emit(());
        })
    };
    let id = format!("paste-{}", props.question.fields.first().map(|f| f.path.replace('.', "-")).unwrap_or_default());
    let unit = if !props.money {
        String::new()
    } else if planned.unit_found.unwrap_or(props.scale) == 0 {
        "数按元读。".to_owned()
    } else {
        "数按万元读。".to_owned()
    };
    let help = format!("在表格软件里选中数字复制，粘到下面。带着年份和类别的表头更准，空格子跳过。{unit}");
    part!(<PasteBox
        {id}
        {help}
        text={AttrValue::from((*text).clone())}
        {ontext}
        fill={(count > 0).then(|| AttrValue::from(format!("填入 {count} 格")))}
        {onfill}
        onclose={props.onclose.clone()}
    >
        { preview(props, &names, &planned) }
    </PasteBox>)
}

fn preview(props: &PasteTableBoxProps, names: &[String], planned: &Plan) -> Html {
    if planned.cells.is_empty() && planned.skipped.is_empty() {
        return Html::default();
    }
    let filled = |row: usize, column: usize| planned.cells.iter().rfind(|c| c.row == row && c.column == column);
    let rows = names.iter().enumerate().filter(|(row, _)| planned.cells.iter().any(|c| c.row == *row));
    let cell = |cell: Option<&Filled>| match cell {
        None => html! { <td></td> },
        Some(cell) => html! {
            <td>
                { cell_text(Some(&cell.value), props.scale) }
                if let Some(doubt) = &cell.doubt {
                    <span class="doubt">{ icon("warn") }{ doubt }</span>
                }
            </td>
        },
    };
    let left_out = |skipped: &Skipped| html! { <li>{ format!("“{}”没有填：{}。", skipped.text, skipped.reason) }</li> };
    html! {
        <div class="preview" role="region" aria-label="将要填入的数" tabindex="0">
            if !planned.cells.is_empty() {
                <table class="table">
                    <caption class="sr">{ "将要填入的数" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "类别" }</th>
                            { for props.years.iter().map(|year| html! { <th scope="col">{ format!("{year} 年") }</th> }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for rows.map(|(row, name)| html! {
                            <tr>
                                <th scope="row">{ name }</th>
                                { for (0..props.years.len()).map(|column| cell(filled(row, column))) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            }
            if !planned.skipped.is_empty() {
                <ul class="left-out">{ for planned.skipped.iter().map(left_out) }</ul>
            }
        </div>
    }
}

/// The names of the rows.
#[must_use]
pub(super) fn grid_names(question: &Question) -> Vec<String> {
    question.fields.iter().map(Asked::name).collect()
}

type Answers = Vec<(Path, Option<Value>)>;

/// What a plan changes, and what takes it back.
#[must_use]
pub(super) fn changes(case: &Case, question: &Question, years: &[i32], planned: &Plan) -> (Answers, Answers) {
    let path = |cell: &Filled| match (question.fields.get(cell.row)?.target()?, years.get(cell.column)?) {
        (Target::Yearly(field), year) => Some(Path::Year(*year, field)),
        _ => None,
    };
    let done: Answers = planned.cells.iter().filter_map(|c| Some((path(c)?, Some(c.value.clone())))).collect();
    let undo = done.iter().map(|(path, _)| (path.clone(), case.draft.value(path).cloned())).collect();
    (done, undo)
}
