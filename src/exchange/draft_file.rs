//! The draft file on a disk: its name, its text, and what can be opened again.

use serde_json::Value;

use super::locked;
use crate::answers::{Draft, Problem};

/// The ending of a draft file.
pub const ENDING: &str = ".kece.json";
/// More drafts than anybody keeps in one file.
const MAX_DRAFTS: usize = 5_000;

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

fn named(enterprise: &str, ending: &str) -> String {
    let kept: String = enterprise
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
        .take(60)
        .collect();
    let name = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{}{ending}", if name.is_empty() { "未命名草稿" } else { name })
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
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(items)) if items.len() > MAX_DRAFTS => {
            opened.problems.push(Problem::new("", format!("一个文件里最多 {MAX_DRAFTS} 份草稿。")));
        }
        Ok(Value::Array(items)) => {
            for (i, item) in items.iter().enumerate() {
                opened.take(&item.to_string(), &format!("第 {} 份草稿：", i + 1));
            }
        }
        Ok(Value::Object(file)) if file.get("format").and_then(Value::as_str) == Some("kece-rescue") => {
            let items = file.get("items").and_then(Value::as_object);
            for (key, stored) in items.into_iter().flatten().filter(|(key, _)| key.starts_with("kece.draft.")) {
                let envelope = stored.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
                let draft = envelope.as_ref().and_then(|e| e.get("draft")).map(Value::to_string);
                opened.take(&draft.unwrap_or_default(), &format!("“{key}”："));
            }
            if let Some(mut unsaved) = file.get("unsaved").and_then(Value::as_str).map(read) {
                opened.drafts.append(&mut unsaved.drafts);
                opened.problems.append(&mut unsaved.problems);
            }
        }
        _ => opened.take(text, ""),
    }
    if opened.drafts.is_empty() && opened.problems.is_empty() {
        opened.problems.push(Problem::new("", "这个文件里没有草稿。"));
    }
    opened
}

impl Opened {
    fn take(&mut self, text: &str, place: &str) {
        match Draft::parse(text) {
            Ok(draft) => self.drafts.push(draft),
            Err(error) => {
                let problem = error.problem();
                self.problems.push(Problem::new(problem.field, format!("{place}{}", problem.message)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{checked, file_name, holds, locked_file_name, one, read, several};
    use crate::answers::Draft;

    fn draft(name: &str) -> Draft {
        let text =
            format!(r#"{{"format":"kece-draft","version":1,"name":"{name}","answers":{{"later":1.10}},"more":[]}}"#);
        Draft::parse(&text).expect("a draft")
    }

    #[test]
    fn what_was_saved_can_be_opened_again() {
        let (a, b) = (draft("甲"), draft("乙"));
        assert_eq!(read(&one(&a)).drafts, std::slice::from_ref(&a));
        assert_eq!(read(&several([&a, &b])).drafts, [a, b]);
    }

    #[test]
    fn a_text_that_does_not_give_the_drafts_again_is_no_file() {
        let (a, b) = (draft("甲"), draft("乙"));
        assert_eq!(checked(&[&a]), Some(one(&a)));
        assert_eq!(checked(&[&a, &b]), Some(several([&a, &b])));
        assert_eq!(checked(&[]), None, "nothing can be read from nothing");
        assert!(!holds(&one(&a), &[&b]) && !holds(&several([&a, &b]), &[&a]) && !holds(&one(&a), &[&a, &b]));
        // As deep as a draft can be read alone; in a list, one level more.
        let nest = format!("{}1{}", "[".repeat(125), "]".repeat(125));
        let deep = Draft::parse(&format!(r#"{{"format":"kece-draft","version":1,"answers":{{"x":{nest}}}}}"#));
        let deep = deep.expect("a draft");
        assert!(checked(&[&deep]).is_some());
        assert_eq!(checked(&[&deep, &a]), None);
    }

    #[test]
    fn a_file_with_one_bad_draft_still_gives_the_others() {
        let opened = read(&format!("[{},{{}}]", draft("甲").to_text()));
        assert_eq!(opened.drafts.len(), 1);
        assert_eq!(opened.problems.len(), 1);
        assert!(opened.problems.iter().all(|p| p.message.starts_with("第 2 份草稿：")));
    }

    #[test]
    fn the_rescue_file_of_a_broken_app_can_be_opened() {
        let envelope = format!(r#"{{"kece":1,"revision":1,"saved_at":"","draft":{}}}"#, draft("甲").to_text());
        let rescue = serde_json::json!({
            "format": "kece-rescue", "version": 1,
            "items": { "kece.draft.a": envelope, "kece.draft.b": "{", "kece.ui": "{}" },
            "unsaved": draft("乙").to_text(),
        });
        let opened = read(&rescue.to_string());
        assert_eq!(opened.drafts, [draft("甲"), draft("乙")]);
        assert_eq!(opened.problems.len(), 1, "the damaged one is named");
    }

    #[test]
    fn a_file_that_is_no_draft_says_so() {
        for text in ["", "[]", "{}", "hello", "\u{feff}{", r#"{"format":"kece-rescue"}"#] {
            let opened = read(text);
            assert!(opened.drafts.is_empty() && !opened.problems.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_name_fits_any_file_system() {
        assert_eq!(file_name("示例精密机械有限公司"), "示例精密机械有限公司.kece.json");
        assert_eq!(file_name("甲/乙:丙?"), "甲乙丙.kece.json");
        assert_eq!(file_name(" .. "), "未命名草稿.kece.json");
        assert_eq!(file_name("\n"), "未命名草稿.kece.json");
        assert_eq!(locked_file_name("甲/乙"), "甲乙-加口令.kece.json");
    }
}
