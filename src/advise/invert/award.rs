//! Awards turned round: what an item, or a rate, that brings nothing would have to be.

use chrono::NaiveDate;

use super::goal::Goal;
use super::way::Way;
use super::{Of, items, sorted, wait};
use crate::answers::Sheet;
use crate::assess::{Assessment, ItemAward, Probe, ProgrammeOutcome};
use crate::num::{Range, Tri};
use crate::policy::award::{Award, Rate};
use crate::policy::test::{Condition, Test};

/// What would make an item of the awarded list that brings nothing bring something, the least first. Nothing for
/// one that brings something or may.
#[must_use]
pub fn item_ways(assessment: &Assessment, programme: &ProgrammeOutcome, item: &ItemAward) -> Vec<Way> {
    let Some(award) = programme.programme.award.as_ref().filter(|_| item.outcome == Tri::No) else {
        return Vec::new();
    };
    // A rate fits, and yet there is nothing: the same thing was awarded already, or all of it was paid.
    if !item.rates.is_empty() {
        return vec![Way::NoMore(item.reason.clone())];
    }
    if let Some(full) = cap_reached(award, programme) {
        return vec![full];
    }
    let of = Of { assessment, programme };
    let probe = of.probe(&Test::Awarded);
    let goal = Goal { item: Some(item.index), ..Goal::test(&probe, assessment.on) };
    let mut ways = about_item(award, goal, &assessment.sheet, item.index);
    for rate in fitting(award, goal, &assessment.sheet, item.index) {
        let enterprise = rate.when.iter().flat_map(|when| of.ways(when, &assessment.sheet));
        ways.extend(enterprise.filter(|way| brings(goal, &assessment.sheet, way)));
    }
    if ways.is_empty() {
        ways.push(Way::Fixed(item.reason.clone()));
    }
    sorted(ways)
}

/// What would make the enterprise be given a rate that it is not given, the least first.
#[must_use]
pub fn grant_ways(assessment: &Assessment, programme: &ProgrammeOutcome, rate: &str) -> Vec<Way> {
    let Some(award) = &programme.programme.award else { return Vec::new() };
    let given = |id: &str| {
        let of_rate = programme.grants.iter().filter(|g| g.rates.iter().any(|r| r == id));
        Tri::any(of_rate.map(|g| if g.rates.len() > 1 { Tri::Unknown } else { g.outcome }))
    };
    let Some(wanted) = award.rates.iter().find(|r| r.id == rate).filter(|r| given(&r.id) == Tri::No) else {
        return Vec::new();
    };
    if let Some(full) = cap_reached(award, programme) {
        return vec![full];
    }
    let before = award.rates.iter().take_while(|r| r.id != rate).find(|r| !r.plus && given(&r.id) == Tri::Yes);
    if let Some(before) = before.filter(|_| !wanted.plus) {
        return vec![Way::NoMore(format!("已经按“{}”一档给", before.name))];
    }
    let of = Of { assessment, programme };
    let holds = |when: &Test| Probe::new(assessment, programme, when).ask(&assessment.sheet) == Tri::No;
    let when = wanted.when.as_ref().filter(|when| holds(when));
    sorted(when.map_or_else(Vec::new, |when| of.ways(when, &assessment.sheet)))
}

/// That the yearly maximum is reached already, so that nothing more is given whatever is changed.
fn cap_reached(award: &Award, programme: &ProgrammeOutcome) -> Option<Way> {
    let amounts = programme.items.iter().map(|i| i.amount).chain(programme.grants.iter().map(|g| g.amount));
    let sum = amounts.fold(Range::ZERO, Range::plus);
    let cap = award.cap.as_ref().filter(|cap| sum.at_least(cap.most) == Tri::Yes)?;
    Some(Way::NoMore(cap.name.clone()))
}

