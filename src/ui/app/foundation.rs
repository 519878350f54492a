//! What lives as long as the app, or as long as 无痕填报: the drafts and the packs.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use crate::store::mirror::{Mirror, MirroredStorage};
use crate::store::{Mirrored, PackShelf, PrivateStorage, Shelf, Storage, reconcile};
use crate::ui::platform;

/// How long the app waits for the mirror, in milliseconds. A browser may take its time over IndexedDB, or never answer.
const WAIT_MS: u32 = 1_500;

/// What the drafts of this machine are kept in.
#[derive(Clone)]
pub(super) struct Bedrock {
    pub storage: Rc<dyn Storage>,
    pub mirror: Mirror,
}

impl PartialEq for Bedrock {
    /// There is one for the whole life of the app.
    fn eq(&self, other: &Bedrock) -> bool {
        Rc::ptr_eq(&self.storage, &other.storage)
    }
}

impl Bedrock {
    /// Puts back what a killed browser lost, then calls `done`, once.
    pub(super) fn prepare(done: impl FnOnce(Bedrock) + 'static) {
        let done = Rc::new(Cell::new(Some(done)));
        let ready = {
            let done = Rc::clone(&done);
            move |mirror: Mirror, mirrored: &Mirrored| {
                let Some(done) = done.take() else { return };
                let storage: Rc<dyn Storage> = Rc::new(MirroredStorage::new(mirror.clone()));
                let fresh = platform::is_opened_anew();
                // What the storage refuses stays in the mirror; the banner about storage says the rest.
                reconcile(&*storage, mirrored, fresh).ok();
                done(Bedrock { storage, mirror });
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
    pub(super) fn lay(bedrock: &Bedrock) -> Rc<Foundation> {
        Foundation::over(Rc::clone(&bedrock.storage), false)
    }

    /// For 无痕填报: policy packs and settings are read from there, nothing is written there.
    pub(super) fn lay_private(bedrock: &Bedrock) -> Rc<Foundation> {
        Foundation::over(Rc::new(PrivateStorage::new(Rc::clone(&bedrock.storage))), true)
    }

    fn over(storage: Rc<dyn Storage>, is_private: bool) -> Rc<Foundation> {
        let shelf = Rc::new(Shelf::new(Rc::clone(&storage), platform::new_id()));
        // What is over its time goes; where the storage refuses, it goes another time.
        shelf.stored().tidy(&platform::now()).ok();
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
