//! An assessment in a few words: counts, gaps, what is still needed. What the pages say that no single
//! rule says by itself.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::answers::{LISTS, Path, YEAR_FIELDS};
use crate::assess::explain::{self, Piece};
use crate::assess::{Assessment, ItemAward, ProgrammeOutcome};
use crate::num::{Num, Range, Tri};
use crate::policy::{Programme, ProgrammeKind, Status, Verdict};
use crate::ui::questions;
use crate::ui::route::Route;
use crate::ui::standing::{Standing, points_words, score_frame};
use crate::words;

/// The id of a programme's card in the page.
#[must_use]
pub fn dom_id(programme: &str) -> String {
    format!("p-{}", programme.replace('.', "-"))
}

/// The address of the question about the answer at `path`.
#[must_use]
pub fn question(draft: &str, path: &Path) -> String {
    let section = questions::section_of(path).unwrap_or_else(|| questions::FIRST_SECTION.to_owned());
    Route::question(draft, &section, &path.to_string()).to_string()
}

/// The address of the question where the enterprise is registered.
#[must_use]
pub fn region_question(draft: &str) -> String {
    Path::scalar("region").map_or_else(|| Route::fill(draft).to_string(), |path| question(draft, &path))
}

/// "4 项政策里，1 项达标，1 项可以申领补助，1 项未达标，1 项还定不下来。"
#[must_use]
pub fn lead(assessment: &Assessment) -> String {
    let count = |standing| assessment.programmes.iter().filter(|p| Standing::of_programme(p) == standing).count();
    let kinds = [
        (count(Standing::Met), "项达标"),
        (count(Standing::Claimable), "项可以申领补助"),
        (count(Standing::Unmet), "项未达标"),
        (count(Standing::Undecided), "项还定不下来"),
    ];
    let said: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
    match assessment.programmes.len() {
        0 => "现在没有可以评的政策。".to_owned(),
        all => format!("{all} 项政策里，{}。", said.join("，")),
    }
}

/// The score as far as it says anything: "64–78", `None` while everything is possible.
#[must_use]
pub fn score(outcome: &ProgrammeOutcome) -> Option<String> {
    let (max, _) = score_frame(&outcome.programme)?;
    let score = outcome.score?;
    let whole = score.lo().is_none_or(|lo| lo <= Num::ZERO) && score.hi().is_none_or(|hi| hi >= max);
    (!whole).then(|| points_words(score, max))
}

/// How it stands beside its chip, in a few words: "64–78 分", "2025 年科技人员数还差 1 人".
#[must_use]
pub fn beside_chip(assessment: &Assessment, outcome: &ProgrammeOutcome) -> String {
    match outcome.verdict {
        Tri::No => gap(assessment, outcome),
        Tri::Yes => score(outcome).map_or_else(String::new, |points| format!("{points} 分")),
        Tri::Unknown => score(outcome).map_or_else(|| "答得还少".to_owned(), |points| format!("{points} 分")),
    }
}

/// The first requirement that is missed, and by how much: "2025 年科技人员数还差 1 人".
#[must_use]
pub fn gap(assessment: &Assessment, outcome: &ProgrammeOutcome) -> String {
    // One of several ways that is closed decides nothing while another is open.
    let ways = alternatives(&outcome.programme);
    let missed = || outcome.requirements.iter().filter(|r| r.outcome == Tri::No);
    let Some(first) = missed().find(|r| !ways.contains(r.requirement.id.as_str())).or_else(|| missed().next()) else {
        return String::new();
    };
    let name = &first.requirement.name;
    let why = explain::requirement(assessment, outcome, first);
    let short = why.sentence.0.iter().find_map(|piece| match piece {
        Piece::Strong(words) if words.contains("还差") => Some(words),
        _ => None,
    });
    match short {
        Some(words) if words.starts_with("还差") => format!("{name}{words}"),
        Some(words) => words.clone(),
        None if why.figure.is_empty() || why.must.is_empty() => match why.sentence.to_string().trim_end_matches('。') {
            sentence if (1..=SHORT).contains(&sentence.chars().count()) => sentence.to_owned(),
            _ => format!("没有做到“{name}”"),
        },
        None => format!("{name} {}，{}", why.figure, why.must),
    }
}

/// As long as a sentence may be to stand in a narrow place.
const SHORT: usize = 24;

