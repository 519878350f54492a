//! A file locked by a passphrase: any text is read or told apart, and what is changed in one is never believed.
//!
//! Behind `t` stands the text of a file. Behind anything else stand the parts of one, which is written, read, and
//! read again with a character changed, taken away or put in.
//!
//! max_len: 2500
//! seeds: tests/fixtures/locked/v1.kece.json
//! words: src/exchange/locked.rs
#![no_main]

use kece::exchange::locked::{Derivation, KNOWN_TEXT, Locked, LockedError, Sealed, TAG_BYTES, read};
use kece_fuzz::sentence::is_sentence;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let text = match bytes.split_first() {
        Some((b't', text)) => std::str::from_utf8(text),
        Some((b'{', _)) => std::str::from_utf8(bytes),
        Some((_, parts)) => return written(&mut Unstructured::new(parts)).map_or(Corpus::Reject, |()| Corpus::Keep),
        None => return Corpus::Reject,
    };
    let Ok(text) = text else { return Corpus::Reject };
    match read(text) {
        Ok(locked) => assert_eq!(read(&locked.to_text()), Ok(locked), "what is written is what is read"),
        Err(error) => {
            is_sentence(error.message());
            let opening = [LockedError::WrongPassphrase, LockedError::Tampered, LockedError::Unavailable];
            assert!(!opening.contains(&error), "nobody has tried to open it");
        }
    }
    Corpus::Keep
});

/// A file of any parts, and what becomes of it on the way.
fn written(input: &mut Unstructured<'_>) -> Result<()> {
    let length = input.int_in_range(0..=200)?;
    let sealed = |input: &mut Unstructured<'_>, length: usize| -> Result<Sealed> {
        Ok(Sealed { iv: input.arbitrary()?, data: filled(input, length + TAG_BYTES)? })
    };
    let salt = input.int_in_range(15..=65)?;
    let locked = Locked {
        derivation: Derivation { iterations: input.int_in_range(99_990..=10_000_010)?, salt: filled(input, salt)? },
        check: sealed(input, KNOWN_TEXT.len())?,
        body: sealed(input, length)?,
        length,
    };
    let text = locked.to_text();
    let good = (16..=64).contains(&salt)
        && (100_000..=10_000_000).contains(&locked.derivation.iterations)
        && locked.check.iv != locked.body.iv;
    assert_eq!(read(&text), if good { Ok(locked.clone()) } else { Err(LockedError::Foreign) }, "{text}");

    let at = input.int_in_range(0..=text.len() - 1)?;
    let new = char::from(input.int_in_range(b' '..=b'~')?);
    for (before, after) in [(at, at + 1), (at, at)] {
        let changed = format!("{}{new}{}", &text[..before], &text[after..]);
        // Blanks between the fields, and how a number or a letter is spelt, do not matter.
        assert!(read(&changed).is_err() || read(&changed) == Ok(locked.clone()), "{new:?} at {at} of {text}");
    }
    let cut = text[..at].trim_end();
    assert!(read(cut).is_err() || cut == text.trim_end(), "cut at {at}: {text}");
    Ok(())
}

/// So many bytes, the last of the input again and again where it ends.
fn filled(input: &mut Unstructured<'_>, length: usize) -> Result<Vec<u8>> {
    let given = input.bytes(length.min(input.len()))?;
    let mut bytes = given.to_vec();
    bytes.resize(length, given.last().copied().unwrap_or_default());
    Ok(bytes)
}
