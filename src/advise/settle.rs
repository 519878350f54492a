//! "不超过 552 万元就达标": what a single open answer has to be to settle a requirement.

use crate::answers::{Answer, Kind, Path, Sheet, Unit, field_at};
use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome, assess_programme};
use crate::num::{Num, Range, Tri};

/// What settles a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settles {
    /// Any answer up to this one meets it.
    AtMost(Num),
    /// Any answer from this one on meets it.
    AtLeast(Num),
}

/// No answer is larger: 15 digits.
const LARGEST: i64 = 999_999_999_999_999;

/// What the answer at `path`, alone, has to be so that the requirement is met, whatever the other
/// answers still allow: to a whole yuan, person, item or point. `None` if no answer does, any answer
/// does, or only those in a middle range do.
///
/// Soundness comes from asking the assessment about the whole range up to (or from) the number found.
#[must_use]
pub fn settles(
    assessment: &Assessment,
    programme: &ProgrammeOutcome,
    requirement: &RequirementOutcome,
    path: &Path,
) -> Option<Settles> {
    let kind = field_at(path)?.kind;
    let signed = matches!(kind, Kind::Signed(_));
    if !signed && !matches!(kind, Kind::Number(unit) if unit != Unit::Points) {
        return None;
    }
    let mut sheet = (*assessment.sheet).clone();
    let mut met = |from: Option<Num>, to: Option<Num>| {
        let Some(range) = Range::new(from, to) else {
            return false;
        };
        outcome(assessment, programme, requirement, &mut sheet, path, range) == Tri::Yes
    };
    let lowest = if signed { None } else { Some(Num::ZERO) };
    if met(lowest, None) {
        return None;
    }
    if met(lowest, Some(Num::ZERO)) {
        let last = bisect(0, LARGEST, |n| met(lowest, Some(Num::int(n))));
        return Some(Settles::AtMost(Num::int(last)));
    }
    // From the top down: the largest step that no longer reaches far enough.
    if met(Some(Num::int(LARGEST)), None) {
        let last = bisect(0, LARGEST, |n| met(Some(Num::int(LARGEST - n)), None));
        return Some(Settles::AtLeast(Num::int(LARGEST - last)));
    }
    // A part of a known whole has its own top: whatever the whole allows.
    let first = first_met(|n| met(Some(Num::int(n)), None))?;
    Some(Settles::AtLeast(Num::int(first)))
}

/// The largest `n` in `low..=high` that holds, given that `low` does and that it holds up to a point.
fn bisect(low: i64, high: i64, mut holds: impl FnMut(i64) -> bool) -> i64 {
    let (mut good, mut bad) = (low, high.saturating_add(1));
    while bad - good > 1 {
        let middle = good + (bad - good).div_euclid(2);
        if holds(middle) { good = middle } else { bad = middle }
    }
    good
}

/// The smallest `n` that holds, where what is too large contradicts something else and holds no more.
fn first_met(mut holds: impl FnMut(i64) -> bool) -> Option<i64> {
    let mut step = 1;
    let mut bad = 0;
    while !holds(step) {
        bad = step;
        step = step.checked_mul(2).filter(|s| *s <= LARGEST)?;
    }
    let mut good = step;
    while good - bad > 1 {
        let middle = bad + (good - bad).div_euclid(2);
        if holds(middle) { good = middle } else { bad = middle }
    }
    Some(good)
}

fn outcome(
    assessment: &Assessment,
    programme: &ProgrammeOutcome,
    requirement: &RequirementOutcome,
    sheet: &mut Sheet,
    path: &Path,
    range: Range,
) -> Tri {
    sheet.set(path, Some(Answer::Number(range)));
    let mut problems = Vec::new();
    // Without the outcomes of other programmes, which the answer may change too: what rests on one of them
    // is not settled here.
    let again = assess_programme(&programme.pack, &programme.programme, sheet, assessment.on, &[], &mut problems);
    let Some(again) = again.filter(|_| problems.is_empty()) else {
        return Tri::Unknown;
    };
    let same = again.requirements.iter().find(|r| r.requirement.id == requirement.requirement.id);
    same.map_or(Tri::Unknown, |r| r.outcome)
}
