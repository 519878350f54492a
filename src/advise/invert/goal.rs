//! What is to be met, and an answer that is tried out for it.

use chrono::NaiveDate;

use crate::answers::{Answer, Path, Problem, Sheet, contradictions, replace};
use crate::assess::Probe;
use crate::num::Tri;

/// A test of a programme, or the award of one item of its list.
#[derive(Clone, Copy)]
pub(super) struct Goal<'g, 'a> {
    pub probe: &'g Probe<'a>,
    /// The item that is to be awarded; absent: the test is to hold.
    pub item: Option<usize>,
    pub on: NaiveDate,
}

impl<'g, 'a> Goal<'g, 'a> {
    /// The test is to hold.
    pub(super) fn test(probe: &'g Probe<'a>, on: NaiveDate) -> Goal<'g, 'a> {
        Goal { probe, item: None, on }
    }

    /// Whether it is met on another day.
    pub(super) fn ask_on(&self, sheet: &Sheet, on: NaiveDate) -> Tri {
        match self.item {
            None => self.probe.ask_on(sheet, on),
            Some(index) => self.probe.item(sheet, on, index).map_or(Tri::No, |item| item.outcome),
        }
    }

    pub(super) fn ask(&self, sheet: &Sheet) -> Tri {
        self.ask_on(sheet, self.on)
    }
}

/// An answer of a sheet, tried out with others.
pub(super) struct Trial<'g, 'a> {
    goal: Goal<'g, 'a>,
    sheet: Sheet,
    path: Path,
    /// The contradictions that were there before.
    known: Vec<Problem>,
}

impl<'g, 'a> Trial<'g, 'a> {
    pub(super) fn new(goal: Goal<'g, 'a>, sheet: &Sheet, path: &Path) -> Trial<'g, 'a> {
        Trial { goal, sheet: sheet.clone(), path: path.clone(), known: contradictions(sheet, path) }
    }

    /// Whether the goal is met with this answer; `No` if it contradicts another.
    pub(super) fn ask(&mut self, answer: Answer) -> Tri {
        replace(&mut self.sheet, &self.path, Some(answer));
        if contradictions(&self.sheet, &self.path).iter().any(|problem| !self.known.contains(problem)) {
            return Tri::No;
        }
        self.goal.ask(&self.sheet)
    }
}