/// The requirements that are one of several ways: missing one is not missing the programme.
#[must_use]
pub fn alternatives(programme: &Programme) -> BTreeSet<&str> {
    fn collect<'a>(verdict: &'a Verdict, in_any: bool, found: &mut BTreeSet<&'a str>) {
        match verdict {
            Verdict::Requirement(id) if in_any => drop(found.insert(id)),
            Verdict::Requirement(_) => {}
            Verdict::All(all) => all.iter().for_each(|v| collect(v, in_any, found)),
            Verdict::Any(any) => any.iter().for_each(|v| collect(v, in_any || any.len() > 1, found)),
        }
    }
    let mut found = BTreeSet::new();
    if let Some(verdict) = &programme.verdict {
        collect(verdict, false, &mut found);
    }
    found
}

/// Whether a programme gives money.
#[must_use]
pub fn gives_money(programme: &Programme) -> bool {
    programme.kind == ProgrammeKind::Award && programme.award.is_some()
}

/// The programmes that are shown in full, and the others place by place, the nearer place first.
#[must_use]
pub fn by_place(a: &Assessment) -> (Vec<&ProgrammeOutcome>, Vec<(&str, Vec<&ProgrammeOutcome>)>) {
    let (main, others) = a.programmes.iter().partition::<Vec<_>, _>(|p| p.programme.prominent);
    let mut places: Vec<(&str, Vec<&ProgrammeOutcome>)> = Vec::new();
    for outcome in others {
        match places.last_mut() {
            Some((_, of_place)) if of_place.first().is_some_and(|p| Rc::ptr_eq(&p.pack, &outcome.pack)) => {
                of_place.push(outcome);
            }
            _ => places.push((outcome.pack.pack.place.as_str(), vec![outcome])),
        }
    }
    places.reverse();
    (main, places)
}

/// What can be claimed in all: the sum of what is in force and sure, and how many more there are that are
/// not added up, because only one source or none says that they are in force.
#[must_use]
pub fn money(a: &Assessment) -> (Range, usize) {
    let given = a.programmes.iter().filter(|p| gives_money(&p.programme) && p.verdict == Tri::Yes);
    let (sure, other): (Vec<_>, Vec<_>) = given.partition(|p| p.programme.status == Status::Current);
    (sure.into_iter().fold(Range::ZERO, |sum, p| sum.plus(p.award)), other.len())
}

/// Whether an item may bring money.
#[must_use]
pub fn may_pay(award: &ItemAward) -> bool {
    award.amount.hi().is_none_or(|hi| hi > Num::ZERO)
}

/// Whether an item brings money, of whatever sum, without any further answer.
#[must_use]
pub fn surely_pays(award: &ItemAward) -> bool {
    let certain = award.amount.lo().is_some_and(|lo| lo > Num::ZERO);
    certain || may_pay(award) && !award.rates.is_empty() && award.needs.is_empty()
}

/// A sum that may not be known to the yuan: "20 万元", "最高 20 万元", "以当年通知为准".
#[must_use]
pub fn amount(sum: Range) -> String {
    let zero = |end: Option<Num>| end.is_none_or(|end| end <= Num::ZERO);
    let money = |range| words::figure(range, crate::answers::Unit::Money);
    match (sum.lo(), sum.hi()) {
        (_, Some(hi)) if hi <= Num::ZERO => "0".to_owned(),
        (lo, None) if zero(lo) => "以当年通知为准".to_owned(),
        (Some(lo), None) => format!("{}以上，以当年通知为准", money(Range::point(lo))),
        (lo, Some(hi)) if zero(lo) => format!("最高 {}", money(Range::point(hi))),
        _ => money(sum),
    }
}

/// Answers that are still needed, those of one kind together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// "2023、2024 年销售收入", "知识产权第 1、3 项的获得方式".
    pub label: String,
    /// The first of them, to go to.
    pub path: Path,
}

/// Groups the fields that are still needed: the years of one field, the items of one list.
#[must_use]
pub fn needs<'a>(a: &Assessment, paths: impl IntoIterator<Item = &'a Path>) -> Vec<Need> {
    let mut groups: Vec<(Path, Vec<Path>)> = Vec::new();
    for path in paths {
        // The same question, whatever the year or the item.
        let kind = match path {
            Path::Year(_, field) => Path::Year(0, *field),
            Path::Entry(list, _) => Path::Entry(*list, 0),
            Path::Item(list, _, field) => Path::Item(*list, 0, *field),
            other => other.clone(),
        };
        match groups.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, group)) if group.contains(path) => {}
            Some((_, group)) => group.push(path.clone()),
            None => groups.push((kind, vec![path.clone()])),
        }
    }
    groups.into_iter().filter_map(|(_, group)| need(a, group)).collect()
}

