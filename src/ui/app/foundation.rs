//! What lives as long as the app: the drafts and the packs of this machine.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use crate::store::mirror::{Mirror, MirroredStorage};
use crate::store::{Mirrored, PackShelf, Shelf, Storage, reconcile};
use crate::ui::platform;

/// How long the app waits for the mirror, in milliseconds. A browser may take its time over IndexedDB, or never answer.
const WAIT_MS: u32 = 1_500;

/// What the drafts are kept in.
#[derive(Clone)]
pub(super) struct Ground {
    pub storage: Rc<dyn Storage>,
    pub mirror: Mirror,
}

impl PartialEq for Ground {
    /// There is one for the whole life of the app.
    fn eq(&self, other: &Ground) -> bool {
        Rc::ptr_eq(&self.storage, &other.storage)
    }
}

impl Ground {
    /// Puts back what a killed browser lost, then calls `done`, once.
    pub(super) fn prepare(done: impl FnOnce(Ground) + 'static) {
        let done = Rc::new(Cell::new(Some(done)));
        let ready = {
            let done = Rc::clone(&done);
            move |mirror: Mirror, mirrored: &Mirrored| {
                let Some(done) = done.take() else { return };
                let storage: Rc<dyn Storage> = Rc::new(MirroredStorage::new(mirror.clone()));
                let fresh = platform::is_opened_anew();
                // What the storage refuses stays in the mirror; the banner about storage says the rest.
                reconcile(&*storage, mirrored, fresh).ok();
                done(Ground { storage, mirror });
            }
        };
        let late = ready.clone();
        Timeout::new(WAIT_MS, move || late(Mirror::default(), &Mirrored::default())).forget();
        Mirror::open(move |mirror, mirrored| ready(mirror, &mirrored));
    }
}

/// What lives as long as the app.
pub(super) struct Foundation {
    pub storage: Rc<dyn Storage>,
    pub mirror: Mirror,
    pub shelf: Rc<Shelf>,
    pub packs: Rc<PackShelf>,
}

impl Foundation {
    pub(super) fn lay(ground: &Ground) -> Foundation {
        let storage = Rc::clone(&ground.storage);
        let shelf = Rc::new(Shelf::new(Rc::clone(&storage), platform::new_id()));
        // What is over its time goes; where the storage refuses, it goes another time.
        shelf.stored().tidy(&platform::now()).ok();
        let packs = Rc::new(PackShelf::new(Rc::clone(&storage)));
        Foundation { storage, mirror: ground.mirror.clone(), shelf, packs }
    }
}
