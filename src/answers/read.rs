//! From the `answers` of a draft file to the sheet, naming every answer that cannot be used.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::field::{Field, LISTS, SCALARS, YEAR_FIELDS};
use super::limits;
use super::path::Path;
use super::problem::Problem;
use super::sheet::{Item, Sheet};
use super::value::{read_answer, read_extra};
use crate::sorting;

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

/// What stands around a field; written out only where there is something to say of it.
#[derive(Clone, Copy)]
enum Around<'k> {
    Answers,
    Year(&'k str, i32),
    Item(usize, usize),
}

impl Around<'_> {
    fn path(self, row: usize) -> Path {
        match self {
            Around::Answers => Path::Scalar(row),
            Around::Year(_, year) => Path::Year(year, row),
            Around::Item(list, index) => Path::Item(list, index, row),
        }
    }

    fn name(self) -> String {
        match self {
            Around::Answers => String::new(),
            Around::Year(key, _) => format!("years.{key}"),
            Around::Item(list, index) => Path::Entry(list, index).to_string(),
        }
    }

    fn name_of(self, key: &str) -> String {
        match self {
            Around::Answers => key.to_owned(),
            _ => format!("{}.{key}", self.name()),
        }
    }
}

impl Reader {
    fn answers(&mut self, map: &Map<String, Value>) {
        self.fields(map, &KEYS.scalars, SCALARS, Around::Answers);
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
            let at = || format!("years.{key}");
            match (year_of(key), value) {
                (None, _) => self.problem(&at(), "年份请写成四位数，如 2024。"),
                (Some(_), Value::Null) => {}
                (Some(year), Value::Object(map)) => {
                    self.fields(map, &KEYS.years, YEAR_FIELDS, Around::Year(key, year));
                }
                (Some(_), _) => self.problem(&at(), "这一年的答案应当是一个对象 { … }。"),
            }
        }
    }

    fn list(&mut self, place: usize, values: &[Value]) {
        let (fields, keys) = (LISTS.get(place).map_or(&[][..], |l| l.fields), KEYS.lists.get(place));
        let empty: Item = vec![None; fields.len()];
        self.sheet.set_items(place, Some(vec![empty; values.len()]));
        for (index, value) in values.iter().enumerate() {
            let around = Around::Item(place, index);
            match (value, keys) {
                (Value::Object(map), Some(keys)) => self.fields(map, keys, fields, around),
                _ => self.problem(&around.name(), "清单里的每一项应当是一个对象 { … }。"),
            }
        }
    }

    /// Reads those of the fields that an object has, in the order of their table.
    fn fields(&mut self, map: &Map<String, Value>, keys: &Keys, fields: &[Field], around: Around<'_>) {
        let mut found = keys.found_in(map);
        found.sort_unstable_by_key(|(row, _)| *row);
        for (row, value) in found {
            let Some(field) = fields.get(row) else { continue };
            let value = match value {
                Ok(value) => value,
                Err(key) => {
                    self.problem(&around.name_of(key), "这里应当是一个对象 { … }。");
                    continue;
                }
            };
            match read_answer(value, field.kind) {
                Ok(Some(answer)) => self.sheet.set(&around.path(row), Some(answer)),
                Ok(None) => {}
                Err(message) => self.problem(&around.name_of(field.key), &message),
            }
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

/// The keys of a table in the order of the alphabet, which is that of an object, so that one walk finds what is there:
/// most of a table is not.
struct Keys(Vec<(&'static str, usize, Option<&'static str>)>);

/// Those of all tables.
struct AllKeys {
    scalars: Keys,
    years: Keys,
    lists: Vec<Keys>,
}

static KEYS: LazyLock<AllKeys> = LazyLock::new(|| AllKeys {
    scalars: Keys::of(SCALARS),
    years: Keys::of(YEAR_FIELDS),
    lists: LISTS.iter().map(|list| Keys::of(list.fields)).collect(),
});

impl Keys {
    fn of(fields: &'static [Field]) -> Keys {
        let step = |(row, field): (usize, &'static Field)| match field.key.split_once('.') {
            Some((first, rest)) => (first, row, Some(rest)),
            None => (field.key, row, None),
        };
        let mut keys: Vec<_> = fields.iter().enumerate().map(step).collect();
        sorting::sort(&mut keys);
        Keys(keys)
    }

    /// The rows that an object has values for; `Err` names what should be an object on the way and is none.
    fn found_in<'v>(&self, map: &'v Map<String, Value>) -> Vec<(usize, Result<&'v Value, &'static str>)> {
        let mut found = Vec::with_capacity(map.len().min(self.0.len()));
        let mut keys = self.0.iter().peekable();
        for (key, value) in map {
            while keys.next_if(|(first, ..)| *first < key.as_str()).is_some() {}
            while let Some((first, row, rest)) = keys.next_if(|(first, ..)| *first == key.as_str()) {
                match (rest, value) {
                    (_, Value::Null) => {}
                    (None, value) => found.push((*row, Ok(value))),
                    (Some(rest), Value::Object(inner)) => found.extend(inner.get(*rest).map(|value| (*row, Ok(value)))),
                    (Some(_), _) => found.push((*row, Err(*first))),
                }
            }
        }
        found
    }
}

/// The year that answers stand under, if `key` is one.
pub(super) fn year_of(key: &str) -> Option<i32> {
    if key.len() == 4 { key.parse().ok().filter(|year| (1900..=2200).contains(year)) } else { None }
}
