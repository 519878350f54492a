//! Whole workbooks: what is written is read back, by this module and by LibreOffice; what others made is read, or refused in
//! words.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets what should not be there ends"
)]

mod foreign;
mod hostile;
mod office;
mod round;
mod sample;
mod table;
