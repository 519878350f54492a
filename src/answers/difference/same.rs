//! One way of writing for everything that says the same: two values say the same exactly if these are equal.

use serde_json::{Map, Value};

use crate::answers::field::{Kind, List};
use crate::answers::sheet::Answer;
use crate::answers::value::{read_answer, read_extra};
use crate::num::{Num, Range};

/// The answer to a field; null if there is none.
pub(super) fn answer(value: Option<&Value>, kind: Kind) -> Value {
    let written = written(value, |value| read_answer(value, kind));
    match written {
        // Blanks around a title are nobody's answer.
        Value::String(text) if kind == Kind::Text => match text.trim() {
            "" => Value::Null,
            text => Value::from(text),
        },
        written => written,
    }
}

/// The answer to a question that a pack added; null if there is none.
pub(super) fn extra(value: Option<&Value>) -> Value {
    written(value, read_extra)
}

/// A list as a whole; null if it has no answer.
pub(super) fn list(value: Option<&Value>) -> Value {
    value.map_or(Value::Null, unknown)
}

/// An item of a list.
pub(super) fn item(list: &List, item: &Value) -> Value {
    let Value::Object(map) = item else { return unread(item) };
    let mut out = Map::new();
    for (key, value) in map {
        let one = match list.fields.iter().find(|f| f.key == key) {
            Some(field) => answer(Some(value), field.kind),
            None => unknown(value),
        };
        if !one.is_null() {
            out.insert(key.clone(), one);
        }
    }
    Value::Object(out)
}

/// What is not known: as it stands, but for the writing of its numbers.
pub(super) fn unknown(value: &Value) -> Value {
    match value {
        Value::Number(number) => {
            let plain = Num::parse(&number.to_string()).ok();
            plain.and_then(|n| n.to_string().parse().ok()).map_or_else(|| value.clone(), Value::Number)
        }
        Value::Array(items) => Value::Array(items.iter().map(unknown).collect()),
        Value::Object(map) => Value::Object(all_unknown(map.iter())),
        other => other.clone(),
    }
}

/// A number becomes an object with its two ends; what cannot be read, a list of one; words, days and yes or no are
/// written one way only.
fn written(value: Option<&Value>, read: impl Fn(&Value) -> Result<Option<Answer>, String>) -> Value {
    let Some(value) = value.filter(|v| !v.is_null()) else { return Value::Null };
    match read(value) {
        Err(_) => unread(value),
        Ok(None) => match beside(value) {
            rest if rest.is_empty() => Value::Null,
            rest => Value::Object(rest),
        },
        Ok(Some(Answer::Number(range))) => number(range, beside(value)),
        Ok(Some(_)) => value.clone(),
    }
}

fn unread(value: &Value) -> Value {
    Value::Array(vec![unknown(value)])
}

fn number(range: Range, mut rest: Map<String, Value>) -> Value {
    for (key, end) in [("from", range.lo()), ("to", range.hi())] {
        // An answer has no more decimals than are written here.
        drop(rest.insert(key.to_owned(), end.map_or(Value::Null, |n| Value::from(n.to_string()))));
    }
    Value::Object(rest)
}

/// What stands beside the two ends of a range.
fn beside(value: &Value) -> Map<String, Value> {
    let all = value.as_object().into_iter().flatten();
    let strange = all.filter(|(key, value)| !matches!(key.as_str(), "from" | "to") && !value.is_null());
    all_unknown(strange)
}

/// Put in one by one: `collect` would bring a sort of its own.
fn all_unknown<'v>(all: impl Iterator<Item = (&'v String, &'v Value)>) -> Map<String, Value> {
    let mut map = Map::new();
    all.for_each(|(key, value)| drop(map.insert(key.clone(), unknown(value))));
    map
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{answer, extra, unknown};
    use crate::answers::{Kind, Unit};

    const MONEY: Kind = Kind::Signed(Unit::Money);

    fn same(a: &Value, b: &Value, kind: Kind) -> bool {
        answer(Some(a), kind) == answer(Some(b), kind)
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for other in [json!(42), json!("42"), json!("42.0"), json!("042.00"), json!({"from": 42, "to": "42"})] {
            assert!(same(&json!("42"), &other, MONEY), "{other}");
        }
        for other in [json!("42.01"), json!(-42), json!({"from": 42}), json!({"from": 42, "to": 43}), json!(null)] {
            assert!(!same(&json!("42"), &other, MONEY), "{other}");
        }
        assert!(same(&json!({"from": "5"}), &json!({"from": 5, "to": null}), MONEY));
        assert!(same(&json!({"from": null}), &json!(null), MONEY), "both ends open is no answer");
        assert!(same(&json!("-0"), &json!(0), MONEY));
    }

    #[test]
    fn what_stands_beside_a_range_is_not_overlooked() {
        assert!(!same(&json!({"from": 5, "note": "大约"}), &json!({"from": 5}), MONEY));
        assert!(same(&json!({"from": 5, "note": null}), &json!({"from": 5}), MONEY));
    }

    #[test]
    fn what_cannot_be_read_is_the_same_only_as_itself() {
        assert!(same(&json!("17.2.0"), &json!("17.2.0"), MONEY));
        assert!(!same(&json!("17.2.0"), &json!("17.20"), MONEY));
        assert!(!same(&json!(["42"]), &json!("42"), MONEY));
        assert!(!same(&json!("yes"), &json!(true), Kind::YesNo));
        assert!(!same(&json!(1.5), &json!("1.5"), MONEY), "a fraction that is no text is refused by the reader");
    }

    #[test]
    fn absent_no_and_zero_are_three_things() {
        let (no, zero) = (answer(Some(&json!(false)), Kind::YesNo), answer(Some(&json!(0)), MONEY));
        assert!(!no.is_null() && !zero.is_null() && no != zero);
        assert!(answer(None, MONEY).is_null() && answer(Some(&Value::Null), Kind::Text).is_null());
        assert!(answer(Some(&json!(" ")), Kind::Text).is_null(), "a blank title is no title");
    }

    #[test]
    fn questions_of_packs_and_strangers() {
        assert_eq!(extra(Some(&json!("12.0"))), extra(Some(&json!(12))));
        assert_ne!(extra(Some(&json!("甲"))), extra(Some(&json!("甲 "))));
        assert_eq!(unknown(&json!({"a": [1, "1"]})), unknown(&json!({"a": [1, "1"]})));
        assert_ne!(unknown(&json!([1])), unknown(&json!(["1"])), "of a stranger nobody knows what a text means");
    }
}
