//! Scores: points by bands, by cases, and by a panel's grading.

use serde::Deserialize;

use super::pack::Clause;
use super::quantity::Quantity;
use super::refs::FieldRef;
use super::test::Test;
use super::wire;
use crate::num::{Num, Range};

/// The score of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Its name.
    pub name: String,
    /// The parts, added up.
    pub parts: Vec<Part>,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its id, unique among its siblings.
    pub id: String,
    /// Its name in the words of the document.
    pub name: String,
    /// The most it can bring.
    #[serde(deserialize_with = "wire::num")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
    pub max: Num,
    /// How the points come about.
    pub by: PartRule,
    /// Where it comes from.
    pub clause: Clause,
}

/// How the points of a part come about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PartRule {
    /// Smaller parts, added up and cut at the maximum.
    Sum(Vec<Part>),
    /// The best of several parts.
    BestOf(Vec<Part>),
    /// By the band that a quantity falls into.
    Bands {
        /// The quantity.
        of: Quantity,
        /// The bands, highest first; the last has no lower end.
        bands: Vec<Band>,
    },
    /// By the first case that holds.
    Cases(Vec<Case>),
    /// By a panel; the enterprise's own grading stands in for it.
    Graded {
        /// The own grading.
        field: FieldRef,
        /// The points that are possible at all, by the first case that holds; the grading is cut to
        /// them. Absent: from 0 to the maximum.
        #[serde(default)]
        within: Option<Vec<Case>>,
        /// The points while there is no own grading. Absent: all that are possible.
        #[serde(default)]
        ungraded: Option<Vec<Case>>,
    },
}

/// One band of a quantity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The quantity is at least this, and below the band before.
    #[serde(default, deserialize_with = "wire::option_num")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
    pub at_least: Option<Num>,
    /// The quantity is more than this, and below the band before.
    #[serde(default, deserialize_with = "wire::option_num")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
    pub more_than: Option<Num>,
    /// The points.
    #[serde(deserialize_with = "wire::range")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::SpanText"))]
    pub points: Range,
    /// Why a person must look when the quantity is exactly `at_least`.
    #[serde(default)]
    pub edge_review: Option<String>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// When it holds; absent: always.
    #[serde(default)]
    pub when: Option<Test>,
    /// The points.
    #[serde(deserialize_with = "wire::range")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::SpanText"))]
    pub points: Range,
    /// What it is called in a sentence: "Ⅰ类 1 项以上".
    #[serde(default)]
    pub name: Option<String>,
}
