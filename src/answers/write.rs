//! From a changed sheet back into the draft that it was read from.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::field::{Kind, LISTS, SCALARS, YEAR_FIELDS, field_at};
use super::path::Path;
use super::sheet::{Answer, Item, Sheet};
use crate::num::{Num, Range, Toward};

/// As many decimals as are read.
const DECIMALS: usize = 10;

impl Draft {
    /// This draft with what the sheet `after` answers otherwise than `before`, the sheet that it is read as: the
    /// rest of the document stays as it is written. Answers that are only gone stay as well, since they may have
    /// followed from another one; nothing becomes less certain by them.
    #[must_use]
    pub fn changed(&self, before: &Sheet, after: &Sheet) -> Draft {
        let mut draft = self.clone();
        let once = (0..SCALARS.len()).map(Path::Scalar);
        let yearly = after.years().flat_map(|year| (0..YEAR_FIELDS.len()).map(move |row| Path::Year(year, row)));
        let extra = after.extra().map(|id| Path::Extra(id.to_owned()));
        once.chain(yearly).chain(extra).for_each(|path| draft.answer(&path, before.get(&path), after.get(&path)));
        for list in 0..LISTS.len() {
            draft.list(list, before.items(list), after.items(list));
        }
        draft
    }

    fn answer(&mut self, path: &Path, before: Option<&Answer>, after: Option<&Answer>) {
        let Some(answer) = after.filter(|_| before != after) else { return };
        let Some(new) = written(answer, field_at(path).map(|field| field.kind)) else { return };
        let new = beside(self.value(path), new);
        self.set(path, Some(new));
    }

    fn list(&mut self, list: usize, before: Option<&[Item]>, after: Option<&[Item]>) {
        let Some(after) = after.filter(|after| before != Some(after)) else { return };
        let kept = kept(before.unwrap_or_default(), after);
        let path = Path::List(list);
        if let Some(kept) = kept {
            let gone = (0..before.map_or(0, <[_]>::len)).filter(|at| !kept.contains(at)).collect::<Vec<_>>();
            gone.into_iter().rev().for_each(|at| self.set(&Path::Entry(list, at), None));
            return;
        }
        let said = before.unwrap_or_default();
        for (at, item) in after.iter().enumerate().take(said.len()) {
            for (field, answer) in item.iter().enumerate() {
                let was = said.get(at).and_then(|item| item.get(field)).and_then(Option::as_ref);
                self.answer(&Path::Item(list, at, field), was, answer.as_ref());
            }
        }
        let mut all = match self.value(&path) {
            Some(Value::Array(all)) if before.is_some() => all.clone(),
            _ => Vec::new(),
        };
        all.extend(after.iter().skip(said.len()).map(|item| made(list, item)));
        self.set(&path, Some(Value::Array(all)));
    }
}

/// Where the list is only shorter: the places of the items that stay.
fn kept(before: &[Item], after: &[Item]) -> Option<Vec<usize>> {
    if after.len() >= before.len() {
        return None;
    }
    let mut left = before.iter().enumerate();
    after.iter().map(|item| left.find(|(_, known)| *known == item).map(|(at, _)| at)).collect()
}

/// A new item of a list.
fn made(list: usize, item: &Item) -> Value {
    let fields = LISTS.get(list).map_or(&[][..], |list| list.fields);
    let mut map = Map::new();
    for (field, answer) in fields.iter().zip(item) {
        if let Some(value) = answer.as_ref().and_then(|answer| written(answer, Some(field.kind))) {
            map.insert(field.key.to_owned(), value);
        }
    }
    Value::Object(map)
}

/// An answer as a draft has it; `None` for a number of which nothing is said. An end that has more decimals than
/// are read goes outward.
fn written(answer: &Answer, kind: Option<Kind>) -> Option<Value> {
    match answer {
        Answer::Number(range) => number(*range),
        Answer::Date(day) => Some(Value::from(day.to_string())),
        Answer::YesNo(yes) => Some(Value::from(*yes)),
        Answer::Word(place) => kind?.word(*place).map(|word| Value::from(word.code)),
        Answer::Text(text) => Some(Value::from(text.as_str())),
    }
}

fn number(range: Range) -> Option<Value> {
    let end = |n: Num, toward: Toward| Value::from(n.to_decimal(DECIMALS, toward));
    let (lo, hi) = (range.lo().map(|n| end(n, Toward::Down)), range.hi().map(|n| end(n, Toward::Up)));
    if lo == hi {
        return lo;
    }
    let mut ends = Map::new();
    for (key, end) in [("from", lo), ("to", hi)] {
        end.into_iter().for_each(|end| drop(ends.insert(key.to_owned(), end)));
    }
    Some(Value::Object(ends))
}

