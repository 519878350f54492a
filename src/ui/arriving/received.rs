//! What has arrived and waits: for its other parts, or for an answer.
//!
//! A phone opens each code in a page of its own, so parts wait in the storage, under `kece.parts.<checksum>.<of>`, for a
//! day at most. Where the storage refuses they wait as long as the page.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::exchange::WholeId;
use crate::exchange::gathering::Gathering;
use crate::exchange::link::{Found, LinkError, read, to_payload};
use crate::store::{Storage, StorageError, age};

/// Before the checksum of the whole.
const PREFIX: &str = "kece.parts.";
/// How long parts wait for the others, in hours.
const HOURS: i64 = 24;
/// The most characters of parts that are stored for one draft; a sequence of codes has some 20,000.
const MAX_STORED: usize = 60_000;

/// What has arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Received {
    /// By draft, what came last first.
    pub gatherings: Vec<Gathering>,
    /// Why something that came last could not be read.
    pub errors: Vec<LinkError>,
}

impl Received {
    /// What waits in the storage. What is over its time is taken away. `now` as ISO 8601 in UTC.
    #[must_use]
    pub fn waiting(storage: &dyn Storage, now: &str) -> Received {
        let mut received = Received::default();
        let keys = storage.keys().unwrap_or_default();
        for key in keys.into_iter().filter(|key| key.starts_with(PREFIX)) {
            let stored: Option<Value> =
                storage.get(&key).ok().flatten().and_then(|text| serde_json::from_str(&text).ok());
            let at = stored.as_ref().and_then(|stored| stored.get("at")).and_then(Value::as_str).unwrap_or_default();
            if !is_recent(at, now) {
                // Where the storage refuses, it goes another time.
                storage.remove(&key).ok();
                continue;
            }
            let texts = stored.as_ref().and_then(|stored| stored.get("parts")).and_then(Value::as_array);
            let parts = texts.into_iter().flatten().filter_map(Value::as_str).filter_map(|text| read(text).ok());
            received.gatherings.extend(Gathering::of(parts));
        }
        received
    }

    /// Takes in what was found in an address or in a pasted text.
    pub fn take(&mut self, found: Found) {
        self.errors = Vec::new();
        for error in found.errors {
            if !self.errors.contains(&error) {
                self.errors.push(error);
            }
        }
        for new in Gathering::of(found.parts).into_iter().rev() {
            let known = self.gatherings.iter().position(|gathering| gathering.whole() == new.whole());
            let mut gathering = known.map_or_else(|| new.clone(), |place| self.gatherings.remove(place));
            new.parts().cloned().for_each(|part| gathering.add(part));
            self.gatherings.insert(0, gathering);
        }
    }

    /// Stores what came in several parts. What came whole is not stored: nobody has asked for it yet.
    ///
    /// # Errors
    /// If some of it could not be stored.
    pub fn store(&self, storage: &dyn Storage, now: &str) -> Result<(), StorageError> {
        let mut done = Ok(());
        for gathering in self.gatherings.iter().filter(|gathering| gathering.whole().of() > 1) {
            let parts: Vec<String> = gathering.parts().map(to_payload).collect();
            let key = key(gathering.whole());
            let text = json!({ "at": now, "parts": parts }).to_string();
            let written = if text.len() > MAX_STORED { Err(StorageError::Full) } else { storage.set(&key, &text) };
            done = done.and(written);
        }
        done
    }

    /// Somebody said what to do with it: it does not wait any longer, here and in the storage.
    ///
    /// # Errors
    /// If the storage refuses to let go of it.
    pub fn answered(&mut self, whole: WholeId, storage: &dyn Storage) -> Result<(), StorageError> {
        self.gatherings.retain(|gathering| gathering.whole() != whole);
        storage.remove(&key(whole))
    }
}

fn key(whole: WholeId) -> String {
    // The same draft may have been cut in two ways: the parts of one are no parts of the other.
    format!("{PREFIX}{whole}.{}", whole.of())
}

fn is_recent(at: &str, now: &str) -> bool {
    age(at, now).is_some_and(|age| age < TimeDelta::hours(HOURS))
}

#[cfg(test)]
mod tests {
    use super::Received;
    use crate::answers::Draft;
    use crate::exchange::code::codes;
    use crate::exchange::gathering::Gathering;
    use crate::exchange::link::{LinkError, find_in, to_link};
    use crate::store::{MemoryStorage, Storage};

