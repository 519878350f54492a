//! The routes that are looked at, group of levers by group.

use super::{Run, Search, State, Wish};
use crate::advise::plan::ask::{Asker, Pause};
use crate::advise::plan::check::Check;
use crate::advise::plan::goal::{Route, What};
use crate::advise::plan::lessen::{Lessen, Lessened};
use crate::advise::plan::lever::{Lever, ready};
use crate::advise::plan::merge::Merge;
use crate::advise::plan::solve::{Aim, Memo, apart};
use crate::num::Tri;

/// More routes than this through all programmes at once are not looked at.
const MOST_ROUTES: usize = 64;

/// To assess all programmes takes as long as so many questions.
const ASSESSED: usize = 24;

impl Search {
    /// The routes on which the fewest rules cannot be met are looked at, for a low cost and for few steps.
    pub(super) fn runs(&mut self) -> State {
        let mut all = vec![Route::default()];
        for own in &self.goals.routes {
            let nearest = own.iter().map(|route| self.distance(route)).min();
            let own = own.iter().filter(|route| Some(self.distance(route)) == nearest);
            let own: Vec<Route> = fewest(own.map(|route| self.asked_of(route)).collect());
            all = fewest(all.iter().flat_map(|one| own.iter().map(|other| one.and(other))).collect());
            self.goals.cut |= all.len() > MOST_ROUTES;
            all.truncate(MOST_ROUTES);
        }
        self.routes = all;
        State::Runs(self.all_runs())
    }

    pub(super) fn all_runs(&self) -> Vec<Run> {
        let run = |wish| (0..self.routes.len()).map(move |route| Run::new(route, wish));
        run(Wish::Few).chain(run(Wish::Cheap)).collect()
    }

    /// A route without what holds and no lever touches.
    pub(super) fn asked_of(&self, route: &Route) -> Route {
        let free = |atom: &usize| {
            self.goals.requirement_of(*atom).is_some()
                && self.touching.get(*atom).is_some_and(Vec::is_empty)
                && self.looks.get(*atom).is_some_and(|look| look.stands == Tri::Yes)
        };
        let atoms = route.atoms.iter().copied().filter(|atom| !free(atom)).collect();
        Route { atoms, targets: route.targets.clone(), aside: Vec::new() }
    }

    /// The last of the runs, one group of levers further.
    pub(super) fn run(&mut self, mut runs: Vec<Run>, left: usize) -> (usize, Result<(), Pause>) {
        let Some(mut run) = runs.pop() else {
            let short = |route: &Route| route.targets.iter().any(|t| !self.goals.met(*t, &self.assessment));
            if self.found.plans.is_empty() && self.routes.iter().any(short) {
                // No lever takes a score over its line, because answers are missing or there is no more to be had.
                let aside = self.routes.iter().map(|route| self.goals.putting_aside(route, &self.assessment));
                self.routes = fewest(aside.collect());
                self.state = State::Runs(self.all_runs());
            } else {
                self.finish();
            }
            return (0, Ok(()));
        };
        let Some(route) = self.routes.get(run.route).cloned() else { return (0, Ok(())) };
        if let Some(mut merge) = run.merge.take() {
            let (spent, finished) = merge.work(&self.goals, &route.targets, left, &mut self.cuts.options);
            if !finished {
                run.merge = Some(merge);
                runs.push(run);
            } else if let Some(choice) = merge.least() {
                run.lessen = Some(Lessen::new(&choice.amounts));
                runs.push(run);
            }
            self.state = State::Runs(runs);
            return (spent, Ok(()));
        }
        if let Some(lessen) = run.lessen.take() {
            let (spent, new) = self.lessen(&mut run, &route, lessen, left);
            if run.lessen.is_some() {
                runs.push(run);
            } else {
                runs.extend(self.sooner(&run, new));
            }
            self.state = State::Runs(runs);
            return (spent, Ok(()));
        }
        let beyond = self.beyond(&route);
        let atoms: Vec<usize> = route.atoms.iter().copied().filter(|a| !beyond.contains(a)).collect();
        let useful = self.useful(&atoms, &route.targets, run.wish);
        let mut asker = Asker::new(&self.assessment, &self.goals, &self.levers, &self.touching, &mut self.known, left);
        let aim = Aim { goals: &self.goals, terms: &self.terms, few: run.wish == Wish::Few, coarse: self.coarse };
        let groups = apart(&asker, &useful, &atoms);
        // First what no lever acts on, then group by group.
        let solved = match run.solved.len().checked_sub(1).map(|at| groups.get(at)) {
            None => {
                let free = atoms.iter().copied().filter(|a| groups.iter().all(|(_, rules)| !rules.contains(a)));
                Some(aim.solve(&mut asker, (&[], &free.collect::<Vec<_>>()), &[], (&mut self.cuts, &mut self.memo)))
            }
            Some(Some((own, rules))) => {
                Some(aim.together(&mut asker, (own, rules), &[], (&mut self.cuts, &mut self.memo)))
            }
            Some(None) => None,
        };
        let spent = asker.spent();
        self.found.asked += asker.asked();
        if solved.as_ref().is_some_and(|solved| solved.is_ok()) {
            self.memo = Memo::default();
        }
        match solved {
            Some(Err(Pause)) => {
                runs.push(run);
                self.state = State::Runs(runs);
                return (spent, Err(Pause));
            }
            // Where one group cannot do its part, nothing can.
            Some(Ok(options)) if options.is_empty() => {}
            Some(Ok(options)) => {
                run.solved.push(options);
                runs.push(run);
            }
            None => {
                run.merge = Some(Merge::new(&self.goals, std::mem::take(&mut run.solved)));
                runs.push(run);
            }
        }
        self.state = State::Runs(runs);
        (spent, Ok(()))
    }

