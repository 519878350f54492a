//! Encodings that the browser knows and the app does not have to carry.

use web_sys::{TextDecoder, TextDecoderOptions};

use crate::exchange::text::{self, Decoded};

/// The text of a table (.csv), whatever it is encoded in.
///
/// # Errors
/// One Chinese sentence.
pub fn table(bytes: &[u8]) -> Result<Decoded, String> {
    text::decode_table(bytes, gb18030).map_err(|problem| problem.message)
}

/// Decodes a whole text in GB18030; `None` if it is not in it, or the browser refuses. For
/// [`decode`](crate::exchange::text::decode).
#[must_use]
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
