//! The packs that are compiled in, and how packs are chosen by place and by day.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

use std::rc::Rc;

use chrono::NaiveDate;
use kece::answers::Draft;
use kece::assess::{Assessment, assess};
use kece::policy::{Certainty, Clause, Library, Pack, Programme, read_pack};
use serde_json::{Value, json};

const CN: &str = include_str!("../static/packs/cn.json");
const XIAMEN: &str = include_str!("../static/packs/xiamen.json");

fn built_in() -> Library {
    let (library, problems) = Library::built_in();
    assert_eq!(problems, []);
    library
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("a pack is JSON")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn assessed(library: Library, region: &str, on: &str) -> Assessment {
    let document = json!({"format": "kece-draft", "version": 1, "answers": {"region": region}});
    let (sheet, problems) = Draft::parse(&document.to_string()).expect("a draft").sheet();
    assert_eq!(problems, []);
    assess(&Rc::new(library), Rc::new(sheet), day(on))
}

/// Every clause of a pack, with where it stands, from the file itself so that none is forgotten.
fn clauses(value: &Value, at: &str, out: &mut Vec<(String, Clause)>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let place = format!("{at}.{key}");
                if key == "clause" {
                    out.push((place, serde_json::from_value(inner.clone()).expect("a clause")));
                } else {
                    clauses(inner, &place, out);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, inner)| clauses(inner, &format!("{at}[{i}]"), out));
        }
        _ => {}
    }
}

#[test]
fn built_in_packs_load_and_say_where_every_rule_comes_from() {
    let library = built_in();
    assert!(library.packs().len() >= 3);
    for entry in std::fs::read_dir("static/packs").expect("the packs") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|e| e != "json") || path.ends_with("pack.schema.json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        let pack = read_pack(&text).unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()));
        assert_eq!(path.file_stem().and_then(|s| s.to_str()), Some(pack.id.as_str()), "a pack is named for its file");
        assert_eq!(library.find(&pack.id).map(|p| &p.pack), Some(&pack), "{} is compiled in", pack.id);
        // The index that stands beside the texts says the same as they do.
        let around = pack.region.clone().unwrap_or_else(|| "110000".to_owned());
        let chosen = library.for_region(Some(&around), Some(&pack.id).filter(|_| pack.zone).map(String::as_str));
        assert!(chosen.iter().any(|p| p.pack.id == pack.id), "{} stands at another place in the index", pack.id);
        assert_eq!(library.zones(Some(&around)).any(|p| p.pack.id == pack.id), pack.zone, "{}", pack.id);
        let mut all = Vec::new();
        clauses(&json_of(&text), "", &mut all);
        assert!(all.len() >= pack.programmes.len());
        for (place, clause) in all {
            assert!(pack.documents.contains_key(&clause.document), "{} {place}: {}", pack.id, clause.document);
            let says_why = clause.note.as_ref().is_some_and(|note| !note.trim().is_empty());
            let silent = matches!(clause.certainty, Certainty::Verified | Certainty::SingleSource);
            assert!(says_why || silent, "{} {place} is not certain and does not say why", pack.id);
        }
    }
}

#[test]
fn a_programme_is_named_for_its_pack() {
    for loaded in built_in().packs() {
        for Programme { id, requirements, .. } in loaded.pack.programmes.iter().map(Rc::as_ref) {
            let national = loaded.pack.region.is_none();
            assert!(national || id.starts_with(&format!("{}.", loaded.pack.id)), "{id} in {}", loaded.pack.id);
            assert!(!requirements.is_empty());
        }
    }
}

#[test]
fn requirement_ids_are_those_of_the_contract() {
    let ids = |pack: &Pack, programme: &str| -> Vec<String> {
        let found = pack.programmes.iter().find(|p| p.id == programme).expect("it is there");
        found.requirements.iter().map(|r| r.id.clone()).collect()
    };
    let cn = read_pack(CN).expect("a pack");
    let hnte = "registered_one_year core_ip field staff_share rd_intensity rd_domestic_share hitech_income_share \
                innovation_score no_incident";
    let tech_sme =
        "resident accounts headcount_limit sales_limit assets_limit industry conduct score staff_score direct_route";
    assert_eq!(ids(&cn, "hnte").join(" "), hnte);
    assert_eq!(ids(&cn, "tech_sme").join(" "), tech_sme);
}

#[test]
fn packs_nest_by_region_the_wider_first() {
    let chosen = |region: Option<&str>| -> Vec<String> {
        built_in().for_region(region, None).iter().map(|p| p.pack.id.clone()).collect()
    };
    assert_eq!(chosen(None), ["cn"]);
    assert_eq!(chosen(Some("350205")), ["cn", "fujian", "xiamen", "haicang"]);
    assert_eq!(chosen(Some("350203")), ["cn", "fujian", "xiamen"], "a district without a pack of its own");
    assert_eq!(chosen(Some("330282")), ["cn", "zhejiang", "ningbo", "cixi"]);
    assert_eq!(chosen(Some("540100")), ["cn"], "a place without packs");
}

