//! What is certain of a small random award holds, whatever is answered next.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use serde_json::{Value, json};

use super::awards::{ACTIONS, Award, LEVELS};
use super::owes;
use super::support::completion::draft;
use super::support::dice::Dice;
use super::survives::survives;
use super::{assessed, brief, told};

/// A row of the list of standards, its answers absent, exact or a range.
fn row(dice: &mut Dice) -> Value {
    let mut row = json!({});
    let mut put = |key: &str, value: Value| row[key] = value;
    if dice.throw(4) > 0 {
        put("level", json!(dice.pick(&LEVELS)));
    }
    if dice.throw(3) > 0 {
        put("action", json!(dice.pick(&ACTIONS)));
    }
    for (key, words) in [("number", ["A", "B"]), ("series", ["S", "T"])] {
        if dice.throw(2) == 0 {
            put(key, json!(dice.pick(&words)));
        }
    }
    if dice.throw(4) > 0 {
        put("published_on", json!(dice.pick(&["2025-05-01", "2025-05-01", "2021-05-01"])));
    }
    match dice.throw(4) {
        0 => put("local_drafters", json!({"from": 1, "to": 3})),
        1 => {}
        _ => put("local_drafters", json!(dice.pick(&[1, 2, 3]))),
    }
    match dice.throw(5) {
        0 => put("paid", json!({"from": 0, "to": dice.pick(&[24, 480])})),
        1 => put("paid", json!({"from": 24, "to": 120})),
        2 => put("paid", json!(dice.pick(&[0, 24, 480]))),
        _ => {}
    }
    row
}

/// The same row answered in full; what its silence says stays unsaid.
fn full(row: &Value, dice: &mut Dice) -> Value {
    let mut row = row.clone();
    if row["level"].is_null() {
        row["level"] = json!(dice.pick(&LEVELS));
    }
    if row["action"].is_null() {
        row["action"] = json!(dice.pick(&ACTIONS));
    }
    if row["published_on"].is_null() {
        row["published_on"] = json!(dice.pick(&["2025-05-01", "2021-05-01"]));
    }
    if !row["local_drafters"].is_number() {
        row["local_drafters"] = json!(dice.pick(&[1, 2, 3]));
    }
    if let (Some(from), Some(to)) = (row["paid"]["from"].as_i64(), row["paid"]["to"].as_i64()) {
        row["paid"] = json!(dice.pick(&[from, to, (from + to) / 2]));
    }
    row
}

/// Answers around the list: whether above scale, whether the other award is given, money and projects.
fn around(dice: &mut Dice) -> Value {
    let mut extra = json!({});
    for id in ["big", "other"] {
        if dice.throw(2) == 0 {
            extra[id] = json!(dice.throw(2) == 0);
        }
    }
    for (id, most) in [("money", 960), ("count", 4)] {
        match dice.throw(4) {
            0 => extra[id] = json!({"from": 0, "to": most}),
            1 => extra[id] = json!({"from": most / 4, "to": most}),
            2 => extra[id] = json!(dice.pick(&[0, most / 4, most])),
            _ => {}
        }
    }
    extra
}

fn full_around(extra: &Value, dice: &mut Dice) -> Value {
    let mut extra = extra.clone();
    for id in ["big", "other"] {
        if extra[id].is_null() {
            extra[id] = json!(dice.throw(2) == 0);
        }
    }
    for (id, most) in [("money", 960_i64), ("count", 4)] {
        if !extra[id].is_number() {
            let least = extra[id]["from"].as_i64().unwrap_or(0);
            extra[id] = json!(dice.pick(&[least, most, (least + most) / 2]));
        }
    }
    extra
}

// Against sheets that are answered in full: where several rules meet, a range may be wider than it has to be, and
// need not lie inside another that is.
#[test]
fn what_is_certain_of_any_small_award_holds() {
    let on = NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
    let result = TestRunner::new(brief(500)).run(&any::<u64>(), |seed| {
        let mut dice = Dice::new(seed);
        let award = Award::wild(&mut dice);
        let library = award.library();
        for _ in 0..4 {
            let rows: Vec<Value> = (0..1 + dice.throw(4)).map(|_| row(&mut dice)).collect();
            let extra = around(&mut dice);
            let wide = draft(&json!({"standards": rows, "extra": extra}));
            let before = assessed(&library, &wide, on).expect("no contradiction");
            let shown = |error| TestCaseError::fail(format!("{error}\n{}", award.brief()));
            owes::promises(&before).map_err(|error| shown(told(error, on, &wide, &wide)))?;
            for _ in 0..4 {
                let rows: Vec<Value> = rows.iter().map(|row| full(row, &mut dice)).collect();
                let narrow = draft(&json!({"standards": rows, "extra": full_around(&extra, &mut dice)}));
                let after = assessed(&library, &narrow, on).expect("no contradiction");
                survives(&before, &after).map_err(|error| shown(told(error, on, &wide, &narrow)))?;
            }
        }
        Ok(())
    });
    match result {
        Err(TestError::Fail(reason, seed)) => panic!("{reason}\nseed {seed}"),
        Err(error) => panic!("{error}"),
        Ok(()) => {}
    }
}
