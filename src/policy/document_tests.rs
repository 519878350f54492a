//! Editing a pack as a document: nothing is lost, nothing is made by an edit that is refused.

use serde_json::{Value, json};

use super::{PackDocument, next_version};
use crate::policy::Library;

fn document(value: Value) -> PackDocument {
    PackDocument::parse(&value.to_string()).expect("an object")
}

fn small() -> PackDocument {
    document(json!({"id": "a", "later": {"unknown": 1}, "programmes": [
        {"id": "a.x", "requirements": [{"id": "r0"}, {"id": "r1"}, {"id": "r2"}], "valid": null}]}))
}

#[test]
fn a_place_is_read_as_in_a_problem() {
    let doc = small();
    assert_eq!(doc.get("programmes[0].requirements[1].id"), Some(&json!("r1")));
    assert_eq!(doc.get(""), Some(doc.value()));
    assert_eq!(doc.get("programmes[0].valid"), Some(&Value::Null));
    for nowhere in ["programmes[1]", "programmes.0", "id.x", "id[0]", "[0]", "programmes[0].requirements[3]"] {
        assert_eq!(doc.get(nowhere), None, "{nowhere}");
    }
}

#[test]
fn a_place_that_is_none_does_nothing() {
    let bad = [
        "[",
        "]",
        ".",
        "a.",
        ".a",
        "a..b",
        "a[",
        "a[]",
        "a[x]",
        "a[-1]",
        "a[0]b",
        "a[99999999999999999999999]",
        "[[0]]",
    ];
    for place in bad {
        let mut doc = small();
        let done = [
            doc.get(place).is_some(),
            doc.set(place, json!(1)),
            doc.remove(place),
            doc.insert(place, 0, json!(1)),
            doc.move_item(place, 0, 0),
        ];
        assert_eq!(done, [false; 5], "{place}");
        assert_eq!(doc, small(), "{place}");
    }
}

#[test]
fn a_value_is_put_where_there_is_room_for_it() {
    let mut doc = small();
    assert!(doc.set("programmes[0].requirements[2].name", json!("丙")));
    assert!(doc.set("programmes[0].valid.until", json!("2026-12-31")), "null gives way to an object");
    assert!(doc.set("programmes[0].award.cap.most", json!("1")), "what is missing on the way is made");
    assert_eq!(doc.get("programmes[0].award"), Some(&json!({"cap": {"most": "1"}})));
    assert_eq!(doc.get("programmes[0].valid"), Some(&json!({"until": "2026-12-31"})));
    assert_eq!(doc.get("programmes[0].requirements[2]"), Some(&json!({"id": "r2", "name": "丙"})));
    assert!(doc.set("programmes[0].requirements[0]", json!({"id": "new"})));
    assert_eq!(doc.get("programmes[0].requirements[0].id"), Some(&json!("new")));
}

#[test]
fn an_edit_that_is_refused_changes_nothing() {
    for place in
        ["programmes[0].requirements[3]", "new[0]", "new.list[0].x", "id.x", "id[0]", "programmes.x", "later[0]"]
    {
        let mut doc = small();
        assert!(!doc.set(place, json!(1)), "{place}");
        assert_eq!(doc, small(), "{place}");
    }
    let mut doc = small();
    assert!(!doc.set("", json!([])) && !doc.remove("") && !doc.remove("nothing.here"));
    assert!(!doc.insert("programmes[0].requirements", 4, json!(1)) && !doc.insert("gaps", 1, json!(1)));
    assert!(!doc.insert("later", 0, json!(1)) && !doc.insert("id.x", 0, json!(1)));
    assert!(!doc.move_item("programmes[0].requirements", 0, 3) && !doc.move_item("programmes[0].requirements", 3, 0));
    assert_eq!(doc, small());
    assert!(doc.set("", json!({"id": "b"})), "the whole can become another object");
}

#[test]
fn items_come_go_and_move() {
    let mut doc = small();
    let list = "programmes[0].requirements";
    let ids = |doc: &PackDocument| -> String {
        let items = doc.get(list).and_then(Value::as_array).expect("a list");
        items.iter().filter_map(|item| item["id"].as_str()).collect::<Vec<_>>().join(" ")
    };
    assert!(doc.insert(list, 3, json!({"id": "end"})) && doc.insert(list, 0, json!({"id": "first"})));
    assert_eq!(ids(&doc), "first r0 r1 r2 end");
    assert!(doc.move_item(list, 0, 3));
    assert_eq!(ids(&doc), "r0 r1 r2 first end");
    assert!(doc.move_item(list, 4, 0) && doc.remove("programmes[0].requirements[1]"));
    assert_eq!(ids(&doc), "end r1 r2 first");
    assert!(doc.insert("gaps", 0, json!({"name": "甲", "note": "乙"})), "a list that was missing is made");
    assert_eq!(doc.get("gaps[0].name"), Some(&json!("甲")));
}

