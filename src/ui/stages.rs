//! The stages of the program that come after the first one (static/start.js): which are there, and asking for the others.
//! A module that was not taken apart is all there.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MouseEvent;
use yew::{Callback, Html, hook, html, use_effect_with, use_state_eq};

use super::icons::icon;
use super::route::Route;
use crate::stage::Stage;

/// What static/start.js says it with.
const CHANGED: &str = "kece-stage";

/// How far the program has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stages {
    /// The last stage that is there.
    pub arrived: Stage,
    /// The next one could not be had.
    pub failed: bool,
}

impl Stages {
    fn now() -> Stages {
        let Some(script) = script() else { return Stages { arrived: Stage::Rest, failed: false } };
        let value = |name: &str| Reflect::get(&script, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let arrived = match value("arrived").as_f64() {
            Some(0.0) => Stage::Start,
            Some(1.0) => Stage::Draft,
            _ => Stage::Rest,
        };
        Stages { arrived, failed: value("failed").is_truthy() }
    }

    /// Whether a stage is there.
    #[must_use]
    pub fn has(self, stage: Stage) -> bool {
        self.arrived >= stage
    }
}

/// How far the program has come, as long as a component is shown.
#[hook]
pub fn use_stages() -> Stages {
    let known = use_state_eq(Stages::now);
    use_effect_with((), {
        let setter = known.setter();
        move |()| {
            // Between the first drawing and now it may have changed.
            setter.set(Stages::now());
            let listener = EventListener::new(&document(), CHANGED, move |_| setter.set(Stages::now()));
            move || drop(listener)
        }
    });
    *known
}

/// Asks for what is not there yet, now; once more if it failed.
pub fn fetch() {
    let Some(script) = script() else { return };
    let load = Reflect::get(&script, &"load".into()).ok().and_then(|load| load.dyn_into::<Function>().ok());
    if let Some(load) = load {
        drop(load.call0(&script));
    }
}

/// Does what needs a stage once it is there: now, or when it has come.
pub fn once(stage: Stage, work: impl FnOnce() + 'static) {
    if Stages::now().has(stage) {
        return work();
    }
    fetch();
    let held = Rc::new(RefCell::new(None::<EventListener>));
    let mut work = Some(work);
    let listener = EventListener::new(&document(), CHANGED, {
        let held = Rc::clone(&held);
        move |_| {
            if Stages::now().has(stage)
                && let Some(work) = work.take()
            {
                work();
                // Not while it is being called.
                let listener = held.take();
                Timeout::new(0, move || drop(listener)).forget();
            }
        }
    });
    held.replace(Some(listener));
}

fn script() -> Option<JsValue> {
    Reflect::get(&window(), &"keceStages".into()).ok().filter(JsValue::is_object)
}

/// The stage that a page comes with.
#[must_use]
pub fn stage_of(route: &Route) -> Stage {
    match route {
        Route::Home | Route::Unknown => Stage::Start,
        Route::Fill { .. } | Route::Quick { .. } | Route::Result { .. } => Stage::Draft,
        Route::Plan { .. }
        | Route::Trial { .. }
        | Route::Papers { .. }
        | Route::Report { .. }
        | Route::Take { .. }
        | Route::Past { .. }
        | Route::Link(_)
        | Route::Packs
        | Route::Pack { .. }
        | Route::Incoming
        | Route::Settings
        | Route::Usb { .. }
        | Route::Desk(_)
        | Route::About => Stage::Rest,
    }
}

const WHY: &str = "多半是网络断了，写下的都还在。请连上网再试；一直这样，请重新打开这个网页，或找网站的管理员。";

/// In place of a page that is not there yet, or could not be had.
pub fn awaited(stages: Stages) -> Html {
    if !stages.failed {
        return html! { <p key="awaited" class="awaited" role="status">{ "正在打开…" }</p> };
    }
    html! {
        <div key="absent" role="alert">
            <header class="page-head"><h1>{ "这一页没有取到" }</h1><p class="lead">{ WHY }</p></header>
            <div class="actions">
                { again("btn btn-main") }
                <a class="btn" href={Route::Home.to_string()}>{ "回首页" }</a>
            </div>
        </div>
    }
}

/// On 首页, which is there: what else could not be had.
pub fn absent(stages: Stages) -> Option<Html> {
    stages.failed.then(|| {
        html! {
            <div key="absent" class="banner banner-warn banner-row gap" role="alert">
                { icon("warn") }
                <div><b>{ "评政策的程序没有取到。" }</b>{ WHY }</div>
                { again("btn") }
            </div>
        }
    })
}

fn again(class: &'static str) -> Html {
    let onclick = Callback::from(|_: MouseEvent| fetch());
    html! { <button {class} type="button" {onclick}>{ "再试一次" }</button> }
}
