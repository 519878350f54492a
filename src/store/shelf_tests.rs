//! The drafts of a window whose storage refuses, and of two windows.

use std::cell::Cell;
use std::rc::Rc;

use super::{NotFound, ReadOnly, Shelf, id_from_desk, id_on_desk};
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
    let shelf = Shelf::new(storage.clone(), "w".to_owned());
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
    let again = Shelf::new(storage, "x".to_owned());
    assert_eq!(names(&again), ["甲改", "乙"]);
    assert_eq!(again.load("a").expect("there").saved_at.as_deref(), Some("t4"));
}

#[test]
fn a_deleted_draft_is_put_back_and_goes_on_being_saved() {
    let shelf = Shelf::new(Rc::new(MemoryStorage::default()), "w".to_owned());
    shelf.save("a", &named("甲"), "t1").expect("stored");
    let removed = shelf.remove("a", "t9").expect("removed");
    assert_eq!(shelf.load("a"), Err(NotFound::Missing));
    shelf.restore(&removed).expect("put back");
    assert_eq!(shelf.save("a", &named("甲二"), "t2"), Ok(()));
    assert_eq!(names(&shelf), ["甲二"]);
}

#[test]
fn a_draft_that_was_never_stored_can_be_deleted_and_put_back() {
    let storage = Rc::new(Limited::default());
    storage.full.set(true);
    let shelf = Shelf::new(storage, "x".to_owned());
    assert!(shelf.save("a", &named("甲"), "t1").is_err());
    let removed = shelf.remove("a", "t9").expect("removed");
    assert!(shelf.list().drafts.is_empty());
    shelf.restore(&removed).expect("put back");
    assert_eq!(names(&shelf), ["甲"]);
}

#[test]
fn two_windows_on_one_draft_lose_neither_version() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    let (one, two) = (Shelf::new(Rc::clone(&storage), "1".to_owned()), Shelf::new(Rc::clone(&storage), "2".to_owned()));
    one.save("a", &named("甲"), "t1").expect("stored");
    two.load("a").expect("there");
    two.save("a", &named("第二个窗口"), "t2").expect("stored");
    assert_eq!(one.save("a", &named("第一个窗口"), "t3"), Err(StoreError::Stale));
    assert!(one.is_held("a"));
    assert_eq!(one.retry("t3"), Ok(()), "no fault of the storage, and nothing is overwritten");
    assert_eq!(one.save_as("a", "b", &named("第一个窗口"), "t4"), Ok(()));
    assert!(!one.is_held("a"));
    assert_eq!(names(&Shelf::new(storage, "x".to_owned())), ["第一个窗口", "第二个窗口"]);
}

#[test]
fn the_window_that_was_slower_is_stale_until_it_takes_over() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    let (one, two) = (Shelf::new(Rc::clone(&storage), "1".to_owned()), Shelf::new(storage, "2".to_owned()));
    one.save("a", &named("甲"), "2026-07-01T08:00:00.000Z").expect("stored");
    two.load("a").expect("there");
    assert_eq!((one.is_stale("a"), two.is_stale("a")), (None, None));
    two.save("a", &named("第二个窗口"), "2026-07-01T08:00:01.000Z").expect("stored");
    assert_eq!((one.is_stale("a"), two.is_stale("a")), (Some(ReadOnly::Elsewhere), None));
    one.take_over("a");
    assert_eq!(one.is_stale("a"), None);
    one.save("a", &named("第一个窗口"), "2026-07-01T08:00:02.000Z").expect("stored");
    assert_eq!((names(&one), two.is_stale("a")), (vec!["第一个窗口".to_owned()], Some(ReadOnly::Elsewhere)));
    let before: Vec<String> = one.versions("a").iter().map(|version| version.draft.name().to_owned()).collect();
    assert_eq!(before, ["第二个窗口", "甲"], "what was taken over is kept as an earlier version");
}

/// What a browser shows a window of what another one saves, a moment late.
#[test]
fn of_two_saves_of_the_same_number_neither_is_lost() {
    let storage = Rc::new(MemoryStorage::default());
    let (one, two) = (Shelf::new(storage.clone(), "1".to_owned()), Shelf::new(storage.clone(), "2".to_owned()));
    one.save("a", &named("甲"), "2026-07-01T08:00:01.000Z").expect("stored");
    two.load("a").expect("there");
    one.save("a", &named("第一个窗口"), "2026-07-01T08:00:02.000Z").expect("stored");
    // The second window does not see that yet, and writes the same revision into the same slot.
    storage.remove("kece.draft.a.b").expect("memory");
    two.save("a", &named("第二个窗口"), "2026-07-01T08:00:02.000Z").expect("stored");
    assert_eq!((one.is_stale("a"), two.is_stale("a")), (Some(ReadOnly::Elsewhere), None));
    assert!(!one.is_held("a"));
    one.hold_overwritten("a");
    two.hold_overwritten("a");
    assert!(one.is_held("a") && !two.is_held("a"));
    one.take_over("a");
    one.retry("2026-07-01T08:00:03.000Z").expect("stored");
    assert_eq!(names(&two), ["第一个窗口"]);
    assert!(two.versions("a").iter().any(|version| version.draft.name() == "第二个窗口"));
}

