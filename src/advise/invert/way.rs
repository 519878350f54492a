//! One way to meet what is not met.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::answers::{Answer, Item, Path, Sheet, replace};
use crate::num::{Num, Range, Toward};
use crate::policy::test::Condition;

/// What is full on the day that one waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// So many days.
    Days(i64),
    /// So many years.
    Years(u32),
}

/// One change that meets a rule by itself, or what must be done where no single change does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A number becomes another one: the nearest whole one that does.
    Reach {
        /// The answer.
        path: Path,
        /// What was answered.
        from: Range,
        /// What it has to be.
        to: Num,
    },
    /// A question gets another answer.
    Answer {
        /// The question.
        path: Path,
        /// The answers of which each does.
        any_of: Vec<Answer>,
    },
    /// A certificate that is valid is obtained.
    Certificate {
        /// Whether it is held.
        held: Path,
        /// Its date of issue.
        issued_on: Path,
    },
    /// More items are added to a list.
    Add {
        /// The row of the list.
        list: usize,
        /// How many.
        count: usize,
        /// What each must fulfil.
        conditions: Vec<Condition>,
        /// What the pack calls them.
        name: Option<String>,
        /// One that fulfils it.
        item: Item,
        /// Whether only what happened before can fulfil it, so that it helps just where an item was forgotten.
        past: bool,
    },
    /// An item that fails by one thing alone becomes one that does not.
    Change {
        /// Its column.
        path: Path,
        /// What was answered.
        from: Answer,
        /// What it has to be.
        to: Answer,
    },
    /// Items stand against it.
    Remove {
        /// The row of the list.
        list: usize,
        /// Which.
        items: Vec<usize>,
        /// How many of them must go; all, or those that are too many.
        count: usize,
        /// The first day on which they no longer stand against it.
        from: Option<NaiveDate>,
    },
    /// Time alone does it.
    Wait {
        /// The first day of application on which it is met.
        day: NaiveDate,
        /// What is full on that day.
        full: Option<Full>,
    },
    /// Another programme comes first.
    First {
        /// Its id.
        programme: String,
        /// Its name.
        name: String,
        /// The names of what is not met there.
        unmet: Vec<String>,
    },
    /// Only a person can say; by what.
    Person(String),
    /// These are to be answered first.
    Say(Vec<Path>),
    /// Each of these, together.
    Several(Vec<Way>),
    /// What decides it can no longer be changed; what that is.
    Fixed(String),
    /// There is nothing more to be had; why.
    NoMore(String),
}

impl Way {
    /// The answer to go to, if it is about one.
    #[must_use]
    pub fn path(&self) -> Option<Path> {
        match self {
            Way::Reach { path, .. } | Way::Answer { path, .. } | Way::Change { path, .. } => Some(path.clone()),
            Way::Certificate { held, .. } => Some(held.clone()),
            Way::Add { list, .. } => Some(Path::List(*list)),
            Way::Remove { list, items, .. } => items.first().map(|index| Path::Entry(*list, *index)),
            Way::Say(paths) => paths.first().cloned(),
            Way::Several(all) => all.iter().find_map(Way::path),
            Way::Wait { .. } | Way::First { .. } | Way::Person(_) | Way::Fixed(_) | Way::NoMore(_) => None,
        }
    }

    /// Changes the answers as it says; whether it is a change of answers at all. What stands against a rule is
    /// taken away, as if it had not been.
    pub fn apply(&self, sheet: &mut Sheet, on: NaiveDate) -> bool {
        match self {
            Way::Reach { path, to, .. } => replace(sheet, path, Some(Answer::Number(Range::point(*to)))),
            Way::Answer { path, any_of } => match any_of.first() {
                Some(answer) => replace(sheet, path, Some(answer.clone())),
                None => return false,
            },
            Way::Change { path, to, .. } => replace(sheet, path, Some(to.clone())),
            Way::Certificate { held, issued_on } => {
                // Whoever gets one has been recognised.
                let ever = Path::scalar("hnte_certificate.ever_recognised");
                if let (Some(ever), Some(_)) = (ever, Path::scalar("hnte_certificate.held").filter(|p| p == held)) {
                    replace(sheet, &ever, Some(Answer::YesNo(true)));
                }
                replace(sheet, held, Some(Answer::YesNo(true)));
                replace(sheet, issued_on, Some(Answer::Date(on)));
            }
            Way::Add { list, count, item, .. } => {
                let mut items = sheet.items(*list).unwrap_or_default().to_vec();
                items.extend(std::iter::repeat_n(item.clone(), *count));
                sheet.set_items(*list, Some(items));
            }
            Way::Remove { list, items, count, .. } => {
                let gone: Vec<usize> = items.iter().copied().take(*count).collect();
                let all = sheet.items(*list).unwrap_or_default().iter().enumerate();
                let left = all.filter(|(index, _)| !gone.contains(index)).map(|(_, item)| item.clone()).collect();
                sheet.set_items(*list, Some(left));
            }
            Way::Several(all) => return all.iter().all(|way| way.apply(sheet, on)),
            Way::Wait { .. } | Way::First { .. } | Way::Person(_) | Way::Say(_) | Way::Fixed(_) | Way::NoMore(_) => {
                return false;
            }
        }
        true
    }

