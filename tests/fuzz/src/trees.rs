//! The places of a JSON document, and what stands there.

use serde_json::Value;

/// Where every value below `value` stands, as JSON pointers, the document itself first.
pub fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: String, all: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| {
                walk(inner, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, inner)| walk(inner, format!("{at}/{i}"), all));
            }
            _ => {}
        }
        all.push(at);
    }
    let mut all = Vec::new();
    walk(value, String::new(), &mut all);
    all.reverse();
    all
}

/// The last key of a pointer.
pub fn key(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or_default()
}

/// Whether `field`, as a problem names it, leads to something that stands in `answers`. A key may hold any
/// character, so every way of cutting is tried.
pub fn stands_in(answers: &Value, field: &str) -> bool {
    if field.is_empty() {
        return true;
    }
    match answers {
        Value::Object(map) => map.iter().any(|(key, inner)| {
            let rest = field.strip_prefix(key.as_str());
            rest.is_some_and(|rest| stands_in(inner, rest.strip_prefix('.').unwrap_or(rest)))
        }),
        Value::Array(items) => {
            field.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(index, rest)| {
                let item = index.parse::<usize>().ok().and_then(|i| items.get(i));
                item.is_some_and(|inner| stands_in(inner, rest.strip_prefix('.').unwrap_or(rest)))
            })
        }
        _ => false,
    }
}
