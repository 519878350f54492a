//! What a person types for a number, and how a number is shown to be typed over.
//!
//! Full-width digits, thousands separators, 万 and 亿, and ranges such as "500–600" are understood.
//! What is not understood stays exactly as it was typed: the draft keeps it, and the sheet says what
//! is wrong with it.

use serde_json::{Map, Value};

use super::decimal::{grouped, is_decimal, shift};
use crate::words::half_width;

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Empty,
    /// One number, a plain decimal in the field's base unit.
    Exact(String),
    /// From, to; one of them may be open.
    About(Option<String>, Option<String>),
    /// Something else, as it was typed.
    Unread(String),
}

impl Typed {
    /// As it is written into the draft.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        match self {
            Typed::Empty => None,
            Typed::Exact(text) | Typed::Unread(text) => Some(Value::from(text.as_str())),
            Typed::About(from, to) => range_value(from.as_deref(), to.as_deref()),
        }
    }
}

/// A range as the draft writes it; `None` if both ends are open.
#[must_use]
pub fn range_value(from: Option<&str>, to: Option<&str>) -> Option<Value> {
    let mut ends = Map::new();
    for (key, end) in [("from", from), ("to", to)] {
        if let Some(end) = end.filter(|e| !e.is_empty()) {
            ends.insert(key.to_owned(), Value::from(end));
        }
    }
    if ends.is_empty() { None } else { Some(Value::Object(ends)) }
}

/// Full-width characters of an input method as their plain ones.
#[must_use]
pub fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '\u{a0}' | '\u{202f}' | '\t' => ' ',
        '。' => '.',
        '、' => ',',
        '−' | '﹣' => '-',
        c => half_width(c),
    };
    text.trim().chars().map(one).collect::<String>().trim().to_owned()
}

/// Reads what was typed into a field whose numbers stand for `10^scale` of the base unit: 4 for 万元.
#[must_use]
pub fn read_typed(text: &str, scale: i32) -> Typed {
    let clean = plain(text);
    if clean.is_empty() {
        return Typed::Empty;
    }
    if let Some(number) = read_one(&clean, scale) {
        return Typed::Exact(number);
    }
    read_range(&clean, scale).unwrap_or_else(|| Typed::Unread(text.trim().to_owned()))
}

/// Reads one end of a range; what is no number stays as typed, nothing is `None`.
#[must_use]
pub fn read_end(text: &str, scale: i32) -> Option<String> {
    let clean = plain(text);
    if clean.is_empty() {
        return None;
    }
    Some(read_one(&clean, scale).unwrap_or_else(|| text.trim().to_owned()))
}

fn read_range(clean: &str, scale: i32) -> Option<Typed> {
    let about = ["大约", "大概", "约"].iter().find_map(|word| clean.strip_prefix(word));
    let body = about.unwrap_or(clean).trim();
    let one = |text: &str| read_one(text, scale);
    for word in ["至少", "不少于", "不低于", ">=", "≥"] {
        if let Some(rest) = body.strip_prefix(word) {
            return one(rest).map(|from| Typed::About(Some(from), None));
        }
    }
    for word in ["最多", "不超过", "不多于", "<=", "≤"] {
        if let Some(rest) = body.strip_prefix(word) {
            return one(rest).map(|to| Typed::About(None, Some(to)));
        }
    }
    for word in ["以上", "起"] {
        if let Some(rest) = body.strip_suffix(word) {
            return one(rest).map(|from| Typed::About(Some(from), None));
        }
    }
    for word in ["以下", "以内"] {
        if let Some(rest) = body.strip_suffix(word) {
            return one(rest).map(|to| Typed::About(None, Some(to)));
        }
    }
    let body = body.strip_prefix('从').unwrap_or(body);
    let at = body.char_indices().skip(1).find(|(_, c)| matches!(c, '–' | '—' | '~' | '～' | '至' | '到' | '-'))?;
    let (left, right) = (body.get(..at.0)?.trim(), body.get(at.0 + at.1.len_utf8()..)?.trim());
    // "500–600 万": the unit behind stands for both.
    let (_, unit) = split_unit(right);
    let left = if split_unit(left).1.is_empty() { format!("{left}{unit}") } else { left.to_owned() };
    Some(Typed::About(Some(one(&left)?), Some(one(right)?)))
}

/// A number and the unit behind it.
fn split_unit(text: &str) -> (&str, &str) {
    let at = text.find(|c: char| !(c.is_ascii_digit() || "-+.,() ".contains(c))).unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    (number.trim(), unit.trim())
}

/// Reads one number, possibly with a unit behind it, as a decimal in the base unit.
fn read_one(text: &str, scale: i32) -> Option<String> {
    let text = text.trim().trim_start_matches(['¥', '￥']).trim();
    // 会计格式: a figure in parentheses is below zero.
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let number = read_one(inner, scale)?;
        return if number.starts_with('-') { None } else { Some(shift(&format!("-{number}"), 0)) };
    }
    let (number, unit) = split_unit(text);
    let scale = match unit {
        "" | "人" | "项" | "件" | "分" | "平方米" | "㎡" | "家" | "名" => scale,
        "元" | "块" => 0,
        "万" | "万元" => 4,
        "亿" | "亿元" => 8,
        _ => return None,
    };
    let number = number.strip_prefix('+').unwrap_or(number);
    let number = without_separators(number)?;
    let negative = number.starts_with('-');
    let body = number.trim_start_matches('-').trim_end_matches('.');
    if number.len() - body.len() > usize::from(negative) + usize::from(number.ends_with('.')) {
        return None;
    }
    let body = if body.starts_with('.') { format!("0{body}") } else { body.to_owned() };
    let plain = if negative { format!("-{body}") } else { body };
    is_decimal(&plain).then(|| shift(&plain, scale))
}

