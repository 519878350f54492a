//! The pool over time: the list of then beside the list of now.
//!
//! The verdicts of then are those that were saved, or those that the caller found again by the law of that day
//! ([`super::Assessor::all_on`]).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::assessor::Assessor;
use super::entry::Entry;
use super::merge::code;
use super::names::known_by;
use super::saved::{Saved, SavedProgramme};
use crate::answers::{Difference, Path, Place, differences};
use crate::assess::{Assessment, Leaves, ProgrammeOutcome};
use crate::num::{Range, Tri};

/// What became of an enterprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It qualifies now and did not then, as far as was known.
    Qualifies,
    /// It qualified then, and does not now.
    FellOut,
    /// It qualified then, and now it is open.
    Opened,
    /// It is not in the list of then.
    New,
    /// It is not in the list of now.
    Gone,
    /// The same as then; or nobody saved what it was then.
    Other,
}

impl Kind {
    /// As the officer reads it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Kind::Qualifies => "新达标",
            Kind::FellOut => "不再达标",
            Kind::Opened => "转为待确定",
            Kind::New => "新增",
            Kind::Gone => "不在名单里了",
            Kind::Other => "没有变化",
        }
    }
}

/// A requirement whose outcome is another one than then.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The outcomes: then, and now.
    pub outcomes: (Option<Tri>, Tri),
    /// The figures: then, and now.
    pub values: (Option<Range>, Option<Range>),
    /// The answers that it looks at and that are others than then; `here` is then, `there` is now.
    pub answers: Vec<Difference>,
}

/// The list of then.
#[derive(Clone, Debug, Default)]
pub struct Past {
    entries: Vec<Entry>,
    by_code: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    found: BTreeSet<usize>,
}

impl Past {
    /// Of the entries of a desk.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Past {
        let mut past = Past::default();
        for (place, entry) in entries.iter().enumerate() {
            if let Some(code) = code(&entry.draft) {
                past.by_code.entry(code.to_owned()).or_insert(place);
            }
            let name = known_by(entry.name());
            if !name.is_empty() {
                past.by_name.entry(name).or_insert(place);
            }
        }
        past.entries = entries;
        past
    }

    /// The same enterprise then, by its code or else by its name; it is not [`Past::gone`] any more.
    pub fn find(&mut self, now: &Entry) -> Option<&Entry> {
        let now_code = code(&now.draft);
        let by_code = now_code.and_then(|code| self.by_code.get(code)).copied();
        let by_name = || {
            let place = *self.by_name.get(&known_by(now.name()))?;
            // Two codes are two enterprises.
            let then = self.entries.get(place).and_then(|then| code(&then.draft));
            (now_code.is_none() || then.is_none()).then_some(place)
        };
        let place = by_code.or_else(by_name)?;
        self.found.insert(place);
        self.entries.get(place)
    }

    /// Those of then that none of those looked for is.
    pub fn gone(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().enumerate().filter(|(place, _)| !self.found.contains(place)).map(|(_, entry)| entry)
    }
}

/// What became of an enterprise that is in both lists, as to one programme.
#[must_use]
pub fn kind(then: Option<&SavedProgramme>, now: Option<Tri>) -> Kind {
    match (then.map(|then| then.verdict), now) {
        (Some(Tri::No | Tri::Unknown), Some(Tri::Yes)) => Kind::Qualifies,
        (Some(Tri::Yes), Some(Tri::No) | None) => Kind::FellOut,
        (Some(Tri::Yes), Some(Tri::Unknown)) => Kind::Opened,
        _ => Kind::Other,
    }
}

/// Which requirements turned since then, and which answers they look at were others: of an enterprise that is looked
/// at. Those that made the verdict what it is now come first.
#[must_use]
pub fn turned(then: &Entry, was: &Saved, now: &Entry, assessor: &Assessor, programme: &str) -> Vec<Turned> {
    let (assessment, _) = assessor.full(now);
    let Some(outcome) = assessment.programmes.iter().find(|p| p.programme.id == programme) else { return Vec::new() };
    let Some(was) = was.programme(programme) else { return Vec::new() };
    let found = differences(&then.draft, &now.draft);
    let mut list: Vec<Turned> = Vec::new();
    for requirement in &outcome.requirements {
        let before = was.requirement(&requirement.requirement.id);
        if before.is_some_and(|before| before.outcome == requirement.outcome) {
            continue;
        }
        let paths = looked_at(&assessment, outcome, &requirement.requirement.test);
        let about = |difference: &&Difference| paths.iter().any(|path| is_about(&difference.place, path));
        list.push(Turned {
            id: requirement.requirement.id.clone(),
            name: requirement.requirement.name.clone(),
            outcomes: (before.map(|before| before.outcome), requirement.outcome),
            values: (before.and_then(|before| before.value), requirement.value),
            answers: found.iter().filter(about).cloned().collect(),
        });
    }
    crate::sorting::sort_by_key(&mut list, |turned| turned.outcomes.1 != outcome.verdict);
    list
}

/// Every answer that a test looks at; of a list, the list.
fn looked_at(assessment: &Assessment, outcome: &ProgrammeOutcome, test: &crate::policy::test::Test) -> Vec<Path> {
    let leaves = Leaves::of_test(assessment, outcome, test);
    let mut paths: Vec<Path> = leaves.numbers.into_iter().map(|leaf| leaf.path).collect();
    paths.extend(leaves.answers);
    paths.extend(leaves.days);
    paths.extend(leaves.implied_by);
    paths.extend(leaves.certificates.into_iter().flat_map(|leaf| [leaf.held, leaf.issued_on]));
    paths.extend(leaves.items.iter().map(|items| Path::List(items.list)));
    paths
}

/// Whether a difference is about an answer. A figure of one year is compared with the rule's own years and with those
/// that it looked at then: a draft rolls forward, and the rule with it.
fn is_about(place: &Place, path: &Path) -> bool {
    let list = |list: &usize| matches!(path, Path::List(of) if of == list);
    match (place, path) {
        (Place::Answer(Path::Year(_, field)), Path::Year(_, of)) => field == of,
        (Place::Answer(Path::List(of) | Path::Entry(of, _) | Path::Item(of, ..)), _) => list(of),
        (Place::OnlyHere { list: of, .. } | Place::OnlyThere { list: of, .. }, _) => list(of),
        (Place::Answer(answer), path) => answer == path,
        (Place::Name | Place::Unknown(_), _) => false,
    }
}

/// Where a certificate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// It has ended.
    Ended,
    /// It ends within the months that are looked at.
    Ending,
    /// It goes on after them.
    Valid,
}

/// Where a certificate stands on a day, by its last day, looking so many months ahead.
#[must_use]
pub fn term(last: NaiveDate, today: NaiveDate, months: u32) -> Term {
    let horizon = today.checked_add_months(Months::new(months));
    if last < today {
        Term::Ended
    } else if horizon.is_none_or(|horizon| last <= horizon) {
        Term::Ending
    } else {
        Term::Valid
    }
}
