//! The assessment: programme by programme, score first, then awards, then requirements.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::outcome::{
    Assessment, Figures, Grant, ItemAward, Known, NotInForce, Note, PartOutcome, ProgrammeOutcome, RequirementOutcome,
};
use super::reach::Reach;
use crate::answers::{Answer, Path, Problem, Sheet};
use crate::num::{Num, Range, Tri};
use crate::policy::test::Test;
use crate::policy::{ItemRef, Library, LoadedPack, Pack, Programme, QuestionKind, Requirement, Verdict};

/// Assesses a sheet as of the day of application `on`.
///
/// Only the packs that speak for the sheet's region take part; a programme whose rules are not in
/// force on that day is named in [`Assessment::not_in_force`].
#[must_use]
pub fn assess(library: &Rc<Library>, sheet: Rc<Sheet>, on: NaiveDate) -> Assessment {
    let packs = library.for_region(sheet.text("region"), sheet.zone());
    let mut programmes = Vec::new();
    let mut not_in_force: Vec<NotInForce> = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for pack in &packs {
        let all = &pack.pack.programmes;
        answered_otherwise(&pack.pack, &sheet, &mut problems);
        for programme in all.iter().filter(|p| p.in_force(on)) {
            let outcome = assess_programme(pack, programme, &sheet, on, &programmes, &mut problems);
            programmes.extend(outcome);
        }
        for programme in all.iter().filter(|p| !p.in_force(on)) {
            let other_version = all.iter().any(|p| p.id == programme.id && p.in_force(on));
            if !other_version && not_in_force.iter().all(|n| n.id != programme.id) {
                not_in_force.push(NotInForce { id: programme.id.clone(), name: programme.name.clone() });
            }
        }
    }
    Assessment { on, sheet, library: Rc::clone(library), packs, programmes, not_in_force, problems }
}

