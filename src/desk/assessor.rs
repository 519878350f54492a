//! From entries to rows, some at a time: the caller owns the clock.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::entry::Entry;
use super::gap::cell;
use super::money::Money;
use super::plan::Plan;
use super::row::Row;
use super::saved::{Saved, SavedProgramme};
use crate::answers::{Answer, Path, Problem, Sheet, check_uscc};
use crate::assess::{Assessment, ProgrammeOutcome, answered_otherwise, assess, assess_programme};
use crate::policy::{Library, Programme};

/// Places and days that are remembered; a desk has a few.
const MOST_PLANS: usize = 256;

/// A place and a day: region, zone, day of application.
type Key = (Option<String>, Option<String>, NaiveDate);

/// Assesses the enterprises of a desk.
#[derive(Debug)]
pub struct Assessor {
    library: Rc<Library>,
    today: NaiveDate,
    on: Option<NaiveDate>,
    columns: Vec<String>,
    plans: BTreeMap<Key, Rc<Plan>>,
}

/// How far a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// So many are done.
    pub done: usize,
    /// Of so many.
    pub of: usize,
}

impl Progress {
    /// Whether there is nothing left.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.done >= self.of
    }
}

impl Assessor {
    /// An assessor that asks for the programmes with these ids, in this order. Who has not said when to apply applies
    /// today.
    #[must_use]
    pub fn new(library: &Rc<Library>, today: NaiveDate, programmes: &[&str]) -> Assessor {
        let columns = programmes.iter().map(|id| (*id).to_owned()).collect();
        Assessor { library: Rc::clone(library), today, on: None, columns, plans: BTreeMap::new() }
    }

    /// The same with all of them applying on one day, whatever they say.
    #[must_use]
    pub fn all_on(mut self, day: NaiveDate) -> Assessor {
        self.on = Some(day);
        self.plans.clear();
        self
    }

    /// The ids of the programmes that it asks for: [`Row::cells`] stand in their order.
    #[must_use]
    pub fn programmes(&self) -> &[String] {
        &self.columns
    }

    /// The packs it goes by.
    #[must_use]
    pub fn library(&self) -> &Rc<Library> {
        &self.library
    }

    /// Assesses the next `count` entries, those after the rows that are there already, and adds their rows.
    pub fn next(&mut self, entries: &[Entry], rows: &mut Vec<Row>, count: usize) -> Progress {
        let some = entries.iter().skip(rows.len()).take(count);
        rows.extend(some.map(|entry| self.row(entry)));
        Progress { done: rows.len(), of: entries.len() }
    }

    /// One entry as a row, without its money.
    pub fn row(&mut self, entry: &Entry) -> Row {
        let (sheet, mut problems) = entry.draft.sheet();
        let mut cells = vec![None; self.columns.len()];
        let on = self.day(&sheet);
        self.outcomes(&sheet, &mut problems, |column, outcome, before| {
            if let Some(slot) = cells.get_mut(column) {
                *slot = Some(cell(outcome, &sheet, on, before));
            }
        });
        let certificate = self.plan(&sheet, on).certificate.as_ref().and_then(|rule| rule.last_day(&sheet));
        let text = |key: &str| sheet.text(key).unwrap_or_default();
        let uscc = text("uscc");
        let field = match Path::scalar("field").and_then(|path| sheet.get(&path).cloned()) {
            Some(Answer::Word(place)) => u8::try_from(place).ok(),
            _ => None,
        };
        Row {
            id: entry.id.as_str().into(),
            name: entry.name().into(),
            uscc: if check_uscc(uscc).is_ok() { uscc.into() } else { Box::default() },
            town: entry.town.as_str().into(),
            contact: entry.contact.as_str().into(),
            phone: entry.phone.as_str().into(),
            note: entry.note.as_str().into(),
            collected: entry.collected.as_str().into(),
            state: entry.state,
            field,
            certificate,
            cells: cells.into(),
            money: None,
            problems: u16::try_from(problems.len()).unwrap_or(u16::MAX),
            problem: problems.into_iter().next().map(|problem| problem.message.into()),
        }
    }

    /// The verdicts of an entry, to stand beside it in a file: those of the programmes that are asked for.
    pub fn saved(&mut self, entry: &Entry) -> Saved {
        let (sheet, mut problems) = entry.draft.sheet();
        let mut programmes = Vec::new();
        let on = self.outcomes(&sheet, &mut problems, |_, outcome, _| programmes.push(SavedProgramme::of(outcome)));
        Saved { on: on.to_string(), programmes }
    }

    /// Hands over the outcome of each programme that is asked for: its column, itself, and those before it.
    fn outcomes(
        &mut self,
        sheet: &Sheet,
        problems: &mut Vec<Problem>,
        mut take: impl FnMut(usize, &ProgrammeOutcome, &[ProgrammeOutcome]),
    ) -> NaiveDate {
        let on = self.day(sheet);
        let plan = self.plan(sheet, on);
        for pack in &plan.packs {
            answered_otherwise(&pack.pack, sheet, problems);
        }
        let mut done: Vec<ProgrammeOutcome> = Vec::with_capacity(plan.steps.len());
        for step in &plan.steps {
            let Some(pack) = plan.packs.get(step.pack) else { continue };
            let Some(outcome) = assess_programme(pack, &step.programme, sheet, on, &done, problems) else { continue };
            if let Some(column) = step.column {
                take(column, &outcome, &done);
            }
            done.push(outcome);
        }
        on
    }

    /// The day of application of a sheet.
    fn day(&self, sheet: &Sheet) -> NaiveDate {
        self.on.or_else(|| sheet.date("apply_on")).unwrap_or(self.today)
    }

    fn plan(&mut self, sheet: &Sheet, on: NaiveDate) -> Rc<Plan> {
        let (region, zone) = (sheet.text("region"), sheet.zone());
        let key = (region.map(str::to_owned), zone.map(str::to_owned), on);
        if let Some(plan) = self.plans.get(&key) {
            return Rc::clone(plan);
        }
        if self.plans.len() >= MOST_PLANS {
            self.plans.clear();
        }
        let plan = Rc::new(Plan::of(&self.library, (region, zone), on, &self.columns));
        self.plans.insert(key, Rc::clone(&plan));
        plan
    }

    /// All that can be said of an entry, and what is wrong with its answers: for one that is looked at.
    #[must_use]
    pub fn full(&self, entry: &Entry) -> (Assessment, Vec<Problem>) {
        let (sheet, mut problems) = entry.draft.sheet();
        let on = self.day(&sheet);
        let assessment = assess(&self.library, Rc::new(sheet), on);
        problems.extend(assessment.problems.iter().cloned());
        (assessment, problems)
    }

    /// The second pass: what an entry is worth, by every programme of its place; `None` if that is more than any list
    /// shows.
    #[must_use]
    pub fn money(&self, entry: &Entry) -> Option<Money> {
        Money::of(&self.full(entry).0)
    }

    /// The rules of a programme, for the names of its requirements: those of the places that were assessed, or else
    /// of the pack that the id names.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<Rc<Programme>> {
        let day = self.on.unwrap_or(self.today);
        let assessed = self.plans.values().flat_map(|plan| &plan.steps).map(|step| &step.programme);
        if let Some(found) = assessed.into_iter().find(|p| p.id == id) {
            return Some(Rc::clone(found));
        }
        let pack = self.library.find(id.split_once('.').map_or("cn", |(pack, _)| pack))?;
        let all = || pack.pack.programmes.iter().filter(|p| p.id == id);
        all().find(|p| p.in_force(day)).or_else(|| all().next()).cloned()
    }
}
