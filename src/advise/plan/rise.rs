//! The parts of a score that can still rise, each by one lever alone: from what, to what, at which step.

use super::ask::{Asker, Known, Looks};
use super::found::Step;
use super::goal::{Goals, What};
use super::ladder::ladder;
use super::lever::{Deed, ready};
use super::levers::levers;
use super::terms::Terms;
use crate::assess::{Assessment, PartProbe};
use crate::num::Range;

/// A part of a score, raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rise {
    /// The id of the part, with those of the parts around it: `ip.number`.
    pub part: String,
    /// Its name.
    pub name: String,
    /// Its points now.
    pub from: Range,
    /// Its points then: the lower end is higher.
    pub to: Range,
    /// The least of the lever that brings it.
    pub step: Step,
}

/// What can still rise in the score of a programme, part by part. Of points that a panel gives only the last step
/// is named: each of those before it brings one.
#[must_use]
pub fn rises(assessment: &Assessment, programme: &str, terms: &Terms) -> Vec<Rise> {
    let Some(place) = assessment.programmes.iter().position(|p| p.programme.id == programme) else {
        return Vec::new();
    };
    let Some(outcome) = assessment.programmes.get(place) else { return Vec::new() };
    let goals = Goals::of(assessment, &[place]);
    let looks = Looks::of(assessment, &goals);
    let levers = levers(assessment, &goals, &looks);
    let touching: Vec<Vec<usize>> = looks
        .iter()
        .map(|look| levers.iter().enumerate().filter(|(_, lever)| look.at_lever(lever)).map(|(at, _)| at).collect())
        .collect();
    let mut known = Known::new();
    let mut asker = Asker::new(assessment, &goals, &levers, &touching, &mut known, usize::MAX);
    let mut rises = Vec::new();
    for (atom, own) in goals.atoms.iter().enumerate().filter(|(_, own)| own.programme == place) {
        let What::Part { part, id, .. } = &own.what else { continue };
        let probe = PartProbe::new(assessment, outcome, part);
        let Some(from) = probe.points(&assessment.sheet) else { continue };
        for at in asker.touching(atom) {
            let Some(lever) = levers.get(*at) else { continue };
            let Ok(amounts) = ladder(&mut asker, *at, &[atom], &[]) else { continue };
            let mut best = from;
            let mut found = Vec::new();
            for amount in amounts.into_iter().filter(|amount| *amount > 0) {
                let mut sheet = (*assessment.sheet).clone();
                lever.apply(&mut sheet, amount, assessment.on);
                let Some(to) = probe.points(&sheet).filter(|to| to.lo() > best.lo()) else { continue };
                best = to;
                let cost = terms.cost(lever.kind, amount);
                let ready = ready(lever, terms.of(lever.kind).months);
                let step = Step { lever: lever.clone(), amount, cost, ready };
                found.push(Rise { part: id.clone(), name: part.name.clone(), from, to, step });
            }
            if matches!(lever.deed, Deed::Points { .. }) {
                rises.extend(found.pop());
            } else {
                rises.append(&mut found);
            }
        }
    }
    rises
}
