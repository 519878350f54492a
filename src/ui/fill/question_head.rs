//! The head of a question: what is asked, why, and where the definition comes from.

use std::rc::Rc;

use yew::{AttrValue, Html, Properties, function_component, html};

use super::bearing_mark::BearingMark;
use crate::ui::chips::sure;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::{Cite, Layout, Matter, Question, matters_to, with_years};

/// A programme with more rules than this is named with the first ones only.
const MOST: usize = 4;

/// Properties of [`QuestionHead`].
#[derive(PartialEq, Properties)]
pub(super) struct QuestionHeadProps {
    /// The question.
    pub question: Rc<Question>,
    /// The id of its title.
    pub id: AttrValue,
    /// The years it is about.
    pub years: Vec<i32>,
}

/// Title, help, what it matters to, and the clause.
#[function_component]
pub(super) fn QuestionHead(props: &QuestionHeadProps) -> Html {
    let question = &props.question;
    html! { <>
        <div class="q-head"><h2 id={props.id.clone()} class="q-title">{ with_years(&question.title, &props.years) }</h2></div>
        if !question.help.is_empty() {
            <p class="q-help">{ with_years(&question.help, &props.years) }</p>
        }
        { part!(<Why question={Rc::clone(question)} years={props.years.clone()} />) }
    </> }
}

/// Properties of [`Why`].
#[derive(PartialEq, Properties)]
struct WhyProps {
    question: Rc<Question>,
    years: Vec<i32>,
}

/// What the question matters to, and the clause.
#[function_component]
fn Why(props: &WhyProps) -> Html {
    let (case, _) = use_case();
    let question = &*props.question;
    let mut matters: Vec<Matter> = Vec::new();
    // A field matters to the same in every year.
    let last: Vec<i32> = props.years.last().copied().into_iter().collect();
    for path in question.paths(&last) {
        for matter in matters_to(&case.assessment, &path) {
            if !matters.contains(&matter) {
                matters.push(matter);
            }
        }
    }
    let why = match (question.layout, matters.is_empty()) {
        // Who and when one is decides which rules apply at all; that is said in the help.
        (Layout::Name | Layout::Uscc | Layout::Region | Layout::Day, true) => String::new(),
        _ => reasons(&matters),
    };
    if why.is_empty() && question.cite.is_none() {
        return Html::default();
    }
    html! {
        <p class="q-for">
            if !why.is_empty() {
                <span>{ why }</span>
            }
            { question.cite.as_ref().map(cite) }
            { part!(<BearingMark paths={question.paths(&props.years)} />) }
        </p>
    }
}

fn cite(cite: &Cite) -> Html {
    html! { <span class="cite">{ &cite.text }{ sure(cite.certainty) }</span> }
}

/// "关系到高新技术企业：研发费用占比、境内占比；科技型中小企业：…"
fn reasons(matters: &[Matter]) -> String {
    if matters.is_empty() {
        return "目前列入的政策都不看这一题，可以空着".to_owned();
    }
    // What each of the main programmes makes of it; of the others only which they are.
    let mut programmes: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for matter in matters {
        if !matter.prominent {
            if !others.contains(&matter.short.as_str()) {
                others.push(&matter.short);
            }
            continue;
        }
        match programmes.iter_mut().find(|(name, _)| *name == matter.programme) {
            Some((_, all)) if all.contains(&matter.what.as_str()) => {}
            Some((_, all)) => all.push(&matter.what),
            None => programmes.push((&matter.programme, vec![&matter.what])),
        }
    }
    let one = |(name, all): &(&str, Vec<&str>)| {
        let named: Vec<&str> = all.iter().take(MOST).copied().collect();
        let rest = if all.len() > MOST { format!("等 {} 条", all.len()) } else { String::new() };
        format!("{name}：{}{rest}", named.join("、"))
    };
    let mut said: Vec<String> = programmes.iter().map(one).collect();
    if !others.is_empty() {
        let named = others.iter().take(MOST).copied().collect::<Vec<_>>().join("、");
        let rest = if others.len() > MOST { format!("等 {} 项", others.len()) } else { String::new() };
        let also = if said.is_empty() { "" } else { "还有" };
        said.push(format!("{also}{named}{rest}"));
    }
    format!("关系到{}", said.join("；"))
}

/// Properties of [`Counts`].
#[derive(PartialEq, Properties)]
pub(super) struct CountsProps {
    /// The question.
    pub question: Rc<Question>,
    /// The years it is about.
    pub years: Vec<i32>,
}

/// 哪些计入，哪些不计.
#[function_component]
pub(super) fn Counts(props: &CountsProps) -> Html {
    let question = &props.question;
    let rows = [("计入", &question.counts), ("不计入", &question.counts_not), ("要备好", &question.ready)];
    let rows: Vec<_> = rows.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    if rows.is_empty() {
        return Html::default();
    }
    let title = match (question.counts.is_empty(), question.counts_not.is_empty()) {
        (false, _) => "哪些计入，哪些不计",
        (true, false) => "哪些不计",
        (true, true) => "要备好什么",
    };
    let row = |(name, text): &(&'static str, &String)| {
        html! { <><dt>{ *name }</dt><dd>{ with_years(text, &props.years) }</dd></> }
    };
    html! {
        <details class="counts">
            <summary>{ icon("chev") }{ title }</summary>
            <dl>{ for rows.iter().map(row) }</dl>
        </details>
    }
}
