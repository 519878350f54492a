//! The questions of 填报, as data: sections, and in them questions with their words.
//!
//! `static/questions.json` says what is asked, in which words, and in which shape; which programmes a
//! question matters to is not written there but derived from the packs ([`usage`]).

mod extra;
mod progress;
mod screens;
mod usage;

use std::cell::OnceCell;
use std::rc::Rc;
use std::thread::LocalKey;

use serde::Deserialize;

use crate::answers::{Field, LISTS, Path, SCALARS, YEAR_FIELDS};
use crate::policy::Certainty;
use crate::policy::fit::fit;
use crate::ui::state::Case;

pub use extra::{ExtraGroup, extra_groups, extra_question, label};
pub use progress::{SectionState, place_answered, progress, section_state};
pub use screens::{Row, Screen, screen_of};
pub use usage::{Matter, matters, matters_to, requirements_of};

const DATA: &str = include_str!("../../static/questions.json");

/// The first section: where 填报 begins.
pub const FIRST_SECTION: &str = "company";

/// The section of the questions that packs add.
pub const EXTRA_SECTION: &str = "more";

/// The id of the element in which the name of the enterprise is given.
pub const NAME_ID: &str = "q-name";

/// The answer that names a zone (功能区): `extra.zone`.
pub const ZONE: &str = "zone";

/// All questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What 快速自评 asks at once.
    #[serde(default)]
    pub screens: Vec<Rc<Screen>>,
}

/// A section of 填报.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its name in addresses.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What stands under the title. `{years}` stands for the three years, `{year}` for the last one.
    pub lead: String,
    /// Its questions, in order.
    pub questions: Vec<Rc<Question>>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// The name of the enterprise: no answer of the sheet.
    Name,
    /// One number, or several that belong together.
    Numbers,
    /// Yearly numbers of the last year.
    LastYear,
    /// Yearly numbers of the three years, in a table.
    ThreeYears,
    /// Self-graded points.
    Points,
    /// Yes or no.
    YesNo,
    /// One of several words.
    Word,
    /// A day.
    Day,
    /// A unified social credit code.
    Uscc,
    /// A region.
    Region,
    /// A list.
    List,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// How it is answered.
    pub layout: Layout,
    /// The question in official words. `{year}` and `{years}` as in [`Section::lead`].
    pub title: String,
    /// One line of help.
    #[serde(default)]
    pub help: String,
    /// What it asks for; empty for the name.
    #[serde(default)]
    pub fields: Vec<Asked>,
    /// 计入.
    #[serde(default)]
    pub counts: String,
    /// 不计入.
    #[serde(default)]
    pub counts_not: String,
    /// 要备好.
    #[serde(default)]
    pub ready: String,
    /// Where the definition comes from.
    #[serde(default)]
    pub cite: Option<Cite>,
    /// The word on the button that opens it; a question that has one is folded while it has no answer.
    #[serde(default)]
    pub fold: Option<String>,
    /// A field of another question: this one is folded only if that one has an answer.
    #[serde(default)]
    pub folded_by: Option<String>,
    /// Not asked while another question has this answer.
    #[serde(default)]
    pub hidden_if: Option<HiddenIf>,
    /// The word for yes, for no.
    #[serde(default)]
    pub words: Option<(String, String)>,
    /// The most points that can be given.
    #[serde(default)]
    pub max: Option<u32>,
    /// The grades of the official table: word, from, to.
    #[serde(default)]
    pub grades: Vec<(String, u32, u32)>,
    /// The unit behind a number, where it is not money.
    #[serde(default)]
    pub unit: String,
}

/// A field that a question asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// A path: `region`, `ip`; with `year.` before a yearly field.
    pub path: String,
    /// What stands small under its name.
    #[serde(default)]
    pub note: String,
    /// Its name in the table, where the official one is too long for it.
    #[serde(default)]
    pub label: Option<String>,
    /// The word on the button that answers with zero, where most have none of it.
    #[serde(default)]
    pub none: String,
    /// Another figure of the same table that it mostly equals.
    #[serde(default)]
    pub same: Option<Same>,
    /// What it asks for, once that has been looked up.
    #[serde(skip)]
    known: OnceCell<Option<Target>>,
}

