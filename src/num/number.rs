//! One exact number: a ratio of two 128-bit integers.

use std::cmp::Ordering;
use std::fmt;

/// Digits before the point that an answer may have: up to 999 万亿 yuan.
const MAX_WHOLE_DIGITS: usize = 15;
/// Digits after the point that an answer may have.
const MAX_DECIMALS: usize = 10;

/// Which way a result goes when the exact one does not fit 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the next smaller number that fits: for a lower end.
    Down,
    /// To the next larger number that fits: for an upper end.
    Up,
}

/// An exact rational number.
///
/// Additions, products and quotients are exact while numerator and denominator fit 127 bits, which
/// covers every figure with up to 15 digits before and 2 after the point through all that a policy
/// pack can express. Beyond that a result is rounded in the direction the caller names, to 2⁻⁶¹ or
/// to 62 bits, so that ranges stay sound; one that no longer fits at all is refused, and the range's
/// end is then open. Comparison never rounds.
#[derive(Clone, Copy, Debug)]
pub struct Num {
    n: i128,
    d: i128,
}

/// Why a text is not a number. Each has its own sentence in [`crate::answers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumError {
    /// Nothing but blanks.
    Empty,
    /// A character that no number has.
    Character(char),
    /// More than one decimal point.
    TwoPoints,
    /// A point without digits on both sides.
    LonePoint,
    /// More than 15 digits before the point.
    TooLarge,
    /// More than 10 digits after the point.
    TooFine,
}

/// The greatest common divisor. 128-bit division is slow, above all in WASM: it is left as soon as
/// both numbers fit 64 bits.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(mut x), Ok(mut y)) = (u64::try_from(a), u64::try_from(b)) {
            while y != 0 {
                (x, y) = (y, x % y);
            }
            return u128::from(x);
        }
        (a, b) = (b, a % b);
    }
    a
}

impl Num {
    /// 0.
    pub const ZERO: Num = Num { n: 0, d: 1 };
    /// 1.
    pub const ONE: Num = Num { n: 1, d: 1 };

    /// A whole number.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "widening; From is not const")]
    pub const fn int(n: i64) -> Num {
        Num { n: n as i128, d: 1 }
    }

    /// `n / d` in lowest terms; `None` if `d` is zero or the result does not fit.
    #[must_use]
    pub fn ratio(n: i128, d: i128) -> Option<Num> {
        // The smallest i128 has no negative; without it negation can never overflow.
        if d == 0 || n == i128::MIN || d == i128::MIN {
            return None;
        }
        if d == 1 {
            return Some(Num { n, d });
        }
        let g = gcd(n.unsigned_abs(), d.unsigned_abs());
        if g == 1 {
            return Some(if d < 0 { Num { n: -n, d: -d } } else { Num { n, d } });
        }
        // Division of 128 bits is a call, in WASM a long one.
        if let (Ok(n), Ok(d), Ok(g)) = (i64::try_from(n), i64::try_from(d), i64::try_from(g)) {
            let (n, d) = (i128::from(n.checked_div(g)?), i128::from(d.checked_div(g)?));
            return Some(if d < 0 { Num { n: -n, d: -d } } else { Num { n, d } });
        }
        let g = i128::try_from(g).ok()?;
        let (n, d) = (n.checked_div(g)?, d.checked_div(g)?);
        Some(if d < 0 { Num { n: -n, d: -d } } else { Num { n, d } })
    }

    /// Reads a plain decimal such as `-1234.50`.
    ///
    /// # Errors
    /// [`NumError`] for anything else: no exponent, no thousands separators, no leading `+`; at most
    /// 15 digits before and 10 after the point.
    pub fn parse(text: &str) -> Result<Num, NumError> {
        let body = text.strip_prefix('-').unwrap_or(text);
        if body.is_empty() {
            return Err(NumError::Empty);
        }
        if let Some(bad) = body.chars().find(|c| !c.is_ascii_digit() && *c != '.') {
            return Err(NumError::Character(bad));
        }
        let (whole, frac) = match body.split_once('.') {
            None => (body, ""),
            Some((_, f)) if f.contains('.') => return Err(NumError::TwoPoints),
            Some((w, f)) if w.is_empty() || f.is_empty() => return Err(NumError::LonePoint),
            Some(parts) => parts,
        };
        let (whole, frac) = (whole.trim_start_matches('0'), frac.trim_end_matches('0'));
        if whole.len() > MAX_WHOLE_DIGITS {
            return Err(NumError::TooLarge);
        }
        if frac.len() > MAX_DECIMALS {
            return Err(NumError::TooFine);
        }
        let digits = whole.bytes().chain(frac.bytes());
        let n = digits.fold(0i128, |n, b| n * 10 + i128::from(b - b'0'));
        let n = if text.starts_with('-') { -n } else { n };
        let d = (0..frac.len()).fold(1i128, |d, _| d * 10);
        Num::ratio(n, d).ok_or(NumError::TooLarge)
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.n < 0
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.n == 0
    }

