//! What it is worth: lines of tax and awards with their formulas, and what may be added up, year by year.
//!
//! Only what is in force and may be had together is added: of lines that exclude each other (择优) the larger, of
//! awards those whose rules are known to be in force, after the packs' own rules of stacking (`assess`). An amount
//! that no answer bounds is named, not added.

use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};

use super::plan::{Assumptions, rolled};
use crate::answers::Path;
use crate::assess::explain::Sentence;
use crate::assess::{Asked, Assessment, ProgrammeOutcome, assess};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::award::Rate;
use crate::policy::{Clause, EachYear, FieldRef, LoadedPack, Programme, ProgrammeKind, Status, Worth};

/// How many years are looked at, that of the application included.
const YEARS: i32 = 3;

/// What an enterprise's programmes are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Worths {
    /// The years that are looked at.
    pub years: Vec<i32>,
    /// What need not be paid, and the like: estimates.
    pub lines: Vec<Line>,
    /// Money that is paid out.
    pub awards: Vec<AwardLine>,
    /// What lines exclude each other, and which is the larger.
    pub choices: Vec<Choice>,
    /// What can be added up for each of the years.
    pub totals: Vec<Range>,
}

/// One line of worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The programme.
    pub programme: Rc<Programme>,
    /// Its pack.
    pub pack: Rc<LoadedPack>,
    /// Its verdict; of what one does not have yet that of the status to be had first.
    pub verdict: Tri,
    /// The status that is to be had first, where one does not have it yet.
    pub status: Option<Rc<Programme>>,
    /// What it is.
    pub name: String,
    /// In yuan, for one year or once, if the programme is met.
    pub amount: Range,
    /// The formula with the numbers put in.
    pub formula: Sentence,
    /// Where it comes from.
    pub clause: Clause,
    /// The answers that would make it narrower.
    pub needs: Vec<Path>,
    /// Of the lines of one name, one can be had.
    pub choice: Option<String>,
    /// In which of the years it counts; empty: once, in years that nobody knows.
    pub counts_in: Vec<bool>,
    /// What it comes to in each of the years, under what is assumed of those to come; nothing where it is not to be
    /// had.
    pub by_year: Vec<Option<Range>>,
}

impl Line {
    /// Whether a figure can be given at all.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.amount.hi().is_some()
    }

    /// Whether it can be had with the figures as they are, now or once one has the status.
    #[must_use]
    pub fn is_open_to_it(&self) -> bool {
        self.verdict != Tri::No || self.status.is_some()
    }

    /// What it adds in one of the years, by its place in [`Worths::years`].
    #[must_use]
    pub fn in_year(&self, place: usize) -> Option<Range> {
        if !self.counts_in.get(place).is_some_and(|counts| *counts) || !self.is_known() {
            return None;
        }
        self.by_year.get(place).copied().flatten()
    }
}

/// The award of one programme.
#[derive(Clone, Debug, PartialEq)]
pub struct AwardLine {
    /// The programme.
    pub programme: Rc<Programme>,
    /// Its pack.
    pub pack: Rc<LoadedPack>,
    /// Its verdict, never `No`.
    pub verdict: Tri,
    /// In yuan.
    pub amount: Range,
    /// Whether its rules are known to be in force and its amount has an end: only then is it added to others.
    pub adds: bool,
    /// What of it is paid in each of the years.
    pub by_year: Vec<Range>,
}

/// Lines of which one can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Their places in [`Worths::lines`], the larger first where that is known.
    pub lines: Vec<usize>,
    /// Whether the first is the larger, or as large, whatever the answers still allow.
    pub decided: bool,
}

/// What can be added up for the year of the application alone, without the sentences, and whether there is something
/// beside it that no answer bounds.
#[must_use]
pub fn this_year(assessment: &Assessment) -> (Range, bool) {
    let year = assessment.on.year();
    let lines = lines(assessment, &[year], &[], |_, _| Sentence::default());
    let awards: Vec<AwardLine> = assessment.programmes.iter().filter_map(|outcome| award(outcome, 1)).collect();
    let open = lines.iter().any(|line| line.verdict != Tri::No && !line.is_known());
    (total(&lines, &awards, 0), open || awards.iter().any(|award| award.amount.hi().is_none()))
}

