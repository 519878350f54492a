//! The store, whatever stands in it and whatever is done to it. What was saved is what is loaded, and a text that
//! could not be read is never destroyed: it is found somewhere under a key of ours.
//!
//! The input is a list of steps with a zero byte between them; the first character of a step says what it is:
//! `a`, `b` a text appears in one or the other slot of the draft `a`; `s` a draft is saved; `c`, `f` a stored text is
//! cut, or one byte of it changed, after the point that follows; `d` the draft is deleted, `r` taken back; `u` a text
//! stands where the choices about the app are kept.
//!
//! max_len: 6000
//! words: src/store/envelope.rs src/answers/draft.rs tests/samples/unqualified.kece.json
#![no_main]

use std::rc::Rc;

use kece::answers::Draft;
use kece::store::{Drafts, Entry, MemoryStorage, Storage};
use kece::ui::preferences::Preferences;
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::{json, library};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

/// The two slots of the draft.
const SLOTS: [&str; 2] = ["kece.draft.a", "kece.draft.a.b"];
const NOW: &str = "2026-07-14T06:32:00.000Z";

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    let store = Store::new();
    for step in text.split('\0').take(24) {
        let mut rest = step.chars();
        let kind = rest.next();
        let rest = rest.as_str();
        let unreadable = store.unreadable();
        match kind {
            Some('a') => store.put(SLOTS[0], rest),
            Some('b') => store.put(SLOTS[1], rest),
            Some('c' | 'f') => store.damage(rest, kind == Some('c')),
            Some('s') => store.save(rest),
            Some('d') => store.delete(),
            Some('r') => store.take_back(),
            Some('u') => store.choose(rest),
            _ => return Corpus::Reject,
        }
        store.look();
        if matches!(kind, Some('s' | 'd' | 'r' | 'u')) {
            for raw in unreadable {
                assert!(store.texts().contains(&raw), "{raw:?} is gone");
            }
        }
    }
    Corpus::Keep
});

struct Store {
    storage: Rc<MemoryStorage>,
    drafts: Drafts,
    /// What a deleted draft leaves behind, to take it back.
    removed: std::cell::RefCell<Option<String>>,
}

impl Store {
    fn new() -> Store {
        let storage = Rc::new(MemoryStorage::default());
        storage.set("stranger", "x").expect("memory");
        Store { drafts: Drafts::new(Rc::<MemoryStorage>::clone(&storage)), storage, removed: Default::default() }
    }

    /// All texts under keys of ours.
    fn texts(&self) -> Vec<String> {
        let keys = self.storage.keys().expect("memory");
        let ours = keys.iter().filter(|key| key.starts_with("kece."));
        ours.filter_map(|key| self.storage.get(key).expect("memory")).collect()
    }

    /// The texts in the slots that are no whole draft by themselves.
    fn unreadable(&self) -> Vec<String> {
        let texts = SLOTS.iter().filter_map(|key| self.storage.get(key).expect("memory"));
        texts.filter(|raw| !whole_alone(raw)).collect()
    }

    fn put(&self, key: &str, text: &str) {
        self.storage.set(key, text).expect("memory");
    }

    /// Cuts a stored text, or changes one byte of it, at the place that `at` says.
    fn damage(&self, at: &str, cut: bool) {
        let at: usize = at.parse().unwrap_or_default();
        let key = SLOTS[at & 1];
        let Some(raw) = self.storage.get(key).expect("memory") else { return };
        let place = (at >> 1) % (raw.len() + 1);
        let mut bytes = raw.into_bytes();
        if cut {
            bytes.truncate(place);
        } else if let Some(byte) = bytes.get_mut(place) {
            *byte ^= 1;
        }
        self.put(key, &String::from_utf8_lossy(&bytes));
    }

    fn save(&self, text: &str) {
        let Ok(draft) = Draft::parse(text) else { return };
        let seen = match self.drafts.load("a").expect("memory") {
            Some(Entry::Whole(_, stored)) => Some(stored.revision),
            _ => None,
        };
        if self.drafts.save("a", &draft, seen, NOW).is_ok() {
            let loaded = self.drafts.load("a").expect("memory");
            let Some(Entry::Whole(_, stored)) = loaded else { panic!("saved, and now {loaded:?}") };
            assert_eq!(stored.draft, draft, "what was saved is what is loaded");
            assert!(stored.revision > seen.unwrap_or_default() && stored.saved_at == NOW);
            assert!(self.drafts.save("a", &draft, None, NOW).is_err(), "a window that has not seen it wins in silence");
        }
    }

    fn delete(&self) {
        let before = self.drafts.load("a").expect("memory");
        match self.drafts.remove("a") {
            Ok(removed) => {
                assert_eq!(removed.is_some(), before.is_some());
                self.removed.replace(removed);
                assert_eq!(self.drafts.load("a").expect("memory"), None);
            }
            Err(_) => assert_eq!(self.drafts.load("a").expect("memory"), before, "what cannot be deleted stays"),
        }
    }

    fn take_back(&self) {
        let Some(raw) = self.removed.borrow_mut().take() else { return };
        let before = self.drafts.load("a").expect("memory");
        match self.drafts.restore("a", &raw) {
            Ok(()) => assert!(matches!(self.drafts.load("a").expect("memory"), Some(Entry::Whole(..)))),
            Err(_) => assert_eq!(self.drafts.load("a").expect("memory"), before),
        }
    }

    fn choose(&self, text: &str) {
        self.put("kece.ui", text);
        let chosen = Preferences::load(&*self.storage);
        chosen.save(&*self.storage);
        assert_eq!(Preferences::load(&*self.storage), chosen);
    }

    /// Whatever stands there can be listed, and each of the list opened.
    fn look(&self) {
        for entry in self.drafts.list().expect("memory") {
            let id = match &entry {
                Entry::Whole(id, _) => id,
                Entry::Damaged(damaged) => {
                    is_sentence(&damaged.why);
                    &damaged.id
                }
            };
            assert_eq!(self.drafts.load(id).expect("memory").as_ref(), Some(&entry));
        }
        assert_eq!(self.storage.get("stranger").expect("memory").as_deref(), Some("x"), "a stranger's key");
    }
}

/// Whether a text is a draft where nothing else stands.
fn whole_alone(raw: &str) -> bool {
    let storage = Rc::new(MemoryStorage::default());
    storage.set(SLOTS[0], raw).expect("memory");
    matches!(Drafts::new(storage).load("a").expect("memory"), Some(Entry::Whole(..)))
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