#[test]
fn a_zone_speaks_for_those_who_say_they_are_in_it() {
    let library = built_in();
    let chosen = |region: &str, zone: Option<&str>| -> Vec<String> {
        library.for_region(Some(region), zone).iter().map(|p| p.pack.id.clone()).collect()
    };
    assert_eq!(chosen("330282", Some("qianwan")), ["cn", "zhejiang", "ningbo", "cixi", "qianwan"]);
    assert_eq!(chosen("330282", Some("tianfu")), ["cn", "zhejiang", "ningbo", "cixi"], "a zone of another city");
    let zones: Vec<&str> = library.zones(Some("330282")).map(|p| p.pack.id.as_str()).collect();
    assert!(zones.contains(&"qianwan") && !zones.contains(&"tianfu"), "{zones:?}");
}

#[test]
fn a_pack_with_the_same_id_replaces_and_a_broken_one_changes_nothing() {
    let mut library = built_in();
    let before = library.clone();
    assert!(library.load("{}").is_err());
    assert_eq!(library, before);
    let mut newer = json_of(XIAMEN);
    newer["version"] = json!("2099.1");
    library.load(&newer.to_string()).expect("a good pack");
    assert_eq!(library.packs().len(), before.packs().len());
    let versions: Vec<_> = library.for_region(Some("350200"), None).iter().map(|p| p.pack.version.clone()).collect();
    assert!(versions.contains(&"2099.1".to_owned()));
    newer["id"] = json!("another");
    newer["programmes"][0]["id"] = json!("another.standards");
    library.load(&newer.to_string()).expect("a good pack");
    assert_eq!(library.packs().len(), before.packs().len() + 1);
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let library = built_in();
    let mut spaced = library.clone();
    spaced.load(&format!("{CN}\n")).expect("white space is no harm");
    let hash = |l: &Library| l.packs().iter().find(|p| p.pack.id == "cn").map(|p| p.sha256.clone()).expect("there");
    assert_ne!(hash(&library), hash(&spaced));
    assert!(hash(&library).len() == 64 && hash(&library).bytes().all(|b| b.is_ascii_hexdigit()));
}

/// A national pack with one programme in two versions: one sales limit until a day, another from a day on.
fn two_versions(until: Option<&str>, from: Option<&str>) -> Value {
    let clause = json!({"document": "d", "certainty": "verified"});
    let version = |valid: Value, line: &str| {
        json!({"id": "two.programme", "name": "示例", "short": "例", "kind": "recognition", "authority": "某局", "taken": "随时",
            "valid": valid, "clause": clause.clone(), "requirements": [{"id": line, "name": "销售收入", "clause": clause.clone(),
            "test": {"at_most": {"quantity": {"last_year": {"field": "year.sales"}}, "line": line}}}]})
    };
    json!({"id": "two", "version": "1", "name": "示例包", "place": "全国", "documents": {"d": {"title": "文件", "cite": "文号"}},
        "programmes": [version(json!({"until": until}), "100"), version(json!({"from": from}), "200")]})
}

#[test]
fn versions_that_overlap_are_refused() {
    for (until, from) in [
        (Some("2026-06-30"), Some("2026-06-30")),
        (Some("2026-06-30"), Some("2020-01-01")),
        (None, Some("2026-07-01")),
        (Some("2026-06-30"), None),
        (None, None),
    ] {
        let problems = read_pack(&two_versions(until, from).to_string()).expect_err("they overlap");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].place, "programmes[0].valid");
        assert!(problems[0].message.contains("重叠"), "{}", problems[0]);
    }
}

#[test]
fn consecutive_versions_answer_for_their_own_days() {
    let library = || {
        let mut library = built_in();
        library.load(&two_versions(Some("2026-06-30"), Some("2026-07-02")).to_string()).expect("they do not overlap");
        library
    };
    let line_on = |on: &str| -> Vec<String> {
        let found = assessed(library(), "350205", on);
        let programme = found.programmes.iter().filter(|p| p.programme.id == "two.programme");
        programme.flat_map(|p| p.requirements.iter().map(|r| r.requirement.id.clone())).collect()
    };
    let silent_on = |on: &str| assessed(library(), "350205", on).not_in_force.iter().any(|n| n.id == "two.programme");
    assert_eq!(line_on("2026-06-30"), ["100"]);
    assert_eq!(line_on("2026-07-02"), ["200"]);
    assert_eq!(line_on("2026-07-01"), [""; 0], "between the two no rule is in force");
    assert_eq!([silent_on("2026-06-30"), silent_on("2026-07-01"), silent_on("2026-07-02")], [false, true, false]);
}

#[test]
fn a_programme_not_yet_in_force_is_named_and_those_of_other_places_are_not() {
    let named = |region: &str, on: &str| -> Vec<String> {
        assessed(built_in(), region, on).not_in_force.iter().map(|n| n.id.clone()).collect()
    };
    let standards = "xiamen.standards".to_owned();
    assert!(named("350205", "2025-09-29").contains(&standards));
    assert!(!named("350205", "2025-09-30").contains(&standards));
    assert!(!named("330282", "2025-09-29").contains(&standards));
    assert!(named("350205", "2010-01-01").len() >= 4);
}