fn need(a: &Assessment, mut group: Vec<Path>) -> Option<Need> {
    group.sort();
    let first = group.first()?;
    let number = |path: &Path| match path {
        Path::Year(year, _) => Some(year.to_string()),
        Path::Entry(_, index) | Path::Item(_, index, _) => Some((index + 1).to_string()),
        _ => None,
    };
    let numbers = group.iter().filter_map(number).collect::<Vec<_>>().join("、");
    let label = match first {
        Path::Year(_, field) => format!("{numbers} 年{}", YEAR_FIELDS.get(*field).map_or("", |f| f.label)),
        Path::Entry(list, _) => format!("{}第 {numbers} 项", LISTS.get(*list).map_or("", |l| l.label)),
        Path::Item(list, _, field) => {
            let list = LISTS.get(*list)?;
            format!("{}第 {numbers} 项的{}", list.label, list.fields.get(*field).map_or("", |f| f.label))
        }
        other => questions::label(a, other),
    };
    Some(Need { label, path: first.clone() })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{alternatives, amount, beside_chip, dom_id, gap, lead, needs};
    use crate::answers::{Draft, Path};
    use crate::assess::{Assessment, assess};
    use crate::num::{Num, Range};
    use crate::policy::Library;

    fn assessed(answers: &str) -> Assessment {
        let text = format!(r#"{{"format":"kece-draft","version":1,"answers":{answers}}}"#);
        let (sheet, _) = Draft::parse(&text).expect("a draft").sheet();
        let library = Rc::new(Library::new());
        assess(&library, Rc::new(sheet), NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day"))
    }

    #[test]
    fn an_empty_draft_has_nothing_decided() {
        let assessment = assessed("{}");
        let all = assessment.programmes.len();
        assert!(all >= 2);
        assert_eq!(lead(&assessment), format!("{all} 项政策里，{all} 项还定不下来。"));
        let main: Vec<_> = assessment.programmes.iter().filter(|p| p.programme.prominent).collect();
        assert_eq!(main.len(), 2);
        assert!(main.iter().all(|p| beside_chip(&assessment, p) == "答得还少"));
    }

    #[test]
    fn a_gap_says_how_much_is_missing() {
        let answers = r#"{"years":{"2025":{"staff":80,"rd_staff":7}}}"#;
        let assessment = assessed(answers);
        let hnte = assessment.programmes.first().expect("a programme");
        assert!(gap(&assessment, hnte).contains("还差 1 人"), "{}", gap(&assessment, hnte));
    }

    #[test]
    fn one_of_several_ways_is_not_a_condition_of_its_own() {
        let assessment = assessed("{}");
        let ways = |id: &str| {
            let outcome = assessment.programmes.iter().find(|p| p.programme.id == id).expect("a programme");
            alternatives(&outcome.programme).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(ways("tech_sme"), ["direct_route", "score", "staff_score"]);
        assert_eq!(ways("hnte"), Vec::<String>::new());
    }

    #[test]
    fn years_and_items_of_one_question_are_one_need() {
        let paths: Vec<Path> =
            ["years.2024.sales", "ip[2].obtained", "years.2023.sales", "region", "ip[0].obtained", "region"]
                .iter()
                .filter_map(|text| Path::parse(text))
                .collect();
        let labels: Vec<String> = needs(&assessed("{}"), &paths).into_iter().map(|need| need.label).collect();
        assert_eq!(labels, ["2023、2024 年销售收入", "知识产权第 1、3 项的获得方式", "注册地"]);
    }

    #[test]
    fn a_sum_that_nobody_has_published_is_not_invented() {
        assert_eq!(amount(Range::NOT_NEGATIVE), "以当年通知为准");
        assert_eq!(amount(Range::ZERO), "0");
        let up_to = Range::new(Some(Num::ZERO), Some(Num::int(200_000))).expect("a range");
        assert!(amount(up_to).starts_with("最高 "));
    }

    #[test]
    fn an_id_has_no_dots() {
        assert_eq!(dom_id("xiamen.standards"), "p-xiamen-standards");
    }
}
