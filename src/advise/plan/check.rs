//! A plan is given only after it was assessed: it meets, and no step of it can be smaller.

use std::rc::Rc;

use super::ask::{Asker, Known};
use super::goal::{Goals, Route, What};
use super::lever::Lever;
use super::solve::reached;
use crate::answers::{Path, Problem, Sheet, contradictions};
use crate::assess::{Assessment, assess};
use crate::num::{Num, Toward, Tri};

/// What is asked of a plan.
pub(super) struct Check<'a> {
    assessment: &'a Assessment,
    goals: &'a Goals,
    levers: &'a [Lever],
    wanted: &'a [usize],
    routes: &'a [Route],
    /// The route that the plan takes, and the rules of it that are left aside, because nothing meets them.
    route: &'a Route,
    beyond: &'a [usize],
}

impl<'a> Check<'a> {
    pub(super) fn new(
        assessment: &'a Assessment,
        goals: &'a Goals,
        levers: &'a [Lever],
        (wanted, routes): (&'a [usize], &'a [Route]),
        (route, beyond): (&'a Route, &'a [usize]),
    ) -> Check<'a> {
        Check { assessment, goals, levers, wanted, routes, route, beyond }
    }

    /// Whether the programmes are met with these amounts, as far as they are asked for.
    pub(super) fn meets(&self, amounts: &[(usize, i64)]) -> bool {
        let mut sheet = (*self.assessment.sheet).clone();
        let done = || amounts.iter().filter_map(|(at, n)| self.levers.get(*at).map(|lever| (lever, *n)));
        done().for_each(|(lever, n)| lever.apply(&mut sheet, n, self.assessment.on));
        let paths: Vec<Path> = done().filter(|(_, n)| *n > 0).flat_map(|(lever, _)| lever.paths()).collect();
        if paths.iter().any(|path| contradicts(&self.assessment.sheet, &sheet, path)) {
            return false;
        }
        let again = assess(&self.assessment.library, Rc::new(sheet), self.assessment.on);
        if again.problems.iter().any(|problem| !self.assessment.problems.contains(problem)) {
            return false;
        }
        let met = |at: &usize| {
            let id = self.assessment.programmes.get(*at).map(|p| &p.programme.id);
            again.programmes.iter().any(|p| Some(&p.programme.id) == id && p.verdict == Tri::Yes)
        };
        let rests = !self.beyond.is_empty() || !self.route.aside.is_empty();
        self.wanted.iter().all(met) || (rests && self.all_but_beyond(amounts))
    }

    /// Whether a route is fulfilled but for the rules that are left aside.
    fn all_but_beyond(&self, amounts: &[(usize, i64)]) -> bool {
        let all: Vec<usize> = (0..self.levers.len()).collect();
        // Each rule is asked about the sheet as a whole.
        let touching = vec![all; self.goals.atoms.len()];
        let mut known = Known::new();
        let mut asker = Asker::new(self.assessment, self.goals, self.levers, &touching, &mut known, usize::MAX);
        let left_aside = |route: &&Route| {
            route.aside == self.route.aside && self.beyond.iter().all(|atom| route.atoms.contains(atom))
        };
        self.routes.iter().filter(left_aside).any(|route| {
            let mut points = vec![Num::ZERO; self.goals.slots.len()];
            for atom in route.atoms.iter().filter(|atom| !self.beyond.contains(atom)) {
                let Ok(Some(value)) = asker.value(*atom, amounts) else { return false };
                if let Some(What::Part { slot, .. }) = self.goals.atoms.get(*atom).map(|atom| &atom.what)
                    && let Some(sum) = points.get_mut(*slot)
                {
                    *sum = sum.plus(value, Toward::Down).unwrap_or(*sum);
                }
            }
            reached(self.goals, &route.targets, &points)
        })
    }
}

fn contradicts(before: &Sheet, after: &Sheet, path: &Path) -> bool {
    let known: Vec<Problem> = contradictions(before, path);
    contradictions(after, path).iter().any(|problem| !known.contains(problem))
}
