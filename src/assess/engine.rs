//! The assessment: programme by programme, score first, then awards, then requirements.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::award;
use super::outcome::{
    Assessment, Figures, ItemAward, Known, NotInForce, Note, PartOutcome, ProgrammeOutcome, RequirementOutcome,
};
use crate::answers::{Path, Problem, Sheet};
use crate::num::{Range, Tri};
use crate::policy::{ItemRef, Library, LoadedPack, Pack, Programme, Requirement, Verdict};

/// Assesses a sheet as of the day of application `on`.
///
/// Only the packs that speak for the sheet's region take part; a programme whose rules are not in
/// force on that day is named in [`Assessment::not_in_force`].
#[must_use]
pub fn assess(library: &Rc<Library>, sheet: Rc<Sheet>, on: NaiveDate) -> Assessment {
    let packs = library.for_region(sheet.text("region"));
    let mut programmes = Vec::new();
    let mut not_in_force: Vec<NotInForce> = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for pack in &packs {
        let all = &pack.pack.programmes;
        for programme in all.iter().filter(|p| p.valid.contains(on)) {
            programmes.push(assess_programme(pack, programme, &sheet, on, &mut problems));
        }
        for programme in all.iter().filter(|p| !p.valid.contains(on)) {
            let other_version = all.iter().any(|p| p.id == programme.id && p.valid.contains(on));
            if !other_version && not_in_force.iter().all(|n| n.id != programme.id) {
                not_in_force.push(NotInForce { id: programme.id.clone(), name: programme.name.clone() });
            }
        }
    }
    Assessment { on, sheet, library: Rc::clone(library), packs, programmes, not_in_force, problems }
}