// A stranger's pack may have a key of a million dots, or a list as long as the file.
#[test]
fn what_is_long_is_no_slower_than_what_is_short() {
    let dots = "a.".repeat(500_000);
    let doc = small();
    assert_eq!((doc.nearest(&dots), doc.get(&dots)), ("", None));
    let many = |first: &str| {
        let list: Vec<Value> = (0..100_000).map(|i| json!(format!("{first}{i}"))).collect();
        json!({"benefits": list})
    };
    assert_eq!(crate::policy::compare(&many("a"), &many("b")).len(), 100_000);
}

#[test]
fn the_nearest_place_is_the_longest_beginning_that_is_there() {
    let doc = small();
    for (place, near) in [
        ("programmes[0].requirements[1].test.all[3]", "programmes[0].requirements[1]"),
        ("programmes[0].requirements[7].test", "programmes[0].requirements"),
        ("colour", ""),
        ("later.unknown", "later.unknown"),
        ("坏[的", ""),
    ] {
        assert_eq!(doc.nearest(place), near, "{place}");
    }
}

// Export, import, export: the same bytes, so the same hash.
#[test]
fn every_built_in_pack_is_written_and_read_back_to_the_same_pack_and_the_same_bytes() {
    for loaded in Library::built_in().0.packs() {
        let doc = PackDocument::parse(loaded.text()).expect("a document");
        assert_eq!(doc.checked().as_ref(), Ok(&loaded.pack), "{}", loaded.pack.id);
        let text = doc.text();
        assert!(text.ends_with("}\n") && !text.contains('\r'));
        let again = PackDocument::parse(&text).expect("a document");
        assert_eq!(again, doc);
        assert_eq!(again.text(), text, "{}", loaded.pack.id);
    }
}

#[test]
fn what_this_version_does_not_know_survives_an_edit_and_is_named_by_the_check() {
    let mut doc = PackDocument::parse(r#"{"id": "a", "later": {"unknown": 1.10}}"#).expect("an object");
    doc.set("id", json!("b"));
    assert!(doc.text().contains("\"unknown\": 1.10"), "{}", doc.text());
    let problems = doc.checked().expect_err("it is no pack");
    assert!(problems.iter().any(|p| !p.message.is_empty()), "{problems:?}");
}

#[test]
fn what_is_no_document_is_refused_in_words() {
    let deep = "[".repeat(5_000);
    for text in ["", "[]", "7", "{", "{} x", "<html>", "\u{0}", &deep, &" ".repeat(2_000_001)] {
        let problems = PackDocument::parse(text).expect_err("refused");
        assert!(problems.len() == 1 && problems[0].message.contains('。'), "{problems:?}");
    }
    assert!(PackDocument::parse("\u{feff}{}").is_ok(), "a byte order mark is no harm");
}

#[test]
fn a_version_is_signed() {
    let day = "2026-07-14".parse().expect("a day");
    let doc = document(json!({"id": "a", "version": "2026.1", "name": "甲"}));
    let signed = doc.signed("某区科技局", day, "提高奖励", &next_version("2026.1"));
    let expected = json!({"id": "a", "version": "2026.2", "name": "甲", "office": "某区科技局", "dated": "2026-07-14",
        "changes": "提高奖励"});
    assert_eq!(signed.value(), &expected);
    assert_eq!(doc.get("version"), Some(&json!("2026.1")), "the old one stays as it was");
}

#[test]
fn the_next_version_counts_the_last_number_on() {
    for (version, next) in [
        ("2026.1", "2026.2"),
        ("2026.9", "2026.10"),
        ("v3", "v4"),
        ("2026", "2026.1"),
        ("7", "8"),
        ("", "1"),
        ("试行", "试行.1"),
        ("2026.1 修订", "2026.1 修订.1"),
        (" 2026.1 ", "2026.2"),
        ("1.99999999999999999999999", "1.99999999999999999999999.1"),
        ("版本１", "版本１.1"),
    ] {
        assert_eq!(next_version(version), next, "{version}");
    }
}
