//! Of several items that are the same thing only the highest is given.

use std::collections::BTreeMap;

use crate::answers::{Answer, Path};
use crate::assess::engine::Engine;
use crate::assess::outcome::ItemAward;
use crate::num::{Num, Range, Tri};
use crate::policy::ItemRef;
use crate::policy::award::{Award, Rate};

impl Engine<'_> {
    /// Of the items that a rate is for, only the highest of each class is given.
    pub(super) fn once_per(&mut self, award: &Award, rate: &Rate, field: ItemRef) {
        let rated = |item: &ItemAward| item.outcome != Tri::No && item.rates.contains(&rate.id);
        let mine: Vec<usize> = self.items.iter().filter(|item| rated(item)).map(|item| item.index).collect();
        let open = |engine: &Self, i: usize| {
            let several = engine.items.get(i).is_some_and(|item| item.rates.len() > 1);
            several || engine.item_word(field, i).is_none()
        };
        if mine.len() > 1 && mine.iter().any(|i| open(self, *i)) {
            let sure: Vec<usize> = mine.iter().copied().filter(|i| !open(self, *i)).collect();
            self.one_of_these_is_given(&sure, Range::ZERO);
            for index in mine {
                let mut needs = Vec::new();
                if open(self, index) {
                    self.needs_of_rates(award, index, &mut needs);
                    if self.item_word(field, index).is_none() {
                        needs.push(Path::Item(field.list, index, field.field));
                    }
                }
                self.may_be_nothing(index, needs);
            }
            return;
        }
        let mut words = Vec::new();
        let class = |engine: &Self, i: usize, words: &mut Vec<&'static str>| {
            let word = engine.item_word(field, i).filter(|_| mine.contains(&i))?;
            Some(place_of(words, word))
        };
        let groups: Vec<_> = (0..self.items.len()).map(|i| class(self, i, &mut words)).collect();
        self.only_highest(&groups, "同一类只奖一次", false);
    }

    /// For each item the number of the thing it is: items with the same answer to one of the fields are one.
    pub(super) fn same_things(&self, fields: &[ItemRef], count: usize) -> Vec<Option<usize>> {
        let mut group: Vec<usize> = (0..count).collect();
        for field in fields {
            let mut first: BTreeMap<&str, usize> = BTreeMap::new();
            for index in 0..count {
                let Some(text) = self.item_text(*field, index) else { continue };
                let Some(earlier) = first.get(text) else {
                    first.insert(text, index);
                    continue;
                };
                // Two groups become one.
                let (Some(keep), Some(gone)) = (group.get(*earlier).copied(), group.get(index).copied()) else {
                    continue;
                };
                if keep != gone {
                    group.iter_mut().filter(|g| **g == gone).for_each(|g| *g = keep);
                }
            }
        }
        group.into_iter().map(Some).collect()
    }

    fn item_text(&self, at: ItemRef, index: usize) -> Option<&str> {
        match self.sheet.items(at.list)?.get(index)?.get(at.field)? {
            Some(Answer::Text(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    /// Of items that are the same thing (the same number in `groups`), only the highest award is given.
    ///
    /// `careful`: while it is open which is the highest, none of them is taken for it, since ladders go by the row.
    pub(super) fn only_highest(&mut self, groups: &[Option<usize>], reason: &str, careful: bool) {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, group) in groups.iter().enumerate() {
            if let Some(group) = group {
                members.entry(*group).or_default().push(index);
            }
        }
        for group in members.into_values().filter(|group| group.len() > 1) {
            if careful && !self.has_a_highest(&group) {
                group.into_iter().for_each(|index| self.may_be_nothing(index, Vec::new()));
            } else {
                self.highest_of(group, reason);
            }
        }
    }

    /// Whether one of a group is certainly no lower than the others.
    fn has_a_highest(&self, group: &[usize]) -> bool {
        let amount = |i: &usize| self.items.get(*i).map_or(Range::ZERO, |item| item.amount);
        let above = |a: &usize, b: &usize| {
            a == b || matches!((amount(a).lo(), amount(b).hi()), (Some(lo), Some(hi)) if lo >= hi)
        };
        group.iter().any(|a| group.iter().all(|b| above(a, b)))
    }

    /// Leaves only the highest award of a group of items; says which it is.
    pub(super) fn highest_of(&mut self, group: Vec<usize>, reason: &str) -> Option<usize> {
        let amount = |engine: &Self, i: usize| engine.items.get(i).map_or(Range::ZERO, |item| item.amount);
        let best = group.iter().map(|i| amount(self, *i)).reduce(Range::greatest).unwrap_or(Range::ZERO);
        let rank = |range: Range| (range.hi().is_none(), range.hi(), range.lo());
        let winner = group.iter().copied().max_by_key(|i| (rank(amount(self, *i)), usize::MAX - *i));
        let outcome = Tri::any(group.iter().filter_map(|i| self.items.get(*i)).map(|item| item.outcome));
        for i in group {
            let Some(item) = self.items.to_mut().get_mut(i) else {
                continue;
            };
            if Some(i) == winner {
                item.amount = best;
                item.outcome = outcome;
            } else if item.outcome != Tri::No {
                item.amount = Range::ZERO;
                item.outcome = Tri::No;
                item.reason = reason.to_owned();
            }
        }
        winner
    }

    /// Of these items at least the highest is given, or another in its place that is no lower; less what was
    /// received.
    pub(super) fn one_of_these_is_given(&mut self, items: &[usize], received: Range) {
        let sure = |i: &&usize| self.items.get(**i).is_some_and(|item| item.outcome == Tri::Yes);
        let least = |i: &usize| self.items.get(*i).and_then(|item| item.amount.lo()).unwrap_or(Num::ZERO);
        let sure: Vec<&usize> = items.iter().filter(sure).collect();
        let Some(best) = sure.into_iter().map(least).max() else { return };
        let given = Range::point(best).minus(received).greatest(Range::ZERO);
        let at_least = given.lo().unwrap_or(Num::ZERO);
        self.at_least_given = self.at_least_given.plus(Range::point(at_least));
        if at_least > Num::ZERO || received == Range::ZERO {
            self.awarded = Tri::Yes;
        }
    }

    /// While it is open which of several things an item is, it may give way to another, or another to it.
    pub(super) fn may_be_nothing(&mut self, index: usize, open: Vec<Path>) {
        let Some(item) = self.items.to_mut().get_mut(index).filter(|item| item.outcome != Tri::No) else { return };
        item.amount = item.amount.hull(Range::ZERO);
        item.outcome = item.outcome.and(Tri::Unknown);
        item.needs.extend(open);
        item.needs.sort();
        item.needs.dedup();
    }
}

/// The place of a word in a list that grows.
fn place_of(words: &mut Vec<&'static str>, word: &'static str) -> usize {
    words.iter().position(|w| *w == word).unwrap_or_else(|| {
        words.push(word);
        words.len() - 1
    })
}
