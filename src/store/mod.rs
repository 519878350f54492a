//! Drafts on this machine, over a storage that may be full, forbidden, shared with strangers, or lie.
//!
//! [`Storage`] is what a browser (or a test) offers: text under a key. [`Drafts`] keeps one draft a
//! key and never believes a write it has not read back. [`Shelf`] adds what storage refused, so that
//! the app goes on in memory. Nothing here knows a clock: the time of a save is an argument.

#[cfg(target_arch = "wasm32")]
pub mod browser;
mod drafts;
mod envelope;
mod memory;
mod packs;
mod read_only;
mod shelf;
mod storage;

pub use drafts::{Damaged, Drafts, Entry, StoreError, Stored};
pub use memory::MemoryStorage;
pub use packs::PackShelf;
pub use read_only::ReadOnly;
pub use shelf::{Kept, Listing, NotFound, Removed, Shelf};
pub use storage::{Storage, StorageError};
