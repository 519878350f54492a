//! A range of exact numbers: what the answers still allow a quantity to be.

use super::number::{Num, Toward};
use super::tri::Tri;

/// A closed interval; an end that is `None` is open towards infinity. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    lo: Option<Num>,
    hi: Option<Num>,
}

impl Range {
    /// Every number: nothing is known.
    pub const WHOLE: Range = Range { lo: None, hi: None };
    /// Every number from zero on.
    pub const NOT_NEGATIVE: Range = Range { lo: Some(Num::ZERO), hi: None };
    /// Exactly zero.
    pub const ZERO: Range = Range::point(Num::ZERO);

    /// Exactly `value`.
    #[must_use]
    pub const fn point(value: Num) -> Range {
        Range { lo: Some(value), hi: Some(value) }
    }

    /// From `lo` to `hi`, both included; `None` if it would be upside down.
    #[must_use]
    pub fn new(lo: Option<Num>, hi: Option<Num>) -> Option<Range> {
        match (lo, hi) {
            (Some(l), Some(h)) if l > h => None,
            _ => Some(Range { lo, hi }),
        }
    }

    /// The lower end, `None` if there is none.
    #[must_use]
    pub fn lo(self) -> Option<Num> {
        self.lo
    }

    /// The upper end, `None` if there is none.
    #[must_use]
    pub fn hi(self) -> Option<Num> {
        self.hi
    }

    /// The only number in it, if there is only one.
    #[must_use]
    pub fn as_point(self) -> Option<Num> {
        match (self.lo, self.hi) {
            (Some(l), Some(h)) if l == h => Some(l),
            _ => None,
        }
    }

    /// Whether it is a single number.
    #[must_use]
    pub fn is_point(self) -> bool {
        self.as_point().is_some()
    }

    /// Whether `value` lies in it.
    #[must_use]
    pub fn contains(self, value: Num) -> bool {
        self.lo.is_none_or(|l| l <= value) && self.hi.is_none_or(|h| value <= h)
    }

    /// Whether every number of `other` lies in it.
    #[must_use]
    pub fn covers(self, other: Range) -> bool {
        let low = match (self.lo, other.lo) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a <= b,
        };
        let high = match (self.hi, other.hi) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => b <= a,
        };
        low && high
    }

    /// What both allow; `None` if they contradict each other.
    #[must_use]
    pub fn intersect(self, other: Range) -> Option<Range> {
        let lo = max_of(self.lo, other.lo);
        let hi = min_of(self.hi, other.hi);
        Range::new(lo, hi)
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn hull(self, other: Range) -> Range {
        Range { lo: self.lo.zip(other.lo).map(|(a, b)| a.min(b)), hi: self.hi.zip(other.hi).map(|(a, b)| a.max(b)) }
    }

    /// Every sum of a number of each.
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        Range {
            lo: self.lo.zip(other.lo).and_then(|(a, b)| a.plus(b, Toward::Down)),
            hi: self.hi.zip(other.hi).and_then(|(a, b)| a.plus(b, Toward::Up)),
        }
    }

    /// Every difference of a number of each.
    #[must_use]
    pub fn minus(self, other: Range) -> Range {
        self.plus(Range { lo: other.hi.map(Num::negate), hi: other.lo.map(Num::negate) })
    }

    /// Every number of it times `factor`.
    #[must_use]
    pub fn times(self, factor: Num) -> Range {
        let (lo, hi) = if factor.is_negative() { (self.hi, self.lo) } else { (self.lo, self.hi) };
        if factor.is_zero() {
            return Range::ZERO;
        }
        Range { lo: lo.and_then(|v| v.times(factor, Toward::Down)), hi: hi.and_then(|v| v.times(factor, Toward::Up)) }
    }

    /// Every quotient `a / b` with `b` positive; the zero and negative part of `divisor` is left out.
    /// `None` if nothing of `divisor` is positive. A caller for whom a zero matters asks
    /// [`Range::contains`] first.
    #[must_use]
    pub fn over(self, divisor: Range) -> Option<Range> {
        if divisor.hi.is_some_and(|h| h <= Num::ZERO) {
            return None;
        }
        let small = divisor.lo.filter(|l| *l > Num::ZERO);
        // Towards an ever larger divisor a quotient goes to zero; towards zero it grows without end.
        let over_large = |v: Num, toward| match divisor.hi {
            Some(h) => v.over(h, toward),
            None => Some(Num::ZERO),
        };
        let over_small = |v: Num, toward| {
            if v.is_zero() { Some(Num::ZERO) } else { small.and_then(|s| v.over(s, toward)) }
        };
        let lo = self
            .lo
            .and_then(|v| if v.is_negative() { over_small(v, Toward::Down) } else { over_large(v, Toward::Down) });
        let hi =
            self.hi.and_then(|v| if v.is_negative() { over_large(v, Toward::Up) } else { over_small(v, Toward::Up) });
        Some(Range { lo, hi })
    }

    /// The smaller of a number of each.
    #[must_use]
    pub fn least(self, other: Range) -> Range {
        Range { lo: self.lo.zip(other.lo).map(|(a, b)| a.min(b)), hi: min_of(self.hi, other.hi) }
    }

    /// The larger of a number of each.
    #[must_use]
    pub fn greatest(self, other: Range) -> Range {
        Range { lo: max_of(self.lo, other.lo), hi: self.hi.zip(other.hi).map(|(a, b)| a.max(b)) }
    }

    /// Whether it is `>= line`.
    #[must_use]
    pub fn at_least(self, line: Num) -> Tri {
        if self.lo.is_some_and(|l| l >= line) {
            Tri::Yes
        } else if self.hi.is_some_and(|h| h < line) {
            Tri::No
        } else {
            Tri::Unknown
        }
    }

    /// Whether it is `> line`.
    #[must_use]
    pub fn more_than(self, line: Num) -> Tri {
        if self.lo.is_some_and(|l| l > line) {
            Tri::Yes
        } else if self.hi.is_some_and(|h| h <= line) {
            Tri::No
        } else {
            Tri::Unknown
        }
    }

    /// Whether it is `<= line`.
    #[must_use]
    pub fn at_most(self, line: Num) -> Tri {
        !self.more_than(line)
    }

    /// Whether it is `< line`.
    #[must_use]
    pub fn less_than(self, line: Num) -> Tri {
        !self.at_least(line)
    }
}

fn max_of(a: Option<Num>, b: Option<Num>) -> Option<Num> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

fn min_of(a: Option<Num>, b: Option<Num>) -> Option<Num> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
