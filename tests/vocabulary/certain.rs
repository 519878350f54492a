//! Small awards on which it is easy to promise too much: `certain.json`.
//!
//! Each is assessed on answers that follow one another, every one narrower than the one before. What was certain
//! must stay so, and the award must come to what the last of them make of it.

use std::rc::Rc;

use chrono::NaiveDate;
use kece::num::{Range, Toward};
use kece::policy::Library;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::awards::pack_around;
use super::owes;
use super::support::completion::draft;
use super::survives::survives;
use super::{assessed, told};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    /// Quantities that the award names.
    #[serde(default)]
    definitions: Map<String, Value>,
    /// The award, without the clauses of its rules.
    award: Value,
    /// Answers, each narrower than those before it.
    answers: Vec<Value>,
    /// What the award is on the last of them.
    comes_to: Option<Value>,
}

fn check(example: &Example) -> Result<(), String> {
    let on = NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
    let mut library = Library::default();
    library
        .load(&pack_around(&example.award, &example.definitions).to_string())
        .map_err(|problems| format!("{problems:?}"))?;
    let library = Rc::new(library);
    let drafts: Vec<_> = example.answers.iter().map(draft).collect();
    let each: Vec<_> = drafts.iter().map(|d| assessed(&library, d, on).expect("no contradiction")).collect();
    for (assessment, draft) in each.iter().zip(&drafts) {
        owes::promises(assessment).map_err(|error| told(error, on, draft, draft).to_string())?;
    }
    for (pair, texts) in each.windows(2).zip(drafts.windows(2)) {
        survives(&pair[0], &pair[1]).map_err(|error| told(error, on, &texts[0], &texts[1]).to_string())?;
    }
    let last = each.last().and_then(|a| a.programmes.iter().find(|p| p.programme.id == "random.award"));
    match (&example.comes_to, last) {
        (Some(expected), Some(outcome)) if *expected != written(outcome.award) => {
            Err(format!("comes to {}, not {expected}", written(outcome.award)))
        }
        _ => Ok(()),
    }
}

fn written(award: Range) -> Value {
    let (from, to) =
        (award.lo().map(|n| n.to_decimal(2, Toward::Down)), award.hi().map(|n| n.to_decimal(2, Toward::Up)));
    if from == to { json!(from) } else { json!({"from": from, "to": to}) }
}

#[test]
fn what_is_certain_of_an_award_holds_in_every_example() {
    let examples: Vec<Example> = serde_json::from_str(include_str!("certain.json")).expect("examples");
    let wrong: Vec<String> = examples
        .iter()
        .filter_map(|example| check(example).err().map(|why| format!("{}\n    {why}", example.name)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}
