//! What stands in a slot: a draft, with the number and the time of its save and a checksum over all of it.
//!
//! One JSON object on one line, the draft last, so that even a page without the program can cut it out:
//!
//! ```json
//! {"kece":2,"schema":1,"app":"0.1.0","revision":7,"saved_at":"2026-11-23T01:02:03.000Z",
//!  "writer":"m1x2","removed_at":null,"checksum":"0123456789abcdef","draft":{…}}
//! ```
//!
//! `checksum` is the first eight bytes of the SHA-256 of the whole line without these sixteen digits, so that no
//! byte of it can change unnoticed. Version 1 had no `schema`, `app`, `writer`, `removed_at` and `checksum`.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::answers::{self, Draft, DraftError};

/// The version of the envelope that this program writes.
const VERSION: u64 = 2;
/// What stands before the checksum.
const BEFORE_CHECKSUM: &str = r#""checksum":""#;
/// Hexadecimal digits of a checksum.
const DIGITS: usize = 16;

/// A stored draft.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Envelope {
    /// Counts the saves of this draft, from 1.
    pub revision: u64,
    /// When it was saved, ISO 8601 in UTC.
    pub saved_at: String,
    /// The window that saved it; empty if that is not known.
    pub writer: String,
    /// When it was deleted, ISO 8601 in UTC; `None` if it was not.
    pub removed_at: Option<String>,
    /// The draft.
    pub draft: Draft,
}

/// Why a text is not a stored draft that may be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Cut off, changed, or something else; why, one Chinese sentence.
    Damaged(&'static str),
    /// Saved by a newer version of this program: to be looked at only.
    Newer,
}

/// A line as it is written. What a later version may add is passed over.
#[derive(Deserialize)]
struct Line<'t> {
    kece: u64,
    revision: u64,
    saved_at: String,
    writer: Option<String>,
    removed_at: Option<String>,
    checksum: Option<String>,
    #[serde(borrow)]
    draft: &'t RawValue,
}

impl Envelope {
    /// The text to store.
    #[must_use]
    pub(super) fn to_text(&self) -> String {
        // Put together by hand: the draft's text goes in as it is, without a copy of its tree.
        let before = format!(
            r#"{{"kece":{VERSION},"schema":{},"app":"{}","revision":{},"saved_at":{},"writer":{},"removed_at":{},{BEFORE_CHECKSUM}"#,
            answers::VERSION,
            env!("CARGO_PKG_VERSION"),
            self.revision,
            Value::from(self.saved_at.as_str()),
            Value::from(self.writer.as_str()),
            Value::from(self.removed_at.as_deref()),
        );
        let after = format!(r#"","draft":{}}}"#, self.draft.to_text());
        let checksum = checksum(&before, &after);
        format!("{before}{checksum}{after}")
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub(super) fn parse(text: &str) -> Result<Envelope, Unreadable> {
        const BROKEN: Unreadable = Unreadable::Damaged("内容不完整，读不下去。");
        let sound = is_sound(text);
        let line: Line<'_> = match serde_json::from_str(text) {
            Ok(line) => line,
            // A sound text in another form can only come from a newer version.
            Err(_) => return Err(if sound { Unreadable::Newer } else { newer_of(text).unwrap_or(BROKEN) }),
        };
        match (line.kece, &line.checksum) {
            (1, None) => {}
            (VERSION, Some(_)) if sound => {}
            // What was written as version 2 and says something else now has been damaged there.
            (0..=VERSION, _) => return Err(Unreadable::Damaged("内容和校验码对不上，有地方变了。")),
            _ if is_sound(&as_version_2(text)) => return Err(Unreadable::Damaged("内容和校验码对不上，有地方变了。")),
            _ => return Err(Unreadable::Newer),
        }
        let draft = Draft::parse(line.draft.get()).map_err(|error| match error {
            DraftError::Newer => Unreadable::Newer,
            _ => Unreadable::Damaged("存着的不是一份草稿。"),
        })?;
        Ok(Envelope {
            revision: line.revision,
            saved_at: line.saved_at,
            writer: line.writer.unwrap_or_default(),
            removed_at: line.removed_at,
            draft,
        })
    }
}

/// Whether the text carries its own checksum.
fn is_sound(text: &str) -> bool {
    let Some((before, rest)) = text.split_once(BEFORE_CHECKSUM) else { return false };
    let (Some(written), Some(after)) = (rest.get(..DIGITS), rest.get(DIGITS..)) else { return false };
    checksum(&format!("{before}{BEFORE_CHECKSUM}"), after) == written
}

fn checksum(before: &str, after: &str) -> String {
    let digest = Sha256::new().chain_update(before).chain_update(after).finalize();
    digest.iter().take(DIGITS.div_ceil(2)).map(|byte| format!("{byte:02x}")).collect()
}

/// The text as it would be had this version written it.
fn as_version_2(text: &str) -> String {
    let rest = text.trim_start_matches(|c: char| c != ',');
    format!(r#"{{"kece":{VERSION}{rest}"#)
}

/// Whether a text that is JSON says that a newer version wrote it.
fn newer_of(text: &str) -> Option<Unreadable> {
    let value: Value = serde_json::from_str(text).ok()?;
    let version = value.get("kece")?.as_u64()?;
    (version > VERSION && !is_sound(&as_version_2(text))).then_some(Unreadable::Newer)
}

#[cfg(test)]
#[path = "envelope_tests.rs"]
mod tests;
