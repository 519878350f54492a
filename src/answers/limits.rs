//! What follows from an answer by itself, and answers that contradict each other.
//!
//! Only what is true of any enterprise stands here (a part is not larger than its whole); what a
//! policy says stands in its pack.

use std::sync::LazyLock;

use super::field::LISTS;
use super::path::Path;
use super::problem::Problem;
use super::sheet::{Answer, Sheet};
use crate::num::Range;

/// In a year: the first is a part of the second.
const PARTS_OF_YEAR: &[(&str, &str)] = &[
    ("rd.domestic", "rd.total"),
    ("hitech_income", "total_income"),
    ("non_taxable_income", "total_income"),
    ("rd_staff", "staff"),
    ("rd_staff_fulltime", "rd_staff"),
];

/// In an item of a list: the first is not larger than the second.
const ORDERED_IN_ITEM: &[(&str, &str, &str)] =
    &[("standards", "local_rank", "rank"), ("standards", "local_rank", "local_drafters")];

/// The columns of a list of which the column `field` is never more: their rows in the list.
pub(crate) fn larger_in_item(list: usize, field: usize) -> impl Iterator<Item = usize> {
    static ROWS: LazyLock<Vec<(usize, usize, usize)>> = LazyLock::new(|| {
        let row = |list: &str, key: &str| match Path::item(list, 0, key) {
            Some(Path::Item(list, _, field)) => Some((list, field)),
            _ => None,
        };
        let pair = |(list, small, large): &(&str, &str, &str)| {
            let ((list, small), (_, large)) = (row(list, small)?, row(list, large)?);
            Some((list, small, large))
        };
        ORDERED_IN_ITEM.iter().filter_map(pair).collect()
    });
    ROWS.iter().filter(move |(l, small, _)| *l == list && *small == field).map(|(_, _, large)| *large)
}

/// Rows in `YEAR_FIELDS`: the first is a part of the second.
pub(crate) fn parts_of_year() -> &'static [(usize, usize)] {
    static ROWS: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
        let row = |key: &str| match Path::year(0, key) {
            Some(Path::Year(_, row)) => Some(row),
            _ => None,
        };
        PARTS_OF_YEAR.iter().filter_map(|(part, whole)| row(part).zip(row(whole))).collect()
    });
    &ROWS
}

/// Adds what follows from the answers and returns the contradictions among them.
pub(super) fn apply(sheet: &mut Sheet) -> Vec<Problem> {
    for index in 0..count(sheet, "ip") {
        imply_of_item(sheet, index);
    }
    imply_once(sheet);
    let mut problems = Vec::new();
    for year in sheet.years().collect::<Vec<_>>() {
        in_year(sheet, year, &mut problems);
    }
    for (list, small, large) in ORDERED_IN_ITEM {
        for index in 0..count(sheet, list) {
            compare(sheet, Path::item(list, index, small), Path::item(list, index, large), &mut problems);
        }
    }
    for index in 0..count(sheet, "ip") {
        ip_item(sheet, index, &mut problems);
    }
    once(sheet, &mut problems);
    problems
}

/// The contradictions among the answers beside `path`: those of its year, of its item, or of what is answered
/// once.
#[must_use]
pub fn contradictions(sheet: &Sheet, path: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    match path {
        Path::Year(year, _) => in_year(sheet, *year, &mut problems),
        Path::Entry(list, index) | Path::Item(list, index, _) => {
            let key = LISTS.get(*list).map_or("", |l| l.key);
            for (_, small, large) in ORDERED_IN_ITEM.iter().filter(|(of, _, _)| *of == key) {
                compare(sheet, Path::item(key, *index, small), Path::item(key, *index, large), &mut problems);
            }
            if key == "ip" {
                ip_item(sheet, *index, &mut problems);
            }
        }
        Path::Scalar(_) => once(sheet, &mut problems),
        Path::List(_) | Path::Extra(_) => {}
    }
    problems
}

fn in_year(sheet: &Sheet, year: i32, problems: &mut Vec<Problem>) {
    for (part, whole) in parts_of_year() {
        compare(sheet, Some(Path::Year(year, *part)), Some(Path::Year(year, *whole)), problems);
    }
    hitech_within_income(sheet, year, problems);
}

/// Among what is answered once.
fn once(sheet: &Sheet, problems: &mut Vec<Problem>) {
    own_within_counts(sheet, problems);
    let yes = |key: &str| yes_no(sheet, Path::scalar(key));
    if yes("hnte_certificate.held") == Some(true) && yes("hnte_certificate.ever_recognised") == Some(false) {
        problems.push(Problem::new(
            "hnte_certificate.ever_recognised",
            "持有高新技术企业证书，就是曾被认定过。请把两题答得一致。",
        ));
    }
}

