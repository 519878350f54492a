//! The drafts in a storage, two slots each.

use std::rc::Rc;

use super::bin;
use super::envelope::Envelope;
use super::past;
use super::quarantine;
use super::slots::{self, Slots};
use super::storage::{Storage, StorageError};
use crate::answers::Draft;
use crate::sorting;

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Which save it is.
    pub seen: Seen,
    /// When it was saved, ISO 8601 in UTC.
    pub saved_at: String,
    /// The draft.
    pub draft: Draft,
    /// What is to be said about it, if anything.
    pub trouble: Option<Trouble>,
}

impl Stored {
    /// Whether a newer version of this program saved it.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self.trouble, Some(Trouble::Newer { .. }))
    }
}

/// Which save of a draft a window has before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Counts the saves of the draft, from 1.
    pub revision: u64,
    /// The window that saved it.
    pub writer: String,
}

/// What is to be said about a draft that can be opened all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The other slot is damaged, and may have been the newer one; this is the intact save.
    OneDamaged,
    /// No slot is intact; this is what could still be read, and this is what is missing, in Chinese.
    Mended(Vec<String>),
    /// A newer version of this program saved it: it may be looked at and taken as a file, not changed.
    Newer {
        /// The text as it stands there.
        raw: String,
    },
}

/// What stands under a draft's keys and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The draft's id.
    pub id: String,
    /// The text as it stands there.
    pub raw: String,
    /// Why it cannot be read, one Chinese sentence.
    pub why: String,
    /// A newer version of this program wrote it.
    pub is_newer: bool,
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
    /// Somebody else deleted this draft meanwhile.
    Gone,
    /// A newer version of this program saved it: it stays as it is.
    Newer,
    /// Something unreadable stands in its place, and stays there.
    Damaged,
}

impl StoreError {
    /// Whether somebody else has the draft now, another window or a newer version: no fault of the storage, and for
    /// the user to decide.
    #[must_use]
    pub fn is_conflict(self) -> bool {
        matches!(self, StoreError::Stale | StoreError::Gone | StoreError::Newer)
    }
}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> StoreError {
        StoreError::Refused(error)
    }
}

/// Where a deleted draft went.
#[derive(Clone, Debug, PartialEq)]
pub enum Taken {
    /// There was none.
    Nothing,
    /// It can be taken back for some time.
    IntoBin,
    /// There was no room for it among the deleted ones: this is all that is left of it.
    Away(Box<Draft>),
}

