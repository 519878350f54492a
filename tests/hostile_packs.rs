//! Packs that somebody sent: circles, endless definitions, half a file, too much of one, and whatever dice make
//! of good ones. Each is refused in words or can be used, and the app goes on with the others.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use std::cell::Cell;
use std::hint::black_box;
use std::rc::Rc;

use kece::advise::settle::settles;
use kece::assess::{assess, explain, report};
use kece::policy::say::Say;
use kece::policy::{Library, PackDocument, compare, read_pack};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use support::completion::draft;
use support::config;
use support::dice::Dice;
use support::pack_edits::{edited, is_a_chinese_sentence, leads_somewhere, refused, sample};
use support::sheets::{Detail, answers, day_of_application};

const CN: &str = include_str!("../static/packs/cn.json");
const VOCABULARY: &str = include_str!("vocabulary/pack.json");

#[test]
fn a_definition_that_leads_back_to_itself_is_refused() {
    let rd = "definitions.rd.is";
    for is in [
        json!({"defined": "rd"}),
        json!({"count": {"list": "ip", "instead": {"defined": "rd"}}}),
        json!({"sum": [{"field": "year.sales"}, {"growth": {"defined": "rd"}}]}),
    ] {
        let problems = refused(&edited(rd, &is));
        assert!(problems.iter().any(|p| p.place == rd && p.message.contains("绕回")), "{problems:#?}");
    }
    let mut pack = sample();
    assert!(pack.set(rd, json!({"defined": "class1"})) && pack.set("definitions.class1.is", json!({"defined": "rd"})));
    assert_eq!(refused(&pack.text()).len(), 2, "both are named");
}

/// A pack with definitions, each made of the one before.
fn chained(length: usize, next: impl Fn(Value) -> Value) -> String {
    let mut pack = sample();
    let clause = pack.get("definitions.rd.clause").cloned().expect("there");
    let mut is = json!({"field": "points.org_lab"});
    for i in 0..length {
        let definition = json!({"name": "倍", "is": is, "clause": clause});
        assert!(pack.set(&format!("definitions.b{i:02}"), definition));
        is = next(json!({"defined": format!("b{i:02}")}));
    }
    pack.text()
}

// A few lines that stand for more steps than there is time.
#[test]
fn rules_that_multiply_themselves_are_refused() {
    refused(&chained(60, |name| json!({"sum": [name, name]})));
    refused(&chained(20, |name| json!({"growth": name})));
    assert!(read_pack(&chained(10, |name| json!({"sum": [name, name]}))).is_ok());

    let at = "programmes[0].requirements[0].test.at_least.quantity";
    let mut growth = json!({"field": "year.sales"});
    for _ in 0..100 {
        growth = json!({"sum_years": growth});
    }
    let problems = refused(&edited(at, &growth));
    assert!(problems.iter().any(|p| p.place == at && p.message.contains("太大")), "{problems:?}");

    let conditions: Vec<Value> = (0..1_000).map(|_| json!({"yes": "ip.core"})).collect();
    let counts: Vec<Value> = (0..30).map(|_| json!({"count": {"list": "ip", "where": conditions}})).collect();
    let problems = refused(&edited(at, &json!({"sum": counts})));
    assert!(problems.iter().any(|p| p.place == at && p.message.contains("太大")), "{problems:?}");

    let sales = json!({"last_year": {"field": "year.sales"}});
    let sum = json!({"sum": (0..1_000).map(|_| sales.clone()).collect::<Vec<_>>()});
    let tiers = (0..400).map(|i| match i {
        399 => json!({"line": "1", "name": "档"}),
        i => json!({"at_most": i.to_string(), "line": "1", "name": "档"}),
    });
    let test = json!({"quantity": sum, "tiers": {"by": sales, "steps": tiers.collect::<Vec<_>>()}});
    let at = "programmes[0].requirements[0].test.at_least";
    let problems = refused(&edited(at, &test));
    assert!(problems.iter().any(|p| p.message.contains("档数太多")), "{problems:?}");

    let mut many = PackDocument::parse(&chained(14, |name| json!({"sum": [name, name]}))).expect("a document");
    let requirement = many.get("programmes[0].requirements[0]").cloned().expect("there");
    assert!(many.remove("programmes[0].verdict"));
    for i in 0..200 {
        let mut next = requirement.clone();
        next["id"] = json!(format!("r{i}"));
        next["test"]["at_least"]["quantity"] = json!({"defined": "b13"});
        assert!(many.insert("programmes[0].requirements", 0, next));
    }
    let problems = refused(&many.text());
    assert!(problems.iter().any(|p| p.message.contains("太大")), "one rule is not too large, all together are");
}

