//! A stored line: written and read back, and every way of damaging it found out.

use super::{Envelope, Unreadable};
use crate::answers::Draft;

fn envelope() -> Envelope {
    let text =
        r#"{"format":"kece-draft","version":1,"name":"甲","answers":{"years":{"2024":{"sales":"1.10"}}},"x":[1]}"#;
    let draft = Draft::parse(text).expect("a draft");
    let saved_at = "2026-07-14T01:02:03.000Z".to_owned();
    Envelope { revision: 7, saved_at, writer: "w1".to_owned(), removed_at: None, draft }
}

#[test]
fn what_is_written_is_read_back() {
    let removed = Envelope { removed_at: Some("2026-07-15T00:00:00.000Z".to_owned()), ..envelope() };
    for envelope in [envelope(), removed] {
        assert_eq!(Envelope::parse(&envelope.to_text()), Ok(envelope));
    }
}

#[test]
fn version_1_is_read_for_ever() {
    let old = r#"{"kece":1,"revision":3,"saved_at":"2026-07-01T00:00:00.000Z","draft":{"format":"kece-draft","version":1,"name":"甲","answers":{}}}"#;
    let read = Envelope::parse(old).expect("readable");
    assert_eq!((read.revision, read.draft.name(), read.writer.as_str()), (3, "甲", ""));
}

#[test]
fn every_truncation_and_every_changed_byte_is_found_out() {
    let text = envelope().to_text();
    for end in 0..text.len() {
        let cut = String::from_utf8_lossy(text.as_bytes().get(..end).expect("shorter"));
        assert!(matches!(Envelope::parse(&cut), Err(Unreadable::Damaged(_))), "{cut}");
    }
    for place in 0..text.len() {
        for flip in 1..=255_u8 {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= flip;
            let changed = String::from_utf8_lossy(&bytes);
            assert!(matches!(Envelope::parse(&changed), Err(Unreadable::Damaged(_))), "{place} {flip} {changed}");
        }
    }
}

#[test]
fn what_a_newer_version_wrote_is_newer_and_not_damaged() {
    let text = envelope().to_text();
    for newer in [
        text.replace(r#""kece":2"#, r#""kece":3"#).replace(r#""writer":"w1""#, r#""writer":"w2""#),
        r#"{"kece":9,"slots":[1,2]}"#.to_owned(),
        r#"{"kece":1,"revision":3,"saved_at":"","draft":{"format":"kece-draft","version":2,"answers":{}}}"#.to_owned(),
    ] {
        assert_eq!(Envelope::parse(&newer), Err(Unreadable::Newer), "{newer}");
    }
}
