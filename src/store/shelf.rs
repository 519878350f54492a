//! The drafts of this window: those in the storage, and those that the storage refused.
//!
//! A draft that could not be stored is held in memory and counts as the newer one, so that every page
//! shows what the user typed, stored or not.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::bin;
use super::drafts::{Damaged, Drafts, Entry, Save, Seen, StoreError, Stored, Taken, Trouble};
use super::past;
use super::quarantine::{self, Quarantined};
use super::read_only::ReadOnly;
use super::storage::{Storage, StorageError};
use crate::answers::Draft;

/// Before the id of every draft that 外勤台 has taken out of its list, as long as somebody fills it in.
const OF_DESK: &str = "desk-";

/// The id under which 外勤台 has the enterprise `id` filled in.
#[must_use]
pub fn id_from_desk(id: &str) -> String {
    format!("{OF_DESK}{id}")
}

/// The enterprise of 外勤台 that the draft with this id belongs to, if it is one.
#[must_use]
pub fn id_on_desk(draft: &str) -> Option<&str> {
    draft.strip_prefix(OF_DESK).filter(|id| !id.is_empty())
}

/// A draft of this window.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// The draft.
    pub draft: Rc<Draft>,
    /// When it was saved, ISO 8601; `None` if it is in memory only.
    pub saved_at: Option<String>,
    /// What is to be said about it, if anything.
    pub trouble: Option<Trouble>,
}

/// Why there is no such draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Nobody knows it.
    Missing,
    /// It is there and cannot be read.
    Damaged,
    /// The storage may not be read.
    Refused(StorageError),
}

/// All drafts of this window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The last saved first; those in memory only before them.
    pub drafts: Vec<Kept>,
    /// The unreadable ones.
    pub damaged: Vec<Damaged>,
    /// Damaged texts that were put aside.
    pub aside: Vec<Quarantined>,
}

/// A deleted draft, or an earlier version of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The id of the draft.
    pub id: String,
    /// The number of the save.
    pub revision: u64,
    /// When it was saved, ISO 8601 in UTC.
    pub saved_at: String,
    /// When it was deleted, ISO 8601 in UTC; `None` for an earlier version.
    pub removed_at: Option<String>,
    /// The draft.
    pub draft: Rc<Draft>,
}

/// A deleted draft, to be put back at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    id: String,
    /// What was in memory only.
    held: Option<Rc<Draft>>,
    was_stored: bool,
}

/// The save that an open draft was made from.
struct Base {
    seen: Seen,
    /// Another window's version was taken over: it stays as an earlier version.
    taken_over: bool,
    /// What this window saved, if it was this one.
    mine: Option<Rc<Draft>>,
}

/// The drafts of this window.
pub struct Shelf {
    drafts: Drafts,
    /// The name of this window in what it saves.
    writer: String,
    held: RefCell<BTreeMap<String, Rc<Draft>>>,
    base: RefCell<BTreeMap<String, Base>>,
}

