//! Tests: what must hold of the enterprise, and conditions: what must hold of an item of a list.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::pack::Validity;
use super::quantity::Quantity;
use super::refs::{FieldRef, ItemRef, ListRef};
use super::wire;
use crate::num::Num;

/// What must hold of the enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// ≥
    AtLeast(Comparison),
    /// >
    MoreThan(Comparison),
    /// ≤
    AtMost(Comparison),
    /// <
    LessThan(Comparison),
    /// A yes-or-no question was answered so.
    Is {
        /// The question.
        field: FieldRef,
        /// The answer.
        answer: bool,
    },
    /// A question was answered with one of these words.
    OneOf {
        /// The question.
        field: FieldRef,
        /// The words.
        words: Vec<String>,
    },
    /// At least one item fulfils all conditions.
    Exists(Items),
    /// No item fulfils all conditions.
    NoneOf(Items),
    /// A certificate is held on the day of application: from its date of issue to the day before
    /// the anniversary after `years`.
    CertificateValid {
        /// Whether it is held: a yes-or-no question.
        held: FieldRef,
        /// Its date of issue.
        issued_on: FieldRef,
        /// For how many years it is valid.
        years: u32,
    },
    /// A day that the sheet asks for lies in this period, and not after the day of application.
    Date {
        /// The question.
        field: FieldRef,
        /// The period.
        within: Period,
    },
    /// The award brings money: at least one item of its list, or one of its rates.
    Awarded,
    /// The enterprise qualifies for another programme: one that stands before this one in the pack, or in
    /// the pack of a wider area.
    Programme(String),
    /// Only a person can say; the text says who and by what. Never decided here.
    Person(String),
    /// All of them.
    All(Vec<Test>),
    /// Any of them.
    Any(Vec<Route>),
}

impl Test {
    /// Adds the ids of the programmes that it refers to.
    pub(super) fn uses<'t>(&'t self, used: &mut Vec<&'t str>) {
        match self {
            Test::Programme(id) => used.push(id),
            Test::All(all) => all.iter().for_each(|test| test.uses(used)),
            Test::Any(routes) => routes.iter().for_each(|route| route.test.uses(used)),
            _ => {}
        }
    }
}

/// One of several ways to fulfil a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// What it is called: "有效期内的高新技术企业证书".
    pub name: String,
    /// What must hold.
    pub test: Test,
}

/// Items of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Items {
    /// The list.
    pub list: ListRef,
    /// What an item must fulfil; empty: any item.
    #[serde(rename = "where", default)]
    pub conditions: Vec<Condition>,
}

/// A quantity against a line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The quantity.
    pub quantity: Quantity,
    /// The line, where it is the same for all.
    #[serde(default, deserialize_with = "wire::option_num")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
    pub line: Option<Num>,
    /// The line by tier, where it is not.
    #[serde(default)]
    pub tiers: Option<Tiers>,
}

/// A line that depends on another quantity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// The quantity that chooses the tier.
    pub by: Quantity,
    /// The tiers, lowest first; the last has no `at_most`.
    pub steps: Vec<Tier>,
}

/// One tier.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The quantity is at most this, and above the tier before.
    #[serde(default, deserialize_with = "wire::option_num")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
    pub at_most: Option<Num>,
    /// The line of this tier.
    #[serde(deserialize_with = "wire::num")]
    #[cfg_attr(test, schemars(with = "crate::policy::schema::NumText"))]
    pub line: Num,
    /// Its name in a sentence: "5,000 万元以下".
    pub name: String,
}

/// What must hold of one item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// A field is one of these words.
    Word {
        /// The field.
        field: ItemRef,
        /// The words.
        one_of: Vec<String>,
        /// Words of which a person must decide whether they count.
        #[serde(default)]
        review: Vec<String>,
    },
    /// A yes-or-no field is answered yes.
    Yes(ItemRef),
    /// A yes-or-no field is answered no.
    No(ItemRef),
    /// A yes-or-no field is answered no, or not at all while a question of the sheet has an answer
    /// that implies no.
    NoUnlessSaid {
        /// The field.
        field: ItemRef,
        /// The question of the sheet.
        implied_by: FieldRef,
        /// Its answer.
        answer: bool,
    },
    /// A number is within these ends.
    Number {
        /// The field.
        field: ItemRef,
        /// At least this.
        #[serde(default, deserialize_with = "wire::option_num")]
        #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
        at_least: Option<Num>,
        /// At most this.
        #[serde(default, deserialize_with = "wire::option_num")]
        #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
        at_most: Option<Num>,
        /// More than this.
        #[serde(default, deserialize_with = "wire::option_num")]
        #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
        more_than: Option<Num>,
        /// Less than this.
        #[serde(default, deserialize_with = "wire::option_num")]
        #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::NumText>"))]
        less_than: Option<Num>,
        /// Whether the condition counts as fulfilled while the number has not been given.
        #[serde(default)]
        absent_counts: bool,
    },
    /// A date lies in this period, and not after the day of application.
    Date {
        /// The field.
        field: ItemRef,
        /// The period.
        within: Period,
        /// Whether the condition counts as fulfilled while the date has not been given.
        #[serde(default)]
        absent_counts: bool,
    },
    /// A calendar year lies in this period.
    Year {
        /// The field.
        field: ItemRef,
        /// The period.
        within: Period,
    },
    /// A property right is in force on the day of application: dates that say no win, then what was
    /// said, then both dates.
    InForce {
        /// The first day.
        from: ItemRef,
        /// The last day.
        until: ItemRef,
        /// Whether somebody said so.
        said: ItemRef,
    },
    /// All of them.
    All(Vec<Condition>),
    /// Any of them.
    Any(Vec<Condition>),
    /// Not so.
    Not(Box<Condition>),
}

/// A period before the day of application. No period reaches past that day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Period {
    /// So many days back, that day included.
    DaysBack(u32),
    /// So many years back to the same date, that day included.
    YearsBack(u32),
    /// At least so many full years ago: 满 N 年.
    YearsAgo(u32),
    /// Whole calendar years: from so many years before the year of application to so many before.
    CalendarYears {
        /// The first year.
        from: u32,
        /// The last year; 0 is the year of application.
        to: u32,
    },
    /// From a day of one year to a day of another, both included: July to June.
    Season {
        /// The first day.
        from: YearDay,
        /// The last day.
        until: YearDay,
    },
    /// The fixed days of a call, both included.
    Fixed(Validity),
    /// One of these; which, the year's notice says. Decided only where all of them agree.
    Either(Vec<Period>),
    /// Any day not after the day of application.
    UntilThatDay,
}

/// A day of a year that is counted from the year of application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct YearDay {
    /// How many years before the year of application; 0 is that year.
    pub years_back: u32,
    /// 1–12.
    pub month: u32,
    /// 1–31.
    pub day: u32,
}

/// The last day of a certificate that is valid for so many years: the day before that anniversary of its issue. `None` for
/// a day that no calendar has.
#[must_use]
pub fn last_day_of_certificate(issued: NaiveDate, years: u32) -> Option<NaiveDate> {
    issued.checked_add_months(Months::new(years.saturating_mul(12)))?.pred_opt()
}
