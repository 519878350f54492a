//! The drafts in a storage, one a key.

use std::rc::Rc;

use super::envelope::Envelope;
use super::storage::{Storage, StorageError};
use crate::answers::Draft;

/// Before the id of a draft in its key.
const PREFIX: &str = "kece.draft.";

/// A draft as it is stored.
pub type Stored = Envelope;

/// What stands under a draft's key and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The draft's id.
    pub id: String,
    /// The text as it stands there.
    pub raw: String,
    /// Why it cannot be read, one Chinese sentence.
    pub why: String,
}

/// One draft of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Its id and what is stored.
    Whole(String, Box<Stored>),
    /// Left where it is: never overwritten, never deleted.
    Damaged(Damaged),
}

/// Why a draft was not stored, or not deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The storage refused.
    Refused(StorageError),
    /// The storage said yes and kept something else.
    NotKept,
    /// Somebody else saved this draft meanwhile: another window.
    Stale,
    /// Something unreadable stands in its place, and stays there.
    Damaged,
}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> StoreError {
        StoreError::Refused(error)
    }
}

/// The drafts in a storage.
pub struct Drafts {
    storage: Rc<dyn Storage>,
}

impl Drafts {
    /// Those in `storage`.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>) -> Drafts {
        Drafts { storage }
    }

    /// All of them, the last saved first, the unreadable ones at the end. Keys of strangers are not
    /// looked at.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn list(&self) -> Result<Vec<Entry>, StorageError> {
        let mut entries = Vec::new();
        for key in self.storage.keys()? {
            let Some(id) = key.strip_prefix(PREFIX).filter(|id| !id.is_empty()) else { continue };
            if let Some(raw) = self.storage.get(&key)? {
                entries.push(read(id, raw));
            }
        }
        // An ISO time in UTC sorts as text.
        entries.sort_by(|a, b| match (a, b) {
            (Entry::Whole(a_id, a), Entry::Whole(b_id, b)) => b.saved_at.cmp(&a.saved_at).then_with(|| a_id.cmp(b_id)),
            (Entry::Damaged(a), Entry::Damaged(b)) => a.id.cmp(&b.id),
            (Entry::Whole(..), Entry::Damaged(_)) => std::cmp::Ordering::Less,
            (Entry::Damaged(_), Entry::Whole(..)) => std::cmp::Ordering::Greater,
        });
        Ok(entries)
    }

    /// The draft `id`; `None` if there is none.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn load(&self, id: &str) -> Result<Option<Entry>, StorageError> {
        Ok(self.storage.get(&key(id))?.map(|raw| read(id, raw)))
    }

    /// Saves the draft `id` and says its new revision. `seen` is the revision that the draft was made
    /// from: `None` for one that is not stored yet.
    ///
    /// # Errors
    /// [`StoreError`]; what stood there before is then untouched.
    pub fn save(&self, id: &str, draft: &Draft, seen: Option<u64>, saved_at: &str) -> Result<u64, StoreError> {
        match self.load(id)? {
            Some(Entry::Damaged(_)) => return Err(StoreError::Damaged),
            Some(Entry::Whole(_, stored)) if Some(stored.revision) != seen => return Err(StoreError::Stale),
            _ => {}
        }
        let revision = seen.unwrap_or(0).saturating_add(1);
        let envelope = Envelope { revision, saved_at: saved_at.to_owned(), draft: draft.clone() };
        self.write(id, &envelope.to_text())?;
        Ok(revision)
    }

    /// Deletes the draft `id` and gives back its text for [`Drafts::restore`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it is unreadable: only its owner could say that it may go.
    pub fn remove(&self, id: &str) -> Result<Option<String>, StoreError> {
        let Some(raw) = self.storage.get(&key(id))? else { return Ok(None) };
        if Envelope::parse(&raw).is_err() {
            return Err(StoreError::Damaged);
        }
        self.storage.remove(&key(id))?;
        Ok(Some(raw))
    }

    /// Puts back what [`Drafts::remove`] took away.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if another draft stands there by now.
    pub fn restore(&self, id: &str, raw: &str) -> Result<(), StoreError> {
        if self.storage.get(&key(id))?.is_some() {
            return Err(StoreError::Stale);
        }
        self.write(id, raw)
    }

    /// Whether the storage takes and keeps anything at all.
    ///
    /// # Errors
    /// Why not.
    pub fn probe(&self) -> Result<(), StoreError> {
        const PROBE: &str = "kece.probe";
        self.storage.set(PROBE, "1")?;
        let kept = self.storage.get(PROBE)?.as_deref() == Some("1");
        self.storage.remove(PROBE)?;
        if kept { Ok(()) } else { Err(StoreError::NotKept) }
    }

    fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.storage.set(&key(id), text)?;
        if self.storage.get(&key(id))?.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
    }
}

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

fn read(id: &str, raw: String) -> Entry {
    match Envelope::parse(&raw) {
        Ok(stored) => Entry::Whole(id.to_owned(), Box::new(stored)),
        Err(why) => Entry::Damaged(Damaged { id: id.to_owned(), raw, why }),
    }
}

#[cfg(test)]
#[path = "drafts_tests.rs"]
mod tests;
