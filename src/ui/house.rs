//! What is above one set of drafts: 无痕填报, and beginning anew after everything was erased.

use std::rc::Rc;

use yew::Callback;

use crate::store::{Erase, Erased, PackShelf, Shelf};

/// What pages may ask of it.
#[derive(Clone)]
pub struct House {
    /// 无痕填报: nothing is written to this machine.
    pub is_private: bool,
    /// The drafts of this machine; in 无痕填报 those that wait beneath it.
    pub ordinary: Rc<Shelf>,
    /// The packs of this machine, likewise.
    pub ordinary_packs: Rc<PackShelf>,
    /// Asks.
    pub act: Callback<HouseAct>,
}

impl PartialEq for House {
    fn eq(&self, other: &House) -> bool {
        self.is_private == other.is_private && Rc::ptr_eq(&self.ordinary, &other.ordinary) && self.act == other.act
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HouseAct {
    /// 无痕填报 begins, with an empty draft.
    BeginPrivate,
    /// It ends; what was written in it is gone.
    EndPrivate,
    /// Erase what is on this machine, and what this page has in memory.
    Erase(Erase),
    /// When drafts are erased by themselves was chosen anew.
    PlanChanged,
    /// One hour more before the end of the event.
    Postpone,
    /// What was said has been read.
    Dismiss,
}

/// What is said over every page of what was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Erased by itself.
    Erased(Erased),
    /// It was time to erase, and the storage refuses.
    NotErased,
    /// Erased because somebody asked for it.
    Cleared {
        /// What was to be erased.
        what: Erase,
        /// How many texts are still there; `None` if the storage may not be read.
        left: Option<usize>,
    },
    /// The end of the event could not be put off.
    NotPostponed,
    /// When drafts are erased by themselves cannot be read, so that nothing is.
    BrokenPlan,
}

/// The end of an event is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soon {
    /// When, ISO 8601 in UTC.
    pub until: String,
    /// Minutes left.
    pub minutes: i64,
}
