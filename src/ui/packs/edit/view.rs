//! The editing session as its page holds it: kept in storage by itself, taken back by keyboard.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::{Callback, Reducible, UseStateHandle, hook, use_callback, use_effect_with, use_reducer, use_state_eq};

use crate::policy::LoadedPack;
use crate::ui::context::use_services;
use crate::ui::packs::editing::{Editing, Step};
use crate::ui::platform;
use crate::ui::route::{PackView, Route};

/// Until the fields are written anew.
const DRAWN_MS: u32 = 30;

/// The editing session, or nothing if the pack cannot be read at all.
struct Session(Option<Rc<Editing>>);

impl Reducible for Session {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        Rc::new(Session(self.0.as_ref().map(|editing| Rc::new(editing.after(&step)))))
    }
}

/// The session, and how to change it.
#[derive(Clone)]
pub(super) struct View {
    pub editing: Rc<Editing>,
    pub step: Callback<Step>,
    /// The pack's id.
    pub id: Rc<str>,
    /// Whether the copy could be kept.
    pub kept: bool,
}

impl PartialEq for View {
    fn eq(&self, other: &View) -> bool {
        Rc::ptr_eq(&self.editing, &other.editing) && self.kept == other.kept
    }
}

impl View {
    /// Goes to a place of the pack in this page.
    pub(super) fn go(&self, place: &str) {
        platform::go(&Route::pack_at(&self.id, PackView::Edit, place));
    }

    /// The address of a place of the pack in this page.
    pub(super) fn address(&self, place: &str) -> String {
        Route::pack_at(&self.id, PackView::Edit, place).to_string()
    }
}

/// Begins to edit a pack, or goes on with it.
#[hook]
pub(super) fn use_view(loaded: &Rc<LoadedPack>) -> Option<View> {
    let services = use_services();
    let id = &loaded.pack.id;
    let session = use_reducer(|| {
        let working = services.packs.working(id).ok().flatten();
        Session(Editing::begin(loaded, working.as_deref(), &services.library).map(Rc::new))
    });
    let dispatcher = session.dispatcher();
    let step = use_callback((), move |step, ()| dispatcher.dispatch(step));
    let kept = use_state_eq(|| true);
    use_kept(id, session.0.as_ref(), &kept);
    use_keys(&step);
    session.0.as_ref().map(|editing| View { editing: Rc::clone(editing), step, id: Rc::from(id.as_str()), kept: *kept })
}

/// Keeps the copy in storage with every change, and takes it away once nothing is changed any more.
#[hook]
fn use_kept(id: &str, editing: Option<&Rc<Editing>>, kept: &UseStateHandle<bool>) {
    let services = use_services();
    let now = editing.map(|editing| (Rc::clone(editing.text()), editing.is_changed()));
    let (id, kept) = (id.to_owned(), kept.setter());
    use_effect_with(now, move |now| {
        let Some((text, changed)) = now else { return };
        let done = if *changed { services.packs.keep_working(&id, text) } else { services.packs.drop_working(&id) };
        kept.set(done.is_ok() || !changed);
    });
}

/// Ctrl+Z and Ctrl+Y, in place of the fields' own, which know nothing of the rest of the form.
#[hook]
fn use_keys(step: &Callback<Step>) {
    use_effect_with(step.clone(), |step| {
        let step = step.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                return;
            }
            let back = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => true,
                ("y", false) | ("z", true) => false,
                _ => return,
            };
            event.prevent_default();
            jump(&step, back);
        });
        move || drop(listener)
    });
}

/// A step back or forward; the field that had the focus has it again when it has been written anew.
pub(super) fn jump(step: &Callback<Step>, back: bool) {
    let focused = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    step.emit(if back { Step::Undo } else { Step::Redo });
    if let Some(id) = focused {
        Timeout::new(DRAWN_MS, move || {
            let element = document().get_element_by_id(&id).and_then(|e| e.dyn_into::<HtmlElement>().ok());
            if let Some(element) = element {
                drop(element.focus());
            }
        })
        .forget();
    }
}
