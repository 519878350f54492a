//! One enterprise in a long list: what is kept in memory of it.

use chrono::NaiveDate;

use super::entry::State;
use super::money::Money;
use crate::num::{Num, Range, Toward, Tri};

/// A range in ten-thousandths of its unit, rounded outward: points, which have at most as many decimals as somebody
/// types, fit exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    lo: i64,
    hi: i64,
}

impl Span {
    const UNIT: i64 = 10_000;

    /// The range; `None` if it has no ends, or ends that no figure of a list has.
    #[must_use]
    pub fn of(range: Range) -> Option<Span> {
        let unit = Num::int(Span::UNIT);
        let lo = range.lo()?.times(unit, Toward::Down)?.floor();
        let hi = range.hi()?.times(unit, Toward::Up)?.ceil();
        Some(Span { lo: i64::try_from(lo).ok()?, hi: i64::try_from(hi).ok()? })
    }

    /// The range again.
    #[must_use]
    pub fn range(self) -> Range {
        let num = |n: i64| Num::ratio(n.into(), Span::UNIT.into());
        Range::new(num(self.lo), num(self.hi)).unwrap_or(Range::WHOLE)
    }

    /// The lower end.
    #[must_use]
    pub fn lo(self) -> Num {
        Num::ratio(self.lo.into(), Span::UNIT.into()).unwrap_or(Num::ZERO)
    }

    /// The upper end.
    #[must_use]
    pub fn hi(self) -> Num {
        Num::ratio(self.hi.into(), Span::UNIT.into()).unwrap_or(Num::ZERO)
    }
}

/// What a list shows of one programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether the enterprise qualifies.
    pub verdict: Tri,
    /// Whether a person must look at something (人工复核).
    pub review: bool,
    /// The score, where the programme scores.
    pub score: Option<Span>,
    /// Of the nearest way to qualify: how many requirements are not met.
    pub unmet: u16,
    /// Of the nearest way to qualify: how many are still open.
    pub open: u16,
    /// How many questions those ask for; what is asked for several years is one question.
    pub questions: u16,
    /// How far those that are not met are from their lines, in millionths of the lines, added up and rounded up; what
    /// has no figure counts as a whole.
    pub far: u64,
    /// Which requirements are not met on that way, by their place in the programme: the first 64.
    pub unmet_places: u64,
    /// Which are open on it.
    pub open_places: u64,
}

impl Cell {
    /// How many requirements are still to be met, or to be known, on the nearest way.
    #[must_use]
    pub fn left(&self) -> u32 {
        u32::from(self.unmet).saturating_add(u32::from(self.open))
    }
}

/// One enterprise in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The entry's.
    pub id: Box<str>,
    /// The name of the enterprise; empty if there is none.
    pub name: Box<str>,
    /// 统一社会信用代码, if it is one.
    pub uscc: Box<str>,
    /// 镇街.
    pub town: Box<str>,
    /// Whom to talk to.
    pub contact: Box<str>,
    /// How to reach them.
    pub phone: Box<str>,
    /// The officer's own note.
    pub note: Box<str>,
    /// When it was collected.
    pub collected: Box<str>,
    /// How far it is.
    pub state: State,
    /// The field of technology, by its place in the words of the answer `field`.
    pub field: Option<u8>,
    /// The last day of the 高新技术企业 certificate that it says it holds, on which it may have ended already.
    pub certificate: Option<NaiveDate>,
    /// One for each of [`super::Assessor::programmes`]; `None` where it is not in force there on that day, or is offered
    /// only to others.
    pub cells: Box<[Option<Cell>]>,
    /// What it is worth; `None` until the second pass has asked.
    pub money: Option<Money>,
    /// How many answers cannot be read, or contradict each other: its verdicts count them as not given.
    pub problems: u16,
    /// The first of them, one Chinese sentence.
    pub problem: Option<Box<str>>,
}

impl Row {
    /// What the list shows of the programme at this place of [`super::Assessor::programmes`].
    #[must_use]
    pub fn cell(&self, place: usize) -> Option<&Cell> {
        self.cells.get(place)?.as_ref()
    }

    /// The bytes that the row takes, those of its texts among them.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let texts =
            [&self.id, &self.name, &self.uscc, &self.town, &self.contact, &self.phone, &self.note, &self.collected];
        let texts: usize = texts.iter().map(|text| text.len()).sum();
        let problem = self.problem.as_ref().map_or(0, |text| text.len());
        size_of::<Row>() + texts + problem + size_of_val(&*self.cells)
    }
}
