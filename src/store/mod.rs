//! Drafts on this machine, over a storage that may be full, forbidden, shared with strangers, or lie.
//!
//! [`Storage`] is what a browser (or a test) offers: text under a key. [`Drafts`] keeps each draft in two slots
//! and never believes a write it has not read back; what it replaces becomes an earlier version now and then,
//! what it deletes can be taken back, and what is damaged is put aside, never thrown away. [`Shelf`] adds what
//! storage refused, so that the app goes on in memory, and knows when another window was faster. Nothing here
//! knows a clock: the time of a save is an argument.

mod bin;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod desk;
mod drafts;
mod envelope;
mod erase;
mod erase_plan;
#[cfg(target_arch = "wasm32")]
mod idb;
mod memory;
#[cfg(target_arch = "wasm32")]
pub mod mirror;
mod packs;
mod past;
mod private;
mod quarantine;
mod read_only;
mod reconcile;
mod salvage;
mod shelf;
mod slots;
mod storage;

pub use bin::BIN_DAYS;
pub use drafts::{Damaged, Drafts, Entry, Save, Seen, StoreError, Stored, Taken, Trouble};
pub use erase::{Erase, erase, erase_older, older, weigh};
pub use erase_plan::{BrokenPlan, Due, ERASE_DAYS, ErasePlan, Erased, NOTICE_MINUTES, Why, minutes_after};
pub use memory::MemoryStorage;
pub use packs::{PackChoice, PackShelf};
pub use past::{HISTORY_DAYS, age};
pub use private::PrivateStorage;
pub use quarantine::Quarantined;
pub use read_only::ReadOnly;
pub use reconcile::{Mirrored, reconcile};
pub use salvage::{Salvaged, salvage};
pub use shelf::{Earlier, Kept, Listing, NotFound, Removed, Shelf, id_from_desk, id_on_desk};
pub use storage::{Storage, StorageError};
