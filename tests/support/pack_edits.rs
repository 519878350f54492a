//! Packs with one thing changed.

use kece::policy::{PackProblem, read_pack};
use serde_json::Value;

/// Words of the pack's own vocabulary, and of what somebody wrote, may stand in a sentence; words of the
/// program that reads it may not.
pub fn is_a_chinese_sentence(message: &str) -> bool {
    let foreign =
        ["invalid", "expected", "struct", "unit", "newtype", "sequence", "a map", "string", "column", "variant", "u32"];
    let end = message.rfind('（').filter(|_| message.ends_with('）')).unwrap_or(message.len());
    let body = &message[..end];
    message.chars().any(|c| ('一'..='龥').contains(&c))
        && body.ends_with('。')
        && !body.contains("。。")
        && foreign.iter().all(|word| !message.contains(word))
}

/// Every reason why a pack is refused; each must be a Chinese sentence.
pub fn refused(text: &str) -> Vec<PackProblem> {
    let problems = read_pack(text).expect_err("refused");
    assert!(!problems.is_empty());
    for problem in &problems {
        assert!(is_a_chinese_sentence(&problem.message), "{problem}");
    }
    problems
}

/// Puts `value` at a JSON pointer of a pack; its last key may be new.
pub fn put(pack: &str, pointer: &str, value: &Value) -> String {
    let mut pack: Value = serde_json::from_str(pack).expect("a pack is JSON");
    let (around, key) = pointer.rsplit_once('/').expect("a pointer");
    match pack.pointer_mut(around) {
        Some(Value::Object(map)) => drop(map.insert(key.to_owned(), value.clone())),
        Some(Value::Array(items)) => items[key.parse::<usize>().expect("an index")] = value.clone(),
        other => panic!("{around} is {other:?}"),
    }
    pack.to_string()
}
