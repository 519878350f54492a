//! 提升方案: what to do to reach programmes, alone and together, what it costs by the user's own prices, and in which
//! year it works out.
//!
//! What needs no browser builds natively and is tested there: [`choice`] (which programmes suggest themselves) and
//! [`prices`] (the user's terms, as they are kept).

pub mod choice;
pub mod prices;

#[cfg(target_arch = "wasm32")]
mod choosing;
#[cfg(target_arch = "wasm32")]
mod figure_field;
#[cfg(target_arch = "wasm32")]
mod growth;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod plans;
#[cfg(target_arch = "wasm32")]
mod price_table;
#[cfg(target_arch = "wasm32")]
mod rises;
#[cfg(target_arch = "wasm32")]
mod searching;
#[cfg(target_arch = "wasm32")]
mod single;
#[cfg(target_arch = "wasm32")]
mod steps;
#[cfg(target_arch = "wasm32")]
mod years;

#[cfg(target_arch = "wasm32")]
pub(super) use growth::{Group, GrowthFields, assumptions};
#[cfg(target_arch = "wasm32")]
pub(super) use page::PlanPage;
#[cfg(target_arch = "wasm32")]
pub(super) use searching::{Job, use_search};
