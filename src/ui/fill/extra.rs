//! The questions that packs of the region add to the answer sheet, programme by programme.

use std::rc::Rc;

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::bearing_mark::BearingMark;
use super::words_question::WordsQuestion;
use crate::answers::Path;
use crate::policy::{Question, QuestionKind};
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::{ExtraGroup, Layout, dom_id, extra_groups, matters_to};
use crate::ui::route::Route;
use crate::ui::state::{Case, Change};
use crate::ui::widgets::{NumberEntry, use_money_unit};

/// The questions of all packs of the region: one fold a programme.
#[function_component]
pub(super) fn ExtraQuestions() -> Html {
    let (case, _) = use_case();
    let groups = extra_groups(&case.assessment);
    if groups.is_empty() {
        return html! { <p class="gap">{ "这里的政策没有另外要问的。" }</p> };
    }
    let wanted = Route::parse(&crate::ui::platform::hash());
    let field = match &wanted {
        Some(Route::Fill { field: Some(field), .. }) => field.strip_prefix("extra.").map(str::to_owned),
        _ => None,
    };
    let first = groups.first().map(|g| g.id.clone());
    html! { <>{ for groups.iter().map(|group| {
        // What was asked for, and what somebody has begun, is open.
        let asked = group.questions.iter().any(|q| Some(&q.id) == field.as_ref());
        let begun = group.questions.iter().any(|q| case.draft.value(&Path::Extra(q.id.clone())).is_some());
        let open = asked || begun || field.is_none() && first.as_ref() == Some(&group.id);
        fold(&case, group, open)
    }) }</> }
}

fn fold(case: &Rc<Case>, group: &ExtraGroup, open: bool) -> Html {
    let answered = group.questions.iter().filter(|q| case.draft.value(&Path::Extra(q.id.clone())).is_some()).count();
    let count = match answered {
        0 => format!("{} 题", group.questions.len()),
        n => format!("{} 题，答了 {n} 题", group.questions.len()),
    };
    html! {
        <details class="extra-group" key={group.id.clone()} {open}>
            <summary>{ icon("chev") }<h2>{ &group.programme }</h2><span class="muted">{ count }</span></summary>
            { for group.questions.iter().map(|question| {
                let (key, programme) = (question.id.clone(), group.programme.clone());
                part!(<ExtraCard key={key} question={Rc::clone(question)} {programme} />)
            }) }
        </details>
    }
}

/// Properties of [`ExtraCard`].
#[derive(PartialEq, Properties)]
pub struct ExtraCardProps {
    /// The question.
    pub question: Rc<Question>,
    /// The name of the programme with which it stands.
    pub programme: String,
    /// Whether it stands on a page of its own, and not below the title of the programme.
    #[prop_or_default]
    pub alone: bool,
}

/// One question that a pack adds.
#[function_component]
pub fn ExtraCard(props: &ExtraCardProps) -> Html {
    let (case, _) = use_case();
    let question = &props.question;
    let path = Path::Extra(question.id.clone());
    let title_id = format!("{}-title", dom_id(&path));
    let label = AttrValue::from(question.label.clone());
    let mut others: Vec<String> = matters_to(&case.assessment, &path).into_iter().map(|m| m.programme).collect();
    others.dedup();
    let matters = if props.alone {
        format!("关系到{}", others.join("、"))
    } else {
        others.retain(|name| *name != props.programme);
        if others.is_empty() { String::new() } else { format!("也关系到{}", others.join("、")) }
    };
    let title = |words: &str| {
        let id = title_id.clone();
        if props.alone {
            html! { <h2 {id} class="q-title">{ words.to_owned() }</h2> }
        } else {
            html! { <h3 {id} class="q-title">{ words.to_owned() }</h3> }
        }
    };
    let body = match question.kind {
        QuestionKind::YesNo => part!(<WordsQuestion layout={Layout::YesNo} path={path.clone()} {label} />),
        QuestionKind::Choice => part!(<WordsQuestion
            layout={Layout::Word} path={path.clone()} {label}
            options={question.options.iter().map(|o| (o.code.clone(), o.label.clone())).collect::<Vec<_>>()}
        />),
        QuestionKind::Date => part!(<WordsQuestion layout={Layout::Day} path={path.clone()} {label} />),
        QuestionKind::Money => part!(<ExtraNumber path={path.clone()} {label} money=true unit="" />),
        kind => {
            let unit = match kind {
                QuestionKind::People => "人",
                QuestionKind::Points => "分",
                QuestionKind::Years => "年",
                _ => "",
            };
            part!(<ExtraNumber path={path.clone()} {label} money=false {unit} />)
        }
    };
    html! {
        <section class="q" id={dom_id(&path) + "-card"} aria-labelledby={title_id.clone()}>
            <div class="q-head">{ title(&question.label) }</div>
            if let Some(help) = &question.help {
                <p class="q-help">{ help }</p>
            }
            <p class="q-for">
                if !matters.is_empty() {
                    <span>{ matters }</span>
                }
                { part!(<BearingMark paths={vec![path.clone()]} />) }
            </p>
            <div class="q-body">{ body }</div>
        </section>
    }
}

/// Properties of [`ExtraNumber`].
#[derive(PartialEq, Properties)]
struct ExtraNumberProps {
    path: Path,
    label: AttrValue,
    money: bool,
    unit: AttrValue,
}

/// A number that a pack asks for.
#[function_component]
fn ExtraNumber(props: &ExtraNumberProps) -> Html {
    let (case, change) = use_case();
    let unit = use_money_unit();
    let (scale, word) = if props.money { (unit.scale, AttrValue::from(unit.word())) } else { (0, props.unit.clone()) };
    let path = props.path.clone();
    let onanswer = Callback::from(move |value: Option<Value>| change.emit(Change::Answer(path.clone(), value)));
    part!(<NumberEntry
        id={dom_id(&props.path)}
        label={props.label.clone()}
        value={case.draft.value(&props.path).cloned()}
        {scale}
        unit={word}
        money={props.money}
        problem={case.problem(&props.path).map(|p| AttrValue::from(p.message.clone()))}
        {onanswer}
    />)
}
