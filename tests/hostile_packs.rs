//! Packs that somebody sent: circles, endless definitions, half a file, too much of one. Each is refused
//! in words, and the app goes on with the others.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use kece::policy::{Library, read_pack};
use serde_json::{Value, json};
use support::pack_edits::{is_a_chinese_sentence, put, refused};

const CN: &str = include_str!("../static/packs/cn.json");
const XIAMEN: &str = include_str!("../static/packs/xiamen.json");

#[test]
fn a_definition_that_leads_back_to_itself_is_refused() {
    for (name, is) in [
        ("sales_growth", json!({"defined": "sales_growth"})),
        ("hnte_class1", json!({"count": {"list": "ip", "instead": {"defined": "hnte_class1"}}})),
        ("net_income", json!({"sum": [{"field": "year.sales"}, {"growth": {"defined": "net_income"}}]})),
        ("rd_internal", json!({"defined": "rd_counted"})),
    ] {
        let problems = refused(&put(CN, &format!("/definitions/{name}/is"), &is));
        let at = format!("definitions.{name}.is");
        assert!(problems.iter().any(|p| p.place.starts_with(&at) && p.message.contains("绕回")), "{problems:#?}");
    }
}

// Sixty lines that stand for more steps than there is time.
#[test]
fn a_definition_that_doubles_itself_is_refused() {
    let mut pack: Value = serde_json::from_str(CN).expect("JSON");
    let clause = json!({"document": "hnte_measure", "certainty": "verified"});
    let mut is = json!({"field": "points.org_lab"});
    for i in 0..60 {
        pack["definitions"][format!("b{i:02}")] = json!({"name": "倍", "is": is, "clause": clause});
        let name = json!({"defined": format!("b{i:02}")});
        is = json!({"sum": [name, name]});
    }
    refused(&pack.to_string());
}

#[test]
fn what_is_not_a_whole_json_file_is_refused() {
    for text in ["", " ", "null", "[]", "5", "\"pack\"", "{}", "<html>", "\u{0}", "{\"id\": \"a\"", "\u{feff}"] {
        refused(text);
    }
    let cuts = CN.char_indices().map(|(at, _)| at).filter(|at| *at < CN.trim_end().len());
    for at in cuts.step_by(997) {
        refused(&CN[..at]);
    }
    assert!(refused(&format!("{CN} x")).iter().any(|p| p.message.contains("多余")));
    assert!(refused(&format!("{CN}{CN}")).iter().any(|p| p.message.contains("多余")));
    assert!(read_pack(&format!("\u{feff}{CN}\r\n")).is_ok(), "a byte order mark is no harm");
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let huge = format!("{CN}{}", " ".repeat(3_000_000));
    assert!(refused(&huge)[0].message.contains("太大"));
    refused(&"[".repeat(10_000));
    refused(&format!("{}{}", "{\"programmes\":".repeat(10_000), "}".repeat(10_000)));
    let (mut open, mut close) = (String::new(), String::new());
    for _ in 0..10_000 {
        open.push_str(r#"{"not":"#);
        close.push('}');
    }
    let mut pack = put(CN, "/definitions/hnte_class1/is/count/where/0", &json!("HERE"));
    pack = pack.replace("\"HERE\"", &format!("{open}{{\"yes\":\"ip.core\"}}{close}"));
    refused(&pack);
}

#[test]
fn any_value_of_a_pack_replaced_by_another_is_read_or_refused() {
    fn places(value: &Value, at: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| places(inner, &format!("{at}/{key}"), out)),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, inner)| places(inner, &format!("{at}/{i}"), out))
            }
            _ => {}
        }
        if !at.is_empty() {
            out.push(at.to_owned());
        }
    }
    let mut all = Vec::new();
    places(&serde_json::from_str(XIAMEN).expect("JSON"), "", &mut all);
    for (i, at) in all.iter().enumerate() {
        let others = [Value::Null, json!(7), json!("x"), json!([]), json!({}), json!("-1"), json!(true)];
        let text = put(XIAMEN, at, &others[i % others.len()]);
        if let Err(problems) = Library::default().load(&text) {
            for problem in problems {
                assert!(is_a_chinese_sentence(&problem.message), "{at}: {problem}");
            }
        }
    }
}
