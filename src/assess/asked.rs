//! A programme's rules asked for more than its verdict: whom a paper is wanted of, which lines of worth there would
//! be. The same functions evaluate them, on the outcome as it was found.

use super::engine::Engine;
use super::explain::{Sentence, formula};
use super::outcome::{Assessment, ProgrammeOutcome, WorthLine};
use crate::answers::Path;
use crate::num::{Num, Tri};
use crate::policy::Worth;
use crate::policy::quantity::Quantity;
use crate::policy::test::{Items, Test};

/// Whether something holds, and what must still be answered where it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holds {
    /// Whether it does.
    pub outcome: Tri,
    /// What could decide it.
    pub needs: Vec<Path>,
}

/// Asks about one programme of an assessment.
pub struct Asked<'a> {
    engine: Engine<'a>,
}

impl<'a> Asked<'a> {
    /// About this programme.
    #[must_use]
    pub fn new(assessment: &'a Assessment, programme: &'a ProgrammeOutcome) -> Asked<'a> {
        Asked { engine: Engine::again(assessment, programme) }
    }

    /// The years of operation that count, at most three, the oldest first.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        self.engine.operating.clone()
    }

    /// Whether a test holds.
    pub fn test(&mut self, test: &Test) -> Holds {
        let outcome = self.engine.test(test);
        let mut needs = Vec::new();
        if outcome == Tri::Unknown {
            self.engine.needs_of_test(test, &mut needs);
        }
        holds(outcome, needs)
    }

    /// Whether a yearly quantity is above zero in a year.
    pub fn above_zero(&mut self, quantity: &Quantity, year: i32) -> Holds {
        let figure = self.engine.figure(quantity, Some(year));
        let outcome = Engine::compare(figure, |range| range.more_than(Num::ZERO));
        let mut needs = Vec::new();
        if outcome == Tri::Unknown {
            self.engine.needs_of_quantity(quantity, Some(year), &mut needs);
        }
        holds(outcome, needs)
    }

    /// For each item of a list whether it fulfils the conditions; `None` if nobody has said whether there are any.
    #[must_use]
    pub fn items(&self, items: &Items) -> Option<Vec<Holds>> {
        let count = self.engine.sheet.items(items.list.0)?.len();
        let one = |index: usize| {
            let mut needs = Vec::new();
            self.engine.needs_of_item(&items.conditions, index, &mut needs);
            holds(self.engine.all_hold(&items.conditions, index).tri, needs)
        };
        Some((0..count).map(one).collect())
    }

    /// What a line of worth would be, whatever the verdict.
    pub fn worth(&mut self, worth: &Worth) -> Option<WorthLine> {
        self.engine.worth(std::slice::from_ref(worth)).pop()
    }

    /// Its formula with the numbers put in.
    pub fn formula(&mut self, worth: &Worth) -> Sentence {
        formula::of(&mut self.engine, &worth.amount)
    }
}

fn holds(outcome: Tri, mut needs: Vec<Path>) -> Holds {
    needs.sort();
    needs.dedup();
    Holds { outcome, needs }
}
