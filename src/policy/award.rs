//! Awards: money for each item of a list, or for the enterprise as a whole.

use serde::Deserialize;

use super::pack::Clause;
use super::quantity::Quantity;
use super::refs::{ItemRef, ListRef};
use super::test::{Condition, Test};
use super::wire;
use crate::num::{Num, Range};

/// The money of a programme. In this order: the rates, only once for the same thing, ladders and money
/// already received, the sum, changes to the sum, awards of other programmes, the pool, the cap.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// The list whose items are awarded; absent: the enterprise as a whole.
    #[serde(default)]
    pub list: Option<ListRef>,
    /// What an item must fulfil to be awarded at all.
    #[serde(default)]
    pub eligible: Vec<Eligibility>,
    /// The rates; the first that fits is the item's (or the enterprise's) own, and each that fits and has
    /// `plus` comes on top.
    pub rates: Vec<Rate>,
    /// Items with the same answer to one of these fields are one item; only the highest award is given
    /// (就高不重复).
    #[serde(default)]
    pub same_by: Vec<ItemRef>,
    /// Money already received for the same item, from whomever; it is taken off (补差), never below zero.
    #[serde(default)]
    pub less: Option<ItemRef>,
    /// Changes to the sum, for some enterprises.
    #[serde(default)]
    pub changes: Vec<SumChange>,
    /// Other programmes whose award for the same thing counts first: only what exceeds theirs is given.
    #[serde(default)]
    pub less_awards_of: Vec<LessAward>,
    /// A pool that is shared pro rata when it runs over.
    #[serde(default)]
    pub pool: Option<Pool>,
    /// The most that an enterprise is given in a year.
    #[serde(default)]
    pub cap: Option<Cap>,
}

/// A condition on an item, and what to say when it fails.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// The condition.
    pub condition: Condition,
    /// The reason for no award, one clause of a sentence.
    pub otherwise: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// How much for what.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Its id, unique in the award.
    pub id: String,
    /// Its name in a sentence: "国家标准，第一起草单位".
    pub name: String,
    /// Which items; only where a list is awarded.
    #[serde(rename = "where", default)]
    pub conditions: Vec<Condition>,
    /// Which enterprises; absent: all.
    #[serde(default)]
    pub when: Option<Test>,
    /// How much.
    pub amount: Amount,
    /// Whether it comes on top of the others (再给、叠加).
    #[serde(default)]
    pub plus: bool,
    /// Steps of one ladder (晋级补差): among items on the same ladder only the highest is given, less what
    /// has been received for any of them. Needs [`Award::less`].
    #[serde(default)]
    pub ladder: Option<String>,
    /// Divided equally among as many as this field says.
    #[serde(default)]
    pub divided_by: Option<ItemRef>,
    /// Changes to the amount for some items.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Given only once among items with the same answer to this field.
    #[serde(default)]
    pub once_per: Option<ItemRef>,
    /// Paid in yearly instalments (分年拨付), in yuan, adding up to the amount; empty: at once.
    #[serde(default, deserialize_with = "wire::nums")]
    #[cfg_attr(test, schemars(with = "Vec<crate::policy::schema::NumText>"))]
    pub instalments: Vec<Num>,
    /// Where it comes from.
    pub clause: Clause,
}

/// A change to the amount for some items.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Which items.
    #[serde(rename = "where")]
    pub conditions: Vec<Condition>,
    /// The amount is multiplied by this.
    #[serde(deserialize_with = "wire::num")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
    pub factor: Num,
    /// Its name in a sentence: "修订按制定的 50%".
    pub name: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// A change to the sum for some enterprises.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SumChange {
    /// Which enterprises.
    pub when: Test,
    /// The sum is multiplied by this; `"0-1"` where the factor is not known.
    #[serde(deserialize_with = "wire::range")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::SpanText"))]
    pub factor: Range,
    /// Its name in a sentence: "亩均 C 类按 80% 兑现".
    pub name: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// Another programme whose award for the same thing counts first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LessAward {
    /// Its id: one before this one in the pack, or in the pack of a wider area.
    pub programme: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// A pool of money for all applicants of a year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The pool, in yuan.
    #[serde(deserialize_with = "wire::num")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
    pub total: Num,
    /// In words: "年度总额 400 万元，超出时按比例折算".
    pub name: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// The most that an enterprise is given in a year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// In yuan.
    #[serde(deserialize_with = "wire::num")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
    pub most: Num,
    /// In words: "单户企业年度最高 100 万元".
    pub name: String,
    /// Where it comes from.
    pub clause: Clause,
}

/// An amount of money, in yuan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Amount {
    /// 定额.
    Fixed(
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        Num,
    ),
    /// 最高、不超过.
    UpTo(
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        Num,
    ),
    /// Somewhere between: the document does not say what decides.
    Between {
        /// At least.
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        from: Num,
        /// At most.
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        to: Num,
    },
    /// So much for each yuan, person or thing: a percentage of money, or an amount for each item counted.
    Times {
        /// What is multiplied.
        of: Quantity,
        /// By this: yuan for each, or a share.
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        factor: Num,
        /// At most this.
        #[serde(default, deserialize_with = "wire::option_num")]
        #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
        up_to: Option<Num>,
    },
    /// A share of another programme's award: 按市级 1:1 配套.
    OfAward {
        /// Its id: one before this one in the pack, or in the pack of a wider area.
        programme: String,
        /// The share; 1 is the same again.
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        factor: Num,
        /// At most this.
        #[serde(default, deserialize_with = "wire::option_num")]
        #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
        up_to: Option<Num>,
    },
    /// Not published; by the year's notice.
    Unpublished,
}

impl Amount {
    /// The amount by itself, in yuan; `None` where it depends on answers or on another award.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match self {
            Amount::Fixed(sum) => Some(Range::point(*sum)),
            Amount::UpTo(most) => Range::new(Some(Num::ZERO), Some(*most)),
            Amount::Between { from, to } => Range::new(Some(*from), Some(*to)),
            Amount::Unpublished => Some(Range::NOT_NEGATIVE),
            Amount::Times { .. } | Amount::OfAward { .. } => None,
        }
    }
}
