//! A pack to be read: every rule as a sentence with its clause, how sure it is, and what is to be known.

mod award;
mod head;
mod programme;
mod rest;
mod rules;

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use super::page::trail;
use super::search::Search;
use super::words;
use crate::policy::LoadedPack;
use crate::policy::say::validity;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::{PackView, Route};
use head::Head;
use programme::ProgrammeFold;
pub(super) use rules::said;

/// Properties of [`ReadPage`].
#[derive(PartialEq, Properties)]
pub(super) struct ReadPageProps {
    /// The pack.
    pub loaded: Rc<LoadedPack>,
    /// The place to go to.
    pub place: Option<String>,
}

/// As many programmes as are opened from the start.
const OPEN: usize = 1;
/// More programmes than this need a list to find one.
const MANY: usize = 2;

/// The page.
#[function_component]
pub(super) fn ReadPage(props: &ReadPageProps) -> Html {
    let pack = &props.loaded.pack;
    let today = platform::today();
    let folds = pack.programmes.iter().enumerate().map(|(index, programme)| {
        let place = format!("programmes[{index}]");
        let wanted = props.place.as_deref().is_some_and(|at| at.starts_with(&place)) || pack.programmes.len() <= OPEN;
        part!(<ProgrammeFold key={format!("{index} {}", programme.id)} loaded={Rc::clone(&props.loaded)} {index} {wanted} />)
    });
    let contents = (pack.programmes.len() > MANY).then(|| {
        let links = pack.programmes.iter().enumerate().map(|(index, programme)| {
            let to = Route::pack_at(&pack.id, PackView::Read, &format!("programmes[{index}]"));
            let force = words::force(programme, today);
            let said = if force.class.is_empty() {
                String::new()
            } else {
                format!("（{}，{}）", force.word, validity(&programme.valid))
            };
            html! { <li><a href={to.to_string()}>{ programme.name.clone() }</a>{ said }</li> }
        });
        html! {
            <nav key="contents" class="contents" aria-label="目录"><ul>{ for links }</ul></nav>
        }
    });
    html! { <>
        { trail(&pack.name, None) }
        { part!(<Head key="head" loaded={Rc::clone(&props.loaded)} />) }
        { part!(<Search key="search" packs={vec![Rc::clone(&props.loaded)]} label="在这个政策包里找" like="规则里的话、材料、条款" />) }
        <section class="section" key="programmes" aria-labelledby="programmes">
            <div class="section-head"><h2 id="programmes">{ format!("项目（{} 项）", pack.programmes.len()) }</h2></div>
            { contents.unwrap_or_default() }
            <>{ for folds }</>
        </section>
        { rest::gaps(pack) }
        { rest::definitions(&props.loaded) }
        { rest::questions(pack) }
        { rest::documents(pack) }
    </> }
}
