use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{BROKEN, MENDED, ONE_IS_BROKEN, Rescued, drafts_of};

fn draft(name: &str) -> String {
    json!({"format": "kece-draft", "version": 1, "name": name, "answers": {}}).to_string()
}

/// A save of the first form.
fn old(revision: u64, name: &str) -> Value {
    json!(format!(
        r#"{{"kece":1,"revision":{revision},"saved_at":"2026-07-14T06:32:00.000Z","draft":{}}}"#,
        draft(name)
    ))
}

/// A save with a checksum.
fn save(revision: u64, name: &str) -> String {
    let before = format!(
        r#"{{"kece":2,"schema":1,"app":"0.1.0","revision":{revision},"saved_at":"2026-07-14T06:32:00.000Z","writer":"w","removed_at":null,"checksum":""#
    );
    let after = format!(r#"","draft":{}}}"#, draft(name));
    let digest = Sha256::digest(format!("{before}{after}"));
    let digits: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{before}{digits}{after}")
}

/// What a version after this one saved.
fn newer() -> String {
    save(8, "新").replace("\"kece\":2", "\"kece\":3").replace("\"writer\":\"w\"", "\"writer\":\"later\"")
}

fn found(items: Value) -> Vec<(Result<String, String>, Option<&'static str>)> {
    let file = Map::from_iter([("items".to_owned(), items)]);
    let of = |r: Rescued| (r.draft.map(|d| d.name().to_owned()), r.doubt);
    drafts_of(&file).into_iter().map(of).collect()
}

fn one(first: Value, second: Value) -> (Result<String, String>, Option<&'static str>) {
    let mut all = found(json!({"kece.draft.a": first, "kece.draft.a.b": second}));
    let only = all.pop().expect("a draft");
    assert!(all.is_empty(), "two slots are one draft");
    only
}

fn name(name: &str) -> Result<String, String> {
    Ok(name.to_owned())
}

#[test]
fn of_two_slots_the_newer_save_is_the_draft() {
    assert_eq!(one(json!(save(7, "旧")), json!(save(8, "新"))), (name("新"), None));
    assert_eq!(one(json!(save(8, "新")), json!(save(7, "旧"))), (name("新"), None));
    assert_eq!(one(json!(save(10, "新")), json!(save(9, "旧"))), (name("新"), None), "a number, not a text");
    assert_eq!(one(old(3, "旧"), json!(save(4, "新"))), (name("新"), None));
    assert_eq!(one(old(3, "甲"), Value::Null), (name("甲"), None));
    assert_eq!(found(json!({"kece.draft.a.b": save(4, "乙")})), [(name("乙"), None)], "only the second");
}

#[test]
fn the_other_slot_is_taken_only_where_the_newer_cannot_be_read_and_that_is_said() {
    let cut = save(8, "新");
    for end in (0..cut.len()).filter(|end| cut.is_char_boundary(*end)) {
        let cut = json!(cut.get(..end));
        assert_eq!(one(json!(save(7, "旧")), cut), (name("旧"), Some(ONE_IS_BROKEN)), "cut at {end}");
    }
    for broken in
        [json!(""), json!("[]"), json!(5), json!(r#"{"kece":2}"#), json!(r#"{"kece":1,"draft":{"format":"x"}}"#)]
    {
        assert_eq!(one(broken.clone(), json!(save(7, "旧"))), (name("旧"), Some(ONE_IS_BROKEN)), "{broken}");
    }
    let changed = save(8, "新").replace("新", "斩");
    assert_eq!(one(json!(changed), json!(save(7, "旧"))), (name("旧"), Some(ONE_IS_BROKEN)));
    // What a newer version saved last is its business: an older save is not taken for the draft.
    let said = "这份草稿是更新版本的科策自评存的。请用新版本打开，以免丢掉内容。";
    assert_eq!(one(json!(newer()), json!(save(7, "旧"))), (Err(said.to_owned()), None));
}

#[test]
fn what_was_changed_is_better_than_nothing_and_what_cannot_be_read_says_so() {
    let changed = json!(save(8, "新").replace("新", "斩"));
    assert_eq!(one(changed.clone(), Value::Null), (name("斩"), Some(MENDED)));
    assert_eq!(one(changed, json!("{")), (name("斩"), Some(MENDED)));
    assert_eq!(one(json!("{"), json!("")), (Err(BROKEN.to_owned()), None));
    assert_eq!(one(json!("{"), Value::Null), (Err(BROKEN.to_owned()), None));
}

#[test]
fn deleted_drafts_earlier_versions_and_strangers_are_not_brought_back() {
    let all = found(json!({
        "kece.draft.b": save(1, "乙"), "kece.draft.a": save(1, "甲"), "kece.draft.a.b": save(2, "甲二"),
        "kece.bin.c": save(1, "删掉的"), "kece.past.a.1": save(1, "以前的"), "kece.damaged.a.1": save(9, "坏的"),
        "kece.draft.": save(1, "无名"), "kece.ui": "{}", "kece.erase": "7", "kece.pack.cn": "{}", "other": save(1, "别人的"),
    }));
    assert_eq!(all, [(name("甲二"), None), (name("乙"), None)]);
    for items in [json!(null), json!([]), json!(5), json!({})] {
        assert_eq!(found(items), []);
    }
}
