//! A rule in words, with the smaller ones it is made of.

use std::fmt;

/// A rule in words. One that is made of others (有一种就行, 都要满足) keeps them apart, so that a page
/// can list them; as text they stand in one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The sentence, without the full stop; what stands above the others if there are any.
    pub text: String,
    /// The rules that it is made of.
    pub inner: Vec<Said>,
}

impl Said {
    /// Of which `inner` are what it says.
    pub(super) fn of(text: impl Into<String>, inner: Vec<Said>) -> Said {
        Said { text: spaced(&text.into()), inner }
    }
}

impl<T: Into<String>> From<T> for Said {
    fn from(text: T) -> Said {
        Said { text: spaced(&text.into()), inner: Vec::new() }
    }
}

/// In quotation marks; those inside are single.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// A figure keeps its distance from the Chinese words beside it: "不低于 5% 的".
pub(super) fn spaced(text: &str) -> String {
    let is_figure = |c: char| c.is_ascii_alphanumeric() || c == '%' || c == '−';
    let is_word = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if is_figure(before) && is_word(c) || is_word(before) && is_figure(c) {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        let several = self.inner.len() > 1;
        for (i, one) in self.inner.iter().enumerate() {
            let close = if several && !one.inner.is_empty() { ("（", "）") } else { ("", "") };
            write!(f, "{}{}{one}{}", if i > 0 { "；" } else { "" }, close.0, close.1)?;
        }
        Ok(())
    }
}
