//! The draft file on a disk: its name, its text, and what can be opened again.

use std::fmt;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{locked, rescue};
use crate::answers::{Draft, DraftError, MAX_LEVELS, Problem, is_unseen, json};

/// The ending of a draft file.
pub const ENDING: &str = ".kece.json";
/// More drafts than anybody keeps in one file.
const MAX_DRAFTS: usize = 5_000;
/// What the storage of a browser holds twice: 5,177,344 characters in all.
const MAX_CHARS: usize = 2_500_000;

/// What a file contains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// The drafts that could be read.
    pub drafts: Vec<Draft>,
    /// Why the others could not.
    pub problems: Vec<Problem>,
}

/// The name of the file for the draft of `enterprise`, for any file system.
#[must_use]
pub fn file_name(enterprise: &str) -> String {
    named(enterprise, ENDING)
}

/// The same for a file that is locked by a passphrase.
#[must_use]
pub fn locked_file_name(enterprise: &str) -> String {
    named(enterprise, locked::ENDING)
}

/// A name of a file for any file system.
pub(super) fn named(enterprise: &str, ending: &str) -> String {
    let kept: String = enterprise
        .chars()
        .filter(|c| !is_unseen(*c) && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
        .take(60)
        .collect();
    let name = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    // Windows keeps these names for its devices, whatever stands after the point.
    let device = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let before = match device.as_bytes() {
        b"CON" | b"PRN" | b"AUX" | b"NUL" | [b'C', b'O', b'M', b'0'..=b'9'] | [b'L', b'P', b'T', b'0'..=b'9'] => {
            "草稿 "
        }
        _ => "",
    };
    format!("{before}{}{ending}", if name.is_empty() { "未命名草稿" } else { name })
}

/// The name of a file with all drafts of a machine; `day` as `2026-07-14`.
#[must_use]
pub fn file_name_of_all(day: &str) -> String {
    format!("科策自评-全部草稿-{day}{ENDING}")
}

/// The text of a file with one draft, to be read by people too.
#[must_use]
pub fn one(draft: &Draft) -> String {
    pretty(&draft.to_text())
}

/// The text of a file with several drafts: a JSON array of what [`one`] writes.
#[must_use]
pub fn several<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> String {
    let texts: Vec<String> = drafts.into_iter().map(Draft::to_text).collect();
    pretty(&format!("[{}]", texts.join(",")))
}

/// The text of a file with these drafts, read again and found to be these very drafts. `None` if it is not: then
/// the file would be of no use to anybody.
#[must_use]
pub fn checked(drafts: &[&Draft]) -> Option<String> {
    let text = match drafts {
        [draft] => one(draft),
        all => several(all.iter().copied()),
    };
    holds(&text, drafts).then_some(text)
}

/// Whether the text of a file gives these drafts and nothing else.
#[must_use]
pub fn holds(text: &str, drafts: &[&Draft]) -> bool {
    let Opened { drafts: read, problems } = read(text);
    problems.is_empty() && read.iter().eq(drafts.iter().copied())
}

fn pretty(text: &str) -> String {
    // A Value keeps every digit (arbitrary_precision) and every key; should it fail, the text itself is fine.
    serde_json::from_str::<Value>(text)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| text.to_owned())
}

/// Reads a file: one draft, an array of drafts, or what the page for a broken app saved.
#[must_use]
pub fn read(text: &str) -> Opened {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut opened = Opened::default();
    if text.trim().is_empty() {
        opened.problems.push(Problem::new("", "这个文件里什么也没有。请换一份再打开。"));
    } else if is_array(text) {
        opened.take_array(text, "");
    } else {
        match json::read(text, MAX_LEVELS) {
            Ok(Value::Object(file)) if file.get("format").and_then(Value::as_str) == Some("kece-rescue") => {
                opened.take_rescued(&file);
            }
            Ok(value) => opened.take(Draft::of(value), ""),
            Err(refused) => opened.take(Err(DraftError::at(refused.fault, text, refused.at)), ""),
        }
    }
    if opened.drafts.is_empty() && opened.problems.is_empty() {
        opened.problems.push(Problem::new("", "这个文件里没有草稿。"));
    }
    opened
}

