//! Opening the draft that the address names, and keeping it safe.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use yew::{Callback, UseReducerHandle, UseStateHandle, hook, use_callback, use_effect_with, use_memo};

use super::foundation::Foundation;
use crate::policy::Library;
use crate::store::{Kept, StoreError};
use crate::ui::platform;
use crate::ui::saver::{SaveState, Saver};
use crate::ui::state::{Act, Case, Open, Session};

/// Lets the session change. The same callback as long as the app runs: a new one would draw the whole page
/// anew, for instance when only 正在保存 turns into 已保存.
#[hook]
pub(super) fn use_dispatch(session: &UseReducerHandle<Session>) -> Callback<Act> {
    let dispatcher = session.dispatcher();
    use_callback((), move |act, ()| dispatcher.dispatch(act))
}

/// The saver; flushed when one goes to another page, and when the window is hidden or goes away.
#[hook]
pub(super) fn use_saver(
    foundation: &Rc<Foundation>,
    saved: &UseStateHandle<SaveState>,
    refused: &UseStateHandle<Option<StoreError>>,
) -> Rc<Saver> {
    let (saved, refused, kept) = (saved.setter(), refused.setter(), Rc::clone(&foundation.shelf));
    let is_private = foundation.is_private;
    let saver = use_memo((), move |()| {
        let shelf = Rc::clone(&kept);
        let report = Callback::from(move |state: SaveState| {
            match &state {
                // The draft is locked then, with a banner of its own.
                SaveState::Refused(error) if error.is_conflict() => {}
                SaveState::Refused(error) => refused.set(Some(*error)),
                // One draft that was stored says nothing of another that was not.
                SaveState::Saved(_) if shelf.unsaved().is_empty() => refused.set(None),
                _ => {}
            }
            saved.set(state);
        });
        Saver::new(kept, is_private, report)
    });
    use_effect_with((), {
        let (saver, foundation) = (Rc::clone(&saver), Rc::clone(foundation));
        move |()| {
            // What the shell before this one left there may not be ours.
            saver.update_rescue();
            let hidden = {
                let saver = Rc::clone(&saver);
                EventListener::new(&document(), "visibilitychange", move |_| {
                    if document().hidden() {
                        saver.flush();
                    }
                })
            };
            let away = {
                let saver = Rc::clone(&saver);
                EventListener::new(&window(), "pagehide", move |_| saver.flush())
            };
            // Before the next page is rendered: it lists what is stored.
            let moved = {
                let saver = Rc::clone(&saver);
                EventListener::new(&window(), "hashchange", move |_| saver.flush())
            };
            let options = EventListenerOptions::enable_prevent_default();
            let leaving = EventListener::new_with_options(&window(), "beforeunload", options, {
                let saver = Rc::clone(&saver);
                move |event| {
                    saver.flush();
                    // The browser asks whether to leave only where something would be lost.
                    if saver.anything_unsaved() {
                        platform::ask_before_leaving(event);
                    }
                }
            });
            move || {
                drop((hidden, away, moved, leaving));
                if foundation.is_given_up() { saver.forget() } else { saver.flush() }
            }
        }
    });
    (*saver).clone()
}

/// Opens the draft that the address names, saves it when it is left, and assesses it anew by other packs.
#[hook]
pub(super) fn use_session(
    draft: Option<&str>,
    dispatch: &Callback<Act>,
    foundation: &Rc<Foundation>,
    library: &Rc<Library>,
    saver: &Rc<Saver>,
    opened: &Callback<Kept>,
) {
    {
        let (foundation, saver, dispatch) = (Rc::clone(foundation), Rc::clone(saver), dispatch.clone());
        let (opened, library) = (opened.clone(), Rc::clone(library));
        use_effect_with(draft.map(str::to_owned), move |id| {
            saver.flush();
            let Some(id) = id else { return dispatch.emit(Act::Close) };
            match foundation.shelf.load(id) {
                Ok(kept) => {
                    opened.emit(kept.clone());
                    // What is in memory only may not be the newest any more, and a newer version may have saved it.
                    let locked = foundation.shelf.is_stale(id);
                    let case = Case::open(kept.id, kept.draft, library, platform::today()).read_only(locked);
                    dispatch.emit(Act::Open(Rc::new(case)));
                }
                Err(why) => dispatch.emit(Act::NotFound(id.clone(), why)),
            }
        });
    }
    {
        let dispatch = dispatch.clone();
        use_effect_with(Rc::as_ptr(library), {
            let library = Rc::clone(library);
            move |_| dispatch.emit(Act::Packs(library))
        });
    }
}

/// Saves the open draft when it is changed.
#[hook]
pub(super) fn use_saving(session: &UseReducerHandle<Session>, saver: &Rc<Saver>) {
    let (saver, session) = (Rc::clone(saver), session.clone());
    use_effect_with(session.changes, move |changes| {
        if let (Open::Case(case), true) = (&session.open, *changes > 0) {
            saver.changed(case);
        }
    });
}
