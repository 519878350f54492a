//! The synthetic packs of `tests/vocabulary`.
#![allow(dead_code, unreachable_pub, reason = "each suite uses a part of this module")]

use kece::policy::Library;

/// Their texts, the narrower before the wider: the order in which they are loaded does not matter.
pub const PACKS: [&str; 4] = [
    include_str!("../vocabulary/pack.json"),
    include_str!("../vocabulary/zone.json"),
    include_str!("../vocabulary/wide.json"),
    include_str!("../vocabulary/far.json"),
];

fn load(mut library: Library) -> Library {
    for text in PACKS {
        library.load(text).unwrap_or_else(|problems| panic!("a synthetic pack: {problems:#?}"));
    }
    library
}

/// The built-in packs and the synthetic ones.
pub fn library() -> Library {
    let (library, problems) = Library::built_in();
    assert_eq!(problems, []);
    load(library)
}

/// The synthetic packs alone.
pub fn alone() -> Library {
    load(Library::default())
}
