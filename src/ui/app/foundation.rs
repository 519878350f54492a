//! What lives as long as the app, or as long as 无痕填报: the drafts and the packs.

use std::cell::Cell;
use std::rc::Rc;

use crate::store::browser::BrowserStorage;
use crate::store::{PackShelf, PrivateStorage, Shelf, Storage};
use crate::ui::platform;

/// What lives as long as the app.
pub(super) struct Foundation {
    pub storage: Rc<dyn Storage>,
    pub shelf: Rc<Shelf>,
    pub packs: Rc<PackShelf>,
    pub is_private: bool,
    /// What was not saved yet must not be saved any more.
    given_up: Cell<bool>,
}

impl PartialEq for Foundation {
    fn eq(&self, other: &Foundation) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Foundation {
    /// On this machine.
    pub(super) fn lay() -> Rc<Foundation> {
        Foundation::over(Rc::new(BrowserStorage), false)
    }

    /// For 无痕填报: policy packs and settings are read from `beneath`, nothing is written there.
    pub(super) fn lay_private(beneath: Rc<dyn Storage>) -> Rc<Foundation> {
        Foundation::over(Rc::new(PrivateStorage::new(beneath)), true)
    }

    fn over(storage: Rc<dyn Storage>, is_private: bool) -> Rc<Foundation> {
        let shelf = Rc::new(Shelf::new(Rc::clone(&storage), platform::new_id()));
        let packs = Rc::new(PackShelf::new(Rc::clone(&storage)));
        Rc::new(Foundation { storage, shelf, packs, is_private, given_up: Cell::new(false) })
    }

    /// It was erased, or ended: what waits for being saved goes with it.
    pub(super) fn give_up(&self) {
        self.given_up.set(true);
    }

    pub(super) fn is_given_up(&self) -> bool {
        self.given_up.get()
    }
}
