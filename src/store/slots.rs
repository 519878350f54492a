//! The two slots of a draft: a save goes to the one that does not hold the newest, is read back and compared,
//! and only then counts. So the last good save survives whatever happens to the next one.

use super::drafts::StoreError;
use super::envelope::{Envelope, Unreadable};
use super::salvage::{Salvaged, salvage};
use super::storage::{Storage, StorageError};

/// Before the id of a draft in its keys.
pub(super) const PREFIX: &str = "kece.draft.";
/// After the id in the key of the second slot. Version 1 had only the first one.
const SECOND: &str = ".b";

/// The key of a slot.
fn key(id: &str, second: bool) -> String {
    format!("{PREFIX}{id}{}", if second { SECOND } else { "" })
}

/// The id of the draft that a key belongs to; `None` for every other key.
pub(super) fn id_of(key: &str) -> Option<&str> {
    let id = key.strip_prefix(PREFIX)?;
    Some(id.strip_suffix(SECOND).unwrap_or(id)).filter(|id| !id.is_empty())
}

/// The keys of both slots.
#[cfg(target_arch = "wasm32")]
pub(super) fn keys(id: &str) -> [String; 2] {
    [key(id, false), key(id, true)]
}

/// What stands in both slots.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// The newest intact save, and whether it stands in the second slot.
    pub newest: Option<(Envelope, bool)>,
    /// What a newer version of this program saved.
    pub newer: Option<String>,
    /// Damaged texts, and why.
    pub damaged: Vec<(String, &'static str)>,
}

impl Slots {
    pub(super) fn read(storage: &dyn Storage, id: &str) -> Result<Slots, StorageError> {
        let mut slots = Slots::default();
        for second in [false, true] {
            let Some(raw) = storage.get(&key(id, second))? else { continue };
            match Envelope::parse(&raw) {
                Ok(envelope) => {
                    let age = |e: &Envelope| (e.revision, e.saved_at.clone());
                    if slots.newest.as_ref().is_none_or(|(other, _)| age(other) < age(&envelope)) {
                        slots.newest = Some((envelope, second));
                    }
                }
                Err(Unreadable::Newer) => slots.newer = Some(raw),
                Err(Unreadable::Damaged(why)) => slots.damaged.push((raw, why)),
            }
        }
        Ok(slots)
    }

    /// Whether neither slot holds anything.
    pub(super) fn is_empty(&self) -> bool {
        self.newest.is_none() && self.newer.is_none() && self.damaged.is_empty()
    }

    /// What can still be read where no slot is intact: of two the one that was saved later.
    pub(super) fn salvaged(&self) -> Option<Salvaged> {
        let readable = self.damaged.iter().filter_map(|(raw, _)| salvage(raw));
        readable.max_by_key(|salvaged| (salvaged.revision, salvaged.left_out.is_empty()))
    }

    /// Puts a save into the slot that does not hold the newest. Where none does, damaged texts give way.
    pub(super) fn write(&self, storage: &dyn Storage, id: &str, text: &str) -> Result<(), StoreError> {
        let second = self.newest.as_ref().is_some_and(|(_, second)| !second);
        write(storage, &key(id, second), text)?;
        if self.newest.is_none() {
            // Should it stay, it is said to be damaged once more.
            storage.remove(&key(id, true)).ok();
        }
        Ok(())
    }

    /// Takes both slots away, the older one first, and looks whether it is gone.
    pub(super) fn remove(&self, storage: &dyn Storage, id: &str) -> Result<(), StoreError> {
        let second_is_newest = self.newest.as_ref().is_some_and(|(_, second)| *second);
        for second in [!second_is_newest, second_is_newest] {
            storage.remove(&key(id, second))?;
            if storage.get(&key(id, second))?.is_some() {
                return Err(StoreError::NotKept);
            }
        }
        Ok(())
    }
}

/// Writes and reads back: a storage that says yes and keeps something else is found out. What it kept instead is taken
/// away, so that nobody takes it for a draft.
pub(super) fn write(storage: &dyn Storage, key: &str, text: &str) -> Result<(), StoreError> {
    let before = storage.get(key)?;
    let written = storage.set(key, text);
    let after = storage.get(key)?;
    if after.as_deref() != Some(text) && after != before {
        storage.remove(key).ok();
    }
    written?;
    if after.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
}
