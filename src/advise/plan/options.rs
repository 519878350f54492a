//! Ways to do a part of the work, compared: none is kept that costs no less than another and brings no more.

use super::ask::Amounts;
use crate::num::{Num, Toward};

/// More options than this are not kept side by side.
const MOST_OPTIONS: usize = 600;

/// What is to be least: first the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    /// How many levers, where few are wanted; else zero.
    pub(super) levers: u32,
    /// The cost: see `Terms::cost`.
    pub(super) cost: i128,
    /// How many steps, so that nothing is done for nothing where it costs nothing.
    pub(super) steps: i64,
}

impl Weight {
    pub(super) fn plus(self, other: Weight) -> Weight {
        Weight {
            levers: self.levers.saturating_add(other.levers),
            cost: self.cost.saturating_add(other.cost),
            steps: self.steps.saturating_add(other.steps),
        }
    }
}

/// One way to do a part of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) weight: Weight,
    /// The points that it brings, slot by slot.
    pub(super) points: Vec<Num>,
    pub(super) amounts: Amounts,
}

impl Choice {
    /// Nothing is done, and nothing is brought.
    pub(super) fn nothing(slots: usize) -> Choice {
        Choice { weight: Weight::default(), points: vec![Num::ZERO; slots], amounts: Vec::new() }
    }

    /// Both together.
    pub(super) fn and(&self, other: &Choice) -> Choice {
        Choice {
            weight: self.weight.plus(other.weight),
            points: added(&self.points, &other.points),
            amounts: self.amounts.iter().chain(&other.amounts).copied().collect(),
        }
    }

    fn brings_no_less(&self, other: &Choice) -> bool {
        self.points.iter().zip(&other.points).all(|(own, other)| own >= other)
    }
}

/// Points of both, slot by slot; never more than they are.
pub(super) fn added(some: &[Num], more: &[Num]) -> Vec<Num> {
    some.iter().zip(more).map(|(a, b)| a.plus(*b, Toward::Down).unwrap_or(*a)).collect()
}

/// Choices that are being compared, pair by pair, so that one need not wait for many of them.
#[derive(Clone, Debug)]
pub(super) struct Sieve {
    /// Not compared yet, the least last.
    waiting: Vec<Choice>,
    kept: Vec<Choice>,
}

impl Sieve {
    pub(super) fn new(mut all: Vec<Choice>) -> Sieve {
        all.sort_by(|a, b| {
            b.weight.cmp(&a.weight).then_with(|| a.points.cmp(&b.points)).then_with(|| b.amounts.cmp(&a.amounts))
        });
        Sieve { waiting: all, kept: Vec::new() }
    }

    /// Compares about so many pairs; how many it were.
    pub(super) fn work(&mut self, most: usize) -> usize {
        let mut pairs = 0;
        while pairs < most {
            let Some(choice) = self.waiting.pop() else { break };
            let better = self.kept.iter().position(|known| known.brings_no_less(&choice));
            pairs += better.unwrap_or(self.kept.len()) + 1;
            if better.is_none() {
                self.kept.push(choice);
            }
        }
        pairs
    }

    pub(super) fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Those that are worth keeping, the least first. `cut` is set where there are too many.
    pub(super) fn finish(mut self, cut: &mut bool) -> Vec<Choice> {
        self.work(usize::MAX);
        thinned(self.kept, cut)
    }
}

/// Those that are worth keeping, the least first. `cut` is set where there are too many.
pub(super) fn best(all: Vec<Choice>, cut: &mut bool) -> Vec<Choice> {
    Sieve::new(all).finish(cut)
}

/// Of too many some, from the least to that which brings most, so that what can be reached still can.
fn thinned(all: Vec<Choice>, cut: &mut bool) -> Vec<Choice> {
    let count = all.len();
    if count <= MOST_OPTIONS {
        return all;
    }
    *cut = true;
    let last = MOST_OPTIONS - 1;
    let wanted: Vec<usize> = (0..MOST_OPTIONS).map(|at| (at * (count - 1)).div_euclid(last)).collect();
    all.into_iter().enumerate().filter(|(at, _)| wanted.binary_search(at).is_ok()).map(|(_, choice)| choice).collect()
}

/// Each of some with each of others.
pub(super) fn product(some: &[Choice], others: &[Choice], cut: &mut bool) -> Vec<Choice> {
    let each = some.iter().flat_map(|one| others.iter().map(move |other| one.and(other)));
    best(each.collect(), cut)
}
