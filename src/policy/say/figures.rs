//! Figures as rules state them: shares, factors, and ends of a range.

use crate::answers::Unit;
use crate::num::{Num, Range, Toward};
use crate::words;

/// "80%", and "2/3" for what has no end as a percentage.
pub(super) fn share(value: Num) -> String {
    let exact = |places| {
        let hundredfold = value.times(Num::int(100), Toward::Down)?;
        let text = hundredfold.to_decimal(places, Toward::Down);
        Num::parse(&text)
            .ok()
            .filter(|shown| *shown == hundredfold)
            .map(|_| format!("{}%", words::number(hundredfold, places)))
    };
    let fraction = || {
        let whole = |d: &i64| value.times(Num::int(*d), Toward::Down).filter(|n| n.is_whole()).map(|n| (n, *d));
        (2..=12).find_map(|d| whole(&d)).map(|(n, d)| format!("{}/{d}", words::number(n, 0)))
    };
    exact(4).or_else(fraction).unwrap_or_else(|| words::percent(value, None))
}

/// A range of factors: "80%", "0%–100%".
pub(super) fn shares(range: Range) -> String {
    match (range.lo(), range.hi()) {
        (Some(lo), Some(hi)) if lo == hi => share(lo),
        (Some(lo), Some(hi)) => format!("{}–{}", share(lo), share(hi)),
        _ => words::UNKNOWN.to_owned(),
    }
}

/// How something is compared with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl Line {
    /// As one says it of things and people, or of money, shares and points.
    pub(super) fn verb(self, unit: Unit) -> &'static str {
        let counted = matches!(unit, Unit::People | Unit::Count | Unit::Days);
        match self {
            Line::AtLeast if counted => "不少于",
            Line::AtLeast => "不低于",
            Line::MoreThan if counted => "多于",
            Line::MoreThan => "高于",
            Line::AtMost => "不超过",
            Line::LessThan if counted => "少于",
            Line::LessThan => "低于",
        }
    }

    /// "不低于 5%".
    pub(super) fn of(self, value: Num, unit: Unit) -> String {
        format!("{}{}", self.verb(unit), figure(value, unit))
    }
}

/// One figure; a share exactly.
pub(super) fn figure(value: Num, unit: Unit) -> String {
    if unit == Unit::Share { share(value) } else { words::value(value, unit) }
}

/// Money per thing counted: "每项", "每人".
pub(super) fn each(unit: Unit) -> &'static str {
    match unit {
        Unit::People => "每人",
        Unit::Points => "每分",
        Unit::Area => "每平方米",
        Unit::Days => "每天",
        Unit::Years => "每年",
        Unit::Money => "每元",
        Unit::Count | Unit::Share => "每项",
    }
}

/// The upper end of a tier: "不超过 2 亿元"; one fen short of a round sum is that sum, not included.
pub(super) fn upto(end: Num, unit: Unit) -> String {
    match round_above(end, unit) {
        Some(round) => format!("不到{}", figure(round, unit)),
        None => format!("不超过{}", figure(end, unit)),
    }
}

/// What lies above the upper end of a tier: "超过 2 亿元".
pub(super) fn above(end: Num, unit: Unit) -> String {
    match round_above(end, unit) {
        Some(round) => format!("{}以上", figure(round, unit)),
        None => format!("超过{}", figure(end, unit)),
    }
}

fn round_above(end: Num, unit: Unit) -> Option<Num> {
    let fen = Num::ratio(1, 100)?;
    let next = end.plus(fen, Toward::Down)?;
    (unit == Unit::Money && !end.is_whole() && next.is_whole()).then_some(next)
}
