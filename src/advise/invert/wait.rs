//! The first day on which time alone meets a rule.

use chrono::{Months, NaiveDate};

use super::goal::Goal;
use super::way::{Full, Way};
use crate::answers::Sheet;
use crate::num::{Num, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::test::{Comparison, Condition, Period, Test};

/// So far ahead somebody plans.
const MONTHS: u32 = 60;

/// A longer list is not looked at day by day.
const MOST_ITEMS: usize = 200;

/// The first day of application within five years on which the goal is met with the same answers. Not for what
/// reads figures of fiscal years, which nobody knows yet, nor for what rests on a score or another programme.
pub(super) fn first_day(goal: Goal<'_, '_>, sheet: &Sheet) -> Option<NaiveDate> {
    let leaves = goal.probe.leaves();
    let by_itself = !leaves.rolls && !leaves.score && !leaves.award && leaves.programmes.is_empty();
    let long = |list: usize| sheet.items(list).is_some_and(|items| items.len() > MOST_ITEMS);
    if !leaves.timed || !by_itself || leaves.items.iter().any(|leaf| long(leaf.list)) {
        return None;
    }
    days(goal.on).find(|day| goal.ask_on(sheet, *day) == Tri::Yes)
}

/// The days of the next five years.
pub(super) fn days(on: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let last = on.checked_add_months(Months::new(MONTHS)).unwrap_or(on);
    on.iter_days().skip(1).take_while(move |day| *day <= last)
}

/// To wait, if that is enough.
pub(super) fn wait(goal: Goal<'_, '_>, sheet: &Sheet, test: &Test) -> Option<Way> {
    first_day(goal, sheet).map(|day| Way::Wait { day, full: full(test) })
}

/// What is full on the day that is waited for.
fn full(test: &Test) -> Option<Full> {
    let days = |c: &Comparison, more: i128| match (&c.quantity, c.line) {
        (Quantity::DaysSince(_), Some(line)) => i64::try_from(whole(line, more)).ok().map(Full::Days),
        _ => None,
    };
    match test {
        Test::AtLeast(c) => days(c, 0),
        Test::MoreThan(c) => days(c, 1),
        Test::Date { within: Period::YearsAgo(years), .. } => Some(Full::Years(*years)),
        Test::Exists(items) => items.conditions.iter().find_map(|condition| match condition {
            Condition::Date { within: Period::YearsAgo(years), .. } => Some(Full::Years(*years)),
            _ => None,
        }),
        _ => None,
    }
}

/// The first whole number that is not below a line, or above it.
fn whole(line: Num, more: i128) -> i128 {
    if more == 0 { line.ceil() } else { line.floor().saturating_add(more) }
}
