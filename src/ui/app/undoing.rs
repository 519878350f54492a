//! Taking steps back by keyboard, saying what was taken back, and going where it was.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, KeyboardEvent, Node};
use yew::{Callback, UseReducerHandle, hook, use_effect_with};

use crate::stage;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::quick::flow::key_of;
use crate::ui::route::Route;
use crate::ui::state::{Act, Session, Spot, Step, TurnedWay};
use crate::ui::toasts::Toast;

/// Where to go on arriving at the next page, the nearest first, in place of what its address says.
pub(super) type Awaited = Rc<RefCell<Option<Vec<String>>>>;

/// Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y; and what follows a step that was taken back or made again.
#[hook]
pub(super) fn use_undoing(
    route: &Route,
    session: &UseReducerHandle<Session>,
    dispatch: &Callback<Act>,
    toast: &Callback<Toast>,
    awaited: &Awaited,
) {
    // What is tried is not the draft: there the keys must not take back what was answered before.
    let is_trial = matches!(route, Route::Trial { .. });
    use_effect_with((dispatch.clone(), is_trial), move |(dispatch, is_trial)| {
        let options = EventListenerOptions::enable_prevent_default();
        let (by_key, is_trial) = (dispatch.clone(), *is_trial);
        let keys = EventListener::new_with_options(&document(), "keydown", options, move |event| {
            if let Some(act) = event.dyn_ref::<KeyboardEvent>().and_then(act).filter(|_| !is_trial) {
                event.prevent_default();
                by_key.emit(act);
            }
        });
        let leave = dispatch.clone();
        let left = EventListener::new(&document(), "focusout", move |event| {
            if !is_choosing(event) {
                leave.emit(Act::Leave);
            }
        });
        move || drop((keys, left))
    });
    let (route, toast, awaited) = (route.clone(), toast.clone(), Rc::clone(awaited));
    use_effect_with(session.turned.clone(), move |turned| {
        let Some(turned) = turned else { return };
        let said = match turned.way {
            TurnedWay::Back => format!("已撤销：{}", turned.step.words),
            TurnedWay::Again => format!("已重做：{}", turned.step.words),
        };
        toast.emit(Toast::said(said));
        stage::draft(|| show(&route, &turned.step, &awaited));
    });
}

/// Goes where a step was taken. On other pages than 填报 and 快速自评 one stays: what follows from the answers is
/// there.
fn show(route: &Route, step: &Step, awaited: &Awaited) {
    if let (Route::Quick { id, question }, Some(spot)) = (route, &step.spot) {
        let asked = match spot {
            Spot::Name | Spot::Tick(_) => None,
            Spot::Answer(path) => key_of(path),
        };
        let there = asked.map(|question| Route::quick_at(id, Some(&question)));
        let here = Route::Quick { id: id.clone(), question: question.clone() };
        let elsewhere = |there: &Route| *there != here && !platform::is_there(&spot.dom_ids());
        match there.filter(elsewhere) {
            Some(there) => platform::go(&there),
            None => platform::show(&spot.dom_ids()),
        }
        return;
    }
    let (Route::Fill { id, section, .. }, Some(spot)) = (route, &step.spot) else { return };
    let (here, Some(there)) = (questions::section_named(section.as_deref()), spot.section()) else { return };
    if here == there {
        platform::show(&spot.dom_ids());
    } else {
        awaited.replace(Some(spot.dom_ids()));
        platform::go(&Route::section(id, &there));
    }
}

/// Whether the focus goes from one choice to another of the same question, as it does with the arrow keys.
fn is_choosing(event: &Event) -> bool {
    let from = event.target().and_then(|from| from.dyn_into::<Element>().ok());
    let around = from.and_then(|from| from.closest("[role=radiogroup]").ok().flatten());
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|to| to.dyn_into::<Node>().ok());
    around.is_some_and(|around| to.is_some_and(|to| around.contains(Some(&to))))
}

/// What the keys ask for. In a field for text the browser takes back what was typed there itself.
fn act(event: &KeyboardEvent) -> Option<Act> {
    let with_key = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.is_composing();
    if !with_key || platform::is_typing() {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Act::Undo),
        ("z", true) | ("y", false) => Some(Act::Redo),
        _ => None,
    }
}
