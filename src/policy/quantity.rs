//! Quantities: figures made of answers.

use serde::Deserialize;

use super::refs::{DefinedRef, FieldRef, ListRef};
use super::test::Condition;
use super::wire;
use crate::num::Num;

/// A figure made of answers. `years` below are calendar years; "the last year" is the one before
/// the year of application, "the three years" are the last year and the two before it, as far as
/// the enterprise operated (from the year of registration on).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Quantity {
    /// An answer: `ip_counts.own`, or `year.sales` inside a quantity that goes over years.
    Field(FieldRef),
    /// A definition of this pack.
    Defined(DefinedRef),
    /// A yearly quantity in the last year.
    LastYear(Box<Quantity>),
    /// A yearly quantity in the year so many before that of the application; 1 is the last year.
    YearBack {
        /// The yearly quantity.
        of: Box<Quantity>,
        /// How many years back.
        back: u32,
    },
    /// A yearly quantity, added up over the three years.
    SumYears(Box<Quantity>),
    /// The same divided by the number of years operated, at most three.
    YearlyAverage(Box<Quantity>),
    /// The growth rate over the three years, 国科发火〔2016〕195 号: ½ (V₂/V₁ + V₃/V₂) − 1, with its rules
    /// for missing years, zero and negative bases.
    Growth(Box<Quantity>),
    /// All added up.
    Sum(Vec<Quantity>),
    /// What is left of a whole without one of its parts; never below zero.
    Rest {
        /// The whole.
        whole: Box<Quantity>,
        /// The part.
        part: Box<Quantity>,
    },
    /// A quantity times a fixed factor.
    Times {
        /// The quantity.
        of: Box<Quantity>,
        /// The factor.
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        factor: Num,
    },
    /// The smallest of them: a cap.
    Least(Vec<Quantity>),
    /// The largest of them: a floor.
    Greatest(Vec<Quantity>),
    /// What is left after taking something away; may be below zero.
    Minus {
        /// From this.
        of: Box<Quantity>,
        /// This is taken away.
        less: Box<Quantity>,
    },
    /// A fixed figure, to be compared or added up with others.
    Constant {
        /// The figure.
        #[serde(deserialize_with = "wire::num")]
        #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
        value: Num,
        /// Its unit.
        unit: ConstantUnit,
    },
    /// What was answered, and while it is not, an estimate. Only for what something is worth: an estimate
    /// decides no requirement.
    Estimate {
        /// The answer.
        said: Box<Quantity>,
        /// What stands for it while it has not been given.
        otherwise: Box<Quantity>,
    },
    /// Several ways to say the same thing; where more than one is answered, all are true.
    Agree(Vec<Quantity>),
    /// Somewhere between two quantities.
    Span {
        /// Not less than this.
        from: Box<Quantity>,
        /// Not more than this.
        to: Box<Quantity>,
    },
    /// One quantity divided by another.
    Ratio {
        /// The numerator.
        of: Box<Quantity>,
        /// The denominator.
        to: Box<Quantity>,
        /// Whether the numerator is a part of the denominator, so that the ratio is at most 1.
        #[serde(default)]
        part_of_whole: bool,
    },
    /// A part divided by itself and the rest together.
    Share {
        /// The part.
        part: Box<Quantity>,
        /// All but the part.
        rest: Box<Quantity>,
        /// Part and rest together, where that is a figure of its own.
        whole: Box<Quantity>,
    },
    /// How many items of a list fulfil all conditions.
    Count {
        /// The list.
        list: ListRef,
        /// What an item must fulfil.
        #[serde(rename = "where", default)]
        conditions: Vec<Condition>,
        /// Items that a person must look at: they set review, whether they count or not.
        #[serde(default)]
        review: Vec<ItemReview>,
        /// What stands for the list while it has not been given.
        #[serde(default)]
        instead: Option<Box<Quantity>>,
    },
    /// Calendar days from a date to the day of application.
    DaysSince(FieldRef),
    /// The programme's score, or one part of it: `""`, `staff`, `ip.number`.
    Score(String),
}

/// The unit of a fixed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConstantUnit {
    /// Yuan.
    Money,
    /// People.
    People,
    /// Things.
    Count,
    /// A share; 1 is 100 %.
    Share,
}

/// Items that a person must look at, and why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemReview {
    /// Which items.
    #[serde(rename = "where")]
    pub conditions: Vec<Condition>,
    /// Why, one sentence.
    pub note: String,
}

impl Quantity {
    /// The quantities that this one is made of, definitions not followed.
    #[must_use]
    pub fn inner(&self) -> Vec<&Quantity> {
        match self {
            Quantity::Field(_)
            | Quantity::Defined(_)
            | Quantity::DaysSince(_)
            | Quantity::Score(_)
            | Quantity::Constant { .. } => Vec::new(),
            Quantity::LastYear(of)
            | Quantity::YearBack { of, .. }
            | Quantity::SumYears(of)
            | Quantity::YearlyAverage(of)
            | Quantity::Growth(of)
            | Quantity::Times { of, .. } => vec![of],
            Quantity::Sum(all) | Quantity::Least(all) | Quantity::Greatest(all) | Quantity::Agree(all) => {
                all.iter().collect()
            }
            Quantity::Rest { whole: a, part: b }
            | Quantity::Minus { of: a, less: b }
            | Quantity::Estimate { said: a, otherwise: b }
            | Quantity::Span { from: a, to: b }
            | Quantity::Ratio { of: a, to: b, .. } => vec![a, b],
            Quantity::Share { part, rest, whole } => vec![part, rest, whole],
            Quantity::Count { instead, .. } => instead.as_deref().into_iter().collect(),
        }
    }
}
