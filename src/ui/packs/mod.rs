//! 政策包: which packs apply and why, every rule as a sentence, editing, comparing, files.
//!
//! What needs no browser builds natively and is tested there: [`index`] (search), [`effects`] (what a change
//! does to drafts), [`form`] (what can be edited), [`words`].

pub mod editing;
pub mod effects;
pub mod form;
pub mod groups;
pub mod index;
mod places;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) mod applying;
#[cfg(target_arch = "wasm32")]
mod compare;
#[cfg(target_arch = "wasm32")]
mod drafts;
#[cfg(target_arch = "wasm32")]
mod edit;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod read;
#[cfg(target_arch = "wasm32")]
mod search;
#[cfg(target_arch = "wasm32")]
mod shown;

pub use places::{anchor, ways_to};

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use list::PackList;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use page::PackPage;
