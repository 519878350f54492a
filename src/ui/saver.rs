//! Saves the open draft a moment after the last change, and at once when the page goes away.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::Callback;

use super::platform;
use super::state::Case;
use crate::answers::Draft;
use crate::exchange::draft_file;
use crate::store::{Shelf, StoreError};

/// A pause in typing.
const PAUSE_MS: u32 = 400;
/// Until a change is left for the page of a broken app: first it is drawn.
const RESCUE_MS: u32 = 30;

/// How the open draft is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Stored, at this time (ISO 8601).
    Saved(String),
    /// A change waits for a pause in typing.
    Saving,
    /// In memory only.
    Refused(StoreError),
}

/// What waits for being saved.
struct Waiting {
    id: String,
    draft: Rc<Draft>,
    /// Dropped, they do not fire.
    _timers: (Timeout, Timeout),
}

/// Saves the open draft.
pub struct Saver {
    shelf: Rc<Shelf>,
    waiting: RefCell<Option<Waiting>>,
    report: Callback<SaveState>,
}

impl Saver {
    /// Saves to `shelf` and says how it went.
    #[must_use]
    pub fn new(shelf: Rc<Shelf>, report: Callback<SaveState>) -> Rc<Saver> {
        Rc::new(Saver { shelf, waiting: RefCell::default(), report })
    }

    /// The draft was changed.
    pub fn changed(self: &Rc<Self>, case: &Case) {
        let (saver, draft) = (Rc::clone(self), Rc::clone(&case.draft));
        let timers = (
            Timeout::new(RESCUE_MS, move || platform::leave_for_rescue(Some(&draft.to_text()))),
            Timeout::new(PAUSE_MS, move || saver.flush()),
        );
        let waiting = Waiting { id: case.id.clone(), draft: Rc::clone(&case.draft), _timers: timers };
        let before = self.waiting.borrow_mut().replace(waiting);
        if before.is_none() {
            self.report.emit(SaveState::Saving);
        }
    }

    /// Saves what waits.
    pub fn flush(&self) {
        let Some(waiting) = self.waiting.borrow_mut().take() else { return };
        let now = platform::now();
        let state = match self.shelf.save(&waiting.id, &waiting.draft, &now) {
            Ok(()) => SaveState::Saved(now),
            Err(error) => SaveState::Refused(error),
        };
        self.update_rescue();
        self.report.emit(state);
    }

    /// Tries once more to store everything that is in memory only.
    ///
    /// # Errors
    /// Why it still does not work.
    pub fn retry(&self) -> Result<(), StoreError> {
        self.flush();
        let now = platform::now();
        let result = self.shelf.retry(&now);
        self.update_rescue();
        self.report.emit(match result {
            Ok(()) => SaveState::Saved(now),
            Err(error) => SaveState::Refused(error),
        });
        result
    }

    /// Whether something would be lost with the page.
    #[must_use]
    pub fn anything_unsaved(&self) -> bool {
        self.waiting.borrow().is_some() || !self.shelf.unsaved().is_empty()
    }

    /// Leaves what is in memory only where the page for a broken app finds it.
    pub fn update_rescue(&self) {
        let unsaved = self.shelf.unsaved();
        let text = (!unsaved.is_empty()).then(|| draft_file::several(unsaved.iter().map(Rc::as_ref)));
        platform::leave_for_rescue(text.as_deref());
    }
}
