//! The verdicts of an enterprise as they were on a day: kept beside it, so that a list of last year can be compared
//! without assessing it by law that is no more.
//!
//! Written in the words of the assessment's own contract (DESIGN.md §6).

use serde_json::{Map, Value, json};

use super::entry::Entry;
use crate::answers::read_date;
use crate::assess::{ProgrammeOutcome, report};
use crate::num::{Num, Range, Tri};

/// More programmes, and more requirements of one, than any list asks for.
const MOST: usize = 200;

/// The verdicts on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The day of application: `2026-07-08`.
    pub on: String,
    /// The programmes that the list asked for.
    pub programmes: Vec<SavedProgramme>,
}

/// The verdict of one programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedProgramme {
    /// Its id.
    pub id: String,
    /// The verdict.
    pub verdict: Tri,
    /// Whether a person had to look at something.
    pub review: bool,
    /// The score, to ten decimals.
    pub score: Option<Range>,
    /// Its requirements.
    pub requirements: Vec<SavedRequirement>,
}

/// The outcome of one requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedRequirement {
    /// Its id.
    pub id: String,
    /// The outcome.
    pub outcome: Tri,
    /// The figure it was decided by, to ten decimals.
    pub value: Option<Range>,
}

impl SavedProgramme {
    pub(super) fn of(outcome: &ProgrammeOutcome) -> SavedProgramme {
        let requirement = |r: &crate::assess::RequirementOutcome| SavedRequirement {
            id: r.requirement.id.clone(),
            outcome: r.outcome,
            value: r.value,
        };
        SavedProgramme {
            id: outcome.programme.id.clone(),
            verdict: outcome.verdict,
            review: outcome.review,
            score: outcome.score,
            requirements: outcome.requirements.iter().map(requirement).collect(),
        }
    }

    /// The outcome of the requirement with this id.
    #[must_use]
    pub fn requirement(&self, id: &str) -> Option<&SavedRequirement> {
        self.requirements.iter().find(|r| r.id == id)
    }
}

impl Saved {
    /// The verdict of the programme with this id.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<&SavedProgramme> {
        self.programmes.iter().find(|p| p.id == id)
    }

    fn to_json(&self) -> Value {
        let programmes = self.programmes.iter().map(|p| {
            let requirements = p.requirements.iter().map(|r| {
                let mut map = Map::new();
                map.insert("id".to_owned(), Value::from(r.id.as_str()));
                map.insert("outcome".to_owned(), Value::from(report::word(r.outcome)));
                map.extend(r.value.map(|value| ("value".to_owned(), report::range(value))));
                Value::Object(map)
            });
            let mut map = Map::new();
            map.insert("id".to_owned(), Value::from(p.id.as_str()));
            map.insert("verdict".to_owned(), Value::from(report::word(p.verdict)));
            map.insert("review".to_owned(), Value::from(p.review));
            map.extend(p.score.map(|score| ("score".to_owned(), report::range(score))));
            map.insert("requirements".to_owned(), requirements.collect());
            Value::Object(map)
        });
        json!({ "on": self.on, "programmes": programmes.collect::<Vec<_>>() })
    }

    fn read(value: &Value) -> Option<Saved> {
        let on = value.get("on")?.as_str().filter(|day| read_date(day).is_ok())?.to_owned();
        let programmes = list(value.get("programmes")?)?.iter().map(programme).collect::<Option<_>>()?;
        Some(Saved { on, programmes })
    }
}

fn list(value: &Value) -> Option<&[Value]> {
    value.as_array().map(Vec::as_slice).filter(|items| items.len() <= MOST)
}

fn programme(value: &Value) -> Option<SavedProgramme> {
    let requirements = list(value.get("requirements")?)?.iter().map(|r| {
        Some(SavedRequirement {
            id: r.get("id")?.as_str()?.to_owned(),
            outcome: tri(r.get("outcome")?)?,
            value: r.get("value").and_then(range),
        })
    });
    Some(SavedProgramme {
        id: value.get("id")?.as_str()?.to_owned(),
        verdict: tri(value.get("verdict")?)?,
        review: value.get("review").and_then(Value::as_bool).unwrap_or(false),
        score: value.get("score").and_then(range),
        requirements: requirements.collect::<Option<_>>()?,
    })
}

fn tri(value: &Value) -> Option<Tri> {
    let (word, known) = (value.as_str()?, [Tri::Yes, Tri::No, Tri::Unknown]);
    known.into_iter().find(|tri| report::word(*tri) == word)
}

fn range(value: &Value) -> Option<Range> {
    let end = |key: &str| match value.get(key) {
        None => Some(None),
        Some(text) => Some(Some(Num::parse(text.as_str()?).ok()?)),
    };
    Range::new(end("from")?, end("to")?)
}

impl Entry {
    /// The verdicts that stand beside it, if any can be read.
    #[must_use]
    pub fn saved(&self) -> Option<Saved> {
        self.saved.as_ref().and_then(Saved::read)
    }

    /// Puts verdicts beside it; `None` takes them away.
    pub fn set_saved(&mut self, saved: Option<&Saved>) {
        self.saved = saved.map(Saved::to_json);
    }
}
