//! What a cell means, under a heading that is understood.

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::cells::Cell;
use super::target::Says;
use crate::answers::{Kind, Unit, is_region_code, read_answer};
use crate::ui::regions;
use crate::ui::widgets::day::read_day;
use crate::ui::widgets::decimal::shift;
use crate::ui::widgets::typed::{Typed, plain, read_typed};

/// What people write where they know nothing. It is no zero.
const NOTHING: [&str; 16] =
    ["-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "没有", "不详", "未知", "不清楚", "N/A", "NA", "*"];
/// The days that spreadsheets count from; 60 days on they count one that never was, which nobody asks for.
const SERIAL_FROM: (i32, u32, u32) = (1899, 12, 30);
/// Day numbers of the years 1927 to 2064: larger and smaller ones are something else.
const SERIALS: std::ops::Range<u64> = 10_000..60_200;

/// What a cell means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Nothing: not answered.
    Nothing,
    /// An answer, as the draft writes it; and why a person should look at it.
    Answer(Value, Option<String>),
    /// Nobody knows: not answered, for this reason.
    Refused(String),
}

/// What a cell means as an answer; `scale`: the power of ten of a yuan of its column.
#[must_use]
pub(super) fn meaning(cell: &Cell, says: Says, scale: i32) -> Meaning {
    match cell {
        Cell::Error(error) => return Meaning::Refused(format!("表格里这一格出错了（{error}）")),
        Cell::NoValue => return Meaning::Refused("公式没有算出来：请用 Excel 或 WPS 打开，保存一次再来".to_owned()),
        _ => {}
    }
    let shown = cell.shown();
    let kind = says.kind();
    if NOTHING.contains(&plain(&shown).to_uppercase().as_str()) {
        // "无" may mean zero or no: who wrote it knows.
        return match (shown.as_str(), kind) {
            ("无" | "没有", Kind::YesNo) => Meaning::Answer(Value::from(false), None),
            ("无" | "没有", Kind::Number(_) | Kind::Signed(_)) => {
                Meaning::Refused("“无”没有当成 0：真是 0 的，请写 0".to_owned())
            }
            _ => Meaning::Nothing,
        };
    }
    let read = match kind {
        Kind::Number(unit) | Kind::Signed(unit) => number(cell, unit, scale),
        Kind::Rank | Kind::Year => number(cell, Unit::Count, 0),
        Kind::Date => date(cell),
        Kind::YesNo => yes_no(cell),
        Kind::Word(words) => {
            let text = plain(&shown);
            let same = words.iter().find(|word| word.label == text || word.code == text);
            let near = || {
                let mut near = words.iter().filter(|word| word.label.contains(&text) || text.contains(word.label));
                near.next().filter(|_| near.next().is_none())
            };
            match (same, near()) {
                (Some(word), _) => Ok((Value::from(word.code), None)),
                (None, Some(word)) => Ok((Value::from(word.code), Some(format!("按“{}”收", word.label)))),
                (None, None) => Err("不是可选的词".to_owned()),
            }
        }
        Kind::Region => region(&shown),
        Kind::Uscc => Ok((Value::from(plain(&shown).replace([' ', '-'], "").to_ascii_uppercase()), None)),
        Kind::Text => Ok((Value::from(shown.as_str()), None)),
    };
    match read {
        Err(why) => Meaning::Refused(why),
        // What the draft would call wrong is not taken: it would only be wrong there.
        Ok((value, doubt)) => match read_answer(&value, kind) {
            Ok(None) => Meaning::Nothing,
            Ok(Some(_)) => Meaning::Answer(value, doubt),
            Err(why) => Meaning::Refused(why.trim_end_matches('。').to_owned()),
        },
    }
}

type Found = Result<(Value, Option<String>), String>;

fn number(cell: &Cell, unit: Unit, scale: i32) -> Found {
    let scale = if unit == Unit::Money { scale } else { 0 };
    match cell {
        Cell::Number(number, words) if words.is_empty() => Ok((Value::from(shift(number, scale)), None)),
        Cell::Number(_, words) if words == "%" => Err("是百分比，不是数目".to_owned()),
        Cell::Number(..) | Cell::Text(_) => {
            let text = cell.shown();
            match read_typed(&text, scale) {
                Typed::Exact(number) => {
                    // 4200万 under a heading that says 元: the cell knows better, but somebody should look.
                    let own = plain(&text).chars().any(|c| matches!(c, '万' | '亿' | '元'));
                    let other = own
                        && read_typed(&plain(&text).replace(['万', '亿', '元'], ""), scale)
                            != Typed::Exact(number.clone());
                    Ok((Value::from(number), other.then(|| "格子里自己写了单位，按格子里的收".to_owned())))
                }
                about @ Typed::About(..) => match about.value() {
                    Some(value) => Ok((value, Some("是一个范围，按范围收".to_owned()))),
                    None => Err("看不懂这个数".to_owned()),
                },
                Typed::Empty | Typed::Unread(_) => Err("看不懂这个数".to_owned()),
            }
        }
        Cell::Day(_) | Cell::Month(_) => Err("是日期，不是数目".to_owned()),
        Cell::Bool(_) | Cell::Error(_) | Cell::NoValue => Err("不是数目".to_owned()),
    }
}

fn date(cell: &Cell) -> Found {
    match cell {
        Cell::Day(day) => Ok((Value::from(day.as_str()), None)),
        Cell::Month(_) => Err("只有年月，没有日".to_owned()),
        Cell::Number(number, _) => {
            if let Some(day) = read_day(number) {
                return Ok((Value::from(day), None));
            }
            let serial = number.parse::<u64>().ok().filter(|serial| SERIALS.contains(serial));
            let (year, month, day) = SERIAL_FROM;
            let day = serial
                .and_then(|serial| NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(serial)))
                .map(|day| day.to_string());
            match day {
                Some(day) => Ok((Value::from(day.as_str()), Some(format!("格子里是天数 {number}，按 {day} 收")))),
                None => Err("看不懂这个日期".to_owned()),
            }
        }
        Cell::Text(text) => {
            // "2020-03-12 00:00:00", as systems export it.
            let text = plain(text);
            let day = text.split([' ', 'T']).next().and_then(read_day).or_else(|| read_day(&text));
            day.map(|day| (Value::from(day), None)).ok_or_else(|| "看不懂这个日期，请写成 2020-03-12".to_owned())
        }
        Cell::Bool(_) | Cell::Error(_) | Cell::NoValue => Err("不是日期".to_owned()),
    }
}

fn yes_no(cell: &Cell) -> Found {
    if let Cell::Bool(yes) = cell {
        return Ok((Value::from(*yes), None));
    }
    match plain(&cell.shown()).to_uppercase().as_str() {
        "是" | "有" | "√" | "✓" | "✔" | "Y" | "YES" | "TRUE" | "1" | "对" => Ok((Value::from(true), None)),
        "否" | "无" | "×" | "✗" | "✘" | "X" | "N" | "NO" | "FALSE" | "0" | "不是" | "非" => {
            Ok((Value::from(false), None))
        }
        _ => Err("看不出是“是”还是“否”".to_owned()),
    }
}

/// A place by its code, its name, or its name with those around it.
fn region(text: &str) -> Found {
    let text = plain(text).replace(' ', "");
    if is_region_code(&text) {
        return Ok((Value::from(text), None));
    }
    let found = regions::named(&text);
    match found.as_slice() {
        [only] => Ok((Value::from(only.as_str()), None)),
        [] => Err("没有找到这个地方，请写区县或地市的全名".to_owned()),
        _ => Err("有几个地方叫这个名字，请写上省市".to_owned()),
    }
}
