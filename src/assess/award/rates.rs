//! What the rates of an award give: the first that fits, and each that comes on top.

use crate::answers::{Path, Unit};
use crate::assess::engine::Engine;
use crate::assess::outcome::{Grant, ItemAward, ProgrammeOutcome};
use crate::num::{Num, Range, Tri};
use crate::policy::award::{Amount, Award, Rate};
use crate::words;

impl Grant {
    /// Nothing yet.
    pub(super) fn none() -> Grant {
        Grant { outcome: Tri::No, amount: Range::ZERO, rates: Vec::new(), reason: String::new(), needs: Vec::new() }
    }

    /// What may not be given may be nothing; what is nothing is not given.
    pub(super) fn settled(mut self) -> Grant {
        if self.amount == Range::ZERO {
            self.outcome = Tri::No;
        }
        if self.outcome != Tri::Yes {
            self.amount = self.amount.hull(Range::ZERO);
        }
        self.needs.sort();
        self.needs.dedup();
        self
    }
}

impl Engine<'_> {
    /// What the rates give to an item, or to the enterprise: the first that fits, and each that comes on top.
    ///
    /// An open yes-or-no question or choice is tried with each of its answers, so that an award that each of
    /// them brings is certain, and one that none brings is not.
    pub(super) fn by_rates(&mut self, award: &Award, index: Option<usize>) -> Vec<Grant> {
        let whole = self.rates_that_fit(award, index);
        if whole.iter().all(|grant| grant.outcome != Tri::Unknown && grant.amount.is_point()) {
            return whole;
        }
        let branches = self.branches(award.rates.iter().filter_map(|rate| rate.when.as_ref()));
        if branches.len() < 2 {
            return whole;
        }
        let mut each = Vec::with_capacity(branches.len());
        for branch in branches {
            each.push(self.assuming(branch, |engine| engine.rates_that_fit(award, index)));
        }
        merged(whole, &each)
    }

    fn rates_that_fit(&mut self, award: &Award, index: Option<usize>) -> Vec<Grant> {
        let mut given = Vec::new();
        let mut base = Grant::none();
        let mut amount: Option<Range> = None;
        let mut reasons = Vec::new();
        let mut outcomes = Vec::new();
        for rate in award.rates.iter().filter(|r| !r.plus) {
            let held = self.rate_applies(rate, index, &mut base.needs);
            if held == Tri::No {
                continue;
            }
            let (sum, paid, reason) = self.rated(rate, index, &mut base.needs);
            amount = Some(amount.map_or(sum, |a| a.hull(sum)));
            base.rates.push(rate.id.clone());
            reasons.push(reason);
            outcomes.push((held, paid));
            if held == Tri::Yes {
                break;
            }
        }
        if let Some(amount) = amount {
            base.amount = amount;
            base.outcome = settled_by_the_last(&outcomes);
            base.reason = reasons.join("，或：");
            given.push(base.settled());
        }
        for rate in award.rates.iter().filter(|r| r.plus) {
            let mut more = Grant::none();
            more.outcome = self.rate_applies(rate, index, &mut more.needs);
            if more.outcome != Tri::No {
                let paid;
                (more.amount, paid, more.reason) = self.rated(rate, index, &mut more.needs);
                more.outcome = more.outcome.and(paid);
                more.rates.push(rate.id.clone());
                given.push(more.settled());
            }
        }
        given
    }

    /// Whether a rate is for this item and this enterprise; what could still say is added to the needs.
    fn rate_applies(&mut self, rate: &Rate, index: Option<usize>, needs: &mut Vec<Path>) -> Tri {
        let item = index.map_or(Tri::Yes, |index| self.all_hold(&rate.conditions, index).tri);
        if item == Tri::No {
            return Tri::No;
        }
        let enterprise = rate.when.as_ref().map_or(Tri::Yes, |when| self.test(when));
        if enterprise == Tri::No {
            return Tri::No;
        }
        if let Some(index) = index {
            self.needs_of_item(&rate.conditions, index, needs);
        }
        if let Some(when) = &rate.when {
            self.needs_of_test(when, needs);
        }
        item.and(enterprise)
    }

    /// The sum of one rate, whether it is any money at all, and how it comes about.
    fn rated(&mut self, rate: &Rate, index: Option<usize>, needs: &mut Vec<Path>) -> (Range, Tri, String) {
        let (mut sum, paid) = self.amount(&rate.amount, needs);
        let mut reason = rate.name.clone();
        if let (Some(field), Some(index)) = (rate.divided_by, index) {
            let among = self.item_number(field, index);
            // Zero drafters cannot be: the field counts from one.
            sum = sum.over(among).unwrap_or(sum);
            match among.as_point() {
                Some(n) => reason.push_str(&format!("，{n} 家平均分")),
                None => {
                    reason.push_str("，多家平均分");
                    needs.push(Path::Item(field.list, index, field.field));
                }
            }
        }
        for (change, index) in rate.adjustments.iter().zip(std::iter::repeat(index)) {
            let Some(index) = index else { continue };
            match self.all_hold(&change.conditions, index).tri {
                Tri::Yes => {
                    sum = sum.times(change.factor);
                    reason.push('，');
                    reason.push_str(&change.name);
                }
                Tri::Unknown => {
                    sum = sum.hull(sum.times(change.factor));
                    self.needs_of_item(&change.conditions, index, needs);
                }
                Tri::No => {}
            }
        }
        if !rate.instalments.is_empty() {
            let each: Vec<String> = rate.instalments.iter().map(|n| words::value(*n, Unit::Money)).collect();
            reason.push_str(&format!("，分 {} 年拨付：{}", each.len(), each.join("、")));
        }
        (sum, paid, reason)
    }

    /// What an amount can be, and whether it is any money at all; what could still say is added to the needs.
    pub(super) fn amount(&mut self, amount: &Amount, needs: &mut Vec<Path>) -> (Range, Tri) {
        if let Some(range) = amount.range() {
            return (range, Tri::from(range != Range::ZERO));
        }
        let (range, paid, up_to) = match amount {
            Amount::Times { of, factor, up_to } => {
                let mut open = Vec::new();
                self.needs_of_quantity(of, None, &mut open);
                let figure = self.figure(of, None).filter(|f| f.defined).map(|f| f.range);
                let range = figure.map(|range| range.times(*factor));
                let some = range.map_or(Tri::Unknown, |range| range.more_than(Num::ZERO));
                // A span from nothing on is what the document gives, not what has not been answered.
                let paid = if open.is_empty() && some == Tri::Unknown && range.is_some() { Tri::Yes } else { some };
                needs.append(&mut open);
                (range, paid, up_to)
            }
            Amount::OfAward { programme, factor, up_to } => {
                let other = self.other(programme);
                match self.reached(programme) {
                    Some(reached) => needs.extend(reached.verdict.iter().chain(&reached.figures).cloned()),
                    None => needs.extend(other.filter(|o| !o.award.is_point()).into_iter().flat_map(needs_of_award)),
                }
                self.award_is_nowhere |= other.is_none();
                let given = other.map_or(Tri::Unknown, |other| other.verdict);
                (other.map(|other| other.award.times(*factor)), given, up_to)
            }
            _ => (None, Tri::Unknown, &None),
        };
        // Nothing is given for a loss.
        let range = range.map_or(Range::NOT_NEGATIVE, |range| range.greatest(Range::ZERO));
        (up_to.map_or(range, |most| range.least(Range::point(most))), paid)
    }
}

