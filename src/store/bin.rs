//! Deleted drafts, which can be taken back for thirty days.

use chrono::TimeDelta;

use super::drafts::StoreError;
use super::envelope::Envelope;
use super::past::age;
use super::slots;
use super::storage::{Storage, StorageError};
use crate::sorting;

/// Before the id of a draft in the key of what was deleted.
const PREFIX: &str = "kece.bin.";
/// How many days it can be taken back.
pub const BIN_DAYS: i64 = 30;

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// The deleted drafts with their ids, the last deleted first. What cannot be read is passed over: it stays in
/// the storage until its time.
pub(super) fn list(storage: &dyn Storage) -> Result<Vec<(String, Envelope)>, StorageError> {
    let mut found = Vec::new();
    for key in storage.keys()? {
        let Some(id) = key.strip_prefix(PREFIX) else { continue };
        if let Some(envelope) = storage.get(&key)?.and_then(|raw| Envelope::parse(&raw).ok()) {
            found.push((id.to_owned(), envelope));
        }
    }
    sorting::sort_by(&mut found, |a, b| b.1.removed_at.cmp(&a.1.removed_at).then_with(|| a.0.cmp(&b.0)));
    Ok(found)
}

/// Puts a draft there.
pub(super) fn put(storage: &dyn Storage, id: &str, envelope: &Envelope) -> Result<(), StoreError> {
    slots::write(storage, &key(id), &envelope.to_text())
}

/// What was deleted under this id.
pub(super) fn get(storage: &dyn Storage, id: &str) -> Result<Option<Envelope>, StorageError> {
    Ok(storage.get(&key(id))?.and_then(|raw| Envelope::parse(&raw).ok()))
}

/// Takes it away for good.
pub(super) fn forget(storage: &dyn Storage, id: &str) -> Result<(), StorageError> {
    storage.remove(&key(id))
}

/// The ids of those whose time is over. `now` as ISO 8601 in UTC.
pub(super) fn expired(storage: &dyn Storage, now: &str) -> Result<Vec<String>, StorageError> {
    let over = |envelope: &Envelope| {
        let removed_at = envelope.removed_at.as_deref().unwrap_or(&envelope.saved_at);
        age(removed_at, now).is_some_and(|age| age > TimeDelta::days(BIN_DAYS))
    };
    Ok(list(storage)?.into_iter().filter(|(_, envelope)| over(envelope)).map(|(id, _)| id).collect())
}