/// What the programmes of an assessment are worth. By default the years to come repeat the last one. Where something
/// else is assumed, each line is worked out again for each year, and with it whether one still has it; a status that
/// is yet to be had is taken to be had.
#[must_use]
pub fn worths(assessment: &Assessment, how: &Assumptions) -> Worths {
    let first = assessment.on.year();
    let years: Vec<i32> = (first..first.saturating_add(YEARS)).collect();
    let later = later(assessment, how);
    let lines = lines(assessment, &years, &later, |asked, worth| asked.formula(worth));
    let awards: Vec<AwardLine> =
        assessment.programmes.iter().filter_map(|outcome| award(outcome, years.len())).collect();
    let choices = choices(&lines);
    let totals = (0..years.len()).map(|place| total(&lines, &awards, place)).collect();
    Worths { years, lines, awards, choices, totals }
}

/// Every line of worth; `later`: the same application in the years after the first, where anything is assumed of them;
/// `formula` writes its sentence.
fn lines(
    assessment: &Assessment,
    years: &[i32],
    later: &[Assessment],
    mut formula: impl FnMut(&mut Asked<'_>, &Worth) -> Sentence,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for outcome in assessment.programmes.iter().filter(|o| o.programme.status == Status::Current) {
        let mut asked = Asked::new(assessment, outcome);
        for worth in &outcome.programme.worth {
            let Some(found) = asked.worth(worth) else { continue };
            let to_have = worth.after.as_ref().filter(|_| outcome.verdict == Tri::No);
            let status = to_have.and_then(|id| assessment.programmes.iter().find(|p| p.programme.id == *id));
            let verdict = status.map_or(outcome.verdict, |status| status.verdict);
            lines.push(Line {
                programme: Rc::clone(&outcome.programme),
                pack: Rc::clone(&outcome.pack),
                verdict,
                status: status.map(|status| Rc::clone(&status.programme)),
                name: worth.name.clone(),
                amount: found.amount,
                formula: formula(&mut asked, worth),
                clause: worth.clause.clone(),
                needs: found.needs,
                choice: worth.choice.clone(),
                counts_in: counts_in(assessment, &outcome.programme, worth, status.is_some(), years),
                by_year: by_year(later, (outcome, worth), (verdict, found.amount), status.is_some(), years.len()),
            });
        }
    }
    lines
}

/// The same application in the years to come, as far as anything is assumed to change.
fn later(assessment: &Assessment, how: &Assumptions) -> Vec<Assessment> {
    if how.is_same() {
        return Vec::new();
    }
    let ahead = 1..u32::try_from(YEARS).unwrap_or(1);
    let year = |ahead: u32| {
        let on = assessment.on.checked_add_months(Months::new(12 * ahead))?;
        let (sheet, _) = rolled(&assessment.sheet, assessment.on, ahead, None, how);
        Some(assess(&assessment.library, Rc::new(sheet), on))
    };
    ahead.map_while(year).collect()
}

/// What a line comes to in each of the years, as far as one has it then.
fn by_year(
    later: &[Assessment],
    (now, worth): (&ProgrammeOutcome, &Worth),
    (verdict, amount): (Tri, Range),
    is_to_come: bool,
    years: usize,
) -> Vec<Option<Range>> {
    let in_year = |place: usize| {
        let then = place.checked_sub(1).and_then(|place| later.get(place))?;
        // Where other rules hold by then, the line ends with those of today.
        let outcome = then.programmes.iter().find(|outcome| Rc::ptr_eq(&outcome.programme, &now.programme))?;
        let verdict = if is_to_come { verdict } else { outcome.verdict };
        Some((verdict, Asked::new(then, outcome).worth(worth)?.amount))
    };
    let had = |(verdict, amount): (Tri, Range)| match verdict {
        _ if amount.hi().is_none() => None,
        Tri::Yes => Some(amount),
        Tri::Unknown => Some(amount.hull(Range::ZERO)),
        Tri::No => None,
    };
    (0..years).map(|place| had(in_year(place).unwrap_or((verdict, amount)))).collect()
}

/// In which years a line counts.
fn counts_in(
    assessment: &Assessment,
    programme: &Programme,
    worth: &Worth,
    is_to_come: bool,
    years: &[i32],
) -> Vec<bool> {
    let Some(EachYear { years: most, since }) = &worth.each_year else { return Vec::new() };
    let first = match since.as_ref().filter(|_| !is_to_come) {
        None => Some(assessment.on.year()),
        Some(FieldRef::Once(path)) => match assessment.sheet.get(path) {
            Some(crate::answers::Answer::Date(day)) => Some(day.year()),
            _ => None,
        },
        Some(FieldRef::Yearly(_)) => None,
    };
    let Some(first) = first else { return vec![false; years.len()] };
    let last = most.and_then(|most| i32::try_from(most).ok()).map(|most| first.saturating_add(most).saturating_sub(1));
    let in_force = |year: i32| {
        let end = NaiveDate::from_ymd_opt(year, 12, 31);
        programme.valid.until.is_none_or(|until| end.is_some_and(|end| end <= until))
    };
    years.iter().map(|year| first <= *year && last.is_none_or(|last| *year <= last) && in_force(*year)).collect()
}

