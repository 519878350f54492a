//! The least amounts that meet a set of rules, with every score they can bring: exact by taking the levers apart.
//!
//! Levers that no rule looks at together are decided apart, and their options put together afterwards. Where
//! several hang together, the one that most rules look at is fixed at each amount that may matter, and what is
//! left hangs together no more, or less. A single lever is tried at each amount at which anything changes.

use std::collections::BTreeMap;

use super::ask::{Amounts, Asker, Pause};
use super::goal::{Goals, What};
use super::ladder::ladder;
use super::options::{Choice, Weight, best, product};
use super::terms::Terms;
use crate::num::Num;

/// Up to so many amounts of a lever that hangs together with others are tried one by one; of more only the
/// turning points.
const EVERY: i64 = 300;

/// What is not tried to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cuts {
    /// There were too many options.
    pub(super) options: bool,
    /// Levers of which only the turning points were tried beside another lever.
    pub(super) corners: Vec<usize>,
    /// The search ended before all was tried.
    pub(super) ended: bool,
}

/// What was solved already on the way to what is being solved, so that a slice begins where the last one ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Memo {
    options: BTreeMap<(Vec<usize>, Vec<usize>, Amounts), Vec<Choice>>,
    amounts: BTreeMap<(usize, Vec<usize>, Amounts), Vec<i64>>,
}

/// What is noted while solving.
pub(super) type Notes<'n> = (&'n mut Cuts, &'n mut Memo);

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim<'a> {
    pub(super) goals: &'a Goals,
    pub(super) terms: &'a Terms,
    /// Whether few levers are wanted rather than a low cost.
    pub(super) few: bool,
    /// Whether only the amounts are tried at which something turns.
    pub(super) coarse: bool,
}

