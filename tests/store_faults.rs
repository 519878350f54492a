//! A storage that fails at any one call, in any way, and texts that are damaged anywhere: what was saved is there,
//! what was damaged is still somewhere, nothing panics.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::integer_division,
    reason = "a test says what it expects by failing"
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use kece::answers::Draft;
use kece::store::{Drafts, Entry, MemoryStorage, Shelf, Storage, StorageError, StoreError};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// No room.
    Full,
    /// Not allowed.
    Forbidden,
    /// Half of the text is written, and success reported.
    Lies,
    /// Half of the text is written, and failure reported.
    Tears,
    /// Nothing is done, and success reported.
    Sleeps,
    /// From this call on nothing works: the computer is switched off.
    Dies,
}

const FAULTS: [Fault; 6] = [Fault::Full, Fault::Forbidden, Fault::Lies, Fault::Tears, Fault::Sleeps, Fault::Dies];

/// A storage with one fault, at the call with this number.
struct Faulty {
    inner: Rc<MemoryStorage>,
    fault: Fault,
    at: usize,
    calls: Cell<usize>,
}

impl Faulty {
    fn due(&self) -> bool {
        let call = self.calls.replace(self.calls.get() + 1);
        call == self.at || (self.fault == Fault::Dies && call > self.at)
    }
}

fn half(text: &str) -> String {
    text.chars().take(text.chars().count() / 2).collect()
}

impl Storage for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if !self.due() {
            return self.inner.get(key);
        }
        match self.fault {
            // No storage is known that reads wrongly once and rightly afterwards.
            Fault::Lies | Fault::Tears | Fault::Sleeps => self.inner.get(key),
            Fault::Full | Fault::Forbidden | Fault::Dies => Err(StorageError::Forbidden),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        if !self.due() {
            return self.inner.set(key, value);
        }
        match self.fault {
            Fault::Full => Err(StorageError::Full),
            Fault::Forbidden | Fault::Dies => Err(StorageError::Forbidden),
            Fault::Lies => self.inner.set(key, &half(value)),
            Fault::Tears => self.inner.set(key, &half(value)).and(Err(StorageError::Other)),
            Fault::Sleeps => Ok(()),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        if !self.due() {
            return self.inner.remove(key);
        }
        match self.fault {
            Fault::Sleeps | Fault::Lies => Ok(()),
            _ => Err(StorageError::Forbidden),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        if self.due() && self.fault != Fault::Sleeps { Err(StorageError::Forbidden) } else { self.inner.keys() }
    }
}

fn named(name: &str) -> Rc<Draft> {
    let text = format!(
        r#"{{"format":"kece-draft","version":1,"name":"{name}","answers":{{"years":{{"2024":{{"sales":"1.10"}}}}}}}}"#
    );
    Rc::new(Draft::parse(&text).expect("a draft"))
}

fn at(minute: usize) -> String {
    format!("2026-07-01T{:02}:{:02}:00.000Z", minute / 60, minute % 60)
}

/// The name under which the draft opens on a sound storage.
fn opens_as(storage: &Rc<MemoryStorage>) -> Option<String> {
    match Drafts::new(storage.clone()).load("a").expect("memory") {
        Some(Entry::Whole(_, stored)) => Some(stored.draft.name().to_owned()),
        // Left by a storage that died in the middle of the first save of all.
        Some(Entry::Damaged(_)) | None => None,
    }
}

/// Saves eleven times, a quarter of an hour apart (so that earlier versions are kept), deletes and takes back on the way.
/// Says what was stored last, what was tried last, and whether it is deleted.
fn use_for_a_while(shelf: &Shelf) -> (Option<usize>, usize, bool) {
    let (mut last, mut deleted) = (None, false);
    for n in 0..11 {
        if shelf.save("a", &named(&n.to_string()), &at(n * 15)).is_ok() {
            last = Some(n);
            deleted = false;
        }
        if n == 5
            && let Ok(removed) = shelf.remove("a", &at(n * 15 + 1))
        {
            deleted = shelf.restore(&removed).is_err();
            if shelf.unsaved().len() == 1 {
                last = None;
            }
        }
    }
    (last, 10, deleted)
}

#[test]
fn whatever_fails_at_whichever_call_the_last_save_is_there() {
    let count = {
        let counting =
            Rc::new(Faulty { inner: Rc::default(), fault: Fault::Full, at: usize::MAX, calls: Cell::new(0) });
        assert_eq!(use_for_a_while(&Shelf::new(counting.clone(), "w".to_owned())), (Some(10), 10, false));
        counting.calls.get()
    };
    assert!(count > 100, "{count}");
    for fault in FAULTS {
        for call in 0..count + 5 {
            let inner = Rc::new(MemoryStorage::default());
            let faulty = Rc::new(Faulty { inner: inner.clone(), fault, at: call, calls: Cell::new(0) });
            let shelf = Shelf::new(faulty, "w".to_owned());
            let (last, tried, deleted) = use_for_a_while(&shelf);
            let opened = opens_as(&inner);
            let place = format!("{fault:?} at call {call}: last {last:?}, opened {opened:?}");
            let in_memory = shelf.unsaved();
            match (&opened, last) {
                (Some(name), last) => {
                    let n: usize = name.parse().expect("a number");
                    assert!(last.is_none_or(|last| n >= last) && n <= tried, "{place}");
                }
                (None, Some(last)) => {
                    let sound = Shelf::new(inner.clone(), "x".to_owned());
                    let bin = sound.bin();
                    let kept = bin.iter().any(|b| b.draft.name().parse().is_ok_and(|n: usize| n >= last));
                    assert!(deleted || kept || !in_memory.is_empty(), "{place}");
                    assert!(kept || !in_memory.is_empty(), "{place}");
                }
                (None, None) => assert!(!in_memory.is_empty(), "{place}"),
            }
            // What is not stored is held, with the last that was typed.
            if opened.as_deref() != Some("10") {
                assert!(in_memory.iter().any(|draft| draft.name() == "10"), "{place}");
            }
        }
    }
}

/// A storage that holds so many characters and no more.
struct Small {
    inner: Rc<MemoryStorage>,
    room: usize,
}

impl Storage for Small {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let others: usize = self
            .inner
            .keys()?
            .iter()
            .filter(|other| *other != key)
            .map(|other| other.len() + self.inner.get(other).ok().flatten().map_or(0, |text| text.len()))
            .sum();
        if others + key.len() + value.len() > self.room { Err(StorageError::Full) } else { self.inner.set(key, value) }
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.inner.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.inner.keys()
    }
}

