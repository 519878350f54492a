//! One rule, asked again about another sheet or another day: what advice rests on.
//!
//! The rule is evaluated by the same functions that gave the outcome; only what it does not look at is left out.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::NaiveDate;

use super::chain::chain;
use super::engine::{Engine, assess_programme};
use super::leaves::Leaves;
use super::outcome::{Assessment, ItemAward, ProgrammeOutcome};
use crate::answers::{Path, Problem, Sheet};
use crate::num::{Range, Tri};
use crate::policy::score::Part;
use crate::policy::test::{Condition, Period, Test};
use crate::policy::{LoadedPack, Programme};

/// A test of a programme, to be asked again.
pub struct Probe<'a> {
    assessment: &'a Assessment,
    programme: &'a ProgrammeOutcome,
    test: &'a Test,
    leaves: Leaves<'a>,
    /// The programmes to assess first, in their order, whether they were offered or not.
    chain: Vec<(&'a Rc<LoadedPack>, &'a Rc<Programme>)>,
}

impl<'a> Probe<'a> {
    /// To ask `test`, one of the programme's own or a part of one.
    #[must_use]
    pub fn new(assessment: &'a Assessment, programme: &'a ProgrammeOutcome, test: &'a Test) -> Probe<'a> {
        Probe::looking_at(assessment, programme, test, Leaves::of_test(assessment, programme, test))
    }

    fn looking_at(
        assessment: &'a Assessment,
        programme: &'a ProgrammeOutcome,
        test: &'a Test,
        leaves: Leaves<'a>,
    ) -> Probe<'a> {
        let ids = chain(assessment, &leaves, programme);
        let all = assessment.packs.iter().flat_map(|pack| pack.pack.programmes.iter().map(move |p| (pack, p)));
        let chain = all.filter(|(_, p)| ids.contains(&p.id.as_str())).collect();
        Probe { assessment, programme, test, leaves, chain }
    }

    /// What the test looks at.
    #[must_use]
    pub fn leaves(&self) -> &Leaves<'a> {
        &self.leaves
    }

    /// Whether the test holds of `sheet`. `No` also where the sheet contradicts itself in a way in which the
    /// assessed one does not, or where the programme is no longer offered.
    #[must_use]
    pub fn ask(&self, sheet: &Sheet) -> Tri {
        self.ask_on(sheet, self.assessment.on)
    }

    /// The same for an application on another day; `No` where the rules are not in force on it.
    #[must_use]
    pub fn ask_on(&self, sheet: &Sheet, on: NaiveDate) -> Tri {
        self.evaluated(sheet, on, |engine| engine.test(self.test)).unwrap_or(Tri::No)
    }

    /// What the award, if the test looks at it, gives to an item.
    #[must_use]
    pub fn item(&self, sheet: &Sheet, on: NaiveDate, index: usize) -> Option<ItemAward> {
        self.evaluated(sheet, on, |engine| engine.items.get(index).cloned())?
    }

    /// Whether an item of `sheet` fulfils a condition.
    #[must_use]
    pub fn holds(&self, condition: &Condition, sheet: &Sheet, on: NaiveDate, index: usize) -> Tri {
        Engine::new(&self.programme.pack.pack, sheet, on, &[]).holds(condition, index).tri
    }

    /// The days that a period reaches from and to, where it names any.
    #[must_use]
    pub fn days_of(&self, period: &Period) -> (Option<NaiveDate>, Option<NaiveDate>) {
        Engine::new(&self.programme.pack.pack, &self.assessment.sheet, self.assessment.on, &[]).days_of(period)
    }

    /// What must still be answered before the test is decided; empty if only a person can say.
    #[must_use]
    pub fn needs(&self, sheet: &Sheet) -> Vec<Path> {
        let found = self.evaluated(sheet, self.assessment.on, |engine| {
            let mut needs = Vec::new();
            engine.needs_of_test(self.test, &mut needs);
            needs.sort();
            needs.dedup();
            needs
        });
        found.unwrap_or_default()
    }

    /// What `say` finds; `None` where the sheet contradicts itself anew or the programme is not to be had.
    fn evaluated<T>(&self, sheet: &Sheet, on: NaiveDate, say: impl FnOnce(&mut Engine<'_>) -> T) -> Option<T> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut others: Vec<ProgrammeOutcome> = Vec::new();
        for (pack, other) in self.chain.iter().filter(|(_, other)| other.in_force(on)) {
            others.extend(assess_programme(pack, other, sheet, on, &others, &mut problems));
        }
        let programme = &self.programme.programme;
        if !programme.in_force(on) {
            return None;
        }
        let mut engine = Engine::new(&self.programme.pack.pack, sheet, on, &others);
        if programme.offered_when.as_ref().is_some_and(|offered| engine.test(offered) != Tri::Yes) {
            return None;
        }
        if let Some(score) = programme.score.as_ref().filter(|_| self.leaves.score || self.leaves.award) {
            engine.parts = Cow::Owned(score.parts.iter().map(|part| engine.part(part, "")).collect());
        }
        if let Some(award) = programme.award.as_ref().filter(|_| self.leaves.award) {
            engine.award(award);
        }
        let found = say(&mut engine);
        problems.append(&mut engine.problems);
        problems.iter().all(|problem| self.assessment.problems.contains(problem)).then_some(found)
    }
}

/// A part of a programme's score that is not made of smaller parts, to be asked again.
pub struct PartProbe<'a> {
    probe: Probe<'a>,
    part: &'a Part,
}

impl<'a> PartProbe<'a> {
    /// To ask `part`, one of the programme's own.
    #[must_use]
    pub fn new(assessment: &'a Assessment, programme: &'a ProgrammeOutcome, part: &'a Part) -> PartProbe<'a> {
        // Nothing is tested: only the points are asked for.
        static NOTHING: Test = Test::All(Vec::new());
        let leaves = Leaves::of_part(assessment, programme, part);
        PartProbe { probe: Probe::looking_at(assessment, programme, &NOTHING, leaves), part }
    }

    /// What the part looks at.
    #[must_use]
    pub fn leaves(&self) -> &Leaves<'a> {
        self.probe.leaves()
    }

    /// Its points on `sheet`; `None` where the sheet contradicts itself in a way in which the assessed one does
    /// not, or where the programme is no longer offered.
    #[must_use]
    pub fn points(&self, sheet: &Sheet) -> Option<Range> {
        self.probe.evaluated(sheet, self.probe.assessment.on, |engine| engine.part(self.part, "").points)
    }
}
