//! What a browser lost when it was killed, put back.
//!
//! Browsers write localStorage to the disk late: Chromium 156, killed within its first twelve seconds, had lost up to
//! seven of them there, and nothing in IndexedDB. So each save is written there as well (the mirror), and at the next
//! start both are compared.

use super::envelope::Envelope;
use super::erase::{self, Erase};
use super::quarantine;
use super::slots::Slots;
use super::storage::{Storage, StorageError};

/// What the mirror remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mirrored {
    /// The last save of each draft: its id and its text.
    pub drafts: Vec<(String, String)>,
    /// When everything was erased last, ISO 8601 in UTC.
    pub erased_at: Option<String>,
}

/// Puts into the storage what the mirror knows better. `fresh`: this window was opened anew. In one that was only
/// reloaded, a draft that is not there was taken away on purpose. How many drafts were put back.
///
/// # Errors
/// If the storage refuses; the mirror keeps what it knows.
pub fn reconcile(storage: &dyn Storage, mirrored: &Mirrored, fresh: bool) -> Result<usize, StorageError> {
    let is_erased = |saved_at: &str| mirrored.erased_at.as_deref().is_some_and(|at| saved_at <= at);
    if mirrored.erased_at.is_some() {
        erase::erase_matching(storage, Erase::Enterprises, |text| {
            Envelope::parse(text).is_ok_and(|envelope| is_erased(&envelope.saved_at))
        })?;
    }
    let mut put_back = 0_usize;
    for (id, text) in &mirrored.drafts {
        let Ok(envelope) = Envelope::parse(text) else { continue };
        let slots = Slots::read(storage, id)?;
        let is_behind = match &slots.newest {
            Some((newest, _)) => newest.revision < envelope.revision,
            // A damaged text is its owner's business.
            None => fresh && slots.is_empty(),
        };
        // What is put back may take the slot of a damaged text.
        let keep_damaged = || slots.damaged.iter().try_for_each(|(raw, _)| quarantine::put(storage, id, raw));
        if is_behind
            && slots.newer.is_none()
            && !is_erased(&envelope.saved_at)
            && keep_damaged().is_ok()
            && slots.write(storage, id, text).is_ok()
        {
            put_back = put_back.saturating_add(1);
        }
    }
    Ok(put_back)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Mirrored, reconcile};
    use crate::answers::Draft;
    use crate::store::{Erase, MemoryStorage, Shelf, Storage, weigh};

    fn named(name: &str) -> Rc<Draft> {
        let mut draft = Draft::new();
        draft.set_name(name);
        Rc::new(draft)
    }

    /// A storage after so many saves of the draft `a`, and the mirror of the last of them.
    fn after(saves: u32) -> (Rc<MemoryStorage>, Mirrored) {
        let storage = Rc::new(MemoryStorage::default());
        let shelf = Shelf::new(storage.clone(), "w".to_owned());
        for n in 1..=saves {
            shelf.save("a", &named(&n.to_string()), &format!("2026-07-01T08:00:{n:02}.000Z")).expect("memory");
        }
        let key = if saves % 2 == 1 { "kece.draft.a" } else { "kece.draft.a.b" };
        let last = storage.get(key).expect("memory").expect("there");
        (storage, Mirrored { drafts: vec![("a".to_owned(), last)], erased_at: None })
    }

    fn name(storage: &Rc<MemoryStorage>) -> Option<String> {
        Shelf::new(storage.clone(), "x".to_owned()).load("a").ok().map(|kept| kept.draft.name().to_owned())
    }

    #[test]
    fn saves_that_the_storage_lost_come_back() {
        for lost in 1..=5 {
            let (_, mirror) = after(7);
            let (storage, _) = after(7 - lost);
            assert_eq!(reconcile(&*storage, &mirror, false), Ok(1));
            assert_eq!(name(&storage).as_deref(), Some("7"));
            assert_eq!(reconcile(&*storage, &mirror, false), Ok(0), "once is enough");
        }
    }

    #[test]
    fn a_draft_that_is_not_there_comes_back_only_in_a_window_opened_anew() {
        let (_, mirror) = after(1);
        let storage = Rc::new(MemoryStorage::default());
        assert_eq!(reconcile(&*storage, &mirror, false), Ok(0));
        assert_eq!(name(&storage), None);
        assert_eq!(reconcile(&*storage, &mirror, true), Ok(1));
        assert_eq!(name(&storage).as_deref(), Some("1"));
    }

    #[test]
    fn what_is_newer_or_damaged_in_the_storage_is_left_alone() {
        let (storage, _) = after(5);
        let (_, mirror) = after(3);
        assert_eq!(reconcile(&*storage, &mirror, true), Ok(0));
        assert_eq!(name(&storage).as_deref(), Some("5"));
        let broken = Rc::new(MemoryStorage::default());
        broken.set("kece.draft.a", "{").expect("memory");
        assert_eq!(reconcile(&*broken, &mirror, true), Ok(0));
        assert_eq!(broken.get("kece.draft.a"), Ok(Some("{".to_owned())));
        let rubbish = Mirrored { drafts: vec![("a".to_owned(), "{".to_owned())], erased_at: None };
        assert_eq!(reconcile(&*storage, &rubbish, true), Ok(0));
    }

    // Found by the fuzzer.
    #[test]
    fn a_damaged_text_whose_slot_is_needed_is_kept() {
        let (storage, _) = after(2);
        let (_, mirror) = after(3);
        storage.set("kece.draft.a", "{").expect("memory");
        assert_eq!(reconcile(&*storage, &mirror, false), Ok(1));
        assert_eq!(name(&storage).as_deref(), Some("3"));
        assert_eq!(storage.get("kece.damaged.a.1"), Ok(Some("{".to_owned())));
    }

    #[test]
    fn what_was_erased_stays_erased_and_what_came_later_stays() {
        let (storage, mut mirror) = after(3);
        storage.set("stranger", "x").expect("memory");
        storage.set("kece.pack.x", "x").expect("memory");
        mirror.erased_at = Some("2026-07-01T08:00:03.000Z".to_owned());
        assert_eq!(reconcile(&*storage, &mirror, true), Ok(0));
        assert_eq!(weigh(&*storage, Erase::Enterprises), Ok((0, 0)));
        assert_eq!(storage.keys(), Ok(vec!["kece.pack.x".to_owned(), "stranger".to_owned()]));
        let (later, mut mirror) = after(9);
        mirror.erased_at = Some("2026-07-01T08:00:03.000Z".to_owned());
        assert_eq!(reconcile(&*later, &mirror, true), Ok(0));
        assert_eq!(name(&later).as_deref(), Some("9"));
    }
}
