//! 快速自评: one question at a time, the one that decides most first, until none can change a verdict.
//!
//! Which question comes is said by [`flow`], and which of those somebody has passed by [`walk`]; both need no
//! browser. The widgets are those of 填报, and so is the draft.

pub mod flow;
pub mod walk;

#[cfg(target_arch = "wasm32")]
mod ending;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::{QuickPage, QuickPageProps};
