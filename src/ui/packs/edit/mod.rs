//! stub
use std::rc::Rc;
use yew::{Html, Properties, function_component, html};
use crate::policy::LoadedPack;
/// Properties.
#[derive(PartialEq, Properties)]
pub(super) struct EditPageProps {
    pub loaded: Rc<LoadedPack>,
    pub place: Option<String>,
    pub last: Option<String>,
}
#[function_component]
pub(super) fn EditPage(props: &EditPageProps) -> Html { html!{ <h1>{ &props.loaded.pack.name }</h1> } }
