//! What is put in from a template can be used as soon as it has its names.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    add_requirement, award, document, end, gap, material, question, rate, recognition, requirement, step, succeed,
    window,
};
use crate::policy::{Library, PackDocument};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 14).expect("a day")
}

/// Every built-in pack.
fn packs() -> (Library, Vec<PackDocument>) {
    let (library, _) = Library::built_in();
    let packs = library.packs().iter().map(|p| PackDocument::parse(p.text()).expect("a document")).collect();
    (library, packs)
}

/// Writes a name wherever one is left empty, as somebody would in a form.
fn name_it(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let asks = ["name", "short", "label", "authority", "title", "cite", "note"].contains(&key.as_str());
                if asks && *inner == json!("") { *inner = json!("新写的") } else { name_it(inner) }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(name_it),
        _ => {}
    }
}

/// Puts something at the end of a list and says where it is.
fn put(doc: &mut PackDocument, list: &str, mut new: Value) -> String {
    name_it(&mut new);
    let end = doc.get(list).and_then(Value::as_array).map_or(0, Vec::len);
    assert!(doc.insert(list, end, new), "{list}");
    format!("{list}[{end}]")
}

fn usable(doc: &PackDocument, library: &Library) {
    let text = doc.text();
    assert_eq!(library.clone().load(&text).err().unwrap_or_default(), [], "{text}");
}

#[test]
fn whatever_is_put_in_can_be_used_once_it_is_named() {
    let (library, packs) = packs();
    for mut doc in packs {
        let (key, mut paper) = document(&doc);
        name_it(&mut paper);
        assert!(doc.set(&format!("documents.{key}"), paper));
        for _ in 0..2 {
            let status = recognition(&doc, today());
            put(&mut doc, "programmes", status);
            let money = award(&doc, today());
            put(&mut doc, "programmes", money);
            let asked = question(&doc);
            put(&mut doc, "questions", asked);
        }
        put(&mut doc, "gaps", gap());
        let count = doc.get("programmes").and_then(Value::as_array).expect("a list").len();
        for place in (0..count).map(|i| format!("programmes[{i}]")) {
            let new = step(&doc, &place);
            put(&mut doc, &format!("{place}.steps"), new);
            let new = window(&doc, &place, today());
            put(&mut doc, &format!("{place}.windows"), new);
            put(&mut doc, &format!("{place}.materials"), material());
            let at = add_requirement(&mut doc, &place).expect("added");
            assert!(doc.set(&format!("{at}.name"), json!("新要求")));
            if doc.get(&format!("{place}.award.rates")).is_some() {
                let new = rate(&doc, &place);
                put(&mut doc, &format!("{place}.award.rates"), new);
            }
        }
        usable(&doc, &library);
    }
}

#[test]
fn ids_are_fresh_and_begin_with_the_pack() {
    let doc = PackDocument::parse(
        r#"{"id": "cixi", "documents": {"document_1": {}, "m": {}}, "questions": [{"id": "cixi_new_1"}],
        "programmes": [{"id": "cixi.new_1", "clause": {"document": "m"}, "requirements": [{"id": "new_1"}],
        "worth": [{"id": "new_2"}], "award": {"rates": [{"id": "a"}]}}]}"#,
    )
    .expect("an object");
    assert_eq!(recognition(&doc, today())["id"], "cixi.new_2");
    assert_eq!(award(&doc, today())["id"], "cixi.new_2");
    assert_eq!(question(&doc)["id"], "cixi_new_2");
    assert_eq!(requirement(&doc, "programmes[0]")["id"], "new_3");
    assert_eq!(rate(&doc, "programmes[0]")["id"], "new_1");
    assert_eq!(document(&doc).0, "document_2");
    assert_eq!(step(&doc, "programmes[0]")["clause"]["document"], "m", "it cites what the programme cites");
    assert_eq!(award(&doc, today())["clause"]["document"], "document_1");
    let nothing = PackDocument::parse("{}").expect("an object");
    assert_eq!(award(&nothing, today())["clause"]["document"], "", "for the check to point at");
}

#[test]
fn a_new_requirement_counts_in_the_verdict() {
    let with = |verdict: Value| {
        let text = json!({"programmes": [{"requirements": [{"id": "a"}], "verdict": verdict}]}).to_string();
        let mut doc = PackDocument::parse(&text).expect("an object");
        assert_eq!(add_requirement(&mut doc, "programmes[0]").as_deref(), Some("programmes[0].requirements[1]"));
        doc.get("programmes[0].verdict").cloned().expect("there")
    };
    assert_eq!(
        with(json!({"all": [{"requirement": "a"}]})),
        json!({"all": [{"requirement": "a"}, {"requirement": "new_1"}]})
    );
    let any = json!({"any": [{"requirement": "a"}, {"requirement": "a"}]});
    assert_eq!(with(any.clone()), json!({"all": [any, {"requirement": "new_1"}]}));
    assert_eq!(with(Value::Null), Value::Null, "all requirements count as it is");
    assert_eq!(
        add_requirement(&mut PackDocument::parse(r#"{"programmes": []}"#).expect("an object"), "programmes[0]"),
        None
    );
}

#[test]
fn a_programme_ends_and_is_followed_by_another() {
    let (library, packs) = packs();
    for mut doc in packs {
        let first =
            doc.checked().expect("a pack").programmes.first().map(|p| (p.id.clone(), p.valid.contains(today())));
        // One that ended before, or has not begun, cannot change on that day.
        let Some((id, true)) = first else { continue };
        let before = doc.clone();
        assert!(end(&mut doc, "programmes[0]", today()));
        assert_eq!(doc.get("programmes[0].valid.until"), Some(&json!("2026-07-14")));
        let mut doc = before;
        let after = doc.checked().expect("a pack").programmes.iter().filter(|p| p.id == id).count();
        if after == 1 {
            assert_eq!(succeed(&mut doc, "programmes[0]", today()).as_deref(), Some("programmes[1]"));
            assert_eq!(doc.get("programmes[0].valid.until"), Some(&json!("2026-07-13")));
            assert_eq!(doc.get("programmes[1].valid.from"), Some(&json!("2026-07-14")));
            usable(&doc, &library);
        }
    }
    let with_end = |until: &str| {
        let text = json!({"programmes": [{"valid": {"from": "2020-01-01", "until": until}}]}).to_string();
        let mut doc = PackDocument::parse(&text).expect("an object");
        assert!(succeed(&mut doc, "programmes[0]", today()).is_some());
        [doc.get("programmes[0].valid.until").cloned(), doc.get("programmes[1].valid.until").cloned()]
    };
    assert_eq!(with_end("2027-12-31"), [Some(json!("2026-07-13")), Some(json!("2027-12-31"))]);
    assert_eq!(with_end("2026-07-13"), [Some(json!("2026-07-13")), None], "it had ended");
    let mut doc = PackDocument::parse(r#"{"programmes": [7]}"#).expect("an object");
    let same = doc.clone();
    for place in ["programmes[0]", "programmes[1]", "", "x"] {
        assert!(!end(&mut doc, place, today()) || place.is_empty());
        assert_eq!(succeed(&mut same.clone(), place, today()), None);
    }
}
