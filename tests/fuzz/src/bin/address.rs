//! What stands in an address after `#`: a page, the path of an answer, a place in a pack.
//!
//! max_len: 200
//! words: src/ui/route.rs src/answers/field.rs
#![no_main]

use kece::answers::Path;
use kece::policy::{PackDocument, next_version};
use kece::ui::route::Route;
use kece_fuzz::pack_edits;
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

thread_local! {
    static SAMPLE: PackDocument = pack_edits::sample();
}

fuzz_target!(init: { SAMPLE.with(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    if let Some(route) = Route::parse(text)
        && route != Route::Unknown
    {
        let written = route.to_string();
        assert_eq!(Route::parse(&written), Some(route), "{text:?} is written {written:?}");
    }
    if let Some(path) = Path::parse(text) {
        assert_eq!(Path::parse(&path.to_string()).as_ref(), Some(&path), "{text:?}");
        assert!(!path.label().is_empty());
    }
    let mut pack = SAMPLE.with(PackDocument::clone);
    let nearest = pack.nearest(text).to_owned();
    assert!(text.starts_with(&nearest) && pack.get(&nearest).is_some(), "{text:?} is near {nearest:?}");
    if pack.set(text, Value::from("x")) {
        assert_eq!(pack.get(text), Some(&Value::from("x")), "{text:?}");
        assert!(pack.remove(text) && pack.get(text) != Some(&Value::from("x")), "{text:?}");
    } else {
        SAMPLE.with(|before| assert_eq!(pack, *before, "what cannot be done changes nothing"));
    }
    assert_ne!(next_version(text), text);
    Corpus::Keep
});
