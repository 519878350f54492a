//! Conditions on the items of a list, and counting the items that fulfil them.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::engine::Engine;
use super::quantities::{Figure, natural};
use crate::answers::{Answer, Kind, LISTS, Path, larger_in_item};
use crate::num::{Num, Range, Tri};
use crate::policy::quantity::{ItemReview, Quantity};
use crate::policy::test::{Condition, Items, Period};
use crate::policy::{ItemRef, ListRef};

/// Whether an item fulfils a condition, and whether a person has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub tri: Tri,
    pub review: bool,
}

impl From<Tri> for Held {
    fn from(tri: Tri) -> Held {
        Held { tri, review: false }
    }
}

impl Engine<'_> {
    fn item(&self, at: ItemRef, index: usize) -> Option<&Answer> {
        self.sheet.items(at.list)?.get(index)?.get(at.field)?.as_ref()
    }

    fn item_yes(&self, at: ItemRef, index: usize) -> Tri {
        match self.item(at, index) {
            Some(Answer::YesNo(yes)) => Tri::from(*yes),
            _ => Tri::Unknown,
        }
    }

    fn item_date(&self, at: ItemRef, index: usize) -> Option<NaiveDate> {
        match self.item(at, index) {
            Some(Answer::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// The code of a word field.
    pub(super) fn item_word(&self, at: ItemRef, index: usize) -> Option<&'static str> {
        let Some(Answer::Word(place)) = self.item(at, index) else {
            return None;
        };
        LISTS.get(at.list)?.fields.get(at.field)?.kind.word(*place).map(|w| w.code)
    }

    /// What a number of an item can be.
    pub(super) fn item_number(&self, at: ItemRef, index: usize) -> Range {
        let kind = LISTS.get(at.list).and_then(|l| l.fields.get(at.field)).map_or(Kind::Text, |f| f.kind);
        let mut range = match self.item(at, index) {
            Some(Answer::Number(range)) => range.intersect(natural(kind)).unwrap_or(natural(kind)),
            _ => natural(kind),
        };
        for (field, within) in &self.branch {
            if *field == at {
                range = range.intersect(*within).unwrap_or(range);
            }
        }
        // A place among some is not behind the place among all, nor behind their number.
        for larger in larger_in_item(at.list, at.field) {
            let most = self.item_number(ItemRef { field: larger, ..at }, index).hi();
            range = Range::new(None, most).and_then(|r| range.intersect(r)).unwrap_or(range);
        }
        range
    }

    /// Whether an item fulfils all conditions.
    pub(super) fn all_hold(&self, conditions: &[Condition], index: usize) -> Held {
        conditions.iter().fold(Held::from(Tri::Yes), |so_far, condition| {
            let next = self.holds(condition, index);
            let tri = so_far.tri.and(next.tri);
            Held { tri, review: tri == Tri::Unknown && (so_far.review || next.review) }
        })
    }

    pub(super) fn holds(&self, condition: &Condition, index: usize) -> Held {
        let tri = match condition {
            Condition::Word { field, one_of, review } => {
                let Some(word) = self.item_word(*field, index) else {
                    return Tri::Unknown.into();
                };
                if review.iter().any(|w| w == word) {
                    return Held { tri: Tri::Unknown, review: true };
                }
                Tri::from(one_of.iter().any(|w| w == word))
            }
            Condition::Yes(field) => self.item_yes(*field, index),
            Condition::No(field) => !self.item_yes(*field, index),
            Condition::NoUnlessSaid { field, implied_by, answer } => match self.item_yes(*field, index) {
                Tri::Unknown if self.answer(implied_by, None) == Some(&Answer::YesNo(*answer)) => Tri::Yes,
                said => !said,
            },
            Condition::Number { field, absent_counts: true, .. } if self.item(*field, index).is_none() => Tri::Yes,
            Condition::Number { field, at_least, at_most, more_than, less_than, .. } => {
                let number = self.item_number(*field, index);
                let low = at_least.map_or(Tri::Yes, |line| number.at_least(line));
                let above = more_than.map_or(Tri::Yes, |line| number.more_than(line));
                let high = at_most.map_or(Tri::Yes, |line| number.at_most(line));
                low.and(above).and(high).and(less_than.map_or(Tri::Yes, |line| number.less_than(line)))
            }
            Condition::Date { field, within, absent_counts } => match self.item_date(*field, index) {
                Some(day) => {
                    let tri = self.day_within(day, within);
                    // Which of several periods counts, the year's notice says, not the enterprise.
                    return Held { tri, review: tri == Tri::Unknown };
                }
                None if *absent_counts => Tri::Yes,
                None => Tri::Unknown,
            },
            Condition::Year { field, within } => self.year_within(self.item_number(*field, index), within),
            Condition::InForce { from, until, said } => self.in_force(*from, *until, *said, index),
            Condition::All(all) => return self.all_hold(all, index),
            Condition::Any(all) => {
                let held: Vec<Held> = all.iter().map(|c| self.holds(c, index)).collect();
                let tri = Tri::any(held.iter().map(|h| h.tri));
                return Held { tri, review: tri == Tri::Unknown && held.iter().any(|h| h.review) };
            }
            Condition::Not(inner) => {
                let held = self.holds(inner, index);
                return Held { tri: !held.tri, review: held.review };
            }
        };
        tri.into()
    }

    fn in_force(&self, from: ItemRef, until: ItemRef, said: ItemRef, index: usize) -> Tri {
        let (granted, expires) = (self.item_date(from, index), self.item_date(until, index));
        if granted.is_some_and(|day| day > self.on) || expires.is_some_and(|day| day < self.on) {
            return Tri::No;
        }
        match self.item_yes(said, index) {
            Tri::Unknown if granted.is_some() && expires.is_some() => Tri::Yes,
            said => said,
        }
    }

    /// Whether a day lies in a period; unknown where the year's notice says which period it is.
    pub(super) fn day_within(&self, day: NaiveDate, period: &Period) -> Tri {
        if day > self.on {
            return Tri::No;
        }
        match period {
            Period::Either(all) => Tri::agreed(all.iter().map(|p| self.day_within(day, p))),
            Period::Fixed(days) => Tri::from(days.contains(day)),
            _ => {
                let (first, last) = self.days_of(period);
                Tri::from(first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last))
            }
        }
    }

    /// The first and the last day of a period; `None` where it is open.
    pub(super) fn days_of(&self, period: &Period) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let back = |years: u32| self.on.checked_sub_months(Months::new(years.saturating_mul(12)));
        match period {
            Period::DaysBack(n) => (self.on.checked_sub_days(Days::new((*n).into())), None),
            Period::YearsBack(n) => (back(*n), None),
            Period::YearsAgo(n) => (None, back(*n)),
            Period::CalendarYears { from, to } => (self.day_of(*from, 1, 1), self.day_of(*to, 12, 31)),
            Period::Season { from, until } => (
                self.day_of(from.years_back, from.month, from.day),
                self.day_of(until.years_back, until.month, until.day),
            ),
            Period::Fixed(days) => (days.from, days.until),
            Period::Either(_) | Period::UntilThatDay => (None, None),
        }
    }

    /// A day of a year before that of the application; 29 February is 28 February in most years.
    fn day_of(&self, years_back: u32, month: u32, day: u32) -> Option<NaiveDate> {
        let year = self.years_back(years_back)?;
        NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, day.checked_sub(1)?))
    }

    /// The calendar year so many before that of the application.
    pub(super) fn years_back(&self, back: u32) -> Option<i32> {
        self.on_year().checked_sub(i32::try_from(back).ok()?)
    }

    fn year_within(&self, year: Range, period: &Period) -> Tri {
        if let Period::Either(all) = period {
            return Tri::agreed(all.iter().map(|p| self.year_within(year, p)));
        }
        let this = i64::from(self.on_year());
        let (first, last) = match period {
            Period::CalendarYears { from, to } => (this - i64::from(*from), this - i64::from(*to)),
            _ => {
                let (first, last) = self.days_of(period);
                let of = |day: Option<NaiveDate>| day.map(|day| i64::from(day.year()));
                (of(first).unwrap_or(i64::from(i32::MIN)), of(last).unwrap_or(this).min(this))
            }
        };
        year.at_least(Num::int(first)).and(year.at_most(Num::int(last)))
    }

    /// Whether any item fulfils all conditions.
    pub(super) fn exists(&mut self, items: &Items) -> Tri {
        let Some(count) = self.sheet.items(items.list.0).map(<[_]>::len) else {
            return Tri::Unknown;
        };
        let held: Vec<Held> = (0..count).map(|index| self.all_hold(&items.conditions, index)).collect();
        let result = Tri::any(held.iter().map(|h| h.tri));
        if result == Tri::Unknown && held.iter().any(|h| h.review) {
            self.note("清单里有的类别是否算数，办法没有写明，要由人判断。", true);
        }
        result
    }

    /// How many items fulfil all conditions.
    pub(super) fn count(
        &mut self,
        list: ListRef,
        conditions: &[Condition],
        reviews: &[ItemReview],
        instead: Option<&Quantity>,
    ) -> Figure {
        let Some(len) = self.sheet.items(list.0).map(<[_]>::len) else {
            return instead.and_then(|q| self.figure(q, None)).unwrap_or(Range::NOT_NEGATIVE.into());
        };
        let (mut sure, mut possible) = (0, 0);
        for index in 0..len {
            match self.all_hold(conditions, index).tri {
                Tri::Yes => (sure, possible) = (sure + 1, possible + 1),
                Tri::Unknown => possible += 1,
                Tri::No => {}
            }
        }
        for review in reviews {
            if (0..len).any(|index| self.all_hold(&review.conditions, index).tri == Tri::Yes) {
                self.note(&review.note, true);
            }
        }
        Range::new(Some(Num::int(sure)), Some(Num::int(possible))).unwrap_or(Range::NOT_NEGATIVE).into()
    }

    /// The fields of an item that could still decide the conditions.
    pub(super) fn needs_of_item(&self, conditions: &[Condition], index: usize, out: &mut Vec<Path>) {
        if self.all_hold(conditions, index).tri != Tri::Unknown {
            return;
        }
        for condition in conditions {
            if self.holds(condition, index).tri != Tri::Unknown {
                continue;
            }
            let mut at = |field: ItemRef| out.push(Path::Item(field.list, index, field.field));
            match condition {
                Condition::Word { field, .. } => {
                    // An answered word that is still open is a person's to decide.
                    if self.item(*field, index).is_none() {
                        at(*field);
                    }
                }
                Condition::NoUnlessSaid { field, implied_by, .. } => {
                    at(*field);
                    if self.answer(implied_by, None).is_none() {
                        out.extend(Engine::path(implied_by, None));
                    }
                }
                Condition::Date { field, .. } => {
                    if self.item(*field, index).is_none() {
                        at(*field);
                    }
                }
                Condition::Year { field, .. } => {
                    if !self.item_number(*field, index).is_point() {
                        at(*field);
                    }
                }
                Condition::Yes(field) | Condition::No(field) | Condition::Number { field, .. } => at(*field),
                Condition::InForce { said, .. } => at(*said),
                Condition::All(all) | Condition::Any(all) => {
                    for inner in all {
                        self.needs_of_item(std::slice::from_ref(inner), index, out);
                    }
                }
                Condition::Not(inner) => self.needs_of_item(std::slice::from_ref(inner), index, out),
            }
        }
    }
}