    /// Makes a choice smaller for as long as so many questions take; how long it took, and the year of the plan that
    /// came of it.
    fn lessen(&mut self, run: &mut Run, route: &Route, mut lessen: Lessen, left: usize) -> (usize, Option<u32>) {
        let beyond = self.beyond(route);
        let whole = (self.wanted.as_slice(), self.routes.as_slice());
        let check = Check::new(&self.assessment, &self.goals, &self.levers, whole, (route, &beyond));
        let mut spent = 0;
        while spent < left {
            spent = spent.saturating_add(ASSESSED);
            match lessen.ask(&check) {
                Lessened::Not => {}
                Lessened::Never => return (spent, None),
                Lessened::To(amounts) => return (spent, Some(self.keep(route, &beyond, amounts))),
            }
        }
        run.lessen = Some(lessen);
        (spent, None)
    }

    /// The levers that act on something that is still wanted.
    pub(super) fn useful(&self, atoms: &[usize], targets: &[usize], wish: Wish) -> Vec<usize> {
        let short: Vec<usize> = targets
            .iter()
            .filter(|t| !self.goals.met(**t, &self.assessment))
            .filter_map(|t| self.goals.targets.get(*t))
            .map(|t| t.programme)
            .collect();
        let wanted = |atom: &&usize| {
            let stands = self.looks.get(**atom).is_none_or(|look| look.stands == Tri::Yes);
            !stands
                && self.goals.atoms.get(**atom).is_some_and(|atom| match atom.what {
                    What::Holds { .. } => true,
                    What::Part { .. } => short.contains(&atom.programme),
                })
        };
        let mut all: Vec<usize> =
            atoms.iter().filter(wanted).filter_map(|atom| self.touching.get(*atom)).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        if let Wish::By(year) = wish {
            all.retain(|at| self.levers.get(*at).is_some_and(|lever| self.ready(lever) <= year));
        }
        all
    }

    pub(super) fn ready(&self, lever: &Lever) -> u32 {
        ready(lever, self.terms.of(lever.kind).months)
    }

    /// Plans that count earlier than one of a low cost.
    pub(super) fn sooner(&self, run: &Run, ready: Option<u32>) -> Option<Run> {
        let earlier = ready?.checked_sub(1)?;
        let by = match run.wish {
            Wish::Cheap => earlier,
            Wish::By(year) => earlier.min(year.checked_sub(1)?),
            Wish::Few => return None,
        };
        Some(Run::new(run.route, Wish::By(by)))
    }
}

/// Those that ask for no more than another does.
fn fewest(mut all: Vec<Route>) -> Vec<Route> {
    all.sort_by_key(|route| route.atoms.len() + route.targets.len());
    let mut kept: Vec<Route> = Vec::new();
    for route in all {
        if !kept.iter().any(|known| known.within(&route)) {
            kept.push(route);
        }
    }
    kept
}
