//! The whole vocabulary on ranges: what is certain stays so, whatever is answered next.
//!
//! As `engine_soundness.rs`, in every place that a pack speaks for, with the questions that the packs add, items and
//! grants one by one; and the same on small random awards that combine what no pack has combined yet.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::integer_division,
    reason = "a test says what it expects by failing"
)]

#[path = "support/awards.rs"]
mod awards;
#[path = "support/extras.rs"]
mod extras;
mod support;
#[path = "vocabulary/survives.rs"]
mod survives;
#[path = "support/synthetic.rs"]
mod synthetic;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use awards::{ACTIONS, Award, LEVELS};
use chrono::NaiveDate;
use extras::Place;
use kece::answers::{Answer, Draft, Path};
use kece::assess::{Assessment, assess, explain};
use kece::num::{Num, Range, Tri};
use kece::policy::Library;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use serde_json::{Value, json};
use support::completion::{Narrowing, draft};
use support::config;
use support::dice::Dice;
use support::sheets::{Detail, answers, day_of_application};
use survives::survives;

/// The packs, the places they speak for, and the columns whose silence is an answer.
struct World {
    library: Rc<Library>,
    places: Vec<Place>,
    silent: BTreeSet<String>,
}

thread_local! {
    static FOUND: std::cell::RefCell<std::collections::BTreeMap<String, (usize, String)>> = Default::default();
    static WORLD: Rc<World> = {
        let library = Rc::new(synthetic::library());
        let (places, silent) = (extras::places(&library), extras::silence_counts(&library));
        Rc::new(World { library, places, silent })
    };
}

impl World {
    fn here() -> Rc<World> {
        WORLD.with(Rc::clone)
    }

    /// Where the synthetic packs are, as often as anywhere else.
    fn place(&self, dice: &mut Dice) -> Place {
        let synthetic = [(None, 4), (Some("voc_zone"), 2)];
        let zone = synthetic.iter().find(|(_, in_six)| dice.throw(6) < *in_six).map(|(zone, _)| zone.map(str::to_owned));
        match zone {
            Some(zone) if dice.throw(2) == 0 => Place { region: "350200".to_owned(), zone },
            _ => dice.pick(&self.places),
        }
    }
}

/// The assessment, or `None` if the sheet contradicts itself.
fn assessed(library: &Rc<Library>, draft: &Draft, on: NaiveDate) -> Option<Assessment> {
    let (sheet, problems) = draft.sheet();
    let assessment = assess(library, Rc::new(sheet), on);
    (problems.is_empty() && assessment.problems.is_empty()).then_some(assessment)
}

fn told(error: TestCaseError, on: NaiveDate, wide: &Draft, narrow: &Draft) -> TestCaseError {
    TestCaseError::fail(format!("{error}\non {on}\nwide   {}\nnarrow {}", wide.to_text(), narrow.to_text()))
}

/// Sheets of a place with a part of the answers, each narrowed several times. `known` of ten extra questions are
/// answered exactly; `answer` and `exact` as in `completion`.
fn run(cases: u32, detail: Detail, known: u64, answer: u64, exact: u64) {
    let (tried, compared) = (Cell::new(0_usize), Cell::new(0_usize));
    let strategy = (answers(detail), day_of_application(), any::<u64>());
    let result = TestRunner::new(config(cases)).run(&strategy, |(mut answers, on, seed)| {
        let (world, mut dice) = (World::here(), Dice::new(seed));
        let place = world.place(&mut dice);
        answers["region"] = json!(place.region);
        answers["extra"] = extras::extras(&world.library, &place, on, known, &mut dice);
        extras::columns(&mut answers, known, &mut dice);
        let wide = draft(&answers);
        let mut asked = extras::questions(&world.library, &place);
        asked.retain(|question| question.id != "voc_points");
        let Some(before) = assessed(&world.library, &wide, on) else { return Ok(()) };
        for _ in 0..3 {
            let mut narrow = Narrowing { on, answer, exact, dice: &mut dice }.of(&wide);
            extras::narrow(&mut narrow, &asked, on, answer, &mut dice);
            extras::keep_silence(&wide, &mut narrow, &world.silent);
            tried.set(tried.get() + 1);
            if let Some(after) = assessed(&world.library, &narrow, on) {
                compared.set(compared.get() + 1);
                if let Err(error) = survives(&before, &after) {
                    let text = error.to_string();
                    let key: String = text.chars().take(60).collect();
                    FOUND.with(|f| f.borrow_mut().entry(key).or_insert((0, told(error, on, &wide, &narrow).to_string())).0 += 1);
                }
            }
        }
        Ok(())
    });
    match result {
        // The reason holds both drafts; the generator's own view of them adds nothing.
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
        Ok(()) => {}
    }
    FOUND.with(|f| for (k, (n, t)) in f.borrow().iter() { eprintln!("@@ {n} {k}\n{t}"); });
    let (tried, compared) = (tried.get(), compared.get());
    assert!(compared * 4 > tried, "only {compared} of {tried} narrowings were free of contradiction");
}

