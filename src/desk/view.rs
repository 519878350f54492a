//! Which rows are shown, and in which order.

use std::cmp::Ordering;

use super::entry::State;
use super::names;
use super::rank::{MetRows, by_name, nearness};
use super::row::Row;
use crate::num::Tri;

/// What a list is sorted by. Whatever it is, of equal ones the nearer stands first, then the name decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// How near it is to the programme of the view.
    Near,
    /// The score of the programme at this place: the lower end, then the upper one.
    Score(usize),
    /// What it is worth: the lower end, then the upper one.
    Money,
    /// The name.
    Name,
    /// 镇街.
    Town,
    /// When it was collected.
    Collected,
}

/// Which rows are shown: those that fulfil all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in the name, the code, the town, the contact, the phone or the note.
    pub text: String,
    /// The verdict of the programme at a place of [`super::Assessor::programmes`].
    pub verdict: Option<(usize, Tri)>,
    /// At most so many requirements of the view's programme are left, unmet or open, and it is not met.
    pub at_most_left: Option<u32>,
    /// 镇街; `Some` of an empty text: those of which it is not known.
    pub town: Option<String>,
    /// How far it is.
    pub state: Option<State>,
}

/// Which rows are shown, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The programme that nearness is about: its place in [`super::Assessor::programmes`].
    pub programme: usize,
    /// Where those stand that qualify already.
    pub met: MetRows,
    /// What it is sorted by.
    pub by: Column,
    /// Whether the other way round: the farthest, the largest, the latest first.
    pub descending: bool,
    /// Which are shown.
    pub filter: Filter,
}

impl Default for View {
    fn default() -> View {
        View { programme: 0, met: MetRows::default(), by: Column::Near, descending: false, filter: Filter::default() }
    }
}

impl View {
    /// The places of the rows that are shown, in their order.
    #[must_use]
    pub fn order(&self, rows: &[Row]) -> Vec<usize> {
        let words = self.filter.words();
        let shown = rows.iter().enumerate().filter(|(_, row)| self.shows(row, &words));
        match self.by {
            Column::Near => self.sorted(rows, shown.map(|(place, _)| ((), place)).collect()),
            Column::Name => self.sorted(rows, shown.map(|(place, row)| (self.given(&row.name), place)).collect()),
            Column::Town => self.sorted(rows, shown.map(|(place, row)| (self.given(&row.town), place)).collect()),
            Column::Collected => {
                self.sorted(rows, shown.map(|(place, row)| (self.given(&row.collected), place)).collect())
            }
            // Without a score, and without a sum, comes last either way.
            Column::Score(of) => {
                let key = |row: &Row| self.span(row.cell(of).and_then(|cell| cell.score));
                self.sorted(rows, shown.map(|(place, row)| (key(row), place)).collect())
            }
            Column::Money => {
                let key = |row: &Row| self.span(row.money.map(|money| money.sum));
                self.sorted(rows, shown.map(|(place, row)| (key(row), place)).collect())
            }
        }
    }

    /// What is empty comes last either way.
    fn given<'t>(&self, text: &'t str) -> (bool, &'t str) {
        (text.is_empty() != self.descending, text)
    }

    fn span<T: Copy>(&self, span: Option<T>) -> (bool, Option<T>) {
        (span.is_none() != self.descending, span)
    }

    fn sorted<K: Ord>(&self, rows: &[Row], keyed: Vec<(K, usize)>) -> Vec<usize> {
        let near = |place: usize| nearness(rows.get(place).and_then(|row| row.cell(self.programme)), self.met);
        let mut keyed: Vec<_> = keyed.into_iter().map(|(key, place)| ((key, near(place)), place)).collect();
        let names = |a: usize, b: usize| match (rows.get(a), rows.get(b)) {
            (Some(a), Some(b)) => by_name(a, b),
            _ => Ordering::Equal,
        };
        let by_near = self.by == Column::Near;
        keyed.sort_by(|((a, near_a), place_a), ((b, near_b), place_b)| {
            let (first, second) = (a.cmp(b), near_a.cmp(near_b));
            // Turned round is what the list is sorted by, not what decides between equal ones.
            let (first, second) = match (self.descending, by_near) {
                (false, _) => (first, second),
                (true, true) => (first, second.reverse()),
                (true, false) => (first.reverse(), second),
            };
            first.then(second).then_with(|| names(*place_a, *place_b)).then(place_a.cmp(place_b))
        });
        keyed.into_iter().map(|(_, place)| place).collect()
    }

    fn shows(&self, row: &Row, words: &[String]) -> bool {
        let filter = &self.filter;
        let cell = row.cell(self.programme);
        filter.verdict.is_none_or(|(of, verdict)| row.cell(of).is_some_and(|cell| cell.verdict == verdict))
            && filter
                .at_most_left
                .is_none_or(|most| cell.is_some_and(|cell| cell.verdict != Tri::Yes && cell.left() <= most))
            && filter.town.as_ref().is_none_or(|town| **town == *row.town)
            && filter.state.is_none_or(|state| state == row.state)
            && words.iter().all(|word| contains(row, word))
    }
}

impl Filter {
    /// The words, written in the one way in which they are looked for.
    fn words(&self) -> Vec<String> {
        names::folded(&self.text).split_whitespace().map(str::to_owned).collect()
    }
}

fn contains(row: &Row, word: &str) -> bool {
    let texts = [&row.name, &row.uscc, &row.town, &row.contact, &row.phone, &row.note];
    texts.into_iter().any(|text| names::contains(text, word))
}