/// A new number with what somebody wrote beside the two ends of the old one.
fn beside(old: Option<&Value>, new: Value) -> Value {
    let strange = |key: &&String| !matches!(key.as_str(), "from" | "to");
    let Some(old) = old.and_then(Value::as_object).filter(|old| old.keys().any(|key| strange(&key))) else {
        return new;
    };
    let mut map = match new {
        Value::Object(ends) => ends,
        point => [("from", point.clone()), ("to", point)].into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
    };
    old.iter().filter(|(key, _)| strange(key)).for_each(|(key, value)| drop(map.insert(key.clone(), value.clone())));
    Value::Object(map)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::answers::{Answer, Draft, Path, Sheet, replace};
    use crate::num::{Num, Range};

    fn draft(answers: &Value) -> Draft {
        let document =
            json!({"format": "kece-draft", "version": 1, "name": "甲", "seal": {"a": [1, "1"]}, "answers": answers});
        Draft::parse(&document.to_string()).expect("a draft")
    }

    /// The draft with a change of its sheet; read again, it says what the changed sheet says.
    fn after(answers: &Value, change: impl Fn(&mut Sheet)) -> Value {
        let draft = draft(answers);
        let before = draft.sheet().0;
        let mut after = before.clone();
        change(&mut after);
        let changed = draft.changed(&before, &after);
        assert_eq!(changed.sheet().0, after);
        let whole: Value = serde_json::from_str(&changed.to_text()).expect("JSON");
        assert_eq!((&whole["name"], &whole["seal"]), (&json!("甲"), &json!({"a": [1, "1"]})));
        whole["answers"].clone()
    }

    fn put(sheet: &mut Sheet, path: &str, answer: Answer) {
        sheet.set(&Path::parse(path).expect("a path"), Some(answer));
    }

    fn range(from: Option<i64>, to: Option<i64>) -> Answer {
        Answer::Number(Range::new(from.map(Num::int), to.map(Num::int)).expect("a range"))
    }

    #[test]
    fn nothing_changed_is_nothing_written() {
        let answers =
            json!({"years": {"2025": {"staff": "0080.0", "sales": "abc"}}, "ip": [3, {"core": true}], "x": null});
        assert_eq!(after(&answers, |_| {}), answers);
    }

    #[test]
    fn what_changed_is_written_and_the_rest_stays_as_it_is() {
        let answers = json!({
            "region": "350205", "stranger": [1], "extra": {"own": "甲"},
            "years": {"2025": {"staff": 80, "sales": {"from": 5, "to": "7", "note": "大约"}, "z": 1}, "2024": {"staff": "70"}},
        });
        let written = after(&answers, |sheet| {
            put(sheet, "years.2025.staff", range(Some(83), Some(83)));
            put(sheet, "years.2025.sales", range(Some(6), Some(8)));
            put(sheet, "years.2025.rd.total", range(Some(9), None));
            put(sheet, "field", Answer::Word(1));
            put(sheet, "extra.listed", Answer::YesNo(true));
            put(sheet, "hnte_certificate.issued_on", Answer::Date("2026-07-15".parse().expect("a day")));
        });
        let expected = json!({
            "region": "350205", "stranger": [1], "extra": {"own": "甲", "listed": true},
            "field": "biology", "hnte_certificate": {"issued_on": "2026-07-15"},
            "years": {
                "2025": {"staff": "83", "sales": {"from": "6", "to": "8", "note": "大约"}, "z": 1, "rd": {"total": {"from": "9"}}},
                "2024": {"staff": "70"},
            },
        });
        assert_eq!(written, expected);
    }

    #[test]
    fn items_are_changed_added_and_taken_away_in_their_places() {
        let answers = json!({"rd_bodies": [
            {"level": "municipal", "seen": 1}, {"level": "provincial"}, {"level": "district", "seen": 3}]});
        let Some(Path::List(list)) = Path::list("rd_bodies") else { panic!("a list") };
        let added = after(&answers, |sheet| {
            put(sheet, "rd_bodies[0].level", Answer::Word(1));
            let mut all = sheet.items(list).expect("items").to_vec();
            all.push(all[1].clone());
            sheet.set_items(list, Some(all));
        });
        let expected = json!({"rd_bodies": [
            {"level": "provincial", "seen": 1}, {"level": "provincial"}, {"level": "district", "seen": 3},
            {"level": "provincial"}]});
        assert_eq!(added, expected);
        let fewer = after(&answers, |sheet| {
            let all = sheet.items(list).expect("items").to_vec();
            sheet.set_items(list, Some(vec![all[0].clone(), all[2].clone()]));
        });
        assert_eq!(fewer, json!({"rd_bodies": [{"level": "municipal", "seen": 1}, {"level": "district", "seen": 3}]}));
        let first = after(&json!({}), |sheet| sheet.set_items(list, Some(Vec::new())));
        assert_eq!(first, json!({"rd_bodies": []}));
    }

    #[test]
    fn an_answer_that_only_followed_from_another_is_not_taken_away() {
        let draft = draft(&json!({"ip": [{"core": true, "related": true}, {"core": true}]}));
        let before = draft.sheet().0;
        let mut after = before.clone();
        for index in 0..2 {
            replace(&mut after, &Path::item("ip", index, "core").expect("a field"), Some(Answer::YesNo(false)));
        }
        let changed = draft.changed(&before, &after);
        let said = |path: &str| changed.value(&Path::parse(path).expect("a path")).cloned();
        assert_eq!(said("ip[0].related"), Some(json!(true)), "somebody said so");
        assert_eq!((said("ip[1].core"), said("ip[1].related")), (Some(json!(false)), None));
    }
}
