//! Figures as a Chinese reader expects them: 万元, thousands with a comma, ranges with –.
//!
//! What is shown never says more than is known: digits beyond the last one shown are cut, and a share
//! is given as many digits as it takes not to land on the wrong side of the line it is compared with.

use crate::answers::Unit;
use crate::num::{Num, Range, Toward};

/// What is said of a figure about which nothing is known.
pub const UNKNOWN: &str = "还不清楚";

/// One 亿, a hundred million.
const YI: Num = Num::int(100_000_000);
/// One 万, ten thousand.
const WAN: Num = Num::int(10_000);

/// A full-width letter, digit, sign or blank of an input method as the plain one; any other character as it is.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    }
}

/// A number with thousands separated and at most so many decimals; the rest is cut towards zero.
#[must_use]
pub fn number(value: Num, decimals: usize) -> String {
    let toward = if value.is_negative() { Toward::Up } else { Toward::Down };
    let text = value.to_decimal(decimals, toward);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(c);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A share as a percentage, with two decimals or as many as keep it on its side of `line`.
#[must_use]
pub fn percent(value: Num, line: Option<Num>) -> String {
    let hundred = Num::int(100);
    let Some(full) = value.times(hundred, Toward::Down) else { return UNKNOWN.to_owned() };
    let side = line.map(|line| value.cmp(&line));
    let toward = if value.is_negative() { Toward::Up } else { Toward::Down };
    for decimals in 2..10 {
        let shown = full.to_decimal(decimals, toward);
        let kept = match (side, Num::parse(&shown), line) {
            (Some(side), Ok(shown), Some(line)) => {
                line.times(hundred, Toward::Down).is_none_or(|line| shown.cmp(&line) == side)
            }
            _ => true,
        };
        if kept {
            return format!("{}%", number(full, decimals));
        }
    }
    format!("{}%", number(full, 10))
}

/// The number and the unit of one value.
fn parts(value: Num, unit: Unit, line: Option<Num>) -> (String, &'static str) {
    match unit {
        Unit::Money => {
            let small = value < WAN && value > WAN.negate() && !value.is_zero();
            let in_yi = value.over(YI, Toward::Down).filter(|yi| yi.is_whole() && !yi.is_zero());
            if small || value.is_zero() {
                (number(value, 2), "元")
            } else if let Some(yi) = in_yi {
                (number(yi, 0), "亿元")
            } else {
                (number(value.over(WAN, Toward::Down).unwrap_or(value), 4), "万元")
            }
        }
        Unit::People => (number(value, 2), "人"),
        Unit::Count => (number(value, 2), "项"),
        Unit::Points => (number(value, 2), "分"),
        Unit::Area => (number(value, 2), "平方米"),
        Unit::Days => (number(value, 0), "天"),
        Unit::Years => (number(value, 2), "年"),
        Unit::Share => (percent(value, line), ""),
    }
}

fn joined((number, unit): (String, &str)) -> String {
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// One value with its unit.
#[must_use]
pub fn value(value: Num, unit: Unit) -> String {
    joined(parts(value, unit, None))
}

/// A figure with its unit: "679 万元", "5.71%–6.19%", "至少 662.8 万元", "还不清楚".
#[must_use]
pub fn figure(range: Range, unit: Unit) -> String {
    figure_against(range, unit, None)
}

/// A figure that is compared with a line: its digits never land on the other side of it.
#[must_use]
pub fn figure_against(range: Range, unit: Unit, line: Option<Num>) -> String {
    let one = |v: Num| joined(parts(v, unit, line));
    match (range.lo(), range.hi()) {
        (Some(lo), Some(hi)) if lo == hi => one(lo),
        (Some(lo), Some(hi)) => {
            let ((from, unit_from), (to, unit_to)) = (parts(lo, unit, line), parts(hi, unit, line));
            // "64–78 分", but "8,000 元–1.2 万元"; zero needs no unit of its own.
            if unit_from == unit_to || lo.is_zero() {
                joined((format!("{from}–{to}"), unit_to))
            } else {
                format!("{}–{}", joined((from, unit_from)), joined((to, unit_to)))
            }
        }
        (Some(lo), None) if lo.is_zero() => UNKNOWN.to_owned(),
        (Some(lo), None) => format!("至少 {}", one(lo)),
        (None, Some(hi)) => format!("最多 {}", one(hi)),
        (None, None) => UNKNOWN.to_owned(),
    }
}

/// An amount of money that one may get: "50 万元", "最高 30 万元", "金额以当年通知为准".
#[must_use]
pub fn award(range: Range) -> String {
    match (range.lo(), range.hi()) {
        (Some(lo), Some(hi)) if lo == hi => value(lo, Unit::Money),
        (Some(lo), Some(hi)) if lo.is_zero() => format!("最高 {}", value(hi, Unit::Money)),
        (Some(lo), None) if !lo.is_zero() => {
            format!("至少 {}，另有金额以当年通知为准", value(lo, Unit::Money))
        }
        (_, None) => "金额以当年通知为准".to_owned(),
        _ => figure(range, Unit::Money),
    }
}

#[cfg(test)]
mod tests {
    use super::{award, figure, figure_against, number};
    use crate::answers::Unit;
    use crate::num::{Num, Range};

    fn num(text: &str) -> Num {
        Num::parse(text).unwrap()
    }

    fn range(from: &str, to: &str) -> Range {
        Range::new(Some(num(from)), Some(num(to))).unwrap()
    }

    #[test]
    fn thousands_have_commas_and_digits_are_cut_not_rounded() {
        assert_eq!(number(num("11180"), 2), "11,180");
        assert_eq!(number(num("-1234567.899"), 2), "−1,234,567.89");
        assert_eq!(number(num("999"), 0), "999");
    }

    #[test]
    fn money_is_said_in_wan_and_small_sums_in_yuan() {
        assert_eq!(figure(range("42000000", "42000000"), Unit::Money), "4,200 万元");
        assert_eq!(figure(range("2400000", "2600000"), Unit::Money), "240–260 万元");
        assert_eq!(figure(range("8000", "8000"), Unit::Money), "8,000 元");
        assert_eq!(figure(range("0", "300000"), Unit::Money), "0–30 万元");
    }

    #[test]
    fn a_share_never_lands_on_the_other_side_of_its_line() {
        let line = Some(num("0.05"));
        assert_eq!(figure_against(range("0.04999", "0.04999"), Unit::Share, line), "4.99%");
        assert_eq!(figure_against(range("0.050001", "0.050001"), Unit::Share, line), "5.0001%");
        assert_eq!(figure_against(range("0.05", "0.05"), Unit::Share, line), "5%");
    }

    #[test]
    fn an_open_end_is_said_in_words() {
        let from = Range::new(Some(num("6628000")), None).unwrap();
        assert_eq!(figure(from, Unit::Money), "至少 662.8 万元");
        assert_eq!(figure(Range::NOT_NEGATIVE, Unit::Money), "还不清楚");
    }

    #[test]
    fn an_award_promises_nothing() {
        assert_eq!(award(range("0", "300000")), "最高 30 万元");
        assert_eq!(award(Range::NOT_NEGATIVE), "金额以当年通知为准");
    }
}
