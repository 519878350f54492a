//! Damaged texts, kept as they are until their owner says that they may go.

use super::drafts::StoreError;
use super::slots;
use super::storage::{Storage, StorageError};
use crate::sorting;

/// Before the id of a draft and a number in the key of a damaged text.
const PREFIX: &str = "kece.damaged.";

/// A text that could not be read when its slot was needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Names it for [`forget`](super::Shelf::forget_damaged).
    pub key: String,
    /// The id of its draft.
    pub id: String,
    /// The text, untouched.
    pub raw: String,
}

/// All of them, by key.
pub(super) fn list(storage: &dyn Storage) -> Result<Vec<Quarantined>, StorageError> {
    let mut found = Vec::new();
    for key in storage.keys()? {
        let Some((id, _)) = key.strip_prefix(PREFIX).and_then(|rest| rest.rsplit_once('.')) else { continue };
        if let Some(raw) = storage.get(&key)? {
            found.push(Quarantined { id: id.to_owned(), raw, key: key.clone() });
        }
    }
    sorting::sort_by(&mut found, |a, b| a.key.cmp(&b.key));
    Ok(found)
}

/// Keeps a damaged text of the draft `id` under a key of its own; the same text only once.
pub(super) fn put(storage: &dyn Storage, id: &str, raw: &str) -> Result<(), StoreError> {
    let all = list(storage)?;
    if all.iter().any(|kept| kept.id == id && kept.raw == raw) {
        return Ok(());
    }
    let free = (1_u64..).map(|n| format!("{PREFIX}{id}.{n}")).find(|key| all.iter().all(|kept| kept.key != *key));
    free.map_or(Ok(()), |key| slots::write(storage, &key, raw))
}

/// Takes one away for good.
pub(super) fn forget(storage: &dyn Storage, key: &str) -> Result<(), StorageError> {
    if key.starts_with(PREFIX) { storage.remove(key) } else { Ok(()) }
}
