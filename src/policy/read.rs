//! Reading a pack: from untrusted text to a checked pack, or to every reason why not.

use std::rc::Rc;

use super::check::check;
use super::pack::Pack;
use super::place::path_at;
use super::problem::{PackProblem, shortened};
use super::unit::unit_of;

/// No pack comes near this; a larger file is a mistake or an attack.
pub(super) const MAX_BYTES: usize = 2_000_000;

/// Reads and checks a pack.
///
/// # Errors
/// Every reason why the pack cannot be used, each with its place.
pub fn read_pack(text: &str) -> Result<Pack, Vec<PackProblem>> {
    if text.len() > MAX_BYTES {
        return Err(vec![too_large()]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut pack: Pack = serde_json::from_str(text).map_err(|error| vec![reading_problem(text, &error)])?;
    let problems = check(&pack);
    if !problems.is_empty() {
        return Err(problems);
    }
    let units: Vec<_> = pack.definitions.values().map(|d| unit_of(&d.is, &pack).ok()).collect();
    for (definition, unit) in pack.definitions.values_mut().zip(units) {
        Rc::make_mut(definition).unit = unit;
    }
    Ok(pack)
}

pub(super) fn too_large() -> PackProblem {
    PackProblem::new("", "政策包太大，超过 200 万字节。")
}

/// What the JSON reader found, with its place.
pub(super) fn reading_problem(text: &str, error: &serde_json::Error) -> PackProblem {
    let what = error.to_string();
    let around = path_at(text, error.line(), error.column(), what.starts_with("missing field"));
    let place = match what.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
        Some((field, _)) if around.is_empty() => field.to_owned(),
        Some((field, _)) => format!("{around}.{field}"),
        None if what.starts_with("trailing") => String::new(),
        None => around,
    };
    PackProblem::new(place, in_chinese(error))
}

/// Says in Chinese what the JSON reader found; our own sentences pass through.
fn in_chinese(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (what, at) = match text.split_once(" at line ") {
        Some((what, at)) => (what, format!("（第 {} 行）", at.split(' ').next().unwrap_or_default())),
        None => (text.as_str(), String::new()),
    };
    let quoted = shortened(what.split('`').nth(1).unwrap_or_default());
    let expected =
        what.split_once("expected ").map(|(_, e)| e.replace("one of ", "").replace('`', "")).unwrap_or_default();
    let kind = match expected.as_str() {
        "a string" | "string" => "带引号的文字",
        "a boolean" => "true 或 false",
        "a sequence" => "清单 [ … ]",
        "u32" | "usize" | "u64" => "不小于 0 的整数",
        _ => "对象 { … }",
    };
    let sentence = if what.starts_with("trailing characters") {
        "政策包的结尾之后还有多余的内容。".to_owned()
    } else if error.is_eof() {
        "政策包没有写完，文件可能不完整。".to_owned()
    } else if error.is_syntax() {
        "这里的写法不对：不是正确的 JSON，或者一条规则里混了两种写法。请检查括号、引号和逗号。".to_owned()
    } else if what.starts_with("unknown field") {
        format!("没有“{quoted}”这个栏目，可以写：{expected}。")
    } else if what.starts_with("unknown variant") {
        format!("没有“{quoted}”这种写法，可以写：{expected}。")
    } else if what.starts_with("missing field") {
        format!("缺少“{quoted}”这个栏目。")
    } else if what.starts_with("duplicate field") {
        format!("“{quoted}”写了两次。")
    } else if what.starts_with("invalid") {
        format!("这里的类型不对，应当是{kind}。")
    } else {
        format!("{}。", what.trim_end_matches('。'))
    };
    format!("{sentence}{at}")
}
