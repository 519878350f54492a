//! Search over everything that packs say.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_memo, use_state};

use super::index::{Entry, Index};
use crate::policy::LoadedPack;
use crate::ui::context::use_services;
use crate::ui::part::part;
use crate::ui::route::{PackView, Route};
use crate::ui::widgets::RawInput;

/// Properties of [`Search`].
#[derive(PartialEq, Properties)]
pub(super) struct SearchProps {
    /// The packs to search in.
    pub packs: Vec<Rc<LoadedPack>>,
    /// What stands above the field.
    pub label: AttrValue,
    /// An example, in the field.
    pub like: AttrValue,
}

/// A field, and what it finds.
#[function_component]
pub(super) fn Search(props: &SearchProps) -> Html {
    let library = use_services().library;
    let query = use_state(String::new);
    let asked = !query.trim().is_empty();
    // Written only once somebody searches.
    let index =
        use_memo(
            (asked, props.packs.clone()),
            |(asked, packs)| {
                if *asked { Index::of(packs, &library) } else { Index::default() }
            },
        );
    let found = index.find(&query);
    let oninput = {
        let query = query.setter();
        Callback::from(move |text| query.set(text))
    };
    let said = found.as_ref().map_or_else(String::new, |found| match found.all {
        0 => "没有找到。换个说法，或者少写几个字。".to_owned(),
        all if all > found.shown.len() => format!("找到 {all} 处，先列出 {} 处。", found.shown.len()),
        all => format!("找到 {all} 处。"),
    });
    let several = props.packs.len() > 1;
    html! {
        <div class="pack-search" role="search">
            <label class="label" for="pack-search">{ &props.label }</label>
            { part!(<RawInput id="pack-search" text={(*query).clone()} {oninput} mode="search" placeholder={props.like.clone()} />) }
            <p class="hint" role="status">{ said }</p>
            if let Some(found) = found.filter(|found| found.all > 0) {
                <ul class="found">{ for found.shown.iter().map(|entry| hit(entry, several)) }</ul>
            }
        </div>
    }
}

fn hit(entry: &Entry, several: bool) -> Html {
    let to = Route::pack_at(&entry.pack, PackView::Read, &entry.place);
    // Inside one pack its name says nothing.
    let around =
        if several { entry.around.as_str() } else { entry.around.split_once(" › ").map_or("", |(_, rest)| rest) };
    html! {
        <li>
            <a href={to.to_string()}>{ entry.name.clone() }</a>
            if !around.is_empty() {
                <span class="meta">{ around.to_owned() }</span>
            }
            <p>{ entry.text.clone() }</p>
        </li>
    }
}
