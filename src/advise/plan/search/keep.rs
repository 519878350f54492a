//! What is made of a choice: a plan that was assessed, what it rests on, and which plans are worth comparing.

use super::{Search, State};
use crate::advise::invert::ways_of;
use crate::advise::plan::ask::Amounts;
use crate::advise::plan::found::{Bounds, Plan, Rest, Step};
use crate::advise::plan::goal::{Route, What};
use crate::assess::Probe;
use crate::num::Tri;

impl Search {
    /// Makes a plan of amounts that meet, none larger than needed, unless it is known already. Its year.
    pub(super) fn keep(&mut self, route: &Route, beyond: &[usize], amounts: Amounts) -> u32 {
        let steps: Vec<Step> = amounts
            .into_iter()
            .filter_map(|(at, amount)| {
                let lever = self.levers.get(at)?.clone();
                let (cost, ready) = (self.terms.cost(lever.kind, amount), self.ready(&lever));
                Some(Step { lever, amount, cost, ready })
            })
            .collect();
        let plan = Plan {
            cost: steps.iter().map(|step| step.cost).sum(),
            ready: steps.iter().map(|step| step.ready).max().unwrap_or(0),
            steps,
            rests_on: self.rests(beyond, &route.aside),
        };
        let ready = plan.ready;
        if !self.found.plans.contains(&plan) {
            self.found.plans.push(plan);
        }
        ready
    }

    /// What is said of the rules that no lever meets.
    pub(super) fn rests(&self, atoms: &[usize], aside: &[usize]) -> Vec<Rest> {
        let mut rests: Vec<Rest> = aside.iter().filter_map(|target| self.short_of(*target)).collect();
        for atom in atoms {
            let Some((outcome, what)) = self
                .goals
                .atoms
                .get(*atom)
                .and_then(|atom| Some((self.assessment.programmes.get(atom.programme)?, &atom.what)))
            else {
                continue;
            };
            let What::Holds { requirement, test } = what else { continue };
            let Some(requirement) = outcome.requirements.get(*requirement) else { continue };
            let stands = self.looks.get(*atom).map_or(Tri::Unknown, |look| look.stands);
            let rest = Rest {
                programme: outcome.programme.id.clone(),
                requirement: requirement.requirement.id.clone(),
                outcome: stands,
                needs: match stands {
                    Tri::Unknown => Probe::new(&self.assessment, outcome, test).needs(&self.assessment.sheet),
                    _ => Vec::new(),
                },
                ways: if stands == Tri::No { ways_of(&self.assessment, outcome, test) } else { Vec::new() },
            };
            let same = |known: &&mut Rest| {
                known.programme == rest.programme
                    && known.requirement == rest.requirement
                    && known.outcome == rest.outcome
            };
            match rests.iter_mut().find(same) {
                Some(known) => {
                    known.needs.extend(rest.needs);
                    known.needs.sort();
                    known.needs.dedup();
                    let new: Vec<_> = rest.ways.into_iter().filter(|way| !known.ways.contains(way)).collect();
                    known.ways.extend(new);
                }
                None => rests.push(rest),
            }
        }
        rests
    }

    /// A line that no lever reaches.
    pub(super) fn short_of(&self, target: usize) -> Option<Rest> {
        let target = self.goals.targets.get(target)?;
        let outcome = self.assessment.programmes.get(target.programme)?;
        let requirement = outcome.requirements.get(target.requirement)?;
        Some(Rest {
            programme: outcome.programme.id.clone(),
            requirement: requirement.requirement.id.clone(),
            outcome: requirement.outcome,
            needs: requirement.needs.clone(),
            ways: Vec::new(),
        })
    }

    /// The plans that are worth comparing, and what was not looked at.
    pub(super) fn finish(&mut self) {
        let mut plans = std::mem::take(&mut self.found.plans);
        plans.sort_by_key(|plan| (plan.cost, plan.steps.len(), plan.ready));
        for plan in plans {
            let no_worse = |known: &Plan| {
                known.cost <= plan.cost && known.steps.len() <= plan.steps.len() && known.ready <= plan.ready
            };
            if !self.found.plans.iter().any(no_worse) {
                self.found.plans.push(plan);
            }
        }
        if self.found.plans.is_empty() {
            let nearest = self.routes.first();
            self.found.stuck = nearest.map_or_else(Vec::new, |route| self.rests(&self.beyond(route), &route.aside));
        }
        self.found.bounds = Bounds {
            routes: self.goals.cut,
            options: self.cuts.options,
            ended: self.cuts.ended,
            corners: self.cuts.corners.iter().filter_map(|at| self.levers.get(*at).cloned()).collect(),
        };
        self.state = State::Done;
    }
}
