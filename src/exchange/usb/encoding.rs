//! The encoding of the file: windows-1252, in which each letter that the program is written in is one byte
//! (`scripts/lib/single.mjs`). All else in the file is ASCII.

/// What stands for the bytes 128 to 159 (WHATWG Encoding, windows-1252); five of them stand for themselves, and the file
/// has none of those.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The bytes of a file with this text; `None` for a text that cannot stand in one.
#[must_use]
pub fn encoded(text: &str) -> Option<Vec<u8>> {
    text.chars().map(byte).collect()
}

fn byte(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{7f}' | '\u{a0}'..='\u{ff}' => u8::try_from(c).ok(),
        _ => u8::try_from(UPPER.iter().position(|upper| *upper == c)?).ok()?.checked_add(128),
    }
}

/// The text of a file. Every file has one.
#[must_use]
pub fn decoded(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        128..=159 => UPPER.get(usize::from(*byte & 31)).copied().unwrap_or_default(),
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};

    #[test]
    fn it_is_the_encoding_that_browsers_know_by_this_name() {
        for byte in 0..=u8::MAX {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
            assert_eq!(decoded(&[byte]), text, "{byte}");
            assert_eq!(encoded(&text), Some(vec![byte]), "{byte}");
        }
    }

    #[test]
    fn what_has_no_place_in_the_file_is_refused() {
        assert_eq!(encoded("a中"), None);
        assert_eq!(encoded("\u{80}"), None, "a control character that no byte stands for");
    }
}
