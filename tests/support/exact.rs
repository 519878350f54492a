//! The oracle: numbers without any limit of size.

use kece::num::{Num, Range, Toward};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

/// The number without limit that a [`Num`] is.
///
/// Its parts are read from what `Debug` prints: a number shows them nowhere else, on purpose, and an
/// oracle must not use the arithmetic that it checks.
pub fn big(value: Num) -> BigRational {
    let text = format!("{value:?}");
    let part = |name: &str| -> BigInt {
        let (_, rest) = text.split_once(&format!("{name}: ")).expect("Debug shows both parts");
        let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
        digits.parse().expect("a whole number")
    };
    BigRational::new(part("n"), part("d"))
}

/// A decimal text as a number without limit.
pub fn big_decimal(text: &str) -> BigRational {
    let (whole, frac) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{frac}").parse().expect("digits");
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(frac.len()).expect("short")))
}

/// A text that is a number in a draft: up to 15 digits before and 10 after the point.
pub fn decimal_text() -> impl Strategy<Value = String> {
    let whole = prop_oneof!["[1-9][0-9]{0,14}", Just("0".to_owned()), Just("999999999999999".to_owned())];
    let frac = prop_oneof![Just(String::new()), "\\.[0-9]{1,2}", "\\.[0-9]{10}", Just(".9999999999".to_owned())];
    (any::<bool>(), whole, frac).prop_map(|(minus, w, f)| format!("{}{w}{f}", if minus { "-" } else { "" }))
}

/// An answer as a draft may hold it.
pub fn answer() -> impl Strategy<Value = Num> {
    decimal_text().prop_map(|text| Num::parse(&text).expect("within the limits"))
}

/// A whole number of any size that fits, the edges of 62, 64 and 127 bits more often than by chance.
fn part() -> impl Strategy<Value = i128> {
    let edge = (0u32..127, -3i128..=3).prop_map(|(bits, near)| (1i128 << bits.min(126)).saturating_add(near));
    prop_oneof![
        3 => -1000i128..1000,
        2 => any::<i64>().prop_map(i128::from),
        2 => edge,
        1 => any::<i128>().prop_map(|n| n.saturating_add(1)),
        1 => Just(i128::MAX),
        1 => Just(-i128::MAX),
    ]
}

/// Any number at all.
pub fn number() -> impl Strategy<Value = Num> {
    let ratio = (part(), part()).prop_filter_map("a denominator that is not zero", |(n, d)| Num::ratio(n, d));
    prop_oneof![2 => answer(), 2 => (-20i64..20).prop_map(Num::int), 3 => ratio]
}

/// Any range: a point, bounded, open on one side or both, often touching zero.
pub fn range() -> impl Strategy<Value = Range> {
    let number = || prop_oneof![3 => number(), 1 => Just(Num::ZERO)].boxed();
    prop_oneof![
        2 => number().prop_map(Range::point),
        5 => (number(), number()).prop_map(|(a, b)| Range::new(Some(a.min(b)), Some(a.max(b))).expect("in order")),
        2 => number().prop_map(|a| Range::new(Some(a), None).expect("open")),
        2 => number().prop_map(|a| Range::new(None, Some(a)).expect("open")),
        1 => Just(Range::WHOLE),
    ]
}

/// Points of a range: its ends, and `share` of the way between them or beyond an open end.
pub fn points(range: Range, share: &BigRational) -> Vec<BigRational> {
    let far = share * BigRational::from_integer(BigInt::from(10).pow(20));
    match (range.lo().map(big), range.hi().map(big)) {
        (Some(lo), Some(hi)) => {
            let between = &lo + (&hi - &lo) * share;
            vec![lo, between, hi]
        }
        (Some(lo), None) => vec![lo.clone(), &lo + share, lo + far],
        (None, Some(hi)) => vec![hi.clone(), &hi - share, hi - far],
        (None, None) => vec![BigRational::from_integer(0.into()), far.clone(), -far],
    }
}

/// Whether a range contains a number without limit.
pub fn contains(range: Range, value: &BigRational) -> bool {
    range.lo().is_none_or(|lo| big(lo) <= *value) && range.hi().is_none_or(|hi| *value <= big(hi))
}

/// Between 0 and 1.
pub fn share() -> impl Strategy<Value = BigRational> {
    (0u32..=997).prop_map(|n| BigRational::new(n.into(), 997.into()))
}

/// Both ways to round.
pub const WAYS: [Toward; 2] = [Toward::Down, Toward::Up];
