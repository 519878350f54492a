//! 快速自评: one page at a time, the one that decides most first, until none can change a verdict.
//!
//! Which question comes is said by [`flow`], what stands on its page by [`stop`], and which of those somebody has
//! passed by [`walk`]; none of them needs a browser. The widgets are those of 填报, and so is the draft.

pub mod flow;
pub mod stop;
pub mod walk;

#[cfg(target_arch = "wasm32")]
mod asking;
#[cfg(target_arch = "wasm32")]
mod ending;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod ticks;

#[cfg(target_arch = "wasm32")]
pub use page::{QuickPage, QuickPageProps};