/// What another answer of the same right already gives.
pub(super) fn imply_of_item(sheet: &mut Sheet, index: usize) {
    let core = yes_no(sheet, Path::item("ip", index, "core"));
    let related = yes_no(sheet, Path::item("ip", index, "related"));
    // What is core is related, so what is not related is not core.
    let (follows, answer) = match (core, related) {
        (Some(true), None) => (Path::item("ip", index, "related"), true),
        (None, Some(false)) => (Path::item("ip", index, "core"), false),
        _ => (None, false),
    };
    if let Some(path) = follows {
        sheet.set(&path, Some(Answer::YesNo(answer)));
    }
}

/// What another answer that is given once already gives.
pub(super) fn imply_once(sheet: &mut Sheet) {
    // Whoever holds a certificate was recognised once.
    if yes_no(sheet, Path::scalar("hnte_certificate.held")) == Some(true)
        && let Some(ever) = Path::scalar("hnte_certificate.ever_recognised")
        && sheet.get(&ever).is_none()
    {
        sheet.set(&ever, Some(Answer::YesNo(true)));
    }
}

fn ip_item(sheet: &Sheet, index: usize, problems: &mut Vec<Problem>) {
    let at = |key| Path::item("ip", index, key);
    if yes_no(sheet, at("core")) == Some(true) && yes_no(sheet, at("related")) == Some(false) {
        problems.push(problem_at(
            at("related"),
            "对主要产品起核心支持作用的，就与主要产品相关。请把两题答得一致。".to_owned(),
        ));
    }
    let (granted, expires) = (date(sheet, at("granted_on")), date(sheet, at("expires_on")));
    if let (Some(granted), Some(expires)) = (granted, expires)
        && expires < granted
    {
        problems.push(problem_at(at("expires_on"), "有效期的末日早于授权日期，请再看一眼这两个日期。".to_owned()));
    }
}

/// 高新技术产品（服务）收入 is a part of 总收入, which is 收入总额 without 不征税收入 (国科发火〔2016〕195 号).
fn hitech_within_income(sheet: &Sheet, year: i32, problems: &mut Vec<Problem>) {
    let figure = |key| number(sheet, Path::year(year, key));
    let (Some(part), Some(total), Some(free)) =
        (figure("hitech_income"), figure("total_income"), figure("non_taxable_income"))
    else {
        return;
    };
    let whole = total.minus(free);
    // Larger than 收入总额 itself has been reported already.
    if upside_down(part, whole) && !upside_down(part, total) {
        problems.push(problem_at(
            Path::year(year, "hitech_income"),
            format!("{year} 年高新技术产品（服务）收入比总收入（收入总额减去不征税收入）还大，请核对这三个数。"),
        ));
    }
}

/// `ip_counts.own` says how many of the three other counts came from own research.
fn own_within_counts(sheet: &Sheet, problems: &mut Vec<Problem>) {
    let count = |key| number(sheet, Path::scalar(key));
    let (Some(own), Some(class1), Some(class2), Some(used)) =
        (count("ip_counts.own"), count("ip_counts.class1"), count("ip_counts.class2"), count("ip_counts.class2_used"))
    else {
        return;
    };
    if upside_down(own, class1.plus(class2).plus(used)) {
        let message = "自主研发的件数比三类件数加起来还多，请核对。".to_owned();
        problems.push(problem_at(Path::scalar("ip_counts.own"), message));
    }
}

fn compare(sheet: &Sheet, part: Option<Path>, whole: Option<Path>, problems: &mut Vec<Problem>) {
    let (Some(part), Some(whole)) = (part, whole) else {
        return;
    };
    let (Some(small), Some(large)) = (number(sheet, Some(part.clone())), number(sheet, Some(whole.clone()))) else {
        return;
    };
    if upside_down(small, large) {
        let message = format!("“{}”比“{}”还大，请核对这两个数。", part.label(), whole.label());
        problems.push(problem_at(Some(part), message));
    }
}

/// Whether even the least of `small` is above the most of `large`.
fn upside_down(small: Range, large: Range) -> bool {
    matches!((small.lo(), large.hi()), (Some(lo), Some(hi)) if lo > hi)
}

fn count(sheet: &Sheet, list: &str) -> usize {
    match Path::list(list) {
        Some(Path::List(place)) => sheet.items(place).map_or(0, <[_]>::len),
        _ => 0,
    }
}

fn number(sheet: &Sheet, path: Option<Path>) -> Option<Range> {
    match sheet.get(&path?)? {
        Answer::Number(range) => Some(*range),
        _ => None,
    }
}

pub(super) fn yes_no(sheet: &Sheet, path: Option<Path>) -> Option<bool> {
    match sheet.get(&path?)? {
        Answer::YesNo(yes) => Some(*yes),
        _ => None,
    }
}

fn date(sheet: &Sheet, path: Option<Path>) -> Option<chrono::NaiveDate> {
    match sheet.get(&path?)? {
        Answer::Date(day) => Some(*day),
        _ => None,
    }
}

fn problem_at(path: Option<Path>, message: String) -> Problem {
    Problem::new(path.map(|p| p.to_string()).unwrap_or_default(), message)
}
