//! Awards: money for each item of a list.

use serde::Deserialize;

use super::pack::Clause;
use super::refs::{ItemRef, ListRef};
use super::test::Condition;
use super::wire;
use crate::num::{Num, Range};

/// The money of a programme, item by item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// The list whose items are awarded.
    pub list: ListRef,
    /// What an item must fulfil to be awarded at all.
    #[serde(default)]
    pub eligible: Vec<Eligibility>,
    /// The rates; the first that fits an item is its own.
    pub rates: Vec<Rate>,
    /// Items with the same answer to this field are one item; only the highest award is given
    /// (就高不重复).
    #[serde(default)]
    pub same_by: Option<ItemRef>,
}

/// A condition on an item, and what to say when it fails.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// The condition.
    pub condition: Condition,
    /// The reason for no award, one clause of a sentence.
    pub otherwise: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// How much for which item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Its id, unique in the award.
    pub id: String,
    /// Its name in a sentence: "国家标准，第一起草单位".
    pub name: String,
    /// Which items.
    #[serde(rename = "where")]
    pub conditions: Vec<Condition>,
    /// How much.
    pub amount: Amount,
    /// Divided equally among as many as this field says.
    #[serde(default)]
    pub divided_by: Option<ItemRef>,
    /// Changes to the amount for some items.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Given only once among items with the same answer to this field.
    #[serde(default)]
    pub once_per: Option<ItemRef>,
    /// Where it comes from.
    pub clause: Clause,
}

/// A change to the amount for some items.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Which items.
    #[serde(rename = "where")]
    pub conditions: Vec<Condition>,
    /// The amount is multiplied by this.
    #[serde(with = "wire::num")]
    pub factor: Num,
    /// Its name in a sentence: "修订按制定的 50%".
    pub name: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// An amount of money, in yuan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// 定额.
    Fixed(#[serde(with = "wire::num")] Num),
    /// 最高、不超过.
    UpTo(#[serde(with = "wire::num")] Num),
    /// Not published; by the year's notice.
    Unpublished,
}

impl Amount {
    /// What it can be, in yuan.
    #[must_use]
    pub fn range(&self) -> Range {
        match self {
            Amount::Fixed(sum) => Range::point(*sum),
            Amount::UpTo(most) => Range::new(Some(Num::ZERO), Some(*most)).unwrap_or(Range::NOT_NEGATIVE),
            Amount::Unpublished => Range::NOT_NEGATIVE,
        }
    }
}
