//! An item that fulfils conditions: the proof that there can be one, and on which day it would have to be.

use chrono::{Datelike, NaiveDate};

use crate::answers::{Answer, Item, Kind, LISTS, Path, Sheet};
use crate::assess::Probe;
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::ItemRef;
use crate::policy::test::{Condition, Period};

/// More than this is not worth trying.
const MOST_TRIED: u32 = 300;

/// An item of the list in row `list` that fulfils all conditions on the day, and whether only one that lies in
/// the past does. `None` if none was found.
pub(super) fn make(probe: &Probe<'_>, list: usize, conditions: &[&Condition], on: NaiveDate) -> Option<(Item, bool)> {
    let width = LISTS.get(list)?.fields.len();
    [false, true].into_iter().find_map(|past| {
        let mut maker = Maker { probe, list, on, past, sheet: Sheet::default(), tried: 0 };
        maker.sheet.set_items(list, Some(vec![vec![None; width]]));
        let made = maker.fulfil(conditions) && conditions.iter().all(|c| maker.holds(c));
        let item = maker.sheet.items(list)?.first()?.clone();
        made.then_some((item, past))
    })
}

struct Maker<'m, 'a> {
    probe: &'m Probe<'a>,
    list: usize,
    on: NaiveDate,
    /// Whether days before that of the application may be used.
    past: bool,
    /// The item at hand is the only one of its list.
    sheet: Sheet,
    tried: u32,
}

impl Maker<'_, '_> {
    fn holds(&self, condition: &Condition) -> bool {
        self.probe.holds(condition, &self.sheet, self.on, 0) == Tri::Yes
    }

    /// Fills in the item until all conditions hold; what was filled in for one is left alone by the others.
    fn fulfil(&mut self, conditions: &[&Condition]) -> bool {
        let Some((first, rest)) = conditions.split_first() else { return true };
        self.tried += 1;
        if self.tried > MOST_TRIED {
            return false;
        }
        match first {
            Condition::All(all) => return self.fulfil(&all.iter().chain(rest.iter().copied()).collect::<Vec<_>>()),
            _ if self.holds(first) => return self.fulfil(rest),
            Condition::Any(any) => {
                return any.iter().any(|one| {
                    let before = self.sheet.clone();
                    let made = self.fulfil(&std::iter::once(one).chain(rest.iter().copied()).collect::<Vec<_>>());
                    if !made {
                        self.sheet = before;
                    }
                    made
                });
            }
            _ => {}
        }
        let Some((field, answers)) = self.answers(first) else { return false };
        let path = Path::Item(self.list, 0, field.field);
        if field.list != self.list || self.sheet.get(&path).is_some() {
            return false;
        }
        for answer in answers {
            let before = self.sheet.clone();
            self.sheet.set(&path, Some(answer));
            if self.holds(first) && self.fulfil(rest) {
                return true;
            }
            self.sheet = before;
        }
        false
    }

    /// A column and the answers in it that may fulfil a condition.
    fn answers(&self, condition: &Condition) -> Option<(ItemRef, Vec<Answer>)> {
        let (field, answers) = match condition {
            Condition::Word { field, one_of, .. } => (*field, words(*field, |code| one_of.iter().any(|w| w == code))),
            Condition::Yes(field) => (*field, vec![Answer::YesNo(true)]),
            Condition::No(field) | Condition::NoUnlessSaid { field, .. } => (*field, vec![Answer::YesNo(false)]),
            Condition::Number { field, at_least, at_most, more_than, less_than, .. } => {
                let above = more_than.and_then(|line| line.plus(Num::ONE, Toward::Up));
                let below = less_than.and_then(|line| line.minus(Num::ONE, Toward::Down));
                let lines = [*at_least, above, *at_most, below].into_iter().flatten();
                (*field, lines.map(|line| Answer::Number(Range::point(line))).collect())
            }
            Condition::Date { field, within, .. } => {
                (*field, self.days(within).into_iter().map(Answer::Date).collect())
            }
            Condition::Year { field, .. } => {
                let years = if self.past { 1..=10 } else { 0..=0 };
                let year = |back| Answer::Number(Range::point(Num::int(i64::from(self.on.year() - back))));
                (*field, years.map(year).collect())
            }
            Condition::InForce { said, .. } => (*said, vec![Answer::YesNo(true)]),
            Condition::Not(inner) => match &**inner {
                Condition::Word { field, one_of, review } => {
                    (*field, words(*field, |code| !one_of.iter().chain(review).any(|w| w == code)))
                }
                Condition::Yes(field) => (*field, vec![Answer::YesNo(false)]),
                Condition::No(field) => (*field, vec![Answer::YesNo(true)]),
                Condition::InForce { said, .. } => (*said, vec![Answer::YesNo(false)]),
                _ => return None,
            },
            Condition::All(_) | Condition::Any(_) => return None,
        };
        Some((field, answers))
    }

    /// Days that may lie in a period: that of the application, or else where the period begins and ends.
    fn days(&self, within: &Period) -> Vec<NaiveDate> {
        if !self.past {
            return vec![self.on];
        }
        match within {
            Period::Either(all) => all.iter().flat_map(|one| self.days(one)).collect(),
            _ => {
                let (first, last) = self.probe.days_of(within);
                last.into_iter().chain(first).collect()
            }
        }
    }
}

/// The words of a column whose codes are wanted.
fn words(field: ItemRef, wanted: impl Fn(&str) -> bool) -> Vec<Answer> {
    let kind = LISTS.get(field.list).and_then(|l| l.fields.get(field.field)).map(|f| f.kind);
    let Some(Kind::Word(all)) = kind else { return Vec::new() };
    all.iter().enumerate().filter(|(_, word)| wanted(word.code)).map(|(place, _)| Answer::Word(place)).collect()
}
