//! Reading the cases, and the draft that a case describes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::law;

/// One file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The file's path below `tests/law`.
    #[serde(skip)]
    pub(crate) name: String,
    /// The clause that the cases are about.
    pub(crate) clause: String,
    /// The enterprise that the cases start from: a file in `bases`.
    pub(crate) base: String,
    pub(crate) cases: Vec<Case>,
}

/// One case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// A clause of its own, where the file's is too wide.
    pub(crate) clause: Option<String>,
    /// Another base than the file's.
    pub(crate) base: Option<String>,
    /// Answers to give, by their paths.
    #[serde(default)]
    pub(crate) set: BTreeMap<String, Value>,
    /// Answers to take away, by their paths; before `set`.
    #[serde(default)]
    pub(crate) unset: Vec<String>,
    /// The day, in place of `apply_on`.
    pub(crate) on: Option<String>,
    pub(crate) expect: Expect,
}

/// What the documents make of it; only what is named is compared.
#[derive(Default, Deserialize)]
pub(crate) struct Expect {
    /// The fields that must be refused, instead of an assessment.
    pub(crate) error: Option<Vec<String>>,
    /// Programmes that must not be assessed, of other places for instance.
    #[serde(default)]
    pub(crate) absent: Vec<String>,
    /// Programmes of this place without a rule in force.
    pub(crate) not_in_force: Option<Vec<String>>,
    /// Some of them.
    #[serde(default)]
    pub(crate) not_in_force_include: Vec<String>,
    /// By the programme's id.
    #[serde(flatten)]
    pub(crate) programmes: BTreeMap<String, Programme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Programme {
    pub(crate) verdict: Option<String>,
    pub(crate) review: Option<bool>,
    pub(crate) score: Option<Value>,
    #[serde(default)]
    pub(crate) parts: BTreeMap<String, Value>,
    #[serde(default)]
    pub(crate) requirements: BTreeMap<String, Requirement>,
    pub(crate) award: Option<Value>,
    /// The items of an award, all of them, in the order of their list.
    pub(crate) items: Option<Vec<Item>>,
    /// What an award to the enterprise as a whole gives, all of it: the rate that fits, then what comes on top.
    pub(crate) grants: Option<Vec<Item>>,
    /// Rates that give nothing here, of items and grants alike.
    #[serde(default)]
    pub(crate) missed: Vec<String>,
    pub(crate) worth: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Requirement {
    pub(crate) outcome: String,
    pub(crate) review: Option<bool>,
    pub(crate) value: Option<Value>,
    /// Exactly these, in any order.
    pub(crate) needs: Option<Vec<String>>,
    /// At least these.
    pub(crate) needs_include: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) amount: Value,
    /// The rates that give the amount; empty where none does.
    #[serde(default, deserialize_with = "one_or_several")]
    pub(crate) rule: Option<Vec<String>>,
    /// Rates that the item just misses.
    #[serde(default)]
    pub(crate) not: Vec<String>,
}

fn one_or_several<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Vec<String>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Rules {
        One(String),
        Several(Vec<String>),
    }
    Ok(Some(match Rules::deserialize(d)? {
        Rules::One(rule) => vec![rule],
        Rules::Several(rules) => rules,
    }))
}

/// Every file of cases.
pub(crate) fn all_files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![law().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of cases") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with("bases") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "json") {
                files.push(read(&path));
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn read(path: &Path) -> File {
    let name = path.strip_prefix(law()).unwrap_or(path).display().to_string();
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    for case in &file.cases {
        let requirements = case.expect.programmes.values().flat_map(|p| &p.requirements);
        for (id, said) in requirements.filter(|(_, r)| r.outcome == "undecided") {
            let says = said.needs.is_some() || said.needs_include.is_some();
            assert!(says, "{name} · {} · {id}: an undecided requirement states its needs", case.name);
        }
    }
    file.name = name;
    file
}

/// The draft file of a case.
pub(crate) fn draft_of(file: &File, case: &Case) -> Result<Value, String> {
    let base = case.base.as_deref().unwrap_or(&file.base);
    let path = law().join("bases").join(format!("{base}.json"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("base {base}: {error}"))?;
    let mut answers: Value = serde_json::from_str(&text).map_err(|error| format!("base {base}: {error}"))?;
    for path in &case.unset {
        put(&mut answers, path, None)?;
    }
    for (path, value) in &case.set {
        put(&mut answers, path, Some(value.clone()))?;
    }
    Ok(json!({ "format": "kece-draft", "version": 1, "name": case.name, "answers": answers }))
}

/// Puts a value at a path such as `years.2025.staff` or `ip[0].core`, or takes it away.
fn put(answers: &mut Value, path: &str, value: Option<Value>) -> Result<(), String> {
    let steps: Vec<&str> = path.split(['.', '[']).map(|step| step.trim_end_matches(']')).collect();
    let Some((last, way)) = steps.split_last() else { return Err("an empty path".to_owned()) };
    let mut place = answers;
    for step in way {
        place = match place {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|i| items.get_mut(i)),
            Value::Object(map) => Some(map.entry(*step).or_insert_with(|| Value::Object(Map::new()))),
            _ => None,
        }
        .ok_or_else(|| format!("there is no {step} on the way to {path}"))?;
    }
    let Value::Object(map) = place else { return Err(format!("{path} is no place for an answer")) };
    match value {
        Some(value) => {
            map.insert((*last).to_owned(), value);
        }
        None => {
            map.remove(*last).ok_or_else(|| format!("{path} is not answered in the base"))?;
        }
    }
    Ok(())
}
