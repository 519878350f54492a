//! The bytes of a file, whatever program saved it: read as text or refused in words. What is written in any of the
//! encodings that are understood is read as the text that it was.
//!
//! max_len: 600
//! seeds: tests/samples/unqualified.kece.json static/packs/chongqing.json
//! words: PK\x03\x04 %PDF- \xff\xfe \xfe\xff \xef\xbb\xbf
#![no_main]

use encoding_rs::GB18030;
use kece::exchange::text::{Encoding, decode};
use kece_fuzz::sentence::is_sentence;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = match decode(bytes, gb18030) {
        Ok(decoded) => decoded,
        Err(problem) => return is_sentence(&problem.message),
    };
    let text = decoded.text;
    // A mark inside the text cannot be told from one before it.
    if text.starts_with('\u{feff}') || text.is_empty() {
        return;
    }
    // A text may begin like a file of another kind ("%PDF-"), but is never read as another text.
    if let Ok(again) = decode(text.as_bytes(), gb18030) {
        assert_eq!(again.text, text, "as UTF-8");
        assert_eq!(again.encoding, Encoding::Utf8, "{text:?}");
        for (mark, unit) in [(b"\xff\xfe", u16::to_le_bytes as fn(u16) -> [u8; 2]), (b"\xfe\xff", u16::to_be_bytes)] {
            let utf16: Vec<u8> = mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect();
            let again = decode(&utf16, gb18030);
            assert!(again.is_ok_and(|again| again.text == text), "{text:?} in UTF-16");
        }
    }
});

/// What the browser does.
fn gb18030(bytes: &[u8]) -> Option<String> {
    GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}
