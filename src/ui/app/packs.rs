//! The packs that are in use: built-in ones, those that a U盘版 carries, and those of this machine, read anew whenever one is saved.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::{Callback, hook, use_callback, use_effect_with, use_mut_ref, use_state};

use crate::policy::{Library, PackProblem};
use crate::store::PackShelf;
use crate::ui::usb::ThisCopy;
use crate::ui::usb::choosing::{Chosen, choose};

/// The packs in use, and those that cannot be used.
#[derive(Clone)]
pub(super) struct InUse {
    pub library: Rc<Library>,
    pub problems: Rc<[PackProblem]>,
    /// The packs of which the U盘版 carries another version than this machine has, and nobody chose yet.
    pub undecided: Rc<[String]>,
}

/// The packs in use, and the callback that reads them anew.
#[hook]
pub(super) fn use_packs(shelf: &Rc<PackShelf>, copy: &Rc<ThisCopy>) -> (InUse, Callback<()>) {
    // What the packs in use were read from: another window may save one too.
    let read_from = use_mut_ref(|| chosen(shelf, copy));
    let in_use = use_state(|| read(&read_from.borrow()));
    let renew = {
        let (shelf, setter, read_from) = (Rc::clone(shelf), in_use.setter(), Rc::clone(&read_from));
        let copy = Rc::clone(copy);
        use_callback((), move |(), ()| {
            let chosen = chosen(&shelf, &copy);
            setter.set(read(&chosen));
            *read_from.borrow_mut() = chosen;
        })
    };
    use_effect_with((), {
        let (shelf, copy, renew) = (Rc::clone(shelf), Rc::clone(copy), renew.clone());
        move |()| {
            let listener = EventListener::new(&window(), "storage", move |_| {
                let changed = *read_from.borrow() != chosen(&shelf, &copy);
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
fn chosen(shelf: &PackShelf, copy: &ThisCopy) -> Chosen {
    choose(&copy.carried.packs, shelf.saved().unwrap_or_default(), shelf)
}

fn read(chosen: &Chosen) -> InUse {
    let (library, problems) = Library::with_packs(&chosen.carried, &chosen.saved);
    InUse { library: Rc::new(library), problems: problems.into(), undecided: chosen.undecided.as_slice().into() }
}
