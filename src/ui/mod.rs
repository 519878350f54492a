//! The app: pages, widgets, words.
//!
//! What needs no browser builds natively and is tested there: [`state`] (the open draft), [`route`],
//! [`questions`] (what is asked), [`report`] (the answers in words and tables), [`standing`], [`digest`] and [`times`] (what is said of a programme and
//! of a moment). The rest is compiled for the browser only.

pub mod arriving;
pub mod desk;
pub mod differences;
pub mod digest;
pub mod fill;
pub mod incoming;
pub mod packs;
pub mod panel;
pub mod plan;
pub mod preferences;
pub mod questions;
pub mod quick;
pub mod regions;
pub mod report;
pub mod route;
pub mod standing;
pub mod state;
pub mod table;
pub mod times;
pub mod trial;
pub mod usb;
pub mod widgets;

#[cfg(target_arch = "wasm32")]
mod about;
#[cfg(target_arch = "wasm32")]
mod announcer;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
pub mod bars;
#[cfg(target_arch = "wasm32")]
mod case_bar;
#[cfg(target_arch = "wasm32")]
mod charts;
#[cfg(target_arch = "wasm32")]
pub mod chips;
#[cfg(target_arch = "wasm32")]
pub mod cipher;
#[cfg(target_arch = "wasm32")]
pub mod clipboard;
#[cfg(target_arch = "wasm32")]
pub mod context;
#[cfg(target_arch = "wasm32")]
pub mod decoder;
#[cfg(target_arch = "wasm32")]
pub mod dialog;
#[cfg(target_arch = "wasm32")]
mod erase_notice;
#[cfg(target_arch = "wasm32")]
pub mod export;
#[cfg(target_arch = "wasm32")]
pub mod files;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod home;
#[cfg(target_arch = "wasm32")]
pub mod house;
#[cfg(target_arch = "wasm32")]
pub mod icons;
#[cfg(target_arch = "wasm32")]
mod keep_file;
#[cfg(target_arch = "wasm32")]
mod not_found;
#[cfg(target_arch = "wasm32")]
pub mod offline;
#[cfg(target_arch = "wasm32")]
mod papers;
#[cfg(target_arch = "wasm32")]
mod part;
#[cfg(target_arch = "wasm32")]
pub mod passphrase;
#[cfg(target_arch = "wasm32")]
mod past;
#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
mod private_band;
#[cfg(target_arch = "wasm32")]
mod read_only;
#[cfg(target_arch = "wasm32")]
mod rested;
#[cfg(target_arch = "wasm32")]
mod result;
#[cfg(target_arch = "wasm32")]
pub mod saver;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
pub mod sheets;
#[cfg(target_arch = "wasm32")]
pub mod stages;
#[cfg(target_arch = "wasm32")]
mod storage_notice;
#[cfg(target_arch = "wasm32")]
mod take;
#[cfg(target_arch = "wasm32")]
pub mod toasts;
#[cfg(target_arch = "wasm32")]
mod trouble_notice;
#[cfg(target_arch = "wasm32")]
mod undo_buttons;
#[cfg(target_arch = "wasm32")]
mod update_notice;
#[cfg(target_arch = "wasm32")]
pub mod worth;

#[cfg(target_arch = "wasm32")]
pub use app::start;
