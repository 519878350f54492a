//! From the `answers` of a draft file to the sheet, naming every answer that cannot be used.

use serde_json::{Map, Value};

use super::field::{Field, LISTS, SCALARS, YEAR_FIELDS};
use super::limits;
use super::path::Path;
use super::problem::Problem;
use super::sheet::{Item, Sheet};
use super::value::{read_answer, read_extra};

/// More items than any enterprise has; a longer list is a mistake or an attack.
pub(super) const MAX_ITEMS: usize = 5_000;
/// More problems than anybody reads at a time.
const MAX_PROBLEMS: usize = 1_000;

/// Reads what can be read; the rest is named in the problems and counts as not answered.
pub(super) fn read_sheet(answers: &Value) -> (Sheet, Vec<Problem>) {
    let mut reader = Reader { sheet: Sheet::default(), problems: Vec::new() };
    match answers {
        Value::Object(map) => reader.answers(map),
        Value::Null => {}
        _ => reader.problem("answers", "answers 应当是一个对象 { … }。"),
    }
    let mut found = limits::apply(&mut reader.sheet);
    reader.problems.append(&mut found);
    let more = reader.problems.len().saturating_sub(MAX_PROBLEMS);
    if more > 0 {
        reader.problems.truncate(MAX_PROBLEMS);
        reader.problem("", &format!("另有 {more} 处也读不出来。请先改好前面的。"));
    }
    (reader.sheet, reader.problems)
}

struct Reader {
    sheet: Sheet,
    problems: Vec<Problem>,
}

impl Reader {
    fn answers(&mut self, map: &Map<String, Value>) {
        for (i, field) in SCALARS.iter().enumerate() {
            self.field(map, field, "", Path::Scalar(i));
        }
        match map.get("years") {
            None | Some(Value::Null) => {}
            Some(Value::Object(years)) => self.years(years),
            Some(_) => self.problem("years", "years 应当按年份写成 { \"2024\": { … } }。"),
        }
        for (place, list) in LISTS.iter().enumerate() {
            match map.get(list.key) {
                None | Some(Value::Null) => {}
                Some(Value::Array(items)) if items.len() > MAX_ITEMS => {
                    self.problem(list.key, &format!("{}最多 {MAX_ITEMS} 项。", list.label));
                }
                Some(Value::Array(items)) => self.list(place, items),
                Some(_) => self.problem(list.key, &format!("{}应当写成清单 [ … ]，一项也没有就写 []。", list.label)),
            }
        }
        match map.get("extra") {
            None | Some(Value::Null) => {}
            Some(Value::Object(extra)) => {
                for (id, value) in extra {
                    let path = Path::Extra(id.clone());
                    match read_extra(value) {
                        Ok(answer) => self.sheet.set(&path, answer),
                        Err(message) => self.problem(&path.to_string(), &message),
                    }
                }
            }
            Some(_) => self.problem("extra", "extra 应当是一个对象 { … }。"),
        }
    }

    fn years(&mut self, years: &Map<String, Value>) {
        for (key, value) in years {
            let at = format!("years.{key}");
            match (year_of(key), value) {
                (None, _) => self.problem(&at, "年份请写成四位数，如 2024。"),
                (Some(_), Value::Null) => {}
                (Some(year), Value::Object(map)) => {
                    for (i, field) in YEAR_FIELDS.iter().enumerate() {
                        self.field(map, field, &format!("{at}."), Path::Year(year, i));
                    }
                }
                (Some(_), _) => self.problem(&at, "这一年的答案应当是一个对象 { … }。"),
            }
        }
    }

    fn list(&mut self, place: usize, values: &[Value]) {
        let width = LISTS.get(place).map_or(0, |l| l.fields.len());
        let empty: Item = vec![None; width];
        self.sheet.set_items(place, Some(vec![empty; values.len()]));
        for (index, value) in values.iter().enumerate() {
            let at = Path::Entry(place, index).to_string();
            let Value::Object(map) = value else {
                self.problem(&at, "清单里的每一项应当是一个对象 { … }。");
                continue;
            };
            for (i, field) in LISTS.get(place).map_or(&[][..], |l| l.fields).iter().enumerate() {
                self.field(map, field, &format!("{at}."), Path::Item(place, index, i));
            }
        }
    }

    fn field(&mut self, map: &Map<String, Value>, field: &Field, prefix: &str, path: Path) {
        let value = match nested(map, field.key) {
            Ok(Some(value)) => value,
            Ok(None) => return,
            Err(key) => {
                return self.problem(&format!("{prefix}{key}"), "这里应当是一个对象 { … }。");
            }
        };
        match read_answer(value, field.kind) {
            Ok(Some(answer)) => self.sheet.set(&path, Some(answer)),
            Ok(None) => {}
            Err(message) => self.problem(&format!("{prefix}{}", field.key), &message),
        }
    }

    fn problem(&mut self, field: &str, message: &str) {
        let problem = Problem::new(field, message);
        // The same is found again only by fields that stand in one object, one after another.
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }
}

/// The year that answers stand under, if `key` is one.
pub(super) fn year_of(key: &str) -> Option<i32> {
    if key.len() == 4 { key.parse().ok().filter(|year| (1900..=2200).contains(year)) } else { None }
}

/// Follows a dotted key; `Err` names the step that is something else than an object.
fn nested<'a, 'k>(map: &'a Map<String, Value>, key: &'k str) -> Result<Option<&'a Value>, &'k str> {
    let Some((first, rest)) = key.split_once('.') else {
        return Ok(map.get(key));
    };
    match map.get(first) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(inner)) => Ok(inner.get(rest)),
        Some(_) => Err(first),
    }
}
