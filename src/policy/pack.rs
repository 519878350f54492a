//! The pack: one jurisdiction's documents, definitions and programmes.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::award::Award;
use super::quantity::Quantity;
use super::score::Score;
use super::test::Test;
use super::wire;
use crate::answers::Unit;

/// How sure we are of a rule; always shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// 已核实: two independent sources, or the full text of the document.
    Verified,
    /// 单一来源: found in one place only.
    SingleSource,
    /// 口径解释: the document is silent or leaves a reading; this is ours.
    Interpretation,
    /// 待核实: not found in any source.
    Unverified,
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The key of the document in [`Pack::documents`].
    pub document: String,
    /// The article, such as "第十一条（四）"; empty if the document as a whole.
    #[serde(default)]
    pub article: String,
    /// How sure we are.
    pub certainty: Certainty,
    /// What a reader must know: our reading, a conflict between sources, what was not found.
    #[serde(default)]
    pub note: Option<String>,
}

/// A document that rules come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// As it is cited beside a rule: its number (文号), or a short title if it has none.
    pub cite: String,
    /// Issued or in force since, as far as known; free text.
    #[serde(default)]
    pub dated: Option<String>,
    /// Where we read it.
    #[serde(default)]
    pub source: Option<String>,
}

/// The days on which something is in force; both ends included, an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First day.
    #[serde(default, with = "wire::day")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "wire::day")]
    pub until: Option<NaiveDate>,
}

impl Validity {
    /// Whether `day` lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A quantity that rules refer to by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its name in a sentence: "三年研发费用".
    pub name: String,
    /// How it is made of answers.
    pub is: Quantity,
    /// Where the definition comes from.
    pub clause: Clause,
    /// Its unit, found when the pack was checked.
    #[serde(skip)]
    pub unit: Option<Unit>,
}

/// What a programme gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeKind {
    /// A status that one is recognised for (认定、入库).
    Recognition,
    /// Money for something achieved (奖励、补助).
    Award,
}

/// One condition of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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

/// How the verdict follows from the requirements.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What happens.
    pub name: String,
    /// When, in words.
    #[serde(default)]
    pub when: Option<String>,
    /// Where it comes from.
    pub clause: Clause,
}

/// A paper to hand in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// What it is.
    pub name: String,
    /// What it must show.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a policy offers and asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
    /// Who decides.
    pub authority: String,
    /// The days on which its rules are in force.
    #[serde(default)]
    pub valid: Validity,
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

/// How a question that a pack adds is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Yes or no.
    YesNo,
    /// Yuan.
    Money,
    /// A whole number.
    Count,
    /// A day.
    Date,
}

/// A question that the answer sheet lacks; answered under `extra.<id>`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The question in the words of the document.
    pub label: String,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// One jurisdiction's rules.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its id, the same as its file's name.
    pub id: String,
    /// Its version, such as "2026.1".
    pub version: String,
    /// Its name: "国家政策包".
    pub name: String,
    /// The GB/T 2260 code of the area; absent: the whole country.
    #[serde(default)]
    pub region: Option<String>,
    /// The area's name: "厦门市".
    pub place: String,
    /// The documents that clauses refer to.
    pub documents: BTreeMap<String, Document>,
    /// The quantities that rules refer to by name.
    #[serde(default)]
    pub definitions: BTreeMap<String, Rc<Definition>>,
    /// The questions that the answer sheet lacks.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// The programmes.
    pub programmes: Vec<Rc<Programme>>,
}
