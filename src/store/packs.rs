//! Policy packs on this machine: those that a bureau saved, and those that somebody is editing.

use std::rc::Rc;

use super::drafts::StoreError;
use super::storage::{Storage, StorageError};
use crate::sorting;

/// Before the id of a saved pack in its key.
const SAVED: &str = "kece.pack.";
/// Before the id of a pack that is being edited.
const WORKING: &str = "kece.pack-edit.";
/// Before the id of a pack of which this machine and a U盘版 have two versions.
const CHOSEN: &str = "kece.pack-choice.";

/// Which of two versions of a pack is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackChoice {
    /// The one that the running U盘版 carries.
    Carried,
    /// The one that is saved on this machine.
    Saved,
}

/// The packs in a storage, each the text of its file. Whether a text can be used as a pack is not asked
/// here: what cannot be used is kept as well, and can be mended.
pub struct PackShelf {
    storage: Rc<dyn Storage>,
}

impl PackShelf {
    /// Those in `storage`.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>) -> PackShelf {
        PackShelf { storage }
    }

    /// The saved packs, id and text, by id. Keys of strangers are not looked at.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn saved(&self) -> Result<Vec<(String, String)>, StorageError> {
        let mut packs = Vec::new();
        for key in self.storage.keys()? {
            let Some(id) = key.strip_prefix(SAVED).filter(|id| !id.is_empty()) else { continue };
            if let Some(text) = self.storage.get(&key)? {
                packs.push((id.to_owned(), text));
            }
        }
        sorting::sort(&mut packs);
        Ok(packs)
    }

    /// The saved pack with this id.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn text(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(&format!("{SAVED}{id}"))
    }

    /// Which of two versions somebody chose, by their hashes; `None` if nobody was asked about these two yet.
    #[must_use]
    pub fn choice(&self, id: &str, carried: &str, saved: &str) -> Option<PackChoice> {
        let chosen = self.storage.get(&format!("{CHOSEN}{id}")).ok()??;
        match chosen.strip_prefix(&between(carried, saved))? {
            "carried" => Some(PackChoice::Carried),
            "saved" => Some(PackChoice::Saved),
            _ => None,
        }
    }

    /// Remembers a choice between two versions; another version of either, and it is asked again.
    ///
    /// # Errors
    /// As [`PackShelf::save`].
    pub fn choose(&self, id: &str, carried: &str, saved: &str, choice: PackChoice) -> Result<(), StoreError> {
        let word = match choice {
            PackChoice::Carried => "carried",
            PackChoice::Saved => "saved",
        };
        self.write(&format!("{CHOSEN}{id}"), &format!("{}{word}", between(carried, saved)))
    }

    /// Saves a pack; it takes the place of the built-in one with the same id.
    ///
    /// # Errors
    /// [`StoreError::Refused`], or [`StoreError::NotKept`] if something else is there afterwards.
    pub fn save(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.write(&format!("{SAVED}{id}"), text)
    }

    /// Takes a saved pack away: the built-in one with the same id counts again, if there is one.
    ///
    /// # Errors
    /// As [`PackShelf::save`].
    pub fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.drop_key(&format!("{SAVED}{id}"))
    }

    /// The ids of the packs that somebody has begun to edit, sorted.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn being_edited(&self) -> Result<Vec<String>, StorageError> {
        let keys = self.storage.keys()?;
        let ids = keys.iter().filter_map(|key| key.strip_prefix(WORKING)).filter(|id| !id.is_empty());
        let mut ids: Vec<String> = ids.map(str::to_owned).collect();
        sorting::sort(&mut ids);
        Ok(ids)
    }

    /// The working copy of a pack, as far as the editing came.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn working(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(&format!("{WORKING}{id}"))
    }

    /// Keeps a working copy, so that closing the window loses nothing.
    ///
    /// # Errors
    /// As [`PackShelf::save`].
    pub fn keep_working(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.write(&format!("{WORKING}{id}"), text)
    }

    /// Takes a working copy away: it has been saved or given up.
    ///
    /// # Errors
    /// As [`PackShelf::save`].
    pub fn drop_working(&self, id: &str) -> Result<(), StoreError> {
        self.drop_key(&format!("{WORKING}{id}"))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage.set(key, text)?;
        if self.storage.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
    }

    fn drop_key(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove(key)?;
        if self.storage.get(key)?.is_none() { Ok(()) } else { Err(StoreError::NotKept) }
    }
}

fn between(carried: &str, saved: &str) -> String {
    format!("{carried} {saved} ")
}

#[cfg(test)]
#[path = "packs_tests.rs"]
mod tests;
