//! Other answers to single questions: numbers, yes and no, words, certificates.

use super::goal::{Goal, Trial};
use super::nearest::nearest;
use super::way::Way;
use crate::answers::{Answer, Kind, Path, Sheet, contradictions, field_at, parts_of_year};
use crate::assess::{Assessment, CertificateLeaf, NumberLeaf};
use crate::num::{Num, Range, Tri};

/// No answer is larger: 15 digits.
const LARGEST: i64 = 999_999_999_999_999;

/// The nearest numbers that an answer, alone, has to become: upwards and downwards; or upwards together with the
/// wholes that it is a part of, where these hold it down.
pub(super) fn reach(goal: Goal<'_, '_>, sheet: &Sheet, leaf: &NumberLeaf) -> Vec<Way> {
    let (from, found) = match sheet.get(&leaf.path) {
        Some(Answer::Number(from)) => (*from, numbers(goal, sheet, &leaf.path, *from, leaf.most)),
        Some(_) => return Vec::new(),
        None => (Range::WHOLE, Vec::new()),
    };
    let way = |to: &Num| Way::Reach { path: leaf.path.clone(), from, to: *to };
    let mut ways: Vec<Way> = found.iter().map(way).collect();
    if !found.iter().any(|to| from.hi().is_none_or(|hi| hi < *to)) {
        ways.extend(raised(goal, sheet, &leaf.path, from));
    }
    ways
}

/// A part of a year's figure raised above a whole, and the whole with it.
fn raised(goal: Goal<'_, '_>, sheet: &Sheet, path: &Path, from: Range) -> Option<Way> {
    let said = |path: &Path| match sheet.get(path) {
        Some(Answer::Number(range)) => Some(*range),
        _ => None,
    };
    let wholes: Vec<(Path, Range)> =
        wholes(path).into_iter().filter_map(|path| said(&path).map(|range| (path, range))).collect();
    if wholes.is_empty() || (from != Range::WHOLE && from.hi().is_none()) {
        return None;
    }
    let start = from.hi().map_or(Some(0), |hi| i64::try_from(hi.floor()).ok()?.checked_add(1))?;
    let known = contradictions(sheet, path);
    let mut changed = sheet.clone();
    let found = nearest(LARGEST - start, |a, b| {
        let Some(range) = Range::new(Some(Num::int(start + a)), Some(Num::int(start + b))) else { return Tri::No };
        changed.set(path, Some(Answer::Number(range)));
        wholes.iter().for_each(|(path, said)| changed.set(path, Some(Answer::Number(said.greatest(range)))));
        if contradictions(&changed, path).iter().any(|problem| !known.contains(problem)) {
            return Tri::No;
        }
        goal.ask(&changed)
    })?;
    let to = Num::int(start + found);
    let mut all = vec![Way::Reach { path: path.clone(), from, to }];
    let low = wholes.into_iter().filter(|(_, said)| said.hi().is_some_and(|hi| hi < to));
    all.extend(low.map(|(path, from)| Way::Reach { path, from, to }));
    let way = Way::Several(all);
    meets(goal, sheet, &way, path).then_some(way)
}

/// The figures of the same year that a figure is a part of, directly or not.
fn wholes(path: &Path) -> Vec<Path> {
    let Path::Year(year, row) = path else { return Vec::new() };
    let mut found = vec![*row];
    let mut next = 0;
    while let Some(part) = found.get(next).copied() {
        let wholes = parts_of_year().iter().filter(|(small, _)| *small == part).map(|(_, whole)| *whole);
        let new: Vec<usize> = wholes.filter(|whole| !found.contains(whole)).collect();
        found.extend(new);
        next += 1;
    }
    found.into_iter().skip(1).map(|row| Path::Year(*year, row)).collect()
}

/// The nearest whole numbers above and below `from` that meet the goal at `path`.
pub(super) fn numbers(goal: Goal<'_, '_>, sheet: &Sheet, path: &Path, from: Range, most: Option<Num>) -> Vec<Num> {
    let kind = field_at(path).map(|f| f.kind);
    let least = match kind {
        Some(Kind::Signed(_)) => -LARGEST,
        Some(Kind::Rank) => 1,
        _ => 0,
    };
    let most = most.and_then(|most| i64::try_from(most.floor()).ok()).unwrap_or(LARGEST);
    let mut trial = Trial::new(goal, sheet, path);
    let mut ask = |a: i64, b: i64| match Range::new(Some(Num::int(a)), Some(Num::int(b))) {
        Some(range) => trial.ask(Answer::Number(range)),
        None => Tri::No,
    };
    // An open end has been looked at already: whatever lies there does not meet it.
    let above = from.hi().and_then(|hi| i64::try_from(hi.floor()).ok()?.checked_add(1));
    let below = from.lo().and_then(|lo| i64::try_from(lo.ceil()).ok()?.checked_sub(1));
    let mut found = Vec::new();
    if let Some(start) = above.filter(|start| (least..=most).contains(start)) {
        found.extend(nearest(most - start, |a, b| ask(start + a, start + b)).map(|n| start + n));
    }
    if let Some(start) = below.filter(|start| (least..=most).contains(start)) {
        found.extend(nearest(start - least, |a, b| ask(start - b, start - a)).map(|n| start - n));
    }
    found.into_iter().map(Num::int).collect()
}

/// The other answers to a question of which each meets the goal.
pub(super) fn other_answers(assessment: &Assessment, goal: Goal<'_, '_>, sheet: &Sheet, path: &Path) -> Option<Way> {
    let said = sheet.get(path)?;
    let mut others = match (said, field_at(path).map(|f| f.kind)) {
        (Answer::YesNo(yes), _) => vec![Answer::YesNo(!yes)],
        (Answer::Word(_), Some(Kind::Word(words))) => (0..words.len()).map(Answer::Word).collect(),
        (Answer::Text(_), None) => options(assessment, path).into_iter().map(Answer::Text).collect(),
        _ => return None,
    };
    others.retain(|other| other != said && Trial::new(goal, sheet, path).ask(other.clone()) == Tri::Yes);
    (!others.is_empty()).then(|| Way::Answer { path: path.clone(), any_of: others })
}

/// The codes that a pack's own question can be answered with.
fn options(assessment: &Assessment, path: &Path) -> Vec<String> {
    let Path::Extra(id) = path else { return Vec::new() };
    let mut questions = assessment.packs.iter().flat_map(|p| &p.pack.questions);
    let question = questions.find(|q| q.id == *id);
    question.map_or_else(Vec::new, |q| q.options.iter().map(|o| o.code.clone()).collect())
}

/// A certificate of today.
pub(super) fn certificate(goal: Goal<'_, '_>, sheet: &Sheet, leaf: &CertificateLeaf) -> Option<Way> {
    let way = Way::Certificate { held: leaf.held.clone(), issued_on: leaf.issued_on.clone() };
    meets(goal, sheet, &way, &leaf.held).then_some(way)
}

/// Whether a change of answers around `path` meets the goal, and contradicts nothing.
pub(super) fn meets(goal: Goal<'_, '_>, sheet: &Sheet, way: &Way, path: &Path) -> bool {
    let mut changed = sheet.clone();
    if !way.apply(&mut changed, goal.on) || goal.ask(&changed) != Tri::Yes {
        return false;
    }
    let known = contradictions(sheet, path);
    contradictions(&changed, path).iter().all(|problem| known.contains(problem))
}
