//! The programmes that a test rests on.

use super::leaves::Leaves;
use super::outcome::{Assessment, ProgrammeOutcome};
use crate::policy::{LoadedPack, Programme};

/// The ids of the programmes that must be assessed anew to ask a test of `outcome` again: those that it looks at,
/// and those that they rest on.
pub(super) fn chain<'a>(
    assessment: &'a Assessment,
    leaves: &Leaves<'a>,
    outcome: &'a ProgrammeOutcome,
) -> Vec<&'a str> {
    let mut wanted = leaves.programmes.clone();
    if leaves.award {
        wanted.extend(outcome.programme.uses());
    }
    if let Some(offered) = &outcome.programme.offered_when {
        wanted.extend(Leaves::of_test(assessment, outcome, offered).programmes);
    }
    let mut chain = Vec::new();
    while let Some(id) = wanted.pop() {
        if !chain.contains(&id) {
            chain.push(id);
            wanted.extend(in_force(assessment, id).into_iter().flat_map(|(_, other)| other.uses()));
        }
    }
    chain
}

/// The rules of a programme on the day, whether it is offered or not.
pub(super) fn in_force<'a>(assessment: &'a Assessment, id: &str) -> Option<(&'a LoadedPack, &'a Programme)> {
    let all = assessment.packs.iter().flat_map(|pack| pack.pack.programmes.iter().map(move |p| (pack, p)));
    let found = all.into_iter().find(|(_, p)| p.id == id && p.in_force(assessment.on));
    found.map(|(pack, programme)| (pack.as_ref(), programme.as_ref()))
}
