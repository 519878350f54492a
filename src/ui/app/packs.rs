//! The packs that are in use: built-in ones, those that a U盘版 carries, and those of this machine, read anew whenever one is saved.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::{Callback, hook, use_callback, use_effect_with, use_memo, use_mut_ref, use_state_eq};

use crate::policy::{Library, PackProblem};
use crate::stage;
use crate::store::PackShelf;
use crate::ui::usb::ThisCopy;
use crate::ui::usb::choosing::{Chosen, choose};

/// The packs in use, and those that cannot be used.
#[derive(Clone, Default)]
pub(super) struct InUse {
    pub library: Rc<Library>,
    pub problems: Rc<[PackProblem]>,
    /// The packs of which the U盘版 carries another version than this machine has, and nobody chose yet.
    pub undecided: Rc<[String]>,
}

/// The packs in use, and the callback that reads them anew. None before the program has them (`are_here`).
#[hook]
pub(super) fn use_packs(shelf: &Rc<PackShelf>, copy: &Rc<ThisCopy>, are_here: bool) -> (InUse, Callback<()>) {
    // What the packs in use were read from: another window may save one too.
    let read_from = use_mut_ref(Chosen::default);
    let turn = use_state_eq(|| 0_u32);
    let in_use = use_memo((*turn, are_here), {
        let (shelf, copy, read_from) = (Rc::clone(shelf), Rc::clone(copy), Rc::clone(&read_from));
        move |(_, are_here)| {
            if !are_here {
                return InUse::default();
            }
            stage::draft(|| {
                let chosen = chosen(&shelf, &copy);
                let in_use = read(&chosen);
                *read_from.borrow_mut() = chosen;
                in_use
            })
        }
    });
    let renew = {
        let (turns, setter) = (use_mut_ref(|| 0_u32), turn.setter());
        use_callback((), move |(), ()| {
            let next = turns.borrow().wrapping_add(1);
            *turns.borrow_mut() = next;
            setter.set(next);
        })
    };
    use_effect_with(are_here, {
        let (shelf, copy, renew) = (Rc::clone(shelf), Rc::clone(copy), renew.clone());
        move |are_here| {
            let listener = are_here.then(|| {
                EventListener::new(&window(), "storage", move |_| {
                    let changed = stage::draft(|| *read_from.borrow() != chosen(&shelf, &copy));
                    if changed {
                        renew.emit(());
                    }
                })
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
