//! Whatever is said to change no verdict, and whatever is said to change nothing, does so in no completion.

use std::cell::Cell;
use std::rc::Rc;

use chrono::NaiveDate;
use kece::advise::next::{Bearing, bearing, reach};
use kece::answers::{Draft, LISTS, Path, SCALARS, YEAR_FIELDS};
use kece::assess::{Assessment, Reaches, assess};
use kece::num::Tri;
use kece::ui::quick::flow::{Stage, flow};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};

use super::support::completion::{Narrowing, draft};
use super::support::config;
use super::support::dice::Dice;
use super::support::sheets::{Detail, answers, day_of_application};
use super::{LIBRARY, case};

fn assessed(draft: &Draft, on: NaiveDate) -> Option<Assessment> {
    let (sheet, problems) = draft.sheet();
    let assessment = LIBRARY.with(|library| assess(library, Rc::new(sheet), on));
    (problems.is_empty() && assessment.problems.is_empty()).then_some(assessment)
}

/// Every place of a sheet: lists as wholes.
fn places(on: NaiveDate, extras: &[String]) -> Vec<Path> {
    use chrono::Datelike;
    let years = on.year() - 3..on.year();
    let yearly = years.flat_map(|year| (0..YEAR_FIELDS.len()).map(move |field| Path::Year(year, field)));
    let all = (0..SCALARS.len()).map(Path::Scalar).chain(yearly).chain((0..LISTS.len()).map(Path::List));
    all.chain(extras.iter().map(|id| Path::Extra(id.clone()))).collect()
}

/// The wide draft with the answers of the narrow one, but only those at places that can change no more than `most`.
fn only(wide: &Draft, narrow: &Draft, reaches: &Reaches, most: Bearing, places: &[Path]) -> Draft {
    let mut mixed = wide.clone();
    for path in places.iter().filter(|path| bearing(reaches, std::slice::from_ref(path)) <= most) {
        mixed.set(path, narrow.value(path).cloned());
    }
    mixed
}

/// Answers some of the questions that packs ask.
fn answer_extras(draft: &mut Draft, a: &Assessment, dice: &mut Dice) -> Vec<String> {
    use kece::policy::QuestionKind;
    use serde_json::json;
    let mut ids = Vec::new();
    for question in a.packs.iter().flat_map(|pack| &pack.pack.questions) {
        ids.push(question.id.clone());
        let path = Path::Extra(question.id.clone());
        if draft.value(&path).is_some() || dice.throw(3) == 0 {
            continue;
        }
        let value = match question.kind {
            QuestionKind::YesNo => json!(dice.throw(2) == 0),
            QuestionKind::Date => json!(dice.day_near(a.on).to_string()),
            QuestionKind::Choice => json!(dice.pick(&question.options).code),
            QuestionKind::Count => json!(dice.pick(&[0, 1, 3, 20])),
            _ => json!(dice.pick(&["0", "1", "12", "5000", "60000000"])),
        };
        draft.set(&path, Some(value));
    }
    ids
}

fn same_verdicts(before: &Assessment, after: &Assessment) -> Result<(), TestCaseError> {
    let said = |a: &Assessment| -> Vec<(String, Tri)> {
        a.programmes.iter().map(|p| (p.programme.id.clone(), p.verdict)).collect()
    };
    prop_assert_eq!(said(before), said(after));
    Ok(())
}

fn same_figures(before: &Assessment, after: &Assessment) -> Result<(), TestCaseError> {
    for (was, is) in before.programmes.iter().zip(&after.programmes) {
        let id = &was.programme.id;
        prop_assert_eq!(was.score, is.score, "score of {}", id);
        prop_assert_eq!(was.award, is.award, "award of {}", id);
        prop_assert_eq!(was.worth, is.worth, "worth of {}", id);
    }
    Ok(())
}

/// Compares completions of a sheet where only what is said not to matter has been answered; says how many there
/// were, and how many of those answered anything at all.
fn compared(wide: &Draft, on: NaiveDate, seed: u64, answer: u64, exact: u64) -> Result<(usize, usize), TestCaseError> {
    let Some(before) = assessed(wide, on) else { return Ok((0, 0)) };
    let reaches = reach(&before);
    let mut dice = Dice::new(seed);
    let (mut found, mut told) = (0, 0);
    for _ in 0..4 {
        let mut narrow = Narrowing { on, answer, exact, dice: &mut dice }.of(wide);
        let extras = answer_extras(&mut narrow, &before, &mut dice);
        let places = places(on, &extras);
        for most in [Bearing::Figures, Bearing::Nothing] {
            let mixed = only(wide, &narrow, &reaches, most, &places);
            let Some(after) = assessed(&mixed, on) else { continue };
            found += 1;
            told += usize::from(mixed.to_text() != wide.to_text());
            let held = same_verdicts(&before, &after).and_then(|()| match most {
                Bearing::Nothing => same_figures(&before, &after),
                _ => Ok(()),
            });
            held.map_err(|error| {
                TestCaseError::fail(format!("{error}\non {on}\nwide  {}\nmixed {}", wide.to_text(), mixed.to_text()))
            })?;
        }
    }
    Ok((found, told))
}

fn run(cases: u32, detail: Detail, answer: u64, exact: u64) {
    let (found, told, tried) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let strategy = (answers(detail), day_of_application(), any::<u64>());
    let result = TestRunner::new(config(cases)).run(&strategy, |(wide, on, seed)| {
        let (f, t) = compared(&draft(&wide), on, seed, answer, exact)?;
        found.set(found.get() + f);
        told.set(told.get() + t);
        tried.set(tried.get() + 8);
        Ok(())
    });
    match result {
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
        Ok(()) => {}
    }
    assert!(found.get() * 4 > tried.get(), "only {} of {} were free of contradiction", found.get(), tried.get());
    assert!(told.get() * 4 > found.get(), "only {} of {} answered anything", told.get(), found.get());
}

#[test]
fn what_is_said_to_change_nothing_changes_nothing() {
    run(120, Detail::Rough, 9, 10);
}

#[test]
fn what_is_said_to_change_nothing_changes_nothing_when_nearly_all_is_answered() {
    run(120, Detail::Full, 9, 10);
}

#[test]
fn what_is_said_to_change_nothing_changes_nothing_when_little_more_is_answered() {
    run(80, Detail::Rough, 2, 4);
}

proptest! {
    #![proptest_config(config(40))]

    // When the quick check stops, nothing is left that could change a verdict: there is a question for every
    // answer that could.
    #[test]
    fn there_is_a_question_for_every_answer_that_could_change_a_verdict(wide in answers(Detail::Rough)) {
        let case = case(draft(&wide));
        let reaches = reach(&case.assessment);
        let flow = flow(&case, &[]);
        let asked: Vec<&Path> = flow.stations.iter().flat_map(|station| &station.paths).collect();
        let verdicts = reaches.programmes.iter().flat_map(|r| &r.verdict).chain(&reaches.offers);
        // The cells of a list are asked for with the list.
        let whole = verdicts.filter(|path| !matches!(path, Path::Item(..) | Path::Entry(..)));
        let mut any = false;
        for path in whole {
            // A figure that is asked for one year only is asked for that one.
            let same_field = |other: &&&Path| match (path, other) {
                (Path::Year(_, a), Path::Year(_, b)) => a == b,
                (a, b) => a == **b,
            };
            prop_assert!(asked.iter().any(|other| same_field(&other)), "{path} is asked nowhere");
            any |= asked.contains(&path);
        }
        prop_assert!(!any || flow.stage() != Stage::Done, "something could still change a verdict");
    }
}