#[test]
fn a_quota_of_any_size_loses_no_save_that_was_reported_as_done() {
    for room in (0..4_000).step_by(7) {
        let inner = Rc::new(MemoryStorage::default());
        let shelf = Shelf::new(Rc::new(Small { inner: inner.clone(), room }), "w".to_owned());
        let (last, _, _) = use_for_a_while(&shelf);
        if let Some(last) = last {
            assert_eq!(opens_as(&inner), Some(last.to_string()), "{room}");
        }
        if last != Some(10) {
            assert!(shelf.unsaved().iter().any(|draft| draft.name() == "10"), "{room}");
            assert_eq!(shelf.retry(&at(600)), Err(StoreError::Refused(StorageError::Full)), "{room}");
        }
        // With room for two saves and no more, earlier versions give way to the draft.
        assert!(room < 900 || last == Some(10), "{room}: {last:?}");
    }
}

/// All texts of ours, but for a key.
fn everything(storage: &MemoryStorage) -> Vec<String> {
    let keys = storage.keys().expect("memory");
    keys.iter().filter_map(|key| storage.get(key).expect("memory")).collect()
}

/// The draft `a` with a damaged slot: opens, is gone on with, and the damaged text is still there.
fn survives(slots: [Option<&str>; 2], names: &[&str]) {
    let storage = Rc::new(MemoryStorage::default());
    for (key, text) in ["kece.draft.a", "kece.draft.a.b"].iter().zip(slots) {
        if let Some(text) = text {
            storage.set(key, text).expect("memory");
        }
    }
    let shelf = Shelf::new(storage.clone(), "w".to_owned());
    let Ok(kept) = shelf.load("a") else {
        // It cannot be read at all: it stays as it is.
        assert_eq!(shelf.save("a", &named("新"), &at(1)), Err(StoreError::Damaged));
        assert!(slots.into_iter().flatten().all(|text| everything(&storage).iter().any(|kept| kept == text)));
        return;
    };
    assert!(kept.trouble.is_some() || names.contains(&kept.draft.name()), "{:?}", kept.draft);
    let trouble = kept.trouble.is_some();
    match shelf.save("a", &named("新"), &at(1)) {
        Ok(()) => assert_eq!(opens_as(&storage).as_deref(), Some("新")),
        Err(StoreError::Newer) => assert_eq!(shelf.list().drafts.len(), 1),
        other => panic!("{other:?}"),
    }
    if trouble {
        let damaged = slots.into_iter().flatten().filter(|text| !is_intact(text));
        for text in damaged {
            assert!(everything(&storage).iter().any(|kept| kept == text), "the damaged text is gone: {text}");
        }
    }
}

fn is_intact(text: &str) -> bool {
    let storage = Rc::new(MemoryStorage::default());
    storage.set("kece.draft.a", text).expect("memory");
    Shelf::new(storage, "w".to_owned()).load("a").is_ok_and(|kept| kept.trouble.is_none())
}

/// Two saves of a draft, as they stand in the slots.
fn two_saves() -> [String; 2] {
    let storage = Rc::new(MemoryStorage::default());
    let shelf = Shelf::new(storage.clone(), "w".to_owned());
    for name in ["旧", "近"] {
        shelf.save("a", &named(name), &at(0)).expect("memory");
    }
    ["kece.draft.a", "kece.draft.a.b"].map(|key| storage.get(key).expect("memory").expect("there"))
}

#[test]
fn every_truncation_and_every_changed_byte_opens_heals_or_is_put_aside() {
    let [old, new] = two_saves();
    let tried = RefCell::new(0_usize);
    let damage = |damaged: &str| {
        *tried.borrow_mut() += 1;
        survives([Some(damaged), None], &[]);
        survives([None, Some(damaged)], &[]);
        survives([Some(&old), Some(damaged)], &["旧"]);
        survives([Some(damaged), Some(damaged)], &[]);
    };
    for end in 0..new.len() {
        damage(&String::from_utf8_lossy(&new.as_bytes()[..end]));
    }
    for place in 0..new.len() {
        for flip in [0x01, 0x02, 0x10, 0x20, 0x80, 0xff] {
            let mut bytes = new.clone().into_bytes();
            bytes[place] ^= flip;
            damage(&String::from_utf8_lossy(&bytes));
        }
    }
    assert!(*tried.borrow() > 1_500);
}
