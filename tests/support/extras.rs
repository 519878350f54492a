//! What the packs of a place ask beside the answer sheet, answered by chance; and narrowing it.
#![allow(dead_code, unreachable_pub, reason = "each suite uses a part of this module")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kece::answers::{Draft, LISTS, Path};
use kece::policy::{Library, Question, QuestionKind};
use serde_json::{Value, json};

use super::support::dice::Dice;

/// A place to be in: a region that some pack speaks for, and perhaps a zone.
#[derive(Clone, Debug)]
pub struct Place {
    pub region: String,
    pub zone: Option<String>,
}

/// Every region of every pack, alone and with each zone that is offered there, and each with a zone that is not.
pub fn places(library: &Library) -> Vec<Place> {
    let regions: BTreeSet<&str> = library.packs().iter().filter_map(|p| p.pack.region.as_deref()).collect();
    let mut places = Vec::new();
    for region in regions {
        let here = library.zones(Some(region)).map(|zone| Some(zone.pack.id.clone()));
        let zones = [None, Some("nowhere".to_owned())].into_iter().chain(here);
        places.extend(zones.map(|zone| Place { region: region.to_owned(), zone }));
    }
    places
}

/// The questions of the packs that speak for a place.
pub fn questions(library: &Library, place: &Place) -> Vec<Question> {
    let packs = library.for_region(Some(&place.region), place.zone.as_deref());
    packs.iter().flat_map(|loaded| loaded.pack.questions.iter().cloned()).collect()
}

/// A whole number that a rule may draw a line at or beside.
fn whole(kind: QuestionKind, dice: &mut Dice) -> u64 {
    match kind {
        QuestionKind::Money => dice.pick(&[0, 1, 999_999, 1_000_000, 2_000_000, 10_000_000, 50_000_000, 200_000_000]),
        QuestionKind::Points => dice.pick(&[0, 5, 10, 30, 40, 50]),
        _ => dice.pick(&[0, 1, 2, 3, 4, 9, 10, 12, 13, 50]),
    }
}

fn exact(question: &Question, on: NaiveDate, dice: &mut Dice) -> Value {
    match question.kind {
        QuestionKind::YesNo => json!(dice.throw(2) == 0),
        QuestionKind::Date => json!(dice.day_near(on).to_string()),
        QuestionKind::Choice => json!(dice.pick(&question.options).code),
        kind => json!(whole(kind, dice).to_string()),
    }
}

/// An answer: absent, exact or, of a number, a range. `known` of ten are exact.
fn answer(question: &Question, on: NaiveDate, known: u64, dice: &mut Dice) -> Value {
    if dice.throw(10) < known {
        return exact(question, on, dice);
    }
    let number = question.kind.unit().is_some();
    let (a, b) = (whole(question.kind, dice), whole(question.kind, dice));
    match dice.throw(4) {
        0 if number => json!({"from": a.min(b).to_string(), "to": a.max(b).to_string()}),
        1 if number => json!({"from": a.to_string()}),
        2 if number => json!({"to": a.to_string()}),
        _ => Value::Null,
    }
}

/// Answers to all that is asked there.
pub fn extras(library: &Library, place: &Place, on: NaiveDate, known: u64, dice: &mut Dice) -> Value {
    let mut extra = json!({});
    for question in questions(library, place) {
        extra[question.id.as_str()] = answer(&question, on, known, dice);
    }
    if let Some(zone) = &place.zone {
        extra["zone"] = json!(zone);
    }
    extra
}

