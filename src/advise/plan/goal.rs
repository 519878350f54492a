//! What is to be met, taken apart: the verdicts of the programmes as routes, each a set of single rules, and the
//! scores as parts that add up against lines.

mod points;
mod route;

use crate::assess::Assessment;
use crate::num::{Num, Tri};
use crate::policy::Verdict;
use crate::policy::quantity::Quantity;
use crate::policy::score::Part;
use crate::policy::test::Test;

pub(super) use route::Route;

/// More routes than this through one programme are not written down.
const MOST_ROUTES: usize = 512;

/// A single rule, or a part of a score that is not made of smaller ones.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    /// The place of the programme in the assessment.
    pub(super) programme: usize,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A test that must hold.
    Holds {
        /// The place of the requirement that it belongs to.
        requirement: usize,
        test: Test,
    },
    /// A part of a score; its points count in a slot.
    Part { id: String, part: Part, slot: usize },
}

/// Where points add up. Between a part and the whole stand slots only where adding up is not all: at a cap that
/// may bind, where the best of several counts, and where a rule asks for less than the whole.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    programme: usize,
    id: String,
    inner: Vec<usize>,
    best: bool,
    max: Option<Num>,
}

/// A line that a score has to reach.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) programme: usize,
    pub(super) requirement: usize,
    slot: usize,
    line: Num,
    strict: bool,
}

/// All that is to be met.
#[derive(Clone, Debug, Default)]
pub(super) struct Goals {
    pub(super) atoms: Vec<Atom>,
    pub(super) targets: Vec<Target>,
    pub(super) slots: Vec<Slot>,
    /// Programme by programme.
    pub(super) routes: Vec<Vec<Route>>,
    /// Whether there are more routes than are written down.
    pub(super) cut: bool,
}

impl Goals {
    /// The programmes in these places of an assessment are all to be met.
    pub(super) fn of(assessment: &Assessment, programmes: &[usize]) -> Goals {
        let mut goals = Goals::default();
        for place in programmes {
            let mut routes = goals.programme(assessment, *place);
            routes.iter_mut().for_each(|route| goals.with_parts(route));
            goals.routes.push(routes);
        }
        goals
    }

    fn programme(&mut self, assessment: &Assessment, place: usize) -> Vec<Route> {
        let Some(outcome) = assessment.programmes.get(place) else { return Vec::new() };
        match &outcome.programme.verdict {
            Some(verdict) => self.verdict(assessment, place, verdict),
            None => {
                let all = 0..outcome.requirements.len();
                all.fold(vec![Route::default()], |routes, index| {
                    let own = self.requirement(assessment, place, index);
                    self.product(routes, &own)
                })
            }
        }
    }

    fn verdict(&mut self, assessment: &Assessment, place: usize, verdict: &Verdict) -> Vec<Route> {
        match verdict {
            Verdict::Requirement(id) => {
                let requirements = assessment.programmes.get(place).map(|p| p.requirements.as_slice());
                let found = requirements.unwrap_or_default().iter().position(|r| r.requirement.id == *id);
                found.map_or_else(Vec::new, |index| self.requirement(assessment, place, index))
            }
            Verdict::All(all) => all.iter().fold(vec![Route::default()], |routes, one| {
                let own = self.verdict(assessment, place, one);
                self.product(routes, &own)
            }),
            Verdict::Any(any) => {
                let routes = any.iter().flat_map(|one| self.verdict(assessment, place, one)).collect();
                self.bounded(routes)
            }
        }
    }

    fn requirement(&mut self, assessment: &Assessment, place: usize, index: usize) -> Vec<Route> {
        let requirement = assessment.programmes.get(place).and_then(|p| p.requirements.get(index));
        requirement.map_or_else(Vec::new, |r| self.test(assessment, place, index, &r.requirement.test))
    }

    fn test(&mut self, assessment: &Assessment, place: usize, requirement: usize, test: &Test) -> Vec<Route> {
        match test {
            Test::All(all) => all.iter().fold(vec![Route::default()], |routes, one| {
                let own = self.test(assessment, place, requirement, one);
                self.product(routes, &own)
            }),
            Test::Any(any) => {
                let routes = any.iter().flat_map(|one| self.test(assessment, place, requirement, &one.test)).collect();
                self.bounded(routes)
            }
            Test::Programme(id) => match assessment.programmes.iter().position(|p| p.programme.id == *id) {
                Some(other) => self.programme(assessment, other),
                None => vec![self.atom(place, requirement, test)],
            },
            Test::AtLeast(c) | Test::MoreThan(c) => match (&c.quantity, c.line) {
                (Quantity::Score(id), Some(line)) => {
                    vec![self.target(assessment, (place, requirement), test, (id, line))]
                }
                _ => vec![self.atom(place, requirement, test)],
            },
            _ => vec![self.atom(place, requirement, test)],
        }
    }

