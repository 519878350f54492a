//! Packs in storages that are shared, full, forbidden, or lie.

use std::cell::Cell;
use std::rc::Rc;

use super::{PackChoice, PackShelf};
use crate::store::{MemoryStorage, Storage, StorageError, StoreError};

/// A storage that misbehaves in one way.
#[derive(Default)]
struct Bad {
    inner: MemoryStorage,
    refuses: Cell<Option<StorageError>>,
    keeps_little: Cell<bool>,
    keeps_all: Cell<bool>,
}

impl Storage for Bad {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self.refuses.get() {
            Some(StorageError::Forbidden) => Err(StorageError::Forbidden),
            _ => self.inner.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.refuses.get().map_or(Ok(()), Err)?;
        let kept = if self.keeps_little.get() { value.get(..3).unwrap_or_default() } else { value };
        self.inner.set(key, kept)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.refuses.get().map_or(Ok(()), Err)?;
        if self.keeps_all.get() { Ok(()) } else { self.inner.remove(key) }
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        match self.refuses.get() {
            Some(StorageError::Forbidden) => Err(StorageError::Forbidden),
            _ => self.inner.keys(),
        }
    }
}

fn pair(id: &str, text: &str) -> (String, String) {
    (id.to_owned(), text.to_owned())
}

#[test]
fn saved_packs_come_back_by_id_and_go_when_they_are_removed() {
    let shelf = PackShelf::new(Rc::new(MemoryStorage::default()));
    assert_eq!(shelf.saved(), Ok(vec![]));
    assert_eq!(shelf.save("xiamen", "{甲}\n"), Ok(()));
    assert_eq!(shelf.save("cixi", "不是包也留着"), Ok(()));
    assert_eq!(shelf.save("xiamen", "{乙}\n"), Ok(()));
    assert_eq!(shelf.saved(), Ok(vec![pair("cixi", "不是包也留着"), pair("xiamen", "{乙}\n")]));
    assert_eq!(shelf.remove("cixi"), Ok(()));
    assert_eq!(shelf.remove("cixi"), Ok(()), "what is not there need not go");
    assert_eq!(shelf.saved(), Ok(vec![pair("xiamen", "{乙}\n")]));
}

#[test]
fn a_working_copy_is_no_saved_pack() {
    let shelf = PackShelf::new(Rc::new(MemoryStorage::default()));
    assert_eq!(shelf.working("xiamen"), Ok(None));
    assert_eq!(shelf.keep_working("xiamen", "写到一半"), Ok(()));
    assert_eq!(shelf.keep_working("cixi", "也在改"), Ok(()));
    assert_eq!(shelf.saved(), Ok(vec![]));
    assert_eq!(shelf.working("xiamen"), Ok(Some("写到一半".to_owned())));
    assert_eq!(shelf.being_edited(), Ok(vec!["cixi".to_owned(), "xiamen".to_owned()]));
    assert_eq!(shelf.save("xiamen", "写完了"), Ok(()));
    assert_eq!(shelf.drop_working("xiamen"), Ok(()));
    assert_eq!(shelf.working("xiamen"), Ok(None));
    assert_eq!(shelf.saved(), Ok(vec![pair("xiamen", "写完了")]));
}

#[test]
fn keys_of_others_are_neither_read_nor_touched() {
    let storage = Rc::new(MemoryStorage::default());
    let others = ["kece.draft.a", "kece.pack", "kece.pack.", "kece.packs.a", "kece.pack-edit.", "pack.a", "kece.ui"];
    others.iter().for_each(|key| storage.set(key, "x").expect("memory"));
    let shelf = PackShelf::new(storage.clone());
    assert_eq!((shelf.saved(), shelf.being_edited()), (Ok(vec![]), Ok(vec![])));
    shelf.save("a", "1").expect("saved");
    shelf.keep_working("a", "2").expect("kept");
    shelf.remove("a").expect("removed");
    shelf.drop_working("a").expect("dropped");
    let mut keys = storage.keys().expect("memory");
    keys.sort();
    let mut expected: Vec<String> = others.iter().map(|key| (*key).to_owned()).collect();
    expected.sort();
    assert_eq!(keys, expected);
}

#[test]
fn a_storage_that_refuses_or_lies_is_found_out() {
    let storage = Rc::new(Bad::default());
    let shelf = PackShelf::new(storage.clone());
    shelf.save("a", "old text").expect("saved");
    storage.refuses.set(Some(StorageError::Full));
    assert_eq!(shelf.save("a", "new text"), Err(StoreError::Refused(StorageError::Full)));
    assert_eq!(shelf.saved(), Ok(vec![pair("a", "old text")]), "the old one is still there");
    storage.refuses.set(Some(StorageError::Forbidden));
    assert_eq!(shelf.saved(), Err(StorageError::Forbidden));
    assert_eq!(shelf.working("a"), Err(StorageError::Forbidden));
    assert_eq!(shelf.keep_working("a", "x"), Err(StoreError::Refused(StorageError::Forbidden)));
    storage.refuses.set(None);
    storage.keeps_little.set(true);
    assert_eq!(shelf.save("a", "new text"), Err(StoreError::NotKept));
    assert_eq!(shelf.keep_working("a", "new text"), Err(StoreError::NotKept));
    storage.keeps_all.set(true);
    assert_eq!(shelf.remove("a"), Err(StoreError::NotKept));
    assert_eq!(shelf.drop_working("a"), Err(StoreError::NotKept));
}

#[test]
fn a_choice_holds_for_the_two_versions_it_was_made_between() {
    let shelf = PackShelf::new(Rc::new(MemoryStorage::default()));
    assert_eq!(shelf.choice("a", "1", "2"), None);
    shelf.choose("a", "1", "2", PackChoice::Saved).expect("kept");
    assert_eq!(shelf.choice("a", "1", "2"), Some(PackChoice::Saved));
    assert_eq!(
        (shelf.choice("a", "1", "3"), shelf.choice("a", "3", "2"), shelf.choice("b", "1", "2")),
        (None, None, None)
    );
    shelf.choose("a", "1", "2", PackChoice::Carried).expect("kept");
    assert_eq!(shelf.choice("a", "1", "2"), Some(PackChoice::Carried));
    shelf.save("a", "text").expect("saved");
    assert_eq!(shelf.saved(), Ok(vec![pair("a", "text")]), "a choice is no pack");
    assert_eq!((shelf.text("a"), shelf.text("b")), (Ok(Some("text".to_owned())), Ok(None)));
}
