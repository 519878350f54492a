//! Asking about single rules, each question once, and no more of them than a slice of work allows.

use std::collections::BTreeMap;

use super::goal::{Goals, What};
use super::lever::{Lever, Touch};
use crate::answers::Path;
use crate::assess::{Assessment, Leaves, PartProbe, Probe};
use crate::num::{Num, Tri};

/// So many of which levers, ascending by lever, none of them zero.
pub(super) type Amounts = Vec<(usize, i64)>;

/// There is more to ask than this slice allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause;

/// What was answered already: the lower end of a part's points, zero for a rule that holds, nothing for one that
/// does not and for answers that contradict each other.
pub(super) type Known = BTreeMap<(usize, Amounts), Option<Num>>;

/// A probe of an atom.
enum Ask<'a> {
    Holds(Probe<'a>),
    Part(PartProbe<'a>),
}

/// One who asks.
pub(super) struct Asker<'a> {
    assessment: &'a Assessment,
    levers: &'a [Lever],
    asks: Vec<Option<Ask<'a>>>,
    /// The levers that each atom depends on.
    touching: &'a [Vec<usize>],
    known: &'a mut Known,
    /// How many more questions may be asked.
    left: usize,
    /// How many were.
    asked: usize,
    /// Pairs of options compared since the last account.
    toil: usize,
    /// How many questions were asked, and taken for asked.
    spent: usize,
}

/// So many pairs of options are compared in the time of one question.
const PAIRS: usize = 128;

/// To look up what was answered already takes as long as to compare so many pairs.
const KNOWN: usize = 8;

impl<'a> Asker<'a> {
    pub(super) fn new(
        assessment: &'a Assessment,
        goals: &'a Goals,
        levers: &'a [Lever],
        touching: &'a [Vec<usize>],
        known: &'a mut Known,
        left: usize,
    ) -> Asker<'a> {
        Asker {
            assessment,
            levers,
            asks: probes(assessment, goals),
            touching,
            known,
            left,
            asked: 0,
            toil: 0,
            spent: 0,
        }
    }

    /// Notes that options were compared, pair by pair.
    pub(super) fn toil(&mut self, pairs: usize) {
        self.toil = self.toil.saturating_add(pairs);
    }

    /// Takes what was compared for questions. To be called where what was found has been kept: a pause before
    /// that would have all of it compared again.
    pub(super) fn account(&mut self) -> Result<(), Pause> {
        let spent = self.toil.div_euclid(PAIRS);
        self.toil = self.toil.rem_euclid(PAIRS);
        self.spent = self.spent.saturating_add(spent);
        let left = self.left.checked_sub(spent);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Pause)
    }

    pub(super) fn asked(&self) -> usize {
        self.asked
    }

    /// How many questions were asked, with those that looking up and comparing took the time of.
    pub(super) fn spent(&self) -> usize {
        self.spent.saturating_add(self.toil.div_euclid(PAIRS))
    }

    /// The levers that an atom depends on.
    pub(super) fn touching(&self, atom: usize) -> &'a [usize] {
        self.touching.get(atom).map_or(&[], Vec::as_slice)
    }

    pub(super) fn lever(&self, lever: usize) -> Option<&'a Lever> {
        self.levers.get(lever)
    }

    /// What an atom comes to with these amounts.
    pub(super) fn value(&mut self, atom: usize, amounts: &[(usize, i64)]) -> Result<Option<Num>, Pause> {
        let touching = self.touching(atom);
        let mut own: Amounts = amounts.iter().copied().filter(|(l, n)| *n > 0 && touching.contains(l)).collect();
        own.sort_unstable();
        if let Some(known) = self.known.get(&(atom, own.clone())) {
            self.toil = self.toil.saturating_add(KNOWN);
            return Ok(*known);
        }
        self.left = self.left.checked_sub(1).ok_or(Pause)?;
        self.asked += 1;
        self.spent += 1;
        let mut sheet = (*self.assessment.sheet).clone();
        for (lever, amount) in &own {
            if let Some(lever) = self.levers.get(*lever) {
                lever.apply(&mut sheet, *amount, self.assessment.on);
            }
        }
        let value = match self.asks.get(atom) {
            Some(Some(Ask::Holds(probe))) => (probe.ask(&sheet) == Tri::Yes).then_some(Num::ZERO),
            Some(Some(Ask::Part(part))) => part.points(&sheet).and_then(|points| points.lo()),
            _ => None,
        };
        self.known.insert((atom, own), value);
        Ok(value)
    }
}

fn probes<'a>(assessment: &'a Assessment, goals: &'a Goals) -> Vec<Option<Ask<'a>>> {
    let probe = |atom: &'a super::goal::Atom| {
        let outcome = assessment.programmes.get(atom.programme)?;
        Some(match &atom.what {
            What::Holds { test, .. } => Ask::Holds(Probe::new(assessment, outcome, test)),
            What::Part { part, .. } => Ask::Part(PartProbe::new(assessment, outcome, part)),
        })
    };
    goals.atoms.iter().map(probe).collect()
}

/// What each atom looks at, and what can be said of it now.
pub(super) struct Looks {
    pub(super) numbers: Vec<(Path, Option<Num>)>,
    pub(super) answers: Vec<Path>,
    touches: Vec<Touch>,
    /// Whether the rule holds; of a part, `Yes` where it has all its points.
    pub(super) stands: Tri,
}

impl Looks {
    pub(super) fn of(assessment: &Assessment, goals: &Goals) -> Vec<Looks> {
        let asks = probes(assessment, goals);
        let list_of = |atom: &super::goal::Atom| {
            let award = assessment.programmes.get(atom.programme)?.programme.award.as_ref()?;
            Some(award.list?.0)
        };
        let look = |(atom, ask): (&super::goal::Atom, &Option<Ask<'_>>)| match ask {
            None => Looks { numbers: Vec::new(), answers: Vec::new(), touches: Vec::new(), stands: Tri::No },
            Some(Ask::Holds(probe)) => {
                let list = list_of(atom).filter(|_| probe.leaves().award);
                Looks::at(probe.leaves(), list, probe.ask(&assessment.sheet))
            }
            Some(Ask::Part(part)) => {
                let max = if let What::Part { part, .. } = &atom.what { part.max } else { Num::ZERO };
                let full = part.points(&assessment.sheet).is_some_and(|points| points.lo() >= Some(max));
                Looks::at(part.leaves(), None, if full { Tri::Yes } else { Tri::No })
            }
        };
        goals.atoms.iter().zip(&asks).map(look).collect()
    }

    fn at(leaves: &Leaves<'_>, list: Option<usize>, stands: Tri) -> Looks {
        let numbers: Vec<_> = leaves.numbers.iter().map(|leaf| (leaf.path.clone(), leaf.most)).collect();
        let certificates = leaves.certificates.iter().flat_map(|c| [c.held.clone(), c.issued_on.clone()]);
        let paths = numbers.iter().map(|(path, _)| path.clone()).chain(leaves.answers.iter().cloned());
        let paths = paths.chain(leaves.days.iter().cloned()).chain(leaves.implied_by.iter().cloned());
        let mut touches: Vec<Touch> = paths.chain(certificates).map(Touch::Answer).collect();
        touches.extend(leaves.items.iter().map(|leaf| leaf.list).chain(list).map(Touch::List));
        Looks { numbers, answers: leaves.answers.clone(), touches, stands }
    }

    /// Whether it depends on what a lever changes.
    pub(super) fn at_lever(&self, lever: &Lever) -> bool {
        lever.touches().iter().any(|touch| self.touches.contains(touch))
    }
}
