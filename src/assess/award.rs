//! Awards on ranges, item by item.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::engine::Engine;
use super::outcome::{Grant, ItemAward};
use crate::answers::{Answer, Kind, LISTS, Path, Unit, larger_in_item};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::ItemRef;
use crate::policy::award::{Award, Rate};
use crate::policy::test::Condition;
use crate::words;

impl Engine<'_> {
    /// Evaluates the items of an award, or the rates of one to the enterprise as a whole.
    pub(super) fn award(&mut self, award: &Award) {
        let Some(list) = award.list.map(|list| list.0) else {
            self.grants = Cow::Owned(self.granted(award));
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
        self.only_highest(&groups, "同一项目只按最高的一次");
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

    /// Of the items that a rate is for, only the highest of each class is given.
    fn once_per(&mut self, award: &Award, rate: &Rate, field: ItemRef) {
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
        self.only_highest(&groups, "同一类只奖一次");
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
        let outcome = match outcomes.split_first() {
            Some((first, rest)) if rest.iter().all(|o| o == first) => *first,
            _ => Tri::Unknown,
        };
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

    /// Of items that are the same thing (the same number in `groups`), only the highest award is given.
    fn only_highest(&mut self, groups: &[Option<usize>], reason: &str) {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, group) in groups.iter().enumerate() {
            if let Some(group) = group {
                members.entry(*group).or_default().push(index);
            }
        }
        for group in members.into_values().filter(|group| group.len() > 1) {
            self.highest_of(group, reason);
        }
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
            if let Some((first, rest)) = found.split_first() {
                let same = rest.iter().all(|g| outcome(g) == outcome(first));
                grant.outcome = if same { outcome(first) } else { Tri::Unknown };
                grant.amount = rest.iter().map(amount).fold(amount(first), Range::hull);
                let possible = |rate: &String| found.iter().flatten().any(|g| g.rates.contains(rate));
                grant.rates.retain(possible);
            }
            grant
        })
        .filter(|grant| grant.outcome != Tri::No || !grant.rates.is_empty())
        .collect()
}

/// The place of a word in a list that grows.
fn place_of(words: &mut Vec<&'static str>, word: &'static str) -> usize {
    words.iter().position(|w| *w == word).unwrap_or_else(|| {
        words.push(word);
        words.len() - 1
    })
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
