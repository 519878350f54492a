//! The stages that the program comes to a browser in, so that the first page need not wait for all of it.
//!
//! The program is compiled as one and then taken apart (`scripts/lib/stages.mjs`): what can be reached only through
//! [`draft`] is a second file, what can be reached only through [`rest`] a third, with the data that only they use. The
//! first one runs alone until the others have come; nothing may go through a way whose stage is not there, and the page
//! would stop if it did: `ui::stages` knows, and no page is drawn before its stage. Natively, and in a module that was
//! not taken apart, these are plain calls.

use std::hint::black_box;

/// A stage. Each needs those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 首页, the drafts and their storage.
    #[default]
    Start,
    /// The engine, the policy packs, and the pages where a draft is answered and assessed.
    Draft,
    /// Everything else.
    Rest,
}

/// Does what stands in [`Stage::Draft`].
pub fn draft<W: FnOnce() -> R, R>(work: W) -> R {
    // Through an address that the compiler does not see through: what is called directly may be put into its place, and
    // would come with whoever calls.
    let way: fn(W) -> R = into_draft::<W, R>;
    black_box(way)(work)
}

/// Does what stands in [`Stage::Rest`].
pub fn rest<W: FnOnce() -> R, R>(work: W) -> R {
    let way: fn(W) -> R = into_rest::<W, R>;
    black_box(way)(work)
}

// The names of these two are what scripts/lib/stages.mjs goes by.

#[inline(never)]
fn into_draft<W: FnOnce() -> R, R>(work: W) -> R {
    work()
}

#[inline(never)]
fn into_rest<W: FnOnce() -> R, R>(work: W) -> R {
    work()
}
