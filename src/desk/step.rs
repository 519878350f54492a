//! The nearest step in a few words: "还差 1 名科技人员", "研发费用还差 6.4 万元", "还有 3 题：研发费用、人员".

use super::gap::questions;
use super::say::Found;
use crate::advise::invert::{Way, ways};
use crate::answers::{LISTS, Path, SCALARS, Unit, YEAR_FIELDS, field_at};
use crate::assess::{RequirementOutcome, lack};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::test::Test;
use crate::words;

/// More unmet requirements than this are not gone through one by one.
const A_FEW: usize = 3;
/// So many questions are named.
const NAMED: usize = 3;

/// The nearest of what is not met, turned round: the least change that meets it. A score is said in points instead,
/// since to try everything that it is made of takes long.
pub(super) fn way(found: &Found<'_>) -> Option<Way> {
    let unmet = found.requirements(Tri::No);
    let first = nearest(found, &unmet).filter(|_| unmet.len() <= A_FEW && found.outcome.verdict != Tri::Yes)?;
    if points_to_line(first, Range::hi).is_some() {
        return None;
    }
    ways(found.assessment, found.outcome, first).into_iter().next()
}

pub(super) fn sentence(found: &Found<'_>, way: Option<&Way>) -> String {
    let (unmet, open) = (found.requirements(Tri::No), found.requirements(Tri::Unknown));
    if found.outcome.verdict == Tri::Yes {
        return if found.outcome.review {
            "各条都达标，要人工复核".to_owned()
        } else {
            "各条都达标".to_owned()
        };
    }
    if unmet.is_empty() {
        return of_open(&open);
    }
    if unmet.len() > A_FEW {
        return format!("还差 {} 条{}", unmet.len(), instead(found));
    }
    let first = nearest(found, &unmet).map_or_else(String::new, |first| of_unmet(found, first, way));
    let more = unmet.len() + open.len() - 1;
    if more == 0 { first } else { format!("{first}，另外还有 {more} 条") }
}

