//! One section of the form.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::field::Field;
use super::sections::{WHOLE, add_to};
use super::thing::Thing;
use super::view::View;
use crate::policy::{PackDocument, templates};
use crate::ui::icons::icon;
use crate::ui::packs::anchor;
use crate::ui::packs::editing::{Step, acts};
use crate::ui::packs::form::{self, Leaf, List, Node, is_under, message_in_words};
use crate::ui::part::part;
use crate::ui::platform;

/// Lists of a programme that may be empty, and what they are called.
const LISTS: [(&str, &str); 5] = [
    ("requirements", "要求"),
    ("award.rates", "奖励的档次"),
    ("windows", "受理窗口"),
    ("steps", "办理步骤"),
    ("materials", "材料"),
];

/// Properties of [`Section`].
#[derive(PartialEq, Properties)]
pub(super) struct SectionProps {
    pub view: View,
    /// The section's place in the pack.
    pub place: String,
    /// Its title.
    pub title: String,
    /// The place in it to go to.
    pub wanted: String,
}

/// The section.
#[function_component]
pub(super) fn Section(props: &SectionProps) -> Html {
    let (view, place) = (&props.view, props.place.as_str());
    let editing = &view.editing;
    let document = editing.document();
    let nodes: Vec<Node> = if place == WHOLE {
        ["name", "place", "region"].iter().flat_map(|key| form::nodes(document, Some(editing.usable()), key)).collect()
    } else {
        form::nodes(document, Some(editing.usable()), place)
    };
    let leaves: Vec<&Leaf> = form::leaves(&nodes).collect();
    let mut lists: Vec<List> = form::lists(&nodes).cloned().collect();
    for (at, label) in empty(document, place) {
        if lists.iter().all(|list| list.place != at) {
            lists.push(List { place: at, label, items: Vec::new() });
        }
    }
    // What is about the programme as a whole stands with its fields, not under a list.
    let around = loose_problems(view, place, &nodes, &lists);
    let is_programme = place.starts_with("programmes[");
    let capped =
        is_programme && document.get(&format!("{place}.award")).is_some_and(|award| award.get("cap").is_none());
    html! {
        <section id={anchor(place)} aria-labelledby="section-title">
            <h2 id="section-title">{ props.title.clone() }</h2>
            { around }
            if !leaves.is_empty() {
                <div class="card gap">{ fields(view, &leaves) }</div>
            }
            <>{ for lists.iter().map(|list| list_card(view, list, place, &props.wanted)) }</>
            if capped {
                <div class="actions gap">{ act(view, "加一个年度最高额", { let p = place.to_owned(); move |d| acts::add_cap(d, &p).is_some() }) }</div>
            }
            if is_programme {
                { programme_acts(view, place) }
            }
        </section>
    }
}

/// The lists that the section may have.
fn empty(document: &PackDocument, place: &str) -> Vec<(String, String)> {
    if place.starts_with("programmes[") {
        let has_award = document.get(&format!("{place}.award")).is_some();
        let fits = |key: &str| has_award || !key.starts_with("award");
        return LISTS
            .iter()
            .filter(|(key, _)| fits(key))
            .map(|(key, label)| (format!("{place}.{key}"), (*label).to_owned()))
            .collect();
    }
    let own = [("documents", "文件"), ("questions", "补充问题"), ("gaps", "没有查到的")];
    own.iter().filter(|(key, _)| *key == place).map(|(key, label)| ((*key).to_owned(), (*label).to_owned())).collect()
}

/// Fields in two columns.
pub(super) fn fields(view: &View, leaves: &[&Leaf]) -> Html {
    let field = |leaf: &&Leaf| {
        let key = format!("{} {}", leaf.place, view.editing.jumps());
        part!(<Field key={key} leaf={(*leaf).clone()} problem={problem(view, leaf)} step={view.step.clone()} />)
    };
    html! { <div class="fields">{ for leaves.iter().map(field) }</div> }
}

/// What is wrong with a value.
fn problem(view: &View, leaf: &Leaf) -> Option<AttrValue> {
    let found = view.editing.problems().iter().find(|problem| leaf.tells(&problem.place));
    found.map(|problem| AttrValue::from(message_in_words(&problem.message)))
}

