//! The law as cases: every file under `tests/law` states answers and what the documents make of them.
//!
//! The format is described in `tests/law/README.md`. Two things are asked of every assessment on top of
//! what a case names: what is decided needs nothing more, and what is undecided names what to answer,
//! unless only a person can decide it (DESIGN.md §5, §6).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects by failing")]

#[path = "law/case.rs"]
mod case;
#[path = "law/coverage.rs"]
mod coverage;
#[path = "law/expect.rs"]
mod expect;

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use case::{Case, File, all_files, draft_of};
use chrono::NaiveDate;
use kece::answers::{Draft, read_date};
use kece::assess::{PartOutcome, assess, report};
use kece::policy::Library;
use serde_json::Value;

/// What the engine made of a case.
pub(crate) enum Said {
    /// The fields it refused.
    Refused(Vec<String>),
    /// The report, and the points of every part: programme, part, points.
    Assessed { report: Value, points: BTreeMap<(String, String), Value> },
}

/// The folder of the cases.
pub(crate) fn law() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/law"))
}

fn built_in() -> Rc<Library> {
    let (library, problems) = Library::built_in();
    assert!(problems.is_empty(), "the built-in packs: {problems:?}");
    Rc::new(library)
}

fn points_of(programme: &str, parts: &[PartOutcome], points: &mut BTreeMap<(String, String), Value>) {
    for part in parts {
        points.insert((programme.to_owned(), part.id.clone()), expect::range(part.points));
        points_of(programme, &part.parts, points);
    }
}

fn said(text: &str, on: Option<NaiveDate>, library: &Rc<Library>) -> Result<Said, String> {
    let refused = |fields: Vec<String>| Ok(Said::Refused(fields));
    let draft = match Draft::parse(text) {
        Ok(draft) => draft,
        Err(error) => return refused(vec![error.problem().field]),
    };
    let (sheet, problems) = draft.sheet();
    let mut fields: Vec<String> = problems.into_iter().map(|p| p.field).collect();
    let Some(day) = on.or(sheet.date("apply_on")) else {
        return if fields.is_empty() { Err("no day: set apply_on, or give `on`".to_owned()) } else { refused(fields) };
    };
    let assessment = assess(library, Rc::new(sheet), day);
    fields.extend(assessment.problems.iter().map(|p| p.field.clone()));
    if !fields.is_empty() {
        return refused(fields);
    }
    let mut points = BTreeMap::new();
    for programme in &assessment.programmes {
        points_of(&programme.programme.id, &programme.parts, &mut points);
    }
    Ok(Said::Assessed { report: report::to_json(&assessment), points })
}

/// What is wrong with one case; nothing if the engine agrees with it.
fn check(file: &File, case: &Case, library: &Rc<Library>) -> Vec<String> {
    let outcome = draft_of(file, case).and_then(|draft| {
        let on = case.on.as_deref().map(read_date).transpose()?;
        said(&draft.to_string(), on, library)
    });
    let wrong = match outcome {
        Ok(said) => expect::differences(&case.expect, &said),
        Err(message) => vec![message],
    };
    let at = format!("{} · {} · {}", file.name, case.name, case.clause.as_deref().unwrap_or(&file.clause));
    wrong.into_iter().map(|message| format!("{at}\n    {message}")).collect()
}

#[test]
fn the_engine_agrees_with_every_case() {
    let library = built_in();
    let files = all_files();
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in &files {
        for case in &file.cases {
            count += 1;
            wrong.extend(check(file, case, &library));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_are_said_once() {
    let mut seen = std::collections::BTreeSet::new();
    for file in all_files() {
        for case in file.cases {
            assert!(seen.insert((file.name.clone(), case.name.clone())), "{}: {} stands twice", file.name, case.name);
        }
    }
}

#[test]
fn every_rule_of_every_built_in_pack_has_cases_both_ways() {
    let missing = coverage::missing(&built_in(), &all_files());
    assert!(missing.is_empty(), "no case for:\n  {}", missing.join("\n  "));
}
