//! Ways of writing to choose from: amounts, tests, quantities, questions.

use serde_json::{Value, json};

use super::{Choice, Control};
use crate::answers::{Kind, SCALARS, Word, YEAR_FIELDS};
use crate::policy::labels::{AMOUNTS, label_of};
use crate::policy::{Pack, QuestionKind};

/// The choices, and the place of the one chosen now.
type Choices = Option<(Vec<Choice>, Option<usize>)>;

/// One of a closed list of words.
pub(super) fn one_of(words: &[Word], value: &Value) -> Control {
    let choices = words.iter().map(|w| choice(w.label, json!(w.code)));
    let choices: Vec<Choice> = choices.collect();
    // What is not written is the first of them: 现行.
    let chosen = if value.is_null() { Some(0) } else { choices.iter().position(|c| c.value.as_ref() == Some(value)) };
    Control::Pick(choices, chosen)
}

fn choice(label: impl Into<String>, value: Value) -> Choice {
    Choice { label: label.into(), value: Some(value) }
}

/// The way in which something is written: the only key of an object, or the word.
fn way(value: &Value) -> Option<&str> {
    match value {
        Value::String(word) => Some(word),
        Value::Object(map) => map.keys().next().map(String::as_str).filter(|_| map.len() == 1),
        _ => None,
    }
}

/// How an amount of money is set. The sum that is there stays, as far as it fits.
pub(super) fn amount_kinds(value: &Value) -> Choices {
    let inside = value.as_object().and_then(|map| map.values().next());
    let text = |v: Option<&Value>| v.and_then(Value::as_str).map(str::to_owned);
    let sum = text(inside).or_else(|| text(inside.and_then(|v| v.get("to").or_else(|| v.get("up_to")))));
    let sum = sum.unwrap_or_else(|| "0".to_owned());
    let now = way(value);
    let new = |code: &str| match code {
        "fixed" | "up_to" => Some(json!({code: sum})),
        "between" => Some(json!({"between": {"from": "0", "to": sum}})),
        "unpublished" => Some(json!("unpublished")),
        _ => None,
    };
    Some(kinds(AMOUNTS.iter().map(|w| (w.code, w.label)), now, value, new))
}

/// How a requirement is written. What a comparison compares stays when only its sign is changed.
pub(super) fn test_kinds(value: &Value, pack: Option<&Pack>) -> Choices {
    const KINDS: [(&str, &str); 6] = [
        ("person", "由人判断"),
        ("is", "一道是非题"),
        ("at_least", "一个数不低于门槛"),
        ("more_than", "一个数高于门槛"),
        ("at_most", "一个数不超过门槛"),
        ("less_than", "一个数低于门槛"),
    ];
    let now = way(value);
    let comparison = value.as_object().and_then(|map| map.values().next()).filter(|v| v.get("quantity").is_some());
    let new = |code: &str| {
        Some(match code {
            "person" => json!({"person": "由主管部门按文件认定"}),
            "is" => json!({"is": {"field": yes_no(pack).first()?.0, "answer": true}}),
            _ => match comparison {
                Some(comparison) => json!({code: comparison}),
                None => json!({code: {"quantity": {"last_year": {"field": "year.sales"}}, "line": "0"}}),
            },
        })
    };
    // Another way is kept as long as nobody chooses one of these.
    let other = now.filter(|now| KINDS.iter().all(|(code, _)| code != now));
    let other = other.map(|code| (code, label_of(code).unwrap_or("现在的写法")));
    Some(kinds(other.into_iter().chain(KINDS), now, value, new))
}

fn kinds<'k>(
    all: impl Iterator<Item = (&'k str, &'k str)>,
    now: Option<&str>,
    value: &Value,
    new: impl Fn(&str) -> Option<Value>,
) -> (Vec<Choice>, Option<usize>) {
    let all = all.filter_map(|(code, label)| {
        let value = if Some(code) == now { value.clone() } else { new(code)? };
        Some((Some(code) == now, choice(label, value)))
    });
    let all: Vec<(bool, Choice)> = all.collect();
    let chosen = all.iter().position(|(is_now, _)| *is_now);
    (all.into_iter().map(|(_, choice)| choice).collect(), chosen)
}

/// What a rule may compare: figures of the last year, figures that are asked once, terms of the pack. `None` if
/// what it compares is more than that: a form would lose it.
pub(super) fn quantities(value: &Value, pack: Option<&Pack>) -> Choices {
    let yearly = YEAR_FIELDS
        .iter()
        .map(|f| choice(format!("上一年{}", f.label), json!({"last_year": {"field": format!("year.{}", f.key)}})));
    let once =
        SCALARS.iter().filter(|f| matches!(f.kind, Kind::Number(_))).map(|f| choice(f.label, json!({"field": f.key})));
    let since = [choice("从注册成立到申报那天的天数", json!({"days_since": "registered_on"}))];
    let asked = pack.into_iter().flat_map(|p| &p.questions).filter(|q| q.kind.unit().is_some());
    let asked = asked.map(|q| choice(format!("补充问题：{}", q.label), json!({"field": format!("extra.{}", q.id)})));
    let defined = pack.into_iter().flat_map(|p| &p.definitions);
    let defined = defined.map(|(key, d)| choice(format!("名词：{}", d.name), json!({"defined": key})));
    let all: Vec<Choice> = defined.chain(asked).chain(yearly).chain(once).chain(since).collect();
    let chosen = all.iter().position(|c| c.value.as_ref() == Some(value))?;
    Some((all, Some(chosen)))
}

/// The questions that are answered with yes or no.
pub(super) fn yes_no_fields(value: &Value, pack: Option<&Pack>) -> Choices {
    let all: Vec<Choice> = yes_no(pack).into_iter().map(|(key, label)| choice(label, json!(key))).collect();
    let chosen = all.iter().position(|c| c.value.as_ref() == Some(value))?;
    Some((all, Some(chosen)))
}

fn yes_no(pack: Option<&Pack>) -> Vec<(String, String)> {
    let asked = pack.into_iter().flat_map(|p| &p.questions).filter(|q| q.kind == QuestionKind::YesNo);
    let asked = asked.map(|q| (format!("extra.{}", q.id), format!("补充问题：{}", q.label)));
    let once = SCALARS.iter().filter(|f| f.kind == Kind::YesNo).map(|f| (f.key.to_owned(), f.label.to_owned()));
    asked.chain(once).collect()
}
