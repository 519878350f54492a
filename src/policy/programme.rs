//! The programme: what a policy offers and asks for.

use std::rc::Rc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::award::{Amount, Award};
use super::pack::{Clause, Validity};
use super::quantity::Quantity;
use super::refs::FieldRef;
use super::score::Score;
use super::test::{Items, Test};

/// What a programme gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeKind {
    /// A status that one is recognised for (认定、入库).
    Recognition,
    /// Money for something achieved (奖励、补助).
    Award,
    /// Tax that need not be paid (税收优惠): an estimate, never a promise.
    Tax,
    /// A duty or a check of something one has (年度自查).
    Check,
}

/// Whether the rules are known to be in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 现行: the document says so itself, or two sources do.
    #[default]
    Current,
    /// Recent, and no sign of its end, but nothing says until when: by the year's notice.
    Unconfirmed,
    /// 存疑: sources contradict each other, or the year is not known.
    Doubtful,
    /// 征求意见稿: never in force.
    Draft,
}

/// What something is worth, from the enterprise's own figures.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Worth {
    /// Its id, unique in the programme.
    pub id: String,
    /// What it is: "少缴的企业所得税（25% 与 15% 相比）".
    pub name: String,
    /// The formula; yuan.
    pub amount: Quantity,
    /// Of the lines with the same name here, in whatever programmes, only one can be had: the largest (择优享受).
    #[serde(default)]
    pub choice: Option<String>,
    /// A programme whose status one has to have first; who has not is told what it would be worth.
    #[serde(default)]
    pub after: Option<String>,
    /// It comes again every year; absent: once, or spread over years that nobody knows.
    #[serde(default)]
    pub each_year: Option<EachYear>,
    /// Where it comes from.
    pub clause: Clause,
}

/// In which years something comes again.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EachYear {
    /// For how many years; absent: as long as the programme is in force.
    #[serde(default)]
    pub years: Option<u32>,
    /// A day whose year is the first of them; absent: the year of application.
    #[serde(default)]
    pub since: Option<FieldRef>,
}

/// One condition of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Stable id, unique in the programme.
    pub id: String,
    /// Its name in the words of the document.
    pub name: String,
    /// What must hold.
    pub test: Test,
    /// Where it comes from.
    pub clause: Clause,
}

impl Programme {
    /// Whether its rules are in force on `day`; those of a draft never are.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.status != Status::Draft && self.valid.contains(day)
    }

    /// The ids of other programmes that its rules refer to.
    #[must_use]
    pub fn uses(&self) -> Vec<&str> {
        let mut used = Vec::new();
        self.requirements.iter().for_each(|r| r.test.uses(&mut used));
        self.offered_when.iter().for_each(|test| test.uses(&mut used));
        used.extend(self.worth.iter().filter_map(|worth| worth.after.as_deref()));
        self.steps.iter().flat_map(|s| &s.offered_when).for_each(|test| test.uses(&mut used));
        self.materials.iter().flat_map(|m| &m.when).for_each(|test| test.uses(&mut used));
        if let Some(award) = &self.award {
            used.extend(award.less_awards_of.iter().map(|other| other.programme.as_str()));
            award.changes.iter().for_each(|change| change.when.uses(&mut used));
            for rate in &award.rates {
                rate.when.iter().for_each(|when| when.uses(&mut used));
                if let Amount::OfAward { programme, .. } = &rate.amount {
                    used.push(programme);
                }
            }
        }
        used
    }
}

/// How the verdict follows from the requirements.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The requirement with this id is met.
    Requirement(String),
    /// All of them.
    All(Vec<Verdict>),
    /// Any of them.
    Any(Vec<Verdict>),
}

/// A time in which applications are taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First and last day.
    pub days: Validity,
    /// What it is: "2026 年度评价".
    pub name: String,
    /// Where it was announced.
    pub clause: Clause,
}

/// A step of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What happens.
    pub name: String,
    /// When, in words.
    #[serde(default)]
    pub when: Option<String>,
    /// The same for a calendar, where it is every year at the same time.
    #[serde(default)]
    pub yearly: Option<Yearly>,
    /// It is due only for those of whom this certainly holds; absent: for all.
    #[serde(default)]
    pub offered_when: Option<Test>,
    /// Where it comes from.
    pub clause: Clause,
}

/// A time that comes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Yearly {
    /// 1–12.
    pub month: u32,
    /// 1–31, the last day (5 月底前); one that the month does not have is its last. Absent: some time in the month.
    #[serde(default)]
    pub day: Option<u32>,
}

/// A paper to hand in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// What it is.
    pub name: String,
    /// What it must show.
    #[serde(default)]
    pub note: Option<String>,
    /// It is asked for only of those of whom this holds; absent: of all.
    #[serde(default)]
    pub when: Option<Test>,
    /// One is wanted for each of these; absent: one.
    #[serde(default)]
    pub each: Option<Each>,
    /// Who in the enterprise usually prepares it.
    #[serde(default)]
    pub prepared_by: Option<String>,
    /// Where it comes from, if not from the document as a whole.
    #[serde(default)]
    pub clause: Option<Clause>,
}

/// What a paper is wanted for, one by one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Each {
    /// Each of the last three years of operation.
    Year,
    /// Those of them in which this is above zero.
    YearWith(Quantity),
    /// Each item of a list that fulfils the conditions.
    Item(Items),
    /// Each item that the programme's award pays for.
    Awarded,
}

/// What a policy offers and asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// `hnte`, `tech_sme`, or `<pack>.<name>`.
    pub id: String,
    /// Its official name.
    pub name: String,
    /// A few characters for narrow places.
    pub short: String,
    /// Status or money.
    pub kind: ProgrammeKind,
    /// Whether it is shown in full while one answers, not as a line among others.
    #[serde(default)]
    pub prominent: bool,
    /// Who decides.
    pub authority: String,
    /// The days on which its rules are in force.
    #[serde(default)]
    pub valid: Validity,
    /// Whether they are known to be in force.
    #[serde(default)]
    pub status: Status,
    /// The programme is shown only to those of whom this certainly holds; absent: to all.
    #[serde(default)]
    pub offered_when: Option<Test>,
    /// The conditions.
    pub requirements: Vec<Rc<Requirement>>,
    /// How they combine; absent: all of them.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// The score, where the programme has one.
    #[serde(default)]
    pub score: Option<Score>,
    /// The money, where the programme gives any.
    #[serde(default)]
    pub award: Option<Award>,
    /// What it is worth beyond money that is paid out.
    #[serde(default)]
    pub worth: Vec<Worth>,
    /// When applications are taken; empty: by the year's notice.
    #[serde(default)]
    pub windows: Vec<Window>,
    /// When applications are taken, in words.
    pub taken: String,
    /// What it brings, in words.
    #[serde(default)]
    pub benefits: Vec<String>,
    /// What the self-assessment takes for granted, said to the user beside the result.
    #[serde(default)]
    pub assumes: Vec<String>,
    /// The procedure.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// The papers.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// The document as a whole and how sure we are of it.
    pub clause: Clause,
}
