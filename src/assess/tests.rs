//! Tests on ranges: yes or no only if it holds for all that the answers still allow.

use super::engine::Engine;
use super::outcome::ProgrammeOutcome;
use crate::answers::{Answer, Path, field_at};
use crate::num::{Range, Tri};
use crate::policy::FieldRef;
use crate::policy::quantity::Quantity;
use crate::policy::test::{Comparison, Test, Tier, Tiers, last_day_of_certificate};

/// How a comparison compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl Relation {
    fn holds(self, range: Range, line: crate::num::Num) -> Tri {
        match self {
            Relation::AtLeast => range.at_least(line),
            Relation::MoreThan => range.more_than(line),
            Relation::AtMost => range.at_most(line),
            Relation::LessThan => range.less_than(line),
        }
    }
}

/// The comparison that a test is, if it is one.
pub(super) fn comparison(test: &Test) -> Option<(Relation, &Comparison)> {
    match test {
        Test::AtLeast(c) => Some((Relation::AtLeast, c)),
        Test::MoreThan(c) => Some((Relation::MoreThan, c)),
        Test::AtMost(c) => Some((Relation::AtMost, c)),
        Test::LessThan(c) => Some((Relation::LessThan, c)),
        _ => None,
    }
}

impl<'a> Engine<'a> {
    pub(super) fn test(&mut self, test: &Test) -> Tri {
        if let Some((relation, comparison)) = comparison(test) {
            return self.compares(relation, comparison);
        }
        match test {
            Test::Is { field, answer } => match self.answer(field, None) {
                Some(Answer::YesNo(yes)) => Tri::from(yes == answer),
                _ => Tri::Unknown,
            },
            Test::OneOf { field, words } => match self.word(field) {
                Some((code, _)) => Tri::from(words.iter().any(|w| w == code)),
                None => Tri::Unknown,
            },
            Test::Date { field, within } => match self.answer(field, None) {
                Some(Answer::Date(day)) => self.day_within(*day, within),
                _ => Tri::Unknown,
            },
            Test::Programme(id) => match (self.other(id), self.offer(id)) {
                (Some(other), _) => other.verdict,
                // What is offered only to others is certainly not met.
                (None, Some(offered)) if self.test(offered) == Tri::No => Tri::No,
                (None, _) => Tri::Unknown,
            },
            Test::Person(_) => Tri::Unknown,
            Test::Exists(items) => self.exists(items),
            Test::NoneOf(items) => !self.exists(items),
            Test::CertificateValid { held, issued_on, years } => self.certificate(held, issued_on, *years),
            Test::Awarded => self.awarded,
            Test::All(all) => {
                let each: Vec<Tri> = all.iter().map(|t| self.test(t)).collect();
                Tri::all(each)
            }
            Test::Any(routes) => {
                let each: Vec<Tri> = routes.iter().map(|r| self.test(&r.test)).collect();
                Tri::any(each)
            }
            // Comparisons were answered above.
            Test::AtLeast(_) | Test::MoreThan(_) | Test::AtMost(_) | Test::LessThan(_) => Tri::Unknown,
        }
    }

    /// The word that a question was answered with: its code and how it is said.
    pub(super) fn word(&self, field: &FieldRef) -> Option<(&str, &str)> {
        let FieldRef::Once(path) = field else {
            return None;
        };
        match (self.answer(field, None)?, path) {
            (Answer::Word(place), _) => field_at(path)?.kind.word(*place).map(|w| (w.code, w.label)),
            (Answer::Text(said), Path::Extra(id)) => {
                let question = self.pack.questions.iter().find(|q| q.id == *id)?;
                let option = question.options.iter().find(|o| o.code == *said)?;
                Some((option.code.as_str(), option.label.as_str()))
            }
            _ => None,
        }
    }

