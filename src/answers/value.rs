//! Reading one value of the draft file.

use chrono::NaiveDate;
use serde_json::Value;

use super::field::{Kind, Unit};
use super::quote::{is_unseen, shortened};
use super::region::is_region_code;
use super::sheet::Answer;
use super::uscc::check_uscc;
use crate::num::{Num, NumError, Range};

/// Reads the answer to a field of the given kind; `Ok(None)` if it is not answered.
///
/// # Errors
/// A Chinese sentence that says what is wrong and what to write instead.
pub fn read_answer(value: &Value, kind: Kind) -> Result<Option<Answer>, String> {
    if value.is_null() {
        return Ok(None);
    }
    match kind {
        Kind::Number(_) | Kind::Signed(_) | Kind::Rank => Ok(read_range(value, kind)?.map(Answer::Number)),
        Kind::Year => {
            let range = read_range(value, Kind::Number(Unit::Count))?;
            match range.map(|r| (r, r.as_point())) {
                None => Ok(None),
                Some((range, Some(year))) if year >= Num::int(1900) && year <= Num::int(2200) => {
                    Ok(Some(Answer::Number(range)))
                }
                Some(_) => Err("年份请填四位数，如 2024。".to_owned()),
            }
        }
        Kind::YesNo => match value {
            Value::Bool(yes) => Ok(Some(Answer::YesNo(*yes))),
            _ => Err("这一题只能答“是”（true）或“否”（false），不清楚就空着。".to_owned()),
        },
        Kind::Date => text_of(value).and_then(|t| read_date(t).map(|day| Some(Answer::Date(day)))),
        Kind::Word(words) => {
            let text = text_of(value)?;
            match words.iter().position(|w| w.code == text) {
                Some(place) => Ok(Some(Answer::Word(place))),
                None => {
                    let all: Vec<String> = words.iter().map(|w| format!("{}（{}）", w.code, w.label)).collect();
                    Err(format!("“{}”不是可选的词。可以填：{}。", shortened(text), all.join("、")))
                }
            }
        }
        Kind::Text => text_of(value).map(|t| Some(Answer::Text(t.to_owned()))),
        Kind::Region => {
            let text = text_of(value)?;
            if is_region_code(text) {
                Ok(Some(Answer::Text(text.to_owned())))
            } else {
                Err(format!("“{}”不是六位行政区划代码。请填如 350205 这样的代码。", shortened(text)))
            }
        }
        Kind::Uscc => {
            let text = text_of(value)?;
            check_uscc(text).map(|()| Some(Answer::Text(text.to_owned())))
        }
    }
}

/// Reads the answer to a question that a pack added; its form says what it is.
pub(super) fn read_extra(value: &Value) -> Result<Option<Answer>, String> {
    match value {
        Value::Null => Ok(None),
        Value::Bool(yes) => Ok(Some(Answer::YesNo(*yes))),
        Value::Number(_) | Value::Object(_) => read_answer(value, Kind::Signed(Unit::Count)),
        Value::String(text) => Ok(Some(match (read_date(text), Num::parse(text)) {
            (Ok(day), _) => Answer::Date(day),
            (_, Ok(number)) => Answer::Number(Range::point(number)),
            _ => Answer::Text(text.clone()),
        })),
        Value::Array(_) => Err("这一题不能答成一串。".to_owned()),
    }
}

fn read_range(value: &Value, kind: Kind) -> Result<Option<Range>, String> {
    let Value::Object(ends) = value else {
        return read_end(value, kind).map(|n| Some(Range::point(n)));
    };
    let end = |key: &str| match ends.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => read_end(value, kind).map(Some),
    };
    let (from, to) = (end("from")?, end("to")?);
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    Range::new(from, to).map(Some).ok_or_else(|| match (from, to) {
        (Some(from), Some(to)) => format!("从 {from} 到 {to} 上下颠倒了，请把小的数填在前面。"),
        _ => "这个范围上下颠倒了。".to_owned(),
    })
}

fn read_end(value: &Value, kind: Kind) -> Result<Num, String> {
    let text = match value {
        Value::Number(number) => {
            let text = number.as_str();
            if text.contains(['e', 'E']) {
                return Err("请写成普通的数，如 1000，不要用指数。".to_owned());
            }
            if text.contains('.') {
                return Err(format!("小数请写成带引号的文字，如 \"{}\"，以免丢掉精度。", shortened(text)));
            }
            text
        }
        Value::String(text) => text.as_str(),
        _ => return Err("这里要填一个数，或 {\"from\": …, \"to\": …} 这样的范围。".to_owned()),
    };
    read_number(text, kind)
}

/// Reads a plain decimal as a field of this kind allows it.
///
/// # Errors
/// A Chinese sentence that says what is wrong and what to write instead.
pub fn read_number(text: &str, kind: Kind) -> Result<Num, String> {
    let number = Num::parse(text).map_err(|error| match error {
        NumError::Empty => "这里还没有数。请填数字，不清楚就选“还不清楚”。".to_owned(),
        NumError::Character(c) if is_unseen(c) => {
            format!("“{}”里有看不见的字符。请删去重填，只填数字，如 1720 或 17.2。", shortened(text))
        }
        NumError::Character(c) => format!("“{}”里的“{c}”不是数字。请只填数字，如 1720 或 17.2。", shortened(text)),
        NumError::TwoPoints => "这个数有两个小数点。请改成 1720 或 17.2 这样的数。".to_owned(),
        NumError::LonePoint => "小数点前后都要有数字，如 0.5。".to_owned(),
        NumError::TooLarge => "这个数太大了，小数点前最多 15 位。请看一眼单位。".to_owned(),
        NumError::TooFine => "小数点后最多 10 位。".to_owned(),
    })?;
    if number.is_negative() && !matches!(kind, Kind::Signed(_)) {
        return Err("这个数不能是负数。".to_owned());
    }
    let whole = matches!(kind, Kind::Rank | Kind::Number(Unit::Count));
    if whole && !number.is_whole() {
        return Err("这里要填整数。".to_owned());
    }
    if kind == Kind::Rank && number < Num::ONE {
        return Err("排名和单位数从 1 开始。".to_owned());
    }
    Ok(number)
}

/// Reads a day written `YYYY-MM-DD`.
///
/// # Errors
/// A Chinese sentence that says what is wrong.
pub fn read_date(text: &str) -> Result<NaiveDate, String> {
    let form = || format!("“{}”不是日期。请填如 2024-03-15 这样的年-月-日。", shortened(text));
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shaped {
        return Err(form());
    }
    let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0, 4), part(5, 7), part(8, 10)) else {
        return Err(form());
    };
    if !(1900..=2200).contains(&year) {
        return Err(format!("{year} 年不像是对的年份，请再看一眼。"));
    }
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| format!("{text} 这一天不存在，请再看一眼日历。"))
}

fn text_of(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| "这里要填文字（带引号）。".to_owned())
}
