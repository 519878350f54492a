//! Ladders (晋级补差) and money already received.

use crate::answers::{Answer, Path};
use crate::assess::engine::Engine;
use crate::num::{Num, Range, Tri};
use crate::policy::ItemRef;
use crate::policy::award::Award;
use crate::sorting;

impl Engine<'_> {
    /// Takes off what has been received already: for each item its own, for the steps of a ladder all that
    /// was received on it (晋级补差).
    ///
    /// Where nobody has said what was received: on what is claimed now, nothing; on a step from before, anything.
    pub(super) fn take_off_what_was_paid(&mut self, award: &Award, paid: ItemRef, claimed: &[Tri]) {
        let mut ladders: Vec<&str> = award.rates.iter().filter_map(|r| r.ladder.as_deref()).collect();
        sorting::sort(&mut ladders);
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
                let (beside, _) = self.received_in_all(paid, rows_beside(&steps, &things));
                let received = steps.iter().map(paid_for).fold(beside, Range::plus);
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
            let (more, mut needs) = self.received_in_all(paid, rows_beside(&steps, &things));
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

    /// What could still say by which rate an item goes.
    pub(super) fn needs_of_rates(&mut self, award: &Award, index: usize, needs: &mut Vec<Path>) {
        for rate in &award.rates {
            self.needs_of_item(&rate.conditions, index, needs);
            if let Some(when) = &rate.when {
                self.needs_of_test(when, needs);
            }
        }
    }

    pub(super) fn received(&self, paid: ItemRef, index: usize) -> Option<Range> {
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
}

/// The rows that are the same things as the steps of a ladder without standing on it.
fn rows_beside(steps: &[(usize, Tri)], things: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let of_a_step = |i: &usize| steps.iter().any(|(step, _)| things.get(*step) == things.get(*i));
    (0..things.len()).filter(move |i| of_a_step(i) && steps.iter().all(|(step, _)| step != i))
}
