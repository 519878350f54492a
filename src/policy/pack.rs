//! The pack: one jurisdiction's documents, definitions, questions and programmes.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::programme::Programme;
use super::quantity::Quantity;
use super::wire;
use crate::answers::Unit;

/// How sure we are of a rule; always shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

impl Certainty {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Certainty::Verified => "已核实",
            Certainty::SingleSource => "单一来源",
            Certainty::Interpretation => "口径解释",
            Certainty::Unverified => "待核实",
        }
    }
}

impl Clause {
    /// Document and article: "国科发火〔2016〕32 号 第十三条".
    #[must_use]
    pub fn source(&self, pack: &Pack) -> String {
        let document = pack.documents.get(&self.document).map_or(self.document.as_str(), |d| d.cite.as_str());
        if self.article.is_empty() { document.to_owned() } else { format!("{document} {}", self.article) }
    }
}

/// A document that rules come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First day.
    #[serde(default, deserialize_with = "wire::day")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::DayText>"))]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, deserialize_with = "wire::day")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::DayText>"))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// How a question that a pack adds is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Yes or no.
    YesNo,
    /// Yuan.
    Money,
    /// A whole number.
    Count,
    /// A headcount.
    People,
    /// Points that somebody else has given.
    Points,
    /// So many years.
    Years,
    /// A day.
    Date,
    /// One of [`Question::options`].
    Choice,
}

impl QuestionKind {
    /// The unit of its answer, if that is a number.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            QuestionKind::Money => Some(Unit::Money),
            QuestionKind::Count => Some(Unit::Count),
            QuestionKind::People => Some(Unit::People),
            QuestionKind::Points => Some(Unit::Points),
            QuestionKind::Years => Some(Unit::Years),
            QuestionKind::YesNo | QuestionKind::Date | QuestionKind::Choice => None,
        }
    }
}

/// A question that the answer sheet lacks; answered under `extra.<id>`. Packs may share one: the same id
/// is the same question, and must be asked in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The question in the words of the document.
    pub label: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// The answers to choose from, of a choice.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// What counts and what does not, one or two sentences.
    #[serde(default)]
    pub help: Option<String>,
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// As it stands in the draft: a word of Latin letters.
    pub code: String,
    /// As the document says it.
    pub label: String,
}

/// Something that was looked for and not found; said to the user, so that silence is not taken for "none".
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What: "高新技术企业奖励".
    pub name: String,
    /// What is known all the same, and whom to ask.
    pub note: String,
}

/// One jurisdiction's rules.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// Whether it speaks for a zone (功能区、开发区) without a code of its own inside `region`: it then
    /// applies where `extra.zone` is answered with the pack's id.
    #[serde(default)]
    pub zone: bool,
    /// The office that made this version.
    #[serde(default)]
    pub office: Option<String>,
    /// The day of this version.
    #[serde(default, deserialize_with = "wire::day")]
    #[cfg_attr(test, schemars(with = "Option<crate::policy::schema::DayText>"))]
    pub dated: Option<NaiveDate>,
    /// What this version changes, in words.
    #[serde(default)]
    pub changes: Option<String>,
    /// The documents that clauses refer to.
    #[serde(deserialize_with = "wire::by_name")]
    pub documents: BTreeMap<String, Document>,
    /// The quantities that rules refer to by name.
    #[serde(default, deserialize_with = "wire::by_name")]
    pub definitions: BTreeMap<String, Rc<Definition>>,
    /// The questions that the answer sheet lacks.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// The programmes.
    pub programmes: Vec<Rc<Programme>>,
    /// What was looked for and not found.
    #[serde(default)]
    pub gaps: Vec<Gap>,
}
