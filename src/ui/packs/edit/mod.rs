//! A pack to be changed: forms for every rule, checked at each keystroke, tried on a draft, saved as a version.

mod area;
mod bar;
mod field;
mod save;
mod section;
mod sections;
mod thing;
mod trial;
mod view;

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use super::page::trail;
use crate::policy::LoadedPack;
use crate::ui::context::use_services;
use crate::ui::part::part;
use bar::Bar;
use save::Save;
use section::Section;
use sections::{SAVE, Sections, all, section_of};
use trial::Trial;
use view::use_view;

/// Properties of [`EditPage`].
#[derive(PartialEq, Properties)]
pub(super) struct EditPageProps {
    /// The pack as it is in use.
    pub loaded: Rc<LoadedPack>,
    /// The place to go to.
    pub place: Option<String>,
    /// The draft that was open last.
    pub last: Option<String>,
}

/// The page.
#[function_component]
pub(super) fn EditPage(props: &EditPageProps) -> Html {
    let is_private = use_services().house.is_private;
    let Some(view) = use_view(&props.loaded) else { return Html::default() };
    let pack = &props.loaded.pack;
    let place = props.place.clone().unwrap_or_default();
    let section = section_of(&place);
    let form = if section == SAVE {
        part!(<Save key="save" view={view.clone()} loaded={Rc::clone(&props.loaded)} />)
    } else {
        let title = all(&view).into_iter().find(|s| s.place == section).map(|s| s.title).unwrap_or_default();
        part!(<Section key={section.to_owned()} view={view.clone()} place={section.to_owned()} {title} wanted={place.clone()} />)
    };
    html! { <>
        { trail(&pack.name, Some(&pack.id)) }
        <header class="page-head" key="title">
            <h1>{ format!("修改{}", pack.name) }</h1>
            <p class="lead">{ if is_private {
                "改的是一份副本，只在这一次无痕填报里，结束就没有了。存成新版本以后，这一次按新的算；要留下请导出。"
            } else {
                "改的是一份副本，随时自动存在本机，关掉也不会丢。存成新版本以后，整个应用才按新的算。"
            } }</p>
        </header>
        { part!(<Bar key="bar" view={view.clone()} />) }
        <div class="fill edit" key="form">
            { part!(<Sections view={view.clone()} section={section.to_owned()} />) }
            <div>{ form }</div>
            { part!(<Trial view={view.clone()} last={props.last.clone()} />) }
        </div>
    </> }
}
