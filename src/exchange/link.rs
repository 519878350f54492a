//! A draft as a link, and what was pasted, scanned or opened read again.
//!
//! The draft stands behind `#`, the part of an address that browsers send to no server: `<app>#/d/b…` in
//! base64url, `<app>#/d/n…` in decimal digits (as codes carry it). An app that lies at no address (opened from a
//! disk) writes `KECE:b…` and `KECE:N…` instead, to be pasted. Reading is total: any text is a part or a sentence.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::compact::{TooLarge, pack};
use super::digits;
use super::part::{self, Part, PartError};
use crate::answers::Draft;
use crate::sorting;

/// What stands before the payload in a link.
const MARK: &str = "#/d/";
/// What stands before it where there is no address.
const BARE: &str = "KECE:";
/// A pasted text may name more parts than this; the rest is not looked at.
const MAX_FOUND: usize = 1_000;

/// Why a text gives no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Nothing in it is of this program.
    NotOurs,
    /// The end is missing.
    Truncated,
    /// Something in it was changed.
    Damaged,
    /// Made by a newer version of this program.
    Newer,
    /// It would become larger than any draft.
    TooLarge,
}

impl LinkError {
    /// What is the matter and what to do, for the user.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            LinkError::NotOurs => {
                "这里面没有科策自评的链接或二维码内容。请从“带走”页重新复制链接，或者重新扫那里的二维码。"
            }
            LinkError::Truncated => "链接不完整，后面缺了一段。请把整条链接重新复制一遍，或者重新扫码。",
            LinkError::Damaged => "内容和校验码对不上，多半是转发时被改动了。请从“带走”页重新复制链接，或者重新扫码。",
            LinkError::Newer => "这是更新版本的科策自评生成的。请用新版本打开，以免丢掉内容。",
            LinkError::TooLarge => "内容展开后超过 2 MB，不像是一份草稿，没有打开。请改用草稿文件。",
        }
    }
}

/// How the bytes of a part are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// base64url, after `b`.
    Letters,
    /// Decimal digits, after `n`.
    Digits,
}

impl Spelling {
    fn of(mark: char) -> Option<Spelling> {
        match mark {
            'b' => Some(Spelling::Letters),
            // The small alphabet of codes has capitals only.
            'n' | 'N' => Some(Spelling::Digits),
            _ => None,
        }
    }

    fn has(self, c: char) -> bool {
        c.is_ascii_digit() || (self == Spelling::Letters && (c.is_ascii_alphabetic() || matches!(c, '-' | '_')))
    }

    /// How many characters so many bytes become.
    fn width(self, bytes: usize) -> usize {
        match self {
            Spelling::Letters => bytes.saturating_mul(8).div_ceil(6),
            Spelling::Digits => digits::width(bytes),
        }
    }

    /// Enough characters to read the head of a part from, in whole groups: twelve bytes, fourteen.
    fn head(self) -> usize {
        match self {
            Spelling::Letters => 16,
            Spelling::Digits => 34,
        }
    }

    fn read(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Spelling::Letters => URL_SAFE_NO_PAD.decode(text).ok(),
            Spelling::Digits => digits::read(text),
        }
    }
}

/// The link to a draft: always one part. `base_url` is the app's address without `#`; without one the text is to be
/// pasted into the app.
///
/// # Errors
/// [`TooLarge`].
pub fn to_link(draft: &Draft, base_url: Option<&str>) -> Result<String, TooLarge> {
    let whole = pack(draft)?;
    let part = part::cut(&whole, 1).and_then(|parts| parts.into_iter().next()).ok_or(TooLarge)?;
    let payload = to_payload(&part);
    Ok(match base_url {
        Some(url) => format!("{url}{MARK}{payload}"),
        None => format!("{BARE}{payload}"),
    })
}

/// The part as it stands behind `#/d/` in a link; [`read`] reads it.
#[must_use]
pub fn to_payload(part: &Part) -> String {
    format!("b{}", URL_SAFE_NO_PAD.encode(part.to_bytes()))
}

/// What stands before the digits of a code, and the digits.
pub(super) fn in_digits(part: &Part, base_url: Option<&str>) -> (String, String) {
    let before = match base_url {
        Some(url) => format!("{url}{MARK}n"),
        None => format!("{BARE}N"),
    };
    (before, digits::write(&part.to_bytes()))
}

