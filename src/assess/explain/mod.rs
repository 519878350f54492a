//! What stands behind an outcome, in words: the sentence with the numbers put in.
//!
//! Nothing here decides anything. A sentence is written from the same rule and the same functions that
//! gave the outcome, so it cannot say anything else.

mod compare;
mod facts;
pub(super) mod formula;
mod score;
mod sentence;
mod verdict;

use super::engine::Engine;
use super::outcome::{Assessment, PartOutcome, ProgrammeOutcome, RequirementOutcome};
use crate::policy::quantity::Quantity;
pub use sentence::{Piece, Sentence};
pub use verdict::{responsible, verdict};

/// What stands behind the outcome of a requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The arithmetic with the numbers put in.
    pub sentence: Sentence,
    /// The figure by which it is decided: "6.07%"; empty if there is none.
    pub figure: String,
    /// What it must be: "须 ≥ 5%"; empty if there is nothing to say.
    pub must: String,
}

/// The arithmetic behind a requirement.
#[must_use]
pub fn requirement(
    assessment: &Assessment,
    programme: &ProgrammeOutcome,
    requirement: &RequirementOutcome,
) -> Explanation {
    let mut engine = Engine::again(assessment, programme);
    facts::explain(&mut engine, &requirement.requirement.test, requirement.outcome)
}

/// The arithmetic behind a part of a score.
#[must_use]
pub fn part(assessment: &Assessment, programme: &ProgrammeOutcome, part: &PartOutcome) -> Sentence {
    score::explain(&mut Engine::again(assessment, programme), programme, part)
}

/// What a quantity is called in a sentence.
pub(super) fn name_of(engine: &Engine<'_>, quantity: &Quantity) -> String {
    compare::name(engine, quantity, None)
}