/// A save.
pub struct Save<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// The save that the draft was made from; `None` for one that is not stored yet.
    pub seen: Option<&'a Seen>,
    /// Now, ISO 8601 in UTC.
    pub at: &'a str,
    /// This window.
    pub writer: &'a str,
    /// What is replaced becomes an earlier version in any case: another window wrote it.
    pub keep_before: bool,
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

    /// What they are stored in.
    pub(super) fn storage(&self) -> &dyn Storage {
        &*self.storage
    }

    /// All of them, the last saved first, the unreadable ones at the end. Keys of strangers are not
    /// looked at.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn list(&self) -> Result<Vec<Entry>, StorageError> {
        let mut entries = Vec::new();
        for id in self.ids()? {
            entries.extend(self.load(&id)?);
        }
        // An ISO time in UTC sorts as text.
        sorting::sort_by(&mut entries, |a, b| match (a, b) {
            (Entry::Whole(a_id, a), Entry::Whole(b_id, b)) => b.saved_at.cmp(&a.saved_at).then_with(|| a_id.cmp(b_id)),
            (Entry::Damaged(a), Entry::Damaged(b)) => a.id.cmp(&b.id),
            (Entry::Whole(..), Entry::Damaged(_)) => std::cmp::Ordering::Less,
            (Entry::Damaged(_), Entry::Whole(..)) => std::cmp::Ordering::Greater,
        });
        Ok(entries)
    }

    /// The ids of all drafts, each once.
    pub(super) fn ids(&self) -> Result<Vec<String>, StorageError> {
        let mut ids: Vec<String> =
            self.storage.keys()?.iter().filter_map(|k| slots::id_of(k)).map(str::to_owned).collect();
        sorting::sort(&mut ids);
        ids.dedup();
        Ok(ids)
    }

    /// The draft `id`; `None` if there is none.
    ///
    /// # Errors
    /// If the storage may not be read.
    pub fn load(&self, id: &str) -> Result<Option<Entry>, StorageError> {
        Ok(entry(id, Slots::read(&*self.storage, id)?))
    }

    /// Saves the draft `id` and says which save that is.
    ///
    /// # Errors
    /// [`StoreError`]; what stood there before is then untouched.
    pub fn save(&self, id: &str, save: &Save<'_>) -> Result<Seen, StoreError> {
        let storage = &*self.storage;
        let slots = Slots::read(storage, id)?;
        let revision = match self.load_for_save(id, &slots)? {
            None if save.seen.is_some() => return Err(StoreError::Gone),
            None => 0,
            Some(current) if save.seen != Some(&current) => return Err(StoreError::Stale),
            Some(current) => current.revision,
        };
        // No program has counted so far: the text was changed, and a save could not be told from the one before.
        let revision = revision.checked_add(1).ok_or(StoreError::Damaged)?;
        self.copy_damaged(id, &slots)?;
        if let Some((current, _)) = &slots.newest {
            past::keep(storage, id, current, save.at, save.keep_before);
        }
        let envelope = Envelope {
            revision,
            saved_at: save.at.to_owned(),
            writer: save.writer.to_owned(),
            removed_at: None,
            draft: save.draft.clone(),
        };
        let text = envelope.to_text();
        self.with_room(|| slots.write(storage, id, &text))?;
        Ok(Seen { revision: envelope.revision, writer: envelope.writer })
    }

    fn load_for_save(&self, id: &str, slots: &Slots) -> Result<Option<Seen>, StoreError> {
        if slots.newer.is_some() {
            return Err(StoreError::Newer);
        }
        if let Some((envelope, _)) = &slots.newest {
            return Ok(Some(seen(envelope)));
        }
        match (slots.salvaged(), self.load(id)?) {
            (Some(salvaged), _) => Ok(Some(Seen { revision: salvaged.revision.unwrap_or(0), writer: String::new() })),
            (None, None) => Ok(None),
            (None, Some(_)) => Err(StoreError::Damaged),
        }
    }

    /// Damaged texts are copied to the quarantine before their slots are needed.
    fn copy_damaged(&self, id: &str, slots: &Slots) -> Result<(), StoreError> {
        slots.damaged.iter().try_for_each(|(raw, _)| self.with_room(|| quarantine::put(&*self.storage, id, raw)))
    }

    /// Where there is no room left, earlier versions give way.
    fn with_room(&self, write: impl Fn() -> Result<(), StoreError>) -> Result<(), StoreError> {
        loop {
            match write() {
                Err(StoreError::Refused(StorageError::Full)) if past::make_room(&*self.storage) => {}
                result => return result,
            }
        }
    }

    /// Deletes the draft `id`; [`Drafts::restore`] takes it back within [`BIN_DAYS`](super::BIN_DAYS). `at`: now,
    /// ISO 8601 in UTC.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it is unreadable, [`StoreError::Newer`] if a newer version saved it: both stay.
    pub fn remove(&self, id: &str, at: &str) -> Result<Taken, StoreError> {
        let storage = &*self.storage;
        let slots = Slots::read(storage, id)?;
        if slots.is_empty() {
            return Ok(Taken::Nothing);
        }
        let stored = match entry(id, slots.clone()) {
            Some(Entry::Whole(_, stored)) => stored,
            Some(Entry::Damaged(_)) => return Err(StoreError::Damaged),
            None => return Ok(Taken::Nothing),
        };
        if stored.is_newer() {
            return Err(StoreError::Newer);
        }
        self.copy_damaged(id, &slots)?;
        let envelope = Envelope {
            revision: stored.seen.revision,
            saved_at: stored.saved_at,
            writer: stored.seen.writer,
            removed_at: Some(at.to_owned()),
            draft: stored.draft,
        };
        match self.with_room(|| bin::put(storage, id, &envelope)) {
            // Who deletes to make room must be able to.
            Err(StoreError::Refused(StorageError::Full)) => {
                slots.remove(storage, id)?;
                let kept = bin::put(storage, id, &envelope).is_ok();
                Ok(if kept { Taken::IntoBin } else { Taken::Away(Box::new(envelope.draft)) })
            }
            put => {
                put?;
                slots.remove(storage, id)?;
                Ok(Taken::IntoBin)
            }
        }
    }

    /// Takes away the draft `id`, with its earlier versions: it is kept elsewhere.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn give_away(&self, id: &str) -> Result<(), StoreError> {
        Slots::read(&*self.storage, id)?.remove(&*self.storage, id)?;
        Ok(past::forget(&*self.storage, id)?)
    }

    /// Puts back what [`Drafts::remove`] took away, and says which save that is.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if another draft stands there by now, [`StoreError::Gone`] if nothing was deleted.
    pub fn restore(&self, id: &str) -> Result<Seen, StoreError> {
        let storage = &*self.storage;
        let slots = Slots::read(storage, id)?;
        if !slots.is_empty() {
            return Err(StoreError::Stale);
        }
        let removed = bin::get(storage, id)?.ok_or(StoreError::Gone)?;
        let envelope = Envelope { removed_at: None, ..removed.clone() };
        let text = envelope.to_text();
        match self.with_room(|| slots.write(storage, id, &text)) {
            // There is room for one of the two only.
            Err(StoreError::Refused(StorageError::Full)) => {
                bin::forget(storage, id)?;
                slots.write(storage, id, &text).or_else(|error| bin::put(storage, id, &removed).and(Err(error)))?;
            }
            written => {
                written?;
                bin::forget(storage, id)?;
            }
        }
        Ok(seen(&envelope))
    }

    /// Forgets what has been deleted for too long, and earlier versions that are too old. `now`: ISO 8601 in UTC.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn tidy(&self, now: &str) -> Result<(), StorageError> {
        let storage = &*self.storage;
        for id in bin::expired(storage, now)? {
            bin::forget(storage, &id)?;
            past::forget(storage, &id)?;
        }
        self.ids()?.iter().for_each(|id| past::thin(storage, id, now));
        Ok(())
    }

    /// Whether the storage takes and keeps anything at all.
    ///
    /// # Errors
    /// Why not.
    pub fn probe(&self) -> Result<(), StoreError> {
        const PROBE: &str = "kece.probe";
        let written = slots::write(&*self.storage, PROBE, "1");
        self.storage.remove(PROBE)?;
        written
    }
}