#[test]
fn what_was_deleted_elsewhere_does_not_come_back_by_itself() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    let (one, two) = (Shelf::new(Rc::clone(&storage), "1".to_owned()), Shelf::new(storage, "2".to_owned()));
    one.save("a", &named("甲"), "t1").expect("stored");
    two.remove("a", "t2").expect("removed");
    assert_eq!(one.is_stale("a"), Some(ReadOnly::Removed));
    assert_eq!(one.save("a", &named("甲二"), "t3"), Err(StoreError::Gone));
    assert!(two.list().drafts.is_empty());
    one.take_over("a");
    assert_eq!(one.save("a", &named("甲二"), "t4"), Ok(()));
    assert_eq!(names(&two), ["甲二"]);
}

#[test]
fn a_deleted_draft_waits_in_the_bin_for_thirty_days() {
    let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
    let shelf = Shelf::new(Rc::clone(&storage), "1".to_owned());
    for id in ["a", "b"] {
        shelf.save(id, &named(id), "2026-07-01T08:00:00.000Z").expect("stored");
        shelf.remove(id, "2026-07-01T09:00:00.000Z").expect("removed");
    }
    shelf.stored().tidy("2026-07-31T08:59:59.000Z").expect("tidied");
    assert_eq!(shelf.bin().len(), 2);
    shelf.take_back("a").expect("taken back");
    assert_eq!((names(&shelf), shelf.bin().len()), (vec!["a".to_owned()], 1));
    shelf.stored().tidy("2026-07-31T09:00:01.000Z").expect("tidied");
    assert!(shelf.bin().is_empty());
    assert_eq!(names(&shelf), ["a"]);
    assert_eq!(shelf.take_back("b"), Err(StoreError::Gone));
}

#[test]
fn what_a_newer_version_saved_is_shown_and_given_as_it_stands() {
    let storage = Rc::new(MemoryStorage::default());
    let one = Shelf::new(storage.clone(), "1".to_owned());
    one.save("a", &named("甲"), "t1").expect("stored");
    let file = r#"{"answers":{"later":1.10},"format":"kece-draft","version":9}"#;
    let raw = format!(r#"{{"kece":2,"revision":7,"saved_at":"t2","draft":{file}}}"#);
    storage.set("kece.draft.a.b", &raw).expect("memory");
    let damaged = Shelf::new(storage.clone(), "2".to_owned());
    assert_eq!(damaged.newer_file("a"), None, "without a checksum it is damaged, not newer");
    storage.set("kece.draft.a.b", &raw.replace("\"kece\":2", "\"kece\":3")).expect("memory");
    assert_eq!(one.is_stale("a"), Some(ReadOnly::Newer));
    assert_eq!(one.save("a", &named("乙"), "t3"), Err(StoreError::Newer));
    assert_eq!(one.newer_file("a").as_deref(), Some(file));
}

#[test]
fn the_drafts_of_the_desk_are_a_list_of_their_own_and_leave_nothing_behind() {
    let storage = Rc::new(MemoryStorage::default());
    let shelf = Shelf::new(storage.clone(), "w".to_owned());
    let desk = id_from_desk("a1");
    assert_eq!(id_on_desk(&desk), Some("a1"));
    assert_eq!(id_on_desk("a1"), None);
    shelf.save("own", &named("自己的"), "2026-07-01T00:00:00.000Z").expect("saved");
    shelf.save(&desk, &named("名单上的"), "2026-07-01T00:00:00.000Z").expect("saved");
    shelf.save(&desk, &named("名单上的改过"), "2026-07-01T01:00:00.000Z").expect("saved");
    assert_eq!(names(&shelf), ["自己的"]);
    let of_desk: Vec<String> = shelf.of_desk().iter().map(|kept| kept.draft.name().to_owned()).collect();
    assert_eq!(of_desk, ["名单上的改过"]);
    shelf.give_away(&desk).expect("given away");
    assert!(shelf.of_desk().is_empty() && shelf.bin().is_empty() && shelf.versions(&desk).is_empty());
    let left = storage.keys().expect("memory");
    assert!(left.iter().all(|key| !key.contains("desk-")), "{left:?}");
    assert_eq!(names(&shelf), ["自己的"]);
}
