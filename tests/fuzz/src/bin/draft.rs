//! A draft, whatever bytes it is: read, shown, saved, read again.
//!
//! max_len: 12000
//! seeds: tests/samples/*.kece.json
//! words: tests/samples/*.kece.json src/answers/field.rs
#![no_main]

use kece::answers::{Draft, Path};
use kece::ui::state::Case;
use kece_fuzz::dice::chosen;
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::trees::stands_in;
use kece_fuzz::{json, library, screen};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use serde_json::Value;

fuzz_target!(init: { library::local(); library::national(); library::drafts(|_| ()); }, |bytes: &[u8]| {
    let draft = match Draft::parse_bytes(bytes) {
        Ok(draft) => draft,
        Err(error) => return is_sentence(&error.problem().message),
    };
    let text = draft.to_text();
    assert_eq!(Draft::parse(&text).as_ref(), Ok(&draft), "what was saved is what is opened");

    let (_, problems) = draft.sheet();
    let document: Value = serde_json::from_str(&text).expect("a draft is saved as JSON");
    for problem in &problems {
        is_sentence(&problem.message);
        assert!(stands_in(&document["answers"], &problem.field), "{problem:?} is nowhere");
    }
    if let Some(path) = problems.first().and_then(|p| Path::parse(&p.field)) {
        let mut mended = draft.clone();
        mended.set(&path, None);
        // Of two equal items the second takes the place of the first.
        assert!(mended != draft || draft.value(&path).is_none(), "{path} cannot be mended");
    }

    // Everything that pages say takes a hundred times as long as reading: a part of the inputs goes through that.
    let library = if chosen(bytes, 8) { library::local() } else { library::national() };
    let case = Case::open("a".to_owned(), draft, library, library::today());
    if chosen(bytes, 4) {
        screen::results(&case.assessment, case.problems.is_empty());
    }
    if chosen(bytes, 16) {
        screen::questions(&case, bytes.len());
        screen::advice(&case.assessment, bytes.len());
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
