//! Where the points of a score add up, and whether they reach a line.

use super::{Atom, Goals, Slot, What};
use crate::assess::Assessment;
use crate::num::Num;
use crate::policy::quantity::Quantity;
use crate::policy::score::{Part, PartRule};
use crate::policy::test::Test;

impl Goals {
    /// The parts of a score and the slots in which they add up.
    pub(super) fn score(&mut self, assessment: &Assessment, programme: usize) {
        let Some(outcome) = assessment.programmes.get(programme) else { return };
        let mut asked = Vec::new();
        outcome.requirements.iter().for_each(|r| asked_for(&r.requirement.test, &mut asked));
        self.slots.push(Slot { programme, id: String::new(), inner: Vec::new(), best: false, max: None });
        let root = self.slots.len() - 1;
        for part in outcome.programme.score.iter().flat_map(|score| &score.parts) {
            self.part(programme, part, "", root, &asked);
        }
    }

    fn part(&mut self, programme: usize, part: &Part, around: &str, slot: usize, asked: &[String]) {
        let id = if around.is_empty() { part.id.clone() } else { format!("{around}.{}", part.id) };
        let alone = asked.contains(&id);
        match &part.by {
            PartRule::Sum(parts) => {
                let most = parts.iter().try_fold(Num::ZERO, |sum, p| sum.plus(p.max, crate::num::Toward::Up));
                let binds = most.is_none_or(|most| most > part.max);
                let own = if binds || alone { self.open(slot, &id, false, part.max) } else { slot };
                parts.iter().for_each(|p| self.part(programme, p, &id, own, asked));
            }
            PartRule::BestOf(parts) => {
                let best = self.open(slot, &id, true, part.max);
                for p in parts {
                    let own = self.open(best, &format!("{id}.{}", p.id), false, p.max);
                    self.part(programme, p, &id, own, asked);
                }
            }
            _ => {
                let known = self.slots.get(slot).is_some_and(|s| s.id == id);
                let slot = if alone && !known { self.open(slot, &id, false, part.max) } else { slot };
                self.atoms.push(Atom { programme, what: What::Part { id, part: part.clone(), slot } });
            }
        }
    }

    fn open(&mut self, around: usize, id: &str, best: bool, max: Num) -> usize {
        let programme = self.slots.get(around).map_or(0, |slot| slot.programme);
        self.slots.push(Slot { programme, id: id.to_owned(), inner: Vec::new(), best, max: Some(max) });
        let new = self.slots.len() - 1;
        if let Some(slot) = self.slots.get_mut(around) {
            slot.inner.push(new);
        }
        new
    }

    /// What the points in a slot come to.
    fn value(&self, at: usize, points: &[Num]) -> Num {
        let Some(slot) = self.slots.get(at) else { return Num::ZERO };
        let own = points.get(at).copied().unwrap_or(Num::ZERO);
        let inner = slot.inner.iter().map(|inner| self.value(*inner, points));
        let all = if slot.best {
            inner.max().unwrap_or(Num::ZERO)
        } else {
            // Rounded down where it cannot be exact: never more than it is.
            inner.fold(own, |sum, p| sum.plus(p, crate::num::Toward::Down).unwrap_or(sum))
        };
        slot.max.map_or(all, |max| all.min(max))
    }

    /// Whether so many points in the slots reach a line.
    pub(in crate::advise::plan) fn reaches(&self, target: usize, points: &[Num]) -> bool {
        let Some(target) = self.targets.get(target) else { return true };
        let value = self.value(target.slot, points);
        if target.strict { value > target.line } else { value >= target.line }
    }
}

/// The parts of the score that a test asks for by name.
fn asked_for(test: &Test, out: &mut Vec<String>) {
    match test {
        Test::AtLeast(c) | Test::MoreThan(c) => {
            if let Quantity::Score(id) = &c.quantity {
                out.push(id.clone());
            }
        }
        Test::All(all) => all.iter().for_each(|t| asked_for(t, out)),
        Test::Any(any) => any.iter().for_each(|r| asked_for(&r.test, out)),
        _ => {}
    }
}