    /// To whom another programme of this pack is offered, if not to all.
    pub(super) fn offer(&self, id: &str) -> Option<&'a Test> {
        self.pack.programmes.iter().find(|p| p.id == id && p.in_force(self.on))?.offered_when.as_ref()
    }

    /// The outcome of another programme: one before this one in its pack, or of the pack of a wider area.
    pub(super) fn other(&self, id: &str) -> Option<&'a ProgrammeOutcome> {
        self.others.iter().find(|other| other.programme.id == id)
    }

    fn compares(&mut self, relation: Relation, comparison: &Comparison) -> Tri {
        if let Some(line) = comparison.line {
            let figure = self.figure(&comparison.quantity, None);
            return Engine::compare(figure, |range| relation.holds(range, line));
        }
        let Some(tiers) = &comparison.tiers else {
            return Tri::Unknown;
        };
        let possible = self.possible_tiers(tiers);
        // With a single tier nothing is narrower than it was.
        let pin = if possible.len() > 1 { pinnable(&tiers.by, self.on_year() - 1) } else { None };
        let mut outcomes = Vec::with_capacity(possible.len());
        if pin.is_none() && self.pinned.is_none() {
            // No branch is narrower than what is around it, and the figure is the same in each.
            let figure = self.figure(&comparison.quantity, None);
            let with = |tier: &Tier| Engine::compare(figure, |range| relation.holds(range, tier.line));
            return Tri::agreed(possible.iter().map(|(tier, _)| with(tier)));
        }
        for (tier, within) in possible {
            // In this branch the tier's quantity is known to lie in the tier, wherever it is used.
            // What was found outside the branch does not hold in it, nor the other way round.
            let outside = (self.pinned.take(), std::mem::take(&mut self.known));
            self.pinned = pin.clone().map(|path| (path, within));
            let figure = self.figure(&comparison.quantity, None);
            (self.pinned, self.known) = outside;
            outcomes.push(Engine::compare(figure, |range| relation.holds(range, tier.line)));
        }
        Tri::agreed(outcomes)
    }

    /// The tiers that the answers still allow, each with the part of the quantity that lies in it.
    pub(super) fn possible_tiers<'t>(&mut self, tiers: &'t Tiers) -> Vec<(&'t Tier, Range)> {
        let by = self.figure(&tiers.by, None).map_or(Range::WHOLE, |f| f.range);
        let mut below = None;
        let mut possible = Vec::new();
        for tier in &tiers.steps {
            // A tier reaches from just above the one before to its own end.
            let above = below.is_none_or(|b| by.hi().is_none_or(|hi| hi > b));
            let within = Range::new(below, tier.at_most).and_then(|r| by.intersect(r));
            if let (true, Some(within)) = (above, within) {
                possible.push((tier, within));
            }
            below = tier.at_most;
        }
        possible
    }

    fn certificate(&mut self, held: &FieldRef, issued_on: &FieldRef, years: u32) -> Tri {
        let held = match self.answer(held, None) {
            Some(Answer::YesNo(yes)) => Tri::from(*yes),
            _ => Tri::Unknown,
        };
        let in_time = match self.answer(issued_on, None) {
            Some(Answer::Date(day)) => {
                let last = last_day_of_certificate(*day, years);
                Tri::from(*day <= self.on && last.is_none_or(|last| self.on <= last))
            }
            _ => Tri::Unknown,
        };
        held.and(in_time)
    }

    /// The figure that a requirement is decided by.
    pub(super) fn value_of(&mut self, test: &Test) -> Option<Range> {
        let (_, comparison) = comparison(test)?;
        let range = self.figure(&comparison.quantity, None)?.range;
        (range != Range::WHOLE).then_some(range)
    }
}

/// The field behind a tier's quantity, if it is a plain one.
fn pinnable(by: &Quantity, last_year: i32) -> Option<Path> {
    match by {
        Quantity::LastYear(of) => match of.as_ref() {
            Quantity::Field(field) => Engine::path(field, Some(last_year)),
            _ => None,
        },
        Quantity::Field(field) => Engine::path(field, None),
        _ => None,
    }
}