impl Aim<'_> {
    /// What so much of a lever weighs.
    fn weight(&self, asker: &Asker<'_>, lever: usize, amount: i64) -> Weight {
        let kind = asker.lever(lever).map(|lever| lever.kind).filter(|_| amount > 0);
        kind.map_or_else(Weight::default, |kind| Weight {
            levers: u32::from(self.few),
            cost: self.terms.cost(kind, amount),
            steps: amount,
        })
    }

    /// The options to meet `atoms` by `levers` beside what is fixed. None at all where it cannot be.
    pub(super) fn solve(
        &self,
        asker: &mut Asker<'_>,
        (levers, atoms): (&[usize], &[usize]),
        fixed: &[(usize, i64)],
        (cuts, memo): Notes<'_>,
    ) -> Result<Vec<Choice>, Pause> {
        let mut all = vec![Choice::nothing(self.goals.slots.len())];
        let settled: Vec<usize> =
            atoms.iter().copied().filter(|a| !asker.touching(*a).iter().any(|l| levers.contains(l))).collect();
        match self.settled(asker, &settled, fixed)? {
            Some(choice) => all = vec![choice],
            None => all.clear(),
        }
        let groups = apart(asker, levers, atoms);
        let several = groups.len() > 1;
        for (own, rules) in groups {
            if all.is_empty() {
                break;
            }
            // What one group comes to is not looked for again because the next one had to wait.
            let key = (own, rules, fixed.to_vec());
            let options = match memo.options.get(&key).filter(|_| several) {
                Some(known) => known.clone(),
                None => {
                    let found = self.together(asker, (&key.0, &key.1), fixed, (cuts, memo))?;
                    if several {
                        memo.options.insert(key, found.clone());
                        asker.account()?;
                    }
                    found
                }
            };
            asker.toil(all.len().saturating_mul(options.len()));
            all = product(&all, &options, &mut cuts.options);
        }
        Ok(all)
    }

    /// What atoms come to on which no lever acts any more; nothing if one does not hold.
    fn settled(&self, asker: &mut Asker<'_>, atoms: &[usize], fixed: &[(usize, i64)]) -> Result<Option<Choice>, Pause> {
        let mut choice = Choice::nothing(self.goals.slots.len());
        for atom in atoms {
            let Some(value) = asker.value(*atom, fixed)? else { return Ok(None) };
            if let Some(What::Part { slot, .. }) = self.goals.atoms.get(*atom).map(|atom| &atom.what)
                && let Some(points) = choice.points.get_mut(*slot)
            {
                *points = points.plus(value, crate::num::Toward::Down).unwrap_or(*points);
            }
        }
        Ok(Some(choice))
    }

    /// The options of levers that hang together.
    pub(super) fn together(
        &self,
        asker: &mut Asker<'_>,
        (levers, atoms): (&[usize], &[usize]),
        fixed: &[(usize, i64)],
        (cuts, memo): Notes<'_>,
    ) -> Result<Vec<Choice>, Pause> {
        let busy = |lever: &usize| atoms.iter().filter(|a| asker.touching(**a).contains(lever)).count();
        // Of several that are as busy the first.
        let Some(lever) = levers.iter().copied().rev().max_by_key(busy) else { return Ok(Vec::new()) };
        let rest: Vec<usize> = levers.iter().copied().filter(|l| *l != lever).collect();
        let key = (lever, atoms.to_vec(), fixed.to_vec());
        let amounts = match memo.amounts.get(&key) {
            Some(known) => known.clone(),
            None => {
                let found = self.amounts(asker, (lever, &rest), atoms, fixed, cuts)?;
                memo.amounts.insert(key, found.clone());
                found
            }
        };
        // First what is to be asked, then what is to be put together: whoever goes on after a pause passes over
        // what is known already.
        let mut keys = Vec::with_capacity(amounts.len());
        for amount in amounts {
            let mut more: Amounts = fixed.to_vec();
            more.push((lever, amount));
            let key = (rest.clone(), atoms.to_vec(), more);
            if !memo.options.contains_key(&key) {
                let found = self.solve(asker, (&rest, atoms), &key.2, (cuts, memo))?;
                memo.options.insert(key.clone(), found);
                asker.account()?;
            }
            keys.push((amount, key));
        }
        let mut options = Vec::new();
        for (amount, key) in keys {
            let mut weighed = Choice::nothing(self.goals.slots.len());
            weighed.weight = self.weight(asker, lever, amount);
            if amount > 0 {
                weighed.amounts.push((lever, amount));
            }
            let inner = memo.options.get(&key).map(Vec::as_slice).unwrap_or_default();
            options.extend(inner.iter().map(|choice| weighed.and(choice)));
        }
        asker.toil(options.len().saturating_mul(8));
        Ok(best(options, &mut cuts.options))
    }

    /// The amounts of a lever that may matter, whatever the others do.
    fn amounts(
        &self,
        asker: &mut Asker<'_>,
        (lever, others): (usize, &[usize]),
        atoms: &[usize],
        fixed: &[(usize, i64)],
        cuts: &mut Cuts,
    ) -> Result<Vec<i64>, Pause> {
        let mut found = ladder(asker, lever, atoms, fixed)?;
        if others.is_empty() {
            return Ok(found);
        }
        // What one does alone may begin to tell only with the others, and the other way round.
        let mut full: Amounts = Vec::new();
        for other in others {
            let last = ladder(asker, *other, atoms, fixed)?.last().copied().filter(|last| *last > 0);
            full.extend(asker.lever(*other).map(|lever| (*other, last.unwrap_or(lever.most))));
        }
        for some in std::iter::once(full.as_slice()).chain(full.chunks(1)) {
            found.extend(ladder(asker, lever, atoms, &[fixed, some].concat())?);
        }
        found.sort_unstable();
        found.dedup();
        let last = found.last().copied().unwrap_or(0);
        if !self.coarse && last <= EVERY {
            return Ok((0..=last).collect());
        }
        if !cuts.corners.contains(&lever) {
            cuts.corners.push(lever);
        }
        Ok(found)
    }
}

/// Levers with the rules that they act on, those apart that no rule brings together.
pub(super) fn apart(asker: &Asker<'_>, levers: &[usize], atoms: &[usize]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for lever in levers {
        let rules = atoms.iter().copied().filter(|a| asker.touching(*a).contains(lever));
        let mut own = (vec![*lever], rules.collect::<Vec<usize>>());
        if own.1.is_empty() {
            continue;
        }
        let (joined, other) = groups.into_iter().partition(|(_, rules)| rules.iter().any(|rule| own.1.contains(rule)));
        groups = other;
        for (levers, rules) in joined {
            own.0.extend(levers);
            own.1.extend(rules);
        }
        own.0.sort_unstable();
        own.1.sort_unstable();
        own.1.dedup();
        groups.push(own);
    }
    groups.sort();
    groups
}

/// Whether points reach all the lines of a route.
pub(super) fn reached(goals: &Goals, targets: &[usize], points: &[Num]) -> bool {
    targets.iter().all(|target| goals.reaches(*target, points))
}
