//! The nearest way to qualify: which requirements are still to be met, or to be known, and how far they are.

use chrono::NaiveDate;

use super::row::{Cell, Span};
use crate::answers::{Path, Sheet};
use crate::assess::{ProgrammeOutcome, RequirementOutcome, lack};
use crate::num::{Num, Toward, Tri};
use crate::policy::Verdict;

/// Far is counted in millionths.
const MILLION: i64 = 1_000_000;

/// The requirements on the nearest way: those that are not met, those that are open, by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) unmet: Vec<usize>,
    pub(super) open: Vec<usize>,
    /// In millionths, rounded up.
    pub(super) far: u64,
}

impl Gap {
    /// What puts one way before another: one that may be met already, fewer requirements, fewer that are not met, nearer.
    fn order(&self) -> (bool, usize, usize, u64) {
        (!self.unmet.is_empty(), self.unmet.len() + self.open.len(), self.unmet.len(), self.far)
    }

    fn and(mut self, other: Gap) -> Gap {
        let new = |known: &[usize], more: Vec<usize>| more.into_iter().filter(|p| !known.contains(p)).collect();
        let (unmet, open): (Vec<usize>, Vec<usize>) = (new(&self.unmet, other.unmet), new(&self.open, other.open));
        self.unmet.extend(unmet);
        self.open.extend(open);
        self.far = self.far.saturating_add(other.far);
        self
    }
}

/// The nearest way to qualify for a programme that was assessed.
pub(super) fn gap(outcome: &ProgrammeOutcome, sheet: &Sheet, on: NaiveDate, others: &[ProgrammeOutcome]) -> Gap {
    let of = |(place, requirement): (usize, &RequirementOutcome)| match requirement.outcome {
        Tri::Yes => Gap::default(),
        Tri::Unknown => Gap { open: vec![place], ..Gap::default() },
        Tri::No => {
            let far = millionths(lack(outcome, requirement, sheet, on, others));
            Gap { unmet: vec![place], far, ..Gap::default() }
        }
    };
    match &outcome.programme.verdict {
        None => outcome.requirements.iter().enumerate().map(of).fold(Gap::default(), Gap::and),
        Some(verdict) => nearest(verdict, outcome, &of),
    }
}

fn nearest(verdict: &Verdict, outcome: &ProgrammeOutcome, of: &impl Fn((usize, &RequirementOutcome)) -> Gap) -> Gap {
    match verdict {
        Verdict::Requirement(id) => {
            outcome.requirements.iter().enumerate().find(|(_, r)| r.requirement.id == *id).map_or_else(Gap::default, of)
        }
        Verdict::All(all) => all.iter().map(|v| nearest(v, outcome, of)).fold(Gap::default(), Gap::and),
        Verdict::Any(all) => all.iter().map(|v| nearest(v, outcome, of)).min_by_key(Gap::order).unwrap_or_default(),
    }
}

fn millionths(part: Num) -> u64 {
    let scaled = part.times(Num::int(MILLION), Toward::Up).map(Num::ceil);
    scaled.map_or(u64::MAX, |n| u64::try_from(n.max(0)).unwrap_or(u64::MAX))
}

/// The questions that open requirements ask for: what is asked for several years is one, and so is a list.
pub(super) fn questions<'a>(requirements: impl Iterator<Item = &'a RequirementOutcome>) -> Vec<&'a Path> {
    let mut found: Vec<&Path> = Vec::new();
    for path in requirements.flat_map(|r| &r.needs) {
        if !found.iter().any(|known| same_question(known, path)) {
            found.push(path);
        }
    }
    found
}

fn same_question(a: &Path, b: &Path) -> bool {
    match (a, b) {
        (Path::Year(_, a), Path::Year(_, b)) => a == b,
        _ => a.whole() == b.whole(),
    }
}

/// What a list shows of a programme that was assessed.
pub(super) fn cell(outcome: &ProgrammeOutcome, sheet: &Sheet, on: NaiveDate, others: &[ProgrammeOutcome]) -> Cell {
    let gap = gap(outcome, sheet, on, others);
    let open = gap.open.iter().filter_map(|place| outcome.requirements.get(*place));
    let small = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Cell {
        verdict: outcome.verdict,
        review: outcome.review,
        score: outcome.score.and_then(Span::of),
        unmet: small(gap.unmet.len()),
        open: small(gap.open.len()),
        questions: small(questions(open).len()),
        far: gap.far,
        unmet_places: places(&gap.unmet),
        open_places: places(&gap.open),
    }
}

/// Places as the bits of one number: the first 64.
fn places(list: &[usize]) -> u64 {
    let bit = |place: &usize| u32::try_from(*place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0);
    list.iter().map(bit).fold(0, |all, one| all | one)
}