/// Narrows the answers to what is asked beside the sheet: `share` of ten of those that are open get an answer,
/// a smaller range or a point of their range.
pub fn narrow(draft: &mut Draft, asked: &[Question], on: NaiveDate, share: u64, dice: &mut Dice) {
    for question in asked {
        let at = Path::Extra(question.id.clone());
        let said = draft.value(&at).cloned();
        if matches!(said, Some(ref value) if !value.is_object()) || dice.throw(10) >= share {
            continue;
        }
        let end = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).and_then(|n| n.parse::<u64>().ok());
        let narrower = match &said {
            None => exact(question, on, dice),
            Some(range) => {
                let low = end(range, "from").unwrap_or(0);
                let high = end(range, "to").unwrap_or(low + dice.pick(&[0, 1, 3, 40, 100_000_000]));
                let mut point = || dice.pick(&[low, high, low + (high - low) / 2]);
                let (a, b) = (point(), point());
                if a == b {
                    json!(a.to_string())
                } else {
                    json!({"from": a.min(b).to_string(), "to": a.max(b).to_string()})
                }
            }
        };
        draft.set(&at, Some(narrower));
    }
}

/// The fields whose silence is an answer, in any pack: `absent_counts`, and what is graded without a grading.
pub fn silence_counts(library: &Library) -> BTreeSet<String> {
    fn walk(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                let counts = map.get("absent_counts") == Some(&Value::Bool(true)) || map.contains_key("ungraded");
                if let (true, Some(Value::String(field))) = (counts, map.get("field")) {
                    found.insert(field.clone());
                }
                map.values().for_each(|inner| walk(inner, found));
            }
            Value::Array(items) => items.iter().for_each(|inner| walk(inner, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for loaded in library.packs() {
        walk(&serde_json::from_str(loaded.text()).expect("a pack is JSON"), &mut found);
    }
    found
}

/// Takes back what a narrowing must not say: a field whose silence counts as an answer stays silent, and a
/// text that nobody had given is one that no other item has, since only the same text is the same thing.
pub fn keep_silence(wide: &Draft, narrow: &mut Draft, silent: &BTreeSet<String>) {
    for at in silent.iter().filter_map(|field| Path::parse(field)) {
        if wide.value(&at).is_none() {
            narrow.set(&at, None);
        }
    }
    for (place, list) in LISTS.iter().enumerate() {
        let count = narrow.value(&Path::List(place)).and_then(Value::as_array).map_or(0, Vec::len);
        for index in 0..count {
            for (i, field) in list.fields.iter().enumerate() {
                let at = Path::Item(place, index, i);
                if wide.value(&at).is_some() || narrow.value(&at).is_none() {
                    continue;
                }
                if field.kind == kece::answers::Kind::Text {
                    narrow.set(&at, Some(json!(format!("{} {index}", field.key))));
                } else if silent.contains(&format!("{}.{}", list.key, field.key)) {
                    narrow.set(&at, None);
                }
            }
        }
    }
}

/// Columns of the lists that the sheets of `sheets.rs` leave out, added by chance.
pub fn columns(answers: &mut Value, known: u64, dice: &mut Dice) {
    let mut rows = |list: &str, add: &mut dyn FnMut(&mut Value, &mut Dice)| {
        for row in answers.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            add(row, dice);
        }
    };
    let money = |dice: &mut Dice| {
        let sum = dice.pick(&[0, 1, 50_000, 100_000, 400_000, 1_000_000]);
        if dice.throw(10) < known { json!(sum) } else { json!({"from": sum, "to": sum + dice.pick(&[1, 100_000])}) }
    };
    rows("standards", &mut |row, dice| {
        if dice.throw(3) > 0 {
            row["series"] = json!(dice.pick(&["S", "T", "A"]));
        }
        if dice.throw(3) == 0 {
            row["paid"] = money(dice);
        }
    });
    rows("rd_bodies", &mut |row, dice| {
        if dice.throw(3) > 0 {
            row["name"] = json!(dice.pick(&["甲", "乙", "丙"]));
        }
        if dice.throw(2) == 0 {
            row["paid"] = money(dice);
        }
        if dice.throw(2) == 0 {
            row["kind"] = json!(dice.pick(&["key_laboratory", "rd_centre", "enterprise_institute"]));
        }
        if dice.throw(3) == 0 {
            row["equipment_value"] = money(dice);
        }
    });
}
