//! What an award comes to in the end, and what a programme is worth beyond it.

use crate::assess::engine::Engine;
use crate::assess::outcome::WorthLine;
use crate::num::{Num, Range, Tri};
use crate::policy::Worth;
use crate::policy::award::{Award, SumChange};

impl Engine<'_> {
    /// What is given in the end, if the conditions on the enterprise are met.
    pub(in crate::assess) fn award_sum(&mut self, award: &Award) -> Range {
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
    pub(in crate::assess) fn worth(&mut self, lines: &[Worth]) -> Vec<WorthLine> {
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
