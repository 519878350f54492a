//! The questions that packs of the region add to the answer sheet.

use std::rc::Rc;

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::words_question::WordsQuestion;
use crate::answers::Path;
use crate::policy::{Pack, Question, QuestionKind};
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::{Layout, dom_id, matters_to};
use crate::ui::state::{Case, Change};
use crate::ui::widgets::{NumberEntry, use_money_unit};

/// The questions of all packs of the region.
#[function_component]
pub(super) fn ExtraQuestions() -> Html {
    let (case, _) = use_case();
    let packs = case.assessment.packs.clone();
    let asked = packs.iter().flat_map(|p| p.pack.questions.iter().map(move |q| (&p.pack, q)));
    html! { <>{ for asked.map(|(pack, question)| card(&case, pack, question)) }</> }
}

fn card(case: &Rc<Case>, pack: &Pack, question: &Question) -> Html {
    let path = Path::Extra(question.id.clone());
    let title_id = format!("{}-title", dom_id(&path));
    let label = AttrValue::from(question.label.clone());
    let mut programmes: Vec<String> = matters_to(&case.assessment, &path).into_iter().map(|m| m.programme).collect();
    programmes.dedup();
    let body = match question.kind {
        QuestionKind::YesNo => part!(<WordsQuestion layout={Layout::YesNo} path={path.clone()} {label} />),
        QuestionKind::Date => part!(<WordsQuestion layout={Layout::Day} path={path.clone()} {label} />),
        QuestionKind::Money => part!(<ExtraNumber path={path.clone()} {label} money=true />),
        QuestionKind::Count => part!(<ExtraNumber path={path.clone()} {label} money=false />),
    };
    html! {
        <section class="q" aria-labelledby={title_id.clone()} key={question.id.clone()}>
            <div class="q-head"><h2 id={title_id} class="q-title">{ &question.label }</h2></div>
            <p class="q-for">
                <span>{ format!("{}的补充问题", pack.place) }</span>
                if !programmes.is_empty() {
                    <span>{ format!("关系到{}", programmes.join("、")) }</span>
                }
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
}

/// A number that a pack asks for.
#[function_component]
fn ExtraNumber(props: &ExtraNumberProps) -> Html {
    let (case, change) = use_case();
    let unit = use_money_unit();
    let (scale, word) = if props.money { (unit.scale, unit.word()) } else { (0, "") };
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
