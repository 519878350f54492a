//! Links and codes: what was sent once is read for ever, and any text is a draft or a sentence.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use std::fs;
use std::path::Path;

use kece::answers::Draft;
use kece::exchange::code::codes;
use kece::exchange::compact::{pack, unpack};
use kece::exchange::gathering::Gathering;
use kece::exchange::link::{find_in, read, to_link};
use proptest::prelude::*;
use serde_json::{Map, Number, Value, json};
use support::config;

const APP: &str = "https://example.gov.cn/kece/";

/// All drafts that stand in a text.
fn drafts(text: &str) -> Vec<Draft> {
    Gathering::of(find_in(text).parts).iter().map(|one| one.draft().expect("a draft")).collect()
}

/// Each fixture is a draft and, line by line, the link, the codes for an address and the codes for none, as they
/// were made by the version that the name begins with. They are never made anew.
#[test]
fn what_older_versions_made_is_still_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/link");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("the fixtures") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        let draft = fs::read_to_string(path.with_extension("json")).expect("a draft beside it");
        let draft = Draft::parse(&draft).expect("a draft");
        let lines: Vec<&str> = text.lines().collect();
        let (link, codes) = lines.split_first().expect("a link");
        let (with_address, without) = codes.split_at(codes.iter().filter(|line| line.starts_with("http")).count());
        assert!(!with_address.is_empty() && !without.is_empty(), "{}", path.display());
        for sent in [*link, &with_address.join("\n"), &without.join("\n"), &text] {
            let found = drafts(sent);
            assert!(!found.is_empty() && found.iter().all(|one| *one == draft), "{}: {sent}", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 3);
}

/// What a typical draft needs: one code, of a version that is easily scanned.
#[test]
fn the_samples_are_one_code_each_that_a_phone_shows_well() {
    for name in ["borderline", "qualified", "unqualified"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/samples/{name}.kece.json"));
        let draft = Draft::parse(&fs::read_to_string(path).expect("a sample")).expect("a draft");
        let codes = codes(&draft, Some(APP)).expect("short");
        assert_eq!(codes.len(), 1, "{name}");
        assert!(codes[0].version() <= 16, "{name}: {}", codes[0].version());
        assert_eq!(drafts(&codes[0].text), [draft]);
    }
}

fn leaf() -> impl Strategy<Value = Value> {
    let number = "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,3})?";
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number.prop_map(|text: String| text.parse::<Number>().map_or(Value::Null, Value::Number)),
        "-?0?[0-9]{1,12}(\\.[0-9]{1,4})?".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ]
}

fn key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec!["years", "2025", "sales", "ip", "kind", "version", "from", "to", "format"]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>()]
}

fn json_value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(5, 80, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((key(), inner), 0..8)
                .prop_map(|all| Value::Object(all.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn any_draft_comes_back_exactly(answers in prop::collection::vec((key(), json_value()), 0..8), more in json_value(), name in any::<String>()) {
        let answers: Map<String, Value> = answers.into_iter().collect();
        let document = json!({"format": "kece-draft", "version": 1, "name": name, "answers": answers, "more": more});
        let draft = Draft::parse(&document.to_string()).expect("a draft");
        prop_assert_eq!(unpack(&pack(&draft).expect("small")), Ok(draft.clone()));
        prop_assert_eq!(drafts(&to_link(&draft, Some(APP)).expect("small")), [draft.clone()]);
        // From the last to the first, the first twice.
        let mut texts: Vec<String> = codes(&draft, None).expect("short").into_iter().map(|code| code.text).collect();
        texts.push(texts[0].clone());
        texts.reverse();
        prop_assert_eq!(drafts(&texts.join("\n")), [draft]);
    }

    #[test]
    fn any_bytes_are_a_draft_or_not(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(std::hint::black_box(unpack(&bytes)));
    }

    #[test]
    fn any_text_gives_parts_or_a_sentence(text in "(#/d/|KECE:|kece:)?[bnN]?([0-9]{0,90}|[A-Za-z0-9_-]{0,90}|\\PC{0,60})(#/d/[bn]\\PC{0,20})?") {
        let found = find_in(&text);
        prop_assert!(!found.parts.is_empty() || !found.errors.is_empty());
        drop(std::hint::black_box(read(&text)));
    }

    #[test]
    fn whatever_happens_to_a_link_it_gives_its_draft_or_none(at in any::<prop::sample::Index>(), new in "\\PC{0,3}", cut in 0_usize..4) {
        let draft = Draft::parse(include_str!("samples/unqualified.kece.json")).expect("the sample");
        let link = to_link(&draft, Some(APP)).expect("small");
        let at = at.index(link.len());
        let changed = format!("{}{new}{}", &link[..at], &link[(at + cut).min(link.len())..]);
        for gathering in Gathering::of(find_in(&changed).parts) {
            prop_assert_eq!(gathering.draft(), Ok(draft.clone()));
        }
    }
}
