//! Saves the open draft a moment after it was changed, whether typing goes on or not, and at once when the page
//! goes away.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::Callback;

use super::platform;
use super::state::Case;
use crate::answers::Draft;
use crate::exchange::draft_file;
use crate::store::{Shelf, StoreError};

/// From the first change that is not saved to its save: what a killed browser may lose at most, with the time of
/// writing.
const SAVE_MS: u32 = 250;
/// Until a change is left for the page of a broken app: first it is drawn.
const RESCUE_MS: u32 = 30;

/// How the open draft is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Stored, at this time (ISO 8601).
    Saved(String),
    /// A change waits for its turn.
    Saving,
    /// In memory only.
    Refused(StoreError),
}

/// What waits for being saved.
struct Waiting {
    id: String,
    draft: Rc<Draft>,
    /// Dropped, they do not fire.
    timers: (Timeout, Timeout),
}

/// Saves the open draft.
pub struct Saver {
    shelf: Rc<Shelf>,
    /// 无痕填报: what the shelf has is in memory only.
    is_private: bool,
    waiting: RefCell<Option<Waiting>>,
    report: Callback<SaveState>,
}

impl Saver {
    /// Saves to `shelf` and says how it went.
    #[must_use]
    pub fn new(shelf: Rc<Shelf>, is_private: bool, report: Callback<SaveState>) -> Rc<Saver> {
        Rc::new(Saver { shelf, is_private, waiting: RefCell::default(), report })
    }

    /// The draft was changed.
    pub fn changed(self: &Rc<Self>, case: &Case) {
        let draft = Rc::clone(&case.draft);
        let rescue = Timeout::new(RESCUE_MS, move || platform::leave_for_rescue(Some(&draft.to_text())));
        // Another draft that waits is saved at once; one draft is saved so long after its first change.
        if self.waiting.borrow().as_ref().is_some_and(|waiting| waiting.id != case.id) {
            self.flush();
        }
        let before = self.waiting.borrow_mut().take();
        let is_first = before.is_none();
        let save = before.map_or_else(
            || {
                let saver = Rc::clone(self);
                // In memory nothing is gained by waiting, and the rescue has all drafts at once.
                Timeout::new(if self.is_private { RESCUE_MS } else { SAVE_MS }, move || saver.flush())
            },
            |waiting| waiting.timers.1,
        );
        let waiting = Waiting { id: case.id.clone(), draft: Rc::clone(&case.draft), timers: (rescue, save) };
        self.waiting.borrow_mut().replace(waiting);
        if is_first {
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

    /// Gives up what waits: it was erased.
    pub fn forget(&self) {
        self.waiting.borrow_mut().take();
    }

    /// The drafts that would be lost with the page. An empty one is nothing to lose.
    #[must_use]
    pub fn only_here(&self) -> Vec<Rc<Draft>> {
        if !self.is_private {
            return self.shelf.unsaved();
        }
        let all = self.shelf.list().drafts.into_iter().map(|kept| kept.draft);
        all.filter(|draft| !draft.is_empty()).collect()
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
        self.waiting.borrow().is_some() || !self.only_here().is_empty()
    }

    /// Leaves what is in memory only where the page for a broken app finds it.
    pub fn update_rescue(&self) {
        let unsaved = self.only_here();
        let text = (!unsaved.is_empty()).then(|| draft_file::several(unsaved.iter().map(Rc::as_ref)));
        platform::leave_for_rescue(text.as_deref());
    }
}
