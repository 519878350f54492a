//! What lives as long as the app: the drafts and the packs of this machine.

use std::rc::Rc;

use crate::store::browser::BrowserStorage;
use crate::store::{PackShelf, Shelf, Storage};
use crate::ui::platform;

/// What lives as long as the app.
pub(super) struct Foundation {
    pub storage: Rc<dyn Storage>,
    pub shelf: Rc<Shelf>,
    pub packs: Rc<PackShelf>,
}

impl Foundation {
    pub(super) fn lay() -> Foundation {
        let storage: Rc<dyn Storage> = Rc::new(BrowserStorage);
        let shelf = Rc::new(Shelf::new(Rc::clone(&storage), platform::new_id()));
        let packs = Rc::new(PackShelf::new(Rc::clone(&storage)));
        Foundation { storage, shelf, packs }
    }
}
