//! What lives as long as the app: the packs and the drafts of this machine.

use std::rc::Rc;

use crate::policy::{Library, PackProblem};
use crate::store::browser::BrowserStorage;
use crate::store::{Shelf, Storage};

/// What lives as long as the app.
pub(super) struct Foundation {
    pub library: Rc<Library>,
    pub pack_problems: Vec<PackProblem>,
    pub storage: Rc<dyn Storage>,
    pub shelf: Rc<Shelf>,
}

impl Foundation {
    pub(super) fn lay() -> Foundation {
        let (library, pack_problems) = Library::built_in();
        let storage: Rc<dyn Storage> = Rc::new(BrowserStorage);
        let shelf = Rc::new(Shelf::new(Rc::clone(&storage)));
        Foundation { library: Rc::new(library), pack_problems, storage, shelf }
    }
}
