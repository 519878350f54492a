//! The page: everything that has arrived, and a field to paste more into.

use std::rc::Rc;

use yew::{Callback, Html, Properties, UseStateHandle, function_component, html, use_effect_with, use_state};

use super::card::{Answer, ArrivedCard};
use super::paste::PasteCard;
use super::received::Received;
use crate::exchange::WholeId;
use crate::exchange::link::{Found, read};
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::incoming::Origin;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::Route;

/// Properties of [`ArrivingPage`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct ArrivingProps {
    /// What stands behind `#/d/` in the address.
    pub payload: String,
}

/// The page. Nothing becomes a draft here before somebody says so.
#[function_component]
pub(in crate::ui) fn ArrivingPage(props: &ArrivingProps) -> Html {
    let services = use_services();
    let received = use_state(|| Rc::new(Received::waiting(&*services.storage, &platform::now())));
    {
        let (services, received) = (services.clone(), received.clone());
        use_effect_with(props.payload.clone(), move |payload| {
            if payload.is_empty() {
                return;
            }
            let mut found = Found::default();
            match read(payload) {
                Ok(part) => found.parts.push(part),
                Err(error) => found.errors.push(error),
            }
            let in_parts = found.parts.iter().any(|part| part.whole.of() > 1);
            let is_stored = take(&services, &received, found);
            // A part waits in the storage: it need not stand in the address any longer.
            if in_parts && is_stored {
                platform::rename_place(&Route::arrived());
            }
        });
    }
    let paste = {
        let (services, received) = (services.clone(), received.clone());
        Callback::from(move |found: Found| {
            take(&services, &received, found);
        })
    };
    let answer = {
        let received = received.clone();
        Callback::from(move |(whole, answer): (WholeId, Answer)| settle(&services, &received, whole, answer))
    };
    let errors = (!received.errors.is_empty()).then(|| {
        let sentences = received.errors.iter().map(|error| html! { <li>{ error.sentence() }</li> });
        html! {
            <div class="banner banner-bad">
                { icon("warn") }
                <div><b>{ "有内容读不出来，原来的草稿都没有动。" }</b><ul>{ for sentences }</ul></div>
            </div>
        }
    });
    // What the app takes out of the address stays in the browser's own list of visited pages.
    let trail = (!props.payload.is_empty() && !received.gatherings.is_empty()).then(|| {
        html! {
            <p key="trail" class="meta trail">{ "浏览器的浏览记录里会留下打开过的链接。在公用电脑上，用完请清掉浏览记录。" }</p>
        }
    });
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "收到的草稿" }</h1>
            <p class="lead">{ "从链接或二维码来的草稿先放在这里，看过再决定存不存。" }</p>
        </header>
        <div key="errors" class="arrived-errors" role="alert">{ errors }</div>
        { for received.gatherings.iter().map(|gathering| {
            // All of it: whoever forges parts may give two drafts one checksum.
            let key = format!("{:?}", gathering.whole());
            part!(<ArrivedCard key={key} gathering={gathering.clone()} answer={answer.clone()} />)
        }) }
        { trail }
        { part!(<PasteCard key="paste" {paste} is_first={received.gatherings.is_empty()} />) }
        <div key="home" class="actions section">
            <a class="btn" href={Route::Home.to_string()}>{ icon("back") }{ "回首页" }</a>
        </div>
    </> }
}

/// Takes in what was found. `false` if parts of it could not be stored.
fn take(services: &Services, received: &UseStateHandle<Rc<Received>>, found: Found) -> bool {
    let mut next = Received::clone(received);
    next.take(found);
    let is_stored = next.store(&*services.storage, &platform::now()).is_ok();
    received.set(Rc::new(next));
    is_stored
}

/// Does what was answered, and takes the data out of the address.
fn settle(services: &Services, received: &UseStateHandle<Rc<Received>>, whole: WholeId, answer: Answer) {
    let mut next = Received::clone(received);
    // What the storage does not let go of is over in a day.
    next.answered(whole, &*services.storage).ok();
    next.errors = Vec::new();
    let page = match answer {
        // It has been looked at; with what is here of the same enterprise it is compared there.
        Answer::TakeIn(draft) => services.incoming.take(vec![(*draft).clone()], Origin::Link),
        Answer::Drop => None,
    };
    if next.gatherings.is_empty() {
        platform::replace(&page.unwrap_or(Route::Home));
    } else {
        // Others came with it and wait for an answer too.
        received.set(Rc::new(next));
        platform::replace(&Route::arrived());
    }
}
