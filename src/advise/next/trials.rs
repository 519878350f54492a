//! Answers that a question can have, to try what they decide: a few that stand for all.

use chrono::{Days, NaiveDate};

use crate::answers::{Answer, Kind, Path, Sheet, Unit, field_at};
use crate::assess::Assessment;
use crate::num::{Num, Range, Toward};
use crate::policy::QuestionKind;

/// One set of answers to a question.
pub(super) struct Trial(Vec<(Path, Option<Answer>)>);

impl Trial {
    /// Where it answers something.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(|(path, _)| path)
    }

    /// What `ask` finds on the sheet with these answers; afterwards the sheet is as it was.
    pub(super) fn on<T>(&self, sheet: &mut Sheet, ask: impl FnOnce(&Sheet) -> T) -> T {
        let mut before = Vec::with_capacity(self.0.len());
        for (path, answer) in &self.0 {
            if let Path::List(list) = path {
                sheet.set_items(*list, Some(Vec::new()));
            } else {
                before.push((path, sheet.get(path).cloned()));
                sheet.set(path, answer.clone());
            }
        }
        let found = ask(sheet);
        for (path, answer) in before {
            sheet.set(path, answer);
        }
        for (path, _) in &self.0 {
            if let Path::List(list) = path {
                sheet.set_items(*list, None);
            }
        }
        found
    }
}

/// So many steps a number is tried at.
const STEPS: usize = 5;

/// The answers to try at these places, all at once: numbers from small to large, or from end to end of the range
/// that they were answered with; each word; yes and no; days near and far; of a list that there is nothing in it.
/// A list that has items, or a text, is not tried.
pub(super) fn trials(assessment: &Assessment, paths: &[&Path]) -> Vec<Trial> {
    let each: Vec<(&Path, Vec<Option<Answer>>)> =
        paths.iter().map(|path| (*path, answers(assessment, path))).filter(|(_, all)| !all.is_empty()).collect();
    let most = each.iter().map(|(_, all)| all.len()).max().unwrap_or_default();
    let trial = |step: usize| {
        let at = |(path, all): &(&Path, Vec<Option<Answer>>)| {
            let answer = all.get(step.min(all.len().saturating_sub(1)))?;
            Some(((*path).clone(), answer.clone()))
        };
        Trial(each.iter().filter_map(at).collect())
    };
    (0..most).map(trial).collect()
}

/// How long it takes to answer, in seconds or so: by how it is answered, not by what it is about.
pub(super) fn effort(assessment: &Assessment, paths: &[&Path]) -> u64 {
    let one = |path: &&Path| match kind_of(assessment, path) {
        // Item by item, each with several columns.
        Some(Asked::List) => 60,
        Some(Asked::Number(_) | Asked::Rank | Asked::Signed) => 6,
        _ => 4,
    };
    // Reading the question comes on top.
    paths.iter().map(one).sum::<u64>().saturating_add(4)
}

/// How something is answered.
enum Asked {
    List,
    Number(Unit),
    Signed,
    Rank,
    Date,
    YesNo,
    Words(Vec<Answer>),
}

fn kind_of(assessment: &Assessment, path: &Path) -> Option<Asked> {
    if let Path::List(_) = path {
        return Some(Asked::List);
    }
    if let Path::Extra(id) = path {
        let mut questions = assessment.packs.iter().flat_map(|pack| &pack.pack.questions);
        let question = questions.find(|question| question.id == *id)?;
        return Some(match question.kind {
            QuestionKind::YesNo => Asked::YesNo,
            QuestionKind::Date => Asked::Date,
            QuestionKind::Choice => {
                Asked::Words(question.options.iter().map(|option| Answer::Text(option.code.clone())).collect())
            }
            kind => Asked::Number(kind.unit()?),
        });
    }
    Some(match field_at(path)?.kind {
        Kind::Number(unit) => Asked::Number(unit),
        Kind::Signed(_) => Asked::Signed,
        Kind::Rank => Asked::Rank,
        Kind::Date => Asked::Date,
        Kind::YesNo => Asked::YesNo,
        Kind::Word(words) => Asked::Words((0..words.len()).map(Answer::Word).collect()),
        Kind::Year | Kind::Text | Kind::Region | Kind::Uscc => return None,
    })
}

fn answers(assessment: &Assessment, path: &Path) -> Vec<Option<Answer>> {
    let sheet = &*assessment.sheet;
    if let Path::List(list) = path {
        return if sheet.items(*list).is_none() { vec![None] } else { Vec::new() };
    }
    let Some(asked) = kind_of(assessment, path) else { return Vec::new() };
    if let Some(Answer::Number(range)) = sheet.get(path) {
        let whole = matches!(asked, Asked::Number(Unit::Count) | Asked::Rank);
        return along(*range, whole).into_iter().map(number).collect();
    }
    match asked {
        Asked::Number(unit) => ladder(unit).into_iter().map(|n| number(Num::int(n))).collect(),
        Asked::Signed => [-1_000_000].into_iter().chain(ladder(Unit::Money)).map(|n| number(Num::int(n))).collect(),
        Asked::Rank => [1, 2, 3, 5, 10].into_iter().map(|n| number(Num::int(n))).collect(),
        Asked::YesNo => [true, false].into_iter().map(|yes| Some(Answer::YesNo(yes))).collect(),
        Asked::Words(all) => all.into_iter().map(Some).collect(),
        Asked::Date => days(assessment.on).into_iter().map(|day| Some(Answer::Date(day))).collect(),
        Asked::List => Vec::new(),
    }
}

fn number(number: Num) -> Option<Answer> {
    Some(Answer::Number(Range::point(number)))
}

/// Steps that each are about a size of enterprise apart.
fn ladder(unit: Unit) -> [i64; STEPS] {
    match unit {
        Unit::Money => [0, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000],
        Unit::People => [0, 5, 30, 150, 1_000],
        Unit::Count => [0, 1, 3, 8, 30],
        Unit::Points => [0, 2, 4, 6, 8],
        Unit::Area => [0, 100, 1_000, 3_000, 10_000],
        Unit::Days => [0, 30, 365, 1_000, 3_000],
        Unit::Years => [0, 1, 3, 5, 10],
        Unit::Share => [0, 0, 0, 1, 1],
    }
}

/// From end to end of a range; from its one end on where the other is open.
fn along(range: Range, whole: bool) -> Vec<Num> {
    let (lo, hi) = match (range.lo(), range.hi()) {
        (Some(lo), Some(hi)) => (lo, hi),
        (Some(lo), None) => (lo, lo.times(Num::int(4), Toward::Up).map_or(lo, |more| more.max(lo))),
        (None, Some(hi)) => (hi.min(Num::ZERO), hi),
        (None, None) => return Vec::new(),
    };
    let at = |quarter: i64| {
        let width = hi.minus(lo, Toward::Down)?;
        let step = width.times(Num::ratio(quarter.into(), 4)?, Toward::Down)?;
        let point = lo.plus(step, Toward::Down)?;
        if !whole {
            return Some(point);
        }
        let floor = Num::int(i64::try_from(point.floor()).ok()?);
        Some(floor.max(lo))
    };
    let mut points: Vec<Num> = (0..=4).filter_map(at).collect();
    points.dedup();
    points
}

/// A month, two years, four and twelve years before the day.
fn days(on: NaiveDate) -> Vec<NaiveDate> {
    [30, 730, 1_460, 4_380].into_iter().filter_map(|back| on.checked_sub_days(Days::new(back))).collect()
}
