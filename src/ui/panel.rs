//! The live panel 目前的结论: every programme's verdict while one types, and what decides it next.

#[cfg(target_arch = "wasm32")]
mod bar;
#[cfg(target_arch = "wasm32")]
mod programme;

#[cfg(target_arch = "wasm32")]
pub use bar::{PanelBar, VerdictBar, first_verdicts};
#[cfg(target_arch = "wasm32")]
pub use live::{LivePanel, PANEL_ID};

#[cfg(target_arch = "wasm32")]
mod live;
