//! What a column of a table can say of an enterprise, and the headings by which it is known (static/columns.json).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::heading::bare;
use crate::answers::{Field, Kind, Path, SCALARS, Unit, YEAR_FIELDS};

const DATA: &str = include_str!("../../../static/columns.json");

/// What is the officer's and no answer, with its name.
const OFFICER: [(&str, &str); 5] =
    [("name", "企业名称"), ("town", "镇街"), ("contact", "联系人"), ("phone", "电话"), ("note", "备注")];
/// Before the key of a yearly answer.
pub(super) const YEARLY: &str = "year.";

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The officer's: its key in `OFFICER`.
    Officer(&'static str),
    /// An answer that is given once.
    Once(&'static Field),
    /// An answer that is given for each year.
    Yearly(&'static Field),
}

impl Says {
    /// By its key: `name`, `uscc`, `year.sales`.
    #[must_use]
    pub fn of(key: &str) -> Option<Says> {
        if let Some((officer, _)) = OFFICER.iter().find(|(known, _)| *known == key) {
            return Some(Says::Officer(officer));
        }
        match key.strip_prefix(YEARLY) {
            Some(key) => YEAR_FIELDS.iter().find(|field| field.key == key).map(Says::Yearly),
            None => SCALARS.iter().find(|field| field.key == key).map(Says::Once),
        }
    }

    /// Its key.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Says::Officer(key) => key.to_owned(),
            Says::Once(field) => field.key.to_owned(),
            Says::Yearly(field) => format!("{YEARLY}{}", field.key),
        }
    }

    /// Its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Says::Officer(key) => OFFICER.iter().find(|(known, _)| *known == key).map_or("", |(_, label)| label),
            Says::Once(field) | Says::Yearly(field) => field.label,
        }
    }

    /// How it is answered; the officer's own is text.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Says::Officer(_) => Kind::Text,
            Says::Once(field) | Says::Yearly(field) => field.kind,
        }
    }

    /// Whether it is an amount of money: the column has a unit.
    #[must_use]
    pub fn is_money(self) -> bool {
        self.kind().unit() == Some(Unit::Money)
    }

    /// Where the answer stands in a draft; `None` for what is the officer's.
    #[must_use]
    pub fn path(self, year: i32) -> Option<Path> {
        match self {
            Says::Officer(_) => None,
            Says::Once(field) => Path::scalar(field.key),
            Says::Yearly(field) => Path::year(year, field.key),
        }
    }
}

/// Everything that a column can say, in the order in which it is offered.
#[must_use]
pub fn all() -> Vec<Says> {
    let officer = OFFICER.iter().map(|(key, _)| Says::Officer(key));
    officer.chain(SCALARS.iter().map(Says::Once)).chain(YEAR_FIELDS.iter().map(Says::Yearly)).collect()
}

/// A heading by which something is known.
pub(super) struct Known {
    pub(super) says: Says,
    /// Without blanks and signs.
    pub(super) word: String,
    /// Why a person should look at it, where the heading may mean something else.
    pub(super) doubt: Option<String>,
}

/// All headings that are known.
pub(super) fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        // A malformed file leaves the labels, which are headings too; the test below catches it.
        let data: BTreeMap<String, Value> = serde_json::from_str(DATA).unwrap_or_default();
        let mut known: Vec<Known> =
            all().into_iter().map(|says| Known { says, word: bare(says.label()), doubt: None }).collect();
        for (key, words) in &data {
            let Some(says) = Says::of(key) else { continue };
            let sure = words.get("is").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            known.extend(sure.map(|word| Known { says, word: bare(word), doubt: None }));
            let maybe = words.get("maybe").and_then(Value::as_object).into_iter().flatten();
            known.extend(maybe.map(|(word, why)| Known {
                says,
                word: bare(word),
                doubt: why.as_str().map(str::to_owned),
            }));
        }
        known
    })
}

#[cfg(test)]
mod tests {
    use super::{DATA, Says, all, known};

    #[test]
    fn the_headings_are_those_of_known_answers_and_none_is_that_of_two() {
        let data: std::collections::BTreeMap<String, serde_json::Value> = serde_json::from_str(DATA).expect("the file");
        for key in data.keys() {
            assert!(Says::of(key).is_some(), "{key}");
        }
        for one in known() {
            let same = known().iter().filter(|other| other.word == one.word);
            assert!(same.clone().all(|other| other.says == one.says), "{}", one.word);
        }
        for says in all() {
            assert_eq!(Says::of(&says.key()), Some(says));
        }
    }
}