#[test]
fn what_is_not_a_whole_json_file_is_refused() {
    for text in ["", " ", "null", "[]", "5", "\"pack\"", "{}", "<html>", "\u{0}", "{\"id\": \"a\"", "\u{feff}"] {
        refused(text);
        assert!(PackDocument::parse(text).is_err() == (text != "{}"), "{text}");
    }
    let cuts = CN.char_indices().map(|(at, _)| at).filter(|at| *at < CN.trim_end().len());
    for at in cuts.step_by(997) {
        refused(&CN[..at]);
        assert!(PackDocument::parse(&CN[..at]).is_err());
    }
    assert!(refused(&format!("{CN} x")).iter().any(|p| p.message.contains("多余")));
    assert!(refused(&format!("{CN}{CN}")).iter().any(|p| p.message.contains("多余")));
    assert!(read_pack(&format!("\u{feff}{CN}\r\n")).is_ok(), "a byte order mark is no harm");
}

// The last of two would win without a word, and what the office wrote first would be gone.
#[test]
fn what_stands_twice_in_a_pack_is_refused_by_the_reader_and_by_the_editor() {
    let text = sample().text();
    let twice = |around: &str, name: &str| {
        let value =
            sample().get(&if around.is_empty() { name.to_owned() } else { format!("{around}.{name}") }).cloned();
        let opened = format!("\"{}\": {{", around.rsplit('.').next().expect("a key"));
        let before = if around.is_empty() { "{" } else { &opened };
        let doubled = text.replacen(before, &format!("{before}\"{name}\": {},", value.expect("there")), 1);
        assert_ne!(doubled, text, "{around}");
        doubled
    };
    for (around, name) in [("", "place"), ("documents", "d"), ("definitions", "rd"), ("definitions.rd", "name")] {
        let text = twice(around, name);
        for problems in [refused(&text), PackDocument::parse(&text).expect_err("it stands twice")] {
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].message.starts_with(&format!("“{name}”写了两次。（第 ")), "{}", problems[0]);
        }
    }
    let figure = text.replacen('{', "{\"later\": {\"$serde_json::private::Number\": \"5\"},", 1);
    let problems = PackDocument::parse(&figure).expect_err("it would be taken for a number");
    assert!(problems[0].message.starts_with("“$serde_json::private::Number”不能当名字用。（第 "), "{problems:?}");
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let huge = format!("{CN}{}", " ".repeat(3_000_000));
    assert!(refused(&huge)[0].message.contains("太大"));
    for text in ["[".repeat(10_000), format!("{}{}", "{\"programmes\":".repeat(10_000), "}".repeat(10_000))] {
        refused(&text);
        assert!(PackDocument::parse(&text).is_err());
    }
    let at = "definitions.class1.is.count.where[0]";
    let nested = |depth: usize| {
        let inside = format!("{}{{\"yes\":\"ip.core\"}}{}", "{\"not\":".repeat(depth), "}".repeat(depth));
        edited(at, &json!("HERE")).replace("\"HERE\"", &inside)
    };
    assert!(read_pack(&nested(50)).is_ok());
    refused(&nested(10_000));
}

// What somebody wrote is quoted in a message, but not all two million characters of it.
#[test]
fn a_message_stays_a_sentence_however_long_the_word_is() {
    let long = "x".repeat(100_000);
    for (at, value) in [
        ("id", json!("字".repeat(100_000))),
        ("region", json!(long)),
        ("programmes[0].id", json!("年".repeat(100_000))),
        ("programmes[0].kind", json!(long)),
        ("programmes[0].clause.document", json!(long)),
        ("programmes[0].clause.certainty", json!(long)),
        ("programmes[0].valid.from", json!(long)),
        ("programmes[0].requirements[0].id", json!("Ａ".repeat(100_000))),
        ("programmes[0].requirements[0].test.at_least.line", json!(long)),
        ("programmes[0].requirements[0].test.at_least.quantity", json!({"field": long})),
        ("programmes[0].requirements[0].test.at_least.quantity", json!({"defined": long})),
        ("programmes[0].requirements[0].test", json!({"one_of": {"field": format!("extra.{long}"), "words": ["a"]}})),
        ("programmes[0].verdict", json!({"requirement": long})),
        ("programmes[0].score.parts[1].by.bands.bands[0].points", json!(long)),
        ("programmes[1].award.rates[0].where[0].word.field", json!(long)),
        ("programmes[2].award.less_awards_of[0].programme", json!(format!("a.{long}"))),
        ("questions[0].options[0].code", json!("Ａ".repeat(100_000))),
    ] {
        for problem in refused(&edited(at, &value)) {
            assert!(problem.message.chars().count() < 600, "{at}: {} characters", problem.message.chars().count());
        }
    }
}