impl<'a> Of<'a> {
    /// The ways to be awarded anything at all.
    pub(super) fn awarded(self, test: &'a Test, sheet: &Sheet) -> Vec<Way> {
        let mut ways = self.single(test, sheet);
        let Some(award) = &self.programme.programme.award else { return ways };
        let probe = self.probe(test);
        let goal = Goal::test(&probe, self.assessment.on);
        let Some(list) = award.list.map(|list| list.0) else {
            let routes = award.rates.iter().filter_map(|rate| rate.when.as_ref());
            let structural = routes.flat_map(|when| self.ways(when, sheet)).filter(|way| brings(goal, sheet, way));
            ways.extend(structural);
            return ways;
        };
        // The lowest rates stand last; they ask for least.
        let rates = award.rates.iter().rev().filter(|rate| !rate.plus);
        ways.extend(rates.take(MOST_RATES).find_map(|rate| items::more(goal, sheet, list, &all_of(award, rate), None)));
        let count = sheet.items(list).map_or(0, <[_]>::len);
        for index in 0..count {
            ways.extend(about_item(award, goal, sheet, index));
        }
        ways
    }
}

/// The items of a longer list are not looked at one by one, nor are more rates than this.
const MOST_ITEMS: usize = 100;
const MOST_RATES: usize = 50;

/// What an item has to fulfil for a rate.
fn all_of<'r>(award: &'r Award, rate: &'r Rate) -> Vec<&'r Condition> {
    award.eligible.iter().map(|rule| &rule.condition).chain(&rate.conditions).collect()
}

/// The rates whose conditions on items an item fulfils, and that the enterprise is not given.
fn fitting<'r>(award: &'r Award, goal: Goal<'_, '_>, sheet: &Sheet, index: usize) -> Vec<&'r Rate> {
    let fits =
        |rate: &&Rate| all_of(award, rate).into_iter().all(|c| goal.probe.holds(c, sheet, goal.on, index) == Tri::Yes);
    award.rates.iter().filter(fits).collect()
}

/// What a single item would have to be, and the day from which it is by itself.
fn about_item(award: &Award, goal: Goal<'_, '_>, sheet: &Sheet, index: usize) -> Vec<Way> {
    let Some(list) = award.list.map(|list| list.0) else { return Vec::new() };
    let sets: Vec<Vec<&Condition>> = award.rates.iter().map(|rate| all_of(award, rate)).collect();
    if sheet.items(list).is_some_and(|items| items.len() > MOST_ITEMS) {
        return Vec::new();
    }
    let mut ways = items::changes(goal, sheet, list, index, &sets);
    ways.extend(item_day(goal, sheet, index, &sets).map(|day| Way::Wait { day, full: None }));
    ways
}

/// The first day within five years on which an item fulfils what it does not yet, where only days are amiss.
fn item_day(goal: Goal<'_, '_>, sheet: &Sheet, index: usize, sets: &[Vec<&Condition>]) -> Option<NaiveDate> {
    let leaves = goal.probe.leaves();
    if leaves.rolls || leaves.score || !leaves.programmes.is_empty() {
        return None;
    }
    let holds = |c: &&Condition, on| goal.probe.holds(c, sheet, on, index) == Tri::Yes;
    let waiting: Vec<&Vec<&Condition>> = sets
        .iter()
        .filter(|set| {
            let mut failing = set.iter().filter(|c| !holds(c, goal.on)).peekable();
            failing.peek().is_some() && failing.all(|c| timed(c))
        })
        .collect();
    let day = wait::days(goal.on).find(|day| {
        waiting.iter().any(|set| set.iter().all(|c| holds(c, *day))) && goal.ask_on(sheet, *day) == Tri::Yes
    })?;
    (goal.ask_on(sheet, day.pred_opt()?) != Tri::Yes).then_some(day)
}

/// Whether a condition depends on the day by itself.
fn timed(condition: &Condition) -> bool {
    match condition {
        Condition::Date { .. } | Condition::Year { .. } | Condition::InForce { .. } => true,
        Condition::All(all) | Condition::Any(all) => all.iter().any(timed),
        Condition::Not(inner) => timed(inner),
        _ => false,
    }
}

/// Whether a way of the enterprise brings the award, as far as that can be told.
fn brings(goal: Goal<'_, '_>, sheet: &Sheet, way: &Way) -> bool {
    if let Way::Wait { day, .. } = way {
        return goal.ask_on(sheet, *day) == Tri::Yes;
    }
    let mut changed = sheet.clone();
    !way.apply(&mut changed, goal.on) || goal.ask(&changed) == Tri::Yes
}
