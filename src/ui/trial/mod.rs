//! 试一试: so much of what could be done, tried on a copy of the answers, with the verdicts beside the real ones.
//!
//! [`trial`] and [`compare`] need no browser and are tested natively.

pub mod compare;
#[expect(clippy::module_inception, reason = "a trial is what this page is about")]
pub mod trial;

#[cfg(target_arch = "wasm32")]
mod edits;
#[cfg(target_arch = "wasm32")]
mod keep;
#[cfg(target_arch = "wasm32")]
mod lever_row;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod verdicts;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use keep::keep;
#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use page::TrialPage;
