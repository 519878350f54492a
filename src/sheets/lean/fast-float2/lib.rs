//! Numbers out of text, by the standard library.

#![no_std]

/// No number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error;

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("no number")
    }
}

impl core::error::Error for Error {}

/// The number that a whole text is.
///
/// # Errors
/// When it is none.
pub fn parse<T: core::str::FromStr, S: AsRef<[u8]>>(text: S) -> Result<T, Error> {
    core::str::from_utf8(text.as_ref()).ok().and_then(|text| text.parse().ok()).ok_or(Error)
}