impl Shelf {
    /// Over the drafts in `storage`. `writer` names this window, differently from all others of this machine.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>, writer: String) -> Shelf {
        Shelf { drafts: Drafts::new(storage), writer, held: RefCell::default(), base: RefCell::default() }
    }

    /// The drafts as they are stored.
    #[must_use]
    pub fn stored(&self) -> &Drafts {
        &self.drafts
    }

    /// All drafts but those of 外勤台, which has a list of its own. A storage that may not be read has none.
    #[must_use]
    pub fn list(&self) -> Listing {
        let mut listing = self.all();
        listing.drafts.retain(|kept| id_on_desk(&kept.id).is_none());
        listing
    }

    /// The drafts that 外勤台 has taken out of its list.
    #[must_use]
    pub fn of_desk(&self) -> Vec<Kept> {
        let mut drafts = self.all().drafts;
        drafts.retain(|kept| id_on_desk(&kept.id).is_some());
        drafts
    }

    fn all(&self) -> Listing {
        let held = self.held.borrow();
        let mut listing = Listing::default();
        for (id, draft) in held.iter() {
            let (id, draft) = (id.clone(), Rc::clone(draft));
            listing.drafts.push(Kept { id, draft, saved_at: None, trouble: None });
        }
        for entry in self.drafts.list().unwrap_or_default() {
            match entry {
                Entry::Whole(id, _) if held.contains_key(&id) => {}
                Entry::Whole(id, stored) => listing.drafts.push(kept(id, *stored)),
                Entry::Damaged(damaged) => listing.damaged.push(damaged),
            }
        }
        listing.aside = quarantine::list(self.drafts.storage()).unwrap_or_default();
        listing
    }

    /// Opens the draft `id`.
    ///
    /// # Errors
    /// [`NotFound`].
    pub fn load(&self, id: &str) -> Result<Kept, NotFound> {
        if let Some(draft) = self.held.borrow().get(id) {
            return Ok(Kept { id: id.to_owned(), draft: Rc::clone(draft), saved_at: None, trouble: None });
        }
        match self.drafts.load(id).map_err(NotFound::Refused)? {
            None => Err(NotFound::Missing),
            Some(Entry::Damaged(_)) => Err(NotFound::Damaged),
            Some(Entry::Whole(id, stored)) => {
                let base = Base { seen: stored.seen.clone(), taken_over: false, mine: None };
                self.base.borrow_mut().insert(id.clone(), base);
                Ok(kept(id, *stored))
            }
        }
    }

    /// Saves the draft `id`. One that is not stored is held in memory.
    ///
    /// # Errors
    /// Why it is not stored.
    pub fn save(&self, id: &str, draft: &Rc<Draft>, saved_at: &str) -> Result<(), StoreError> {
        let result = {
            let base = self.base.borrow();
            let base = base.get(id);
            let seen = base.map(|base| &base.seen);
            let keep_before = base.is_some_and(|base| base.taken_over);
            self.drafts.save(id, &Save { draft, seen, at: saved_at, writer: &self.writer, keep_before })
        };
        match result {
            Ok(seen) => {
                let base = Base { seen, taken_over: false, mine: Some(Rc::clone(draft)) };
                self.base.borrow_mut().insert(id.to_owned(), base);
                self.held.borrow_mut().remove(id);
                Ok(())
            }
            Err(error) => {
                self.held.borrow_mut().insert(id.to_owned(), Rc::clone(draft));
                Err(error)
            }
        }
    }

    /// Why this window may not go on with the draft `id`, if so. One that this window never read or saved is
    /// nobody else's, and a storage that cannot be asked says nothing.
    #[must_use]
    pub fn is_stale(&self, id: &str) -> Option<ReadOnly> {
        let base = self.base.borrow();
        let mine = &base.get(id)?.seen;
        match self.drafts.load(id).ok()? {
            None => Some(ReadOnly::Removed),
            Some(Entry::Damaged(damaged)) => damaged.is_newer.then_some(ReadOnly::Newer),
            Some(Entry::Whole(_, stored)) if stored.is_newer() => Some(ReadOnly::Newer),
            Some(Entry::Whole(_, stored)) => (stored.seen != *mine).then_some(ReadOnly::Elsewhere),
        }
    }

    /// Holds what this window saved last of the draft `id`, if another window saved over it without having read it: two
    /// windows that save at the same moment both write the same revision into the same slot, and one of them is gone.
    pub fn hold_overwritten(&self, id: &str) {
        let base = self.base.borrow();
        let Some(Base { seen, mine: Some(mine), .. }) = base.get(id) else { return };
        if let Ok(Some(Entry::Whole(_, stored))) = self.drafts.load(id)
            && stored.seen.revision <= seen.revision
            && stored.seen != *seen
            && stored.draft != **mine
        {
            self.held.borrow_mut().entry(id.to_owned()).or_insert_with(|| Rc::clone(mine));
        }
    }

    /// From now on this window goes on with the draft `id`, whoever saved or deleted it: the next save counts, and
    /// what it replaces stays as an earlier version.
    pub fn take_over(&self, id: &str) {
        match self.drafts.load(id) {
            Ok(Some(Entry::Whole(_, stored))) => {
                let base = Base { seen: stored.seen, taken_over: true, mine: None };
                self.base.borrow_mut().insert(id.to_owned(), base);
            }
            Ok(None) => drop(self.base.borrow_mut().remove(id)),
            Ok(Some(Entry::Damaged(_))) | Err(_) => {}
        }
    }

    /// The draft file of a draft that a newer version saved, as it stands there.
    #[must_use]
    pub fn newer_file(&self, id: &str) -> Option<String> {
        match self.drafts.load(id).ok()?? {
            Entry::Whole(_, stored) => match stored.trouble? {
                Trouble::Newer { raw } => Some(newer_draft(&raw).unwrap_or(raw)),
                Trouble::OneDamaged | Trouble::Mended(_) => None,
            },
            Entry::Damaged(_) => None,
        }
    }

    /// Lets go of what is held of the draft `id`: it was stored elsewhere, or given up by its owner.
    pub fn let_go(&self, id: &str) -> Option<Rc<Draft>> {
        self.held.borrow_mut().remove(id)
    }

    /// Tries once more to store everything that is held in memory.
    ///
    /// # Errors
    /// Why some of it is still not stored.
    pub fn retry(&self, saved_at: &str) -> Result<(), StoreError> {
        let held: Vec<_> = self.held.borrow().iter().map(|(id, draft)| (id.clone(), Rc::clone(draft))).collect();
        let results: Vec<_> = held.iter().map(|(id, draft)| self.save(id, draft, saved_at)).collect();
        // Which of two versions is to stay is for the user to say, and no fault of the storage.
        let results = results.into_iter().filter(|result| !result.is_err_and(StoreError::is_conflict));
        results.collect::<Result<Vec<()>, _>>()?;
        self.drafts.probe()
    }

    /// Whether the draft `id` is here in a version that is in memory only.
    #[must_use]
    pub fn is_held(&self, id: &str) -> bool {
        self.held.borrow().contains_key(id)
    }

    /// Saves a draft of the draft `id` under the free id `other`; what was held of `id` is then kept there.
    ///
    /// # Errors
    /// Why it is not stored; it is then held in memory under `other`.
    pub fn save_as(&self, id: &str, other: &str, draft: &Rc<Draft>, saved_at: &str) -> Result<(), StoreError> {
        self.let_go(id);
        // Whoever opens it again opens what is stored.
        self.base.borrow_mut().remove(id);
        self.save(other, draft, saved_at)
    }

    /// Deletes the draft `id`; [`Shelf::restore`] takes it back. `at`: now, ISO 8601 in UTC.
    ///
    /// # Errors
    /// Why it is still there.
    pub fn remove(&self, id: &str, at: &str) -> Result<Removed, StoreError> {
        // Nothing can be stored where nothing may be written; what was never stored must still be deletable.
        let only_held = self.held.borrow().contains_key(id) && !self.base.borrow().contains_key(id);
        let taken = match self.drafts.remove(id, at) {
            Err(StoreError::Refused(_)) if only_held => Taken::Nothing,
            other => other?,
        };
        self.base.borrow_mut().remove(id);
        let was_stored = taken == Taken::IntoBin;
        let away = if let Taken::Away(draft) = taken { Some(Rc::from(draft)) } else { None };
        Ok(Removed { id: id.to_owned(), held: self.let_go(id).or(away), was_stored })
    }

    /// The draft `id` is kept elsewhere from now on: nothing of it stays here, neither in the bin nor as an earlier version.
    ///
    /// # Errors
    /// Why it is still there.
    pub fn give_away(&self, id: &str) -> Result<(), StoreError> {
        self.drafts.give_away(id)?;
        self.base.borrow_mut().remove(id);
        self.let_go(id);
        Ok(())
    }

    /// Puts back a draft deleted just now.
    ///
    /// # Errors
    /// Why it could not be stored again.
    pub fn restore(&self, removed: &Removed) -> Result<(), StoreError> {
        if let Some(draft) = &removed.held {
            self.held.borrow_mut().insert(removed.id.clone(), Rc::clone(draft));
        }
        if removed.was_stored { self.take_back(&removed.id) } else { Ok(()) }
    }

    /// Takes back a deleted draft.
    ///
    /// # Errors
    /// Why it could not be stored again.
    pub fn take_back(&self, id: &str) -> Result<(), StoreError> {
        let seen = self.drafts.restore(id)?;
        self.base.borrow_mut().insert(id.to_owned(), Base { seen, taken_over: false, mine: None });
        Ok(())
    }

    /// The deleted drafts that can be taken back, the last deleted first.
    #[must_use]
    pub fn bin(&self) -> Vec<Earlier> {
        let all = bin::list(self.drafts.storage()).unwrap_or_default();
        all.into_iter().map(|(id, envelope)| earlier(id, envelope)).collect()
    }

    /// Deletes a deleted draft for good, with its earlier versions.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn forget(&self, id: &str) -> Result<(), StorageError> {
        bin::forget(self.drafts.storage(), id)?;
        past::forget(self.drafts.storage(), id)
    }

    /// The earlier versions of the draft `id`, the newest first.
    #[must_use]
    pub fn versions(&self, id: &str) -> Vec<Earlier> {
        let all = past::versions(self.drafts.storage(), id).unwrap_or_default();
        all.into_iter().map(|envelope| earlier(id.to_owned(), envelope)).collect()
    }

    /// Takes away for good a damaged text that was put aside.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn forget_damaged(&self, key: &str) -> Result<(), StorageError> {
        quarantine::forget(self.drafts.storage(), key)
    }

    /// Whether storage takes and keeps anything at all.
    ///
    /// # Errors
    /// Why not.
    pub fn probe(&self) -> Result<(), StoreError> {
        self.drafts.probe()
    }

    /// The drafts that are in memory only.
    #[must_use]
    pub fn unsaved(&self) -> Vec<Rc<Draft>> {
        self.held.borrow().values().cloned().collect()
    }
}

/// The draft in a line that a newer version wrote.
fn newer_draft(line: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    value.get("draft").filter(|draft| draft.is_object()).map(serde_json::Value::to_string)
}

fn kept(id: String, stored: Stored) -> Kept {
    Kept { id, draft: Rc::new(stored.draft), saved_at: Some(stored.saved_at), trouble: stored.trouble }
}

fn earlier(id: String, envelope: super::envelope::Envelope) -> Earlier {
    Earlier {
        id,
        revision: envelope.revision,
        saved_at: envelope.saved_at,
        removed_at: envelope.removed_at,
        draft: Rc::new(envelope.draft),
    }
}

#[cfg(test)]
#[path = "shelf_tests.rs"]
mod tests;