    fn atom(&mut self, programme: usize, requirement: usize, test: &Test) -> Route {
        let same = |atom: &Atom| {
            atom.programme == programme
                && matches!(&atom.what, What::Holds { requirement: r, test: t } if *r == requirement && t == test)
        };
        let found = self.atoms.iter().position(same).unwrap_or_else(|| {
            self.atoms.push(Atom { programme, what: What::Holds { requirement, test: test.clone() } });
            self.atoms.len() - 1
        });
        Route { atoms: vec![found], ..Route::default() }
    }

    fn target(
        &mut self,
        assessment: &Assessment,
        (programme, requirement): (usize, usize),
        test: &Test,
        (id, line): (&str, Num),
    ) -> Route {
        let strict = matches!(test, Test::MoreThan(_));
        if !self.slots.iter().any(|slot| slot.programme == programme) {
            self.score(assessment, programme);
        }
        let Some(slot) = self.slots.iter().position(|slot| slot.programme == programme && slot.id == id) else {
            // No such score: nothing reaches it.
            return self.atom(programme, requirement, test);
        };
        let target = Target { programme, requirement, slot, line, strict };
        let known = |t: &Target| {
            (t.programme, t.requirement, t.slot, t.line, t.strict)
                == (programme, requirement, target.slot, line, strict)
        };
        let found = self.targets.iter().position(known).unwrap_or_else(|| {
            self.targets.push(target.clone());
            self.targets.len() - 1
        });
        Route { targets: vec![found], ..Route::default() }
    }

    /// Adds the parts of the scores that a route asks for.
    fn with_parts(&self, route: &mut Route) {
        let scored: Vec<usize> =
            route.targets.iter().filter_map(|t| self.targets.get(*t)).map(|t| t.programme).collect();
        let parts = self
            .atoms
            .iter()
            .enumerate()
            .filter(|(_, atom)| matches!(atom.what, What::Part { .. }) && scored.contains(&atom.programme));
        route.atoms.extend(parts.map(|(at, _)| at));
        route.atoms.sort_unstable();
        route.atoms.dedup();
    }

    fn product(&mut self, all: Vec<Route>, more: &[Route]) -> Vec<Route> {
        let each = all.iter().flat_map(|one| more.iter().map(move |other| one.and(other))).collect();
        self.bounded(each)
    }

    fn bounded(&mut self, mut routes: Vec<Route>) -> Vec<Route> {
        self.cut |= routes.len() > MOST_ROUTES;
        routes.truncate(MOST_ROUTES);
        routes
    }

    /// How an atom stands in an assessment that it was made for: what is known of its requirement tells only of
    /// the whole requirement, so the atom is asked.
    pub(super) fn requirement_of(&self, atom: usize) -> Option<(usize, usize)> {
        match self.atoms.get(atom)? {
            Atom { programme, what: What::Holds { requirement, .. } } => Some((*programme, *requirement)),
            Atom { what: What::Part { .. }, .. } => None,
        }
    }

    /// The route without the lines that are not reached already, and without the scores that nothing asks for then.
    pub(super) fn putting_aside(&self, route: &Route, assessment: &Assessment) -> Route {
        let (targets, aside): (Vec<usize>, Vec<usize>) =
            route.targets.iter().copied().partition(|target| self.met(*target, assessment));
        let scored = |programme: usize| {
            targets.iter().filter_map(|t| self.targets.get(*t)).any(|target| target.programme == programme)
        };
        let asked = |atom: &usize| {
            self.requirement_of(*atom).is_some() || self.atoms.get(*atom).is_some_and(|own| scored(own.programme))
        };
        let atoms = route.atoms.iter().copied().filter(asked).collect();
        Route { atoms, targets, aside }
    }

    /// Whether a target is reached already.
    pub(super) fn met(&self, target: usize, assessment: &Assessment) -> bool {
        let at = self.targets.get(target).map(|t| (t.programme, t.requirement));
        let found = at.and_then(|(p, r)| assessment.programmes.get(p)?.requirements.get(r));
        found.is_some_and(|r| r.outcome == Tri::Yes)
    }
}
