//! What an award comes to: amounts that depend on figures and on other awards, ladders and money already
//! received, and what is done to the sum.

use super::engine::Engine;
use super::outcome::{Grant, ItemAward, ProgrammeOutcome, WorthLine};
use crate::answers::{Answer, Kind, Path, field_at};
use crate::num::{Num, Range, Tri};
use crate::policy::award::{Amount, Award, SumChange};
use crate::policy::test::Test;
use crate::policy::{FieldRef, ItemRef, Worth};

/// More branches than this are not worth trying.
const MAX_BRANCHES: usize = 64;

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
    /// What the enterprise as a whole is given.
    pub(super) fn granted(&mut self, award: &Award) -> Vec<Grant> {
        self.by_rates(award, None)
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
                needs.extend(other.filter(|o| !o.award.is_point()).into_iter().flat_map(needs_of_award));
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

    /// The answers that the open questions of some tests can have, each with each; none if there are too
    /// many to try.
    pub(super) fn branches<'t>(&self, tests: impl Iterator<Item = &'t Test>) -> Vec<Vec<(Path, Answer)>> {
        let mut open = Vec::new();
        tests.for_each(|when| self.open_questions(when, &mut open));
        let mut branches = vec![Vec::new()];
        for (path, answers) in open {
            if branches.len().saturating_mul(answers.len()) > MAX_BRANCHES {
                return Vec::new();
            }
            let with = |branch: &Vec<(Path, Answer)>, answer: &Answer| {
                branch.iter().cloned().chain([(path.clone(), answer.clone())]).collect()
            };
            branches = branches.iter().flat_map(|b| answers.iter().map(move |a| with(b, a))).collect();
        }
        branches
    }

    /// What comes out while questions are taken to be answered so. Figures found under an assumption hold under
    /// it alone.
    pub(super) fn assuming<T>(&mut self, answers: Vec<(Path, Answer)>, ask: impl FnOnce(&mut Self) -> T) -> T {
        let outside = (std::mem::take(&mut self.known), std::mem::replace(&mut self.assumed, answers));
        let found = ask(self);
        (self.known, self.assumed) = outside;
        found
    }

    /// The open yes-or-no questions and choices of a test, each with its possible answers.
    fn open_questions(&self, test: &Test, open: &mut Vec<(Path, Vec<Answer>)>) {
        match test {
            Test::Is { field: FieldRef::Once(path), .. } => {
                self.open_question(path, open, || vec![Answer::YesNo(true), Answer::YesNo(false)]);
            }
            Test::OneOf { field: FieldRef::Once(path), .. } => {
                let options = || match path {
                    Path::Extra(id) => {
                        let question = self.pack.questions.iter().find(|q| q.id == *id);
                        let options = question.map_or(&[][..], |q| q.options.as_slice());
                        options.iter().map(|option| Answer::Text(option.code.clone())).collect()
                    }
                    _ => match field_at(path).map(|f| f.kind) {
                        Some(Kind::Word(words)) => (0..words.len()).map(Answer::Word).collect(),
                        _ => Vec::new(),
                    },
                };
                self.open_question(path, open, options);
            }
            Test::All(all) => all.iter().for_each(|inner| self.open_questions(inner, open)),
            Test::Any(routes) => routes.iter().for_each(|route| self.open_questions(&route.test, open)),
            _ => {}
        }
    }

    fn open_question(&self, path: &Path, open: &mut Vec<(Path, Vec<Answer>)>, answers: impl Fn() -> Vec<Answer>) {
        if self.sheet.get(path).is_none() && open.iter().all(|(known, _)| known != path) {
            open.push((path.clone(), answers()));
        }
    }

    /// Takes off what has been received already: for each item its own, for the steps of a ladder all that
    /// was received on it (晋级补差).
    ///
    /// Where nobody has said what was received: on what is claimed now, nothing; on a step from before, anything.
    pub(super) fn take_off_what_was_paid(&mut self, award: &Award, paid: ItemRef, claimed: &[Tri]) {
        let mut ladders: Vec<&str> = award.rates.iter().filter_map(|r| r.ladder.as_deref()).collect();
        ladders.sort_unstable();
        ladders.dedup();
        let count = self.items.len();
        let mut on_a_ladder = vec![false; count];
        let things = self.same_things(&award.same_by, count);
        for ladder in ladders {
            let steps: Vec<(usize, Tri)> =
                (0..count).map(|i| (i, self.on_ladder(award, ladder, i))).filter(|(_, on)| *on != Tri::No).collect();
            if steps.iter().any(|(_, on)| *on == Tri::Unknown) {
                let sure: Vec<usize> = steps.iter().filter(|(_, on)| *on == Tri::Yes).map(|(i, _)| *i).collect();
                let paid_for = |(i, _): &(usize, Tri)| match self.received(paid, *i) {
                    Some(range) => range,
                    None if claimed.get(*i) == Some(&Tri::Yes) => Range::ZERO,
                    None => Range::NOT_NEGATIVE,
                };
                let of_a_step = |i: &usize| steps.iter().any(|(step, _)| things.get(*step) == things.get(*i));
                let beside = (0..count).filter(|i| of_a_step(i) && steps.iter().all(|(step, _)| step != i));
                let received = steps.iter().map(paid_for).fold(self.received_in_all(paid, beside).0, Range::plus);
                self.one_of_these_is_given(&sure, received);
                let mut open = Vec::new();
                for (index, _) in steps.iter().filter(|(_, on)| *on == Tri::Unknown) {
                    self.needs_of_rates(award, *index, &mut open);
                }
                for (index, _) in steps {
                    // What may stand on one of two ladders gives up what was received for it only once.
                    let before = on_a_ladder.get_mut(index).map(|mark| std::mem::replace(mark, true));
                    if before == Some(false) {
                        let rows = (0..count).filter(|i| things.get(*i) == things.get(index));
                        let (own, open) = self.received_in_all(paid, rows);
                        self.take_off(index, own, &open, "");
                    }
                    self.may_be_nothing(index, open.clone());
                }
                continue;
            }
            let awarded = |i: &usize| self.items.get(*i).is_some_and(|item| item.outcome != Tri::No);
            let group: Vec<usize> = steps.iter().map(|(i, _)| *i).filter(awarded).collect();
            // An only one that is not claimed now brings nothing anyway, whatever was received for it.
            let alone = group.len() == 1;
            let winner = self.highest_of(group, "同一架梯子只按最高一级补差");
            let mut received = Range::ZERO;
            let mut open = Vec::new();
            for (index, on) in &steps {
                if let Some(mark) = on_a_ladder.get_mut(*index) {
                    *mark = true;
                }
                let now = alone && Some(*index) == winner || claimed.get(*index) == Some(&Tri::Yes);
                let sum = match self.received(paid, *index) {
                    Some(range) => range,
                    None if now => Range::ZERO,
                    None => Range::NOT_NEGATIVE,
                };
                if !sum.is_point() {
                    open.push(Path::Item(paid.list, *index, paid.field));
                }
                received = received.plus(if *on == Tri::Yes { sum } else { sum.hull(Range::ZERO) });
            }
            // Other rows of the same things, which stand on no ladder.
            let of_a_step = |i: &usize| steps.iter().any(|(step, _)| things.get(*step) == things.get(*i));
            let beside = (0..count).filter(|i| of_a_step(i) && steps.iter().all(|(step, _)| step != i));
            let (more, mut needs) = self.received_in_all(paid, beside);
            received = received.plus(more);
            open.append(&mut needs);
            if let Some(winner) = winner {
                self.take_off(winner, received, &open, "晋级补差");
            }
        }
        // What was received for one of several rows of the same thing was received for the thing.
        for index in (0..count).filter(|i| on_a_ladder.get(*i) == Some(&false)) {
            let rows = (0..count).filter(|i| things.get(*i) == things.get(index));
            let (received, open) = self.received_in_all(paid, rows);
            self.take_off(index, received, &open, "");
        }
    }

    /// What was said to have been received for some items, and which of them leave it open.
    fn received_in_all(&self, paid: ItemRef, rows: impl Iterator<Item = usize>) -> (Range, Vec<Path>) {
        let rows: Vec<(usize, Range)> = rows.filter_map(|i| Some((i, self.received(paid, i)?))).collect();
        let sum = rows.iter().fold(Range::ZERO, |sum, (_, range)| sum.plus(*range));
        let open = rows.iter().filter(|(_, range)| !range.is_point());
        (sum, open.map(|(i, _)| Path::Item(paid.list, *i, paid.field)).collect())
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

    /// What could still say by which rate an item goes.
    pub(super) fn needs_of_rates(&mut self, award: &Award, index: usize, needs: &mut Vec<Path>) {
        for rate in &award.rates {
            self.needs_of_item(&rate.conditions, index, needs);
            if let Some(when) = &rate.when {
                self.needs_of_test(when, needs);
            }
        }
    }

    fn received(&self, paid: ItemRef, index: usize) -> Option<Range> {
        match self.sheet.items(paid.list)?.get(index)?.get(paid.field)? {
            Some(Answer::Number(range)) => range.intersect(Range::NOT_NEGATIVE),
            _ => None,
        }
    }

    /// Whether an item is a step of a ladder, whether it is awarded this year or was before.
    fn on_ladder(&mut self, award: &Award, ladder: &str, index: usize) -> Tri {
        let mut steps = Vec::new();
        let mut fits = Tri::No;
        for rate in award.rates.iter().filter(|r| !r.plus) {
            let enterprise = rate.when.as_ref().map_or(Tri::Yes, |when| self.test(when));
            let held = self.all_hold(&rate.conditions, index).tri.and(enterprise);
            if held != Tri::No {
                steps.push(Tri::from(rate.ladder.as_deref() == Some(ladder)));
                fits = fits.or(held);
            }
            if held == Tri::Yes {
                break;
            }
        }
        match steps.split_first() {
            Some((first, rest)) if rest.iter().all(|s| s == first) => first.and(fits),
            Some(_) => Tri::Unknown,
            None => Tri::No,
        }
    }

    fn take_off(&mut self, index: usize, received: Range, open: &[Path], how: &str) {
        let Some(item) = self.items.to_mut().get_mut(index) else { return };
        if item.outcome == Tri::No || received == Range::ZERO {
            return;
        }
        let before = item.amount;
        item.amount = before.minus(received).greatest(Range::ZERO);
        item.needs.extend(open.iter().cloned());
        let separator = if how.is_empty() { "" } else { "，" };
        item.reason.push_str(&format!("{separator}{how}，减去已领的"));
        let least = |range: Range| range.lo().unwrap_or(Num::ZERO);
        // Up to a sum by the year's notice, less what was received, is still something where the most is more
        // than that; a sum that an answer decides may come to nothing.
        let by_notice =
            item.needs.is_empty() && matches!((before.hi(), received.hi()), (Some(most), Some(gone)) if most > gone);
        if item.amount == Range::ZERO {
            item.outcome = Tri::No;
            item.reason.push_str("，没有差额可补");
        } else if least(item.amount) <= Num::ZERO && !by_notice {
            item.outcome = item.outcome.and(Tri::Unknown);
        }
    }

    /// What is given in the end, if the conditions on the enterprise are met.
    pub(super) fn award_sum(&mut self, award: &Award) -> Range {
        let of_items = self.items.iter().map(|item| item.amount);
        let mut sum = of_items.chain(self.grants.iter().map(|g| g.amount)).fold(Range::ZERO, Range::plus);
        // The items it may be count from nothing on.
        sum = Range::new(sum.plus(self.at_least_given).lo(), sum.hi()).unwrap_or(sum);
        if self.open_list.is_some() {
            sum = Range::NOT_NEGATIVE;
        }
        let branches = self.branches(award.changes.iter().map(|change| &change.when));
        let mut each = Vec::with_capacity(branches.len());
        for branch in branches {
            let all = |engine: &mut Self| award.changes.iter().fold(sum, |sum, change| engine.changed(change, sum));
            each.push(self.assuming(branch, all));
        }
        sum = match each.into_iter().reduce(Range::hull) {
            Some(whichever) => whichever,
            None => award.changes.iter().fold(sum, |sum, change| self.changed(change, sum)),
        };
        for other in &award.less_awards_of {
            match self.other(&other.programme) {
                Some(other) => {
                    sum = sum.minus(other.award).greatest(Range::ZERO);
                    let name = other.programme.name.clone();
                    self.note(&format!("与“{name}”就高不重复，只给超出的部分。"), false);
                }
                None => {
                    sum = sum.hull(Range::ZERO);
                    self.note("与上级奖励就高不重复；上级这一天有没有奖励没有查到，可能一分没有。", false);
                }
            }
        }
        if let Some(pool) = &award.pool {
            sum = sum.hull(Range::ZERO);
            self.note(&format!("{}。", pool.name), false);
        }
        if let Some(cap) = &award.cap {
            if sum.at_most(cap.most) != Tri::Yes {
                self.note(&format!("{}。", cap.name), false);
            }
            sum = sum.least(Range::point(cap.most));
        }
        sum
    }

    fn changed(&mut self, change: &SumChange, sum: Range) -> Range {
        let by = |end: Option<Num>| end.map(|factor| sum.times(factor));
        let (low, high) = (by(change.factor.lo()), by(change.factor.hi()));
        let changed = match (low, high) {
            (Some(low), Some(high)) => low.hull(high),
            _ => Range::NOT_NEGATIVE,
        };
        match self.test(&change.when) {
            Tri::Yes => {
                // What is only tried is not said.
                if self.assumed.is_empty() {
                    self.note(&format!("{}。", change.name), false);
                }
                changed
            }
            Tri::Unknown => sum.hull(changed),
            Tri::No => sum,
        }
    }

    /// The lines of what a programme is worth.
    pub(super) fn worth(&mut self, lines: &[Worth]) -> Vec<WorthLine> {
        let line = |worth: &Worth| {
            let mut needs = Vec::new();
            self.needs_of_quantity(&worth.amount, None, &mut needs);
            needs.sort();
            needs.dedup();
            let figure = self.figure(&worth.amount, None).filter(|f| f.defined).map_or(Range::WHOLE, |f| f.range);
            let amount = figure.greatest(Range::ZERO);
            WorthLine { id: worth.id.clone(), name: worth.name.clone(), amount, needs }
        };
        lines.iter().map(line).collect()
    }
}

/// What could still change another programme's award.
fn needs_of_award(other: &ProgrammeOutcome) -> Vec<Path> {
    let items = other.items.iter().flat_map(|item: &ItemAward| &item.needs);
    let grants = other.grants.iter().flat_map(|grant| &grant.needs);
    let requirements = other.requirements.iter().flat_map(|r| &r.needs);
    items.chain(grants).chain(requirements).cloned().collect()
}
