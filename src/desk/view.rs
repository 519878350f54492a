//! Which rows are shown, and in which order.

use super::entry::State;
use super::names;
use super::rank::{MetRows, by_name, nearness};
use super::row::{Row, Span};
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
        let near = |row: &Row| nearness(row.cell(self.programme), self.met);
        // One type of key for all columns: a sort is compiled anew for each.
        let mut keyed: Vec<_> = shown.map(|(place, row)| (self.key(row), near(row), row, place)).collect();
        let by_near = self.by == Column::Near;
        keyed.sort_by(|(a, near_a, row_a, place_a), (b, near_b, row_b, place_b)| {
            let (first, second) = (a.cmp(b), near_a.cmp(near_b));
            // Turned round is what the list is sorted by, not what decides between equal ones.
            let (first, second) = match (self.descending, by_near) {
                (false, _) => (first, second),
                (true, true) => (first, second.reverse()),
                (true, false) => (first.reverse(), second),
            };
            first.then(second).then_with(|| by_name(row_a, row_b)).then(place_a.cmp(place_b))
        });
        keyed.into_iter().map(|(.., place)| place).collect()
    }

    /// What a row is sorted by. What is empty comes last either way: no name, no score, no sum.
    fn key<'r>(&self, row: &'r Row) -> (bool, Key<'r>) {
        let (is_empty, key) = match self.by {
            Column::Near => (false, Key::None),
            Column::Name => (row.name.is_empty(), Key::Text(&row.name)),
            Column::Town => (row.town.is_empty(), Key::Text(&row.town)),
            Column::Collected => (row.collected.is_empty(), Key::Text(&row.collected)),
            Column::Score(of) => {
                let score = row.cell(of).and_then(|cell| cell.score);
                (score.is_none(), Key::Span(score))
            }
            Column::Money => {
                let sum = row.money.map(|money| money.sum);
                (sum.is_none(), Key::Span(sum))
            }
        };
        (is_empty != self.descending, key)
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

/// What a list is sorted by, of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'r> {
    None,
    Text(&'r str),
    Span(Option<Span>),
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
