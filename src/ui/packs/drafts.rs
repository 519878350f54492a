//! The drafts of this machine, as packs are tried on them.

use std::rc::Rc;

use crate::policy::Library;
use crate::store::Kept;
use crate::ui::context::Services;
use crate::ui::platform;
use crate::ui::state::Case;

/// The draft that was open last, or else the one that was saved last.
pub(super) fn current(services: &Services, last: Option<&str>) -> Option<Rc<Case>> {
    let open = last.and_then(|id| services.shelf.load(id).ok());
    let kept = open.or_else(|| services.shelf.list().drafts.into_iter().next())?;
    Some(Rc::new(opened(kept, &services.library)))
}

/// All of them.
pub(super) fn all(services: &Services) -> Vec<Case> {
    services.shelf.list().drafts.into_iter().map(|kept| opened(kept, &services.library)).collect()
}

fn opened(kept: Kept, library: &Rc<Library>) -> Case {
    Case::open(kept.id, (*kept.draft).clone(), Rc::clone(library), platform::today())
}
