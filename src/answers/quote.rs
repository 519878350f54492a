//! What somebody wrote, quoted in a sentence of ours.

/// At most this many characters are quoted.
const QUOTED: usize = 30;

/// What somebody wrote, fit to stand in a sentence: at most 30 characters, and none of them unseen.
pub(crate) fn shortened(text: &str) -> String {
    shortened_to(QUOTED, text)
}

/// The same with at most `most` characters.
pub(crate) fn shortened_to(most: usize, text: &str) -> String {
    let mut chars = text.chars();
    let mut quoted: String = chars.by_ref().take(most).map(|c| if is_unseen(c) { '\u{fffd}' } else { c }).collect();
    if chars.next().is_some() {
        quoted.push('…');
    }
    quoted
}

/// Whether a character shows nothing by itself and changes how the text around it reads: controls, marks that
/// turn the direction of writing, separators of lines, invisible signs.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_quotation_is_short_and_cannot_turn_the_sentence_around_it() {
        assert_eq!(shortened("示例"), "示例");
        assert_eq!(shortened(&"字".repeat(30)), "字".repeat(30));
        assert_eq!(shortened(&"字".repeat(1_000_000)), format!("{}…", "字".repeat(30)));
        assert_eq!(shortened("a\u{202e}b\u{0}c\n\u{2066}"), "a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}");
    }
}
