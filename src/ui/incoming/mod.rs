//! Drafts that come from outside: a file, a text, a link. None of them replaces a draft of this machine unseen.
//!
//! [`Incoming`] takes them in. One that is here already is opened; one that is new is saved and opened, or asked
//! about first if it came by a link; one of an enterprise that is here with other answers waits on the page
//! `#/incoming` for somebody to choose ([`decide`]).

pub mod decide;

#[cfg(target_arch = "wasm32")]
mod arrived;
#[cfg(target_arch = "wasm32")]
mod compare;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod service;

#[cfg(target_arch = "wasm32")]
pub use {
    page::{IncomingPage, WaitingNotice},
    service::{Incoming, Origin},
};
