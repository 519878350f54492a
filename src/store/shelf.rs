//! The drafts of this session: those in the storage, and those that the storage refused.
//!
//! A draft that could not be stored is held in memory and counts as the newer one, so that every page
//! shows what the user typed, stored or not.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::drafts::{Damaged, Drafts, Entry, StoreError};
use super::envelope::Envelope;
use super::read_only::ReadOnly;
use super::storage::{Storage, StorageError};
use crate::answers::Draft;

/// A draft of this session.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// The draft.
    pub draft: Rc<Draft>,
    /// When it was saved, ISO 8601; `None` if it is in memory only.
    pub saved_at: Option<String>,
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

/// All drafts of this session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The last saved first; those in memory only before them.
    pub drafts: Vec<Kept>,
    /// The unreadable ones.
    pub damaged: Vec<Damaged>,
}

/// A deleted draft, to be put back.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    id: String,
    raw: Option<String>,
    revision: Option<u64>,
    held: Option<Rc<Draft>>,
}

/// The drafts of this session.
pub struct Shelf {
    drafts: Drafts,
    held: RefCell<BTreeMap<String, Rc<Draft>>>,
    /// The revision that each open draft was made from.
    seen: RefCell<BTreeMap<String, u64>>,
}

impl Shelf {
    /// Over the drafts in `storage`.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>) -> Shelf {
        Shelf { drafts: Drafts::new(storage), held: RefCell::default(), seen: RefCell::default() }
    }

    /// All drafts. A storage that may not be read has none.
    #[must_use]
    pub fn list(&self) -> Listing {
        let held = self.held.borrow();
        let mut listing = Listing::default();
        for (id, draft) in held.iter() {
            listing.drafts.push(Kept { id: id.clone(), draft: Rc::clone(draft), saved_at: None });
        }
        for entry in self.drafts.list().unwrap_or_default() {
            match entry {
                Entry::Whole(id, _) if held.contains_key(&id) => {}
                Entry::Whole(id, stored) => {
                    listing.drafts.push(Kept { id, draft: Rc::new(stored.draft), saved_at: Some(stored.saved_at) });
                }
                Entry::Damaged(damaged) => listing.damaged.push(damaged),
            }
        }
        listing
    }

    /// Opens the draft `id`.
    ///
    /// # Errors
    /// [`NotFound`].
    pub fn load(&self, id: &str) -> Result<Kept, NotFound> {
        if let Some(draft) = self.held.borrow().get(id) {
            return Ok(Kept { id: id.to_owned(), draft: Rc::clone(draft), saved_at: None });
        }
        match self.drafts.load(id).map_err(NotFound::Refused)? {
            None => Err(NotFound::Missing),
            Some(Entry::Damaged(_)) => Err(NotFound::Damaged),
            Some(Entry::Whole(id, stored)) => {
                self.seen.borrow_mut().insert(id.clone(), stored.revision);
                Ok(Kept { id, draft: Rc::new(stored.draft), saved_at: Some(stored.saved_at) })
            }
        }
    }

    /// Saves the draft `id`. One that is not stored is held in memory.
    ///
    /// # Errors
    /// Why it is not stored.
    pub fn save(&self, id: &str, draft: &Rc<Draft>, saved_at: &str) -> Result<(), StoreError> {
        let seen = self.seen.borrow().get(id).copied();
        // One that was deleted elsewhere does not come back by itself.
        let saved = match self.is_stale(id) {
            Some(_) => Err(StoreError::Stale),
            None => self.drafts.save(id, draft, seen, saved_at),
        };
        match saved {
            Ok(revision) => {
                self.seen.borrow_mut().insert(id.to_owned(), revision);
                self.held.borrow_mut().remove(id);
                Ok(())
            }
            Err(error) => {
                self.held.borrow_mut().insert(id.to_owned(), Rc::clone(draft));
                Err(error)
            }
        }
    }

    /// Tries once more to store everything that is held in memory.
    ///
    /// # Errors
    /// Why some of it is still not stored.
    pub fn retry(&self, saved_at: &str) -> Result<(), StoreError> {
        let held: Vec<_> = self.held.borrow().iter().map(|(id, draft)| (id.clone(), Rc::clone(draft))).collect();
        let results: Vec<_> = held.iter().map(|(id, draft)| self.save(id, draft, saved_at)).collect();
        // Which of two versions is to stay is for the user to say, and no fault of the storage.
        let results = results.into_iter().filter(|result| *result != Err(StoreError::Stale));
        results.collect::<Result<Vec<()>, _>>()?;
        self.drafts.probe()
    }

    /// Why this window may not go on with the draft `id`, if so. One that this window never read or saved is
    /// nobody else's.
    #[must_use]
    pub fn is_stale(&self, id: &str) -> Option<ReadOnly> {
        let seen = self.seen.borrow().get(id).copied()?;
        match self.drafts.load(id).ok()? {
            None => Some(ReadOnly::Removed),
            Some(Entry::Whole(_, stored)) => (stored.revision != seen).then_some(ReadOnly::Elsewhere),
            Some(Entry::Damaged(damaged)) => Envelope::is_newer(&damaged.raw).then_some(ReadOnly::Newer),
        }
    }

    /// This window goes on with the draft `id`, whichever window saved it last: what it saves next goes over
    /// that.
    pub fn take_over(&self, id: &str) {
        match self.drafts.load(id) {
            Ok(Some(Entry::Whole(_, stored))) => self.seen.borrow_mut().insert(id.to_owned(), stored.revision),
            Ok(None) => self.seen.borrow_mut().remove(id),
            Ok(Some(Entry::Damaged(_))) | Err(_) => None,
        };
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
        self.held.borrow_mut().remove(id);
        // Whoever opens it again opens what is stored.
        self.seen.borrow_mut().remove(id);
        self.save(other, draft, saved_at)
    }

    /// Deletes the draft `id`; [`Shelf::restore`] takes it back.
    ///
    /// # Errors
    /// Why it is still there.
    pub fn remove(&self, id: &str) -> Result<Removed, StoreError> {
        let raw = match self.drafts.remove(id) {
            // Nothing can be stored where nothing may be written; what is held must still be deletable.
            Err(StoreError::Refused(_)) if self.held.borrow().contains_key(id) => None,
            other => other?,
        };
        let revision = self.seen.borrow_mut().remove(id);
        let held = self.held.borrow_mut().remove(id);
        Ok(Removed { id: id.to_owned(), raw, revision, held })
    }

    /// Puts back a deleted draft.
    ///
    /// # Errors
    /// Why it could not be stored again; it is then held in memory where that is possible.
    pub fn restore(&self, removed: &Removed) -> Result<(), StoreError> {
        if let Some(draft) = &removed.held {
            self.held.borrow_mut().insert(removed.id.clone(), Rc::clone(draft));
        }
        if let Some(revision) = removed.revision {
            self.seen.borrow_mut().insert(removed.id.clone(), revision);
        }
        let Some(raw) = &removed.raw else { return Ok(()) };
        let result = self.drafts.restore(&removed.id, raw);
        if let (Err(StoreError::Refused(_) | StoreError::NotKept), Ok(stored)) = (result, Envelope::parse(raw)) {
            self.held.borrow_mut().entry(removed.id.clone()).or_insert_with(|| Rc::new(stored.draft));
        }
        result
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::{NotFound, ReadOnly, Shelf};
    use crate::answers::Draft;
    use crate::store::{MemoryStorage, Storage, StorageError, StoreError};

    /// A storage with a limit that can be lifted.
    #[derive(Default)]
    struct Limited {
        inner: MemoryStorage,
        full: Cell<bool>,
    }

    impl Storage for Limited {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            self.inner.get(key)
        }
        fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
            if self.full.get() { Err(StorageError::Full) } else { self.inner.set(key, value) }
        }
        fn remove(&self, key: &str) -> Result<(), StorageError> {
            self.inner.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            self.inner.keys()
        }
    }

    fn named(name: &str) -> Rc<Draft> {
        let mut draft = Draft::new();
        draft.set_name(name);
        Rc::new(draft)
    }

    fn names(shelf: &Shelf) -> Vec<String> {
        shelf.list().drafts.iter().map(|kept| kept.draft.name().to_owned()).collect()
    }

    #[test]
    fn what_the_storage_refuses_is_still_listed_opened_and_stored_later() {
        let storage = Rc::new(Limited::default());
        let shelf = Shelf::new(storage.clone());
        shelf.save("a", &named("甲"), "t1").expect("stored");
        storage.full.set(true);
        assert_eq!(shelf.save("a", &named("甲改"), "t2"), Err(StoreError::Refused(StorageError::Full)));
        assert_eq!(shelf.save("b", &named("乙"), "t2"), Err(StoreError::Refused(StorageError::Full)));
        assert_eq!(names(&shelf), ["甲改", "乙"]);
        assert_eq!(shelf.load("a").expect("there").saved_at, None);
        assert_eq!(shelf.unsaved().len(), 2);
        assert!(shelf.retry("t3").is_err());

        storage.full.set(false);
        assert_eq!(shelf.retry("t4"), Ok(()));
        assert!(shelf.unsaved().is_empty());
        let again = Shelf::new(storage);
        assert_eq!(names(&again), ["甲改", "乙"]);
        assert_eq!(again.load("a").expect("there").saved_at.as_deref(), Some("t4"));
    }

    #[test]
    fn a_deleted_draft_is_put_back_and_goes_on_being_saved() {
        let shelf = Shelf::new(Rc::new(MemoryStorage::default()));
        shelf.save("a", &named("甲"), "t1").expect("stored");
        let removed = shelf.remove("a").expect("removed");
        assert_eq!(shelf.load("a"), Err(NotFound::Missing));
        shelf.restore(&removed).expect("put back");
        assert_eq!(shelf.save("a", &named("甲二"), "t2"), Ok(()));
        assert_eq!(names(&shelf), ["甲二"]);
    }

    #[test]
    fn a_draft_that_was_never_stored_can_be_deleted_and_put_back() {
        let storage = Rc::new(Limited::default());
        storage.full.set(true);
        let shelf = Shelf::new(storage);
        assert!(shelf.save("a", &named("甲"), "t1").is_err());
        let removed = shelf.remove("a").expect("removed");
        assert!(shelf.list().drafts.is_empty());
        shelf.restore(&removed).expect("put back");
        assert_eq!(names(&shelf), ["甲"]);
    }

    /// Two windows on the draft "a", which the second saved last.
    fn two_windows() -> (Rc<dyn Storage>, Shelf, Shelf) {
        let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
        let (one, two) = (Shelf::new(Rc::clone(&storage)), Shelf::new(Rc::clone(&storage)));
        one.save("a", &named("甲"), "t1").expect("stored");
        two.load("a").expect("there");
        assert_eq!((one.is_stale("a"), two.is_stale("a")), (None, None));
        two.save("a", &named("第二个窗口"), "t2").expect("stored");
        (storage, one, two)
    }

    #[test]
    fn two_windows_on_one_draft_lose_neither_version() {
        let (storage, one, two) = two_windows();
        assert_eq!((one.is_stale("a"), two.is_stale("a")), (Some(ReadOnly::Elsewhere), None));
        let mine = named("第一个窗口");
        assert_eq!(one.save("a", &mine, "t3"), Err(StoreError::Stale));
        assert!(one.is_held("a"));
        assert_eq!(one.retry("t3"), Ok(()), "no fault of the storage, and nothing is overwritten");
        assert_eq!(one.save_as("a", "b", &mine, "t4"), Ok(()));
        assert!(!one.is_held("a"));
        assert_eq!(names(&Shelf::new(storage)), ["第一个窗口", "第二个窗口"]);
        assert_eq!(names(&one), ["第一个窗口", "第二个窗口"], "and this window shows both");
    }

    #[test]
    fn a_window_that_takes_over_goes_on_and_the_other_is_stale() {
        let (storage, one, two) = two_windows();
        one.take_over("a");
        assert_eq!(one.is_stale("a"), None);
        assert_eq!(one.save("a", &named("接着填"), "t3"), Ok(()));
        assert_eq!(two.is_stale("a"), Some(ReadOnly::Elsewhere));
        assert_eq!(names(&Shelf::new(storage)), ["接着填"]);
    }

    #[test]
    fn a_draft_deleted_elsewhere_does_not_come_back_by_itself() {
        let (storage, one, two) = two_windows();
        let removed = two.remove("a").expect("removed");
        assert_eq!(one.is_stale("a"), Some(ReadOnly::Removed));
        assert_eq!(one.save("a", &named("还在填"), "t3"), Err(StoreError::Stale));
        assert!(Shelf::new(Rc::clone(&storage)).list().drafts.is_empty());
        two.restore(&removed).expect("put back");
        assert_eq!(one.is_stale("a"), Some(ReadOnly::Elsewhere));
        assert_eq!(one.save_as("a", "b", &named("还在填"), "t4"), Ok(()));
        assert_eq!(names(&Shelf::new(storage)), ["还在填", "第二个窗口"]);
    }

    #[test]
    fn what_a_newer_version_saved_is_told_from_what_is_damaged() {
        let (storage, one, _) = two_windows();
        let drafts = [r#"{"kece":9}"#, r#"{"kece":1,"draft":{"format":"kece-draft","version":9}}"#];
        for raw in drafts {
            storage.set("kece.draft.a", raw).expect("memory");
            assert_eq!(one.is_stale("a"), Some(ReadOnly::Newer), "{raw}");
            assert!(one.save("a", &named("甲"), "t3").is_err());
            assert_eq!(storage.get("kece.draft.a"), Ok(Some(raw.to_owned())));
        }
        storage.set("kece.draft.a", r#"{"kece":1,"revis"#).expect("memory");
        assert_eq!(one.is_stale("a"), None, "the save says that it is damaged");
        assert_eq!(one.is_stale("nobody"), None);
    }
}