/// Every place of a document.
fn places(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                places(inner, &if at.is_empty() { key.clone() } else { format!("{at}.{key}") }, out);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, inner)| places(inner, &format!("{at}[{i}]"), out))
        }
        _ => {}
    }
    if !at.is_empty() {
        out.push(at.to_owned());
    }
}

/// Checks that a text is read, or refused in sentences that lead to the place.
fn read_or_refused(text: &str, what: &str) -> bool {
    match read_pack(text) {
        Ok(_) => true,
        Err(problems) => {
            assert!(!problems.is_empty(), "{what}");
            for problem in problems {
                assert!(is_a_chinese_sentence(&problem.message), "{what}: {problem}");
                assert!(leads_somewhere(text, &problem), "{what}: {problem}");
            }
            false
        }
    }
}

#[test]
fn any_value_of_a_pack_replaced_by_another_is_read_or_refused() {
    let pack = sample();
    let mut all = Vec::new();
    places(pack.value(), "", &mut all);
    let others = [Value::Null, json!(7), json!("x"), json!([]), json!({}), json!("-1"), json!(true)];
    for (i, at) in all.iter().enumerate() {
        for other in [&others[i % 7], &others[(i * i + 3) % 7]] {
            let mut changed = pack.clone();
            assert!(changed.set(at, other.clone()), "{at}");
            read_or_refused(&changed.text(), &format!("{at} = {other}"));
            let found = compare(pack.value(), changed.value());
            let same = pack.value() == changed.value();
            assert!(same == found.is_empty() || other.is_null(), "{at} = {other}: {found:?}");
        }
        let mut without = pack.clone();
        assert!(without.remove(at), "{at}");
        read_or_refused(&without.text(), &format!("{at} taken away"));
        assert!(!compare(pack.value(), without.value()).is_empty(), "{at} has gone");
    }
}

/// Something that does not belong there, or might.
fn odd(dice: &mut Dice, old: &Value) -> Value {
    let numbers =
        ["0", "-1", "1", "0.0000000001", "999999999999999", "-999999999999999", "1/3", "1/9223372036854775807", "0-1"];
    let deep = (0..100).fold(json!("x"), |inner, _| json!([inner]));
    match (dice.throw(4), old) {
        (0, Value::String(text)) if kece::num::Num::parse(text).is_ok() => json!(dice.pick(&numbers)),
        (0, Value::Number(_)) => {
            dice.pick(&[json!(0), json!(1), json!(5), json!(31), json!(4_294_967_295u32), json!(-1)])
        }
        (0, Value::Bool(yes)) => json!(!yes),
        (1, Value::String(text)) if text.len() == 10 => {
            json!(dice.pick(&["1900-01-01", "2200-12-31", "2024-02-29", "2026-07-01", "2026-02-30"]))
        }
        _ => dice.pick(&[
            Value::Null,
            json!({}),
            json!([]),
            json!(true),
            json!(7),
            json!("<img src=x onerror=alert(1)>"),
            json!("字".repeat(3_000)),
            json!("until_that_day"),
            json!({"defined": "rd"}),
            json!({"score": ""}),
            json!("awarded"),
            deep,
        ]),
    }
}

