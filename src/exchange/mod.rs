//! The ways in and out of the app: the draft file, open or locked by a passphrase.

pub mod draft_file;
pub mod locked;
