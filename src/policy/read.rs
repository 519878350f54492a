//! Reading a pack: from untrusted text to a checked pack, or to every reason why not.

use std::rc::Rc;

use super::check::check;
use super::fit::{Misfit, fit};
use super::pack::Pack;
use super::place::{line_of, path_at};
use super::problem::{PackProblem, shortened};
use super::unit::unit_of;
use crate::answers::json;
use crate::stage;

/// No pack comes near this; a larger file is a mistake or an attack.
pub(super) const MAX_BYTES: usize = 2_000_000;

/// Reads and checks a pack.
///
/// # Errors
/// Every reason why the pack cannot be used, each with its place.
pub fn read_pack(text: &str) -> Result<Pack, Vec<PackProblem>> {
    stage::draft(|| read(text))
}

fn read(text: &str) -> Result<Pack, Vec<PackProblem>> {
    if text.len() > MAX_BYTES {
        return Err(vec![too_large()]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = json::read(text, usize::MAX).map_err(|refused| vec![reading_problem(text, &refused.error)])?;
    let mut pack: Pack = fit(&value).map_err(|misfit| vec![fitting_problem(text, &misfit)])?;
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
    let place = match what.starts_with("trailing") {
        true => String::new(),
        false => path_at(text, error.line(), error.column(), false),
    };
    let sentence = if what.starts_with("trailing characters") {
        "政策包的结尾之后还有多余的内容。".to_owned()
    } else if error.is_eof() {
        "政策包没有写完，文件可能不完整。".to_owned()
    } else if error.is_syntax() {
        NO_FORM.to_owned()
    } else {
        in_chinese(what.split(" at line ").next().unwrap_or(&what))
    };
    PackProblem::new(place, format!("{sentence}（第 {} 行）", error.line()))
}

/// What does not fit the types of a pack, with its place.
fn fitting_problem(text: &str, misfit: &Misfit) -> PackProblem {
    let (place, what) = (misfit.place(), misfit.what());
    let missing = what.is_some_and(|what| what.starts_with("missing field"));
    let unknown = what.and_then(|what| what.strip_prefix("unknown field `")?.split_once('`')).map(|(field, _)| field);
    let place = match unknown {
        Some(field) if place.is_empty() => field.to_owned(),
        Some(field) => format!("{place}.{field}"),
        None => place.to_owned(),
    };
    let sentence = what.map_or_else(|| NO_FORM.to_owned(), in_chinese);
    let line = line_of(text, &place, missing);
    PackProblem::new(place, format!("{sentence}（第 {line} 行）"))
}

/// Neither JSON nor one of the forms that a rule can have.
const NO_FORM: &str = "这里的写法不对：不是正确的 JSON，或者一条规则里混了两种写法。请检查括号、引号和逗号。";

/// Says in Chinese what serde found; our own sentences pass through.
fn in_chinese(what: &str) -> String {
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
    if what.starts_with("unknown field") {
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
    }
}
