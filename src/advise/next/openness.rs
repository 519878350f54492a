//! How far a programme is from being decided, as a number.

use std::collections::BTreeMap;

use crate::answers::Path;
use crate::assess::{ProgrammeOutcome, RequirementOutcome, deciding};
use crate::num::{Toward, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::test::{Comparison, Test};

/// One requirement that one answer decides.
const REQUIREMENT: u64 = 1_000;
/// The verdict of a programme, beside its requirements: one "no" that ends it is worth all that need not be asked.
const VERDICT: u64 = 4_000;
/// One point of a score that is still open.
const POINT: u64 = 100;

/// How open a programme is: nothing once it is decided. Otherwise the requirements on which the verdict hangs,
/// each the more the more questions it takes, and the points that a score is still wide.
pub(super) fn openness(outcome: &ProgrammeOutcome, ask_of: &BTreeMap<&Path, usize>) -> u64 {
    if outcome.verdict != Tri::Unknown {
        return 0;
    }
    let of_requirements = deciding(outcome).into_iter().map(|requirement| {
        let questions = asked(requirement, ask_of).len();
        // The last question of one decides it, so it is worth more than the first.
        let steps: u64 = (1..=questions).map(part_of).sum();
        steps.saturating_add(points(requirement).saturating_mul(POINT))
    });
    of_requirements.fold(VERDICT, u64::saturating_add)
}

/// What one of so many questions that a requirement takes is worth.
pub(super) fn part_of(questions: usize) -> u64 {
    REQUIREMENT.div_euclid(u64::try_from(questions).unwrap_or(1).max(1))
}

/// The questions that a requirement asks for, each once.
pub(super) fn asked(requirement: &RequirementOutcome, ask_of: &BTreeMap<&Path, usize>) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::new();
    for need in &requirement.needs {
        if let Some(place) = ask_of.get(&need.whole())
            && !places.contains(place)
        {
            places.push(*place);
        }
    }
    places
}

/// How many points wide the score is that a requirement compares; 0 for any other.
fn points(requirement: &RequirementOutcome) -> u64 {
    let (Test::AtLeast(c) | Test::MoreThan(c) | Test::AtMost(c) | Test::LessThan(c)) = &requirement.requirement.test
    else {
        return 0;
    };
    let Comparison { quantity: Quantity::Score(_), .. } = c else { return 0 };
    let ends = requirement.value.and_then(|value| value.lo().zip(value.hi()));
    let width = ends.and_then(|(lo, hi)| hi.minus(lo, Toward::Up));
    width.and_then(|width| u64::try_from(width.floor()).ok()).unwrap_or_default()
}
