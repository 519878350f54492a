//! The ways in and out of the app. So far: the draft file.

pub mod draft_file;
mod kinds;
mod rescue;
pub mod text;