/// Problems of a place that are those of no field and of no thing in it.
fn loose_problems(view: &View, place: &str, nodes: &[Node], lists: &[List]) -> Html {
    let in_list = |at: &str| lists.iter().flat_map(|l| &l.items).any(|item| is_under(at, &item.place));
    let inside = |at: &str| form::is_told(nodes, at) || in_list(at);
    let loose = view.editing.problems().iter().filter(|p| is_under(&p.place, place) && !inside(&p.place));
    let loose: Vec<Html> = loose.map(|problem| error(&problem.message)).collect();
    html! { <>{ for loose }</> }
}

/// A problem where there is no field for it.
pub(super) fn error(message: &str) -> Html {
    html! { <p class="error">{ icon("warn") }<span>{ message_in_words(message) }</span></p> }
}

/// A list of things, each in a fold.
fn list_card(view: &View, list: &List, section: &str, wanted: &str) -> Html {
    let heading = anchor(&format!("{}.title", list.place));
    let things = list.items.iter().map(|item| {
        let wanted = is_under(wanted, &item.place);
        part!(<Thing key={item.place.clone()} view={view.clone()} item={item.clone()} {wanted} />)
    });
    // A section that is one list has its id already.
    let id = (list.place != section).then(|| anchor(&list.place));
    let add = acts::word(&list.place).map(|word| {
        let (view, place) = (view.clone(), list.place.clone());
        let onclick = Callback::from(move |_: MouseEvent| add_to(&view, &place));
        html! { <button class="btn" type="button" {onclick}>{ icon("plus") }{ word }</button> }
    });
    html! {
        <section class="section" key={list.place.clone()} {id} aria-labelledby={heading.clone()}>
            <div class="section-head"><h3 id={heading}>{ list.label.clone() }</h3></div>
            if list.items.is_empty() {
                <p class="muted">{ "还没有。" }</p>
            }
            <>{ for things }</>
            <div class="actions gap">{ add }</div>
        </section>
    }
}

/// A button for a larger change.
pub(super) fn act(view: &View, word: &'static str, change: impl Fn(&mut PackDocument) -> bool + 'static) -> Html {
    let (step, change) = (view.step.clone(), Rc::new(change));
    let onclick = Callback::from(move |_: MouseEvent| {
        let change = Rc::clone(&change);
        step.emit(Step::Change(Rc::new(move |document| change(document))));
    });
    html! { <button class="btn" type="button" {onclick}>{ word }</button> }
}

/// Ending a programme, letting a new rule follow it, or taking it out.
fn programme_acts(view: &View, place: &str) -> Html {
    let today = platform::today();
    let at = || place.to_owned();
    let follow = {
        let (view, place) = (view.clone(), at());
        Callback::from(move |_: MouseEvent| {
            let mut copy = (**view.editing.document()).clone();
            let Some(next) = templates::succeed(&mut copy, &place, today) else { return };
            let place = place.clone();
            view.step
                .emit(Step::Change(Rc::new(move |document| templates::succeed(document, &place, today).is_some())));
            view.go(&next);
        })
    };
    let take_out = {
        let (view, place) = (view.clone(), at());
        Callback::from(move |_: MouseEvent| {
            let place = place.clone();
            view.step.emit(Step::Change(Rc::new(move |document| acts::remove(document, &place))));
            view.go(WHOLE);
        })
    };
    let (end, last) = (at(), today.pred_opt().unwrap_or(today));
    html! {
        <section class="section card" key="acts" aria-labelledby="acts">
            <h3 id="acts">{ "政策变了" }</h3>
            <p class="muted">{ "政策到期了，写上施行的最后一天，它就成了历史，旧的申报日期仍按它算。政策换了新规定，就让旧的结束、从某天起另立一条。写错的才删除。" }</p>
            <div class="actions gap">
                { act(view, "到昨天结束", move |document| templates::end(document, &end, last)) }
                <button class="btn" type="button" onclick={follow}>{ "从今天起换成新规定" }</button>
                <button class="btn btn-danger" type="button" onclick={take_out}>{ "删除这个项目" }</button>
            </div>
        </section>
    }
}
