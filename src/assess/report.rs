//! The assessment as JSON: the second contract (DESIGN.md §6).

use serde_json::{Map, Value};

use super::outcome::{Assessment, ProgrammeOutcome, RequirementOutcome};
use crate::answers::{Path, Problem};
use crate::num::{Range, Toward, Tri};

/// Decimals of a figure; the lower end is rounded down and the upper end up, after the decision.
const DECIMALS: usize = 10;

/// The assessment as `assess` prints it.
#[must_use]
pub fn to_json(assessment: &Assessment) -> Value {
    let packs = assessment.packs.iter().map(|p| {
        object([
            ("id", Value::from(p.pack.id.as_str())),
            ("version", Value::from(p.pack.version.as_str())),
            ("sha256", Value::from(p.sha256.as_str())),
        ])
    });
    object([
        ("on", Value::from(assessment.on.to_string())),
        ("packs", packs.collect()),
        ("programmes", assessment.programmes.iter().map(programme).collect()),
        ("not_in_force", assessment.not_in_force.iter().map(|n| Value::from(n.id.as_str())).collect()),
    ])
}

/// What is printed instead when the draft cannot be read.
#[must_use]
pub fn problems_to_json(problems: &[Problem]) -> Value {
    let all = problems
        .iter()
        .map(|p| object([("field", Value::from(p.field.as_str())), ("message", Value::from(p.message.as_str()))]));
    object([("error", all.collect())])
}

fn programme(outcome: &ProgrammeOutcome) -> Value {
    let items = outcome.items.iter().map(|item| {
        object([
            ("item", Value::from(item.path.to_string())),
            ("amount", range(item.amount)),
            ("rule", only(&item.rates)),
            ("rules", item.rates.iter().map(|r| Value::from(r.as_str())).collect()),
        ])
    });
    let mut map = Map::new();
    map.insert("id".to_owned(), Value::from(outcome.programme.id.as_str()));
    map.insert("verdict".to_owned(), Value::from(word(outcome.verdict)));
    map.insert("review".to_owned(), Value::from(outcome.review));
    if let Some(score) = outcome.score {
        map.insert("score".to_owned(), range(score));
    }
    map.insert("requirements".to_owned(), outcome.requirements.iter().map(requirement).collect());
    map.insert("award".to_owned(), range(outcome.award));
    map.insert("items".to_owned(), items.collect());
    if !outcome.grants.is_empty() {
        let grants = outcome.grants.iter().map(|grant| {
            object([
                ("amount", range(grant.amount)),
                ("rule", only(&grant.rates)),
                ("rules", grant.rates.iter().map(|r| Value::from(r.as_str())).collect()),
            ])
        });
        map.insert("grants".to_owned(), grants.collect());
    }
    if let Some(worth) = outcome.worth {
        map.insert("worth".to_owned(), range(worth));
    }
    Value::Object(map)
}

/// The rule that gave an amount; while several may be it, none is named alone.
fn only(rates: &[String]) -> Value {
    match rates {
        [only] => Value::from(only.as_str()),
        _ => Value::Null,
    }
}

fn requirement(outcome: &RequirementOutcome) -> Value {
    let mut map = Map::new();
    map.insert("id".to_owned(), Value::from(outcome.requirement.id.as_str()));
    map.insert("outcome".to_owned(), Value::from(word(outcome.outcome)));
    map.insert("review".to_owned(), Value::from(outcome.review));
    if let Some(value) = outcome.value {
        map.insert("value".to_owned(), range(value));
    }
    map.insert("needs".to_owned(), outcome.needs.iter().map(|path: &Path| Value::from(path.to_string())).collect());
    Value::Object(map)
}

/// An outcome as the contract writes it.
#[must_use]
pub fn word(tri: Tri) -> &'static str {
    match tri {
        Tri::Yes => "met",
        Tri::No => "unmet",
        Tri::Unknown => "undecided",
    }
}

/// A figure as the contract writes it.
pub(crate) fn range(range: Range) -> Value {
    let mut map = Map::new();
    if let Some(lo) = range.lo() {
        map.insert("from".to_owned(), Value::from(lo.to_decimal(DECIMALS, Toward::Down)));
    }
    if let Some(hi) = range.hi() {
        map.insert("to".to_owned(), Value::from(hi.to_decimal(DECIMALS, Toward::Up)));
    }
    Value::Object(map)
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
