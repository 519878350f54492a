//! The year view: the same application a year later and two, the window of three fiscal years rolled forward.
//!
//! Nobody knows the figures of years to come, so they are assumed: by default each year repeats the one before.
//! Nothing is assumed for a year that was answered.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};

use super::found::Plan;
use crate::answers::{Answer, Kind, Path, Sheet, Unit, YEAR_FIELDS};
use crate::assess::{Assessment, assess};
use crate::num::{Num, Range, Toward, Tri};

/// How many application years are looked at, this one included.
pub const YEARS: u32 = 3;

/// How the figures of the years to come are assumed to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {
    /// By which share a figure grows each year: its row in [`YEAR_FIELDS`]; below zero it shrinks. Those that are
    /// not here repeat.
    growth: BTreeMap<usize, Num>,
}

impl Assumptions {
    /// Lets a figure grow by a share each year: `0.1` is ten per cent.
    pub fn set(&mut self, row: usize, growth: Num) {
        self.growth.insert(row, growth);
    }

    /// By which share a figure grows each year.
    #[must_use]
    pub fn of(&self, row: usize) -> Num {
        self.growth.get(&row).copied().unwrap_or(Num::ZERO)
    }

    /// Whether everything repeats.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.growth.values().all(|growth| growth.is_zero())
    }

    fn next(&self, row: usize, answer: &Answer) -> Answer {
        let growth = self.of(row);
        let Some(factor) = growth.plus(Num::ONE, Toward::Down).filter(|_| !growth.is_zero()) else {
            return answer.clone();
        };
        match answer {
            Answer::Number(range) => {
                let grown = range.times(factor);
                let whole =
                    YEAR_FIELDS.get(row).is_some_and(|f| matches!(f.kind, Kind::Number(Unit::People | Unit::Count)));
                Answer::Number(if whole { outward(grown) } else { grown })
            }
            other => other.clone(),
        }
    }
}

/// The whole numbers around a range: people are not split.
fn outward(range: Range) -> Range {
    let whole = |n: i128| Num::ratio(n, 1);
    Range::new(range.lo().and_then(|n| whole(n.floor())), range.hi().and_then(|n| whole(n.ceil()))).unwrap_or(range)
}

/// How a programme stands in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The id of the programme.
    pub programme: String,
    /// Whether it is met; `None` if it is not offered that day.
    pub verdict: Option<Tri>,
    /// Its score, if it scores.
    pub score: Option<Range>,
    /// The names of the requirements that are not met.
    pub unmet: Vec<String>,
}

/// One application year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The day of application.
    pub on: NaiveDate,
    /// The fiscal years of which at least one figure is assumed.
    pub assumed: Vec<i32>,
    /// How the programmes stand if nothing is done.
    pub without: Vec<Standing>,
    /// How they stand with the steps of the plan that count by then; the same where there is no plan.
    pub with: Vec<Standing>,
    /// Which steps those are, by their places in the plan.
    pub counted: Vec<usize>,
}

/// This and the next application years, for the programmes with these ids.
#[must_use]
pub fn years(assessment: &Assessment, programmes: &[&str], plan: Option<&Plan>, how: &Assumptions) -> Vec<Year> {
    let year = |ahead: u32| {
        let on = assessment.on.checked_add_months(Months::new(12 * ahead))?;
        let (bare, assumed) = rolled(&assessment.sheet, assessment.on, ahead, None, how);
        let (done, _) = rolled(&assessment.sheet, assessment.on, ahead, plan, how);
        let steps = plan.map_or(&[][..], |plan| &plan.steps);
        let counted = steps.iter().enumerate().filter(|(_, step)| step.ready <= ahead).map(|(at, _)| at).collect();
        let standing = |sheet: Sheet| standings(&assess(&assessment.library, Rc::new(sheet), on), programmes);
        Some(Year { on, assumed, without: standing(bare), with: standing(done), counted })
    };
    (0..YEARS).filter_map(year).collect()
}

/// The sheet for an application so many years later, and the fiscal years of which something is assumed. With a
/// plan: with those of its steps that count by then; figures that a step raised stay raised.
#[must_use]
pub fn rolled(sheet: &Sheet, on: NaiveDate, ahead: u32, plan: Option<&Plan>, how: &Assumptions) -> (Sheet, Vec<i32>) {
    let mut sheet = sheet.clone();
    let mut assumed = Vec::new();
    let steps = plan.map_or(&[][..], |plan| &plan.steps);
    let years = on.year()..on.year().saturating_add(i32::try_from(ahead).unwrap_or(0));
    for (year, counts) in years.zip(1..) {
        if repeat(&mut sheet, year, how) {
            assumed.push(year);
        }
        for step in steps.iter().filter(|step| step.lever.of_year() && step.ready == counts) {
            step.lever.apply_in(&mut sheet, step.amount, on, year);
        }
    }
    for step in steps.iter().filter(|step| !step.lever.of_year() && step.ready <= ahead) {
        step.lever.apply(&mut sheet, step.amount, on);
    }
    (sheet, assumed)
}

/// Fills what was not answered for a year from the year before; whether there was anything to fill.
fn repeat(sheet: &mut Sheet, year: i32, how: &Assumptions) -> bool {
    let before = year.saturating_sub(1);
    let mut filled = false;
    for row in 0..YEAR_FIELDS.len() {
        let said = sheet.in_year(year, row).is_some();
        let Some(answer) = sheet.in_year(before, row).filter(|_| !said).map(|answer| how.next(row, answer)) else {
            continue;
        };
        sheet.set(&Path::Year(year, row), Some(answer));
        filled = true;
    }
    filled
}

fn standings(assessment: &Assessment, programmes: &[&str]) -> Vec<Standing> {
    let standing = |id: &&str| {
        let found = assessment.programmes.iter().find(|p| p.programme.id == **id);
        let unmet = found.into_iter().flat_map(crate::assess::explain::responsible);
        Standing {
            programme: (*id).to_owned(),
            verdict: found.map(|p| p.verdict),
            score: found.and_then(|p| p.score),
            unmet: unmet.filter(|r| r.outcome == Tri::No).map(|r| r.requirement.name.clone()).collect(),
        }
    };
    programmes.iter().map(standing).collect()
}
