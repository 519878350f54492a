//! A file that somebody opens: one draft, several, or what a broken app saved. What is read of it survives being
//! written and read again.
//!
//! max_len: 8000
//! seeds: tests/samples/*.kece.json
//! words: tests/samples/*.kece.json src/exchange/draft_file.rs
#![no_main]

use kece::exchange::draft_file::{file_name, one, read, several};
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::{json, library};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    let opened = read(text);
    assert!(!opened.drafts.is_empty() || !opened.problems.is_empty(), "nothing is said about {text:?}");
    for problem in &opened.problems {
        is_sentence(&problem.message);
    }
    for draft in &opened.drafts {
        let again = read(&one(draft));
        assert!(again.problems.is_empty(), "{:?} in {text:?}", again.problems);
        assert_eq!(again.drafts, std::slice::from_ref(draft), "one draft in a file");
        let name = file_name(draft.name());
        assert!(!name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']) && name.len() < 255, "{name:?}");
    }
    if !opened.drafts.is_empty() {
        let again = read(&several(&opened.drafts));
        assert!(again.problems.is_empty(), "{:?} in {text:?}", again.problems);
        assert_eq!(again.drafts, opened.drafts, "several drafts in a file");
    }
    Corpus::Keep
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
