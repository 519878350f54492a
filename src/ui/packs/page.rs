//! One pack: read, changed, or compared.

use yew::{Html, Properties, function_component, html};

use super::compare::ComparePage;
use super::edit::EditPage;
use super::read::ReadPage;
use crate::ui::context::use_services;
use crate::ui::part::part;
use crate::ui::route::{PackView, Route};

/// Properties of [`PackPage`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct PackPageProps {
    /// The pack's id.
    pub id: String,
    /// What one does with it.
    pub view: PackView,
    /// The place to go to.
    pub place: Option<String>,
    /// The draft that was open last.
    pub last: Option<String>,
}

/// The page.
#[function_component]
pub(in crate::ui) fn PackPage(props: &PackPageProps) -> Html {
    let services = use_services();
    let Some(loaded) = services.library.find(&props.id).cloned() else {
        return html! { <>
            <header class="page-head">
                <h1>{ "没有这个政策包" }</h1>
                <p class="lead">{ "它可能是在另一台电脑上导入的。有它的文件，可以从政策包页导入。" }</p>
            </header>
            <a class="btn btn-main" href={Route::Packs.to_string()}>{ "看所有政策包" }</a>
        </> };
    };
    let (place, last) = (props.place.clone(), props.last.clone());
    match props.view {
        PackView::Read => part!(<ReadPage key="read" {loaded} {place} />),
        PackView::Edit => part!(<EditPage key="edit" {loaded} {place} {last} />),
        PackView::Compare => part!(<ComparePage key="compare" {loaded} />),
    }
}

/// The way back.
pub(super) fn trail(name: &str, id: Option<&str>) -> Html {
    let pack = match id {
        Some(id) => html! { <a href={Route::pack(id, PackView::Read).to_string()}>{ name.to_owned() }</a> },
        None => html! { <span aria-current="page">{ name.to_owned() }</span> },
    };
    html! {
        <nav key="trail" class="trail" aria-label="位置">
            <a href={Route::Packs.to_string()}>{ "政策包" }</a><span aria-hidden="true">{ "›" }</span>{ pack }
        </nav>
    }
}
