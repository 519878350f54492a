//! References from a pack to fields, lists and definitions, resolved while reading.

use serde::{Deserialize, Deserializer, de::Error};

use super::problem::shortened;
use crate::answers::{LISTS, Path, YEAR_FIELDS};

/// A field of the answer sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldRef {
    /// Answered once, or a question of the pack.
    Once(Path),
    /// Answered for each year: its row in [`YEAR_FIELDS`]; written `year.sales`.
    Yearly(usize),
}

impl<'de> Deserialize<'de> for FieldRef {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<FieldRef, D::Error> {
        let text = String::deserialize(d)?;
        let found = match text.strip_prefix("year.") {
            Some(key) => YEAR_FIELDS.iter().position(|f| f.key == key).map(FieldRef::Yearly),
            None if text.starts_with("extra.") => Path::parse(&text).map(FieldRef::Once),
            None => Path::scalar(&text).map(FieldRef::Once),
        };
        found.ok_or_else(|| D::Error::custom(format!("答题表里没有“{}”这一题", shortened(&text))))
    }
}

/// A list of the answer sheet: its row in [`LISTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRef(pub usize);

impl<'de> Deserialize<'de> for ListRef {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<ListRef, D::Error> {
        let text = String::deserialize(d)?;
        let found = LISTS.iter().position(|l| l.key == text).map(ListRef);
        found.ok_or_else(|| D::Error::custom(format!("答题表里没有“{}”这份清单", shortened(&text))))
    }
}

/// A field of an item, written `standards.rank`: list and field stand together, so that a condition
/// can be read by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRef {
    /// The list's row in [`LISTS`].
    pub list: usize,
    /// The field's row in the list.
    pub field: usize,
}

impl<'de> Deserialize<'de> for ItemRef {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<ItemRef, D::Error> {
        let text = String::deserialize(d)?;
        let found = text.split_once('.').and_then(|(list, key)| match Path::item(list, 0, key) {
            Some(Path::Item(list, _, field)) => Some(ItemRef { list, field }),
            _ => None,
        });
        found.ok_or_else(|| {
            D::Error::custom(format!("没有“{}”这一栏，应写成“清单.栏目”，如 standards.rank", shortened(&text)))
        })
    }
}

/// A definition of the same pack, by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct DefinedRef(pub String);
