//! Numbers and ranges of them, against numbers without any limit of size.
//!
//! Two to four texts with a zero byte between them: decimals, or `n/d`; an empty one is an open end.
//!
//! max_len: 200
//! words: -170141183460469231731687303715884105727 170141183460469231731687303715884105726/3 999999999999999.9999999999 -1/3 0.0000000001 2305843009213693952/3
#![no_main]

use kece::num::{Num, NumError, Range, Toward, Tri};
use kece_fuzz::exact::{big, big_decimal};
use kece_fuzz::parts;
use libfuzzer_sys::{Corpus, fuzz_target};
use num_bigint::BigInt;
use num_rational::BigRational;

const WAYS: [Toward; 2] = [Toward::Down, Toward::Up];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let [Some(a), Some(b), c, d] = parts(bytes) else { return Corpus::Reject };
    let ends = [a, b, c.unwrap_or_default(), d.unwrap_or_default()];
    let numbers = ends.map(number);
    for (i, a) in numbers.iter().enumerate() {
        for b in numbers.iter().skip(i) {
            if let (Some(a), Some(b)) = (a, b) {
                pair(*a, *b);
            }
        }
    }
    let [a, b, c, d] = numbers;
    if let (Some(r), Some(s)) = (Range::new(a, b), Range::new(c, d)) {
        ranges(r, s);
        ranges(s, r);
    }
    Corpus::Keep
});

/// A decimal as an answer may hold it, or `n/d` of any size.
fn number(text: &str) -> Option<Num> {
    if let Some((n, d)) = text.split_once('/') {
        let number = Num::ratio(n.parse().ok()?, d.parse().ok()?)?;
        let exact = BigRational::new(n.parse().ok()?, d.parse().ok()?);
        assert_eq!(big(number), exact, "{text}");
        return Some(number);
    }
    let number = read(text)?;
    let printed = number.to_string();
    assert_eq!(Num::parse(&printed), Ok(number), "{text} is printed as {printed}");
    Some(number)
}

/// Reads a decimal, and is sure that exactly what is one can be read.
fn read(text: &str) -> Option<Num> {
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, frac) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain = digits(whole) && digits(frac);
    let fits = whole.trim_start_matches('0').len() <= 15 && frac.trim_end_matches('0').len() <= 10;
    match Num::parse(text) {
        Ok(number) => {
            assert!(plain && fits, "{text} was read as {number:?}");
            assert_eq!(big(number), big_decimal(text), "{text}");
            Some(number)
        }
        Err(why) => {
            assert!(!plain || !fits, "{text} was refused: {why:?}");
            assert!(plain || !matches!(why, NumError::TooLarge | NumError::TooFine), "{text}: {why:?}");
            None
        }
    }
}

fn pair(a: Num, b: Num) {
    let (x, y) = (big(a), big(b));
    assert_eq!(a.cmp(&b), x.cmp(&y), "{a:?} and {b:?}");
    assert_eq!(a == b, x == y);
    let zero = BigRational::from_integer(0.into());
    assert_eq!((a.is_negative(), a.is_zero(), a.is_whole()), (x < zero, x == zero, x.is_integer()));
    assert_eq!((BigInt::from(a.floor()), BigInt::from(a.ceil())), (x.floor().to_integer(), x.ceil().to_integer()));
    assert_eq!(big(a.negate()), -x.clone());
    let quotient = (y != zero).then(|| &x / &y);
    for way in WAYS {
        near(a.plus(b, way), Some(&x + &y), way, "sum", a, b);
        near(a.minus(b, way), Some(&x - &y), way, "difference", a, b);
        near(a.times(b, way), Some(&x * &y), way, "product", a, b);
        near(a.over(b, way), quotient.clone(), way, "quotient", a, b);
        for decimals in [0, 2, 10] {
            let shown = big_decimal(&a.to_decimal(decimals, way));
            let off = if way == Toward::Up { &shown - &x } else { &x - &shown };
            // Where not even ten times the denominator fits, it is rounded to 62 bits first, outward as well.
            assert!(off >= zero, "{a:?} with {decimals} decimals is {shown} {way:?}");
        }
    }
}

/// A result is exact while its parts fit, and else on the side that was asked for.
fn near(got: Option<Num>, exact: Option<BigRational>, way: Toward, what: &str, a: Num, b: Num) {
    let Some(exact) = exact else { return assert!(got.is_none(), "{what} of {a:?} and {b:?} is {got:?}") };
    // Parts of 63 bits and less give products that fit before they are reduced.
    let small = |n: Num| big(n).numer().bits() <= 62 && big(n).denom().bits() <= 62;
    match got {
        Some(got) if small(a) && small(b) => assert_eq!(big(got), exact, "{what} of {a:?} and {b:?}"),
        Some(got) => {
            let sound = if way == Toward::Up { big(got) >= exact } else { big(got) <= exact };
            assert!(sound, "{what} of {a:?} and {b:?} {way:?} is {got:?}");
        }
        None => assert!(!small(a) || !small(b), "{what} of {a:?} and {b:?} is nothing"),
    }
}

/// What is true of every pair of points is true of the ranges.
fn ranges(r: Range, s: Range) {
    let zero = BigRational::from_integer(0.into());
    let covers = |range: Range, value: &BigRational| {
        range.lo().is_none_or(|lo| big(lo) <= *value) && range.hi().is_none_or(|hi| *value <= big(hi))
    };
    let points = |range: Range| -> Vec<(Num, BigRational)> {
        [range.lo(), range.hi()].into_iter().flatten().map(|n| (n, big(n))).collect()
    };
    assert_eq!(r.covers(s) && s.covers(r), r == s, "{r:?} and {s:?}");
    let (both, either) = (r.intersect(s), r.hull(s));
    assert!(either.covers(r) && either.covers(s) && both.is_none_or(|both| r.covers(both) && s.covers(both)));
    for (n, x) in points(r) {
        assert!(r.contains(n));
        assert_eq!(both.is_some_and(|both| both.contains(n)), s.contains(n), "{n} in {r:?} and {s:?}");
        for (m, y) in points(s) {
            let what = format!("{r:?} and {s:?}");
            assert!(covers(r.plus(s), &(&x + &y)), "sum of {what}");
            assert!(covers(r.minus(s), &(&x - &y)), "difference of {what}");
            assert!(covers(r.times(m), &(&x * &y)), "{what} times {m}");
            assert!(covers(r.least(s), (&x).min(&y)), "least of {what}");
            assert!(covers(r.greatest(s), (&x).max(&y)), "greatest of {what}");
            match r.over(s) {
                Some(quotient) if y > zero => assert!(covers(quotient, &(&x / &y)), "quotient of {what}"),
                quotient => assert!(quotient.is_some() || y <= zero, "quotient of {what}"),
            }
            for (holds, tri) in
                [(x >= y, r.at_least(m)), (x > y, r.more_than(m)), (x <= y, r.at_most(m)), (x < y, r.less_than(m))]
            {
                assert!(tri != if holds { Tri::No } else { Tri::Yes }, "{what} against {m}");
            }
        }
    }
}
