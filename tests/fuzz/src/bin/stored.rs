//! The store, whatever stands in it and whatever is done to it. What was saved is what is loaded, what was deleted
//! comes back, and a text that could not be read is never destroyed: it is found somewhere under a key of ours.
//!
//! The input is a list of steps with a zero byte between them. The first character of a step says what it is: `a`, `b`
//! a text appears in one or the other slot of the draft; `h` a text that stood in a slot before appears there again;
//! `c`, `f` a stored text is cut, or one bit of it changed; `s` the draft is saved; `d` deleted, `r` taken back; `m` what
//! the mirror knows is put back; `t` what is too old is forgotten.
//!
//! max_len: 6000
//! words: src/store/envelope.rs src/answers/draft.rs tests/samples/unqualified.kece.json
#![no_main]

use std::rc::Rc;

use kece::answers::Draft;
use kece::store::{Drafts, Entry, MemoryStorage, Mirrored, Save, Storage, Stored, Taken, Trouble, reconcile, salvage};
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::{json, library};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

/// The two slots of the draft.
const SLOTS: [&str; 2] = ["kece.draft.a", "kece.draft.a.b"];
/// More steps find nothing new.
const MOST_STEPS: usize = 24;

fuzz_target!(init: { library::drafts(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    let mut store = Store::new();
    for (time, step) in text.split('\0').take(MOST_STEPS).enumerate() {
        let mut rest = step.chars();
        let kind = rest.next();
        let rest = rest.as_str();
        store.now = format!("2026-07-14T06:{:02}:00.000Z", time + 1);
        let unreadable = store.unreadable();
        match kind {
            Some('a') => store.put(SLOTS[0], rest),
            Some('b') => store.put(SLOTS[1], rest),
            Some('h') => store.put_again(number(rest)),
            Some('c' | 'f') => store.damage(number(rest), kind == Some('c')),
            Some('s') => store.save(rest),
            Some('d') => store.delete(),
            Some('r') => store.take_back(),
            Some('m') => store.mirror(number(rest)),
            Some('t') => store.tidy(),
            _ => return Corpus::Reject,
        }
        store.look();
        // Nobody else but the storage may lose what somebody may still want to mend.
        for raw in unreadable.iter().filter(|_| !matches!(kind, Some('a' | 'b' | 'h' | 'c' | 'f'))) {
            assert!(store.texts().contains(raw), "{raw:?} is gone");
        }
    }
    Corpus::Keep
});

fn number(text: &str) -> usize {
    text.parse().unwrap_or_default()
}

struct Store {
    storage: Rc<MemoryStorage>,
    drafts: Drafts,
    now: String,
    /// The texts that stood in a slot after a save.
    before: Vec<String>,
    /// What was deleted last.
    removed: Option<Draft>,
}

impl Store {
    fn new() -> Store {
        let storage = Rc::new(MemoryStorage::default());
        storage.set("stranger", "x").expect("memory");
        let drafts = Drafts::new(Rc::<MemoryStorage>::clone(&storage));
        Store { storage, drafts, now: String::new(), before: Vec::new(), removed: None }
    }

    fn get(&self, key: &str) -> Option<String> {
        self.storage.get(key).expect("memory")
    }

    fn put(&self, key: &str, text: &str) {
        self.storage.set(key, text).expect("memory");
    }

    fn load(&self) -> Option<Entry> {
        self.drafts.load("a").expect("memory")
    }

    fn stored(&self) -> Option<Stored> {
        match self.load() {
            Some(Entry::Whole(_, stored)) => Some(*stored),
            _ => None,
        }
    }

    /// All texts under keys of ours.
    fn texts(&self) -> Vec<String> {
        let keys = self.storage.keys().expect("memory");
        keys.iter().filter(|key| key.starts_with("kece.")).filter_map(|key| self.get(key)).collect()
    }

    /// The texts in the slots that are no whole draft by themselves.
    fn unreadable(&self) -> Vec<String> {
        SLOTS.iter().filter_map(|key| self.get(key)).filter(|raw| !whole_alone(raw)).collect()
    }

    /// One of the texts that stood in a slot: an old copy, or what the storage lost.
    fn put_again(&self, which: usize) {
        if let Some(text) = self.before.get(which >> 1) {
            self.put(SLOTS[which & 1], text);
        }
    }

    /// Cuts a stored text, or changes one bit of it, at the place that `at` says.
    fn damage(&self, at: usize, cut: bool) {
        let key = SLOTS[at & 1];
        let Some(raw) = self.get(key) else { return };
        let place = (at >> 1) % (raw.len() + 1);
        let mut bytes = raw.into_bytes();
        if cut {
            bytes.truncate(place);
        } else if let Some(byte) = bytes.get_mut(place) {
            *byte ^= 1;
        }
        self.put(key, &String::from_utf8_lossy(&bytes));
    }

    fn save(&mut self, text: &str) {
        let Ok(draft) = Draft::parse(text) else { return };
        let before = self.stored();
        let seen = before.as_ref().map(|stored| &stored.seen);
        let save = Save { draft: &draft, seen, at: &self.now, writer: "w", keep_before: false };
        match self.drafts.save("a", &save) {
            Ok(now) => {
                let stored = self.stored().expect("it was saved");
                assert_eq!(stored.draft, draft, "what was saved is what is loaded");
                assert_eq!((&stored.seen, &stored.saved_at), (&now, &self.now));
                let unseen = Save { draft: &draft, seen: None, at: &self.now, writer: "x", keep_before: false };
                assert!(self.drafts.save("a", &unseen).is_err(), "a window that has not seen it wins in silence");
            }
            Err(_) => assert_eq!(self.stored(), before, "what is refused changes nothing"),
        }
        let now: Vec<String> = SLOTS.iter().filter_map(|key| self.get(key)).collect();
        self.before.extend(now);
    }

    fn delete(&mut self) {
        let before = self.load();
        match self.drafts.remove("a", &self.now) {
            Ok(Taken::Nothing) => assert_eq!(before, None),
            Ok(Taken::IntoBin) => {
                assert_eq!(self.load(), None, "deleted, and still there");
                let Some(Entry::Whole(_, stored)) = before else { panic!("deleted what cannot be read") };
                self.removed = Some(stored.draft);
            }
            Ok(Taken::Away(_)) => panic!("there is room for what is deleted"),
            Err(_) => assert_eq!(self.load(), before, "what cannot be deleted stays"),
        }
    }

    fn take_back(&mut self) {
        let before = self.load();
        match self.drafts.restore("a") {
            Ok(seen) => {
                let stored = self.stored().expect("taken back");
                assert_eq!(
                    (Some(stored.draft), stored.seen),
                    (self.removed.take(), seen),
                    "what was deleted comes back"
                );
            }
            Err(_) => assert_eq!(self.load(), before),
        }
    }

    /// The mirror knows one of the texts that stood in a slot.
    fn mirror(&self, which: usize) {
        let drafts = self.before.get(which >> 1).map(|text| ("a".to_owned(), text.clone())).into_iter().collect();
        let mirrored = Mirrored { drafts, erased_at: None };
        let before = self.stored();
        let count = reconcile(&*self.storage, &mirrored, which & 1 == 1).expect("memory");
        if count == 0 {
            assert_eq!(self.stored(), before);
        } else {
            let sound = before.filter(|stored| !matches!(stored.trouble, Some(Trouble::Mended(_))));
            let revision = self.stored().expect("put back").seen.revision;
            assert!(sound.is_none_or(|stored| stored.seen.revision < revision), "an older save was put back");
        }
    }

    fn tidy(&self) {
        let before = self.load();
        self.drafts.tidy("2026-09-30T00:00:00.000Z").expect("memory");
        assert_eq!(self.load(), before);
    }

    /// Whatever stands there can be listed, and each of the list opened.
    fn look(&self) {
        for entry in self.drafts.list().expect("memory") {
            let id = match &entry {
                Entry::Whole(id, stored) => {
                    assert_eq!(Draft::parse(&stored.draft.to_text()).as_ref(), Ok(&stored.draft), "it can be exported");
                    id
                }
                Entry::Damaged(damaged) => {
                    is_sentence(&damaged.why);
                    &damaged.id
                }
            };
            assert_eq!(self.drafts.load(id).expect("memory").as_ref(), Some(&entry));
        }
        assert_eq!(self.get("stranger").as_deref(), Some("x"), "a stranger's key");
    }
}

/// Whether a text is a draft where nothing else stands. One that is not is read as far as it goes.
fn whole_alone(raw: &str) -> bool {
    let storage = Rc::new(MemoryStorage::default());
    storage.set(SLOTS[0], raw).expect("memory");
    if let Some(salvaged) = salvage(raw) {
        let text = salvaged.draft.to_text();
        assert_eq!(Draft::parse(&text).as_ref(), Ok(&salvaged.draft), "what was salvaged of {raw:?} can be kept");
    }
    match Drafts::new(storage).load("a").expect("memory") {
        Some(Entry::Whole(_, stored)) => stored.trouble.is_none(),
        _ => false,
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
