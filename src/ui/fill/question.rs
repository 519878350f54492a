//! The card of one question.

use std::rc::Rc;

use serde_json::Value;
use web_sys::FocusEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_node_ref, use_state, use_state_eq};

use super::list_editor::ListEditor;
use super::number::Number;
use super::points::Points;
use super::question_head::{Counts, QuestionHead};
use super::so_line::{HintLines, SoLines};
use super::words_question::WordsQuestion;
use super::years_table::YearsTable;
use crate::answers::{LISTS, Path};
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::{Asked, Layout, NAME_ID, Question, Target, dom_id, with_years};
use crate::ui::state::Change;
use crate::ui::widgets::{TextField, leaves};

/// Properties of [`QuestionCard`].
#[derive(PartialEq, Properties)]
pub struct QuestionCardProps {
    /// The question.
    pub question: Rc<Question>,
    /// The years it is about.
    pub years: Vec<i32>,
    /// Whether it is folded when one comes to it; typing neither folds nor unfolds it.
    pub folded: bool,
    /// Whether it stands without the question that says the same in another way: then there is nothing to unfold.
    #[prop_or_default]
    pub alone: bool,
    /// Whether what the answers have settled is said elsewhere, for several questions at once.
    #[prop_or_default]
    pub quiet: bool,
}

/// One question: its head, the widget that takes the answer, what the answer has settled, what counts.
/// It does not know the draft itself, so that a keystroke does not draw every card anew.
#[function_component]
pub fn QuestionCard(props: &QuestionCardProps) -> Html {
    let current = use_state_eq(|| false);
    let card = use_node_ref();
    let (question, years) = (&props.question, &props.years);
    let unfolded = use_state(|| !props.folded);
    let paths = question.paths(years);
    let title_id = AttrValue::from(match paths.first() {
        Some(path) => format!("{}-title", dom_id(path)),
        None => "q-name-title".to_owned(),
    });
    let body = html! { <>
        <div class="q-body">{ part!(<Body question={Rc::clone(question)} years={years.clone()} />) }</div>
        if let ([path], Layout::LastYear, true) = (&paths[..], question.layout, *current) {
            { part!(<HintLines path={path.clone()} />) }
        }
        if is_numeric(question.layout) && !props.quiet {
            { part!(<SoLines paths={paths.clone()} />) }
        }
        { part!(<Counts question={Rc::clone(question)} years={years.clone()} />) }
    </> };
    let always_open = props.alone || question.folded_by.is_some() && *unfolded;
    let body = match question.fold.as_ref().filter(|_| !always_open) {
        None => body,
        Some(word) => html! {
            <details class="counts unfold" open={*unfolded}><summary>{ icon("chev") }{ word }</summary>{ body }</details>
        },
    };
    let (enter, leave, around) = (current.clone(), current.clone(), card.clone());
    html! {
        <section
            ref={card}
            class={if *current { "q is-current" } else { "q" }}
            aria-labelledby={title_id.clone()}
            onfocusin={Callback::from(move |_: FocusEvent| enter.set(true))}
            onfocusout={Callback::from(move |event: FocusEvent| if leaves(&event, &around) { leave.set(false) })}
        >
            { part!(<QuestionHead question={Rc::clone(question)} id={title_id} years={years.clone()} />) }
            { body }
        </section>
    }
}

fn is_numeric(layout: Layout) -> bool {
    matches!(layout, Layout::Numbers | Layout::LastYear | Layout::ThreeYears | Layout::Points | Layout::List)
}

/// Properties of [`Body`].
#[derive(PartialEq, Properties)]
struct BodyProps {
    question: Rc<Question>,
    years: Vec<i32>,
}

/// The widget that takes the answer.
#[function_component]
fn Body(props: &BodyProps) -> Html {
    let question = &props.question;
    let label = AttrValue::from(with_years(&question.title, &props.years));
    let paths = question.paths(&props.years);
    match question.layout {
        Layout::Name => part!(<NameField {label} />),
        Layout::ThreeYears => part!(<YearsTable question={Rc::clone(question)} years={props.years.clone()} />),
        Layout::List => match question.fields.first().and_then(|f| f.target()) {
            Some(Target::List(place)) if place < LISTS.len() => part!(<ListEditor list={place} {label} />),
            _ => Html::default(),
        },
        Layout::Points => html! { <>
            { for paths.into_iter().map(|path| part!(<Points question={Rc::clone(question)} {path} />)) }
        </> },
        Layout::Numbers | Layout::LastYear => numbers(question, &paths, &label),
        layout => html! { <>
            { for paths.into_iter().map(|path| {
                let words = question.words.clone();
                part!(<WordsQuestion {layout} {path} label={label.clone()} {words} />)
            }) }
        </> },
    }
}

/// One number under the title, or several that have names of their own.
fn numbers(question: &Question, paths: &[Path], label: &AttrValue) -> Html {
    let unit = AttrValue::from(question.unit.clone());
    if let [path] = paths {
        let none = AttrValue::from(question.fields.first().map(|f| f.none.clone()).unwrap_or_default());
        return part!(<Number key={path.to_string()} path={path.clone()} label={label.clone()} {unit} {none} />);
    }
    let one = |(path, asked): (&Path, &Asked)| {
        let (name, none) = (asked.name(), AttrValue::from(asked.none.clone()));
        html! {
            <div class="field gap" key={path.to_string()}>
                <span class="label">{ &name }</span>
                { part!(<Number path={path.clone()} label={name.clone()} unit={unit.clone()} {none} />) }
            </div>
        }
    };
    html! { <>{ for paths.iter().zip(&question.fields).map(one) }</> }
}

/// Properties of [`NameField`].
#[derive(PartialEq, Properties)]
struct NameFieldProps {
    label: AttrValue,
}

/// The name of the enterprise.
#[function_component]
fn NameField(props: &NameFieldProps) -> Html {
    let (case, change) = use_case();
    let onanswer = Callback::from(move |name: Option<Value>| {
        let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
        change.emit(Change::Name(name.to_owned()));
    });
    part!(<TextField
        id={NAME_ID}
        label={props.label.clone()}
        value={(!case.draft.name().is_empty()).then(|| Value::from(case.draft.name()))}
        problem={case.draft.name_problem().map(|problem| AttrValue::from(problem.message))}
        {onanswer}
    />)
}
