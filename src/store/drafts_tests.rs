//! Drafts in storages that are shared, damaged, full, forbidden, or lie.

use std::cell::Cell;
use std::rc::Rc;

use super::{Drafts, Entry, Save, Seen, StoreError, Taken, Trouble};
use crate::answers::Draft;
use crate::store::{MemoryStorage, Storage, StorageError};

/// A storage that misbehaves in one way.
#[derive(Default)]
struct Bad {
    inner: MemoryStorage,
    refuses: Cell<Option<StorageError>>,
    keeps_little: Cell<bool>,
}

impl Bad {
    fn refusal(&self) -> Result<(), StorageError> {
        self.refuses.get().map_or(Ok(()), Err)
    }
}

impl Storage for Bad {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if self.refuses.get() == Some(StorageError::Forbidden) {
            Err(StorageError::Forbidden)
        } else {
            self.inner.get(key)
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.refusal()?;
        let kept = if self.keeps_little.get() { value.get(..10).unwrap_or_default() } else { value };
        self.inner.set(key, kept)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.refusal()?;
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        if self.refuses.get() == Some(StorageError::Forbidden) {
            Err(StorageError::Forbidden)
        } else {
            self.inner.keys()
        }
    }
}

fn named(name: &str) -> Draft {
    let mut draft = Draft::new();
    draft.set_name(name);
    draft
}

/// Saves by the window `w`.
fn save(drafts: &Drafts, id: &str, name: &str, seen: Option<&Seen>, at: &str) -> Result<Seen, StoreError> {
    drafts.save(id, &Save { draft: &named(name), seen, at, writer: "w", keep_before: false })
}

fn seen(revision: u64) -> Seen {
    Seen { revision, writer: "w".to_owned() }
}

/// The name and the trouble of a draft.
fn opened(drafts: &Drafts, id: &str) -> Option<(String, Option<Trouble>)> {
    match drafts.load(id).expect("readable")? {
        Entry::Whole(_, stored) => Some((stored.draft.name().to_owned(), stored.trouble)),
        Entry::Damaged(_) => None,
    }
}

fn names(drafts: &Drafts) -> Vec<String> {
    let entries = drafts.list().expect("readable");
    entries
        .iter()
        .map(|entry| match entry {
            Entry::Whole(_, stored) => stored.draft.name().to_owned(),
            Entry::Damaged(damaged) => format!("!{}", damaged.id),
        })
        .collect()
}

#[test]
fn a_saved_draft_comes_back_and_its_revision_counts() {
    let drafts = Drafts::new(Rc::new(MemoryStorage::default()));
    assert_eq!(drafts.load("a"), Ok(None));
    assert_eq!(save(&drafts, "a", "甲", None, "2026-07-01T00:00:00Z"), Ok(seen(1)));
    assert_eq!(save(&drafts, "a", "乙", Some(&seen(1)), "2026-07-02T00:00:00Z"), Ok(seen(2)));
    let Ok(Some(Entry::Whole(_, stored))) = drafts.load("a") else { panic!("it is there") };
    assert_eq!((stored.seen, stored.draft.name(), stored.saved_at.as_str()), (seen(2), "乙", "2026-07-02T00:00:00Z"));
}

#[test]
fn the_last_two_saves_stand_in_two_slots() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    let mut last = None;
    for (n, name) in ["一", "二", "三", "四"].into_iter().enumerate() {
        let before = storage.get(if n % 2 == 0 { "kece.draft.a.b" } else { "kece.draft.a" });
        last = Some(save(&drafts, "a", name, last.as_ref(), "").expect("saved"));
        let after = storage.get(if n % 2 == 0 { "kece.draft.a.b" } else { "kece.draft.a" });
        assert_eq!(before, after, "the save before is not touched");
        assert_eq!(opened(&drafts, "a"), Some((name.to_owned(), None)));
    }
}

#[test]
fn a_draft_of_version_1_is_gone_on_with() {
    let storage = Rc::new(MemoryStorage::default());
    let old = r#"{"kece":1,"revision":3,"saved_at":"2026-07-01T00:00:00.000Z","draft":{"format":"kece-draft","version":1,"name":"旧","answers":{}}}"#;
    storage.set("kece.draft.a", old).expect("memory");
    let drafts = Drafts::new(storage.clone());
    assert_eq!(opened(&drafts, "a"), Some(("旧".to_owned(), None)));
    let first = Seen { revision: 3, writer: String::new() };
    assert_eq!(save(&drafts, "a", "新", Some(&first), ""), Ok(seen(4)));
    assert_eq!(opened(&drafts, "a"), Some(("新".to_owned(), None)));
    assert_eq!(storage.get("kece.draft.a"), Ok(Some(old.to_owned())), "the save before stays");
}

