//! Awards on ranges: the items of a list one by one, or the enterprise as a whole.
//!
//! [`rates`] says what the rates give to one item, [`branches`] tries open questions with each answer, [`same`]
//! lets one of several rows of the same thing stand, [`ladders`] takes off what was received, [`sum`] does what
//! is done to the sum.

mod branches;
mod ladders;
mod rates;
mod same;
mod sum;

use std::borrow::Cow;

use super::engine::Engine;
use super::outcome::ItemAward;
use crate::answers::{Kind, LISTS, Path, larger_in_item};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::ItemRef;
use crate::policy::award::Award;
use crate::policy::test::Condition;

impl Engine<'_> {
    /// Evaluates the items of an award, or the rates of one to the enterprise as a whole.
    pub(super) fn award(&mut self, award: &Award) {
        let Some(list) = award.list.map(|list| list.0) else {
            self.grants = Cow::Owned(self.by_rates(award, None));
            self.awarded = Tri::any(self.grants.iter().map(|g| g.outcome));
            return;
        };
        let Some(count) = self.sheet.items(list).map(<[_]>::len) else {
            self.open_list = Some(list);
            self.awarded = Tri::Unknown;
            return;
        };
        let lines = lines(award);
        let items: Vec<_> = (0..count).map(|index| self.item_by_branches(award, list, &lines, index)).collect();
        // As it was before any of them gave way to another.
        let claimed: Vec<Tri> = items.iter().map(|item| item.outcome).collect();
        self.items = Cow::Owned(items);
        let groups = self.same_things(&award.same_by, count);
        let ladders = award.rates.iter().any(|rate| rate.ladder.is_some());
        self.only_highest(&groups, "同一项目只按最高的一次", ladders);
        for rate in &award.rates {
            if let Some(field) = rate.once_per {
                self.once_per(award, rate, field);
            }
        }
        if let Some(paid) = award.less {
            self.take_off_what_was_paid(award, paid, &claimed);
        }
        let of_items = Tri::any(self.items.iter().map(|i| i.outcome));
        self.awarded = of_items.or(self.awarded);
    }

    /// An item whose place (rank) is open is tried in each stretch between the lines that rates draw, so
    /// that a rank of "1 to 3" is certain of an award where each of them brings one.
    fn item_by_branches(
        &mut self,
        award: &Award,
        list: usize,
        lines: &[(ItemRef, Vec<Num>)],
        index: usize,
    ) -> ItemAward {
        let whole = self.item_award(award, list, index);
        if whole.outcome != Tri::Unknown {
            return whole;
        }
        let mut branches = vec![Vec::new()];
        for (field, lines) in lines {
            let stretches = stretches(self.item_number(*field, index), lines);
            if branches.len().saturating_mul(stretches.len()) > MAX_BRANCHES {
                return whole;
            }
            let extended = branches.iter().flat_map(|branch: &Vec<_>| {
                stretches.iter().map(move |stretch| branch.iter().copied().chain([(*field, *stretch)]).collect())
            });
            branches = extended.collect();
        }
        let mut amount: Option<Range> = None;
        let mut outcomes = Vec::with_capacity(branches.len());
        for branch in branches {
            self.branch = branch;
            if !self.branch_is_possible(index) {
                continue;
            }
            let one = self.item_award(award, list, index);
            amount = Some(amount.map_or(one.amount, |a| a.hull(one.amount)));
            outcomes.push(one.outcome);
        }
        self.branch.clear();
        let outcome = Tri::agreed(outcomes);
        if outcome == Tri::No {
            return ItemAward { outcome, amount: Range::ZERO, rates: Vec::new(), ..whole };
        }
        ItemAward { outcome, amount: amount.unwrap_or(whole.amount), ..whole }
    }

    /// Whether no column of the branch is more than one that it cannot exceed.
    fn branch_is_possible(&self, index: usize) -> bool {
        self.branch.iter().all(|(field, within)| {
            self.item_number(*field, index).intersect(*within).is_some()
                && larger_in_item(field.list, field.field).all(|larger| {
                    let most = self.item_number(ItemRef { field: larger, ..*field }, index).hi();
                    !matches!((within.lo(), most), (Some(lo), Some(hi)) if lo > hi)
                })
        })
    }

    fn item_award(&mut self, award: &Award, list: usize, index: usize) -> ItemAward {
        let path = Path::Entry(list, index);
        let nothing = |reason: String| ItemAward {
            index,
            path: path.clone(),
            outcome: Tri::No,
            amount: Range::ZERO,
            rates: Vec::new(),
            reason,
            needs: Vec::new(),
        };
        let mut eligible = Tri::Yes;
        let mut needs = Vec::new();
        for rule in &award.eligible {
            let held = self.holds(&rule.condition, index).tri;
            if held == Tri::No {
                return nothing(rule.otherwise.clone());
            }
            self.needs_of_item(std::slice::from_ref(&rule.condition), index, &mut needs);
            eligible = eligible.and(held);
        }
        let given = self.by_rates(award, Some(index));
        if given.iter().all(|g| g.outcome == Tri::No) {
            return nothing("没有对应的奖励档次".to_owned());
        }
        let outcome = eligible.and(Tri::any(given.iter().map(|g| g.outcome)));
        let amount = given.iter().fold(Range::ZERO, |sum, g| sum.plus(g.amount));
        let reasons: Vec<&str> = given.iter().map(|g| g.reason.as_str()).collect();
        let reason = reasons.join("；另加：");
        needs.extend(given.iter().flat_map(|g| g.needs.iter().cloned()));
        needs.sort();
        needs.dedup();
        ItemAward {
            index,
            path: path.clone(),
            outcome,
            amount: if eligible == Tri::Yes { amount } else { amount.hull(Range::ZERO) },
            rates: given.into_iter().flat_map(|g| g.rates).collect(),
            reason,
            needs,
        }
    }
}