/// Several rates may be the one: money is certain if the last of them certainly fits and each brings some.
/// Of each: whether it fits, whether it brings money.
fn settled_by_the_last(outcomes: &[(Tri, Tri)]) -> Tri {
    let fits = outcomes.last().map_or(Tri::No, |(held, _)| *held);
    let brings = |wanted: Tri| outcomes.iter().all(|(_, paid)| *paid == wanted);
    match (fits, brings(Tri::Yes), brings(Tri::No)) {
        (Tri::Yes, true, _) => Tri::Yes,
        (_, _, true) => Tri::No,
        _ => Tri::Unknown,
    }
}

/// What is given whichever of the branches turns out to be so: the first part of each is the rate that fits
/// (or none does), the others come on top.
fn merged(whole: Vec<Grant>, each: &[Vec<Grant>]) -> Vec<Grant> {
    let of = |branch: &[Grant], grant: &Grant| -> Option<Grant> {
        branch.iter().find(|g| g.rates.iter().any(|rate| grant.rates.contains(rate))).cloned()
    };
    whole
        .into_iter()
        .map(|mut grant| {
            let found: Vec<Option<Grant>> = each.iter().map(|branch| of(branch, &grant)).collect();
            let outcome = |g: &Option<Grant>| g.as_ref().map_or(Tri::No, |g| g.outcome);
            let amount = |g: &Option<Grant>| g.as_ref().map_or(Range::ZERO, |g| g.amount);
            if let Some(hull) = found.iter().map(amount).reduce(Range::hull) {
                grant.outcome = Tri::agreed(found.iter().map(outcome));
                grant.amount = hull;
                let possible = |rate: &String| found.iter().flatten().any(|g| g.rates.contains(rate));
                grant.rates.retain(possible);
            }
            grant
        })
        .filter(|grant| grant.outcome != Tri::No || !grant.rates.is_empty())
        .collect()
}

/// What could still change another programme's award.
fn needs_of_award(other: &ProgrammeOutcome) -> Vec<Path> {
    let items = other.items.iter().flat_map(|item: &ItemAward| &item.needs);
    let grants = other.grants.iter().flat_map(|grant| &grant.needs);
    let requirements = other.requirements.iter().flat_map(|r| &r.needs);
    items.chain(grants).chain(requirements).cloned().collect()
}