/// Another figure of the same table that a figure mostly equals.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Same {
    /// The other figure.
    pub path: String,
    /// The word on the button that says so, for all years.
    pub word: String,
}

/// The answer to another question that makes a question superfluous.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenIf {
    /// The other question: a yes-or-no field answered once.
    pub path: String,
    /// The answer.
    pub is: bool,
}

/// Where a definition comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Document and article.
    pub text: String,
    /// How sure we are.
    pub certainty: Certainty,
}

/// What a question asks for, resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field answered once: its row.
    Once(usize),
    /// A yearly field: its row.
    Yearly(usize),
    /// A list: its row.
    List(usize),
}

impl Asked {
    /// What it asks for; `None` if the path names nothing.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        *self.known.get_or_init(|| self.look_up())
    }

    fn look_up(&self) -> Option<Target> {
        if let Some(key) = self.path.strip_prefix("year.") {
            return YEAR_FIELDS.iter().position(|f| f.key == key).map(Target::Yearly);
        }
        match Path::parse(&self.path)? {
            Path::Scalar(i) => Some(Target::Once(i)),
            Path::List(i) => Some(Target::List(i)),
            _ => None,
        }
    }

    /// Its row of the answer sheet; `None` for a list.
    #[must_use]
    pub fn field(&self) -> Option<&'static Field> {
        match self.target()? {
            Target::Once(i) => SCALARS.get(i),
            Target::Yearly(i) => YEAR_FIELDS.get(i),
            Target::List(_) => None,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        if let Some(label) = &self.label {
            return label.clone();
        }
        match self.target() {
            Some(Target::List(i)) => LISTS.get(i).map_or("", |l| l.label).to_owned(),
            _ => self.field().map_or("", |f| f.label).to_owned(),
        }
    }
}

impl Question {
    /// The paths it asks for, in a draft with these years.
    #[must_use]
    pub fn paths(&self, years: &[i32]) -> Vec<Path> {
        let last = years.last().copied();
        let mut paths = Vec::new();
        for asked in &self.fields {
            match (asked.target(), self.layout) {
                (Some(Target::Once(i)), _) => paths.push(Path::Scalar(i)),
                (Some(Target::List(i)), _) => paths.push(Path::List(i)),
                (Some(Target::Yearly(i)), Layout::ThreeYears) => paths.extend(years.iter().map(|y| Path::Year(*y, i))),
                (Some(Target::Yearly(i)), _) => paths.extend(last.map(|y| Path::Year(y, i))),
                (None, _) => {}
            }
        }
        paths
    }

    /// Whether another answer makes it superfluous. One that has an answer itself is always shown.
    #[must_use]
    pub fn is_hidden(&self, case: &Case) -> bool {
        let Some(rule) = &self.hidden_if else { return false };
        let Some(path) = Path::scalar(&rule.path) else { return false };
        let said = case.draft.value(&path).and_then(serde_json::Value::as_bool);
        said == Some(rule.is) && !self.is_answered(case)
    }

    /// Whether it is folded: it has no answer, and there is another way to say the same.
    #[must_use]
    pub fn is_folded(&self, case: &Case) -> bool {
        if self.fold.is_none() || self.is_answered(case) {
            return false;
        }
        self.folded_by.as_ref().is_none_or(|path| {
            let sections = &catalogue().sections;
            let mut all = sections.iter().flat_map(|s| &s.questions);
            all.find(|q| q.fields.iter().any(|f| f.path == *path)).is_some_and(|q| q.is_answered(case))
        })
    }

    /// Whether any of its fields has an answer, readable or not.
    #[must_use]
    pub fn is_answered(&self, case: &Case) -> bool {
        self.paths(&years(case)).iter().any(|p| case.draft.value(p).is_some())
    }
}