/// More branches than this are not worth telling apart.
const MAX_BRANCHES: usize = 64;

/// The number columns that the rules of an award draw lines across, each with where the stretches end.
fn lines(award: &Award) -> Vec<(ItemRef, Vec<Num>)> {
    fn collect(condition: &Condition, lines: &mut Vec<(ItemRef, Vec<Num>)>) {
        match condition {
            Condition::Number { field, at_least, at_most, more_than, less_than, .. } => {
                let below = |line: &Option<Num>| line.and_then(|line| line.minus(Num::ONE, Toward::Down));
                let ends = below(at_least).into_iter().chain(below(less_than)).chain(*at_most).chain(*more_than);
                match lines.iter_mut().find(|(f, _)| f == field) {
                    Some((_, known)) => known.extend(ends),
                    None => lines.push((*field, ends.collect())),
                }
            }
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| collect(c, lines)),
            Condition::Not(inner) => collect(inner, lines),
            _ => {}
        }
    }
    let mut lines = Vec::new();
    for rate in &award.rates {
        rate.conditions.iter().for_each(|c| collect(c, &mut lines));
    }
    for rule in &award.eligible {
        collect(&rule.condition, &mut lines);
    }
    // Only places in an order go in steps of one, so that what follows a line is known.
    let is_rank = |f: &ItemRef| {
        let field = LISTS.get(f.list).and_then(|l| l.fields.get(f.field));
        field.is_some_and(|field| field.kind == Kind::Rank)
    };
    lines.retain(|(field, _)| is_rank(field));
    for (_, ends) in &mut lines {
        ends.sort();
        ends.dedup();
    }
    lines
}

/// A range of places cut after each of `ends`.
fn stretches(range: Range, ends: &[Num]) -> Vec<Range> {
    let mut from = range.lo();
    let mut stretches = Vec::new();
    for end in ends {
        if let Some(stretch) = Range::new(from, Some(*end)).and_then(|r| r.intersect(range)) {
            stretches.push(stretch);
        }
        from = from.max(end.plus(Num::ONE, Toward::Up));
    }
    stretches.extend(Range::new(from, None).and_then(|r| r.intersect(range)));
    stretches
}
