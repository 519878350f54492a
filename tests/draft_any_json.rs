//! Reading never fails harder than by naming a problem, whatever the file holds.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use kece::answers::{Draft, Path};
use proptest::prelude::*;
use serde_json::{Number, Value, json};
use support::any_json::any_json;
use support::config;

fn leaf() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "invention",
        "2024-02-30",
        "2025-01-01",
        "350205",
        "-1",
        "1.5",
        "999999999999999",
        "own",
    ]);
    let number = "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,5})?(e[0-9]{1,3})?";
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0i64..4_000).prop_map(Value::from),
        number.prop_map(|text: String| text.parse::<Number>().map_or(Value::Null, Value::Number)),
        words.prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ]
}

fn sample() -> Value {
    serde_json::from_str(include_str!("samples/qualified.kece.json")).expect("the sample is JSON")
}

/// Where values stand below `value`, as JSON pointers.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| {
            out.push(format!("{at}/{}", escaped(key)));
            pointers(inner, &format!("{at}/{}", escaped(key)), out);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, inner)| {
            out.push(format!("{at}/{i}"));
            pointers(inner, &format!("{at}/{i}"), out);
        }),
        _ => {}
    }
}

/// Whether `field` leads, step by step, to something that stands in `answers`. A key may hold any
/// character, so every way of cutting is tried.
fn stands_in(answers: &Value, field: &str) -> bool {
    if field.is_empty() {
        return true;
    }
    match answers {
        Value::Object(map) => map.iter().any(|(key, inner)| {
            field
                .strip_prefix(key.as_str())
                .is_some_and(|rest| stands_in(inner, rest.strip_prefix('.').unwrap_or(rest)))
        }),
        Value::Array(items) => {
            field.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(index, rest)| {
                let item = index.parse::<usize>().ok().and_then(|i| items.get(i));
                item.is_some_and(|inner| stands_in(inner, rest.strip_prefix('.').unwrap_or(rest)))
            })
        }
        _ => false,
    }
}

/// Reads a document and checks what every reader may rely on.
fn read(document: &Value) -> Result<(), TestCaseError> {
    let text = document.to_string();
    let draft = match Draft::parse(&text) {
        Ok(draft) => draft,
        Err(error) => {
            prop_assert!(error.problem().message.ends_with('。'));
            return Ok(());
        }
    };
    let (_, problems) = draft.sheet();
    for problem in &problems {
        prop_assert!(stands_in(&document["answers"], &problem.field), "{:?} is nowhere in {}", problem, document);
        prop_assert!(problem.message.ends_with('。') && problem.message.chars().count() < 400, "{:?}", problem);
    }
    let saved: Value = serde_json::from_str(&draft.to_text()).expect("a draft is saved as JSON");
    prop_assert_eq!(&saved, document);
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        drop(std::hint::black_box(Draft::parse(&text)));
    }

    #[test]
    fn any_json_is_read_or_refused(document in any_json(leaf())) {
        read(&document)?;
    }

    #[test]
    fn any_answers_are_read(answers in any_json(leaf())) {
        read(&json!({"format": "kece-draft", "version": 1, "answers": answers}))?;
    }

    #[test]
    fn a_good_draft_with_wrong_values_in_it_is_read(changes in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(any_json(leaf()))), 1..6)) {
        let mut document = sample();
        for (place, new) in changes {
            let mut all = Vec::new();
            pointers(&document["answers"], "/answers", &mut all);
            if all.is_empty() {
                break;
            }
            let at = place.get(&all);
            match (new, at.rsplit_once('/')) {
                (Some(new), _) => *document.pointer_mut(at).expect("it was just listed") = new,
                (None, Some((around, key))) => match document.pointer_mut(around) {
                    Some(Value::Object(map)) => drop(map.remove(key)),
                    Some(Value::Array(items)) => drop(items.remove(key.parse::<usize>().expect("an index"))),
                    _ => {}
                },
                (None, None) => {}
            }
        }
        read(&document)?;
    }

    #[test]
    fn any_text_is_a_path_or_not(text in "(ip|years|standards|extra|points)?[\\[\\].0-9a-z_\\PC]{0,20}") {
        if let Some(path) = Path::parse(&text) {
            prop_assert_eq!(Path::parse(&path.to_string()), Some(path.clone()));
            std::hint::black_box(path.label());
        }
    }

    #[test]
    fn setting_anything_anywhere_keeps_a_draft(place in any::<prop::sample::Index>(), answers in any_json(leaf()), new in prop::option::of(any_json(leaf()))) {
        const PLACES: &[&str] = &["region", "points.org_lab", "years.2025.rd.total", "ip", "ip[0]", "ip[1].core", "extra.q", "years.-7.sales"];
        let document = json!({"format": "kece-draft", "version": 1, "answers": answers});
        if let Ok(mut draft) = Draft::parse(&document.to_string()) {
            let path = Path::parse(PLACES[place.index(PLACES.len())]).expect("a path");
            draft.set(&path, new);
            prop_assert!(Draft::parse(&draft.to_text()).is_ok());
            std::hint::black_box(draft.sheet());
        }
    }
}
