//! What must still be answered: the fields whose ranges keep something undecided.

use super::engine::Engine;
use super::outcome::PartOutcome;
use super::quantities::find_part;
use super::tests::comparison;
use crate::answers::{Answer, Path};
use crate::num::Tri;
use crate::policy::FieldRef;
use crate::policy::quantity::Quantity;
use crate::policy::test::{Items, Test};

impl Engine<'_> {
    /// The fields that could still decide an undecided test.
    pub(super) fn needs_of_test(&mut self, test: &Test, out: &mut Vec<Path>) {
        if self.test(test) != Tri::Unknown {
            return;
        }
        if let Some((_, comparison)) = comparison(test) {
            self.needs_of_quantity(&comparison.quantity, None, out);
            if let Some(tiers) = &comparison.tiers
                && self.possible_tiers(tiers).len() > 1
            {
                self.needs_of_quantity(&tiers.by, None, out);
            }
            return;
        }
        match test {
            Test::Is { field, .. } | Test::OneOf { field, .. } => self.need_if_unanswered(field, None, out),
            Test::Exists(items) | Test::NoneOf(items) => self.needs_of_items(items, out),
            Test::CertificateValid { held, issued_on, .. } => {
                self.need_if_unanswered(held, None, out);
                self.need_if_unanswered(issued_on, None, out);
            }
            Test::Awarded => {
                let granted = self.items.iter().flat_map(|i| &i.needs);
                out.extend(granted.chain(self.grants.iter().flat_map(|g| &g.needs)).cloned());
                out.extend(self.open_list.map(Path::List));
            }
            Test::Date { field, .. } => self.need_if_unanswered(field, None, out),
            Test::Programme(id) => {
                if let (None, Some(offered)) = (self.other(id), self.offer(id)) {
                    self.needs_of_test(offered, out);
                }
                if let Some(reached) = self.reached(id) {
                    out.extend(reached.verdict.iter().cloned());
                    return;
                }
                let open = self.other(id).into_iter().flat_map(|other| &other.requirements);
                out.extend(open.filter(|r| r.outcome == Tri::Unknown).flat_map(|r| r.needs.iter().cloned()));
            }
            Test::Person(_) => {}
            Test::All(all) => all.iter().for_each(|t| self.needs_of_test(t, out)),
            Test::Any(routes) => routes.iter().for_each(|r| self.needs_of_test(&r.test, out)),
            Test::AtLeast(_) | Test::MoreThan(_) | Test::AtMost(_) | Test::LessThan(_) => {}
        }
    }

    fn need_if_unanswered(&self, field: &FieldRef, year: Option<i32>, out: &mut Vec<Path>) {
        if self.answer(field, year).is_none() {
            out.extend(Engine::path(field, year));
        }
    }

    fn needs_of_items(&self, items: &Items, out: &mut Vec<Path>) {
        match self.sheet.items(items.list.0).map(<[_]>::len) {
            None => out.push(Path::List(items.list.0)),
            Some(count) => (0..count).for_each(|index| self.needs_of_item(&items.conditions, index, out)),
        }
    }

    /// The fields that keep a quantity from being a single number.
    pub(super) fn needs_of_quantity(&mut self, quantity: &Quantity, year: Option<i32>, out: &mut Vec<Path>) {
        match quantity {
            Quantity::Field(field) => {
                if !self.field(field, year).is_point() {
                    out.extend(Engine::path(field, year));
                }
            }
            Quantity::Defined(name) => {
                if let Some(definition) = self.definition(&name.0) {
                    self.needs_of_quantity(&definition.is, year, out);
                }
            }
            Quantity::LastYear(of) => self.needs_of_quantity(of, Some(self.on_year() - 1), out),
            Quantity::YearBack { of, back } => self.needs_of_quantity(of, self.years_back(*back), out),
            Quantity::SumYears(of) | Quantity::YearlyAverage(of) | Quantity::Growth(of) => {
                for year in self.operating.clone() {
                    self.needs_of_quantity(of, Some(year), out);
                }
            }
            Quantity::Sum(all) | Quantity::Least(all) | Quantity::Greatest(all) => {
                all.iter().for_each(|q| self.needs_of_quantity(q, year, out));
            }
            Quantity::Agree(all) => self.needs_of_agreement(all, year, out),
            Quantity::Constant { .. } => {}
            // What was answered needs no estimate.
            Quantity::Estimate { said, otherwise } => {
                let mut answered = Vec::new();
                self.answered_leaves(said, year, &mut answered);
                self.needs_of_quantity(said, year, out);
                if answered.is_empty() {
                    self.needs_of_quantity(otherwise, year, out);
                }
            }
            Quantity::Rest { whole: a, part: b }
            | Quantity::Minus { of: a, less: b }
            | Quantity::Span { from: a, to: b }
            | Quantity::Ratio { of: a, to: b, .. }
            | Quantity::Share { part: a, rest: b, .. } => {
                self.needs_of_quantity(a, year, out);
                self.needs_of_quantity(b, year, out);
            }
            Quantity::Times { of, .. } => self.needs_of_quantity(of, year, out),
            Quantity::Count { list, conditions, instead, .. } => match self.sheet.items(list.0).map(<[_]>::len) {
                Some(len) => (0..len).for_each(|index| self.needs_of_item(conditions, index, out)),
                None => {
                    // Whoever has begun to give counts goes on with counts; others give the list.
                    let mut answered = Vec::new();
                    if let Some(instead) = instead {
                        self.answered_leaves(instead, year, &mut answered);
                    }
                    match instead {
                        Some(instead) if self.every_way.is_some() => {
                            self.needs_of_quantity(instead, year, out);
                            out.push(Path::List(list.0));
                        }
                        Some(instead) if !answered.is_empty() => self.needs_of_quantity(instead, year, out),
                        _ => out.push(Path::List(list.0)),
                    }
                }
            },
            Quantity::DaysSince(field) => self.need_if_unanswered(field, year, out),
            Quantity::Score(id) => {
                let parts: Vec<&PartOutcome> = match id.as_str() {
                    "" => self.parts.iter().collect(),
                    id => find_part(&self.parts, id).into_iter().collect(),
                };
                out.extend(parts.into_iter().filter(|p| !p.points.is_point()).flat_map(|p| p.needs.iter().cloned()));
            }
        }
    }

    /// Of several ways to say the same thing: those that somebody has begun, or else the first; or every one.
    fn needs_of_agreement(&mut self, all: &[Quantity], year: Option<i32>, out: &mut Vec<Path>) {
        if let Some(figure) = self.agree(all, year)
            && figure.range.is_point()
        {
            return;
        }
        if self.every_way.is_some() {
            all.iter().for_each(|quantity| self.needs_of_quantity(quantity, year, out));
            return;
        }
        let mut begun = false;
        for quantity in all {
            let mut answered = Vec::new();
            self.answered_leaves(quantity, year, &mut answered);
            if !answered.is_empty() {
                begun = true;
                self.needs_of_quantity(quantity, year, out);
            }
        }
        if let (false, Some(first)) = (begun, all.first()) {
            self.needs_of_quantity(first, year, out);
        }
    }

    /// The fields under a quantity that have an answer.
    pub(super) fn answered_leaves(&self, quantity: &Quantity, year: Option<i32>, out: &mut Vec<Path>) {
        match quantity {
            Quantity::Field(field) => {
                if let Some(Answer::Number(_)) = self.answer(field, year) {
                    out.extend(Engine::path(field, year));
                }
            }
            Quantity::Defined(name) => {
                if let Some(definition) = self.definition(&name.0) {
                    self.answered_leaves(&definition.is, year, out);
                }
            }
            Quantity::LastYear(of) => self.answered_leaves(of, Some(self.on_year() - 1), out),
            Quantity::YearBack { of, back } => self.answered_leaves(of, self.years_back(*back), out),
            Quantity::SumYears(of) | Quantity::YearlyAverage(of) | Quantity::Growth(of) => {
                self.operating.iter().for_each(|y| self.answered_leaves(of, Some(*y), out));
            }
            Quantity::Count { .. } | Quantity::DaysSince(_) | Quantity::Score(_) => {}
            _ => quantity.inner().into_iter().for_each(|q| self.answered_leaves(q, year, out)),
        }
    }
}
