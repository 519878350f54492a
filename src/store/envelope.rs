//! What stands under a draft's key: the draft file, with the number and the time of its last save.

use serde_json::Value;

use crate::answers::{Draft, DraftError, VERSION as DRAFT_VERSION};

/// The version of the envelope that this program writes.
const VERSION: u64 = 1;

/// A stored draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// Counts the saves of this draft, from 1.
    pub revision: u64,
    /// When it was saved, ISO 8601.
    pub saved_at: String,
    /// The draft.
    pub draft: Draft,
}

impl Envelope {
    /// The text to store.
    pub fn to_text(&self) -> String {
        // Put together by hand: the draft's text goes in as it is, without a copy of its tree.
        format!(
            r#"{{"kece":{VERSION},"revision":{},"saved_at":{},"draft":{}}}"#,
            self.revision,
            Value::from(self.saved_at.as_str()),
            self.draft.to_text(),
        )
    }

    /// Whether a newer version of this program wrote a text that this one cannot read.
    pub fn is_newer(text: &str) -> bool {
        let Ok(value) = serde_json::from_str::<Value>(text) else { return false };
        let newer = |version: Option<&Value>, own: u64| version.and_then(Value::as_u64).is_some_and(|v| v > own);
        newer(value.get("kece"), VERSION) || newer(value.get("draft").and_then(|d| d.get("version")), DRAFT_VERSION)
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// One Chinese sentence that says why it cannot be read.
    pub fn parse(text: &str) -> Result<Envelope, String> {
        let value: Value = serde_json::from_str(text).map_err(|_| "内容不完整，读不下去。".to_owned())?;
        match value.get("kece").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(_) => return Err(DraftError::Newer.problem().message),
            None => return Err("这不是科策自评存的内容。".to_owned()),
        }
        let revision = value.get("revision").and_then(Value::as_u64).unwrap_or(0);
        let saved_at = value.get("saved_at").and_then(Value::as_str).unwrap_or_default().to_owned();
        let draft = value.get("draft").map(Value::to_string).unwrap_or_default();
        let draft = Draft::parse(&draft).map_err(|error| error.problem().message)?;
        Ok(Envelope { revision, saved_at, draft })
    }
}

#[cfg(test)]
mod tests {
    use super::Envelope;
    use crate::answers::Draft;

    #[test]
    fn a_stored_draft_is_read_back_as_it_was_with_fields_of_a_later_version() {
        let text = r#"{"format":"kece-draft","version":1,"name":"引号“\"”","answers":{"later":1.10}}"#;
        let draft = Draft::parse(text).expect("a draft");
        let envelope = Envelope { revision: 7, saved_at: "2026-07-14T06:32:00.000Z".to_owned(), draft };
        assert_eq!(Envelope::parse(&envelope.to_text()), Ok(envelope));
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        for text in ["", "{", "[]", "12", r#"{"kece":2}"#, r#"{"kece":1}"#, r#"{"kece":1,"draft":{"format":"x"}}"#] {
            assert!(Envelope::parse(text).is_err_and(|why| why.ends_with('。')), "{text}");
        }
    }
}
