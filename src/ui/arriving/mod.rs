//! 收到的草稿: what links and codes bring, gathered until it is whole and somebody has said what to do with it.

pub mod received;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod paste;

#[cfg(target_arch = "wasm32")]
pub(super) use page::ArrivingPage;
