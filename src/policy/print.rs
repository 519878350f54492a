//! The text of a pack as it is stored and exported: always the same bytes for the same document, and as
//! readable as one written by hand. Short things stand on one line; keys stand in the order of the manual.

use serde_json::{Map, Value};

use super::labels::order_of;
use crate::sorting;

/// What is no longer than this, with its indentation, stands on one line.
const WIDTH: usize = 110;

/// The document as text, ending with a line end.
pub(super) fn printed(document: &Value) -> String {
    let mut text = String::new();
    block(document, 0, &mut text);
    text.push('\n');
    text
}

fn block(value: &Value, indent: usize, out: &mut String) {
    let start = out.len();
    if inline(value, WIDTH.saturating_sub(indent), out) {
        return;
    }
    out.truncate(start);
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                line(i > 0, indent + 2, out);
                block(item, indent + 2, out);
            }
            line(false, indent, out);
            out.push(']');
        }
        Value::Object(map) => {
            out.push('{');
            for (i, (key, item)) in in_order(map).into_iter().enumerate() {
                line(i > 0, indent + 2, out);
                out.push_str(&format!("{}: ", Value::from(key)));
                block(item, indent + 2, out);
            }
            line(false, indent, out);
            out.push('}');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn line(comma: bool, indent: usize, out: &mut String) {
    out.push_str(if comma { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes a value on one line, unless that takes more than `room` characters; what has been written by then
/// is to be thrown away.
fn inline(value: &Value, room: usize, out: &mut String) -> bool {
    let start = out.len();
    let fits = |out: &String| out.get(start..).is_some_and(|text| text.chars().count() <= room);
    let left = |out: &String| room.saturating_sub(out.get(start..).map_or(0, |text| text.chars().count()));
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                let room = left(out);
                if !inline(item, room, out) {
                    return false;
                }
            }
            out.push(']');
        }
        Value::Object(map) => {
            out.push('{');
            for (i, (key, item)) in in_order(map).into_iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { " " });
                out.push_str(&format!("{}: ", Value::from(key)));
                let room = left(out);
                if !inline(item, room, out) {
                    return false;
                }
            }
            out.push_str(if map.is_empty() { "}" } else { " }" });
        }
        plain => out.push_str(&plain.to_string()),
    }
    fits(out)
}

/// The entries of an object: known keys as the manual has them, the others after them by name.
fn in_order(map: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut entries: Vec<(&str, &Value)> = map.iter().map(|(key, value)| (key.as_str(), value)).collect();
    sorting::sort_by(&mut entries, |(a, _), (b, _)| order_of(a).cmp(&order_of(b)).then_with(|| a.cmp(b)));
    entries
}

#[cfg(test)]
mod tests {
    use super::printed;
    use serde_json::{Value, json};

    #[test]
    fn short_things_stand_on_one_line_and_keys_in_the_order_of_the_manual() {
        let long = "长".repeat(90);
        let value = json!({"zz": 1, "programmes": [], "clause": {"note": long, "document": "d", "certainty": "verified"},
            "name": "甲", "id": "a", "valid": {"until": "2026-01-01", "from": "2025-01-01"}, "aa": {}});
        let expected = format!(
            r#"{{
  "id": "a",
  "name": "甲",
  "valid": {{ "from": "2025-01-01", "until": "2026-01-01" }},
  "programmes": [],
  "clause": {{
    "document": "d",
    "certainty": "verified",
    "note": "{long}"
  }},
  "aa": {{}},
  "zz": 1
}}
"#
        );
        assert_eq!(printed(&value), expected);
    }

    #[test]
    fn what_is_written_is_read_back_the_same_and_written_the_same() {
        let value = json!({"a\"b\\\n": ["\u{1}", null, true, {"x": [[], {}, [1, [2]]]}], "数": "1/3", "deep": [[[[["x".repeat(200)]]]]]});
        let number: Value = serde_json::from_str("[1.10, 12345678901234567890123, 1e400, -0]").unwrap();
        for value in [value, number, json!({}), json!([]), json!("x")] {
            let text = printed(&value);
            let back: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(back, value);
            assert_eq!(printed(&back), text);
        }
    }
}
