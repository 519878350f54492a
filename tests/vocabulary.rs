//! The whole vocabulary of packs, on packs that exist for it alone: `tests/vocabulary`.
//!
//! `pack.json` uses every construct of `static/packs/README.md`; `wide.json` is the pack of the area around it,
//! `zone.json` and `far.json` those of two zones. `cases` says what each construct means, in the format of
//! `tests/law`; `words.json` says some of it as the enterprise reads it. The expectations come from
//! `static/packs/README.md` and from what `policy` says of its own types, not from the engine.

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
#[path = "law/case.rs"]
mod case;
#[path = "vocabulary/constructs.rs"]
mod constructs;
#[path = "law/coverage.rs"]
mod coverage;
#[path = "law/expect.rs"]
mod expect;
#[path = "vocabulary/ladders.rs"]
mod ladders;
#[path = "vocabulary/owes.rs"]
mod owes;
#[path = "vocabulary/places.rs"]
mod places;
mod support;
#[path = "support/synthetic.rs"]
mod synthetic;
#[path = "vocabulary/words.rs"]
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use case::{Case, File, all_files, draft_of};
use chrono::NaiveDate;
use kece::answers::{Draft, read_date};
use kece::assess::{Assessment, PartOutcome, assess, report};
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
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vocabulary/cases"))
}

/// The assessment of a draft, or the fields that are refused.
pub(crate) fn assessed(draft: &Value, on: Option<NaiveDate>, library: &Rc<Library>) -> Result<Assessment, Vec<String>> {
    let draft = Draft::parse(&draft.to_string()).map_err(|error| vec![error.problem().field])?;
    let (sheet, problems) = draft.sheet();
    let mut fields: Vec<String> = problems.into_iter().map(|p| p.field).collect();
    let day = on.or(sheet.date("apply_on")).expect("a case has a day");
    let assessment = assess(library, Rc::new(sheet), day);
    fields.extend(assessment.problems.iter().map(|p| p.field.clone()));
    if fields.is_empty() { Ok(assessment) } else { Err(fields) }
}

fn points_of(programme: &str, parts: &[PartOutcome], points: &mut BTreeMap<(String, String), Value>) {
    for part in parts {
        points.insert((programme.to_owned(), part.id.clone()), expect::range(part.points));
        points_of(programme, &part.parts, points);
    }
}

/// What is wrong with one case; nothing if the engine agrees with it.
fn check(file: &File, case: &Case, library: &Rc<Library>) -> Vec<String> {
    let draft = draft_of(file, case).unwrap_or_else(|message| panic!("{} · {}: {message}", file.name, case.name));
    let on = case.on.as_deref().map(|day| read_date(day).expect("a day"));
    let said = match assessed(&draft, on, library) {
        Err(fields) => Said::Refused(fields),
        Ok(assessment) => {
            let mut points = BTreeMap::new();
            for outcome in &assessment.programmes {
                points_of(&outcome.programme.id, &outcome.parts, &mut points);
            }
            Said::Assessed { report: report::to_json(&assessment), points }
        }
    };
    let at = format!("{} · {} · {}", file.name, case.name, case.clause.as_deref().unwrap_or(&file.clause));
    expect::differences(&case.expect, &said).into_iter().map(|message| format!("{at}\n    {message}")).collect()
}

#[test]
fn the_engine_agrees_with_every_case() {
    let library = Rc::new(synthetic::library());
    let files = all_files();
    let count: usize = files.iter().map(|file| file.cases.len()).sum();
    let cases = files.iter().flat_map(|file| file.cases.iter().map(move |case| (file, case)));
    let wrong: Vec<String> = cases.flat_map(|(file, case)| check(file, case, &library)).collect();
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

/// Rows that cannot come out every way: what a person decides, and what rests on a programme that is not there.
const ONE_WAY: &[&str] = &[
    "voc.person · requirement person · met",
    "voc.person · requirement person · unmet",
    "voc.person · requirement and_person · met",
    "voc.person · requirement or_person · unmet",
    "voc.rests · requirement reviewed · met",
    "voc.rests · requirement missing · met",
    "voc.rests · requirement missing · unmet",
    "voc_wide.reviewed · requirement person · met",
    "voc_wide.reviewed · requirement person · unmet",
    // Never in force.
    "voc.draft · ",
    // A share or a count of something always applies, if only with nothing.
    "voc.times · rate deals · just missed",
    "voc.times · rate projects · just missed",
    "voc.matched · rate matched · just missed",
];

#[test]
fn every_rule_has_cases_both_ways() {
    let missing = coverage::missing(&synthetic::alone(), &all_files());
    let known = |line: &&String| ONE_WAY.iter().any(|way| line.starts_with(way));
    let missing: Vec<&String> = missing.iter().filter(|line| !known(line)).collect();
    assert!(missing.is_empty(), "no case for: {missing:#?}");
}
