//! The sections of the form: the pack as a whole, its programmes, what belongs to them.

use serde_json::Value;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::view::View;
use crate::ui::icons::icon;
use crate::ui::packs::editing::{Step, acts};
use crate::ui::packs::form::is_under;
use crate::ui::platform;

/// Where a version is saved: a place of the page, not of the pack.
pub(super) const SAVE: &str = "save";
/// The pack as a whole.
pub(super) const WHOLE: &str = "whole";

/// A section.
pub(super) struct Part {
    /// Its place in the pack.
    pub place: String,
    /// Its title.
    pub title: String,
}

/// All sections, in the order of the page.
pub(super) fn all(view: &View) -> Vec<Part> {
    let part = |place: &str, title: &str| Part { place: place.to_owned(), title: title.to_owned() };
    let document = view.editing.document();
    let programmes = document.get("programmes").and_then(|p| p.as_array()).map(Vec::as_slice).unwrap_or_default();
    fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
        value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }
    let alike = |name: Option<&str>| programmes.iter().filter(|p| text(p, "name") == name).count() > 1;
    let titled = programmes.iter().enumerate().map(|(i, programme)| {
        let name = text(programme, "name");
        // Rules of one programme that follow each other are told apart by their first day.
        let from = programme.get("valid").and_then(|valid| text(valid, "from")).filter(|_| alike(name));
        let from = from.map(|from| format!("（{from} 起）")).unwrap_or_default();
        Part {
            place: format!("programmes[{i}]"), title: format!("{}{from}", name.unwrap_or("还没有名称的项目"))
        }
    });
    let mut parts = vec![part(WHOLE, "政策包名称和范围")];
    parts.extend(titled);
    parts.push(part("documents", "依据的文件"));
    if document.get("definitions").and_then(|d| d.as_object()).is_some_and(|d| !d.is_empty()) {
        parts.push(part("definitions", "规则里的名词"));
    }
    parts.push(part("questions", "要另外问企业的题"));
    parts.push(part("gaps", "没有查到的"));
    parts
}

/// The section that a place belongs to.
pub(super) fn section_of(place: &str) -> &str {
    let end = match place.strip_prefix("programmes[") {
        Some(rest) => rest.find(']').map(|at| at + "programmes[]".len()),
        None => place.find(['.', '[']),
    };
    let section = end.and_then(|end| place.get(..end)).unwrap_or(place);
    match section {
        "" | "name" | "place" | "region" | "id" | "version" | "zone" | "programmes" => WHOLE,
        _ => section,
    }
}

/// Properties of [`Sections`].
#[derive(PartialEq, Properties)]
pub(super) struct SectionsProps {
    pub view: View,
    /// The section that is open.
    pub section: String,
}

/// The list of sections, at the side or as a fold.
#[function_component]
pub(super) fn Sections(props: &SectionsProps) -> Html {
    let view = &props.view;
    let parts = all(view);
    let link = |part: &Part| {
        let problems = view.editing.problems().iter().filter(|p| in_section(&p.place, &part.place)).count();
        html! {
            <li>
                <a href={view.address(&part.place)} aria-current={(part.place == props.section).then_some("page")}>
                    <span>{ part.title.clone() }</span>
                    if problems > 0 {
                        <span class="mark is-undecided">{ icon("warn") }{ format!("{problems} 处") }</span>
                    }
                </a>
            </li>
        }
    };
    let links: Vec<Html> = parts.iter().map(link).collect();
    let here =
        parts.iter().find(|part| part.place == props.section).map_or("存成新版本", |part| part.title.as_str());
    let add = |list: &'static str, word: &'static str| {
        let view = view.clone();
        let onclick = Callback::from(move |_: MouseEvent| add_to(&view, list));
        html! { <button class="btn btn-quiet" type="button" {onclick}>{ icon("plus") }{ word }</button> }
    };
    let adding = html! { <>{ add("programmes", "加一个认定项目") }{ add("awards", "加一个奖励项目") }</> };
    html! { <>
        <nav class="steps" aria-label="各部分"><h2>{ "各部分" }</h2><ol>{ for links.clone() }</ol>{ adding.clone() }</nav>
        <nav class="steps-jump" aria-label="各部分，可展开"><details>
            <summary><b>{ here.to_owned() }</b><span class="go">{ "换一部分" }{ icon("down") }</span></summary>
            <ol>{ for links }</ol>
            <div class="actions">{ adding }</div>
        </details></nav>
    </> }
}

/// Adds something to a list and goes there.
pub(super) fn add_to(view: &View, list: &str) {
    let today = platform::today();
    // Where it will be is found on a copy: the step itself is taken by the session.
    let mut copy = (**view.editing.document()).clone();
    let Some(place) = acts::add(&mut copy, list, today) else { return };
    let list = list.to_owned();
    view.step.emit(Step::Change(std::rc::Rc::new(move |document| acts::add(document, &list, today).is_some())));
    view.go(&place);
}

fn in_section(place: &str, section: &str) -> bool {
    if section == WHOLE { section_of(place) == WHOLE } else { is_under(place, section) }
}
