//! The options of levers apart, put together so that scores reach their lines.
//!
//! One group after the other. What cannot reach the lines any more is let go, and what costs no less than a whole
//! that is known; of what reaches them whatever follows, only the least is kept.

use super::goal::Goals;
use super::options::{Choice, Sieve, added};
use super::solve::reached;
use crate::num::Num;

/// So many pairs are put together in the time of one question.
const PAIRS: usize = 64;

/// The work, as far as it is done.
#[derive(Clone, Debug)]
pub(super) struct Merge {
    /// What is still to be put to the rest, the next one last; with what the groups after it bring.
    groups: Vec<(Vec<Choice>, Rest)>,
    /// What may still reach the lines.
    open: Vec<Choice>,
    /// Where the work on the next group stands: how many of the open ones are done, and what came of them.
    done: usize,
    next: Vec<Choice>,
    /// What came of it is being compared.
    sieve: Option<Sieve>,
    /// The least that reaches them, of the groups so far.
    whole: Option<Choice>,
}

/// What the groups from one on bring at most and at least.
#[derive(Clone, Debug)]
struct Rest {
    most: Vec<Num>,
    fewest: Vec<Num>,
}

impl Merge {
    /// To put these together; none of them may be empty.
    pub(super) fn new(goals: &Goals, mut groups: Vec<Vec<Choice>>) -> Merge {
        // The many last: by then most of what could be combined with them is gone.
        groups.sort_by_key(Vec::len);
        let nothing = || vec![Num::ZERO; goals.slots.len()];
        let mut rest = Rest { most: nothing(), fewest: nothing() };
        let mut waiting = Vec::new();
        for options in groups.into_iter().rev() {
            let each = |pick: fn(Num, Num) -> Num| {
                let points = options.iter().map(|option| option.points.clone());
                points.reduce(|a, b| a.iter().zip(&b).map(|(a, b)| pick(*a, *b)).collect()).unwrap_or_else(nothing)
            };
            let with = Rest { most: added(&rest.most, &each(Num::max)), fewest: added(&rest.fewest, &each(Num::min)) };
            waiting.push((options, std::mem::replace(&mut rest, with)));
        }
        let open = vec![Choice::nothing(goals.slots.len())];
        Merge { groups: waiting, open, done: 0, next: Vec::new(), sieve: None, whole: None }
    }

    /// Works for as long as so many questions take; how long it took, and whether it is finished. `cut` is set
    /// where there is too much to keep.
    pub(super) fn work(&mut self, goals: &Goals, targets: &[usize], left: usize, cut: &mut bool) -> (usize, bool) {
        let mut pairs = 0_usize;
        while pairs.div_euclid(PAIRS) < left {
            if let Some(sieve) = &mut self.sieve {
                pairs += sieve.work(left.saturating_mul(PAIRS).saturating_sub(pairs));
                if let Some(sieve) = self.sieve.take_if(|sieve| sieve.is_done()) {
                    self.open = sieve.finish(cut);
                    self.done = 0;
                    self.groups.pop();
                }
                continue;
            }
            let Some((options, after)) = self.groups.last() else { return (pairs.div_euclid(PAIRS), true) };
            let cheapest = options.iter().min_by_key(|option| option.weight);
            if self.done == 0 {
                self.whole = self.whole.as_ref().zip(cheapest).map(|(known, cheapest)| known.and(cheapest));
            }
            if let Some(one) = self.open.get(self.done) {
                pairs += options.len();
                for option in options {
                    let both = one.and(option);
                    let bound = self.whole.as_ref().is_some_and(|known| both.weight >= known.weight);
                    if bound || !reached(goals, targets, &added(&both.points, &after.most)) {
                        continue;
                    }
                    if reached(goals, targets, &added(&both.points, &after.fewest)) {
                        self.whole = Some(both);
                    } else {
                        self.next.push(both);
                    }
                }
                self.done += 1;
                continue;
            }
            let next = std::mem::take(&mut self.next);
            pairs += next.len();
            // What is weightier than a whole that was found later is of no use either.
            let whole = self.whole.as_ref().map(|known| known.weight);
            let useful = next.into_iter().filter(|choice| whole.is_none_or(|whole| choice.weight < whole));
            self.sieve = Some(Sieve::new(useful.collect()));
        }
        (pairs.div_euclid(PAIRS), false)
    }

    /// The least choice that reaches all the lines, once the work is finished.
    pub(super) fn least(self) -> Option<Choice> {
        self.whole
    }
}
