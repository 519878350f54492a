//! Any other answer, changed for the trial: the question as 填报 asks it, over the copy.

use std::rc::Rc;

use web_sys::{Event, HtmlSelectElement};
use yew::{Callback, ContextProvider, Html, Properties, TargetCast, function_component, html, use_state_eq};

use crate::ui::context::OpenCase;
use crate::ui::fill::QuestionCard;
use crate::ui::part::part;
use crate::ui::questions::{Layout, Question, catalogue, with_years, years};
use crate::ui::state::{Case, Change};

/// Properties of [`Edits`].
#[derive(PartialEq, Properties)]
pub(super) struct EditsProps {
    /// The copy.
    pub case: Rc<Case>,
    /// Whether other answers are tried.
    pub edited: bool,
    /// Tries another answer.
    pub change: Callback<Change>,
    /// Takes all of them back.
    pub reset: Callback<()>,
}

/// A choice of questions, and the chosen one.
#[function_component]
pub(super) fn Edits(props: &EditsProps) -> Html {
    let chosen = use_state_eq(|| None::<String>);
    let years = years(&props.case);
    let catalogue = catalogue();
    let is_asked = |question: &&Rc<Question>| question.layout != Layout::Name && !question.is_hidden(&props.case);
    let key = |question: &Question| question.fields.first().map(|f| f.path.clone()).unwrap_or_default();
    let groups = catalogue.sections.iter().map(|section| {
        html! {
            <optgroup label={section.title.clone()}>
                { for section.questions.iter().filter(is_asked).map(|q| html! {
                    <option value={key(q)} selected={*chosen == Some(key(q))}>{ with_years(&q.title, &years) }</option>
                }) }
            </optgroup>
        }
    });
    let mut questions = catalogue.sections.iter().flat_map(|section| &section.questions).filter(is_asked);
    let question = chosen.as_ref().and_then(|chosen| questions.find(|q| key(q) == *chosen));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            chosen.set(Some(value).filter(|value| !value.is_empty()));
        })
    };
    let reset = {
        let reset = props.reset.clone();
        Callback::from(move |_| reset.emit(()))
    };
    let open = OpenCase { case: Rc::clone(&props.case), change: props.change.clone(), replace: Callback::noop() };
    html! {
        <section class="card trying-edits" aria-labelledby="trial-edits">
            <h2 id="trial-edits">{ "改别的答案" }</h2>
            <div class="field">
                <label class="label" for="trial-question">{ "改哪一题" }</label>
                <select id="trial-question" class="input" {onchange}>
                    <option value="" selected={chosen.is_none()}>{ "选一题" }</option>
                    { for groups }
                </select>
            </div>
            if let Some(question) = question {
                <ContextProvider<OpenCase> key={key(question)} context={open}>
                    { part!(<QuestionCard question={Rc::clone(question)} years={years.clone()} folded=false />) }
                </ContextProvider<OpenCase>>
                <p class="hint">{ "上面“可以做的事”在这里改过的答案上再加。" }</p>
            }
            if props.edited {
                <button class="btn btn-quiet" type="button" onclick={reset}>{ "把改过的答案都恢复" }</button>
            }
        </section>
    }
}
