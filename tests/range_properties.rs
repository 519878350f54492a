//! Ranges against every point in them, with arithmetic without any limit.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use kece::num::{Num, Range, Tri};
use num_rational::BigRational;
use proptest::prelude::*;
use support::config;
use support::exact::{big, contains, number, points, range, share};

fn zero() -> BigRational {
    BigRational::from_integer(0.into())
}

/// Each point of one range with each of the other.
fn pairs(a: Range, b: Range, share: &BigRational) -> Vec<(BigRational, BigRational)> {
    let others = points(b, share);
    points(a, share).into_iter().flat_map(|x| others.iter().map(move |y| (x.clone(), y.clone()))).collect()
}

/// What a comparison must say: yes if all points hold, no if none does.
fn expected(all: bool, none: bool) -> Tri {
    if all {
        Tri::Yes
    } else if none {
        Tri::No
    } else {
        Tri::Unknown
    }
}

proptest! {
    #![proptest_config(config(700))]

    #[test]
    fn a_result_contains_what_its_points_give(a in range(), b in range(), s in share()) {
        for (x, y) in pairs(a, b, &s) {
            prop_assert!(contains(a.plus(b), &(&x + &y)), "{a:?} plus {b:?} at {x} and {y}");
            prop_assert!(contains(a.minus(b), &(&x - &y)), "{a:?} minus {b:?} at {x} and {y}");
            prop_assert!(contains(a.least(b), (&x).min(&y)), "least of {a:?} and {b:?} at {x} and {y}");
            prop_assert!(contains(a.greatest(b), (&x).max(&y)), "greatest of {a:?} and {b:?} at {x} and {y}");
            prop_assert!(contains(a.hull(b), &x) && contains(a.hull(b), &y), "hull of {a:?} and {b:?}");
            if y > zero() {
                let quotient = a.over(b).expect("part of the divisor is positive");
                prop_assert!(contains(quotient, &(&x / &y)), "{a:?} over {b:?} at {x} and {y}");
            }
        }
        let nothing_positive = b.hi().is_some_and(|hi| big(hi) <= zero());
        prop_assert_eq!(a.over(b).is_none(), nothing_positive);
    }

    // The interesting divisors: zero at one end, or inside.
    #[test]
    fn dividing_by_what_may_be_zero_keeps_every_positive_divisor(
        a in range(), most in number(), least in number(), s in share(),
    ) {
        let most = if most.is_negative() { most.negate() } else { most };
        prop_assume!(!most.is_zero());
        for low in [Some(Num::ZERO), Some(least.min(Num::ZERO)), None] {
            let divisor = Range::new(low, Some(most)).expect("in order");
            let quotient = a.over(divisor).expect("part of it is positive");
            for x in points(a, &s) {
                for y in [big(most), big(most) * &s, big(most) * &s / BigRational::from_integer(1_000_000.into())] {
                    if y > zero() {
                        prop_assert!(contains(quotient, &(&x / &y)), "{a:?} over {divisor:?} at {x} and {y}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_multiple_contains_the_multiple_of_each_point(a in range(), factor in number(), s in share()) {
        for x in points(a, &s) {
            prop_assert!(contains(a.times(factor), &(x * big(factor))), "{a:?} times {factor:?}");
        }
    }

    #[test]
    fn what_both_allow_is_what_each_contains(a in range(), b in range(), s in share()) {
        let both = a.intersect(b);
        for x in points(a, &s).into_iter().chain(points(b, &s)) {
            let inside = contains(a, &x) && contains(b, &x);
            prop_assert_eq!(both.is_some_and(|r| contains(r, &x)), inside, "{:?} and {:?} at {}", a, b, x);
        }
        prop_assert_eq!(both, b.intersect(a));
        prop_assert_eq!(a.covers(b), a.hull(b) == a);
        prop_assert_eq!(a.covers(b), both == Some(b));
    }

    #[test]
    fn a_comparison_speaks_for_every_point_and_only_then(a in range(), line in number()) {
        let at = big(line);
        let (lo, hi) = (a.lo().map(big), a.hi().map(big));
        let above = |strict: bool| lo.as_ref().is_some_and(|lo| if strict { *lo > at } else { *lo >= at });
        let below = |strict: bool| hi.as_ref().is_some_and(|hi| if strict { *hi < at } else { *hi <= at });
        prop_assert_eq!(a.at_least(line), expected(above(false), below(true)));
        prop_assert_eq!(a.more_than(line), expected(above(true), below(false)));
        prop_assert_eq!(a.at_most(line), expected(below(false), above(true)));
        prop_assert_eq!(a.less_than(line), expected(below(true), above(false)));
    }

    #[test]
    fn a_comparison_holds_at_each_sampled_point(a in range(), line in number(), s in share()) {
        for x in points(a, &s) {
            let at = big(line);
            for (name, said, holds) in [
                ("at_least", a.at_least(line), x >= at),
                ("more_than", a.more_than(line), x > at),
                ("at_most", a.at_most(line), x <= at),
                ("less_than", a.less_than(line), x < at),
            ] {
                prop_assert!(said == Tri::Unknown || said == Tri::from(holds), "{a:?} {name} {line:?} at {x}");
            }
        }
    }

    // A range that is wider than it must be would leave undecided what is certain.
    #[test]
    fn no_result_is_wider_than_its_points(a in 0i64..50, b in 0i64..50, c in 1i64..50, d in 0i64..50) {
        let of = |from: i64, wide: i64| Range::new(Some(Num::int(from)), Some(Num::int(from + wide))).expect("in order");
        let (x, y) = (of(a, b), of(c, d));
        let ends = |lo: Num, hi: Num| Range::new(Some(lo), Some(hi));
        let ratio = |n: i64, m: i64| Num::ratio(n.into(), m.into()).expect("not zero");
        prop_assert_eq!(Some(x.plus(y)), ends(Num::int(a + c), Num::int(a + b + c + d)));
        prop_assert_eq!(Some(x.minus(y)), ends(Num::int(a - c - d), Num::int(a + b - c)));
        prop_assert_eq!(x.over(y), ends(ratio(a, c + d), ratio(a + b, c)));
        prop_assert_eq!(Some(x.least(y)), ends(Num::int(a.min(c)), Num::int((a + b).min(c + d))));
        prop_assert_eq!(Some(x.greatest(y)), ends(Num::int(a.max(c)), Num::int((a + b).max(c + d))));
        prop_assert_eq!(Some(x.hull(y)), ends(Num::int(a.min(c)), Num::int((a + b).max(c + d))));
    }

    #[test]
    fn a_range_is_never_upside_down(a in number(), b in number()) {
        prop_assert_eq!(Range::new(Some(a), Some(b)).is_none(), a > b);
        prop_assert_eq!(Range::point(a).as_point(), Some(a));
        prop_assert_eq!(Range::new(Some(a), Some(b)).is_some_and(Range::is_point), a == b);
        prop_assert!(Range::WHOLE.contains(a) && Range::WHOLE.covers(Range::point(a)));
        prop_assert_eq!(Range::NOT_NEGATIVE.contains(a), !a.is_negative());
    }
}
