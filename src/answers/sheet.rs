//! The answer sheet: every answer that could be read, by its place.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::field::{LISTS, SCALARS, YEAR_FIELDS};
use super::path::Path;
use crate::num::Range;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A number, exact or a range.
    Number(Range),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    YesNo(bool),
    /// A word, by its place in the field's list.
    Word(usize),
    /// Free text.
    Text(String),
}

/// One item of a list: an answer or none for each field of the list.
pub type Item = Vec<Option<Answer>>;

/// The answers of one enterprise. `None` is "not answered"; an empty list is "there are none".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    scalars: Vec<Option<Answer>>,
    years: BTreeMap<i32, Vec<Option<Answer>>>,
    lists: Vec<Option<Vec<Item>>>,
    extra: BTreeMap<String, Answer>,
}

impl Default for Sheet {
    fn default() -> Sheet {
        Sheet {
            scalars: vec![None; SCALARS.len()],
            years: BTreeMap::new(),
            lists: vec![None; LISTS.len()],
            extra: BTreeMap::new(),
        }
    }
}

impl Sheet {
    /// The answer at `path`. A list as a whole is not an answer: see [`Sheet::items`].
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<&Answer> {
        match path {
            Path::Scalar(i) => self.scalar(*i),
            Path::Year(year, i) => self.in_year(*year, *i),
            Path::Item(list, index, i) => self.items(*list)?.get(*index)?.get(*i)?.as_ref(),
            Path::Extra(id) => self.extra.get(id),
            Path::List(_) | Path::Entry(..) => None,
        }
    }

    /// Whether anything is answered at `path`; of a list, whether there are any.
    #[must_use]
    pub fn is_begun(&self, path: &Path) -> bool {
        match path {
            Path::List(list) => self.items(*list).is_some(),
            path => self.get(path).is_some(),
        }
    }

    /// Whether the answer at `path` cannot become any narrower. A list as a whole is not an answer.
    #[must_use]
    pub fn is_exact(&self, path: &Path) -> bool {
        match self.get(path) {
            Some(Answer::Number(range)) => range.is_point(),
            Some(_) => true,
            None => false,
        }
    }

    /// The answer to the field in row `i` of [`SCALARS`].
    #[must_use]
    pub fn scalar(&self, i: usize) -> Option<&Answer> {
        self.scalars.get(i)?.as_ref()
    }

    /// The answer to the field in row `i` of [`YEAR_FIELDS`] for `year`.
    #[must_use]
    pub fn in_year(&self, year: i32, i: usize) -> Option<&Answer> {
        self.years.get(&year)?.get(i)?.as_ref()
    }

    /// The items of the list in row `list` of [`LISTS`]; `None` if nobody has said whether there are
    /// any.
    #[must_use]
    pub fn items(&self, list: usize) -> Option<&[Item]> {
        self.lists.get(list)?.as_deref()
    }

    /// The years with at least one answer.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// The day under `key`, if answered.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        match self.get(&Path::scalar(key)?)? {
            Answer::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The text under `key`, if answered.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(&Path::scalar(key)?)? {
            Answer::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The zone (功能区) that the enterprise says it is in: the id of a pack, under `extra.zone`.
    #[must_use]
    pub fn zone(&self) -> Option<&str> {
        match self.extra.get("zone")? {
            Answer::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The ids of the packs' own questions that are answered.
    pub(super) fn extra(&self) -> impl Iterator<Item = &str> {
        self.extra.keys().map(String::as_str)
    }

    /// Puts an answer, or takes it away with `None`. Paths to lists or past the end of one do nothing.
    pub fn set(&mut self, path: &Path, answer: Option<Answer>) {
        let slot = match path {
            Path::Scalar(i) => self.scalars.get_mut(*i),
            Path::Year(year, i) => self.years.entry(*year).or_insert_with(|| vec![None; YEAR_FIELDS.len()]).get_mut(*i),
            Path::Item(list, index, i) => {
                let items = self.lists.get_mut(*list).and_then(Option::as_mut);
                items.and_then(|l| l.get_mut(*index)).and_then(|item| item.get_mut(*i))
            }
            Path::Extra(id) => {
                match answer {
                    Some(answer) => self.extra.insert(id.clone(), answer),
                    None => self.extra.remove(id),
                };
                return;
            }
            Path::List(_) | Path::Entry(..) => None,
        };
        if let Some(slot) = slot {
            *slot = answer;
        }
    }

    /// Puts a whole list; `None` takes the answer away.
    pub fn set_items(&mut self, list: usize, items: Option<Vec<Item>>) {
        if let Some(slot) = self.lists.get_mut(list) {
            *slot = items;
        }
    }
}
