//! Exact numbers and three-valued logic against arithmetic without any limit.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use kece::num::{Num, NumError, Toward, Tri};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use support::config;
use support::exact::{WAYS, answer, big, big_decimal, decimal_text, number};

fn zero() -> BigRational {
    BigRational::from_integer(0.into())
}

fn power_of_ten(places: usize) -> BigRational {
    BigRational::from_integer(BigInt::from(10).pow(u32::try_from(places).expect("few places")))
}

/// A result lies on the side that its caller asked for.
fn on_its_side(got: Num, exact: &BigRational, toward: Toward) -> bool {
    match toward {
        Toward::Down => big(got) <= *exact,
        Toward::Up => big(got) >= *exact,
    }
}

/// An operation: its name, its result, the result without limit, and whether the parts of that fit
/// before they are reduced.
type Operation = (&'static str, Option<Num>, BigRational, bool);

/// The four operations, division only by what is not zero.
fn operations(a: Num, b: Num, toward: Toward) -> Vec<Operation> {
    let (x, y) = (big(a), big(b));
    let parts_fit = |n: BigInt, d: BigInt| n.bits() <= 127 && d.bits() <= 127;
    let cross = |sign: i32| {
        let (left, right) = (x.numer() * y.denom(), y.numer() * x.denom() * sign);
        left.bits() <= 127 && right.bits() <= 127 && parts_fit(left + right, x.denom() * y.denom())
    };
    let mut all = vec![
        ("plus", a.plus(b, toward), &x + &y, cross(1)),
        ("minus", a.minus(b, toward), &x - &y, cross(-1)),
        ("times", a.times(b, toward), &x * &y, parts_fit(x.numer() * y.numer(), x.denom() * y.denom())),
    ];
    if !b.is_zero() {
        let fit = parts_fit(x.numer() * y.denom(), x.denom() * y.numer());
        all.push(("over", a.over(b, toward), &x / &y, fit));
    }
    all
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn what_is_printed_reads_back_as_the_same_number(text in decimal_text()) {
        let number = Num::parse(&text).expect("within the limits");
        prop_assert_eq!(big(number), big_decimal(&text));
        let printed = number.to_string();
        prop_assert_eq!(Num::parse(&printed).expect("printed"), number);
        prop_assert!(!printed.starts_with("-0") || printed.contains('.'), "{} has a minus and is zero", printed);
        prop_assert!(!printed.contains('.') || !printed.ends_with('0'), "{} ends in a zero", printed);
    }

    #[test]
    fn only_plain_decimals_are_numbers(text in "[-+]?[0-9０-９]{0,17}[.,eE]?[0-9]{0,12}[ 0-9.]{0,2}") {
        let body = text.strip_prefix('-').unwrap_or(&text);
        let (whole, frac) = body.split_once('.').unwrap_or((body, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let plain = digits(whole) && digits(frac)
            && whole.trim_start_matches('0').len() <= 15 && frac.trim_end_matches('0').len() <= 10;
        prop_assert_eq!(Num::parse(&text).is_ok(), plain, "{:?}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        std::hint::black_box(Num::parse(&text).is_ok());
    }

    #[test]
    fn results_are_exact_or_on_the_side_asked_for(a in number(), b in number()) {
        // Both, and the divisor turned over, below 2^61: then a result that fits always exists.
        let moderate = |x: &BigRational| x.to_integer().bits() <= 61;
        let figures = moderate(&big(a)) && moderate(&big(b)) && (b.is_zero() || moderate(&big(b).recip()));
        for toward in WAYS {
            for (name, got, exact, parts_fit) in operations(a, b, toward) {
                let what = format!("{name} of {a:?} and {b:?} {toward:?}");
                match got {
                    Some(got) if parts_fit => prop_assert_eq!(big(got), exact, "{}", what),
                    Some(got) => prop_assert!(on_its_side(got, &exact, toward), "{what} gave {got:?}"),
                    None => prop_assert!(!parts_fit && !figures, "{what} gave nothing"),
                }
            }
        }
        prop_assert!(a.over(Num::ZERO, Toward::Down).is_none());
    }

    // A sum of three years divided by another is what every share of a policy is: no digit may be lost.
    #[test]
    fn shares_of_figures_are_exact(
        r in prop::array::uniform3(0u64..99_999_999_999_999_999),
        s in prop::array::uniform3(1u64..99_999_999_999_999_999),
    ) {
        let yuan = |cents: u64| Num::ratio(i128::from(cents), 100).expect("cents");
        let sum = |all: [u64; 3], way| all.into_iter().try_fold(Num::ZERO, |sum, cents| sum.plus(yuan(cents), way));
        let exact = BigRational::new(r.iter().map(|c| BigInt::from(*c)).sum(), s.iter().map(|c| BigInt::from(*c)).sum());
        for way in WAYS {
            let share = sum(r, way).zip(sum(s, way)).and_then(|(r, s)| r.over(s, way));
            prop_assert_eq!(share.map(big), Some(exact.clone()));
        }
    }

    // Outward is not enough: the two ends must also stay together, or nothing would ever be decided.
    #[test]
    fn rounding_keeps_fifty_bits(a in answer(), b in answer()) {
        let (a, b) = (a.max(a.negate()).max(Num::ONE), b.max(b.negate()).max(Num::ONE));
        let tolerance = BigRational::new(1.into(), BigInt::from(1u64 << 50));
        for (down, up) in operations(a, b, Toward::Down).into_iter().zip(operations(a, b, Toward::Up)) {
            let (Some(low), Some(high)) = (down.1, up.1) else {
                return Err(TestCaseError::fail(format!("{} of {a} and {b} gave nothing", down.0)));
            };
            if down.0 != "minus" {
                prop_assert!(big(high) - big(low) <= &down.2 * &tolerance, "{} of {} and {}", down.0, a, b);
            }
        }
    }

    #[test]
    fn comparison_is_that_of_the_exact_numbers(a in number(), b in number()) {
        prop_assert_eq!(a.cmp(&b), big(a).cmp(&big(b)), "{:?} and {:?}", a, b);
        prop_assert_eq!(b.cmp(&a), a.cmp(&b).reverse());
        prop_assert_eq!(a == b, big(a) == big(b));
        prop_assert_eq!(a.negate().cmp(&b.negate()), b.cmp(&a));
    }

    // A number and one next to it, where cross products do not fit.
    #[test]
    fn neighbours_are_told_apart(n in 1i128..i128::MAX - 1, d in 1i128..i128::MAX - 1) {
        let (Some(a), Some(b), Some(c)) = (Num::ratio(n, d), Num::ratio(n + 1, d), Num::ratio(n, d + 1)) else {
            return Ok(());
        };
        prop_assert!(c < a && a < b && c < b);
    }

    #[test]
    fn decimals_are_rounded_the_way_asked_for(value in number(), places in 0usize..13) {
        let exact = big(value);
        let step = power_of_ten(places).recip();
        for toward in WAYS {
            let text = value.to_decimal(places, toward);
            let shown = big_decimal(&text);
            let off = match toward {
                Toward::Down => &exact - &shown,
                Toward::Up => &shown - &exact,
            };
            prop_assert!(off >= zero(), "{value:?} to {places} places {toward:?} gave {text}");
            // Beyond 124 bits of denominator a few units of the last bit are given away first.
            if exact.denom().bits() <= 124 {
                prop_assert!(off < step, "{value:?} to {places} places {toward:?} gave {text}");
            }
            let (_, decimals) = text.split_once('.').unwrap_or((&text, ""));
            prop_assert!(decimals.len() <= places && !decimals.ends_with('0') && text != "-0" && !text.ends_with('.'));
            if let Ok(again) = Num::parse(&text) {
                for way in WAYS {
                    prop_assert_eq!(&again.to_decimal(places, way), &text, "once rounded it stays");
                }
            }
        }
    }

    #[test]
    fn floor_ceiling_and_sign(value in number()) {
        let exact = big(value);
        prop_assert_eq!(BigInt::from(value.floor()), exact.floor().to_integer());
        prop_assert_eq!(BigInt::from(value.ceil()), exact.ceil().to_integer());
        prop_assert_eq!(value.is_whole(), exact.is_integer());
        prop_assert_eq!(value.is_negative(), exact < zero());
        prop_assert_eq!(value.is_zero(), exact == zero());
        prop_assert_eq!(big(value.negate()), -exact);
    }

    #[test]
    fn a_ratio_is_the_exact_one_or_refused(n in any::<i128>(), d in any::<i128>()) {
        match Num::ratio(n, d) {
            Some(value) => prop_assert_eq!(big(value), BigRational::new(n.into(), d.into())),
            None => prop_assert!(d == 0 || n == i128::MIN || d == i128::MIN),
        }
    }
}

#[test]
fn the_limits_of_an_answer_are_where_the_contract_says() {
    assert!(Num::parse("999999999999999.9999999999").is_ok());
    assert_eq!(Num::parse("1000000000000000"), Err(NumError::TooLarge));
    assert_eq!(Num::parse("0.00000000001"), Err(NumError::TooFine));
    assert_eq!(Num::parse("1.2.3"), Err(NumError::TwoPoints));
    assert_eq!(Num::parse(".5"), Err(NumError::LonePoint));
    assert_eq!(Num::parse("5."), Err(NumError::LonePoint));
    assert_eq!(Num::parse("-"), Err(NumError::Empty));
    assert_eq!(Num::parse("1e3"), Err(NumError::Character('e')));
    assert_eq!(Num::parse("１"), Err(NumError::Character('１')));
    // Zeros that say nothing do not count as digits.
    assert_eq!(Num::parse("0000000000000000000001.50000000000000"), Num::parse("1.5"));
    assert_eq!(Num::parse("-0"), Ok(Num::ZERO));
}

#[test]
fn three_valued_logic_is_kleenes() {
    const ALL: [Tri; 3] = [Tri::No, Tri::Unknown, Tri::Yes];
    // With No < Unknown < Yes, "and" is the smaller, "or" the larger, "not" the mirror.
    for (i, a) in ALL.into_iter().enumerate() {
        assert_eq!(!a, ALL[2 - i]);
        assert_eq!(a.is_known(), i != 1);
        for (j, b) in ALL.into_iter().enumerate() {
            assert_eq!(a.and(b), ALL[i.min(j)], "{a:?} and {b:?}");
            assert_eq!(a.or(b), ALL[i.max(j)], "{a:?} or {b:?}");
            for (k, c) in ALL.into_iter().enumerate() {
                assert_eq!(Tri::all([a, b, c]), ALL[i.min(j).min(k)]);
                assert_eq!(Tri::any([a, b, c]), ALL[i.max(j).max(k)]);
            }
        }
    }
    assert_eq!((Tri::all([]), Tri::any([])), (Tri::Yes, Tri::No));
    assert_eq!((Tri::from(true), Tri::from(false)), (Tri::Yes, Tri::No));
    assert_eq!((Tri::from(Some(false)), Tri::from(None)), (Tri::No, Tri::Unknown));
}
