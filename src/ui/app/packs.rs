//! The packs that are in use: built-in ones and those of this machine, read anew whenever one is saved.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::{Callback, hook, use_callback, use_effect_with, use_mut_ref, use_state};

use crate::policy::{Library, PackProblem};
use crate::store::PackShelf;

/// The packs in use, and those that cannot be used.
#[derive(Clone)]
pub(super) struct InUse {
    pub library: Rc<Library>,
    pub problems: Rc<[PackProblem]>,
}

/// The packs in use, and the callback that reads them anew.
#[hook]
pub(super) fn use_packs(shelf: &Rc<PackShelf>) -> (InUse, Callback<()>) {
    // What the packs in use were read from: another window may save one too.
    let read_from = use_mut_ref(|| saved(shelf));
    let in_use = use_state(|| read(&read_from.borrow()));
    let renew = {
        let (shelf, setter, read_from) = (Rc::clone(shelf), in_use.setter(), Rc::clone(&read_from));
        use_callback((), move |(), ()| {
            let saved = saved(&shelf);
            setter.set(read(&saved));
            *read_from.borrow_mut() = saved;
        })
    };
    use_effect_with((), {
        let (shelf, renew) = (Rc::clone(shelf), renew.clone());
        move |()| {
            let listener = EventListener::new(&window(), "storage", move |_| {
                let changed = *read_from.borrow() != saved(&shelf);
                if changed {
                    renew.emit(());
                }
            });
            move || drop(listener)
        }
    });
    ((*in_use).clone(), renew)
}

/// Where the storage may not be read, the built-in packs are all there is; the banner says so.
fn saved(shelf: &PackShelf) -> Vec<(String, String)> {
    shelf.saved().unwrap_or_default()
}

fn read(saved: &[(String, String)]) -> InUse {
    let (library, problems) = Library::with_saved(saved);
    InUse { library: Rc::new(library), problems: problems.into() }
}
