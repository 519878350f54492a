//! Awards on ranges, item by item.

use std::borrow::Cow;

use super::engine::Engine;
use super::outcome::ItemAward;
use crate::answers::{Answer, Kind, LISTS, Path, larger_in_item};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::ItemRef;
use crate::policy::award::{Award, Rate};
use crate::policy::test::Condition;

/// What an award can be while the conditions on the enterprise are open: the sum, or nothing; without
/// end if the list has not been given.
pub(super) fn possible(sum: Range, open: bool) -> Range {
    if open { Range::NOT_NEGATIVE } else { sum.hull(Range::ZERO) }
}

/// Which items are one and the same for a rule of "only once".
#[derive(PartialEq)]
enum Sameness<'a> {
    Text(&'a str),
    Rated(&'a str, &'static str),
}

impl Engine<'_> {
    /// Evaluates the items of an award.
    pub(super) fn award(&mut self, award: &Award) {
        let list = award.list.0;
        let Some(count) = self.sheet.items(list).map(<[_]>::len) else {
            self.open_list = Some(list);
            self.awarded = Tri::Unknown;
            return;
        };
        let lines = lines(award);
        self.items = Cow::Owned((0..count).map(|index| self.item_by_branches(award, &lines, index)).collect());
        if let Some(field) = award.same_by {
            let key = |engine: &Self, index| engine.item_text(field, index).map(str::to_owned);
            let keys: Vec<_> = (0..count).map(|i| key(self, i)).collect();
            let same: Vec<_> = keys.iter().map(|k| k.as_deref().map(Sameness::Text)).collect();
            self.only_highest(&same, "同一项目只按最高的一次");
        }
        for rate in &award.rates {
            if let Some(field) = rate.once_per {
                let same: Vec<_> = (0..count)
                    .map(|i| {
                        let rated = self.items.get(i).is_some_and(|item| item.rates.contains(&rate.id));
                        self.item_word(field, i).filter(|_| rated).map(|word| Sameness::Rated(&rate.id, word))
                    })
                    .collect();
                self.only_highest(&same, "同一类只奖一次");
            }
        }
        self.awarded = Tri::any(self.items.iter().map(|i| i.outcome));
    }

    fn item_text(&self, at: ItemRef, index: usize) -> Option<&str> {
        match self.sheet.items(at.list)?.get(index)?.get(at.field)? {
            Some(Answer::Text(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    /// An item whose place (rank) is open is tried in each stretch between the lines that rates draw, so
    /// that a rank of "1 to 3" is certain of an award where each of them brings one.
    fn item_by_branches(&mut self, award: &Award, lines: &[(ItemRef, Vec<Num>)], index: usize) -> ItemAward {
        let whole = self.item_award(award, index);
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
            let one = self.item_award(award, index);
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

    fn item_award(&self, award: &Award, index: usize) -> ItemAward {
        let path = Path::Entry(award.list.0, index);
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
        let mut amount: Option<Range> = None;
        let mut rated = Tri::No;
        let mut reasons = Vec::new();
        let mut rates = Vec::new();
        for rate in &award.rates {
            let held = self.all_hold(&rate.conditions, index).tri;
            if held == Tri::No {
                continue;
            }
            self.needs_of_item(&rate.conditions, index, &mut needs);
            let (sum, reason) = self.rated(rate, index, &mut needs);
            amount = Some(amount.map_or(sum, |a| a.hull(sum)));
            rates.push(rate.id.clone());
            reasons.push(reason);
            rated = rated.or(held);
            if held == Tri::Yes {
                break;
            }
        }
        let Some(amount) = amount else {
            return nothing("没有对应的奖励档次".to_owned());
        };
        let outcome = eligible.and(rated);
        needs.sort();
        needs.dedup();
        ItemAward {
            index,
            path: path.clone(),
            outcome,
            amount: if outcome == Tri::Yes { amount } else { amount.hull(Range::ZERO) },
            rates,
            reason: reasons.join("，或："),
            needs,
        }
    }

    /// The sum of one rate for one item, and how it comes about.
    fn rated(&self, rate: &Rate, index: usize, needs: &mut Vec<Path>) -> (Range, String) {
        let mut sum = rate.amount.range();
        let mut reason = rate.name.clone();
        if let Some(field) = rate.divided_by {
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
        for change in &rate.adjustments {
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
        (sum, reason)
    }

    /// Of items that are the same, only the highest award is given.
    fn only_highest(&mut self, same: &[Option<Sameness<'_>>], reason: &str) {
        for first in 0..same.len() {
            let Some(Some(key)) = same.get(first) else {
                continue;
            };
            let is_key = |place: &Option<Sameness<'_>>| place.as_ref() == Some(key);
            let group: Vec<usize> = (first..same.len()).filter(|i| same.get(*i).is_some_and(is_key)).collect();
            let seen_before = same.iter().take(first).any(is_key);
            if group.len() < 2 || seen_before {
                continue;
            }
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
        }
    }
}

/// More branches than this are not worth telling apart.
const MAX_BRANCHES: usize = 64;

/// The number columns that the rules of an award draw lines across, each with where the stretches end.
fn lines(award: &Award) -> Vec<(ItemRef, Vec<Num>)> {
    fn collect(condition: &Condition, lines: &mut Vec<(ItemRef, Vec<Num>)>) {
        match condition {
            Condition::Number { field, at_least, at_most, .. } => {
                let below = at_least.and_then(|line| line.minus(Num::ONE, Toward::Down));
                let ends = below.into_iter().chain(*at_most);
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
