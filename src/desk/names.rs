//! Names as people type them: full-width letters, brackets of both kinds, blanks where nobody means any.

use crate::words::half_width;

/// Text written in one way, to be looked for: half-width, capital letters.
#[must_use]
pub(super) fn folded(text: &str) -> String {
    text.chars().flat_map(|c| half_width(c).to_uppercase()).collect()
}

/// Whether `word`, which is [`folded`], stands in the text.
pub(super) fn contains(text: &str, word: &str) -> bool {
    // Most texts are written in the one way already, and nothing has to be made.
    text.contains(word) || (text.chars().any(is_folded_otherwise) && folded(text).contains(word))
}

/// What an enterprise is known by where there is no code: its name without blanks, in half-width letters and brackets.
#[must_use]
pub(super) fn known_by(name: &str) -> String {
    let kept = name.chars().map(half_width).filter(|c| !c.is_whitespace() && !crate::answers::is_unseen(*c));
    let one = |c: char| match c {
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        '·' | '•' | '・' => '·',
        c => c,
    };
    kept.map(one).flat_map(char::to_uppercase).collect()
}

fn is_folded_otherwise(c: char) -> bool {
    c.is_ascii_lowercase() || half_width(c) != c
}

#[cfg(test)]
mod tests {
    use super::{contains, folded, known_by};

    #[test]
    fn one_name_is_one_name_however_it_is_typed() {
        let name = known_by("宁波示例(集团)有限公司");
        for typed in [
            "宁波示例（集团）有限公司",
            " 宁波示例（集团） 有限公司　",
            "宁波示例〔集团〕有限公司",
            "宁波\u{200b}示例(集团)有限公司",
        ] {
            assert_eq!(known_by(typed), name, "{typed}");
        }
        assert_eq!(known_by("ＡＢＣ科技"), known_by("abc 科技"));
        assert_ne!(known_by("宁波示例有限公司"), name);
    }

    #[test]
    fn what_is_looked_for_is_found_in_either_width_and_case() {
        assert!(contains("Ａｂｃ轴承", &folded("abc")));
        assert!(contains("91330282MA2000000N", &folded("ma2")));
        assert!(contains("慈溪（浒山）", &folded("(浒山)")));
        assert!(!contains("轴承", &folded("abc")));
    }
}