#[test]
fn what_is_certain_holds_when_everything_is_answered() {
    run(120, Detail::Rough, 3, 10, 10);
}

#[test]
fn what_is_certain_holds_when_a_few_more_questions_are_answered() {
    run(120, Detail::Rough, 3, 2, 5);
}

// The sheet is full, so that most of what is open is asked by the packs of the place.
#[test]
fn what_is_certain_holds_when_the_questions_of_the_place_are_answered() {
    run(120, Detail::Full, 2, 5, 5);
}

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

/// The same row with more answers; what its silence says stays unsaid.
fn narrower(row: &Value, dice: &mut Dice) -> Value {
    let mut row = row.clone();
    let mut chance = |share: u64| dice.throw(10) < share;
    let (level, action, published) = (chance(8), chance(8), chance(8));
    let (drafters, paid) = (chance(8), chance(8));
    if level && row["level"].is_null() {
        row["level"] = json!(dice.pick(&LEVELS));
    }
    if action && row["action"].is_null() {
        row["action"] = json!(dice.pick(&ACTIONS));
    }
    if published && row["published_on"].is_null() {
        row["published_on"] = json!(dice.pick(&["2025-05-01", "2021-05-01"]));
    }
    if drafters && !row["local_drafters"].is_number() {
        row["local_drafters"] = json!(dice.pick(&[1, 2, 3]));
    }
    if let (true, Some(from), Some(to)) = (paid, row["paid"]["from"].as_i64(), row["paid"]["to"].as_i64()) {
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

fn narrower_around(extra: &Value, dice: &mut Dice) -> Value {
    let mut extra = extra.clone();
    for id in ["big", "other"] {
        if extra[id].is_null() && dice.throw(10) < 8 {
            extra[id] = json!(dice.throw(2) == 0);
        }
    }
    for (id, most) in [("money", 960_i64), ("count", 4)] {
        if !extra[id].is_number() && dice.throw(10) < 8 {
            let least = extra[id]["from"].as_i64().unwrap_or(0);
            extra[id] = json!(dice.pick(&[least, most, (least + most) / 2]));
        }
    }
    // What was asked for and not found is nothing said.
    if let Some(map) = extra.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    extra
}

#[test]
fn what_is_certain_of_any_small_award_holds() {
    let on = NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
    let mut runner = TestRunner::new(config(150));
    let result = runner.run(&any::<u64>(), |seed| {
        let mut dice = Dice::new(seed);
        let award = Award::wild(&mut dice);
        let library = award.library();
        for _ in 0..4 {
            let rows: Vec<Value> = (0..1 + dice.throw(4)).map(|_| row(&mut dice)).collect();
            let extra = around(&mut dice);
            let wide = draft(&json!({"standards": rows, "extra": extra}));
            let before = assessed(&library, &wide, on).expect("no contradiction");
            for _ in 0..4 {
                let rows: Vec<Value> = rows.iter().map(|row| narrower(row, &mut dice)).collect();
                let narrow = draft(&json!({"standards": rows, "extra": narrower_around(&extra, &mut dice)}));
                let after = assessed(&library, &narrow, on).expect("no contradiction");
                if let Err(error) = survives(&before, &after) {
                    let text = error.to_string();
                    let key: String = text.chars().take(60).collect();
                    let all = format!("{}\n{:#}", told(error, on, &wide, &narrow), award.pack()["programmes"][1]["award"]);
                    FOUND.with(|f| f.borrow_mut().entry(key).or_insert((0, all)).0 += 1);
                }
            }
        }
        Ok(())
    });
    FOUND.with(|f| for (k, (n, t)) in f.borrow().iter() { eprintln!("@@ {n} {k}\n{t}"); });
    if let Err(error) = result { panic!("{error}"); }
}