/// Assesses one programme; contradictions found on the way are added to `problems`.
pub fn assess_programme(
    pack: &Rc<LoadedPack>,
    programme: &Rc<Programme>,
    sheet: &Sheet,
    on: NaiveDate,
    problems: &mut Vec<Problem>,
) -> ProgrammeOutcome {
    let mut engine = Engine::new(&pack.pack, sheet, on);
    if let Some(score) = &programme.score {
        engine.parts = Cow::Owned(score.parts.iter().map(|part| engine.part(part, "")).collect());
    }
    if let Some(rules) = &programme.award {
        engine.award(rules);
    }
    let requirements: Vec<_> = programme.requirements.iter().map(|r| engine.requirement(r)).collect();
    let verdict = combine(programme.verdict.as_ref(), &requirements);
    let sum = engine.items.iter().fold(Range::ZERO, |sum, item| sum.plus(item.amount));
    let award = match verdict {
        Tri::Yes if programme.award.is_some() => sum,
        Tri::Unknown if programme.award.is_some() => award::possible(sum, engine.open_list.is_some()),
        _ => Range::ZERO,
    };
    for problem in engine.problems {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    ProgrammeOutcome {
        programme: Rc::clone(programme),
        pack: Rc::clone(pack),
        verdict,
        review: requirements.iter().any(|r| r.review),
        score: programme.score.as_ref().map(|_| total(&engine.parts)),
        parts: engine.parts.into_owned(),
        requirements,
        award,
        items: engine.items.into_owned(),
        figures: Figures(engine.known.into()),
    }
}

/// The verdict from the outcomes: as the programme says, or all of them.
fn combine(verdict: Option<&Verdict>, outcomes: &[RequirementOutcome]) -> Tri {
    match verdict {
        None => Tri::all(outcomes.iter().map(|o| o.outcome)),
        Some(Verdict::Requirement(id)) => {
            outcomes.iter().find(|o| o.requirement.id == *id).map_or(Tri::Unknown, |o| o.outcome)
        }
        Some(Verdict::All(list)) => Tri::all(list.iter().map(|v| combine(Some(v), outcomes))),
        Some(Verdict::Any(list)) => Tri::any(list.iter().map(|v| combine(Some(v), outcomes))),
    }
}

/// The sum of the parts of a score.
pub(super) fn total(parts: &[PartOutcome]) -> Range {
    parts.iter().fold(Range::ZERO, |sum, part| sum.plus(part.points))
}

/// One programme's rules on one sheet on one day.
pub(super) struct Engine<'a> {
    pub(super) pack: &'a Pack,
    pub(super) sheet: &'a Sheet,
    pub(super) on: NaiveDate,
    /// The calendar years before the year of application in which the enterprise operated, at most
    /// three, oldest first.
    pub(super) operating: Vec<i32>,
    pub(super) parts: Cow<'a, [PartOutcome]>,
    pub(super) items: Cow<'a, [ItemAward]>,
    /// Figures of definitions that the assessment found: an explanation need not find them again.
    pub(super) found: &'a [Known],
    /// Figures of definitions found so far: nearly every rule asks for the same few.
    pub(super) known: Vec<Known>,
    /// Whether any item is awarded.
    pub(super) awarded: Tri,
    /// The award's list if it has not been given, so that there may be items nobody named.
    pub(super) open_list: Option<usize>,
    /// A field that is taken to lie in a narrower range: the branch of a tier.
    pub(super) pinned: Option<(Path, Range)>,
    /// Columns of the item at hand that are taken to lie in a narrower range: the branch of a rate.
    pub(super) branch: Vec<(ItemRef, Range)>,
    pub(super) notes: Vec<Note>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Engine<'a> {
    /// An engine with no score and no award evaluated yet.
    pub(super) fn new(pack: &'a Pack, sheet: &'a Sheet, on: NaiveDate) -> Engine<'a> {
        let first = sheet.date("registered_on").map(|day| day.year());
        let year = on.year();
        Engine {
            pack,
            sheet,
            on,
            operating: (year - 3..year).filter(|y| first.is_none_or(|first| first <= *y)).collect(),
            parts: Cow::Borrowed(&[]),
            items: Cow::Borrowed(&[]),
            found: &[],
            known: Vec::new(),
            awarded: Tri::No,
            open_list: None,
            pinned: None,
            branch: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// An engine with the score and the award as they were found, to ask for reasons.
    pub(super) fn again(assessment: &'a Assessment, outcome: &'a ProgrammeOutcome) -> Engine<'a> {
        let mut engine = Engine::new(&outcome.pack.pack, &assessment.sheet, assessment.on);
        engine.parts = Cow::Borrowed(&outcome.parts);
        engine.items = Cow::Borrowed(&outcome.items);
        engine.found = &outcome.figures.0;
        engine.awarded = Tri::any(outcome.items.iter().map(|i| i.outcome));
        let list = outcome.programme.award.as_ref().map(|award| award.list.0);
        engine.open_list = list.filter(|list| assessment.sheet.items(*list).is_none());
        if engine.open_list.is_some() {
            engine.awarded = Tri::Unknown;
        }
        engine
    }

    /// The year of application.
    pub(super) fn on_year(&self) -> i32 {
        self.on.year()
    }

    fn requirement(&mut self, requirement: &Rc<Requirement>) -> RequirementOutcome {
        self.notes.clear();
        let outcome = self.test(&requirement.test);
        let value = self.value_of(&requirement.test);
        let mut needs = Vec::new();
        if outcome == Tri::Unknown {
            self.needs_of_test(&requirement.test, &mut needs);
            needs.sort();
            needs.dedup();
        }
        let mut review = self.notes.iter().any(|n| n.review);
        if outcome == Tri::Unknown && needs.is_empty() && !review {
            // Everything that can be answered has been; what is left is a person's to decide.
            self.note("能填的都填了，剩下的由专家评定。", true);
            review = true;
        }
        RequirementOutcome {
            requirement: Rc::clone(requirement),
            outcome,
            review,
            value,
            needs,
            notes: std::mem::take(&mut self.notes),
        }
    }

    pub(super) fn note(&mut self, text: &str, review: bool) {
        if self.notes.iter().all(|n| n.text != text) {
            self.notes.push(Note { text: text.to_owned(), review });
        }
    }
}
