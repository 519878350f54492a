//! 无痕填报: a storage that keeps nothing beyond the page.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::memory::MemoryStorage;
use super::storage::{Storage, StorageError};
use crate::sorting;

/// What may be read of the real storage: policy packs and settings say nothing of an enterprise.
const READABLE: [&str; 4] = ["kece.pack.", "kece.pack-choice.", "kece.ui", "kece.unit"];

/// Writes into memory only. What is not an enterprise's can be read from the storage beneath, which is never
/// written to.
pub struct PrivateStorage {
    memory: MemoryStorage,
    beneath: Rc<dyn Storage>,
    /// What was taken away here and still stands beneath.
    gone: RefCell<BTreeSet<String>>,
}

impl PrivateStorage {
    /// Over `beneath`.
    #[must_use]
    pub fn new(beneath: Rc<dyn Storage>) -> PrivateStorage {
        PrivateStorage { memory: MemoryStorage::default(), beneath, gone: RefCell::default() }
    }

    fn shows(&self, key: &str) -> bool {
        READABLE.iter().any(|prefix| key.starts_with(prefix)) && !self.gone.borrow().contains(key)
    }
}

impl Storage for PrivateStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self.memory.get(key)? {
            // A browser that forbids storage has nothing to read; here that is no fault.
            None if self.shows(key) => Ok(self.beneath.get(key).unwrap_or(None)),
            own => Ok(own),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.memory.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.gone.borrow_mut().insert(key.to_owned());
        self.memory.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let mut keys = self.memory.keys()?;
        let beneath = self.beneath.keys().unwrap_or_default();
        keys.extend(beneath.into_iter().filter(|key| self.shows(key)));
        sorting::sort(&mut keys);
        keys.dedup();
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::PrivateStorage;
    use crate::store::{MemoryStorage, Storage};

    #[test]
    fn nothing_is_written_beneath_and_no_draft_of_there_is_seen() {
        let beneath = Rc::new(MemoryStorage::default());
        for (key, text) in [("kece.draft.a", "draft"), ("kece.pack.x", "pack"), ("stranger", "x")] {
            beneath.set(key, text).expect("memory");
        }
        let private = PrivateStorage::new(beneath.clone());
        assert_eq!(private.get("kece.draft.a"), Ok(None));
        assert_eq!(private.get("kece.pack.x"), Ok(Some("pack".to_owned())));
        private.set("kece.draft.b", "mine").expect("memory");
        private.set("kece.pack.x", "changed").expect("memory");
        assert_eq!(private.keys(), Ok(vec!["kece.draft.b".to_owned(), "kece.pack.x".to_owned()]));
        private.remove("kece.pack.x").expect("memory");
        assert_eq!((private.get("kece.pack.x"), private.keys()), (Ok(None), Ok(vec!["kece.draft.b".to_owned()])));
        private.set("kece.pack.x", "again").expect("memory");
        assert_eq!(private.get("kece.pack.x"), Ok(Some("again".to_owned())));
        assert_eq!(
            beneath.keys(),
            Ok(vec!["kece.draft.a".to_owned(), "kece.pack.x".to_owned(), "stranger".to_owned()])
        );
        assert_eq!(beneath.get("kece.pack.x"), Ok(Some("pack".to_owned())));
    }
}