impl Opened {
    /// Each draft of the array is read by itself, so that a bad one does not keep the others out.
    fn take_array(&mut self, text: &str, place: &str) {
        let (items, error) = items_of(text);
        if items.len() > MAX_DRAFTS {
            self.refuse(place, &format!("一个文件里最多 {MAX_DRAFTS} 份草稿，请分成几个文件。"));
            return;
        }
        for (i, item) in items.iter().enumerate() {
            self.take(read_item(item.get(), text), &format!("{place}第 {} 份草稿：", i.saturating_add(1)));
        }
        if let Some(error) = error {
            let (line, column) = json::place(text, json::byte_of(text, &error));
            let (before, after) = match items.len() {
                0 => (String::new(), "请"),
                count => (format!("前 {count} 份草稿之后，"), "后面的草稿请"),
            };
            let message =
                format!("{before}第 {line} 行第 {column} 个字符处读不下去，文件不完整。{after}重新存一份再打开。");
            self.refuse(place, &message);
        }
    }

    fn take_rescued(&mut self, file: &Map<String, Value>) {
        for (i, found) in rescue::drafts_of(file).into_iter().enumerate() {
            let place = format!("第 {} 份草稿：", i.saturating_add(1));
            if let Some(doubt) = found.doubt {
                self.refuse(&place, doubt);
            }
            match found.draft {
                Ok(draft) => self.take(Ok(draft), &place),
                Err(why) => self.refuse(&place, &why),
            }
        }
        if let Some(unsaved) = file.get("unsaved").and_then(Value::as_str) {
            let place = "没来得及存的草稿里，";
            if is_array(unsaved) {
                self.take_array(unsaved, place);
            } else {
                self.take(Draft::parse(unsaved), place);
            }
        }
    }

    /// Takes a draft, or says why not.
    fn take(&mut self, draft: Result<Draft, DraftError>, place: &str) {
        match draft {
            Ok(draft) => {
                let count = draft.to_text().chars().count();
                if count > MAX_CHARS {
                    let most = MAX_CHARS.div_euclid(10_000);
                    let message = format!(
                        "这份草稿有 {count} 个字符，超过 {most} 万，浏览器存不下。请看看里面是不是混进了别的内容。"
                    );
                    self.refuse(place, &message);
                } else {
                    self.drafts.push(draft);
                }
            }
            Err(error) => {
                let problem = error.problem();
                self.problems.push(Problem::new(problem.field, format!("{place}{}", problem.message)));
            }
        }
    }

    fn refuse(&mut self, place: &str, message: &str) {
        self.problems.push(Problem::new("", format!("{place}{message}")));
    }
}

fn is_array(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

/// The items of a JSON array, unread, and why there may be more of them.
fn items_of(text: &str) -> (Vec<&RawValue>, Option<serde_json::Error>) {
    /// Keeps what it has when the text breaks off.
    struct Items<'i, 'de>(&'i mut Vec<&'de RawValue>);

    impl<'de> Visitor<'de> for Items<'_, 'de> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
            while let Some(item) = items.next_element()? {
                self.0.push(item);
            }
            Ok(())
        }
    }

    let mut items = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = reader.deserialize_seq(Items(&mut items)).and_then(|()| reader.end());
    (items, read.err())
}

/// Reads a draft that stands in a larger text; places are those in the larger text.
fn read_item(item: &str, text: &str) -> Result<Draft, DraftError> {
    let value = json::read(item, MAX_LEVELS).map_err(|refused| {
        let before = item.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        DraftError::at(refused.fault, text, before.saturating_add(refused.at))
    })?;
    Draft::of(value)
}

#[cfg(test)]
#[path = "draft_file_tests.rs"]
mod tests;
