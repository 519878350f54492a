//! By how much a requirement is missed, as a part of its line: what a list is ranked by.

use chrono::NaiveDate;

use super::engine::Engine;
use super::outcome::{ProgrammeOutcome, RequirementOutcome};
use super::tests::{Relation, comparison};
use crate::answers::Sheet;
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::test::{Comparison, Test};

/// How far a requirement that is not met is from its line, as a part of that line: 9 % where 10 % are asked for are
/// a tenth. Taken is the most favourable of what the answers still allow, and of several ways the nearest. What has
/// no figure (a yes, a certificate, an item of a list), or a line of zero, is missed as a whole: 1. `others` are the
/// outcomes of the programmes before this one.
#[must_use]
pub fn lack(
    outcome: &ProgrammeOutcome,
    requirement: &RequirementOutcome,
    sheet: &Sheet,
    on: NaiveDate,
    others: &[ProgrammeOutcome],
) -> Num {
    if requirement.outcome != Tri::No {
        return Num::ZERO;
    }
    let mut engine = Engine::new(&outcome.pack.pack, sheet, on, others);
    engine.parts = (&*outcome.parts).into();
    engine.found = &outcome.figures.0;
    engine.lack_of(&requirement.requirement.test)
}

impl Engine<'_> {
    fn lack_of(&mut self, test: &Test) -> Num {
        if let Some((relation, comparison)) = comparison(test) {
            return self.lack_of_comparison(relation, comparison).unwrap_or(Num::ONE);
        }
        let whole = |engine: &mut Self, test: &Test| match engine.test(test) {
            Tri::No => engine.lack_of(test),
            Tri::Yes | Tri::Unknown => Num::ZERO,
        };
        match test {
            Test::All(all) => {
                let add = |sum: Num, part: Num| sum.plus(part, Toward::Up).unwrap_or(sum);
                all.iter().map(|part| whole(self, part)).fold(Num::ZERO, add)
            }
            Test::Any(routes) => routes.iter().map(|route| whole(self, &route.test)).min().unwrap_or(Num::ONE),
            _ => Num::ONE,
        }
    }

    fn lack_of_comparison(&mut self, relation: Relation, comparison: &Comparison) -> Option<Num> {
        let range = self.figure(&comparison.quantity, None)?.range;
        match (comparison.line, &comparison.tiers) {
            (Some(line), _) => apart(relation, range, line),
            (None, Some(tiers)) => {
                let lines: Vec<Num> = self.possible_tiers(tiers).into_iter().map(|(tier, _)| tier.line).collect();
                lines.into_iter().filter_map(|line| apart(relation, range, line)).min()
            }
            (None, None) => None,
        }
    }
}

/// What lies between a figure and its line, as a part of the line.
fn apart(relation: Relation, range: Range, line: Num) -> Option<Num> {
    let between = match relation {
        Relation::AtLeast | Relation::MoreThan => line.minus(range.hi()?, Toward::Up)?,
        Relation::AtMost | Relation::LessThan => range.lo()?.minus(line, Toward::Up)?,
    };
    let size = if line.is_negative() { line.negate() } else { line };
    between.over(size, Toward::Up)
}