/// The number without its thousands separators, if they are where thousands separators stand.
fn without_separators(number: &str) -> Option<String> {
    if !number.contains([',', ' ']) {
        return Some(number.to_owned());
    }
    let (whole, rest) = match number.find('.') {
        Some(point) => number.split_at(point),
        None => (number, ""),
    };
    if rest.contains([',', ' ']) {
        return None;
    }
    let groups: Vec<&str> = whole.trim_start_matches('-').trim().split([',', ' ']).collect();
    let (first, others) = groups.split_first()?;
    let fits = (1..=3).contains(&first.len()) && others.iter().all(|g| g.len() == 3);
    fits.then(|| {
        let sign = if whole.starts_with('-') { "-" } else { "" };
        format!("{sign}{}{rest}", groups.concat())
    })
}

/// The text of an exact answer, to be shown in a field: thousands with a comma; what could not be read
/// as it was typed; nothing for a range.
#[must_use]
pub fn exact_text(value: Option<&Value>, scale: i32) -> String {
    match value {
        None | Some(Value::Object(_)) => String::new(),
        Some(value) => number_text(value, scale),
    }
}

/// The text of one end of a range.
#[must_use]
pub fn end_text(value: Option<&Value>, key: &str, scale: i32) -> String {
    value.and_then(|v| v.get(key)).map(|end| number_text(end, scale)).unwrap_or_default()
}

/// The text of a number of either kind, as it stands in a narrow cell.
#[must_use]
pub fn cell_text(value: Option<&Value>, scale: i32) -> String {
    let Some(value) = value.filter(|v| v.is_object()) else {
        return exact_text(value, scale);
    };
    let (from, to) = (end_text(Some(value), "from", scale), end_text(Some(value), "to", scale));
    match (from.is_empty(), to.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("约 {from} 以上"),
        (true, false) => format!("约 {to} 以下"),
        (false, false) => format!("约 {from}–{to}"),
    }
}

/// One number of the draft as text in the field's unit.
fn number_text(value: &Value, scale: i32) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => grouped(&shift(text, -scale)),
        other => grouped(&shift(&other.to_string(), -scale)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, cell_text, end_text, exact_text, read_end, read_typed};
    use serde_json::json;

    fn exact(text: &str, scale: i32) -> String {
        match read_typed(text, scale) {
            Typed::Exact(number) => number,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, yuan) in [
            ("4,200", "42000000"),
            ("4200", "42000000"),
            ("１２，３４５．６", "123456000"),
            ("17。2", "172000"),
            ("4200万", "42000000"),
            ("1.2亿", "120000000"),
            ("42000000元", "42000000"),
            (" ¥ 4 200 万元 ", "42000000"),
            ("(1,234.5)", "-12345000"),
            ("（3）", "-30000"),
            ("−3", "-30000"),
            (".5", "5000"),
            ("5.", "50000"),
            ("+8", "80000"),
            ("0", "0"),
        ] {
            assert_eq!(exact(text, 4), yuan, "{text}");
        }
        assert_eq!(exact("80 人", 0), "80");
        assert_eq!(exact("1.2万", 0), "12000");
    }

    #[test]
    fn ranges_can_be_typed_too() {
        let about = |from: Option<&str>, to: Option<&str>| Typed::About(from.map(str::to_owned), to.map(str::to_owned));
        for (text, expected) in [
            ("500-600", about(Some("5000000"), Some("6000000"))),
            ("约 80–110", about(Some("800000"), Some("1100000"))),
            ("500～600万", about(Some("5000000"), Some("6000000"))),
            ("从1亿到2亿", about(Some("100000000"), Some("200000000"))),
            ("-5–-3", about(Some("-50000"), Some("-30000"))),
            ("至少 500", about(Some("5000000"), None)),
            ("约 500 以上", about(Some("5000000"), None)),
            ("不超过600", about(None, Some("6000000"))),
        ] {
            assert_eq!(read_typed(text, 4), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept_as_typed() {
        for text in
            ["17.2.0", "1,23", "1,2345", "abc", "-", "4200万人", "12 34", "约500", "--5", "2024-03-15", "1-2-3", "()"]
        {
            assert_eq!(read_typed(text, 4), Typed::Unread(text.to_owned()));
        }
        assert_eq!(read_typed("  ", 4), Typed::Empty);
        assert_eq!(read_end("17.2.0", 4).as_deref(), Some("17.2.0"));
        assert_eq!(read_end("", 4), None);
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_answer() {
        for value in [
            json!("42000000"),
            json!("-12345.67"),
            json!({"from": "800000", "to": "1100000"}),
            json!({"from": "800000"}),
            json!({"to": "1100000"}),
            json!({"from": "-5", "to": "3"}),
            json!("17.2.0"),
        ] {
            for scale in [0, 4] {
                let text = cell_text(Some(&value), scale);
                assert_eq!(read_typed(&text, scale).value(), Some(value.clone()), "{text} at {scale}");
            }
        }
        assert_eq!(exact_text(Some(&json!(80)), 0), "80");
        assert_eq!(end_text(Some(&json!({"from": 5})), "from", 0), "5");
        assert_eq!(cell_text(None, 4), "");
    }
}