/// Names the questions of a pack that are answered in another way than they are asked.
pub(crate) fn answered_otherwise(pack: &Pack, sheet: &Sheet, problems: &mut Vec<Problem>) {
    for question in &pack.questions {
        let path = Path::Extra(question.id.clone());
        let message = match (question.kind, sheet.get(&path)) {
            (_, None) | (QuestionKind::YesNo, Some(Answer::YesNo(_))) | (QuestionKind::Date, Some(Answer::Date(_))) => {
                continue;
            }
            (QuestionKind::Choice, Some(Answer::Text(said))) if question.options.iter().any(|o| o.code == *said) => {
                continue;
            }
            (kind, Some(Answer::Number(range)))
                if kind.unit().is_some()
                    && (kind != QuestionKind::Count || is_whole(*range))
                    && range.lo().is_none_or(|lo| !lo.is_negative())
                    && range.hi().is_none_or(|hi| !hi.is_negative()) =>
            {
                continue;
            }
            (QuestionKind::YesNo, _) => "这一题只能答“是”（true）或“否”（false），不清楚就空着。".to_owned(),
            (QuestionKind::Date, _) => "这里要填日期，如 2024-03-15。".to_owned(),
            (QuestionKind::Choice, _) => {
                let words: Vec<String> =
                    question.options.iter().map(|o| format!("{}（{}）", o.code, o.label)).collect();
                format!("这一题要从选项里选：{}。", words.join("、"))
            }
            (QuestionKind::Count, Some(Answer::Number(range))) if !is_whole(*range) => "这里要填整数。".to_owned(),
            _ => "这里要填一个不小于 0 的数，或 {\"from\": …, \"to\": …} 这样的范围。".to_owned(),
        };
        let problem = Problem::new(path.to_string(), message);
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

fn is_whole(range: Range) -> bool {
    [range.lo(), range.hi()].into_iter().flatten().all(Num::is_whole)
}

/// Assesses one programme, given the outcomes of those before it; contradictions found on the way are
/// added to `problems`. `None` if the programme is offered only to others.
pub fn assess_programme(
    pack: &Rc<LoadedPack>,
    programme: &Rc<Programme>,
    sheet: &Sheet,
    on: NaiveDate,
    others: &[ProgrammeOutcome],
    problems: &mut Vec<Problem>,
) -> Option<ProgrammeOutcome> {
    let mut engine = Engine::new(&pack.pack, sheet, on, others);
    if let Some(offered) = &programme.offered_when
        && engine.test(offered) != Tri::Yes
    {
        return None;
    }
    if let Some(score) = &programme.score {
        engine.parts = Cow::Owned(score.parts.iter().map(|part| engine.part(part, "")).collect());
    }
    if let Some(rules) = &programme.award {
        engine.award(rules);
    }
    let requirements: Vec<_> = programme.requirements.iter().map(|r| engine.requirement(r)).collect();
    let verdict = combine(programme.verdict.as_ref(), &requirements);
    engine.notes.clear();
    let award_if_met = programme.award.as_ref().map_or(Range::ZERO, |rules| engine.award_sum(rules));
    let award = match verdict {
        Tri::Yes => award_if_met,
        // While the conditions on the enterprise are open, it may be nothing.
        Tri::Unknown => award_if_met.hull(Range::ZERO),
        Tri::No => Range::ZERO,
    };
    let award_notes = std::mem::take(&mut engine.notes);
    let worth_lines = if verdict == Tri::No { Vec::new() } else { engine.worth(&programme.worth) };
    let worth = (!worth_lines.is_empty()).then(|| {
        let sum = worth_lines.iter().fold(Range::ZERO, |sum, line| sum.plus(line.amount));
        if verdict == Tri::Yes { sum } else { sum.hull(Range::ZERO) }
    });
    for problem in engine.problems {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    Some(ProgrammeOutcome {
        programme: Rc::clone(programme),
        pack: Rc::clone(pack),
        verdict,
        review: requirements.iter().any(|r| r.review),
        score: programme.score.as_ref().map(|_| total(&engine.parts)),
        parts: engine.parts.into_owned(),
        requirements,
        award,
        items: engine.items.into_owned(),
        grants: engine.grants.into_owned(),
        worth,
        worth_lines,
        award_if_met,
        awarded: engine.awarded,
        award_notes,
        figures: Figures(engine.known.into()),
    })
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

/// The calendar years before the year of application in which the enterprise operated, at most three, oldest
/// first.
pub(super) fn operating(sheet: &Sheet, on: NaiveDate) -> Vec<i32> {
    let first = sheet.date("registered_on").map(|day| day.year());
    let year = on.year();
    (year - 3..year).filter(|y| first.is_none_or(|first| first <= *y)).collect()
}

/// One programme's rules on one sheet on one day.
pub(super) struct Engine<'a> {
    pub(super) pack: &'a Pack,
    pub(super) sheet: &'a Sheet,
    pub(super) on: NaiveDate,
    /// The years of operation that count: [`operating`].
    pub(super) operating: Vec<i32>,
    pub(super) parts: Cow<'a, [PartOutcome]>,
    pub(super) items: Cow<'a, [ItemAward]>,
    pub(super) grants: Cow<'a, [Grant]>,
    /// Whether the enterprise as a whole is awarded, not the items of a list.
    pub(super) of_enterprise: bool,
    /// The outcomes of programmes before this one.
    pub(super) others: &'a [ProgrammeOutcome],
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
    /// What is given at least where it is open which of several items gets it, in yuan.
    pub(super) at_least_given: Range,
    /// Whether an amount follows that of a programme that is not there.
    pub(super) award_is_nowhere: bool,
    /// Questions that are taken to be answered so: the branch of an award.
    pub(super) assumed: Vec<(Path, Answer)>,
    /// Asks for every answer that could change what is open, not only for those that one would ask for next: what
    /// the programmes before this one are open to, in the order of [`Engine::others`].
    pub(super) every_way: Option<&'a [Reach]>,
    /// Columns of the item at hand that are taken to lie in a narrower range: the branch of a rate.
    pub(super) branch: Vec<(ItemRef, Range)>,
    pub(super) notes: Vec<Note>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Engine<'a> {
    /// An engine with no score and no award evaluated yet.
    pub(super) fn new(pack: &'a Pack, sheet: &'a Sheet, on: NaiveDate, others: &'a [ProgrammeOutcome]) -> Engine<'a> {
        Engine {
            pack,
            sheet,
            on,
            operating: operating(sheet, on),
            parts: Cow::Borrowed(&[]),
            items: Cow::Borrowed(&[]),
            grants: Cow::Borrowed(&[]),
            of_enterprise: false,
            others,
            found: &[],
            known: Vec::new(),
            awarded: Tri::No,
            open_list: None,
            pinned: None,
            at_least_given: Range::ZERO,
            award_is_nowhere: false,
            assumed: Vec::new(),
            every_way: None,
            branch: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// An engine with the score and the award as they were found, to ask for reasons.
    pub(super) fn again(assessment: &'a Assessment, outcome: &'a ProgrammeOutcome) -> Engine<'a> {
        let mut engine = Engine::new(&outcome.pack.pack, &assessment.sheet, assessment.on, &assessment.programmes);
        engine.parts = Cow::Borrowed(&outcome.parts);
        engine.items = Cow::Borrowed(&outcome.items);
        engine.grants = Cow::Borrowed(&outcome.grants);
        engine.of_enterprise = outcome.programme.award.as_ref().is_some_and(|award| award.list.is_none());
        engine.found = &outcome.figures.0;
        engine.awarded = outcome.awarded;
        let list = outcome.programme.award.as_ref().and_then(|award| award.list).map(|list| list.0);
        engine.open_list = list.filter(|list| assessment.sheet.items(*list).is_none());
        engine
    }

    /// The year of application.
    pub(super) fn on_year(&self) -> i32 {
        self.on.year()
    }

    fn requirement(&mut self, requirement: &Rc<Requirement>) -> RequirementOutcome {
        self.notes.clear();
        let outcome = self.test(&requirement.test);
        self.notes_of_test(&requirement.test, outcome);
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
            let why = if self.award_is_nowhere && requirement.test == Test::Awarded {
                "要按另一个项目的奖励配套，那个项目在这里这一天没有施行的规则，有没有要问主管部门。"
            } else {
                "能填的都填了，剩下的由专家评定。"
            };
            self.note(why, true);
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

    /// What is to be said where a person decides, or another programme.
    fn notes_of_test(&mut self, test: &Test, outcome: Tri) {
        match test {
            Test::Person(why) if outcome == Tri::Unknown => self.note(why, true),
            Test::Programme(id) => match self.other(id) {
                None if self.offer(id).is_some() => {}
                None => self.note("要用到的另一个项目，在这里这一天没有施行的规则，要由人判断。", true),
                Some(other) if other.review && outcome != Tri::No => {
                    let name = other.programme.name.clone();
                    self.note(&format!("“{name}”本身还要人工复核。"), true);
                }
                Some(_) => {}
            },
            Test::All(all) => all.iter().for_each(|inner| self.notes_of_inner(inner, outcome)),
            Test::Any(routes) => routes.iter().for_each(|route| self.notes_of_inner(&route.test, outcome)),
            _ => {}
        }
    }

    /// A test inside another is worth a word only while it keeps the whole open.
    fn notes_of_inner(&mut self, test: &Test, outcome: Tri) {
        if outcome == Tri::Unknown && matches!(test, Test::Person(_) | Test::Programme(_) | Test::All(_) | Test::Any(_))
        {
            let inner = self.test(test);
            if inner == Tri::Unknown {
                self.notes_of_test(test, inner);
            }
        }
    }

    pub(super) fn note(&mut self, text: &str, review: bool) {
        if self.notes.iter().all(|n| n.text != text) {
            self.notes.push(Note { text: text.to_owned(), review });
        }
    }
}
