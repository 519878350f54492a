//! Drafts in storages that are shared, damaged, full, forbidden, or lie.

use std::cell::Cell;
use std::rc::Rc;

use super::{Drafts, Entry, StoreError};
use crate::answers::Draft;
use crate::store::{MemoryStorage, Storage, StorageError};

/// A storage that misbehaves in one way.
#[derive(Default)]
struct Bad {
    inner: MemoryStorage,
    refuses: Cell<Option<StorageError>>,
    keeps_little: Cell<bool>,
}

impl Bad {
    fn refusal(&self) -> Result<(), StorageError> {
        self.refuses.get().map_or(Ok(()), Err)
    }
}

impl Storage for Bad {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if self.refuses.get() == Some(StorageError::Forbidden) {
            Err(StorageError::Forbidden)
        } else {
            self.inner.get(key)
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.refusal()?;
        let kept = if self.keeps_little.get() { value.get(..10).unwrap_or_default() } else { value };
        self.inner.set(key, kept)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.refusal()?;
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        if self.refuses.get() == Some(StorageError::Forbidden) {
            Err(StorageError::Forbidden)
        } else {
            self.inner.keys()
        }
    }
}

fn named(name: &str) -> Draft {
    let mut draft = Draft::new();
    draft.set_name(name);
    draft
}

fn names(drafts: &Drafts) -> Vec<String> {
    let entries = drafts.list().expect("readable");
    entries
        .iter()
        .map(|entry| match entry {
            Entry::Whole(_, stored) => stored.draft.name().to_owned(),
            Entry::Damaged(damaged) => format!("!{}", damaged.id),
        })
        .collect()
}

#[test]
fn a_saved_draft_comes_back_and_its_revision_counts() {
    let drafts = Drafts::new(Rc::new(MemoryStorage::default()));
    assert_eq!(drafts.load("a"), Ok(None));
    assert_eq!(drafts.save("a", &named("甲"), None, "2026-07-01T00:00:00Z"), Ok(1));
    assert_eq!(drafts.save("a", &named("乙"), Some(1), "2026-07-02T00:00:00Z"), Ok(2));
    let Ok(Some(Entry::Whole(_, stored))) = drafts.load("a") else { panic!("it is there") };
    assert_eq!((stored.revision, stored.draft.name(), stored.saved_at.as_str()), (2, "乙", "2026-07-02T00:00:00Z"));
}

#[test]
fn the_last_saved_comes_first_and_the_damaged_last() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    storage.set("kece.draft.b", "{").expect("memory");
    for (id, name, at) in [("x", "旧", "2026-06-01"), ("a", "新", "2026-07-01"), ("m", "中", "2026-06-15")] {
        drafts.save(id, &named(name), None, at).expect("saved");
    }
    assert_eq!(names(&drafts), ["新", "中", "旧", "!b"]);
}

#[test]
fn keys_of_strangers_are_not_looked_at() {
    let storage = Rc::new(MemoryStorage::default());
    for key in ["kece.ui", "kece.draft", "kece.draft.", "draft.a", "other"] {
        storage.set(key, "{").expect("memory");
    }
    assert_eq!(Drafts::new(storage).list(), Ok(vec![]));
}

#[test]
fn a_damaged_draft_is_neither_overwritten_nor_deleted() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    let raw = r#"{"kece":1,"revision":3,"draft":{"format":"kece-draft","version":9}}"#;
    storage.set("kece.draft.a", raw).expect("memory");
    assert_eq!(drafts.save("a", &named("甲"), Some(3), ""), Err(StoreError::Damaged));
    assert_eq!(drafts.remove("a"), Err(StoreError::Damaged));
    assert_eq!(drafts.restore("a", "{}"), Err(StoreError::Stale));
    assert_eq!(storage.get("kece.draft.a"), Ok(Some(raw.to_owned())));
}

#[test]
fn a_draft_that_another_window_saved_is_not_overwritten() {
    let drafts = Drafts::new(Rc::new(MemoryStorage::default()));
    drafts.save("a", &named("甲"), None, "").expect("saved");
    drafts.save("a", &named("另一个窗口"), Some(1), "").expect("saved");
    assert_eq!(drafts.save("a", &named("甲二"), Some(1), ""), Err(StoreError::Stale));
    assert_eq!(drafts.save("a", &named("同号新草稿"), None, ""), Err(StoreError::Stale));
    assert_eq!(names(&drafts), ["另一个窗口"]);
}

#[test]
fn a_deleted_draft_can_be_put_back_as_it_was() {
    let drafts = Drafts::new(Rc::new(MemoryStorage::default()));
    drafts.save("a", &named("甲"), None, "2026-07-01").expect("saved");
    let before = drafts.load("a");
    let raw = drafts.remove("a").expect("removed").expect("was there");
    assert_eq!(drafts.load("a"), Ok(None));
    assert_eq!(drafts.restore("a", &raw), Ok(()));
    assert_eq!(drafts.load("a"), before);
    assert_eq!(drafts.remove("nobody"), Ok(None));
}

#[test]
fn a_full_storage_says_so_and_keeps_what_it_had() {
    let storage = Rc::new(Bad::default());
    let drafts = Drafts::new(storage.clone());
    drafts.save("a", &named("甲"), None, "").expect("saved");
    storage.refuses.set(Some(StorageError::Full));
    assert_eq!(drafts.save("a", &named("乙"), Some(1), ""), Err(StoreError::Refused(StorageError::Full)));
    assert_eq!(drafts.probe(), Err(StoreError::Refused(StorageError::Full)));
    assert_eq!(names(&drafts), ["甲"]);
}

#[test]
fn a_forbidden_storage_says_so() {
    let storage = Rc::new(Bad::default());
    storage.refuses.set(Some(StorageError::Forbidden));
    let drafts = Drafts::new(storage);
    assert_eq!(drafts.list(), Err(StorageError::Forbidden));
    assert_eq!(drafts.load("a"), Err(StorageError::Forbidden));
    assert_eq!(drafts.save("a", &named("甲"), None, ""), Err(StoreError::Refused(StorageError::Forbidden)));
}

#[test]
fn a_storage_that_lies_is_found_out() {
    let storage = Rc::new(Bad::default());
    storage.keeps_little.set(true);
    let drafts = Drafts::new(storage);
    assert_eq!(drafts.save("a", &named("甲"), None, ""), Err(StoreError::NotKept));
    assert_eq!(drafts.probe(), Err(StoreError::NotKept));
}
