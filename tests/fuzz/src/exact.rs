//! The oracle: numbers without any limit of size.

use kece::num::Num;
use num_bigint::BigInt;
use num_rational::BigRational;

/// The number without limit that a [`Num`] is. Its parts are read from what `Debug` prints: an oracle must not use
/// the arithmetic that it checks.
pub fn big(value: Num) -> BigRational {
    let text = format!("{value:?}");
    let part = |name: &str| -> BigInt {
        let (_, rest) = text.split_once(&format!("{name}: ")).expect("Debug shows both parts");
        let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
        digits.parse().expect("a whole number")
    };
    BigRational::new(part("n"), part("d"))
}

/// A plain decimal as a number without limit.
pub fn big_decimal(text: &str) -> BigRational {
    let (whole, frac) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{frac}").parse().expect("digits");
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(frac.len()).expect("short")))
}
