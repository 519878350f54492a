//! The ways in and out of the app: the draft file, open or locked by a passphrase, links and codes,
//! calendar files.

pub mod code;
pub mod compact;
mod digits;
pub mod draft_file;
pub mod gathering;
pub mod ics;
mod kinds;
pub mod link;
pub mod locked;
mod part;
mod preset;
mod rescue;
pub mod tables;
pub mod text;
pub mod usb;

pub use part::{Part, WholeId};