/// Reads what stands behind `#/d/` or `KECE:`. White space in it, and whatever follows it, does not matter.
///
/// # Errors
/// [`LinkError`].
pub fn read(payload: &str) -> Result<Part, LinkError> {
    let payload = payload.trim_start_matches(blank);
    let spelling = payload.chars().next().and_then(Spelling::of).ok_or(LinkError::NotOurs)?;
    let body = payload.get(1..).unwrap_or_default();
    let run = Run::of(body, spelling);
    let mut text = run.text.as_str();
    let short = if run.is_broken { LinkError::Damaged } else { LinkError::Truncated };
    let head = text.get(..spelling.head()).unwrap_or(text);
    let Some(bytes) = spelling.read(head).and_then(|head| part::length(&head)) else {
        return Err(if head.len() < spelling.head() { short } else { LinkError::Damaged });
    };
    // What follows may be the next word, with nothing but white space between.
    text = text.get(..spelling.width(bytes)).ok_or(short)?;
    let bytes = spelling.read(text).ok_or(LinkError::Damaged)?;
    Part::from_bytes(&bytes).map_err(|error| match error {
        PartError::Truncated => LinkError::Truncated,
        PartError::Damaged => LinkError::Damaged,
        PartError::Newer => LinkError::Newer,
    })
}

/// The characters of a payload, as far as they go.
struct Run {
    text: String,
    /// What ended them is a strange sign in the midst of them.
    is_broken: bool,
}

impl Run {
    fn of(body: &str, spelling: Spelling) -> Run {
        let mut text = String::new();
        let mut chars = body.chars().filter(|c| !blank(*c));
        while let Some(c) = chars.next() {
            if !spelling.has(c) {
                let next = chars.next().is_some_and(|next| spelling.has(next));
                return Run { text, is_broken: next && (c.is_ascii_graphic() || c == '\u{fffd}') };
            }
            text.push(c);
        }
        Run { text, is_broken: false }
    }
}

/// What chat programs and editors put into a long word: line breaks, spaces, invisible marks.
fn blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What a pasted text contains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In the order of the text.
    pub parts: Vec<Part>,
    /// Why others of its links or codes could not be read.
    pub errors: Vec<LinkError>,
}