/// The questions.
#[must_use]
pub fn catalogue() -> Rc<Catalogue> {
    thread_local! {
        // A malformed file leaves no questions; a test catches it before anybody can see that.
        static CATALOGUE: Rc<Catalogue> = Rc::new(serde_json::from_str(DATA).ok().and_then(|data| fit(&data).ok()).unwrap_or_default());
    }
    LocalKey::with(&CATALOGUE, Rc::clone)
}

/// The three calendar years before the year of application; without those before the enterprise was
/// registered, unless they have answers.
#[must_use]
pub fn years(case: &Case) -> Vec<i32> {
    use chrono::Datelike;
    let last = case.assessment.on.year() - 1;
    let first = case.sheet.date("registered_on").map_or(i32::MIN, |day| day.year());
    let answered: Vec<i32> = case.sheet.years().collect();
    (last - 2..=last).filter(|year| *year >= first || *year == last || answered.contains(year)).collect()
}

/// A text of the catalogue with its years put in: `{years}`, and `{year}` for the last one.
#[must_use]
pub fn with_years(text: &str, years: &[i32]) -> String {
    let all: Vec<String> = years.iter().map(ToString::to_string).collect();
    let last = all.last().cloned().unwrap_or_default();
    text.replace("{years}", &all.join("、")).replace("{year}", &last)
}

/// The question that asks for the answer at `path`.
#[must_use]
pub fn question_of(path: &Path) -> Option<Rc<Question>> {
    let wanted = target_of(path)?;
    let catalogue = catalogue();
    let mut all = catalogue.sections.iter().flat_map(|s| &s.questions);
    all.find(|q| q.fields.iter().any(|f| f.target() == Some(wanted))).cloned()
}

/// What is asked for where the answer at `path` is given; `None` for a pack's own question.
fn target_of(path: &Path) -> Option<Target> {
    match path {
        Path::Scalar(i) => Some(Target::Once(*i)),
        Path::Year(_, i) => Some(Target::Yearly(*i)),
        Path::List(i) | Path::Entry(i, _) | Path::Item(i, _, _) => Some(Target::List(*i)),
        Path::Extra(_) => None,
    }
}

/// The section that an address with this name leads to: the first one if there is none, or it is not known.
#[must_use]
pub fn section_named(name: Option<&str>) -> String {
    let catalogue = catalogue();
    let known = catalogue.sections.iter().find(|s| Some(s.id.as_str()) == name);
    known.or(catalogue.sections.first()).map(|s| s.id.clone()).unwrap_or_default()
}

/// The name of a yearly field, by its row: as its question calls it, without the year.
#[must_use]
pub fn yearly_name(field: usize) -> String {
    let catalogue = catalogue();
    let mut asked = catalogue.sections.iter().flat_map(|s| &s.questions).flat_map(|q| &q.fields);
    let asked = asked.find(|f| f.target() == Some(Target::Yearly(field))).map(Asked::name);
    asked.unwrap_or_else(|| YEAR_FIELDS.get(field).map_or("", |f| f.label).to_owned())
}

/// The section in which the question about `path` stands.
#[must_use]
pub fn section_of(path: &Path) -> Option<String> {
    let Some(wanted) = target_of(path) else {
        // The zone stands beside the region; the questions that packs add have a section of their own.
        let zone = matches!(path, Path::Extra(id) if id == ZONE);
        return Some(if zone { FIRST_SECTION } else { EXTRA_SECTION }.to_owned());
    };
    let asks = |s: &&Section| s.questions.iter().flat_map(|q| &q.fields).any(|f| f.target() == Some(wanted));
    catalogue().sections.iter().find(asks).map(|s| s.id.clone())
}

/// The id of the element in which the answer at `path` is given.
#[must_use]
pub fn dom_id(path: &Path) -> String {
    format!("q-{}", path.to_string().replace(['.', '[', ']'], "-"))
}

#[cfg(test)]
mod tests;
