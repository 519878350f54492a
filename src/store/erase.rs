//! Everything of ours taken out of a storage, and nothing of anybody else.

use chrono::TimeDelta;

use super::bin;
use super::drafts::{Drafts, Entry, StoreError};
use super::past;
use super::slots::Slots;
use super::storage::{Storage, StorageError};

/// Before every key of this program.
const OURS: &str = "kece.";
/// What holds something of an enterprise.
const OF_ENTERPRISES: [&str; 5] = ["kece.draft.", "kece.bin.", "kece.past.", "kece.damaged.", "kece.parts."];

/// What is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erase {
    /// All drafts, deleted and earlier ones, and damaged texts.
    Enterprises,
    /// Policy packs and settings too.
    Everything,
}

impl Erase {
    fn takes(self, key: &str) -> bool {
        match self {
            Erase::Enterprises => OF_ENTERPRISES.iter().any(|prefix| key.starts_with(prefix)),
            Erase::Everything => key.starts_with(OURS),
        }
    }
}

/// How many texts of ours there are, and how many UTF-16 units they and their keys take: what the storage counts.
///
/// # Errors
/// If the storage may not be read.
pub fn weigh(storage: &dyn Storage, what: Erase) -> Result<(usize, usize), StorageError> {
    let keys: Vec<String> = storage.keys()?.into_iter().filter(|key| what.takes(key)).collect();
    let mut units = 0_usize;
    for key in &keys {
        let text = storage.get(key)?.unwrap_or_default();
        units = units.saturating_add(key.encode_utf16().count()).saturating_add(text.encode_utf16().count());
    }
    Ok((keys.len(), units))
}

/// Erases, looks again, and says how many texts are still there: none, unless the storage refuses.
///
/// # Errors
/// If the storage may not be read.
pub fn erase(storage: &dyn Storage, what: Erase) -> Result<usize, StorageError> {
    // What is refused is counted below.
    erase_matching(storage, what, |_| true).ok();
    Ok(storage.keys()?.iter().filter(|key| what.takes(key)).count())
}

/// Erases the texts that `is_meant` says. One that is refused does not stop the others.
pub(super) fn erase_matching(
    storage: &dyn Storage,
    what: Erase,
    is_meant: impl Fn(&str) -> bool,
) -> Result<(), StorageError> {
    let erase = |key: &String| match storage.get(key)? {
        Some(text) if is_meant(&text) => storage.remove(key),
        _ => Ok(()),
    };
    let keys = storage.keys()?;
    let results: Vec<_> = keys.iter().filter(|key| what.takes(key)).map(erase).collect();
    results.into_iter().collect()
}

/// Erases the drafts that were saved more than `days` days ago, with what was kept of them, and what was deleted as
/// long ago. `now`: ISO 8601 in UTC. How many drafts that were. Damaged ones have no time and stay.
///
/// # Errors
/// If the storage refuses.
pub fn erase_older(drafts: &Drafts, days: i64, now: &str) -> Result<usize, StoreError> {
    let storage = drafts.storage();
    let old = old_ones(drafts, days, now)?;
    for id in &old {
        Slots::read(storage, id)?.remove(storage, id)?;
        past::forget(storage, id)?;
    }
    for (id, removed) in bin::list(storage)? {
        if is_older(&removed.saved_at, days, now) {
            bin::forget(storage, &id)?;
            past::forget(storage, &id)?;
        }
    }
    Ok(old.len())
}

/// How many drafts [`erase_older`] would erase.
///
/// # Errors
/// If the storage may not be read.
pub fn older(drafts: &Drafts, days: i64, now: &str) -> Result<usize, StorageError> {
    Ok(old_ones(drafts, days, now)?.len())
}

fn old_ones(drafts: &Drafts, days: i64, now: &str) -> Result<Vec<String>, StorageError> {
    let old = drafts.list()?.into_iter().filter_map(|entry| match entry {
        Entry::Whole(id, stored) if is_older(&stored.saved_at, days, now) => Some(id),
        _ => None,
    });
    Ok(old.collect())
}

fn is_older(saved_at: &str, days: i64, now: &str) -> bool {
    past::age(saved_at, now).is_some_and(|age| age > TimeDelta::days(days))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Erase, erase, erase_older, older, weigh};
    use crate::answers::Draft;
    use crate::store::drafts::Save;
    use crate::store::{Drafts, MemoryStorage, Storage};

    fn filled() -> Rc<MemoryStorage> {
        let storage = Rc::new(MemoryStorage::default());
        for key in ["kece.ui", "kece.pack.xiamen", "kece.damaged.a.1", "kece.parts.1", "kec", "stranger", "kece"] {
            storage.set(key, "x").expect("memory");
        }
        let drafts = Drafts::new(storage.clone());
        let mut draft = Draft::new();
        draft.set_name("甲");
        for (id, at) in [
            ("old", "2026-01-01T00:00:00.000Z"),
            ("new", "2026-07-01T00:00:00.000Z"),
            ("gone", "2026-01-02T00:00:00.000Z"),
        ] {
            let first = Save { draft: &draft, seen: None, at, writer: "w", keep_before: false };
            let seen = drafts.save(id, &first).expect("saved");
            drafts.save(id, &Save { seen: Some(&seen), ..first }).expect("saved");
        }
        drafts.remove("gone", "2026-07-01T00:00:00.000Z").expect("removed");
        storage
    }

    fn keys(storage: &MemoryStorage) -> Vec<String> {
        storage.keys().expect("memory")
    }

    #[test]
    fn everything_of_ours_goes_and_nothing_of_strangers() {
        let storage = filled();
        assert_eq!(erase(&*storage, Erase::Everything), Ok(0));
        assert_eq!(keys(&storage), ["kec", "kece", "stranger"]);
        assert_eq!(weigh(&*storage, Erase::Everything), Ok((0, 0)));
    }

    #[test]
    fn of_enterprises_nothing_stays_and_packs_and_settings_do() {
        let storage = filled();
        assert!(weigh(&*storage, Erase::Enterprises).expect("readable").0 > 5);
        assert_eq!(erase(&*storage, Erase::Enterprises), Ok(0));
        assert_eq!(keys(&storage), ["kec", "kece", "kece.pack.xiamen", "kece.ui", "stranger"]);
    }

    #[test]
    fn what_was_not_touched_for_long_goes_with_its_earlier_versions() {
        let storage = filled();
        let drafts = Drafts::new(storage.clone());
        assert_eq!(older(&drafts, 90, "2026-07-02T00:00:00.000Z"), Ok(1), "asked before, it erases nothing");
        assert_eq!(erase_older(&drafts, 90, "2026-07-02T00:00:00.000Z"), Ok(1));
        let left: Vec<String> = keys(&storage).into_iter().filter(|k| !k.starts_with("kece.p")).collect();
        assert_eq!(
            left,
            ["kec", "kece", "kece.damaged.a.1", "kece.draft.new", "kece.draft.new.b", "kece.ui", "stranger"]
        );
        assert!(keys(&storage).iter().all(|k| !k.contains("old") && !k.contains("gone")));
    }
}