fn seen(envelope: &Envelope) -> Seen {
    Seen { revision: envelope.revision, writer: envelope.writer.clone() }
}

/// What the slots of a draft come to: the intact save, or what can still be read.
fn entry(id: &str, slots: Slots) -> Option<Entry> {
    let whole = |stored| Some(Entry::Whole(id.to_owned(), Box::new(stored)));
    if let Some(raw) = slots.newer {
        return match super::salvage::salvage(&raw) {
            Some(salvaged) => whole(Stored {
                seen: Seen { revision: salvaged.revision.unwrap_or(0), writer: String::new() },
                saved_at: salvaged.saved_at.unwrap_or_default(),
                draft: salvaged.draft,
                trouble: Some(Trouble::Newer { raw }),
            }),
            None => Some(Entry::Damaged(Damaged {
                id: id.to_owned(),
                raw,
                why: "这是更新版本的科策自评存的，请用新版本打开。".to_owned(),
                is_newer: true,
            })),
        };
    }
    if let Some((envelope, _)) = slots.newest {
        return whole(Stored {
            seen: seen(&envelope),
            saved_at: envelope.saved_at,
            draft: envelope.draft,
            trouble: (!slots.damaged.is_empty()).then_some(Trouble::OneDamaged),
        });
    }
    if let Some(salvaged) = slots.salvaged() {
        return whole(Stored {
            seen: Seen { revision: salvaged.revision.unwrap_or(0), writer: String::new() },
            saved_at: salvaged.saved_at.unwrap_or_default(),
            draft: salvaged.draft,
            trouble: Some(Trouble::Mended(salvaged.left_out)),
        });
    }
    let (raw, why) = slots.damaged.into_iter().max_by_key(|(raw, _)| raw.len())?;
    Some(Entry::Damaged(Damaged { id: id.to_owned(), raw, why: why.to_owned(), is_newer: false }))
}

#[cfg(test)]
#[path = "drafts_tests.rs"]
mod tests;
