//! Everything that was certain on a sheet is so on a narrower one.

use std::collections::BTreeSet;

use kece::assess::{Assessment, Grant, ItemAward, ProgrammeOutcome};
use kece::num::{Range, Tri};
use proptest::prelude::*;

fn held(what: &str, wide: Tri, narrow: Tri) -> Result<(), TestCaseError> {
    prop_assert!(wide == Tri::Unknown || wide == narrow, "{what}: certainly {wide:?}, and then {narrow:?}");
    Ok(())
}

fn inside(what: &str, wide: Range, narrow: Range) -> Result<(), TestCaseError> {
    prop_assert!(wide.covers(narrow), "{what}: {wide:?} does not hold {narrow:?}");
    Ok(())
}

/// Compares two assessments of the same enterprise on the same day, the second with more answers.
pub(crate) fn survives(wide: &Assessment, narrow: &Assessment) -> Result<(), TestCaseError> {
    prop_assert_eq!(&wide.not_in_force, &narrow.not_in_force);
    for after in &narrow.programmes {
        let offered = after.programme.offered_when.is_some();
        let before = find(wide, after);
        prop_assert!(before.is_some() || offered, "{} was not there before", after.programme.id);
    }
    for before in &wide.programmes {
        let id = &before.programme.id;
        let Some(after) = find(narrow, before) else {
            prop_assert!(false, "{} is no longer offered", id);
            continue;
        };
        programme(id, before, after)?;
        if before.programme.award.as_ref().is_some_and(|award| award.list.is_none()) {
            grants(id, &before.grants, &after.grants)?;
        } else {
            items(id, before, after)?;
        }
    }
    Ok(())
}

fn find<'a>(assessment: &'a Assessment, like: &ProgrammeOutcome) -> Option<&'a ProgrammeOutcome> {
    assessment.programmes.iter().find(|p| p.programme.id == like.programme.id)
}

fn programme(id: &str, before: &ProgrammeOutcome, after: &ProgrammeOutcome) -> Result<(), TestCaseError> {
    held(id, before.verdict, after.verdict)?;
    inside(&format!("award of {id}"), before.award, after.award)?;
    if let (Some(was), Some(is)) = (before.score, after.score) {
        inside(&format!("score of {id}"), was, is)?;
    }
    for (part, narrowed) in before.parts.iter().zip(&after.parts) {
        inside(&format!("{} of {id}", part.id), part.points, narrowed.points)?;
        for (small, narrowed) in part.parts.iter().zip(&narrowed.parts) {
            inside(&format!("{} of {id}", small.id), small.points, narrowed.points)?;
        }
    }
    for (requirement, narrowed) in before.requirements.iter().zip(&after.requirements) {
        let name = format!("{id} {}", requirement.requirement.id);
        held(&name, requirement.outcome, narrowed.outcome)?;
        if let (Some(was), Some(is)) = (requirement.value, narrowed.value) {
            inside(&format!("value of {name}"), was, is)?;
        }
        // What only a person can decide is not decided by an answer.
        if requirement.outcome == Tri::Unknown && requirement.needs.is_empty() {
            prop_assert_eq!(narrowed.outcome, Tri::Unknown, "{} had nothing left to answer", name);
        }
    }
    Ok(())
}

/// Items that may stand for each other are taken together: which of them is the highest may still be open.
fn items(id: &str, before: &ProgrammeOutcome, after: &ProgrammeOutcome) -> Result<(), TestCaseError> {
    let Some(award) = &before.programme.award else { return Ok(()) };
    if before.items.is_empty() {
        return Ok(());
    }
    prop_assert_eq!(before.items.len(), after.items.len(), "{}: items", id);
    let alone = award.same_by.is_empty() && award.rates.iter().all(|r| r.once_per.is_none() && r.ladder.is_none());
    let sum = |items: &[ItemAward]| items.iter().fold(Range::ZERO, |sum, item| sum.plus(item.amount));
    let any = |items: &[ItemAward]| Tri::any(items.iter().map(|item| item.outcome));
    if alone {
        for (was, is) in before.items.iter().zip(&after.items) {
            held(&format!("{id} {}", was.path), was.outcome, is.outcome)?;
            inside(&format!("{id} {}", was.path), was.amount, is.amount)?;
        }
    }
    held(&format!("any item of {id}"), any(&before.items), any(&after.items))?;
    inside(&format!("items of {id}"), sum(&before.items), sum(&after.items))
}

/// A grant is known by its rates: one of several that may apply becomes one of fewer.
fn grants(id: &str, before: &[Grant], after: &[Grant]) -> Result<(), TestCaseError> {
    let rates = |grant: &Grant| grant.rates.iter().cloned().collect::<BTreeSet<_>>();
    for was in before {
        let found = after.iter().find(|is| !rates(is).is_disjoint(&rates(was)));
        let (outcome, amount) = found.map_or((Tri::No, Range::ZERO), |is| (is.outcome, is.amount));
        held(&format!("{id} {:?}", was.rates), was.outcome, outcome)?;
        inside(&format!("{id} {:?}", was.rates), was.amount, amount)?;
        if let Some(is) = found {
            prop_assert!(rates(is).is_subset(&rates(was)), "{}: {:?} and then {:?}", id, was.rates, is.rates);
        }
    }
    for is in after.iter().filter(|is| is.outcome != Tri::No) {
        let known = before.iter().any(|was| !rates(was).is_disjoint(&rates(is)));
        prop_assert!(known, "{}: {:?} was certainly not given", id, is.rates);
    }
    Ok(())
}
