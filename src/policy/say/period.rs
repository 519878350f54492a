//! Periods in words: "近 5 年内", "上一年度", "上一年 7 月 1 日至当年 6 月 30 日".

use super::programme::days;
use crate::policy::test::{Period, YearDay};

/// Which of the two one comes after the other depends on the notice of the year.
const BY_NOTICE: &str = "（用哪个看当年通知）";

/// The period by itself.
pub(super) fn period(period: &Period) -> String {
    match period {
        Period::DaysBack(days) => format!("申报前 {days} 天内"),
        Period::YearsBack(years) => format!("近 {years} 年内"),
        Period::YearsAgo(years) => format!("{years} 年以前"),
        Period::CalendarYears { from, to } => calendar(*from, *to),
        Period::Season { from, until } => format!("{}至{}", year_day(from), year_day(until)),
        Period::Fixed(fixed) => days(fixed),
        Period::Either(all) => either(all.iter().map(self::period)),
        Period::UntilThatDay => "申报前".to_owned(),
    }
}

/// Something done in the period: "近 5 年内发布", "认定满 2 年".
pub(super) fn done(verb: &str, within: &Period) -> String {
    match within {
        Period::YearsAgo(years) => format!("{verb}满 {years} 年"),
        Period::UntilThatDay => format!("申报前已{verb}"),
        Period::Either(all) => either(all.iter().map(|one| done(verb, one))),
        _ => {
            let period = period(within);
            // A figure keeps its distance from the word after it.
            let gap = if period.ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
            format!("{period}{gap}{verb}")
        }
    }
}

/// A day that lies in the period: "证书发证日期在近 3 年内".
pub(super) fn lies(label: &str, within: &Period) -> String {
    match within {
        Period::YearsAgo(years) => format!("{label}到申报那天满 {years} 年"),
        Period::UntilThatDay => format!("{label}不晚于申报那天"),
        Period::Either(all) => either(all.iter().map(|one| lies(label, one))),
        _ => {
            let period = period(within);
            let gap = if period.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
            format!("{label}在{gap}{period}")
        }
    }
}

fn either(all: impl Iterator<Item = String>) -> String {
    format!("{}{BY_NOTICE}", all.collect::<Vec<_>>().join("，或者"))
}

fn calendar(from: u32, to: u32) -> String {
    match (from, to) {
        (0, 0) => "申报当年".to_owned(),
        (1, 1) => "上一年度".to_owned(),
        (1, 0) => "上一年度和申报当年".to_owned(),
        (from, 0) => format!("申报年的前 {from} 年到当年"),
        (from, 1) => format!("申报年之前的 {from} 个年度"),
        (from, to) if from == to => format!("申报年的前第 {from} 年"),
        (from, to) => format!("申报年的前第 {from} 年到前第 {to} 年"),
    }
}

fn year_day(day: &YearDay) -> String {
    let year = match day.years_back {
        0 => "当年".to_owned(),
        1 => "上一年".to_owned(),
        back => format!("前第 {back} 年"),
    };
    format!("{year} {} 月 {} 日", day.month, day.day)
}
