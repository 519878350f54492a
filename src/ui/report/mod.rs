//! 报告: what an enterprise keeps and an officer reads, on A4 paper and on the screen.
//!
//! A section is one function in one list ([`page`]). The answers in words and tables ([`answers`]) need no browser.

pub mod answers;

#[cfg(target_arch = "wasm32")]
mod all_answers;
#[cfg(target_arch = "wasm32")]
mod basis;
#[cfg(target_arch = "wasm32")]
mod brief;
#[cfg(target_arch = "wasm32")]
mod checks;
#[cfg(target_arch = "wasm32")]
mod code;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod papers;
#[cfg(target_arch = "wasm32")]
mod plan;
#[cfg(target_arch = "wasm32")]
mod programme;
#[cfg(target_arch = "wasm32")]
mod requirements;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod verdicts;

#[cfg(target_arch = "wasm32")]
pub(in crate::ui) use page::ReportPage;