/// The lines that exclude each other, as far as the enterprise can have them.
fn choices(lines: &[Line]) -> Vec<Choice> {
    let mut names: Vec<&str> = Vec::new();
    for name in lines.iter().filter_map(|line| line.choice.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let of = |name: &str| {
        let among = lines.iter().enumerate().filter(|(_, line)| line.choice.as_deref() == Some(name));
        let mut among: Vec<(usize, &Line)> = among.filter(|(_, line)| line.is_open_to_it()).collect();
        let best = among.iter().position(|(_, a)| among.iter().all(|(_, b)| surely_as_large(a.amount, b.amount)));
        if let Some(best) = best {
            let first = among.remove(best);
            among.insert(0, first);
        }
        Choice { lines: among.into_iter().map(|(place, _)| place).collect(), decided: best.is_some() }
    };
    names.into_iter().map(of).filter(|choice| choice.lines.len() > 1).collect()
}

fn surely_as_large(a: Range, b: Range) -> bool {
    a == b && a.is_point() || matches!((a.lo(), b.hi()), (Some(lo), Some(hi)) if lo >= hi)
}

/// What can be added up in one year.
fn total(lines: &[Line], awards: &[AwardLine], place: usize) -> Range {
    let mut sum = Range::ZERO;
    let mut groups: Vec<(&str, Range)> = Vec::new();
    for line in lines {
        let Some(amount) = line.in_year(place) else { continue };
        match line.choice.as_deref() {
            None => sum = sum.plus(amount),
            Some(name) => match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, best)) => *best = best.greatest(amount),
                None => groups.push((name, amount)),
            },
        }
    }
    for (_, best) in groups {
        sum = sum.plus(best);
    }
    let paid = awards.iter().filter(|award| award.adds).filter_map(|award| award.by_year.get(place));
    paid.fold(sum, |sum, paid| sum.plus(*paid))
}

/// The award of a programme that is not missed, if it gives any.
fn award(outcome: &ProgrammeOutcome, years: usize) -> Option<AwardLine> {
    let rules = outcome.programme.award.as_ref()?;
    let nothing = outcome.award.hi().is_some_and(|hi| hi <= Num::ZERO);
    if outcome.verdict == Tri::No || nothing || outcome.programme.kind != ProgrammeKind::Award {
        return None;
    }
    let mut by_year = vec![Range::ZERO; years];
    let spread = instalments(outcome, &rules.rates).filter(|_| outcome.verdict == Tri::Yes);
    let parts = spread.unwrap_or_else(|| vec![outcome.award]);
    for (slot, part) in by_year.iter_mut().zip(parts) {
        *slot = part;
    }
    Some(AwardLine {
        programme: Rc::clone(&outcome.programme),
        pack: Rc::clone(&outcome.pack),
        verdict: outcome.verdict,
        amount: outcome.award,
        adds: outcome.programme.status == Status::Current && outcome.award.hi().is_some(),
        by_year,
    })
}

/// What is paid year by year, where the rates say so and nothing was done to the sum.
fn instalments(outcome: &ProgrammeOutcome, rates: &[Rate]) -> Option<Vec<Range>> {
    let given = outcome.grants.iter().map(|g| (g.amount, &g.rates));
    let given = given.chain(outcome.items.iter().map(|i| (i.amount, &i.rates)));
    let mut by_year: Vec<Num> = Vec::new();
    let mut sum = Num::ZERO;
    let mut any = false;
    for (amount, ids) in given.filter(|(amount, _)| *amount != Range::ZERO) {
        let [id] = ids.as_slice() else { return None };
        let rate = rates.iter().find(|rate| rate.id == *id)?;
        let amount = amount.as_point()?;
        let parts = if rate.instalments.is_empty() { vec![amount] } else { rate.instalments.clone() };
        any |= parts.len() > 1;
        let whole = parts.iter().try_fold(Num::ZERO, |sum, part| sum.plus(*part, Toward::Down))?;
        if whole != amount {
            return None;
        }
        sum = sum.plus(amount, Toward::Down)?;
        for (place, part) in parts.into_iter().enumerate() {
            match by_year.get_mut(place) {
                Some(slot) => *slot = slot.plus(part, Toward::Down)?,
                None => by_year.push(part),
            }
        }
    }
    (any && outcome.award.as_point() == Some(sum)).then(|| by_year.into_iter().map(Range::point).collect())
}
