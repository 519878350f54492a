//! What pages get from the app: the open draft and how to change it, short notices, services.

use std::rc::Rc;

use yew::{Callback, Reducible, hook, use_context};

use super::desk::{Locking, Slot};
use super::house::House;
use super::incoming::Incoming;
use super::saver::Saver;
use super::stages::Stages;
use super::state::{Act, Case, Change, Session};
use super::toasts::Toast;
use super::trial::trial::Trials;
use super::usb::ThisCopy;
use crate::answers::Draft;
use crate::policy::Library;
use crate::stage;
use crate::store::{PackShelf, Shelf, Storage, StoreError};

impl Reducible for Session {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        // Before there is a draft there is nothing to do, and nothing to do it with.
        if self.ignores(&act) {
            return self;
        }
        stage::draft(|| Rc::new(self.after(act)))
    }
}

/// The open draft and how to change it. Only pages that have one are given this context.
#[derive(Clone)]
pub struct OpenCase {
    /// The open draft.
    pub case: Rc<Case>,
    /// Changes it; it is then saved by itself.
    pub change: Callback<Change>,
    /// Puts another draft in its place, as one step that can be taken back, with words for the step.
    pub replace: Callback<(Rc<Draft>, String)>,
}

impl PartialEq for OpenCase {
    /// A changed draft is another [`Case`].
    fn eq(&self, other: &OpenCase) -> bool {
        Rc::ptr_eq(&self.case, &other.case) && self.change == other.change
    }
}

/// The open draft and how to change it.
///
/// # Panics
/// Outside the pages of a draft: the app renders those only with a draft open.
#[hook]
#[expect(clippy::unreachable, reason = "the app renders the pages of a draft inside its context")]
pub fn use_case() -> (Rc<Case>, Callback<Change>) {
    match use_context::<OpenCase>() {
        Some(open) => (open.case, open.change),
        None => unreachable!("a page of a draft is rendered without a draft"),
    }
}

/// Puts another draft in place of the open one, as one step that can be taken back; with the words for the step,
/// such as 恢复昨天的版本.
#[hook]
pub fn use_replace() -> Callback<(Rc<Draft>, String)> {
    use_context::<OpenCase>().map(|open| open.replace).unwrap_or_default()
}

/// What the app does for its pages.
#[derive(Clone)]
pub struct Services {
    /// How far the program has come.
    pub stages: Stages,
    /// The packs in use.
    pub library: Rc<Library>,
    /// The packs that were saved on this machine.
    pub packs: Rc<PackShelf>,
    /// Reads the packs anew: one was saved or taken away.
    pub renew: Callback<()>,
    /// The drafts of this machine.
    pub shelf: Rc<Shelf>,
    /// Where settings are kept.
    pub storage: Rc<dyn Storage>,
    /// 无痕填报, and erasing.
    pub house: House,
    /// Saves the open draft.
    pub saver: Rc<Saver>,
    /// Takes in drafts from outside: files, texts, links.
    pub incoming: Rc<Incoming>,
    /// What is tried on a copy of the open draft.
    pub trials: Trials,
    /// Where 外勤台 keeps its list while one is on other pages.
    pub desk: Slot,
    /// 锁屏.
    pub lock: Locking,
    /// The U盘版 that is running, if it is one.
    pub copy: Rc<ThisCopy>,
    /// Shows a notice.
    pub toast: Callback<Toast>,
    /// Tells the app that storage refused something.
    pub refused: Callback<StoreError>,
}

impl PartialEq for Services {
    /// One set of services lives as long as the app; only the packs in use may be others, and more of the program here.
    fn eq(&self, other: &Services) -> bool {
        Rc::ptr_eq(&self.library, &other.library) && self.stages == other.stages
    }
}

/// What the app does for its pages.
///
/// # Panics
/// Outside the app, which renders all pages.
#[hook]
#[expect(clippy::unreachable, reason = "the app renders all pages inside its context")]
pub fn use_services() -> Services {
    match use_context::<Services>() {
        Some(services) => services,
        None => unreachable!("a page is rendered outside the app"),
    }
}

/// Shows a short notice, with 撤销 if it can be taken back.
///
/// # Panics
/// Outside the app, which renders all pages.
#[hook]
pub fn use_toast() -> Callback<Toast> {
    use_services().toast
}
