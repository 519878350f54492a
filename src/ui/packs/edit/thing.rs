//! One thing of a list: its sentence, and its fields once it is opened.

use std::rc::Rc;

use serde_json::Value;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_state_eq};

use super::section::{act, error, fields};
use super::view::View;
use crate::policy::say::Said;
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::packs::anchor;
use crate::ui::packs::editing::{Step, acts};
use crate::ui::packs::form::{self, Item, Leaf, List, Node, is_under, sentence};
use crate::ui::packs::read::said;

/// Properties of [`Thing`].
#[derive(PartialEq, Properties)]
pub(super) struct ThingProps {
    pub view: View,
    /// The thing.
    pub item: Item,
    /// Whether the address leads into it.
    pub wanted: bool,
}

/// The thing.
#[function_component]
pub(super) fn Thing(props: &ThingProps) -> Html {
    let library = use_services().library;
    let (view, item) = (&props.view, &props.item);
    // Open or closed by hand, and for which address.
    let by_hand = use_state_eq(|| None::<(bool, bool)>);
    let open = match *by_hand {
        Some((wanted, open)) if wanted == props.wanted => open,
        _ => props.wanted,
    };
    let onclick = {
        let (by_hand, wanted) = (by_hand.setter(), props.wanted);
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            by_hand.set(Some((wanted, !open)));
        })
    };
    let editing = &view.editing;
    let root = editing.document().value();
    let value = editing.document().get(&item.place);
    let words = value.and_then(|value| sentence(root, &item.place, value, editing.usable(), &library));
    let problems = editing.problems().iter().filter(|p| is_under(&p.place, &item.place)).count();
    html! {
        <details class="prog-fold thing" {open}>
            <summary id={anchor(&item.place)} {onclick}>
                { icon("chev") }
                <span class="name">{ item.title.clone() }</span>
                if problems > 0 {
                    <span class="mark is-undecided">{ icon("warn") }{ format!("{problems} 处要改") }</span>
                }
                if !open {
                    <span class="brief muted">{ words.as_ref().map(Said::to_string) }</span>
                }
            </summary>
            if open {
                <div class="prog-body">
                    if let Some(words) = &words {
                        <div class="reads"><b>{ "读作" }</b><div>{ said(words) }</div></div>
                    }
                    { loose(view, item) }
                    { body(view, &item.nodes) }
                    if is_choice(value) {
                        <div class="actions">
                            { act(view, "加一个选项", { let at = item.place.clone(); move |d| acts::add_option(d, &at).is_some() }) }
                        </div>
                    }
                    { acts_on(view, &item.place) }
                </div>
            }
        </details>
    }
}

/// Whether it is a question with answers to choose from.
fn is_choice(value: Option<&Value>) -> bool {
    value.is_some_and(|v| v.get("label").is_some() && v.get("kind").and_then(Value::as_str) == Some("choice"))
}

/// Problems of the thing that are those of no field in it.
fn loose(view: &View, item: &Item) -> Html {
    let problems = view.editing.problems().iter();
    let loose = problems.filter(|p| is_under(&p.place, &item.place) && !form::is_told(&item.nodes, &p.place));
    html! { <>{ for loose.map(|problem| error(&problem.message)) }</> }
}

/// The fields of a rule, then its lists, then where it comes from.
fn body(view: &View, nodes: &[Node]) -> Html {
    let (clause, own): (Vec<&Leaf>, Vec<&Leaf>) = form::leaves(nodes).partition(|leaf| leaf.place.contains(".clause."));
    html! { <>
        if !own.is_empty() {
            { fields(view, &own) }
        }
        <>{ for form::lists(nodes).map(|list| sub_list(view, list)) }</>
        if !clause.is_empty() {
            { fields(view, &clause) }
        }
    </> }
}

/// A list inside a thing: bands, tiers, cases, adjustments.
fn sub_list(view: &View, list: &List) -> Html {
    html! {
        <fieldset class="sub" key={list.place.clone()}>
            <legend>{ list.label.clone() }</legend>
            <>{ for list.items.iter().map(|item| html! {
                <div class="sub-item" key={item.place.clone()} id={anchor(&item.place)}>
                    if item.nodes.len() > 1 {
                        <p class="meta">{ item.title.clone() }</p>
                    }
                    { body(view, &item.nodes) }
                    { acts_on(view, &item.place) }
                </div>
            }) }</>
        </fieldset>
    }
}

/// What can be done with a thing as a whole.
fn acts_on(view: &View, place: &str) -> Html {
    let button = |word: &'static str, act: fn(&View, &str)| {
        let (view, place) = (view.clone(), place.to_owned());
        let onclick = Callback::from(move |_: MouseEvent| act(&view, &place));
        html! { <button class="btn btn-quiet" type="button" {onclick}>{ word }</button> }
    };
    // Things that are known by a name of their own in the file are not copied, nor are conditions: twice the same
    // condition says nothing.
    let copied = place.ends_with(']') && !place.contains(".where[");
    html! {
        <div class="actions">
            if copied {
                { button("照样再加一项", repeat) }
            }
            { button("删除这一项", remove) }
        </div>
    }
}

fn repeat(view: &View, place: &str) {
    let place = place.to_owned();
    view.step.emit(Step::Change(Rc::new(move |document| acts::repeat(document, &place).is_some())));
}

fn remove(view: &View, place: &str) {
    let place = place.to_owned();
    view.step.emit(Step::Change(Rc::new(move |document| acts::remove(document, &place))));
}