    /// Whether another way, of no less effort, adds nothing to this one: it moves the same answer the same way, or
    /// waits longer. Other answers to the same question are taken over.
    pub(super) fn covers(&mut self, other: &Way) -> bool {
        let up = |from: &Range, to: &Num| from.hi().is_some_and(|hi| hi < *to);
        match (&mut *self, other) {
            (Way::Reach { path, from, to }, Way::Reach { path: p, from: f, to: t }) => {
                path == p && up(from, to) == up(f, t)
            }
            (
                Way::Change { path, to: Answer::Number(to), .. },
                Way::Change { path: p, from, to: Answer::Number(t) },
            ) => {
                let Answer::Number(from) = from else { return false };
                let above = |to: &Range| to.lo().is_some_and(|to| up(from, &to));
                path == p && above(to) == above(t)
            }
            (Way::Answer { path, any_of }, Way::Answer { path: p, any_of: more }) if path == p => {
                let new: Vec<Answer> = more.iter().filter(|answer| !any_of.contains(answer)).cloned().collect();
                any_of.extend(new);
                true
            }
            (Way::Wait { .. }, Way::Wait { .. }) => true,
            (known, other) => known == other,
        }
    }

    /// Puts the lesser effort first.
    pub(super) fn by_effort(&self, other: &Way) -> Ordering {
        self.effort().cmp(&other.effort())
    }

    /// What kind of effort it takes, and how much of it. To grow is what an enterprise can do; to shrink, and to
    /// have forgotten something, come after what time or another programme brings.
    fn effort(&self) -> (u8, Num) {
        let days = |day: &NaiveDate| Num::int(i64::from(chrono::Datelike::num_days_from_ce(day)));
        let many = |count: usize| i64::try_from(count).map_or(Num::ZERO, Num::int);
        match self {
            Way::Reach { from, to, .. } if from.hi().is_some_and(|hi| hi < *to) => (0, change(from.hi(), *to)),
            Way::Change { from: Answer::Number(from), to: Answer::Number(to), .. } => {
                (0, to.lo().map_or(Num::ONE, |to| change(from.lo(), to)))
            }
            Way::Change { .. } => (0, Num::ONE),
            Way::Add { past: false, count, .. } => (1, many(*count)),
            Way::Answer { .. } => (2, Num::ZERO),
            Way::Certificate { .. } => (2, Num::ONE),
            Way::Wait { day, .. } => (3, days(day)),
            Way::Remove { from, .. } => (3, from.as_ref().map_or(Num::ZERO, days)),
            Way::First { unmet, .. } => (4, many(unmet.len())),
            Way::Reach { from, to, .. } => (5, change(from.lo(), *to)),
            Way::Add { count, .. } => (6, many(*count)),
            Way::Several(all) => (7, many(all.len())),
            Way::Say(_) => (8, Num::ZERO),
            Way::Person(_) => (8, Num::ONE),
            Way::Fixed(_) | Way::NoMore(_) => (9, Num::ZERO),
        }
    }
}

/// How large a part of the larger of two numbers lies between them.
fn change(from: Option<Num>, to: Num) -> Num {
    let from = from.unwrap_or(Num::ZERO);
    let size = |n: Num| if n.is_negative() { n.negate() } else { n };
    let between = to.minus(from, Toward::Up).map(size);
    between.and_then(|between| between.over(size(from).max(size(to)), Toward::Up)).unwrap_or(Num::ONE)
}
