//! 外勤台: rows, ranking, sentences, the file, desks made one, the pool over time.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

#[path = "desk/file.rs"]
mod file;
#[path = "desk/history.rs"]
mod history;
#[path = "desk/merge.rs"]
mod merge;
#[path = "desk/rank.rs"]
mod rank;
#[path = "desk/rows.rs"]
mod rows;
#[path = "desk/say.rs"]
mod say;

use std::rc::Rc;

use chrono::NaiveDate;
use kece::answers::Draft;
use kece::desk::{Assessor, Entry, Row};
use kece::policy::Library;
use serde_json::{Value, json};
use support::enterprises;

/// What the list of most tests asks for: the two main programmes, and one of a place that rests on others.
const PROGRAMMES: [&str; 3] = ["hnte", "tech_sme", "cixi.rd_body"];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn today() -> NaiveDate {
    day("2026-07-08")
}

fn assessor() -> Assessor {
    Assessor::new(&Rc::new(Library::new()), today(), &PROGRAMMES)
}

/// The first generated enterprises.
fn some(count: u64) -> Vec<Entry> {
    (0..count).map(|n| Entry::parse(&enterprises::entry(11, n)).expect("an entry")).collect()
}

fn rows_of(entries: &[Entry]) -> Vec<Row> {
    let (mut assessor, mut rows) = (assessor(), Vec::new());
    while !assessor.next(entries, &mut rows, 7).is_complete() {}
    rows
}

/// A draft of these answers.
fn draft(name: &str, answers: &Value) -> Draft {
    let document = json!({"format": "kece-draft", "version": 1, "name": name, "answers": answers});
    Draft::parse(&document.to_string()).expect("a draft")
}

fn entry(id: &str, name: &str, answers: &Value) -> Entry {
    Entry::new(id, draft(name, answers))
}

/// The answers of a sample, with some of them changed: a dotted path and what stands there now, null to take it away.
fn sample(file: &str, changes: &[(&str, Value)]) -> Value {
    let text = std::fs::read_to_string(format!("tests/samples/{file}.kece.json")).expect("the sample");
    let mut answers = serde_json::from_str::<Value>(&text).expect("JSON")["answers"].clone();
    for (path, new) in changes {
        let mut place = &mut answers;
        let (before, last) = path.rsplit_once('.').unwrap_or(("", path));
        for key in before.split('.').filter(|key| !key.is_empty()) {
            place = &mut place[key];
        }
        place[last] = new.clone();
    }
    answers
}
