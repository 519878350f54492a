//! A list of patents copied from a table. Every row is an item that the answer sheet can read, and is recognised as
//! the same item when it is written out under the official headings.
//!
//! max_len: 1500
//! words: src/ui/fill/paste_ip.rs src/answers/field.rs
#![no_main]

use kece::answers::{Draft, Kind, LISTS, List, Path, read_date};
use kece::ui::fill::item_words::item_words;
use kece::ui::fill::paste_ip::{bare, read_rows};
use kece::ui::widgets::paste::read_block;
use kece_fuzz::parts;
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

/// The fields that a paste can fill.
const FIELDS: [&str; 6] = ["title", "kind", "number", "granted_on", "expires_on", "obtained"];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let [Some(text), known] = parts(bytes) else { return Corpus::Reject };
    let known: Vec<String> = known.map(bare).into_iter().collect();
    let (place, list) = LISTS.iter().enumerate().find(|(_, list)| list.key == "ip").expect("a list of patents");

    let block = read_block(text);
    let rows = read_rows(&block, &known);
    assert!(rows.len() <= block.len());
    let items: Vec<Value> = rows.iter().map(|row| row.item.clone()).collect();
    for row in &rows {
        let item = row.item.as_object().expect("an item is an object");
        assert!(!item.is_empty() && item.keys().all(|key| FIELDS.contains(&key.as_str())), "{item:?}");
        assert!(row.doubts.iter().all(|doubt| !doubt.is_empty()));
        let repeated = item.get("number").and_then(Value::as_str).is_some_and(|number| known.contains(&bare(number)));
        assert!(!repeated || row.doubts.iter().any(|doubt| doubt.contains("已经有了")), "{row:?} is there already");
        std::hint::black_box(item_words(list, &row.item, 4));
    }

    // What the sheet does not take is a day that is none, or one before another, and that was said.
    let mut draft = Draft::new();
    draft.set(&Path::List(place), Some(Value::Array(items.clone())));
    for problem in draft.sheet().1 {
        let path = Path::parse(&problem.field).expect("a field of an item");
        let day = draft.value(&path).and_then(Value::as_str).unwrap_or_default();
        let row = match &path {
            Path::Item(_, index, _) => rows.get(*index),
            _ => None,
        };
        let doubts = &row.expect("of a row").doubts;
        let said = match read_date(day) {
            Ok(_) => doubts.iter().any(|doubt| doubt.contains("早于")),
            Err(_) => doubts.iter().any(|doubt| doubt.contains("不像日期")),
        };
        assert!(problem.field.ends_with("_on") && said, "{problem:?} {doubts:?}");
    }

    let again: Vec<Value> = read_rows(&read_block(&table(&items, list)), &[]).into_iter().map(|row| row.item).collect();
    assert_eq!(again, items, "under headings");
    Corpus::Keep
});

/// The items as a table with headings, in official words.
fn table(items: &[Value], list: &List) -> String {
    let mut text = "名称\t类别\t授权号\t授权日期\t有效期\t获得方式\n".to_owned();
    for item in items {
        let cell = |key: &str| {
            let code = item.get(key).and_then(Value::as_str).unwrap_or_default();
            let words = match list.fields.iter().find(|field| field.key == key).map(|field| field.kind) {
                Some(Kind::Word(words)) => words.iter().find(|word| word.code == code).map_or("", |word| word.label),
                _ => code,
            };
            format!("\"{}\"", words.replace('"', "\"\""))
        };
        text.push_str(&(FIELDS.map(cell).join("\t") + "\n"));
    }
    text
}