/// Reads all links and codes that stand in a text, among other words and broken over lines.
#[must_use]
pub fn find_in(text: &str) -> Found {
    let mut found = Found::default();
    // The scanner of a phone may have put a code without an address into small letters. Byte offsets stay.
    let capitals = text.to_ascii_uppercase();
    let ends = |mark: &'static str| capitals.match_indices(mark).map(|(at, mark)| at.saturating_add(mark.len()));
    let mut starts: Vec<usize> = ends("#/D/").chain(ends(BARE)).collect();
    sorting::sort(&mut starts);
    starts.truncate(MAX_FOUND);
    for (place, start) in starts.iter().enumerate() {
        // Up to the next mark, so that a part that is cut off does not swallow the one after it.
        let end = starts.get(place.saturating_add(1)).copied().unwrap_or(text.len());
        match read(text.get(*start..end).unwrap_or_default()) {
            Ok(part) => found.parts.push(part),
            Err(error) => found.errors.push(error),
        }
    }
    if starts.is_empty() {
        found.errors.push(LinkError::NotOurs);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Found, LinkError, find_in, in_digits, read, to_link};
    use crate::answers::Draft;
    use crate::exchange::compact::{pack, unpack};
    use crate::exchange::part;

    const APP: &str = "https://example.gov.cn/kece/";

    fn draft(name: &str) -> Draft {
        let mut draft = Draft::new();
        draft.set_name(name);
        draft
    }

    fn link(name: &str) -> String {
        to_link(&draft(name), Some(APP)).expect("small")
    }

    fn payload(link: &str) -> &str {
        link.split_once("/d/").expect("a link").1
    }

    fn draft_of(part: &part::Part) -> Draft {
        unpack(&part.chunk).expect("a whole draft")
    }

    #[test]
    fn a_link_leads_to_its_draft() {
        let link = link("甲公司");
        assert!(link.starts_with("https://example.gov.cn/kece/#/d/b"));
        assert!(link.is_ascii());
        assert_eq!(draft_of(&read(payload(&link)).expect("whole")), draft("甲公司"));
        let bare = to_link(&draft("甲公司"), None).expect("small");
        assert_eq!(bare.strip_prefix("KECE:"), Some(payload(&link)));
    }

    #[test]
    fn digits_lead_there_too_in_small_letters_and_capitals() {
        let part = part::cut(&pack(&draft("乙公司")).expect("small"), 1).expect("small").remove(0);
        for base in [Some(APP), None] {
            let (before, digits) = in_digits(&part, base);
            let text = format!("{before}{digits}");
            for text in [text.clone(), text.replace("KECE:N", "kece:n")] {
                assert_eq!(find_in(&text), Found { parts: vec![part.clone()], errors: vec![] }, "{text}");
            }
        }
    }

    #[test]
    fn the_shortest_part_is_read_in_either_spelling() {
        let parts = part::cut(&[1, 2, 3], 3).expect("small");
        for part in parts {
            let (before, digits) = in_digits(&part, None);
            assert_eq!(find_in(&format!("{before}{digits}。9")).parts, [part]);
        }
    }

    #[test]
    fn every_length_of_a_cut_off_link_says_so() {
        let link = link("甲公司");
        let all = payload(&link);
        assert_eq!(read(""), Err(LinkError::NotOurs));
        for end in 1..all.len() {
            assert_eq!(read(all.get(..end).expect("ASCII")), Err(LinkError::Truncated), "{end}");
        }
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let part = part::cut(&pack(&draft("甲公司")).expect("small"), 1).expect("small").remove(0);
        for (all, others) in
            [(payload(&link("甲公司")).to_owned(), "A_z0*"), (format!("n{}", in_digits(&part, None).1), "09*")]
        {
            for (place, old) in all.char_indices().skip(1) {
                for other in others.chars().filter(|other| *other != old) {
                    let changed: String = all.char_indices().map(|(i, c)| if i == place { other } else { c }).collect();
                    // A changed length may look like an end that is missing.
                    let error = read(&changed).expect_err("a changed character");
                    assert!(matches!(error, LinkError::Damaged | LinkError::Truncated), "{place} {other}");
                }
            }
        }
    }

    #[test]
    fn links_are_found_among_other_words_and_over_lines() {
        let (a, b) = (link("甲公司"), link("乙公司"));
        let broken: String =
            b.char_indices().flat_map(|(i, c)| [Some(c), (i % 20 == 19).then_some('\n')]).flatten().collect();
        let broken = broken.replace("#\n/d/", "#/d/").replace("#/\nd/", "#/d/").replace("#/d\n/", "#/d/");
        for text in [
            format!("【科策】甲：{a}\n乙：{broken}。请查收 ok 123"),
            format!("{a}{b}"),
            format!("{a} and {b} and so on"),
            format!("\u{feff}{a}\u{200b}\r\n\u{3000}{b}，谢谢"),
        ] {
            let found = find_in(&text);
            assert_eq!(found.errors, [], "{text}");
            let names: Vec<_> = found.parts.iter().map(|part| draft_of(part).name().to_owned()).collect();
            assert_eq!(names, ["甲公司", "乙公司"], "{text}");
        }
    }

    #[test]
    fn a_cut_off_link_does_not_swallow_the_next_one() {
        let (a, b) = (link("甲公司"), link("乙公司"));
        let found = find_in(&format!("{} {b}", a.get(..a.len() - 9).expect("ASCII")));
        assert_eq!((found.parts.len(), found.errors.len()), (1, 1));
        assert_eq!(draft_of(&found.parts[0]), draft("乙公司"));
    }

    #[test]
    fn what_is_not_ours_says_so() {
        for text in ["", "你好", "https://example.gov.cn/kece/#/fill/a", "#/d/", "KECE:", "KECE:x12", "#/d/九"] {
            assert_eq!(find_in(text).errors, [LinkError::NotOurs], "{text}");
        }
        let words: Vec<_> =
            [LinkError::NotOurs, LinkError::Truncated, LinkError::Damaged, LinkError::Newer, LinkError::TooLarge]
                .map(LinkError::sentence)
                .into();
        assert!(words.iter().all(|words| words.ends_with('。') && !words.contains('！')));
    }
}