// Found by the fuzzer: the save that counts no further was written beside the old one, and the old one was opened.
#[test]
fn a_revision_that_cannot_be_counted_on_is_not_saved_over() {
    let storage = Rc::new(MemoryStorage::default());
    let draft = named("甲").to_text();
    let old = format!(r#"{{"kece":1,"revision":{},"saved_at":"9999","draft":{draft}}}"#, u64::MAX);
    storage.set("kece.draft.a", &old).expect("memory");
    let drafts = Drafts::new(storage.clone());
    let seen = Seen { revision: u64::MAX, writer: String::new() };
    assert_eq!(save(&drafts, "a", "乙", Some(&seen), "2026-07-01"), Err(StoreError::Damaged));
    assert_eq!(opened(&drafts, "a"), Some(("甲".to_owned(), None)));
    assert_eq!(storage.get("kece.draft.a"), Ok(Some(old)));
}

#[test]
fn the_last_saved_comes_first_and_the_damaged_last() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    storage.set("kece.draft.b", "{").expect("memory");
    for (id, name, at) in [("x", "旧", "2026-06-01"), ("a", "新", "2026-07-01"), ("m", "中", "2026-06-15")] {
        save(&drafts, id, name, None, at).expect("saved");
    }
    assert_eq!(names(&drafts), ["新", "中", "旧", "!b"]);
}

#[test]
fn keys_of_strangers_are_not_looked_at() {
    let storage = Rc::new(MemoryStorage::default());
    for key in ["kece.ui", "kece.draft", "kece.draft.", "kece.draft..b", "draft.a", "other"] {
        storage.set(key, "{").expect("memory");
    }
    assert_eq!(Drafts::new(storage).list(), Ok(vec![]));
}

#[test]
fn a_draft_of_a_newer_version_is_shown_and_never_touched() {
    let line = |draft: u64| {
        format!(
            r#"{{"kece":1,"revision":3,"saved_at":"t","draft":{{"format":"kece-draft","version":{draft},"name":"新版","answers":{{"region":"350205"}}}}}}"#
        )
    };
    for (raw, other) in [(line(9), None), (line(9), Some(line(1)))] {
        let storage = Rc::new(MemoryStorage::default());
        let drafts = Drafts::new(storage.clone());
        storage.set("kece.draft.a.b", &raw).expect("memory");
        if let Some(other) = &other {
            storage.set("kece.draft.a", other).expect("memory");
        }
        assert_eq!(opened(&drafts, "a"), Some(("新版".to_owned(), Some(Trouble::Newer { raw: raw.clone() }))));
        assert_eq!(save(&drafts, "a", "甲", Some(&seen(3)), ""), Err(StoreError::Newer));
        assert_eq!(drafts.remove("a", ""), Err(StoreError::Newer));
        assert_eq!(storage.get("kece.draft.a.b"), Ok(Some(raw)));
        assert_eq!(storage.get("kece.draft.a"), Ok(other));
    }
}

#[test]
fn what_cannot_be_read_at_all_is_neither_overwritten_nor_deleted() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    storage.set("kece.draft.a", "{\"kece\":2,").expect("memory");
    assert_eq!(save(&drafts, "a", "甲", Some(&seen(3)), ""), Err(StoreError::Damaged));
    assert_eq!(save(&drafts, "a", "甲", None, ""), Err(StoreError::Damaged));
    assert_eq!(drafts.remove("a", ""), Err(StoreError::Damaged));
    assert_eq!(drafts.restore("a"), Err(StoreError::Stale));
    assert_eq!(storage.get("kece.draft.a"), Ok(Some("{\"kece\":2,".to_owned())));
}

#[test]
fn a_damaged_slot_gives_way_to_the_other_and_its_text_is_put_aside() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    let first = save(&drafts, "a", "一", None, "").expect("saved");
    save(&drafts, "a", "二", Some(&first), "").expect("saved");
    let broken = storage.get("kece.draft.a.b").expect("memory").expect("there").replace("二", "三");
    storage.set("kece.draft.a.b", &broken).expect("memory");
    assert_eq!(opened(&drafts, "a"), Some(("一".to_owned(), Some(Trouble::OneDamaged))));
    save(&drafts, "a", "四", Some(&first), "").expect("saved");
    assert_eq!(opened(&drafts, "a"), Some(("四".to_owned(), None)));
    assert_eq!(storage.get("kece.damaged.a.1"), Ok(Some(broken)));
}

