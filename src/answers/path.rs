//! Where an answer stands in the sheet.

use std::fmt;

use super::field::{LISTS, SCALARS, YEAR_FIELDS, field_at};

/// The place of one answer; written as the draft file nests it, such as `years.2024.rd.total`,
/// `ip` or `ip[0].core`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// A field that is answered once: its row in [`SCALARS`].
    Scalar(usize),
    /// A field of a year: the year and its row in [`YEAR_FIELDS`].
    Year(i32, usize),
    /// A list as a whole: its row in [`LISTS`].
    List(usize),
    /// One item of a list.
    Entry(usize, usize),
    /// A field of an item: list, place of the item, row of the field.
    Item(usize, usize, usize),
    /// A question that a pack added: `extra.<id>`.
    Extra(String),
}

impl Path {
    /// The field that is answered once under `key`.
    #[must_use]
    pub fn scalar(key: &str) -> Option<Path> {
        SCALARS.iter().position(|f| f.key == key).map(Path::Scalar)
    }

    /// The field `key` of `year`.
    #[must_use]
    pub fn year(year: i32, key: &str) -> Option<Path> {
        YEAR_FIELDS.iter().position(|f| f.key == key).map(|i| Path::Year(year, i))
    }

    /// The list under `key`.
    #[must_use]
    pub fn list(key: &str) -> Option<Path> {
        LISTS.iter().position(|l| l.key == key).map(Path::List)
    }

    /// The field `key` of item `index` of the list `list`.
    #[must_use]
    pub fn item(list: &str, index: usize, key: &str) -> Option<Path> {
        let place = LISTS.iter().position(|l| l.key == list)?;
        let field = LISTS.get(place)?.fields.iter().position(|f| f.key == key)?;
        Some(Path::Item(place, index, field))
    }

    /// Reads a path as [`fmt::Display`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Path> {
        if let Some(id) = text.strip_prefix("extra.") {
            return Some(Path::Extra(id.to_owned()));
        }
        if let Some(rest) = text.strip_prefix("years.") {
            let (year, key) = rest.split_once('.')?;
            return Path::year(year.parse().ok()?, key);
        }
        if let Some((list, rest)) = text.split_once('[') {
            let (index, key) = rest.split_once(']')?;
            let index = index.parse().ok()?;
            return match (key, key.strip_prefix('.')) {
                (_, Some(key)) => Path::item(list, index, key),
                ("", None) => Some(Path::Entry(LISTS.iter().position(|l| l.key == list)?, index)),
                _ => None,
            };
        }
        Path::scalar(text).or_else(|| Path::list(text))
    }

    /// The keys to follow from `answers` downwards; a list's index stands as a number. Empty for a row that is
    /// in no table, so that it leads nowhere rather than to what is around it.
    #[must_use]
    pub fn steps(&self) -> Vec<Step<'static>> {
        let keys = |key: &'static str| key.split('.').map(Step::Key);
        match self {
            Path::Scalar(_) => field_at(self).map_or_else(Vec::new, |f| keys(f.key).collect()),
            Path::Year(year, _) => field_at(self).map_or_else(Vec::new, |f| {
                let mut steps = vec![Step::Key("years"), Step::Year(*year)];
                steps.extend(keys(f.key));
                steps
            }),
            Path::List(list) => LISTS.get(*list).map(|l| Step::Key(l.key)).into_iter().collect(),
            Path::Entry(list, index) => {
                LISTS.get(*list).map_or_else(Vec::new, |l| vec![Step::Key(l.key), Step::Index(*index)])
            }
            Path::Item(list, index, _) => field_at(self).map_or_else(Vec::new, |f| {
                let mut steps = Path::Entry(*list, *index).steps();
                steps.extend(keys(f.key));
                steps
            }),
            Path::Extra(id) => vec![Step::Key("extra"), Step::Owned(id.clone())],
        }
    }

    /// The list for what stands in one; anything else as it is.
    #[must_use]
    pub fn whole(&self) -> Path {
        match self {
            Path::Entry(list, _) | Path::Item(list, ..) => Path::List(*list),
            path => path.clone(),
        }
    }

    /// How a person would name it: "2024 年销售收入", "知识产权第 1 项的获得方式".
    #[must_use]
    pub fn label(&self) -> String {
        let name = field_at(self).map_or("", |f| f.label);
        let list = |i: &usize| LISTS.get(*i).map_or("", |l| l.label);
        match self {
            Path::Scalar(_) => name.to_owned(),
            Path::Year(year, _) => format!("{year} 年{name}"),
            Path::List(i) => list(i).to_owned(),
            Path::Entry(i, index) => format!("{}第 {} 项", list(i), index + 1),
            Path::Item(i, index, _) => format!("{}第 {} 项的{name}", list(i), index + 1),
            Path::Extra(id) => format!("补充问题“{id}”"),
        }
    }
}

/// One step on the way from `answers` to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A key of an object.
    Key(&'a str),
    /// A key that is a calendar year.
    Year(i32),
    /// A place in an array.
    Index(usize),
    /// The id of a pack's own question.
    Owned(String),
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.steps().iter().enumerate() {
            let dot = if i == 0 { "" } else { "." };
            match step {
                Step::Key(key) => write!(f, "{dot}{key}")?,
                Step::Year(year) => write!(f, "{dot}{year}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Owned(id) => write!(f, "{dot}{id}")?,
            }
        }
        Ok(())
    }
}
