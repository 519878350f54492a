//! Editing a draft: what this version does not know survives, and nothing else changes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

use kece::answers::{Draft, LISTS, Path, SCALARS, YEAR_FIELDS};
use serde_json::{Value, json};

fn path(text: &str) -> Path {
    Path::parse(text).unwrap_or_else(|| panic!("{text} is a path"))
}

fn value_of(draft: &Draft) -> Value {
    serde_json::from_str(&draft.to_text()).expect("JSON")
}

fn with(answers: &Value) -> Draft {
    Draft::parse(&json!({"format": "kece-draft", "version": 1, "answers": answers}).to_string()).expect("a draft")
}

/// Unknown fields at every level, with values that a careless reader would change.
fn with_strangers() -> &'static str {
    r#"{"format":"kece-draft","version":1,"name":"示例","seen":[1.0,12345678901234567890.123456789012345678901234567890,null],
        "answers":{"later":{"a":0.10,"b":-0},"region":"350205","points":{"later":"x","org_lab":5},
        "years":{"2025":{"later":1.50,"rd":{"later":[{}]},"sales":{"from":"5","note":"大约"}}},
        "ip":[{"later":{"deep":[[1.0]]},"kind":"invention"}],"extra":{"q":"答"},"hnte_certificate":{"later":false}}}"#
}

#[test]
fn strangers_at_every_level_survive_an_edit_digit_by_digit() {
    let before: Value = serde_json::from_str(with_strangers()).expect("JSON");
    let mut draft = Draft::parse(with_strangers()).expect("a draft");
    assert_eq!(value_of(&draft), before, "opening and saving changes nothing");
    assert_eq!(draft.sheet().1, [], "a stranger is no problem");
    for (at, new) in [
        ("years.2025.rd.total", json!("7")),
        ("points.org_lab", json!(6)),
        ("ip[0].core", json!(true)),
        ("hnte_certificate.held", json!(false)),
        ("region", json!("350200")),
        ("years.2024.sales", json!(3)),
    ] {
        draft.set(&path(at), Some(new.clone()));
        assert_eq!(draft.value(&path(at)), Some(&new));
    }
    let mut expected = before;
    expected["answers"]["years"]["2025"]["rd"]["total"] = json!("7");
    expected["answers"]["points"]["org_lab"] = json!(6);
    expected["answers"]["ip"][0]["core"] = json!(true);
    expected["answers"]["hnte_certificate"]["held"] = json!(false);
    expected["answers"]["region"] = json!("350200");
    expected["answers"]["years"]["2024"] = json!({"sales": 3});
    assert_eq!(value_of(&draft), expected);
    let digits = "12345678901234567890.123456789012345678901234567890";
    assert!(draft.to_text().contains(digits) && draft.to_text().contains("1.50"));
}

#[test]
fn every_field_can_be_set_read_back_and_taken_away() {
    let mut all: Vec<Path> = (0..SCALARS.len()).map(Path::Scalar).collect();
    all.extend((0..YEAR_FIELDS.len()).map(|i| Path::Year(2025, i)));
    for (list, row) in LISTS.iter().enumerate() {
        all.push(Path::List(list));
        all.push(Path::Entry(list, 1));
        all.extend((0..row.fields.len()).map(|i| Path::Item(list, 1, i)));
    }
    all.push(Path::Extra("any.id[0]".to_owned()));
    for at in all {
        assert_eq!(Path::parse(&at.to_string()), Some(at.clone()), "a path reads back");
        let mut draft = Draft::new();
        if let Path::Entry(list, _) | Path::Item(list, ..) = at {
            draft.set(&Path::List(list), Some(json!([{}, {}])));
        }
        let value = json!({"from": "1.50"});
        draft.set(&at, Some(value.clone()));
        assert_eq!(draft.value(&at), Some(&value), "{at}");
        let again = Draft::parse(&draft.to_text()).expect("still a draft");
        assert_eq!(again.value(&at), Some(&value), "{at} after a save");
        draft.set(&at, None);
        assert_ne!(draft.value(&at), Some(&value), "{at} taken away");
    }
}

#[test]
fn an_item_is_replaced_and_removed_in_its_place() {
    let mut draft = with(&json!({"ip": [{"title": "甲"}, {"title": "乙"}, {"title": "丙"}]}));
    draft.set(&path("ip[1]"), Some(json!({"title": "丁"})));
    draft.set(&path("ip[0]"), None);
    assert_eq!(value_of(&draft)["answers"]["ip"], json!([{"title": "丁"}, {"title": "丙"}]));
    draft.set(&path("ip[2].title"), Some(json!("戊")));
    draft.set(&path("ip[9]"), Some(json!({})));
    draft.set(&path("ip[9]"), None);
    assert_eq!(value_of(&draft)["answers"]["ip"], json!([{"title": "丁"}, {"title": "丙"}]), "items must exist");
}

#[test]
fn an_item_of_a_list_that_is_not_there_changes_nothing() {
    for answers in [json!({}), json!({"ip": null})] {
        for at in ["ip[0]", "ip[0].core"] {
            for new in [Some(json!(true)), None] {
                let mut draft = with(&answers);
                draft.set(&path(at), new);
                assert_eq!(value_of(&draft)["answers"], answers, "{at}");
                assert_eq!(draft.sheet().1, []);
            }
        }
    }
}

// What somebody wrote wrongly stays until it is replaced: taking away another answer must not take it along.
#[test]
fn taking_away_what_is_not_there_loses_nothing() {
    for (answers, at) in [
        (json!({"years": "去年"}), "years.2024.sales"),
        (json!({"years": {"2024": "同上"}}), "years.2024.rd.total"),
        (json!({"points": 5}), "points.org_lab"),
        (json!({"ip": [7]}), "ip[0].core"),
    ] {
        let mut draft = with(&answers);
        draft.set(&path(at), None);
        assert_eq!(value_of(&draft)["answers"], answers, "{at}");
    }
}

#[test]
fn an_answer_takes_the_place_of_something_of_another_shape() {
    let mut draft = with(&json!({"points": 5, "years": {"2024": []}}));
    draft.set(&path("points.org_lab"), Some(json!(4)));
    draft.set(&path("years.2024.rd.total"), Some(json!(3)));
    assert_eq!(value_of(&draft)["answers"], json!({"points": {"org_lab": 4}, "years": {"2024": {"rd": {"total": 3}}}}));
}

#[test]
fn what_is_no_path_is_refused() {
    for text in [
        "",
        "ip[",
        "ip[x]",
        "ip[-1]",
        "ip[0]core",
        "ip[0].",
        "ip[0].nothing",
        "years",
        "years.2024",
        "years.x.sales",
        "years.2024.nothing",
        "nothing",
        "points",
        "rd.total",
        "ip[0].core.x",
        "ip[99999999999999999999]",
    ] {
        assert_eq!(Path::parse(text), None, "{text:?}");
    }
}

// Found by the fuzzer: the whole year, or the whole item, gave way to the value.
#[test]
fn a_row_that_is_in_no_table_leads_nowhere() {
    let answers = json!({"years": {"2025": {"sales": "1"}}, "ip": [{"kind": "invention"}]});
    for at in [Path::Scalar(999), Path::Year(2025, 999), Path::List(999), Path::Entry(999, 0), Path::Item(0, 0, 999)] {
        for new in [Some(json!(true)), None] {
            let mut draft = with(&answers);
            draft.set(&at, new);
            assert_eq!(value_of(&draft)["answers"], answers, "{at:?}");
            assert_eq!(draft.value(&at), None, "{at:?}");
        }
    }
}
