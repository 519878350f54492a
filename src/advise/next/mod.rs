//! 先问哪一题: the open questions, those first that decide most for the effort of answering them.
//!
//! Nothing is written down about the worth of a question. Each is tried with answers that it can have
//! ([`trials`]), the open verdicts are assessed again under each, and what is less open afterwards is its gain
//! ([`openness`]); answers are taken as equally likely. The gain is divided by the effort, so that a yes or no goes
//! before a table, and a count before a list that says the same.
//!
//! Which questions are left is not a matter of trials: those that [`reach`] names. When none is left, no answer
//! changes a verdict any more.

mod openness;
mod trials;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::answers::{Path, Sheet, contradictions};
use crate::assess::{Assessment, Reach, Reaches, assess_programme, deciding};
use crate::num::Tri;
use openness::openness;
use trials::{Trial, effort, trials};

pub use crate::assess::reach;

/// A question as a person is asked it: what is answered together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Where its answers stand.
    pub paths: Vec<Path>,
    /// The place of a question that says the same in another way: the list, where this asks for counts.
    pub same_as: Option<usize>,
}

/// Which verdicts are to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of the programmes that are shown in full.
    Prominent,
    /// All, and whether a further programme is offered; the prominent ones weigh more.
    All,
}

/// A question that can still change a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenAsk {
    /// Its place among the questions.
    pub place: usize,
    /// Whether nothing is left to ask for but more exact answers: all that could change a verdict is answered, or
    /// would only narrow the answer to another question, as a part narrows its whole.
    pub rough: bool,
}

/// What the answers to a question can still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// Nothing: it is needed for the papers at most.
    Nothing,
    /// A sum or a score, no verdict.
    Figures,
    /// A verdict, or whether a programme is offered.
    Verdict,
}

/// What the answers at `paths` can still change.
#[must_use]
pub fn bearing(reaches: &Reaches, paths: &[Path]) -> Bearing {
    let holds = |among: &[Path]| paths.iter().any(|path| among.binary_search(path).is_ok());
    if holds(&reaches.offers) || reaches.programmes.iter().any(|reach| holds(&reach.verdict)) {
        Bearing::Verdict
    } else if reaches.programmes.iter().any(|reach| holds(&reach.figures)) {
        Bearing::Figures
    } else {
        Bearing::Nothing
    }
}

/// The questions that can still change a verdict of the scope, the one to ask first in front; those that are only
/// answered too roughly stand last. Empty means that no answer changes one of these verdicts any more.
///
/// Of two questions that say the same only one is named: the one that somebody has begun, or the one that decides
/// more for its effort. Questions of equal worth stand in the order in which they were given.
#[must_use]
pub fn next(assessment: &Assessment, reaches: &Reaches, asks: &[Ask], scope: Scope) -> Vec<OpenAsk> {
    let desk = Desk::new(assessment, reaches, asks, scope);
    let mut order = desk.left(|place| desk.worth(place));
    order.sort_by_key(|(ask, worth)| (ask.rough, Reverse(*worth), ask.place));
    order.into_iter().map(|(ask, _)| ask).collect()
}

/// As many questions as [`next`] names, in the order in which they were given: nothing is tried, so that they can be
/// counted while somebody types. Of two that say the same it may be the other one.
#[must_use]
pub fn left(assessment: &Assessment, reaches: &Reaches, asks: &[Ask], scope: Scope) -> Vec<OpenAsk> {
    let desk = Desk::new(assessment, reaches, asks, scope);
    desk.left(|_| 0).into_iter().map(|(ask, _)| ask).collect()
}

/// What the questions are weighed with.
struct Desk<'a> {
    assessment: &'a Assessment,
    asks: &'a [Ask],
    /// The open programmes of the scope: their place, what they are open to, how much they weigh, how open they are.
    open: Vec<Open<'a>>,
    offers: &'a [Path],
    /// Of each question, the answers to it that could change a verdict: of a list, its cells.
    reached: Vec<Vec<&'a Path>>,
    /// The question that asks for an answer.
    ask_of: BTreeMap<&'a Path, usize>,
}

struct Open<'a> {
    place: usize,
    reach: &'a Reach,
    weight: u64,
    openness: u64,
}

