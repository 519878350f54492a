//! Places and problems of a pack in the words of its forms.

use serde_json::Value;

use crate::answers::LISTS;
use crate::policy::labels::{label_in, label_of};

/// "项目“厦门市标准奖励” › 奖励 › 档次“国家标准” › 金额"; empty for the pack as a whole. Names are looked up in
/// `root`, as far as it goes.
#[must_use]
pub fn place_in_words(root: &Value, place: &str) -> String {
    let mut value = Some(root);
    let mut around = "";
    let mut words: Vec<String> = Vec::new();
    for step in steps(place) {
        let numbered = step.parse::<usize>().ok();
        value = match numbered {
            Some(index) => value.and_then(|v| v.get(index)),
            None => value.and_then(|v| v.get(step)),
        };
        let named = matches!(around, "documents" | "definitions") && numbered.is_none();
        if named || numbered.is_some() {
            let title = value.map_or_else(String::new, |v| title(v, numbered.unwrap_or_default()));
            let title = match (title.is_empty(), numbered) {
                (true, Some(index)) => format!("第 {} 项", index + 1),
                (true, None) => String::new(),
                (false, _) if title.starts_with('第') => title,
                (false, _) => format!("“{title}”"),
            };
            match words.last_mut() {
                Some(last) => last.push_str(&title),
                None => words.push(title),
            }
            if named {
                around = "";
            }
        } else {
            words.extend(label_in(around, step).map(str::to_owned));
            around = step;
        }
    }
    words.join(" › ")
}

/// The steps of a place, keys and numbers alike.
fn steps(place: &str) -> impl Iterator<Item = &str> {
    place.split(['.', '[', ']']).filter(|step| !step.is_empty())
}

/// Whether `place` is at `around` or inside it.
#[must_use]
pub fn is_under(place: &str, around: &str) -> bool {
    place.strip_prefix(around).is_some_and(|rest| rest.is_empty() || around.is_empty() || rest.starts_with(['.', '[']))
}

/// The key at the end of a place; of a thing in a list or a map that of the list.
pub(super) fn last_key(place: &str) -> &str {
    let mut key = "";
    let mut fixed = false;
    for step in steps(place) {
        if step.parse::<usize>().is_err() && !fixed {
            key = step;
            fixed = matches!(step, "documents" | "definitions");
        }
    }
    key
}

/// Whether the place is that of a map of things, not of one of them.
pub(super) fn is_map(place: &str) -> bool {
    matches!(place, "documents" | "definitions")
}

/// The column of a list that a condition is about: 级别, 起草单位排名.
pub(super) fn about(condition: &Value) -> Option<&'static str> {
    let field = match condition {
        Value::Object(map) => map.get("field")?.as_str()?,
        _ => return None,
    };
    let (list, key) = field.split_once('.')?;
    LISTS.iter().find(|l| l.key == list)?.fields.iter().find(|f| f.key == key).map(|f| f.label)
}

/// What a thing is called: its name, or its number.
pub(super) fn title(item: &Value, index: usize) -> String {
    let text = |key: &&str| item.get(*key)?.as_str().map(str::trim).filter(|text| !text.is_empty());
    let name = ["name", "cite", "title", "label", "otherwise"].iter().find_map(text);
    name.map_or_else(|| format!("第 {} 项", index + 1), str::to_owned)
}

/// A problem with the labels of the forms in place of the keys of the file.
#[must_use]
pub fn message_in_words(message: &str) -> String {
    // What helps to find a place in a file says nothing beside a field.
    let message = match message.rsplit_once("（第 ") {
        Some((before, line)) if line.ends_with(" 行）") => before,
        _ => message,
    };
    if let Some((before, _)) = message.split_once("不是数。") {
        return format!("{before}不是数，请写成数字。");
    }
    let is_key = |c: char| c.is_ascii_lowercase() || c == '_';
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(start) = rest.find(is_key) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_key(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        // A part of a longer word, of an id or of a number is none of ours.
        let alone = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
            && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        let label = label_of(word).filter(|_| alone);
        out.push_str(before);
        match label {
            Some(label) => {
                let bare = out.trim_end_matches(' ').len();
                out.truncate(bare);
                out.push_str(&if before.ends_with('“') { label.to_owned() } else { format!("“{label}”") });
                rest = after.trim_start_matches(' ');
            }
            None => {
                out.push_str(word);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
