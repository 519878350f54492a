//! U盘版: what the running one carries, and making another one, from a portal or from a copy.
//!
//! What needs no browser builds natively and is tested there: [`choosing`] (which of two versions of a pack is used),
//! [`offer`] (what a new copy may carry).

pub mod choosing;
pub mod offer;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod make;
#[cfg(target_arch = "wasm32")]
mod notice;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod program;
#[cfg(target_arch = "wasm32")]
mod take;
#[cfg(target_arch = "wasm32")]
mod this;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use {
    card::{CopyCard, Opened as CopyOpened},
    notice::CopyNotice,
    page::UsbPage,
    take::TakeCopy,
    this::{State, ThisCopy},
};
