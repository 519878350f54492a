//! Locked draft files: read back as written; whatever happens to one on its way, the reader says what it is and
//! never takes it for another. (That they open with their passphrase is shown in tests/browser/locked.test.mjs.)

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::integer_division,
    reason = "a test says what it expects by failing"
)]

use kece::exchange::locked::{self, Derivation, Locked, LockedError, Sealed};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Frozen: what was locked once opens for ever. Made by Node's own crypto (tests/browser/lib/locked.mjs).
const FIXTURE: &str = include_str!("fixtures/locked/v1.kece.json");

fn fixture() -> Locked {
    locked::read(FIXTURE).expect("the fixture")
}

/// The fixture as this program would write it: in several lines.
fn written() -> String {
    fixture().to_text()
}

/// The fixture with `value` at `place`; `mended`: with the checksum that the description asks for.
fn changed(place: &str, value: Value, mended: bool) -> String {
    let mut file: Value = serde_json::from_str(FIXTURE).expect("JSON");
    *file.pointer_mut(place).expect("the place") = value;
    if mended {
        file["checksum"] = Value::from(checksum(&file));
    }
    file.to_string()
}

/// A second writing of the description.
fn checksum(file: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (kdf, cipher, check, body) = (&file["kdf"], &file["cipher"], &file["check"], &file["body"]);
    let lines = [
        text(&file["format"]),
        text(&file["version"]),
        text(&kdf["name"]),
        text(&kdf["hash"]),
        text(&kdf["iterations"]),
        text(&kdf["salt"]),
        text(&cipher["name"]),
        text(&cipher["key_bits"]),
        text(&cipher["tag_bits"]),
        "check".to_owned(),
        text(&check["iv"]),
        text(&check["data"]),
        "body".to_owned(),
        text(&body["iv"]),
        text(&body["length"]),
        text(&body["data"]),
    ];
    let digest = Sha256::digest(format!("{}\n", lines.join("\n")));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn error(text: &str) -> LockedError {
    locked::read(text).expect_err(text)
}

#[test]
fn the_frozen_file_is_read_and_written_again() {
    let fixture = fixture();
    assert_eq!(fixture.derivation, Derivation { iterations: 600_000, salt: b"0123456789abcdef".to_vec() });
    assert_eq!((&fixture.check.iv, &fixture.body.iv), (b"check-vector", b"body--vector"));
    assert_eq!(locked::read(&fixture.to_text()), Ok(fixture.clone()));
    let (ours, theirs): (Value, Value) =
        (serde_json::from_str(&fixture.to_text()).expect("JSON"), serde_json::from_str(FIXTURE).expect("JSON"));
    assert_eq!(ours, theirs);
}

#[test]
fn the_additional_data_is_that_of_the_description() {
    let head = "kece-locked\n1\nPBKDF2\nSHA-256\n600000\nMDEyMzQ1Njc4OWFiY2RlZg==\nAES-GCM\n256\n128\n";
    let derivation = fixture().derivation;
    assert_eq!(derivation.check_context(), format!("{head}check\n").as_bytes());
    assert_eq!(derivation.body_context(1234), format!("{head}body\n1234\n").as_bytes());
}

#[test]
fn cut_short_anywhere_it_is_told_from_damage() {
    for text in [FIXTURE.to_owned(), written()] {
        let known_from = text.find("\"kece-locked\"").expect("the word") + "\"kece-locked\"".len();
        let whole = text.trim_end().len();
        for length in 0..text.len() {
            let expected = match length {
                _ if length >= whole => Ok(fixture()),
                _ if length >= known_from => Err(LockedError::Truncated),
                // Nothing yet tells it from any other file; the reader of drafts says that it is no draft.
                _ => Err(LockedError::NotLocked),
            };
            assert_eq!(locked::read(&text[..length]), expected, "{length} of {}", text.len());
        }
    }
}

#[test]
fn a_missing_end_of_the_contents_is_told_by_their_length() {
    let data = serde_json::from_str::<Value>(FIXTURE).expect("JSON")["body"]["data"].as_str().expect("text").to_owned();
    for mended in [false, true] {
        assert_eq!(error(&changed("/body/data", json!(data[..data.len() - 40]), mended)), LockedError::Truncated);
    }
}

#[test]
fn no_changed_byte_is_taken_for_something_else() {
    for text in [FIXTURE.to_owned(), written()] {
        for place in 0..text.len() {
            // Every bit, all of them, and whatever means something in JSON.
            let flipped = (0..8).map(|bit| text.as_bytes()[place] ^ (1 << bit)).chain([!text.as_bytes()[place]]);
            for byte in flipped.chain(*b"\"\\{}[],: \n0") {
                let mut bytes = text.clone().into_bytes();
                bytes[place] = byte;
                // As a browser decodes it.
                match locked::read(&String::from_utf8_lossy(&bytes)) {
                    Ok(read) => assert_eq!(read, fixture(), "{byte} at {place}: only a blank or a line end"),
                    Err(LockedError::Damaged | LockedError::Newer | LockedError::NotLocked) => {}
                    // Where a digit of the length is larger, or a bracket no longer closes.
                    Err(LockedError::Truncated) => {}
                    Err(other) => panic!("{byte} at {place}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_changed_character_of_any_field_is_damage() {
    for place in
        ["/kdf/salt", "/check/iv", "/check/data", "/body/iv", "/body/data", "/checksum", "/kdf/hash", "/format"]
    {
        let file: Value = serde_json::from_str(FIXTURE).expect("JSON");
        let text = file.pointer(place).and_then(Value::as_str).expect("text");
        let first = if text.starts_with('a') { 'b' } else { 'a' };
        assert_eq!(
            error(&changed(place, json!(format!("{first}{}", &text[1..])), false)),
            LockedError::Damaged,
            "{place}"
        );
    }
    for place in ["/kdf/iterations", "/cipher/key_bits", "/cipher/tag_bits"] {
        assert_eq!(error(&changed(place, json!(600_001), false)), LockedError::Damaged, "{place}");
    }
}

#[test]
fn a_newer_version_says_so() {
    for mended in [false, true] {
        assert_eq!(error(&changed("/version", json!(2), mended)), LockedError::Newer);
    }
}

#[test]
fn other_ways_of_locking_are_refused_though_whole() {
    let salt = |length: usize| json!("A".repeat(length * 4 / 3));
    for (place, value) in [
        ("/version", json!("1")),
        ("/kdf/name", json!("scrypt")),
        ("/kdf/hash", json!("SHA-1")),
        ("/kdf/iterations", json!(99_999)),
        ("/kdf/iterations", json!(10_000_001)),
        ("/kdf/salt", salt(15)),
        ("/kdf/salt", salt(66)),
        ("/cipher/name", json!("AES-CBC")),
        ("/cipher/key_bits", json!(128)),
        ("/cipher/tag_bits", json!(32)),
        ("/body/length", json!(3)),
        ("/body/iv", json!("Y2hlY2stdmVjdG9y")),
        ("/check/data", json!("AAAA")),
    ] {
        assert_eq!(error(&changed(place, value, true)), LockedError::Foreign, "{place}");
    }
    for (place, value) in
        [("/kdf/iterations", json!(100_000)), ("/kdf/iterations", json!(10_000_000)), ("/kdf/salt", salt(63))]
    {
        assert!(locked::read(&changed(place, value, true)).is_ok(), "{place}");
    }
    let more = FIXTURE.replacen('{', r#"{"kdf2":1,"#, 1);
    assert_eq!(error(&more), LockedError::Foreign, "a field that nothing protects");
}

#[test]
fn fields_of_the_wrong_kind_or_without_bounds_are_damage() {
    for (place, value) in [
        ("/version", json!(null)),
        ("/kdf", json!([])),
        ("/kdf/iterations", json!(1e99)),
        ("/kdf/iterations", json!(-1)),
        ("/kdf/salt", json!("not base64")),
        ("/check", json!(null)),
        ("/check/iv", json!("AAAA")),
        ("/body/iv", json!("AAAAAAAAAAAAAAAAAAAA")),
        ("/body/length", json!("234")),
        ("/checksum", json!(7)),
    ] {
        assert_eq!(error(&changed(place, value, false)), LockedError::Damaged, "{place}");
    }
    assert_eq!(error(&changed("/body/length", json!(u64::MAX), false)), LockedError::Truncated);
    assert_eq!(error(&format!("{FIXTURE}{}x", " ".repeat(20_000_000))), LockedError::TooLong);
    assert_eq!(error(&format!("{}{FIXTURE}", "[".repeat(100_000))), LockedError::Damaged, "a nest");
}

#[test]
fn lines_broken_on_the_way_and_a_byte_order_mark_do_no_harm() {
    let wrapped = |end: &str| {
        let characters: Vec<char> = FIXTURE.trim().chars().collect();
        characters.chunks(76).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join(end)
    };
    for text in [wrapped("\n"), wrapped("\r\n"), format!("\u{feff}{FIXTURE}"), format!("\n  {FIXTURE}\u{a0}\n")] {
        assert_eq!(locked::read(&text), Ok(fixture()));
    }
    let wrapped = wrapped("\n");
    assert_eq!(error(&wrapped[..wrapped.len() - 30]), LockedError::Truncated);
}

#[test]
fn what_is_no_locked_file_is_left_to_others() {
    let draft = json!({"format": "kece-draft", "version": 1, "name": "kece-locked", "answers": {}}).to_string();
    for text in ["", "{}", "[]", "kece-locked", &draft, &format!("[{draft}]"), "\"kece-locked\""] {
        assert_eq!(error(text), LockedError::NotLocked, "{text}");
    }
}

#[test]
fn every_error_is_a_sentence() {
    use LockedError as E;
    let all = [
        E::NotLocked,
        E::Truncated,
        E::Damaged,
        E::Newer,
        E::Foreign,
        E::TooLong,
        E::WrongPassphrase,
        E::Tampered,
        E::Unavailable,
        E::Failed,
    ];
    for (i, error) in all.into_iter().enumerate() {
        assert!(error.message().ends_with('。'));
        assert!(all.iter().skip(i + 1).all(|other| other.message() != error.message()), "each says its own");
    }
}

prop_compose! {
    fn any_locked()(
        iterations in 100_000_u32..=10_000_000,
        salt in prop::collection::vec(any::<u8>(), 16..=64),
        check_iv in any::<[u8; 12]>(),
        body_iv in any::<[u8; 12]>(),
        check in prop::collection::vec(any::<u8>(), 27),
        body in prop::collection::vec(any::<u8>(), 16..400),
    ) -> Locked {
        let length = body.len() - 16;
        let body = Sealed { iv: body_iv, data: body };
        Locked { derivation: Derivation { iterations, salt }, check: Sealed { iv: check_iv, data: check }, body, length }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(locked in any_locked()) {
        prop_assume!(locked.check.iv != locked.body.iv);
        prop_assert_eq!(locked::read(&locked.to_text()), Ok(locked));
    }

    #[test]
    fn no_change_of_several_bytes_is_taken_for_something_else(
        locked in any_locked(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = locked.to_text().into_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(read) = locked::read(&String::from_utf8_lossy(&bytes)) {
            prop_assert_eq!(read, locked);
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300), place in any::<prop::sample::Index>()) {
        prop_assert_ne!(locked::read(&String::from_utf8_lossy(&bytes)), Ok(fixture()));
        let mut inside = FIXTURE.as_bytes().to_vec();
        let place = place.index(inside.len());
        inside.splice(place..place, bytes);
        if let Ok(read) = locked::read(&String::from_utf8_lossy(&inside)) {
            prop_assert_eq!(read, fixture());
        }
    }
}
