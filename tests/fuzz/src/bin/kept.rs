//! What the app keeps besides drafts: choices about itself, when to erase, parts of drafts that wait for the others.
//! Whatever stands there is read or passed over; what is kept in its place reads back as the same.
//!
//! The first character says what the rest is: `u` choices, `e` when to erase, `p` parts that wait, `t` a text with
//! links and codes that arrives while behind a zero byte parts wait already.
//!
//! max_len: 1500
//! words: src/ui/preferences.rs src/store/erase_plan.rs src/ui/arriving/received.rs KECE:b KECE:N 2026-07-01T08:00:00.000Z
#![no_main]

use kece::exchange::link::find_in;
use kece::store::{ErasePlan, MemoryStorage, Storage};
use kece::ui::arriving::received::Received;
use kece::ui::preferences::Preferences;
use kece_fuzz::{json, library, parts};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

const NOW: &str = "2026-07-01T09:00:00.000Z";
const PARTS: &str = "kece.parts.01234567";

fuzz_target!(init: { library::drafts(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let Some((kind, rest)) = bytes.split_first() else { return Corpus::Reject };
    let [Some(text), waiting] = parts(rest) else { return Corpus::Reject };
    let storage = MemoryStorage::default();
    let put = |key: &str, text: &str| storage.set(key, text).expect("memory");
    match kind {
        b'u' => {
            put("kece.ui", text);
            let chosen = Preferences::load(&storage);
            chosen.save(&storage);
            assert_eq!(Preferences::load(&storage), chosen);
        }
        b'e' => {
            put("kece.erase", text);
            let Ok(plan) = ErasePlan::load(&storage) else { return Corpus::Keep };
            std::hint::black_box(plan.due(NOW));
            plan.save(&storage).expect("memory");
            assert_eq!(ErasePlan::load(&storage), Ok(plan));
        }
        b'p' => {
            put(PARTS, text);
            wait(&storage, Received::waiting(&storage, NOW));
        }
        b't' => {
            put(PARTS, waiting.unwrap_or_default());
            let mut received = Received::waiting(&storage, NOW);
            received.take(find_in(text));
            wait(&storage, received);
        }
        _ => return Corpus::Reject,
    }
    Corpus::Keep
});

/// What is stored to wait is there when the next page opens.
fn wait(storage: &MemoryStorage, received: Received) {
    received.store(storage, NOW).expect("it came out of few bytes");
    let again = Received::waiting(storage, NOW);
    for gathering in received.gatherings.iter().filter(|gathering| gathering.whole().of() > 1) {
        assert!(again.gatherings.contains(gathering), "{gathering:?} does not wait");
        std::hint::black_box((gathering.missing(), gathering.draft().is_ok()));
    }
    let mut rest = again;
    for whole in received.gatherings.iter().map(|gathering| gathering.whole()) {
        rest.answered(whole, storage).expect("memory");
        assert!(rest.gatherings.iter().all(|gathering| gathering.whole() != whole), "answered, and still there");
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