#[test]
fn where_no_slot_is_intact_what_can_be_read_is_opened_and_the_raw_texts_stay() {
    let storage = Rc::new(MemoryStorage::default());
    let drafts = Drafts::new(storage.clone());
    let first = save(&drafts, "a", "一", None, "").expect("saved");
    save(&drafts, "a", "二", Some(&first), "").expect("saved");
    let texts: Vec<String> = ["kece.draft.a", "kece.draft.a.b"]
        .map(|key| {
            let text = storage.get(key).expect("memory").expect("there");
            let cut = text.get(..text.len() - 30).expect("ascii at the end").to_owned();
            storage.set(key, &cut).expect("memory");
            cut
        })
        .into();
    let Ok(Some(Entry::Whole(_, stored))) = drafts.load("a") else { panic!("opened") };
    let Some(Trouble::Mended(left_out)) = stored.trouble else { panic!("mended") };
    assert!(!left_out.is_empty());
    save(&drafts, "a", "三", Some(&stored.seen), "").expect("saved");
    assert_eq!(opened(&drafts, "a"), Some(("三".to_owned(), None)));
    let aside: Vec<String> =
        ["kece.damaged.a.1", "kece.damaged.a.2"].iter().filter_map(|key| storage.get(key).expect("memory")).collect();
    assert_eq!(aside, texts);
}

#[test]
fn a_draft_that_another_window_saved_is_not_overwritten() {
    let drafts = Drafts::new(Rc::new(MemoryStorage::default()));
    let first = save(&drafts, "a", "甲", None, "").expect("saved");
    save(&drafts, "a", "另一个窗口", Some(&first), "").expect("saved");
    assert_eq!(save(&drafts, "a", "甲二", Some(&first), ""), Err(StoreError::Stale));
    assert_eq!(save(&drafts, "a", "同号新草稿", None, ""), Err(StoreError::Stale));
    let same_number = Seen { revision: 2, writer: "another".to_owned() };
    assert_eq!(save(&drafts, "a", "甲二", Some(&same_number), ""), Err(StoreError::Stale));
    assert_eq!(names(&drafts), ["另一个窗口"]);
}

#[test]
fn a_deleted_draft_can_be_put_back_as_it_was() {
    let drafts = Drafts::new(Rc::new(MemoryStorage::default()));
    save(&drafts, "a", "甲", None, "2026-07-01").expect("saved");
    assert_eq!(drafts.remove("a", "2026-07-02"), Ok(Taken::IntoBin));
    assert_eq!(drafts.load("a"), Ok(None));
    assert_eq!(drafts.restore("a"), Ok(seen(1)));
    let Ok(Some(Entry::Whole(_, stored))) = drafts.load("a") else { panic!("it is there") };
    assert_eq!((stored.draft, stored.saved_at.as_str()), (named("甲"), "2026-07-01"));
    assert_eq!(drafts.restore("a"), Err(StoreError::Stale));
    assert_eq!(drafts.remove("nobody", ""), Ok(Taken::Nothing));
}

#[test]
fn a_full_storage_says_so_and_keeps_what_it_had() {
    let storage = Rc::new(Bad::default());
    let drafts = Drafts::new(storage.clone());
    let first = save(&drafts, "a", "甲", None, "").expect("saved");
    storage.refuses.set(Some(StorageError::Full));
    assert_eq!(save(&drafts, "a", "乙", Some(&first), ""), Err(StoreError::Refused(StorageError::Full)));
    assert_eq!(drafts.probe(), Err(StoreError::Refused(StorageError::Full)));
    assert_eq!(names(&drafts), ["甲"]);
}

#[test]
fn a_forbidden_storage_says_so() {
    let storage = Rc::new(Bad::default());
    storage.refuses.set(Some(StorageError::Forbidden));
    let drafts = Drafts::new(storage);
    assert_eq!(drafts.list(), Err(StorageError::Forbidden));
    assert_eq!(drafts.load("a"), Err(StorageError::Forbidden));
    assert_eq!(save(&drafts, "a", "甲", None, ""), Err(StoreError::Refused(StorageError::Forbidden)));
}

#[test]
fn a_storage_that_lies_is_found_out() {
    let storage = Rc::new(Bad::default());
    let drafts = Drafts::new(storage.clone());
    let first = save(&drafts, "a", "甲", None, "").expect("saved");
    storage.keeps_little.set(true);
    assert_eq!(save(&drafts, "a", "乙", Some(&first), ""), Err(StoreError::NotKept));
    assert_eq!(opened(&drafts, "a"), Some(("甲".to_owned(), None)), "the save before counts");
    assert_eq!(drafts.probe(), Err(StoreError::NotKept));
}
