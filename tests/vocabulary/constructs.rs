//! The synthetic packs use everything that a pack can say, so that nothing is left untried.

use std::collections::BTreeSet;

use serde_json::Value;

use super::synthetic;

/// Everything that a pack can say by a key, apart from what `static/packs/README.md` shows in quotes.
const KEYS: &[&str] = &[
    // The pack and its programmes.
    "changes",
    "office",
    "offered_when",
    "prominent",
    "verdict",
    "worth",
    "zone",
    // Tests and conditions.
    "more_than",
    "less_than",
    "at_most",
    "no_unless_said",
    "implied_by",
    // Quantities and scores.
    "share",
    "instead",
    "edge_review",
    "ungraded",
    // Awards.
    "adjustments",
    "divided_by",
    "instalments",
    "ladder",
    "less_awards_of",
    "once_per",
    "pool",
    "total",
];

/// Everything that it says by a word.
const WORDS: &[&str] = &[
    "awarded",
    "unpublished",
    "until_that_day",
    // Kinds of programmes, and whether they are in force.
    "recognition",
    "award",
    "tax",
    "check",
    "unconfirmed",
    "doubtful",
    "draft",
    // How sure a rule is.
    "verified",
    "single_source",
    "interpretation",
    "unverified",
    // How a question is answered.
    "yes_no",
    "money",
    "count",
    "people",
    "points",
    "years",
    "date",
    "choice",
];

/// Names that stand in an example of the README, not constructs.
const NAMES: &[&str] = &["measure"];

fn collect(value: &Value, keys: &mut BTreeSet<String>, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            keys.extend(map.keys().cloned());
            map.values().for_each(|inner| collect(inner, keys, words));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, keys, words)),
        Value::String(text) => drop(words.insert(text.clone())),
        _ => {}
    }
}

fn used() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
    for text in synthetic::PACKS {
        collect(&serde_json::from_str(text).expect("a pack is JSON"), &mut keys, &mut words);
    }
    (keys, words)
}

/// The keys that the README shows: `"word":` in its examples.
fn shown() -> BTreeSet<String> {
    let readme = include_str!("../../static/packs/README.md");
    let mut keys = BTreeSet::new();
    for (before, after) in readme.match_indices("\":").map(|(at, _)| readme.split_at(at)) {
        let key = before.rsplit('"').next().unwrap_or_default();
        let word = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if word && after.starts_with("\":") && !NAMES.contains(&key) {
            keys.insert(key.to_owned());
        }
    }
    keys
}

#[test]
fn everything_that_a_pack_can_say_is_said() {
    let (keys, words) = used();
    let shown = shown();
    assert!(shown.len() > 100, "the README shows only {shown:?}");
    let silent: Vec<&str> =
        shown.iter().map(String::as_str).chain(KEYS.iter().copied()).filter(|k| !keys.contains(*k)).collect();
    assert!(silent.is_empty(), "no synthetic pack says {silent:?}");
    let silent: Vec<&&str> = WORDS.iter().filter(|word| !words.contains(**word)).collect();
    assert!(silent.is_empty(), "no synthetic pack says {silent:?}");
}
