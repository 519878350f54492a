//! Levers: what an enterprise can do, in whole steps, and what each step changes on the sheet.

use chrono::{Datelike, NaiveDate};

use super::terms::Kind;
use crate::advise::invert::Way;
use crate::answers::{Answer, Item, LISTS, Path, Sheet, YEAR_FIELDS, field_at};
use crate::num::{Num, Range, Toward};

/// What is done. The rows that move together are true of any enterprise: whoever is hired for research is one of
/// the staff, too; what is sold is income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Figures of a fiscal year, each raised by the same amount: the rows of [`YEAR_FIELDS`].
    Figures(Vec<usize>),
    /// Property rights of one kind, own and core.
    Right {
        /// The item of the list.
        item: Item,
        /// The count that stands for the list while there is none.
        count: &'static str,
    },
    /// Points that a panel gives; at most these.
    Points {
        /// The own grading.
        path: Path,
        /// The maximum.
        max: Num,
    },
    /// Any other number, raised.
    Raise(Path),
    /// Any other number, lowered.
    Lower(Path),
    /// What is done once or not at all; items are counted.
    Way(Way),
}

/// Something that can be done, from once to so many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lever {
    /// What is done.
    pub deed: Deed,
    /// How it is priced.
    pub kind: Kind,
    /// How often it can be done.
    pub most: i64,
    /// The fiscal year whose figures it changes.
    pub year: i32,
}

/// What a lever changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    Answer(Path),
    List(usize),
}

impl Lever {
    /// Does it `amount` times. Whatever the answer allows is moved as a whole: a range stays one, and what was
    /// not answered but is not negative is at least the amount.
    pub fn apply(&self, sheet: &mut Sheet, amount: i64, on: NaiveDate) {
        self.apply_in(sheet, amount, on, self.year);
    }

    /// The same for the figures of another fiscal year.
    pub fn apply_in(&self, sheet: &mut Sheet, amount: i64, on: NaiveDate, year: i32) {
        if amount <= 0 {
            return;
        }
        let by = Num::int(amount);
        match &self.deed {
            Deed::Figures(rows) => rows.iter().for_each(|row| shift(sheet, &Path::Year(year, *row), by)),
            Deed::Raise(path) => shift(sheet, path, by),
            Deed::Lower(path) => lower(sheet, path, by),
            Deed::Right { item, count } => right(sheet, item, count, amount),
            Deed::Points { path, max } => points(sheet, path, *max, by),
            Deed::Way(way) => {
                let way = match way {
                    Way::Add { list, conditions, name, item, past, .. } => Way::Add {
                        list: *list,
                        count: usize::try_from(amount).unwrap_or(0),
                        conditions: conditions.clone(),
                        name: name.clone(),
                        item: item.clone(),
                        past: *past,
                    },
                    way => way.clone(),
                };
                way.apply(sheet, on);
            }
        }
    }

    /// Whether it changes figures of a fiscal year, which are past when the application is made.
    #[must_use]
    pub fn of_year(&self) -> bool {
        matches!(&self.deed, Deed::Figures(_) | Deed::Raise(Path::Year(..)) | Deed::Lower(Path::Year(..)))
    }

    /// The answers to look at for contradictions.
    pub(super) fn paths(&self) -> Vec<Path> {
        self.touches()
            .into_iter()
            .filter_map(|touch| match touch {
                Touch::Answer(path) => Some(path),
                Touch::List(_) => None,
            })
            .collect()
    }

    pub(super) fn touches(&self) -> Vec<Touch> {
        match &self.deed {
            Deed::Figures(rows) => rows.iter().map(|row| Touch::Answer(Path::Year(self.year, *row))).collect(),
            Deed::Points { path, .. } | Deed::Raise(path) | Deed::Lower(path) => vec![Touch::Answer(path.clone())],
            Deed::Right { count, .. } => {
                let mut all = vec![Touch::List(ip())];
                all.extend([count, OWN].iter().filter_map(|key| Path::scalar(key)).map(Touch::Answer));
                all
            }
            Deed::Way(way) => of_way(way),
        }
    }
}

