//! The search, in slices: rules first, then routes, each for the lowest cost, for few steps and for an early year.

mod keep;
mod runs;

use std::rc::Rc;

use super::ask::{Asker, Known, Looks, Pause};
use super::found::Found;
use super::goal::{Goals, Route};
use super::lessen::Lessen;
use super::lever::Lever;
use super::levers::levers;
use super::merge::Merge;
use super::options::Choice;
use super::solve::{Aim, Cuts, Memo};
use super::terms::Terms;
use crate::assess::Assessment;
use crate::num::Tri;

/// After so many questions the search goes on in larger steps, and after as many again it ends.
const MOST_ASKED: usize = 25_000;

/// What a run looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Cheap,
    Few,
    /// All steps count in this application year.
    By(u32),
}

/// A route, looked at for a wish.
#[derive(Clone, Debug)]
struct Run {
    route: usize,
    wish: Wish,
    /// The options of each group that has been solved.
    solved: Vec<Vec<Choice>>,
    /// They are being put together.
    merge: Option<Merge>,
    /// What came of it is being made as small as it can be.
    lessen: Option<Lessen>,
}

impl Run {
    fn new(route: usize, wish: Wish) -> Run {
        Run { route, wish, solved: Vec::new(), merge: None, lessen: None }
    }
}

#[derive(Clone, Debug)]
enum State {
    /// The rule that is looked at alone.
    Rules(usize),
    Runs(Vec<Run>),
    Done,
}

/// The smallest sets of changes that meet several programmes at once.
///
/// It owns all it needs and is moved on by [`Search::advance`], so that it never has to be waited for.
pub struct Search {
    assessment: Rc<Assessment>,
    wanted: Vec<usize>,
    terms: Terms,
    goals: Goals,
    levers: Vec<Lever>,
    looks: Vec<Looks>,
    touching: Vec<Vec<usize>>,
    /// The routes through all programmes at once that are looked at.
    routes: Vec<Route>,
    known: Known,
    memo: Memo,
    /// Whether a rule alone can be met.
    can: Vec<bool>,
    cuts: Cuts,
    state: State,
    /// Whether it goes on in larger steps.
    coarse: bool,
    /// How many questions it may ask before something gives way.
    limit: usize,
    found: Found,
}

impl Search {
    /// To meet the programmes with these ids; those that were not assessed are left out.
    #[must_use]
    pub fn new(assessment: Rc<Assessment>, programmes: &[&str], terms: Terms) -> Search {
        let place = |id: &&str| assessment.programmes.iter().position(|p| p.programme.id == **id);
        let mut wanted: Vec<usize> = programmes.iter().filter_map(place).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let goals = Goals::of(&assessment, &wanted);
        let looks = Looks::of(&assessment, &goals);
        let levers = levers(&assessment, &goals, &looks);
        let touching = looks.iter().map(|look| {
            levers.iter().enumerate().filter(|(_, lever)| look.at_lever(lever)).map(|(at, _)| at).collect()
        });
        let touching = touching.collect();
        let met = wanted.iter().all(|at| assessment.programmes.get(*at).is_some_and(|p| p.verdict == Tri::Yes));
        let state = if met { State::Done } else { State::Rules(0) };
        let can = Vec::new();
        let (known, cuts, found) = (Known::new(), Cuts::default(), Found::default());
        let (routes, memo) = (Vec::new(), Memo::default());
        Search {
            assessment,
            wanted,
            terms,
            goals,
            levers,
            looks,
            touching,
            routes,
            known,
            memo,
            can,
            cuts,
            state,
            coarse: false,
            limit: MOST_ASKED,
            found,
        }
    }

    /// Asks up to so many questions more; whether it is finished.
    pub fn advance(&mut self, questions: usize) -> bool {
        let mut left = questions.max(1);
        while left > 0 {
            if self.found.asked >= self.limit && !matches!(self.state, State::Done) {
                self.give_way();
            }
            // Whatever the slices are, it gives way after the same question.
            let left_now = left.min(self.limit.saturating_sub(self.found.asked)).max(1);
            let (spent, went) = match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return true,
                State::Rules(at) => self.rule(at, left_now),
                State::Runs(runs) => self.run(runs, left_now),
            };
            left = left.saturating_sub(spent.max(1));
            if went == Err(Pause) {
                return false;
            }
        }
        matches!(self.state, State::Done)
    }

    /// Goes on in larger steps, from the first route on; or ends where that was not enough either.
    fn give_way(&mut self) {
        self.memo = Memo::default();
        self.limit = self.found.asked.saturating_add(MOST_ASKED);
        if self.coarse {
            self.cuts.ended = true;
            self.finish();
            return;
        }
        self.coarse = true;
        if matches!(self.state, State::Runs(_)) {
            self.state = State::Runs(self.all_runs());
        }
    }

    /// What was found; all of it once [`Search::advance`] says that it is finished.
    #[must_use]
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The levers that were considered.
    #[must_use]
    pub fn levers(&self) -> &[Lever] {
        &self.levers
    }

    /// Whether one rule can be met at all.
    fn rule(&mut self, at: usize, left: usize) -> (usize, Result<(), Pause>) {
        self.state = State::Rules(at);
        let Some(look) = self.looks.get(at) else {
            self.state = self.runs();
            return (0, Ok(()));
        };
        let rule = self.goals.requirement_of(at).is_some();
        if !rule || look.stands == Tri::Yes {
            self.can.push(true);
            self.state = State::Rules(at + 1);
            return (0, Ok(()));
        }
        let mut asker = Asker::new(&self.assessment, &self.goals, &self.levers, &self.touching, &mut self.known, left);
        let aim = Aim { goals: &self.goals, terms: &self.terms, few: false, coarse: self.coarse };
        let own = asker.touching(at).to_vec();
        // What is not tried to the last here is tried again with all the rest.
        let mut cuts = Cuts::default();
        let solved = aim.solve(&mut asker, (&own, &[at]), &[], (&mut cuts, &mut self.memo));
        let spent = asker.spent();
        self.found.asked += asker.asked();
        match solved {
            Err(Pause) => (spent, Err(Pause)),
            Ok(options) => {
                self.memo = Memo::default();
                self.can.push(!options.is_empty());
                self.state = State::Rules(at + 1);
                (spent, Ok(()))
            }
        }
    }

    /// The rules of a route that no lever meets.
    fn beyond(&self, route: &Route) -> Vec<usize> {
        route.atoms.iter().copied().filter(|atom| self.can.get(*atom) == Some(&false)).collect()
    }

    /// How many rules of a route are unmet for good, and how many stay open.
    fn distance(&self, route: &Route) -> (usize, usize) {
        let beyond = self.beyond(route);
        let unmet = beyond.iter().filter(|a| self.looks.get(**a).is_some_and(|look| look.stands == Tri::No)).count();
        (unmet, beyond.len() - unmet)
    }
}
