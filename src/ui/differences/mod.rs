//! What two drafts say differently, for people: in words ([`words`]), and as a table that may ask which to take.

mod values;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod table;

pub(in crate::ui) use values::Values;

#[cfg(target_arch = "wasm32")]
pub use table::{Choose, DifferenceTable, DifferenceTableProps, use_taken};
