//! A draft as few bytes: its JSON text, deflated with a dictionary of the words that drafts are made of.
//!
//! Text and not a record of known fields: whatever a draft holds (fields of a later version, texts that are no
//! numbers, the spelling of a number) comes back as it was. A binary record of the fields was tried: 11 to 15 %
//! smaller on the samples, for frozen tables that every new field would outgrow.
//!
//! The dictionary is part of the format and never changes; a better one is another version.

use serde_json::{Map, Value};

use super::preset::{InflateError, deflate, inflate};
use crate::answers::{Draft, DraftError, FORMAT};

/// Version 1 of the dictionary: field names and words as they stand in a draft, the most usual ones last.
const DICTIONARY: &[u8] = include_bytes!("dictionary-1.txt");
/// The version of drafts that goes without saying.
const DRAFT_VERSION: u64 = 1;
/// The longest text of a draft, in bytes: a hundred times a long one.
const MAX_TEXT: usize = 2_000_000;

/// The text of a draft is longer than 2 MB: nobody typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Why bytes are no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnpackError {
    /// They are not what [`pack`] makes.
    Broken,
    /// They would become more than 2 MB.
    TooLarge,
    /// A draft of a newer version of this program.
    Newer,
}

/// The draft as bytes, to be read by [`unpack`] of this and every later version.
///
/// # Errors
/// [`TooLarge`].
pub fn pack(draft: &Draft) -> Result<Vec<u8>, TooLarge> {
    let mut document: Map<String, Value> = serde_json::from_str(&draft.to_text()).unwrap_or_default();
    // What every draft says.
    document.remove("format");
    if document.get("version").and_then(Value::as_u64) == Some(DRAFT_VERSION) {
        document.remove("version");
    }
    let text = Value::Object(document).to_string();
    if text.len() > MAX_TEXT { Err(TooLarge) } else { Ok(deflate(text.as_bytes(), DICTIONARY)) }
}

/// The draft that [`pack`] made these bytes of, the same to the last character.
///
/// # Errors
/// [`UnpackError`], for any other bytes.
pub fn unpack(bytes: &[u8]) -> Result<Draft, UnpackError> {
    let text = inflate(bytes, DICTIONARY, MAX_TEXT).map_err(|error| match error {
        InflateError::Broken => UnpackError::Broken,
        InflateError::TooLarge => UnpackError::TooLarge,
    })?;
    // As text: serde_json's reader of bytes would be compiled for this alone.
    let text = String::from_utf8(text).map_err(|_| UnpackError::Broken)?;
    let mut document: Map<String, Value> = serde_json::from_str(&text).map_err(|_| UnpackError::Broken)?;
    document.insert("format".to_owned(), Value::from(FORMAT));
    document.entry("version").or_insert_with(|| Value::from(DRAFT_VERSION));
    Draft::parse(&Value::Object(document).to_string()).map_err(|error| match error {
        DraftError::Newer => UnpackError::Newer,
        _ => UnpackError::Broken,
    })
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::{DICTIONARY, TooLarge, UnpackError, deflate, pack, unpack};
    use crate::answers::Draft;

    fn draft(rest: &str) -> Draft {
        Draft::parse(&format!(r#"{{"format":"kece-draft","version":1,{rest}}}"#)).expect("a draft")
    }

    #[test]
    fn the_dictionary_never_changes() {
        let sum = Sha256::digest(DICTIONARY).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!(
            sum, "e8ff55bd9ab8c7c1b083aab2564251a9db610c5774d99d5aafe6f00c74d86eab",
            "links of version 1 could no longer be read"
        );
    }

    #[test]
    fn everything_comes_back_as_it_was_spelt() {
        for rest in [
            r#""answers":{}"#,
            r#""name":null,"answers":{"years":{"2024":{"sales":"1.10","staff":1.10,"costs":1e3,"x":-0}}}"#,
            r#""name":"甲\u0000\"<b>","answers":{"extra":{"":[[],{},null,"一千万"]}},"later":{"b":1,"a":[2]}"#,
        ] {
            assert_eq!(unpack(&pack(&draft(rest)).expect("small")), Ok(draft(rest)), "{rest}");
        }
    }

    #[test]
    fn a_text_that_nobody_typed_is_refused_on_both_ways() {
        let long = format!(r#""answers":{{}},"name":"{}""#, "甲".repeat(700_000));
        assert_eq!(pack(&draft(&long)), Err(TooLarge));
        let bomb = deflate(&vec![b' '; 2_000_001], DICTIONARY);
        assert_eq!(unpack(&bomb), Err(UnpackError::TooLarge));
    }

    #[test]
    fn what_is_no_draft_is_refused() {
        for text in ["", "[]", "{}", r#"{"answers":1}"#, r#"{"answers":{},"version":0}"#, "\u{0}"] {
            assert_eq!(unpack(&deflate(text.as_bytes(), DICTIONARY)), Err(UnpackError::Broken), "{text}");
        }
        assert_eq!(unpack(&deflate(br#"{"answers":{},"version":2}"#, DICTIONARY)), Err(UnpackError::Newer));
        assert_eq!(unpack(b""), Err(UnpackError::Broken));
        let nest = format!(r#"{{"answers":{{"a":{}{}}}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(unpack(&deflate(nest.as_bytes(), DICTIONARY)), Err(UnpackError::Broken));
    }
}
