//! What can still be read of a damaged text: everything up to the place where it breaks off.

use std::collections::VecDeque;

use serde_json::Value;

use crate::answers::Draft;

/// How many places to break off at are tried. The right one is among the first: a place further back is tried
/// only where the error shows later than it is.
const TRIES: usize = 64;
/// How deep serde_json reads.
const DEPTH: usize = 128;

/// A draft out of a damaged text.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaged {
    /// The draft.
    pub draft: Draft,
    /// The revision that the text names, if it can still be read.
    pub revision: Option<u64>,
    /// When it was saved, if that can still be read.
    pub saved_at: Option<String>,
    /// What is missing, in Chinese; nothing if all of it could be read.
    pub left_out: Vec<String>,
}

/// Reads what can be read; `None` if there are no answers in it.
#[must_use]
pub fn salvage(text: &str) -> Option<Salvaged> {
    let (value, missing) = read(text)?;
    let revision = value.get("revision").and_then(Value::as_u64);
    let saved_at = value.get("saved_at").and_then(Value::as_str).map(str::to_owned);
    let draft = match value {
        Value::Object(mut line) if line.contains_key("draft") => line.remove("draft")?,
        other => other,
    };
    let (draft, left_out) = Draft::mended(draft)?;
    // Once stored it must be readable.
    Draft::parse(&draft.to_text()).ok()?;
    let mut left_out: Vec<String> = left_out.into_iter().map(str::to_owned).collect();
    match missing {
        None => {}
        Some(0) => left_out.push("末尾的内容".to_owned()),
        Some(missing) => left_out.push(format!("末尾约 {missing} 个字符的内容")),
    }
    Some(Salvaged { draft, revision, saved_at, left_out })
}

/// The value that the text begins with; of a text that breaks off, how many characters could not be read.
fn read(text: &str) -> Option<(Value, Option<usize>)> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Some((value, None)),
        Err(error) => error,
    };
    let reach = offset(text, error.line(), error.column());
    let cuts = cuts(text.get(..reach).unwrap_or(text));
    cuts.iter().rev().take(TRIES).find_map(|cut| {
        let kept = text.get(..cut.at)?;
        let value = serde_json::from_str(&format!("{kept}{}", cut.closing())).ok()?;
        Some((value, Some(text.get(cut.at..)?.chars().count())))
    })
}

/// The byte after the place that serde_json names, at the end of a character.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = before.saturating_add(column).min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_add(1);
    }
    at
}

/// A place where a text can be broken off and closed again.
struct Cut {
    at: usize,
    /// The brackets that are open there, from the outside in.
    open: Vec<char>,
}

impl Cut {
    fn closing(&self) -> String {
        self.open.iter().rev().map(|bracket| if *bracket == '{' { '}' } else { ']' }).collect()
    }
}

/// Before each comma and after each bracket outside a string, the last [`TRIES`] of them.
fn cuts(text: &str) -> VecDeque<Cut> {
    let mut cuts = VecDeque::new();
    let mut open = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        let after = at.saturating_add(c.len_utf8());
        let place = match c {
            '"' => {
                in_string = true;
                continue;
            }
            '{' | '[' => {
                open.push(c);
                after
            }
            '}' | ']' => {
                open.pop();
                after
            }
            ',' => at,
            _ => continue,
        };
        // Nothing that is nested deeper can be read, cut off or not.
        if open.len() > DEPTH {
            break;
        }
        if cuts.len() == TRIES {
            cuts.pop_front();
        }
        cuts.push_back(Cut { at: place, open: open.clone() });
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::{Salvaged, salvage};
    use crate::answers::Path;
    use crate::store::envelope::Envelope;

    const DRAFT: &str = r#"{"format":"kece-draft","version":1,"name":"甲\"{,","answers":{"years":{"2024":{"sales":"1","staff":2},"2025":{"sales":"3"}},"ip":[{"title":"a,b"},{"title":"c"}]}}"#;

    fn sales(salvaged: &Salvaged, year: i32) -> Option<String> {
        let path = Path::year(year, "sales").expect("a field");
        salvaged.draft.value(&path).and_then(|v| v.as_str()).map(str::to_owned)
    }

    #[test]
    fn whatever_is_cut_off_the_rest_is_read_and_nothing_is_made_up() {
        let whole = salvage(DRAFT).expect("a draft");
        assert_eq!((sales(&whole, 2024).as_deref(), whole.left_out.as_slice()), (Some("1"), &[][..]));
        for end in (0..DRAFT.len()).filter(|end| DRAFT.is_char_boundary(*end)) {
            let cut = DRAFT.get(..end).expect("a boundary");
            let Some(salvaged) = salvage(cut) else {
                assert!(end <= DRAFT.find("{\"years").expect("there"), "{cut}");
                continue;
            };
            assert!(salvaged.left_out.iter().any(|what| what.starts_with("末尾")), "{cut}");
            for year in [2024, 2025] {
                let sales = sales(&salvaged, year);
                assert!(sales.is_none() || sales == self::sales(&whole, year), "{cut}");
            }
        }
    }

    #[test]
    fn a_broken_place_in_the_middle_keeps_what_is_before_it() {
        let broken = DRAFT.replace(r#""staff":2"#, r#""staff":2x"#);
        let salvaged = salvage(&broken).expect("a draft");
        assert_eq!(sales(&salvaged, 2024).as_deref(), Some("1"));
        assert_eq!(sales(&salvaged, 2025), None);
    }

    #[test]
    fn a_stored_line_gives_its_draft_and_its_revision() {
        let draft = crate::answers::Draft::parse(DRAFT).expect("a draft");
        let line = Envelope { revision: 7, saved_at: "t".into(), writer: "w".into(), removed_at: None, draft };
        let text = line.to_text();
        let salvaged = salvage(text.get(..text.len() - 2).expect("ascii at the end")).expect("a draft");
        assert_eq!((salvaged.revision, salvaged.saved_at.as_deref()), (Some(7), Some("t")));
        assert_eq!(salvaged.draft.name(), "甲\"{,");
    }

    #[test]
    fn a_name_that_is_no_text_is_left_out_and_said_so() {
        let salvaged = salvage(r#"{"name":5,"answers":{"region":"350205"}}"#).expect("answers");
        assert_eq!((salvaged.draft.name(), salvaged.left_out.as_slice()), ("", &["企业名称".to_owned()][..]));
    }

    #[test]
    fn what_has_no_answers_is_no_draft() {
        for text in ["", "{", "null", "[[[[", r#"{"answers":5}"#, r#"{"draft":{"name":"x"#, &"[".repeat(1_000_000)] {
            assert_eq!(salvage(text), None);
        }
    }
}
