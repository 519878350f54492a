//! The growth rate of 国科发火〔2016〕195 号, on ranges: ½ (V₂/V₁ + V₃/V₂) − 1.

use super::engine::Engine;
use super::quantities::Figure;
use crate::num::{Num, Range, Toward};
use crate::policy::quantity::Quantity;

/// 1/2.
fn half() -> Num {
    Num::ratio(1, 2).unwrap_or(Num::ONE)
}

impl Engine<'_> {
    /// The growth rate over the years of operation.
    ///
    /// The guide's own cases: first year zero, the later two years count; second year zero, no points;
    /// fewer than three years, as long as it operated. Its silence on a negative base is a person's to
    /// fill: `None` with a note. "No points" is a rate of zero, which brings none.
    pub(super) fn growth(&mut self, of: &Quantity) -> Option<Figure> {
        let mut values = Vec::with_capacity(3);
        for year in self.operating.clone() {
            values.push(self.figure(of, Some(year))?);
        }
        let defined = values.iter().all(|v| v.defined);
        let ranges: Vec<Range> = values.iter().map(|v| v.range).collect();
        if ranges.iter().any(|r| r.hi().is_some_and(Num::is_negative)) {
            self.note("有一年是负数，办法没有规定怎么算增长率，要由财务专家判断。", true);
            return None;
        }
        if ranges.iter().any(|r| r.lo().is_none_or(Num::is_negative)) {
            return Some(Figure { range: Range::WHOLE, defined: false });
        }
        let range = match ranges.as_slice() {
            [] => {
                self.note("按注册日期，申报年度之前没有完整的经营年度，增长率算不出来，要由人判断。", true);
                return None;
            }
            [_] => {
                self.note("只有一个经营年度，没有增长率，按 0 分计。", false);
                Range::ZERO
            }
            [first, last] => {
                // The guide's cases of a zero base speak of three years; for two it is silent.
                let Some(rate) = last.over(*first) else {
                    self.note("头一个经营年度是 0，办法没有规定两年怎么算增长率，要由财务专家判断。", true);
                    return None;
                };
                let sure = first.lo().is_some_and(|lo| lo > Num::ZERO);
                return Some(Figure { range: rate.minus(Range::point(Num::ONE)), defined: defined && sure });
            }
            [first, second, third, ..] => three_years(*first, *second, *third),
        };
        Some(Figure { range, defined })
    }
}

fn may_be_zero(range: Range) -> bool {
    range.contains(Num::ZERO)
}

fn join(so_far: Option<Range>, next: Option<Range>) -> Option<Range> {
    match (so_far, next) {
        (Some(a), Some(b)) => Some(a.hull(b)),
        (a, b) => a.or(b),
    }
}

fn three_years(first: Range, second: Range, third: Range) -> Range {
    let all = mean_ratio(first, second, third);
    // First year zero: by the later two. Second year zero: no points.
    let later = if may_be_zero(first) { third.over(second).map(|r| r.minus(Range::point(Num::ONE))) } else { None };
    let none = may_be_zero(second).then_some(Range::ZERO);
    join(join(all, later), none).unwrap_or(Range::WHOLE)
}

/// ½ (v₂/v₁ + v₃/v₂) − 1 for positive v₁ and v₂; `None` if there are none.
///
/// It falls with v₁, rises with v₃ and is convex in v₂, where its least value lies at √(v₁v₃).
fn mean_ratio(first: Range, second: Range, third: Range) -> Option<Range> {
    let positive = |r: Range| r.hi().is_none_or(|h| h > Num::ZERO);
    if !positive(first) || !positive(second) {
        return None;
    }
    let least_third = third.lo().unwrap_or(Num::ZERO);
    let lo = match (first.hi(), second.as_point()) {
        (base, Some(middle)) => sum_at(base, middle, Some(least_third), Toward::Down),
        // An ever larger first year takes the first ratio to zero.
        (None, None) => ratio(Some(least_third), second.hi(), Toward::Down),
        (Some(base), None) => least_sum(base, second, least_third),
    };
    // Largest where the first year is smallest, the third largest, and the second at one of its ends.
    let base = first.lo().filter(|v| *v > Num::ZERO);
    let ends = [second.lo().filter(|v| *v > Num::ZERO), second.hi()];
    let at_ends = ends.map(|end| match (base, end, third.hi()) {
        (Some(_), Some(middle), Some(most)) => sum_at(base, middle, Some(most), Toward::Up),
        _ => None,
    });
    let hi = match at_ends {
        [Some(a), Some(b)] => Some(a.max(b)),
        _ => None,
    };
    let range = Range::new(Some(lo.unwrap_or(Num::ZERO)), hi)?;
    Some(range.times(half()).minus(Range::point(Num::ONE)))
}

/// numerator ÷ denominator, where an open denominator gives zero.
fn ratio(numerator: Option<Num>, denominator: Option<Num>, toward: Toward) -> Option<Num> {
    match denominator {
        None => Some(Num::ZERO),
        Some(d) => numerator?.over(d, toward),
    }
}

/// middle ÷ base + third ÷ middle.
fn sum_at(base: Option<Num>, middle: Num, third: Option<Num>, toward: Toward) -> Option<Num> {
    ratio(Some(middle), base, toward)?.plus(ratio(third, Some(middle), toward)?, toward)
}

/// The least of v ÷ base + third ÷ v for v in `second`.
fn least_sum(base: Num, second: Range, third: Num) -> Option<Num> {
    let (down, up) = (Toward::Down, Toward::Up);
    let low = second.lo().unwrap_or(Num::ZERO);
    if low.times(low, down)? >= third.times(base, up)? {
        // Rising over the whole range.
        return if low.is_zero() { Some(Num::ZERO) } else { sum_at(Some(base), low, Some(third), down) };
    }
    if let Some(high) = second.hi()
        && high.times(high, up)? <= third.times(base, down)?
    {
        return sum_at(Some(base), high, Some(third), down);
    }
    square_root(third.over(base, down)?).times(Num::int(2), down)
}

/// A number whose square is not above `value`, to nine decimals.
fn square_root(value: Num) -> Num {
    const SCALE: i64 = 1_000_000_000;
    let down = Toward::Down;
    let scaled = value.times(Num::int(SCALE), down).and_then(|v| v.times(Num::int(SCALE), down));
    let root = scaled.and_then(|v| u128::try_from(v.floor()).ok()).map_or(0, u128::isqrt);
    i128::try_from(root).ok().and_then(|r| Num::ratio(r, SCALE.into())).unwrap_or(Num::ZERO)
}