    /// Whether it has no fraction.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.n % self.d == 0
    }

    /// The largest whole number not above it.
    #[must_use]
    pub fn floor(self) -> i128 {
        self.n.div_euclid(self.d)
    }

    /// The smallest whole number not below it.
    #[must_use]
    pub fn ceil(self) -> i128 {
        let floor = self.floor();
        if self.is_whole() { floor } else { floor + 1 }
    }

    /// The negated number.
    #[must_use]
    pub fn negate(self) -> Num {
        Num { n: -self.n, d: self.d }
    }

    /// The sum, rounded only where it would not fit; `None` if even the rounded one does not.
    #[must_use]
    pub fn plus(self, other: Num, toward: Toward) -> Option<Num> {
        exact_or_rounded(self, other, (toward, toward), |a, b| {
            if a.d == b.d {
                return Num::ratio(a.n.checked_add(b.n)?, a.d);
            }
            let n = a.n.checked_mul(b.d)?.checked_add(b.n.checked_mul(a.d)?)?;
            Num::ratio(n, a.d.checked_mul(b.d)?)
        })
    }

    /// The difference, as [`Num::plus`].
    #[must_use]
    pub fn minus(self, other: Num, toward: Toward) -> Option<Num> {
        self.plus(other.negate(), toward)
    }

    /// The product, as [`Num::plus`].
    #[must_use]
    pub fn times(self, other: Num, toward: Toward) -> Option<Num> {
        let ways = (away(toward, other.is_negative()), away(toward, self.is_negative()));
        exact_or_rounded(self, other, ways, |a, b| Num::ratio(a.n.checked_mul(b.n)?, a.d.checked_mul(b.d)?))
    }

    /// The quotient, as [`Num::plus`]; `None` also if `other` is zero.
    #[must_use]
    pub fn over(self, other: Num, toward: Toward) -> Option<Num> {
        if other.is_zero() {
            return None;
        }
        let (n, d) = if other.n < 0 { (-other.d, -other.n) } else { (other.d, other.n) };
        self.times(Num { n, d }, toward)
    }

    /// A number below or above it, as `toward` says, whose parts fit 62 bits.
    fn rounded(self, toward: Toward) -> Num {
        const BITS: u32 = 62;
        let floor = self.n.div_euclid(self.d);
        let mut rest = self.n.rem_euclid(self.d).unsigned_abs();
        let d = self.d.unsigned_abs();
        let mut n = floor;
        let mut scale = 1i128;
        while n.unsigned_abs() < 1 << (BITS - 1) && scale < 1 << (BITS - 1) && rest != 0 {
            rest *= 2;
            n *= 2;
            scale *= 2;
            if rest >= d {
                rest -= d;
                n += 1;
            }
        }
        if rest != 0 && toward == Toward::Up {
            n = n.saturating_add(1);
        }
        Num { n, d: scale }
    }

    /// Written with at most `decimals` digits after the point, rounded `toward`; no trailing zeros.
    #[must_use]
    #[expect(clippy::integer_division, reason = "long division: what is left over goes into the next digit")]
    pub fn to_decimal(self, decimals: usize, toward: Toward) -> String {
        let small = if self.d.unsigned_abs().checked_mul(10).is_some() { self } else { self.rounded(toward) };
        let negative = small.n < 0;
        let d = small.d.unsigned_abs();
        let n = small.n.unsigned_abs();
        let mut whole = n / d;
        let mut rest = n % d;
        let mut digits = Vec::with_capacity(decimals);
        for _ in 0..decimals {
            if rest == 0 {
                break;
            }
            rest *= 10;
            digits.push(u8::try_from(rest / d).unwrap_or(9));
            rest %= d;
        }
        // Away from zero when the wanted direction points there.
        if rest != 0 && (toward == Toward::Up) != negative {
            let mut carry = true;
            for digit in digits.iter_mut().rev() {
                if *digit == 9 {
                    *digit = 0;
                } else {
                    *digit += 1;
                    carry = false;
                    break;
                }
            }
            if carry {
                whole += 1;
            }
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let mut text = String::new();
        if negative && (whole != 0 || !digits.is_empty()) {
            text.push('-');
        }
        text.push_str(&whole.to_string());
        if !digits.is_empty() {
            text.push('.');
            text.extend(digits.iter().map(|d| char::from(b'0' + d)));
        }
        text
    }
}

fn away(toward: Toward, flip: bool) -> Toward {
    match (toward, flip) {
        (Toward::Down, false) | (Toward::Up, true) => Toward::Down,
        _ => Toward::Up,
    }
}

/// Tries exactly; if the parts overflow, once more with operands rounded the given ways.
fn exact_or_rounded(a: Num, b: Num, ways: (Toward, Toward), op: impl Fn(Num, Num) -> Option<Num>) -> Option<Num> {
    op(a, b).or_else(|| op(a.rounded(ways.0), b.rounded(ways.1)))
}

impl PartialEq for Num {
    fn eq(&self, other: &Num) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Num {}

impl PartialOrd for Num {
    fn partial_cmp(&self, other: &Num) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Num {
    fn cmp(&self, other: &Num) -> Ordering {
        if self.d == other.d {
            return self.n.cmp(&other.n);
        }
        let small = [self.n, self.d, other.n, other.d].map(i64::try_from);
        if let [Ok(n), Ok(d), Ok(m), Ok(e)] = small {
            return (i128::from(n) * i128::from(e)).cmp(&(i128::from(m) * i128::from(d)));
        }
        if let (Some(left), Some(right)) = (self.n.checked_mul(other.d), other.n.checked_mul(self.d)) {
            return left.cmp(&right);
        }
        compare_fractions(self.n, self.d, other.n, other.d)
    }
}

/// Compares `a/b` with `c/d` (b, d > 0) by their continued fractions, which cannot overflow.
fn compare_fractions(mut a: i128, mut b: i128, mut c: i128, mut d: i128) -> Ordering {
    loop {
        let (q, p) = (a.div_euclid(b), c.div_euclid(d));
        if q != p {
            return q.cmp(&p);
        }
        let (r, s) = (a.rem_euclid(b), c.rem_euclid(d));
        match (r, s) {
            (0, 0) => return Ordering::Equal,
            (0, _) => return Ordering::Less,
            (_, 0) => return Ordering::Greater,
            // r/b < s/d exactly when d/s < b/r.
            _ => (a, b, c, d) = (d, s, b, r),
        }
    }
}

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_decimal(MAX_DECIMALS, Toward::Down))
    }
}
