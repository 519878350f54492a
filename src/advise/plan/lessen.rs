//! A choice made as small as it can be, one assessment after the other.

use super::ask::Amounts;
use super::check::Check;

/// The work, as far as it is done.
#[derive(Clone, Debug)]
pub(super) struct Lessen {
    now: Amounts,
    /// As it was when the levers were last begun with.
    before: Amounts,
    /// The lever that is looked at.
    at: usize,
    stage: Stage,
}

/// What is asked next.
#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Whether it meets at all.
    Whole,
    /// Whether it does without the lever.
    Without,
    /// Whether it does with one less of it.
    OneLess,
    /// Where between an amount that does not and one that does.
    Between(i64, i64),
}

/// How it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lessened {
    /// There is more to ask.
    Not,
    /// It does not meet.
    Never,
    /// So much is enough, and no less of any.
    To(Amounts),
}

impl Lessen {
    pub(super) fn new(amounts: &[(usize, i64)]) -> Lessen {
        let mut now: Amounts = amounts.to_vec();
        now.sort_unstable();
        Lessen { before: now.clone(), now, at: 0, stage: Stage::Whole }
    }

    /// Asks once.
    pub(super) fn ask(&mut self, check: &Check<'_>) -> Lessened {
        let Some((_, amount)) = self.now.get(self.at).copied() else {
            if matches!(self.stage, Stage::Whole) && !check.meets(&self.now) {
                return Lessened::Never;
            }
            return self.again();
        };
        match self.stage {
            Stage::Whole if !check.meets(&self.now) => return Lessened::Never,
            Stage::Whole => self.stage = Stage::Without,
            Stage::Without if check.meets(&self.with(0)) => self.take(0),
            Stage::Without if amount > 1 => self.stage = Stage::OneLess,
            Stage::Without => self.take(amount),
            Stage::OneLess if check.meets(&self.with(amount - 1)) => self.stage = Stage::Between(0, amount - 1),
            Stage::OneLess => self.take(amount),
            // The smallest from which on it holds: one less does not, whatever lies further below.
            Stage::Between(bad, good) if good - bad > 1 => {
                let middle = bad + (good - bad).div_euclid(2);
                self.stage = if check.meets(&self.with(middle)) {
                    Stage::Between(bad, middle)
                } else {
                    Stage::Between(middle, good)
                };
            }
            Stage::Between(_, good) => self.take(good),
        }
        Lessened::Not
    }

    /// The choice with another amount of the lever that is looked at.
    fn with(&self, amount: i64) -> Amounts {
        let other = |(at, (lever, n)): (usize, &(usize, i64))| (*lever, if at == self.at { amount } else { *n });
        self.now.iter().enumerate().map(other).collect()
    }

    fn take(&mut self, amount: i64) {
        self.now = self.with(amount);
        self.at += 1;
        self.stage = Stage::Without;
    }

    /// Less of one may leave room for less of another, so all are looked at until nothing changes any more.
    fn again(&mut self) -> Lessened {
        self.now.retain(|(_, amount)| *amount > 0);
        if self.now == self.before {
            return Lessened::To(std::mem::take(&mut self.now));
        }
        self.before.clone_from(&self.now);
        (self.at, self.stage) = (0, Stage::Without);
        Lessened::Not
    }
}