    const NOON: &str = "2026-11-23T12:00:00.000Z";

    fn draft(name: &str) -> Draft {
        let mut draft = Draft::new();
        draft.set_name(name);
        draft
    }

    /// The texts of a sequence of codes.
    fn sequence() -> (Draft, Vec<String>) {
        let noise: String =
            (1..300_u64).map(|i| format!("{:x}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32)).collect();
        let codes = codes(&draft(&noise), None).expect("short");
        assert!(codes.len() > 1);
        (draft(&noise), codes.into_iter().map(|code| code.text).collect())
    }

    #[test]
    fn parts_wait_in_the_storage_for_a_page_of_another_window() {
        let storage = MemoryStorage::default();
        let (draft, texts) = sequence();
        for (place, text) in texts.iter().rev().enumerate() {
            let mut received = Received::waiting(&storage, NOON);
            assert_eq!(received.gatherings.len(), usize::from(place > 0));
            received.take(find_in(text));
            received.take(find_in(text));
            received.store(&storage, NOON).expect("room");
        }
        let mut received = Received::waiting(&storage, NOON);
        assert_eq!(received.gatherings.iter().map(Gathering::draft).collect::<Vec<_>>(), [Ok(draft)]);
        let whole = received.gatherings[0].whole();
        received.answered(whole, &storage).expect("writable");
        assert_eq!(received, Received::default());
        assert!(storage.keys().expect("readable").is_empty());
    }

    // Found by the fuzzer: those that were stored first were gone.
    #[test]
    fn parts_of_one_draft_that_was_cut_in_two_ways_all_wait() {
        let storage = MemoryStorage::default();
        let (draft, texts) = sequence();
        let far = format!("https://example.gov.cn/{}/", "a".repeat(200));
        let longer = codes(&draft, Some(&far)).expect("short");
        assert_ne!(longer.len(), texts.len());
        let mut received = Received::default();
        received.take(find_in(&texts[0]));
        received.take(find_in(&longer[0].text));
        received.store(&storage, NOON).expect("room");
        let waiting = Received::waiting(&storage, NOON);
        assert!(received.gatherings.iter().all(|gathering| waiting.gatherings.contains(gathering)));
        assert_eq!(waiting.gatherings.len(), 2);
    }

    #[test]
    fn a_whole_draft_is_not_stored_and_parts_are_forgotten_after_a_day() {
        let storage = MemoryStorage::default();
        let mut received = Received::default();
        received.take(find_in(&to_link(&draft("甲"), None).expect("small")));
        received.store(&storage, NOON).expect("room");
        assert!(storage.keys().expect("readable").is_empty());

        received.take(find_in(&sequence().1[0]));
        received.store(&storage, NOON).expect("room");
        assert_eq!(Received::waiting(&storage, "2026-11-24T11:59:59.000Z").gatherings.len(), 1);
        assert_eq!(Received::waiting(&storage, "2026-11-24T12:00:00.000Z"), Received::default());
        assert!(storage.keys().expect("readable").is_empty());
    }

    #[test]
    fn rubbish_under_our_key_is_cleared_away_and_other_keys_are_left_alone() {
        let storage = MemoryStorage::default();
        storage.set("kece.parts.0", "[").expect("room");
        storage.set("kece.parts.1", &format!(r#"{{"at":"{NOON}","parts":[1,"b12"]}}"#)).expect("room");
        storage.set("stranger", "x").expect("room");
        assert_eq!(Received::waiting(&storage, NOON), Received::default());
        assert_eq!(storage.get("kece.parts.0"), Ok(None));
        assert_eq!(storage.get("stranger"), Ok(Some("x".to_owned())));
    }

    #[test]
    fn what_came_last_stands_first_and_its_errors_are_said_once() {
        let mut received = Received::default();
        let links = ["甲", "乙"].map(|name| to_link(&draft(name), None).expect("small"));
        received.take(find_in(&links[0]));
        received.take(find_in(&format!("{} KECE:b12 KECE:b34", links[1])));
        assert_eq!(received.errors, [LinkError::Truncated]);
        received.take(find_in(&links[0]));
        let names: Vec<_> = received.gatherings.iter().map(|g| g.draft().expect("whole").name().to_owned()).collect();
        assert_eq!(names, ["甲", "乙"]);
        assert_eq!(received.errors, []);
    }
}