/// Of the unmet ones that with the shortest way to its line.
fn nearest<'a>(found: &Found<'a>, unmet: &[&'a RequirementOutcome]) -> Option<&'a RequirementOutcome> {
    let a = found.assessment;
    unmet.iter().copied().min_by_key(|requirement| lack(found.outcome, requirement, &a.sheet, a.on, &a.programmes))
}

/// Another main programme that is nearer, where this one is far.
fn instead(found: &Found<'_>) -> String {
    let others = found.assessment.programmes.iter().filter(|other| other.programme.prominent);
    let mut nearer =
        others.filter(|other| other.verdict != Tri::No && other.programme.id != found.outcome.programme.id);
    nearer.next().map_or_else(String::new, |other| format!("，先做{}", other.programme.short))
}

fn of_open(open: &[&RequirementOutcome]) -> String {
    let asked = questions(open.iter().copied());
    if asked.is_empty() {
        let names: Vec<&str> = open.iter().take(2).map(|r| r.requirement.name.as_str()).collect();
        return format!("要由人判断：{}", names.join("、"));
    }
    // A score that is nearly there is said in points, not in the dozen answers that it is made of.
    if let [only] = open
        && asked.len() > NAMED
        && let Some(points) = points_to_line(only, |range| range.lo())
    {
        return format!("最低分再提高 {points}");
    }
    let mut names: Vec<String> = Vec::new();
    for name in asked.iter().map(|path| short(path)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = if names.len() > NAMED { "等" } else { "" };
    names.truncate(NAMED);
    format!("还有 {} 题：{}{more}", asked.len(), names.join("、"))
}

/// What is missing in points, to a whole point, where a requirement is about the score.
fn points_to_line(requirement: &RequirementOutcome, end: impl Fn(Range) -> Option<Num>) -> Option<String> {
    let (line, or_equal) = match &requirement.requirement.test {
        Test::AtLeast(c) if matches!(c.quantity, Quantity::Score(_)) => (c.line?, true),
        Test::MoreThan(c) if matches!(c.quantity, Quantity::Score(_)) => (c.line?, false),
        _ => return None,
    };
    let short = line.minus(end(requirement.value?)?, Toward::Up)?;
    let whole = if or_equal { short.ceil() } else { short.floor().checked_add(1)? };
    Some(words::value(Num::ratio(whole.max(0), 1)?, Unit::Points))
}

fn of_unmet(found: &Found<'_>, requirement: &RequirementOutcome, way: Option<&Way>) -> String {
    if let Some(points) = points_to_line(requirement, Range::hi) {
        return format!("最高分还差 {points}");
    }
    let name = &requirement.requirement.name;
    match way {
        Some(Way::Reach { path, from, to }) => reach(path, *from, *to).unwrap_or_else(|| said(found, way, name)),
        Some(Way::Add { list, count, past: false, .. }) => {
            format!("还差 {count} 项{}", LISTS.get(*list).map_or("", |l| l.label))
        }
        Some(Way::Wait { day, .. }) => {
            let days = (*day - found.assessment.on).num_days();
            format!("“{name}”还差 {} 天", days.max(0))
        }
        way => said(found, way, name),
    }
}

/// A way in its own words, or the name of what is not met.
fn said(found: &Found<'_>, way: Option<&Way>, name: &str) -> String {
    match way {
        // A dozen answers of which each would do are no step.
        Some(Way::Answer { any_of, .. }) if any_of.len() > 2 => format!("“{name}”未达标"),
        Some(Way::Several(_)) | None => format!("“{name}”未达标"),
        Some(way) => way.sentence(found.assessment, found.outcome),
    }
}

/// A number that has to become another one.
fn reach(path: &Path, from: Range, to: Num) -> Option<String> {
    let unit = field_at(path)?.kind.unit()?;
    let name = short(path);
    let up = from.hi().is_some_and(|hi| hi < to);
    let between = if up { to.minus(from.hi()?, Toward::Up)? } else { from.lo()?.minus(to, Toward::Up)? };
    let between = words::value(if unit == Unit::Money { to_hundreds(between) } else { between }, unit);
    Some(match (unit, up) {
        (Unit::People, true) => format!("还差 {} 名{name}", between.trim_end_matches(" 人")),
        (Unit::Points, true) => format!("{name}再提高 {between}"),
        (_, true) => format!("{name}还差 {between}"),
        (_, false) => format!("{name}要减少 {between}"),
    })
}

/// A sum of money rounded up to a hundred yuan, where it is large enough to be said in 万元.
fn to_hundreds(sum: Num) -> Num {
    let hundreds = sum.over(Num::int(100), Toward::Up).map(Num::ceil).and_then(|n| Num::ratio(n.checked_mul(100)?, 1));
    hundreds.filter(|_| sum >= Num::int(10_000)).unwrap_or(sum)
}

/// What an answer is called where there is little room: "研发费用", "科技人员", "知识产权".
#[must_use]
pub(super) fn short(path: &Path) -> String {
    let label = match path {
        Path::Scalar(place) => SCALARS.get(*place).map_or("", |f| f.label),
        Path::Year(_, place) => YEAR_FIELDS.get(*place).map_or("", |f| f.label),
        Path::List(list) | Path::Entry(list, _) | Path::Item(list, ..) => LISTS.get(*list).map_or("", |l| l.label),
        Path::Extra(_) => return "本地补充题".to_owned(),
    };
    let label = without_brackets(label).replace("研究开发费用", "研发费用");
    let label = label.strip_suffix("总额").filter(|rest| *rest == "研发费用").unwrap_or(&label);
    label.strip_suffix("人员数").map_or_else(|| label.to_owned(), |rest| format!("{rest}人员"))
}

/// What stands in brackets says more than there is room for.
fn without_brackets(label: &str) -> String {
    let mut depth: u32 = 0;
    let outside = label.chars().filter(|c| match c {
        '（' => {
            depth = depth.saturating_add(1);
            false
        }
        '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}
