//! What an enterprise may have, in yuan: the second pass over a list, since it takes every programme of the place.

use super::row::Span;
use crate::advise::worth;
use crate::assess::Assessment;
use crate::num::{Num, Range};

/// What may be added up in the year of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// In yuan: tax that need not be paid and money that is paid out, as [`worth::worths`] adds them.
    pub sum: Span,
    /// Whether there is more, whose amount no answer bounds.
    pub more: bool,
}

impl Money {
    pub(super) fn of(assessment: &Assessment) -> Option<Money> {
        let (sum, more) = worth::this_year(assessment);
        let lo = sum.lo().unwrap_or(Num::ZERO);
        let (sum, more) = match sum.hi() {
            Some(_) => (sum, more),
            None => (Range::point(lo), true),
        };
        Some(Money { sum: Span::of(sum)?, more })
    }
}