impl<'a> Desk<'a> {
    fn new(assessment: &'a Assessment, reaches: &'a Reaches, asks: &'a [Ask], scope: Scope) -> Desk<'a> {
        let mut ask_of = BTreeMap::new();
        for (place, ask) in asks.iter().enumerate() {
            ask_of.extend(ask.paths.iter().map(|path| (path, place)));
        }
        let offers = if scope == Scope::All { reaches.offers.as_slice() } else { &[] };
        let reached = vec![Vec::new(); asks.len()];
        let mut desk = Desk { assessment, asks, open: Vec::new(), offers, reached, ask_of };
        for (place, (outcome, reach)) in assessment.programmes.iter().zip(&reaches.programmes).enumerate() {
            let prominent = outcome.programme.prominent;
            if outcome.verdict == Tri::Unknown && (prominent || scope == Scope::All) {
                let openness = openness(outcome, &desk.ask_of);
                desk.open.push(Open { place, reach, weight: if prominent { 8 } else { 1 }, openness });
            }
        }
        for path in desk.open.iter().flat_map(|open| &open.reach.verdict).chain(offers) {
            if let Some(reached) = desk.ask_of.get(&path.whole()).and_then(|place| desk.reached.get_mut(*place)) {
                reached.push(path);
            }
        }
        desk
    }

    /// The questions that are left and what each is worth, of two that say the same only one.
    fn left(&self, worth: impl Fn(usize) -> u64) -> Vec<(OpenAsk, u64)> {
        let open = (0..self.asks.len()).filter_map(|place| self.open(place));
        let open: Vec<(OpenAsk, u64)> = open.map(|ask| (ask, worth(ask.place))).collect();
        open.iter().copied().filter(|one| !self.said_otherwise(*one, &open)).collect()
    }

    /// The question, if it can still change a verdict.
    fn open(&self, place: usize) -> Option<OpenAsk> {
        let reached = self.reached.get(place).filter(|reached| !reached.is_empty())?;
        let rough = reached.iter().all(|path| self.assessment.sheet.is_begun(path)) || !self.is_asked_for(place);
        Some(OpenAsk { place, rough })
    }

    /// Whether a rule asks for it, in this form or in the other.
    fn is_asked_for(&self, place: usize) -> bool {
        let offers = self.offers.iter().any(|path| self.ask_of.get(path) == Some(&place));
        offers || self.is_needed(place) || self.twin(place).is_some_and(|twin| self.is_needed(twin))
    }

    /// The question that says the same in another way.
    fn twin(&self, place: usize) -> Option<usize> {
        let other = self.asks.get(place)?.same_as;
        other.or_else(|| self.asks.iter().position(|ask| ask.same_as == Some(place)))
    }

    /// Whether another question that says the same is to be asked in place of this one.
    fn said_otherwise(&self, (ask, worth): (OpenAsk, u64), open: &[(OpenAsk, u64)]) -> bool {
        let Some(this) = self.asks.get(ask.place) else { return false };
        let Some((twin, other)) = self.twin(ask.place).and_then(|twin| Some((twin, self.asks.get(twin)?))) else {
            return false;
        };
        let begun = |ask: &Ask| ask.paths.iter().any(|path| self.assessment.sheet.is_begun(path));
        match (begun(this), begun(other)) {
            (true, _) => false,
            // Asked for all the same where only this form will do, after the one that is begun.
            (false, true) => {
                !self.is_needed(ask.place) || open.iter().any(|(other, _)| other.place == twin && !other.rough)
            }
            (false, false) => open.iter().any(|(other, other_worth)| {
                other.place == twin && (*other_worth, Reverse(twin)) > (worth, Reverse(ask.place))
            }),
        }
    }

    /// Whether an open requirement asks for it as the assessment says, where each is asked for in one form only.
    fn is_needed(&self, place: usize) -> bool {
        let outcomes = self.open.iter().filter_map(|open| self.assessment.programmes.get(open.place));
        let mut needs = outcomes.flat_map(deciding).flat_map(|requirement| &requirement.needs);
        needs.any(|need| self.ask_of.get(&need.whole()) == Some(&place))
    }

    /// What the question is expected to decide, for its effort.
    fn worth(&self, place: usize) -> u64 {
        let Some(ask) = self.asks.get(place) else { return 0 };
        let paths: Vec<&Path> = ask.paths.iter().filter(|path| !self.assessment.sheet.is_exact(path)).collect();
        let touched: Vec<&Open<'_>> = self
            .open
            .iter()
            .filter(|open| paths.iter().any(|path| open.reach.verdict.binary_search(path).is_ok()))
            .collect();
        let share = touched.iter().map(|open| open.weight.saturating_mul(self.share(open, place))).sum::<u64>();
        let mut sheet = (*self.assessment.sheet).clone();
        let mut gains = Vec::new();
        for trial in trials(self.assessment, &paths) {
            let gain = trial.on(&mut sheet, |sheet| self.gain(&trial, sheet, &touched));
            gains.extend(gain);
        }
        // Of a list one can only try that there is nothing in it.
        if gains.is_empty() || paths.iter().any(|path| matches!(path, Path::List(_))) {
            gains.push(share);
        }
        let count = u64::try_from(gains.len()).unwrap_or(1).max(1);
        gains.iter().sum::<u64>().saturating_mul(1_000).div_euclid(count).div_euclid(effort(self.assessment, &paths))
    }

    /// By how much less open the programmes are under a trial; `None` if the other answers forbid it.
    fn gain(&self, trial: &Trial, sheet: &Sheet, touched: &[&Open<'_>]) -> Option<u64> {
        if trial
            .paths()
            .any(|path| contradictions(sheet, path).len() > contradictions(&self.assessment.sheet, path).len())
        {
            return None;
        }
        let a = self.assessment;
        let mut gain: u64 = 0;
        for open in touched {
            let outcome = a.programmes.get(open.place)?;
            let mut problems = Vec::new();
            // What rests on another programme is taken as it stands: that one has a gain of its own.
            let (pack, programme) = (&outcome.pack, &outcome.programme);
            let again = assess_programme(pack, programme, sheet, a.on, &a.programmes, &mut problems);
            if problems.iter().any(|problem| !a.problems.contains(problem)) {
                return None;
            }
            let left = again.map_or(0, |again| openness::openness(&again, &self.ask_of));
            gain = gain.saturating_add(open.weight.saturating_mul(open.openness.saturating_sub(left)));
        }
        Some(gain)
    }

    /// Its part of what the open requirements of a programme still ask for.
    fn share(&self, open: &Open<'_>, place: usize) -> u64 {
        let Some(outcome) = self.assessment.programmes.get(open.place) else { return 0 };
        let asked = deciding(outcome).into_iter().map(|requirement| openness::asked(requirement, &self.ask_of));
        asked.filter(|asked| asked.contains(&place)).map(|asked| openness::part_of(asked.len())).sum()
    }
}