/// One change: a value replaced, exchanged, taken away, doubled or moved.
fn mutate(pack: &mut PackDocument, dice: &mut Dice) {
    let mut all = Vec::new();
    places(pack.value(), "", &mut all);
    let at = dice.pick(&all);
    let old = pack.get(&at).cloned().expect("there");
    // Things of the same name stand in for one another more often than by chance.
    let key = |at: &str| at.rsplit(['.', '[']).next().unwrap_or_default().to_owned();
    let (list, index) =
        match at.rsplit_once('[').map(|(list, rest)| (list, rest.trim_end_matches(']').parse::<usize>())) {
            Some((list, Ok(index))) => (list.to_owned(), index),
            _ => (String::new(), 0),
        };
    let done = match dice.throw(8) {
        0 | 1 => pack.set(&at, odd(dice, &old)),
        2 | 3 => {
            let alike: Vec<String> = all.iter().filter(|other| key(other) == key(&at)).cloned().collect();
            let other = pack.get(&dice.pick(&alike)).cloned().expect("there");
            pack.set(&at, other)
        }
        4 => {
            let other = pack.get(&dice.pick(&all)).cloned().expect("there");
            pack.set(&at, other)
        }
        5 => pack.remove(&at),
        6 if !list.is_empty() => pack.insert(&list, index, old),
        7 if !list.is_empty() => pack.move_item(&list, index, 0),
        _ => pack.set(&at, odd(dice, &old)),
    };
    assert!(done, "{at}");
}

/// Uses a pack in all ways, for an enterprise in its place.
fn used(text: &str, answers: &Value, on: chrono::NaiveDate) {
    let mut library = Library::default();
    let id = library.load(text).expect("it was read");
    let pack = library.packs()[0].clone();
    let mut answers = answers.clone();
    if let Some(region) = &pack.pack.region {
        answers["region"] = json!(region);
    }
    answers["extra"] = json!({"zone": id});
    for question in &pack.pack.questions {
        let first = question.options.first().map_or(json!(true), |option| json!(option.code));
        answers["extra"][&question.id] =
            if question.kind.unit().is_some() { json!({"from": 1, "to": 9_999_999}) } else { first };
    }
    let assessment = assess(&Rc::new(library), Rc::new(draft(&answers).sheet().0), on);
    for programme in &assessment.programmes {
        for requirement in &programme.requirements {
            drop(explain::requirement(&assessment, programme, requirement));
            for path in requirement.needs.iter().take(2) {
                black_box(settles(&assessment, programme, requirement, path));
            }
        }
        drop(explain::verdict(&assessment, programme));
    }
    // What the page of packs says of every rule.
    for programme in &pack.pack.programmes {
        let say = Say::of(&pack.pack).within(programme);
        drop((say.verdict(programme), say.offered(programme)));
        programme.requirements.iter().for_each(|r| drop(say.test(&r.test)));
        programme.score.iter().flat_map(|s| &s.parts).for_each(|part| drop(say.part(part)));
        programme.award.iter().for_each(|award| drop(say.award(award)));
        programme.worth.iter().for_each(|worth| drop(say.worth(worth)));
    }
    drop(report::to_json(&assessment).to_string());
}

#[test]
fn whatever_dice_make_of_a_good_pack_is_refused_in_words_or_can_be_used() {
    let (library, _) = Library::built_in();
    let mut texts: Vec<String> = library.packs().iter().map(|p| p.text().to_owned()).collect();
    // Every word of the vocabulary is in this one, and so it comes more often than the others.
    texts.extend(std::iter::repeat_n(VOCABULARY.to_owned(), 40));
    let (read, made) = (Cell::new(0u32), Cell::new(0u32));
    let cases = (0..texts.len(), any::<u64>(), 1..4usize, answers(Detail::Rough), day_of_application());
    let run = TestRunner::new(config(400)).run(&cases, |(which, seed, times, answers, on)| {
        let before = PackDocument::parse(&texts[which]).expect("a document");
        let mut after = before.clone();
        let mut dice = Dice::new(seed);
        (0..times).for_each(|_| mutate(&mut after, &mut dice));
        let text = after.text();
        // What is nested too deeply to be read back is refused below.
        let back = PackDocument::parse(&text);
        prop_assert!(back.is_err() || back.is_ok_and(|back| back == after), "what is written is read back");
        let changes = compare(before.value(), after.value());
        let back = compare(after.value(), before.value());
        prop_assert!(changes.iter().chain(&back).all(|c| !c.to_string().is_empty() && !c.what.is_empty()));
        made.set(made.get() + 1);
        if read_or_refused(&text, "made by dice") {
            read.set(read.get() + 1);
            used(&text, &answers, on);
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
    assert!(read.get() * 10 > made.get(), "hardly any of these packs could be used: {} of {}", read.get(), made.get());
}
