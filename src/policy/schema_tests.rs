//! The schema is current, fits every pack, and refuses what has another form.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::schema;
use crate::policy::labels::{label_of, word_of};
use crate::policy::{Library, PackDocument};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/static/packs/pack.schema.json");

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("a schema")
}

fn errors(validator: &Validator, pack: &Value) -> Vec<String> {
    // What stands there may be a whole programme; where it stands is enough.
    validator.iter_errors(pack).map(|e| e.instance_path().to_string()).collect()
}

// KECE_WRITE_SCHEMA=1 cargo test --lib schema
#[test]
fn the_file_is_what_the_types_say() {
    let mut current = serde_json::to_string_pretty(&schema()).expect("JSON");
    current.push('\n');
    if std::env::var_os("KECE_WRITE_SCHEMA").is_some() {
        std::fs::write(FILE, &current).expect("written");
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(written == current, "pack.schema.json is out of date: KECE_WRITE_SCHEMA=1 cargo test --lib schema");
}

#[test]
fn every_built_in_pack_has_this_form_before_and_after_an_edit() {
    let validator = validator();
    for loaded in Library::built_in().0.packs() {
        let value: Value = serde_json::from_str(loaded.text()).expect("JSON");
        assert_eq!(errors(&validator, &value), [""; 0], "{}", loaded.pack.id);
        let document = PackDocument::parse(loaded.text()).expect("a document");
        let value: Value = serde_json::from_str(&document.text()).expect("JSON");
        assert_eq!(errors(&validator, &value), [""; 0], "{}", loaded.pack.id);
    }
}

#[test]
fn what_has_another_form_is_refused() {
    let validator = validator();
    let rate = "programmes[0].award.rates[0]";
    for (place, value) in [
        ("colour".to_owned(), json!("red")),
        ("id".to_owned(), json!(7)),
        ("programmes".to_owned(), json!({})),
        ("programmes[0].kind".to_owned(), json!("gift")),
        ("programmes[0].weight".to_owned(), json!(1)),
        ("programmes[0].clause.certainty".to_owned(), json!("sure")),
        ("programmes[0].valid.from".to_owned(), json!("2026-13-01")),
        ("programmes[0].valid.since".to_owned(), json!("2026-01-01")),
        (format!("{rate}.amount"), json!({"fixed": 250_000})),
        (format!("{rate}.amount"), json!({"fixed": "25 万"})),
        (format!("{rate}.amount"), json!({"fixed": "1e5"})),
        (format!("{rate}.amount"), json!({"fixed": "1/0"})),
        (format!("{rate}.amount"), json!({"fixed": "1", "up_to": "2"})),
        (format!("{rate}.amount"), json!("secret")),
        (format!("{rate}.where"), json!([{"word": {"field": "standards.colour", "one_of": ["red"]}}])),
        (format!("{rate}.when"), json!({"is": {"field": "colour", "answer": true}})),
        (format!("{rate}.when"), json!({"is": {"field": "extra.A", "answer": true}})),
        ("programmes[0].award.list".to_owned(), json!("patents")),
        ("programmes[0].requirements[0].test".to_owned(), json!({"all": [], "any": []})),
        ("programmes[0].requirements[0].test".to_owned(), json!({"roughly": {}})),
    ] {
        let (library, _) = Library::built_in();
        let xiamen = library.packs().iter().find(|p| p.pack.id == "xiamen").expect("it is there");
        let mut document = PackDocument::parse(xiamen.text()).expect("a document");
        assert!(document.set(&place, value.clone()), "{place}");
        let value_text: Value = serde_json::from_str(&document.text()).expect("JSON");
        assert!(!validator.is_valid(&value_text), "{place} = {value} fits the schema");
        assert!(document.checked().is_err(), "{place} = {value} is read");
    }
}

/// Every key of an object, and whether the object takes others.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
                assert_eq!(map.get("additionalProperties"), Some(&json!(false)), "{:?} is open", properties.keys());
            }
            map.values().for_each(|inner| keys(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

#[test]
fn the_schema_is_closed_and_every_key_has_a_chinese_name() {
    let mut found = BTreeSet::new();
    keys(&schema(), &mut found);
    assert!(found.len() > 100, "{found:?}");
    let nameless: Vec<&String> = found.iter().filter(|key| label_of(key).is_none()).collect();
    assert!(nameless.is_empty(), "labels.rs has no word for {nameless:?}");
}

#[test]
fn every_word_to_choose_has_a_chinese_name() {
    let schema = schema();
    for (list, key) in [
        ("Certainty", "certainty"),
        ("Status", "status"),
        ("ProgrammeKind", "kind"),
        ("QuestionKind", "kind"),
        ("ConstantUnit", "unit"),
    ] {
        let choices = schema["definitions"][list]["oneOf"].as_array().expect("choices");
        assert!(choices.len() > 1, "{list}");
        for choice in choices {
            let code = choice["const"].as_str().or_else(|| choice["enum"][0].as_str()).expect("a word");
            assert!(word_of(key, code).is_some(), "labels.rs has no word for {code} of {list}");
        }
    }
}
