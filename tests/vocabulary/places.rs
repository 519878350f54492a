//! Packs among packs: which speak where and in which order, questions that two of them ask, programmes of the wider
//! one, and what is in force.

use std::rc::Rc;

use chrono::NaiveDate;
use kece::assess::report;
use kece::policy::Library;
use serde_json::{Value, json};

use super::synthetic::{self, PACKS};

fn draft(answers: &Value) -> Value {
    json!({"format": "kece-draft", "version": 1, "answers": answers})
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn ids(library: &Library, region: &str, zone: Option<&str>) -> Vec<String> {
    library.for_region(Some(region), zone).iter().map(|loaded| loaded.pack.id.clone()).collect()
}

#[test]
fn the_wider_pack_comes_first_and_the_zone_last() {
    let alone = synthetic::alone();
    assert_eq!(ids(&alone, "350203", Some("voc_zone")), ["voc_wide", "voc", "voc_zone"]);
    assert_eq!(ids(&alone, "350200", None), ["voc_wide", "voc"]);
    assert_eq!(ids(&alone, "350000", Some("voc_zone")), ["voc_wide"]);
    assert_eq!(ids(&alone, "330282", Some("voc_far")), ["voc_far"]);
    assert_eq!(ids(&alone, "350200", Some("voc_far")), ["voc_wide", "voc"]);
    assert_eq!(ids(&alone, "110000", Some("voc_zone")), [""; 0]);
    // Among the built-in packs, too.
    let all = ids(&synthetic::library(), "350200", Some("voc_zone"));
    let at = |id: &str| all.iter().position(|known| known == id);
    assert_eq!(at("cn"), Some(0));
    assert!(at("cn") < at("voc_wide") && at("voc_wide") < at("voc") && at("voc") < at("voc_zone"), "{all:?}");
    assert_eq!(at("voc_zone"), Some(all.len() - 1));
}

#[test]
fn zones_are_offered_where_they_are() {
    let library = synthetic::alone();
    let zones = |region| library.zones(Some(region)).map(|zone| zone.pack.id.clone()).collect::<Vec<_>>();
    assert_eq!(zones("350200"), ["voc_zone"]);
    assert_eq!(zones("350211"), ["voc_zone"]);
    assert_eq!(zones("330282"), ["voc_far"]);
    assert_eq!(zones("350000"), [""; 0]);
}

#[test]
fn the_order_in_which_packs_are_loaded_does_not_matter() {
    let answers = json!({
        "region": "350200", "years": {"2025": {"sales": 10_000_000}},
        "extra": {"zone": "voc_zone", "voc_wide_kind": "high", "voc_kind": "first", "voc_yes": true, "voc_shared": true},
    });
    let mut reports = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let mut library = Library::default();
        order.iter().for_each(|i| drop(library.load(PACKS[*i]).expect("a synthetic pack")));
        let assessment = super::assessed(&draft(&answers), day("2026-07-01"), &Rc::new(library)).expect("no problem");
        reports.push(report::to_json(&assessment));
    }
    assert_eq!(reports[0], reports[1]);
    assert_eq!(reports[0], reports[2]);
    let topped = reports[0]["programmes"].as_array().expect("programmes").iter().find(|p| p["id"] == "voc.topped");
    assert_eq!(topped.expect("it is there")["award"], json!({"from": "50000", "to": "50000"}));
}

#[test]
fn a_pack_is_replaced_by_its_next_version() {
    let mut library = synthetic::alone();
    let next = PACKS[0].replace("\"version\": \"2026.1\"", "\"version\": \"2026.2\"");
    assert_eq!(library.load(&next), Ok("voc".to_owned()));
    let versions: Vec<&str> =
        library.packs().iter().filter(|p| p.pack.id == "voc").map(|p| p.pack.version.as_str()).collect();
    assert_eq!(versions, ["2026.2"]);
}

#[test]
fn a_question_that_two_packs_ask_is_asked_in_the_same_way() {
    let mut library = synthetic::alone();
    let before = library.clone();
    let mut other: Value = serde_json::from_str(PACKS[2]).expect("JSON");
    other["id"] = json!("voc_other");
    other["programmes"] = json!([]);
    let mut ask = |question: Value| {
        other["questions"] = json!([question]);
        library.load(&other.to_string())
    };
    let choice = |codes: &[&str]| {
        let option = |code: &&str| {
            json!({"code": code, "label": match *code {
            "first" => "首次认定", "again" => "重新认定", "moved" => "整体迁入", _ => "都不是" }})
        };
        json!({"id": "voc_kind", "label": "哪一种？", "kind": "choice", "options": codes.iter().map(option).collect::<Vec<_>>()})
    };
    for bad in [
        json!({"id": "voc_shared", "label": "换了答法？", "kind": "money"}),
        choice(&["first", "again", "moved"]),
        choice(&["again", "first", "moved", "none"]),
    ] {
        let problems = ask(bad.clone()).expect_err("it is asked in another way");
        assert_eq!(problems[0].place, "questions[0]", "{bad}");
    }
    assert_eq!(ask(choice(&["first", "again", "moved", "none"])), Ok("voc_other".to_owned()));
    assert_eq!(before.packs().len() + 1, library.packs().len(), "what is refused leaves the library as it was");
}

#[test]
fn a_programme_that_is_nowhere_is_named() {
    let library = synthetic::alone();
    let missing = library.unresolved("voc");
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].message.contains("voc_nowhere.none"), "{missing:?}");
    assert_eq!(library.unresolved("voc_zone"), []);
    // The wider pack is not there.
    let mut narrow = Library::default();
    narrow.load(PACKS[0]).expect("a synthetic pack");
    let missing = narrow.unresolved("voc");
    for id in ["voc_nowhere.none", "voc_wide.big", "voc_wide.grant", "voc_wide.gone", "voc_wide.reviewed"] {
        assert!(missing.iter().any(|problem| problem.message.contains(id)), "{id} in {missing:?}");
    }
}

#[test]
fn what_is_not_in_force_is_named() {
    let library = Rc::new(synthetic::library());
    let on = |on: &str, zone: &str| {
        let answers = json!({"region": "350200", "extra": {"zone": zone}});
        let assessment = super::assessed(&draft(&answers), day(on), &library).expect("no problem");
        let ours = assessment.not_in_force.iter().filter(|n| n.id.starts_with("voc"));
        ours.map(|n| n.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(on("2023-12-31", ""), ["voc.law", "voc.draft"]);
    assert_eq!(on("2024-12-31", "voc_zone"), ["voc.draft"]);
    assert_eq!(on("2025-01-01", "voc_far"), ["voc_wide.gone", "voc.draft"]);
    assert_eq!(on("2026-07-01", "voc_zone"), ["voc_wide.gone", "voc.draft"]);
}
