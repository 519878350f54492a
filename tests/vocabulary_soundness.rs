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
#[path = "vocabulary/certain.rs"]
mod certain;
#[path = "support/extras.rs"]
mod extras;
#[path = "vocabulary/owes.rs"]
mod owes;
#[path = "vocabulary/small_awards.rs"]
mod small_awards;
mod support;
#[path = "vocabulary/survives.rs"]
mod survives;
#[path = "support/synthetic.rs"]
mod synthetic;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;
use extras::Place;
use kece::answers::Draft;
use kece::assess::{Assessment, assess};
use kece::policy::Library;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use serde_json::json;
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
        let zone =
            synthetic.iter().find(|(_, in_six)| dice.throw(6) < *in_six).map(|(zone, _)| zone.map(str::to_owned));
        match zone {
            Some(zone) if dice.throw(2) == 0 => Place { region: "350200".to_owned(), zone },
            _ => dice.pick(&self.places),
        }
    }
}

/// The assessment, or `None` if the sheet contradicts itself.
pub(crate) fn assessed(library: &Rc<Library>, draft: &Draft, on: NaiveDate) -> Option<Assessment> {
    let (sheet, problems) = draft.sheet();
    let assessment = assess(library, Rc::new(sheet), on);
    (problems.is_empty() && assessment.problems.is_empty()).then_some(assessment)
}

pub(crate) fn told(error: TestCaseError, on: NaiveDate, wide: &Draft, narrow: &Draft) -> TestCaseError {
    TestCaseError::fail(format!("{error}\non {on}\nwide   {}\nnarrow {}", wide.to_text(), narrow.to_text()))
}

/// A run that does not look long for a smaller example: what matters of one is a line or two.
pub(crate) fn brief(cases: u32) -> Config {
    Config { max_shrink_iters: 200, ..config(cases) }
}

/// Sheets of a place with a part of the answers, each narrowed several times. `known` of ten extra questions are
/// answered exactly; `answer` and `exact` as in `completion`.
fn run(cases: u32, detail: Detail, known: u64, answer: u64, exact: u64) {
    let (tried, compared) = (Cell::new(0_usize), Cell::new(0_usize));
    let strategy = (answers(detail), day_of_application(), any::<u64>());
    let result = TestRunner::new(brief(cases)).run(&strategy, |(mut answers, on, seed)| {
        let (world, mut dice) = (World::here(), Dice::new(seed));
        let place = world.place(&mut dice);
        answers["region"] = json!(place.region);
        answers["extra"] = extras::extras(&world.library, &place, on, known, &mut dice);
        extras::columns(&mut answers, known, &mut dice);
        let wide = draft(&answers);
        let asked = extras::questions(&world.library, &place);
        let Some(before) = assessed(&world.library, &wide, on) else { return Ok(()) };
        for _ in 0..3 {
            let mut narrow = Narrowing { on, answer, exact, dice: &mut dice }.of(&wide);
            extras::narrow(&mut narrow, &asked, on, answer, &mut dice);
            extras::keep_silence(&wide, &mut narrow, &world.silent);
            tried.set(tried.get() + 1);
            if let Some(after) = assessed(&world.library, &narrow, on) {
                compared.set(compared.get() + 1);
                survives(&before, &after).map_err(|error| told(error, on, &wide, &narrow))?;
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

// Whatever is answered: nothing breaks, every word of it is said twice alike, no sum is below zero or above its
// cap, and what is open says who or what could settle it.
#[test]
fn an_assessment_keeps_its_promises() {
    let strategy = (answers(Detail::Rough), day_of_application(), any::<u64>());
    let result = TestRunner::new(brief(100)).run(&strategy, |(mut answers, on, seed)| {
        let (world, mut dice) = (World::here(), Dice::new(seed));
        let place = world.place(&mut dice);
        let known = dice.throw(11);
        answers["region"] = json!(place.region);
        answers["extra"] = extras::extras(&world.library, &place, on, known, &mut dice);
        extras::columns(&mut answers, known, &mut dice);
        let draft = draft(&answers);
        let (sheet, _) = draft.sheet();
        let sheet = Rc::new(sheet);
        let first = assess(&world.library, Rc::clone(&sheet), on);
        prop_assert_eq!(&first, &assess(&world.library, sheet, on), "twice the same");
        // A sheet that contradicts itself is reported, not assessed.
        let kept = if first.problems.is_empty() { owes::promises(&first) } else { Ok(()) };
        kept.and_then(|()| owes::words(&first))
            .map_err(|error| TestCaseError::fail(format!("{error}\non {on}\n{}", draft.to_text())))
    });
    match result {
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
        Ok(()) => {}
    }
}
