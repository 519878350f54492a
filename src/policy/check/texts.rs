//! Texts that are shown, and codes that rules refer to.

use std::collections::BTreeSet;

use super::Checker;
use crate::policy::problem::shortened;

/// No sentence of a pack comes near this.
const LONGEST: usize = 2_000;

impl Checker<'_> {
    /// A text that may be empty.
    pub(super) fn text(&mut self, text: &str, at: &str) {
        if text.chars().count() > LONGEST {
            self.say(at, "这段文字太长，最多 2,000 个字。");
        } else if text.contains(['<', '>']) {
            self.say(at, "文字里不能有“<”和“>”：政策包只写文字，不写网页代码。大于、小于请用汉字。");
        } else if text.chars().any(is_invisible) {
            self.say(at, "文字里有换行或看不见的控制字符，请删去。");
        }
    }

    /// Texts that may be absent.
    pub(super) fn texts<const N: usize>(&mut self, all: [(&Option<String>, &str); N]) {
        for (text, at) in all {
            text.iter().for_each(|text| self.text(text, at));
        }
    }

    /// A text that must say something.
    pub(super) fn name(&mut self, text: &str, at: &str) {
        if text.trim().is_empty() {
            self.say(at, "这里要写文字，不能空着。");
        } else {
            self.text(text, at);
        }
    }

    /// A code that rules refer to.
    pub(super) fn code(&mut self, code: &str, at: &str) {
        if !is_code(code) {
            self.say(at, format!("编号“{}”只能用小写字母、数字和下划线。", shortened(code)));
        }
    }

    /// A code that its neighbours do not have.
    pub(super) fn fresh_code<'p>(&mut self, code: &'p str, taken: &mut BTreeSet<&'p str>, what: &str, at: &str) {
        self.code(code, at);
        if !taken.insert(code) {
            self.say(at, format!("{what}“{}”重复了。", shortened(code)));
        }
    }
}

/// Control characters, and those that turn the direction of writing round.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Lower-case letters, digits and underscores.
pub(super) fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A code that begins with a letter.
pub(super) fn is_word(text: &str) -> bool {
    is_code(text) && text.starts_with(|c: char| c.is_ascii_lowercase())
}