fn of_way(way: &Way) -> Vec<Touch> {
    match way {
        Way::Reach { path, .. } | Way::Answer { path, .. } => vec![Touch::Answer(path.clone())],
        Way::Certificate { held, issued_on } => {
            let ever = Path::scalar("hnte_certificate.ever_recognised");
            [Some(held.clone()), Some(issued_on.clone()), ever].into_iter().flatten().map(Touch::Answer).collect()
        }
        Way::Add { list, .. } | Way::Change { path: Path::Item(list, ..), .. } | Way::Remove { list, .. } => {
            vec![Touch::List(*list)]
        }
        Way::Several(all) => all.iter().flat_map(of_way).collect(),
        _ => Vec::new(),
    }
}

/// The number of own rights among the counts.
pub(super) const OWN: &str = "ip_counts.own";

/// The row of the list of property rights.
pub(super) fn ip() -> usize {
    LISTS.iter().position(|list| list.key == "ip").unwrap_or_default()
}

/// The row of a yearly field.
pub(super) fn row(key: &str) -> Option<usize> {
    YEAR_FIELDS.iter().position(|field| field.key == key)
}

/// What a number can be: what was answered, or anything that its kind allows.
pub(super) fn number(sheet: &Sheet, path: &Path) -> Range {
    match sheet.get(path) {
        Some(Answer::Number(range)) => *range,
        _ => match field_at(path).map(|field| field.kind) {
            Some(crate::answers::Kind::Signed(_)) => Range::WHOLE,
            _ => Range::NOT_NEGATIVE,
        },
    }
}

fn shift(sheet: &mut Sheet, path: &Path, by: Num) {
    let raised = number(sheet, path).plus(Range::point(by));
    sheet.set(path, Some(Answer::Number(raised)));
}

fn lower(sheet: &mut Sheet, path: &Path, by: Num) {
    let signed = matches!(field_at(path).map(|field| field.kind), Some(crate::answers::Kind::Signed(_)));
    let lowered = number(sheet, path).minus(Range::point(by));
    let floor = if signed { lowered } else { lowered.greatest(Range::ZERO) };
    sheet.set(path, Some(Answer::Number(floor)));
}

fn points(sheet: &mut Sheet, path: &Path, max: Num, by: Num) {
    let limit = Range::new(Some(Num::ZERO), Some(max)).unwrap_or(Range::NOT_NEGATIVE);
    let now = number(sheet, path).intersect(limit).unwrap_or(limit);
    let raised = now.plus(Range::point(by)).least(Range::point(max));
    sheet.set(path, Some(Answer::Number(raised)));
}

fn right(sheet: &mut Sheet, item: &Item, count: &str, amount: i64) {
    let by = Num::int(amount);
    if let Some(items) = sheet.items(ip()) {
        let mut items = items.to_vec();
        items.extend(std::iter::repeat_n(item.clone(), usize::try_from(amount).unwrap_or(0)));
        sheet.set_items(ip(), Some(items));
        return;
    }
    [count, OWN].iter().filter_map(|key| Path::scalar(key)).for_each(|path| shift(sheet, &path, by));
}

/// The first application year, from this one on, in which a step counts that takes so many months.
pub(super) fn ready(lever: &Lever, months: u32) -> u32 {
    let years = months.div_ceil(12);
    if lever.of_year() { years.max(1) } else { years }
}

/// The year of the figures that an application on a day goes by.
pub(super) fn last_year(on: NaiveDate) -> i32 {
    on.year().saturating_sub(1)
}

/// How far a number can go down, or up to a whole that it is a part of.
pub(super) fn room(part: Range, whole: Range) -> i64 {
    let room = whole.lo().zip(part.hi()).and_then(|(whole, part)| whole.minus(part, Toward::Down));
    room.and_then(|room| i64::try_from(room.floor()).ok()).unwrap_or(0).max(0)
}
