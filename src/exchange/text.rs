//! The bytes of a file to text, whatever program saved it last: UTF-8, UTF-16, or GB18030 as Chinese Windows does.

use crate::answers::Problem;

use super::kinds::{Kind, kind_of};

/// How a file was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As this program writes it.
    Utf8,
    /// "Unicode" of the Windows editor, in either order of bytes.
    Utf16,
    /// Chinese Windows and its office programs; GBK and GB2312 are parts of it.
    Gb18030,
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    /// As it was encoded.
    pub encoding: Encoding,
}

impl Decoded {
    /// What to say where the encoding was found by trying, not known.
    #[must_use]
    pub fn note(&self) -> Option<&'static str> {
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf16 => None,
            Encoding::Gb18030 => Some("这个文件不是 UTF-8 编码，已按 GB18030 读出。请看一眼企业名称等文字对不对。"),
        }
    }
}

/// Reads the bytes of a file. `gb18030` decodes a whole text in that encoding, and gives nothing if it is not in it.
///
/// # Errors
/// What the file is instead, and what to do.
pub fn decode(bytes: &[u8], gb18030: impl FnOnce(&[u8]) -> Option<String>) -> Result<Decoded, Problem> {
    decode_as(bytes, gb18030, RUBBISH, Kind::sentence)
}

/// Reads the bytes of a table of text, as [`decode`] does those of a draft file.
///
/// # Errors
/// As [`decode`], of a table.
pub fn decode_table(bytes: &[u8], gb18030: impl FnOnce(&[u8]) -> Option<String>) -> Result<Decoded, Problem> {
    decode_as(bytes, gb18030, NO_TABLE, |kind| if kind == Kind::Utf32 { kind.sentence() } else { NO_TABLE })
}

/// `rubbish`: what to say of what is no text; `of_kind`: of a file that is known to be something else.
fn decode_as(
    bytes: &[u8],
    gb18030: impl FnOnce(&[u8]) -> Option<String>,
    rubbish: &str,
    of_kind: fn(Kind) -> &'static str,
) -> Result<Decoded, Problem> {
    let refuse = |message: &str| Err(Problem::new("", message));
    if bytes.is_empty() {
        return refuse("这个文件是空的，一个字也没有。请换一份再打开。");
    }
    if bytes.iter().all(|b| *b == 0) {
        return refuse("这个文件里只剩空白，内容已经丢了，多半是存的时候断了电。请换一份再打开。");
    }
    if let Some(kind) = kind_of(bytes) {
        return refuse(of_kind(kind));
    }
    let done = |text: String, encoding| {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Ok(Decoded { text, encoding })
    };
    if let Some((little, units)) = utf16(bytes) {
        return match read_utf16(units, little) {
            Some(text) if !is_rubbish(&text) => done(text, Encoding::Utf16),
            Some(_) => refuse(rubbish),
            None => refuse("这个文件是 UTF-16 编码，但不完整，或者中间坏了。请重新存一份再打开。"),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_rubbish(text) => refuse(rubbish),
        Ok(text) => done(text.to_owned(), Encoding::Utf8),
        Err(error) if is_damaged_utf8(bytes) => {
            let line = bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count().saturating_add(1);
            Err(Problem::new("", format!("这个文件坏了：第 {line} 行起有读不出的字。请换一份，或重新存一份再打开。")))
        }
        Err(_) => match gb18030(bytes) {
            Some(text) if !is_rubbish(&text) => done(text, Encoding::Gb18030),
            _ => refuse(rubbish),
        },
    }
}

const RUBBISH: &str = "这个文件里不是文字，读不出来。草稿文件的名字以 .kece.json 结尾，请看看是不是选错了。";
const NO_TABLE: &str = "这个文件里不是文字表格，读不出来。能读的是 .xlsx、.xls 和 .csv：请看看是不是选错了文件。";

/// Whether the bytes are UTF-16: with the small byte first, and without the mark. Without a mark it shows by the
/// empty bytes of its ASCII characters, of which every table and every draft has many: one in ten or more. A Chinese
/// character has an empty byte on the other side now and then.
fn utf16(bytes: &[u8]) -> Option<(bool, &[u8])> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Some((true, rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Some((false, rest));
    }
    let empty = |odd: bool| bytes.iter().skip(usize::from(odd)).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (empty(false), empty(true));
    let many = |most: usize, least: usize| most > least.saturating_mul(4) && most.saturating_mul(20) > bytes.len();
    match () {
        () if many(odd, even) => Some((true, bytes)),
        () if many(even, odd) => Some((false, bytes)),
        () => None,
    }
}

/// Nothing if it is cut off inside a character or no UTF-16.
fn read_utf16(bytes: &[u8], little: bool) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let unit = |pair: &[u8; 2]| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    char::decode_utf16(pairs.iter().map(unit)).collect::<Result<String, _>>().ok()
}

/// Whether a text holds characters that no text file has.
fn is_rubbish(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
}

/// Whether most of it is UTF-8 after all. Read as GB18030 it would become other characters, without a word.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        // By chance two bytes of GB18030 are often one character of UTF-8, three hardly ever.
        whole = whole.saturating_add(chunk.valid().chars().filter(|c| c.len_utf8() > 2).count());
        broken = broken.saturating_add(usize::from(!chunk.invalid().is_empty()));
    }
    whole > broken
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
