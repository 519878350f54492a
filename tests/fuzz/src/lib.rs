//! What the targets share: how inputs are changed, what is true of every answer of the app, and what drafts are
//! assessed by.

pub mod dice;
pub mod exact;
pub mod json;
pub mod library;
pub mod screen;
pub mod sentence;
pub mod trees;

/// Packs to begin with, and what is said of a pack that is refused: the same as in the app's own tests.
#[path = "../../support/pack_edits.rs"]
#[allow(dead_code, reason = "the suites of the app use the rest")]
pub mod pack_edits;

/// The parts of an input that holds several texts: zero bytes stand between them. Missing ones are `None`.
pub fn parts<const N: usize>(input: &[u8]) -> [Option<&str>; N] {
    let mut pieces = input.splitn(N, |byte| *byte == 0).map(|piece| std::str::from_utf8(piece).ok());
    std::array::from_fn(|_| pieces.next().flatten())
}
