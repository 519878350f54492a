//! What two drafts say differently, and taking over some of it: whatever the drafts hold.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use kece::answers::{Difference, Draft, Key, LISTS, Path, Place, SCALARS, YEAR_FIELDS, differences, merge};
use proptest::prelude::*;
use serde_json::{Map, Number, Value, json};
use support::any_json::{any_json, key};
use support::config;

fn draft(document: &Value) -> Draft {
    Draft::parse(&document.to_string()).expect("a draft")
}

fn with(answers: &Value) -> Draft {
    draft(&json!({"format": "kece-draft", "version": 1, "name": "示例", "answers": answers}))
}

fn document(draft: &Draft) -> Value {
    serde_json::from_str(&draft.to_text()).expect("JSON")
}

/// JSON as it is written: the macro would read its fractions.
fn digits(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// "ip[0].core: true | false", "+standards[2]", "-ip[1]", "?answers/later".
fn said(found: &[Difference]) -> Vec<String> {
    let value = |v: &Option<Value>| v.as_ref().map_or_else(|| "·".to_owned(), Value::to_string);
    let list = |i: usize| LISTS[i].key;
    let way = |keys: &[Key]| {
        let one = |key: &Key| match key {
            Key::Name(name) => name.clone(),
            Key::Index(index) => index.to_string(),
        };
        keys.iter().map(one).collect::<Vec<_>>().join("/")
    };
    let place = |d: &Difference| match &d.place {
        Place::Name => "name".to_owned(),
        Place::Answer(path) => path.to_string(),
        Place::OnlyHere { list: l, index } => format!("-{}[{index}]", list(*l)),
        Place::OnlyThere { list: l, index } => format!("+{}[{index}]", list(*l)),
        Place::Unknown(keys) => format!("?{}", way(keys)),
    };
    let line = |d: &Difference| match d.place {
        Place::OnlyHere { .. } | Place::OnlyThere { .. } => place(d),
        _ => format!("{}: {} | {}", place(d), value(&d.here), value(&d.there)),
    };
    found.iter().map(line).collect()
}

#[test]
fn differences_stand_in_the_order_of_the_tables_and_strangers_last() {
    let here = draft(&json!({"format": "kece-draft", "version": 1, "name": "旧名", "note": 1, "answers": {
        "later": {"x": 1}, "extra": {"q": "甲"}, "region": "350205", "tax_resident": false,
        "years": {"2025": {"sales": "42000000", "staff": 80, "strange": 1}, "2024": {"sales": "1"}},
        "ip": [{"title": "甲", "core": true, "mine": 1}, {"title": "乙"}], "standards": [], "points": {"org_lab": 5}}}));
    let there = draft(&json!({"format": "kece-draft", "version": 1, "name": "新名", "answers": {
        "extra": {"q": "甲", "r": true}, "region": "350205", "incidents": [],
        "years": {"2025": {"sales": {"from": "42000000", "to": "42000000"}, "staff": {"from": 70, "to": 90}}},
        "ip": [{"title": "丙"}, {"title": "甲", "core": false}], "points": {"org_lab": "5.0"}}}));
    assert_eq!(
        said(&differences(&here, &there)),
        [
            r#"name: "旧名" | "新名""#,
            "tax_resident: false | ·",
            r#"years.2024.sales: "1" | ·"#,
            r#"years.2025.staff: 80 | {"from":70,"to":90}"#,
            "ip[0].core: true | false",
            "-ip[1]",
            "+ip[0]",
            "incidents: · | []",
            "standards: [] | ·",
            "extra.r: · | true",
            r#"?answers/later: {"x":1} | ·"#,
            "?answers/years/2025/strange: 1 | ·",
            "?note: 1 | ·",
            "?answers/ip/0/mine: 1 | ·",
        ]
    );
}

#[test]
fn the_writing_of_an_answer_is_no_difference() {
    let a = with(&json!({"years": {"2025": {"sales": 42, "rd": {"total": "5.10"}}, "2024": {}}, "extra": {"n": 5},
        "region": null, "points": {}, "ip": [{"title": "甲"}, {"kind": "design"}]}));
    let b = with(&json!({"years": {"2025": {"sales": "42.0", "rd": {"total": {"from": "5.1", "to": "5.1"}}}},
        "extra": {"n": "5.0"}, "points": null, "ip": [{"kind": "design", "core": null}, {"title": " 甲 "}]}));
    assert_eq!(said(&differences(&a, &b)), [""; 0]);
}

#[test]
fn items_that_leave_do_not_move_the_choices_of_the_others() {
    let here = with(&json!({"ip": [{"title": "甲"}, {"title": "乙", "core": true}, {"title": "丙"}, {"title": "丁"}]}));
    let there =
        with(&json!({"ip": [{"title": "戊"}, {"title": "乙", "core": false}, {"title": "丁", "related": true}]}));
    let found = differences(&here, &there);
    assert_eq!(said(&found), ["ip[1].core: true | false", "ip[3].related: · | true", "-ip[0]", "-ip[2]", "+ip[0]"]);
    let merged = merge(&here, [&found[2], &found[3], &found[4], &found[1]]);
    let expected = json!([{"title": "乙", "core": true}, {"title": "丁", "related": true}, {"title": "戊"}]);
    assert_eq!(document(&merged)["answers"]["ip"], expected);
    let merged = merge(&here, [&found[0], &found[0], &found[2], &found[2]]);
    let expected = json!([{"title": "乙", "core": false}, {"title": "丙"}, {"title": "丁"}]);
    assert_eq!(document(&merged)["answers"]["ip"], expected, "taken twice is taken once");
}

#[test]
fn no_answer_to_a_list_none_and_a_list_are_three_things() {
    let (absent, none, one) = (json!({}), json!({"ip": []}), json!({"ip": [{"title": "甲"}]}));
    let of = |a: &Value, b: &Value| said(&differences(&with(a), &with(b)));
    assert_eq!(of(&absent, &none), ["ip: · | []"]);
    assert_eq!(of(&absent, &one), [r#"ip: · | [{"title":"甲"}]"#]);
    assert_eq!(of(&none, &one), ["+ip[0]"]);
    assert_eq!(of(&one, &none), ["-ip[0]"]);
    assert_eq!(of(&one, &json!({"ip": "两项"})), [r#"ip: [{"title":"甲"}] | "两项""#]);
    let found = differences(&with(&one), &with(&absent));
    assert_eq!(document(&merge(&with(&one), &found))["answers"], json!({}));
}

#[test]
fn what_should_be_an_object_and_is_none_differs_as_a_whole() {
    let here = with(&json!({"points": 5, "years": {"2025": "去年"}, "extra": {"q": 1}}));
    let there = with(&json!({"points": {"org_lab": 4}, "years": {"2025": {"sales": 1}}, "extra": "无"}));
    let found = differences(&here, &there);
    assert_eq!(
        said(&found),
        [
            r#"?answers/extra: {"q":1} | "无""#,
            r#"?answers/points: 5 | {"org_lab":4}"#,
            r#"?answers/years/2025: "去年" | {"sales":1}"#,
        ]
    );
    assert_eq!(document(&merge(&here, &found)), document(&there));
}

#[test]
fn strangers_survive_on_the_side_that_was_not_chosen() {
    let here = with(&digits(r#"{"later": 1.10, "ip": [{"title": "甲", "mine": [1.0]}], "region": "350205"}"#));
    let there = with(&json!({"new": {"deep": [null]}, "ip": [{"title": "甲", "core": true}], "region": "350200"}));
    let found = differences(&here, &there);
    let only =
        |name: &str| found.iter().filter(|d| said(std::slice::from_ref(d))[0].starts_with(name)).collect::<Vec<_>>();
    let merged = merge(&here, only("region"));
    let expected = digits(r#"{"later": 1.10, "ip": [{"title": "甲", "mine": [1.0]}], "region": "350200"}"#);
    assert_eq!(document(&merged)["answers"], expected);
    let merged = merge(&here, only("?answers/new"));
    assert_eq!(document(&merged)["answers"]["new"], json!({"deep": [null]}));
    assert_eq!(document(&merged)["answers"]["later"].to_string(), "1.10");
}

fn leaf() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "invention",
        "2024-02-30",
        "2025-01-01",
        "350205",
        "-1",
        "1.5",
        "5",
        "5.0",
        "甲",
        " 甲",
        "乙",
        "",
        "ZL1",
    ]);
    let number = "-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,3})?(e[0-9]{1,2})?";
    prop_oneof![
        1 => Just(Value::Null),
        2 => any::<bool>().prop_map(Value::from),
        3 => (0i64..9).prop_map(Value::from),
        1 => number.prop_map(|text: String| text.parse::<Number>().map_or(Value::Null, Value::Number)),
        4 => words.prop_map(Value::from),
        1 => "\\PC{0,6}".prop_map(Value::from),
    ]
}

/// An item of a list, as people and as nobody would write it; few titles and numbers, so that they meet.
fn item() -> impl Strategy<Value = Value> {
    let given = |words: &'static [&'static str]| prop::option::of(prop::sample::select(words));
    let fields = (
        given(&["甲", "乙", "丙 ", ""]),
        given(&["1", "2", "ZL3"]),
        prop::option::of(any::<bool>()),
        given(&["invention", "software", "what"]),
        prop::option::of(leaf()),
    );
    let object = fields.prop_map(|(title, number, core, kind, later)| {
        let mut map = Map::new();
        let entries = [
            ("title", title.map(Value::from)),
            ("number", number.map(Value::from)),
            ("core", core.map(Value::from)),
            ("kind", kind.map(Value::from)),
            ("later", later),
        ];
        map.extend(entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        Value::Object(map)
    });
    prop_oneof![12 => object, 1 => any_json(leaf())]
}

/// Answers with the shape of answers; now and then something else in their place.
fn answers() -> impl Strategy<Value = Value> {
    let number = || prop_oneof![6 => leaf(), 2 => (leaf(), leaf()).prop_map(|(from, to)| json!({"from": from, "to": to})), 1 => any_json(leaf())];
    let year = (prop::option::of(number()), prop::option::of(number()), prop::option::of(any_json(leaf()))).prop_map(
        |(sales, total, later)| {
            let mut map = Map::new();
            map.extend(sales.map(|v| ("sales".to_owned(), v)));
            map.extend(total.map(|v| ("rd".to_owned(), json!({"total": v}))));
            map.extend(later.map(|v| ("later".to_owned(), v)));
            Value::Object(map)
        },
    );
    let years = prop::collection::btree_map(prop::sample::select(vec!["2024", "2025", "25"]), year, 0..3)
        .prop_map(|map| Value::Object(map.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()));
    let list = || prop_oneof![8 => prop::collection::vec(item(), 0..5).prop_map(Value::Array), 1 => any_json(leaf())];
    let entry = prop_oneof![
        years.prop_map(|v| ("years".to_owned(), v)),
        list().prop_map(|v| ("ip".to_owned(), v)),
        list().prop_map(|v| ("standards".to_owned(), v)),
        number().prop_map(|v| ("points".to_owned(), json!({"org_lab": v}))),
        (key(), number()).prop_map(|(k, v)| ("extra".to_owned(), Value::Object(Map::from_iter([(k, v)])))),
        (key(), any_json(leaf())),
    ];
    prop::collection::vec(entry, 0..7).prop_map(|all| Value::Object(all.into_iter().collect()))
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let name = prop::sample::select(vec![json!("甲"), json!("乙 "), json!(""), Value::Null]);
    (answers(), name, prop::option::of((key(), any_json(leaf())))).prop_map(|(answers, name, more)| {
        let mut top = Map::new();
        // What stands at the top without being known there; what is known there is put over it.
        top.extend(more);
        top.insert("format".to_owned(), json!("kece-draft"));
        top.insert("version".to_owned(), json!(1));
        top.insert("name".to_owned(), name);
        top.insert("answers".to_owned(), answers);
        draft(&Value::Object(top))
    })
}

fn is_of_a_list(d: &Difference) -> bool {
    match &d.place {
        Place::OnlyHere { .. } | Place::OnlyThere { .. } | Place::Answer(Path::Item(..)) => true,
        Place::Unknown(keys) => keys.iter().any(|key| matches!(key, Key::Index(_))),
        Place::Name | Place::Answer(_) => false,
    }
}

fn length(draft: &Draft, list: usize) -> usize {
    draft.value(&Path::List(list)).and_then(Value::as_array).map_or(0, Vec::len)
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_draft_differs_from_itself_in_nothing_and_taking_nothing_changes_nothing(a in any_draft(), b in any_draft()) {
        prop_assert_eq!(said(&differences(&a, &a)), [""; 0]);
        prop_assert_eq!(merge(&a, []).to_text(), a.to_text());
        prop_assert_eq!(differences(&a, &b).is_empty(), differences(&b, &a).is_empty());
    }

    #[test]
    fn with_everything_taken_it_says_what_the_other_says(a in any_draft(), b in any_draft()) {
        let found = differences(&a, &b);
        let merged = merge(&a, &found);
        prop_assert_eq!(said(&differences(&merged, &b)), [""; 0], "{} + {} = {}", a.to_text(), b.to_text(), merged.to_text());
        prop_assert!(Draft::parse(&merged.to_text()).is_ok());
    }

    #[test]
    fn each_difference_is_taken_for_itself(a in any_draft(), b in any_draft(), dice in prop::collection::vec(any::<bool>(), 64), turn in any::<prop::sample::Index>()) {
        let found = differences(&a, &b);
        let (taken, left): (Vec<_>, Vec<_>) = found.iter().zip(dice.iter().cycle()).partition(|(_, taken)| **taken);
        let taken: Vec<&Difference> = taken.into_iter().map(|(d, _)| d).collect();
        let merged = merge(&a, taken.iter().copied());
        let mut turned = taken.clone();
        if !turned.is_empty() {
            turned.rotate_left(turn.index(taken.len()));
        }
        turned.reverse();
        prop_assert_eq!(merge(&a, turned).to_text(), merged.to_text(), "the order says nothing");
        // Outside lists, what was not taken is what still differs, and from `a` differs what was taken.
        let of = |all: Vec<Difference>| all.into_iter().filter(|d| !is_of_a_list(d)).collect::<Vec<_>>();
        let rest: Vec<Difference> = left.into_iter().map(|(d, _)| d.clone()).collect();
        prop_assert_eq!(said(&of(differences(&merged, &b))), said(&of(rest)));
        let places = |all: Vec<Difference>| of(all).into_iter().map(|d| format!("{:?}", d.place)).collect::<Vec<_>>();
        prop_assert_eq!(places(differences(&a, &merged)), places(taken.iter().map(|d| (*d).clone()).collect()));
        // A list grows and shrinks by what was taken of it.
        for list in 0..LISTS.len() {
            if taken.iter().any(|d| d.place == Place::Answer(Path::List(list))) {
                continue;
            }
            let count = |of: fn(&Place, usize) -> bool| taken.iter().filter(|d| of(&d.place, list)).count();
            let gone = count(|p, l| matches!(p, Place::OnlyHere { list, .. } if *list == l));
            let new = count(|p, l| matches!(p, Place::OnlyThere { list, .. } if *list == l));
            prop_assert_eq!(length(&merged, list) + gone, length(&a, list) + new);
        }
    }

    #[test]
    fn a_field_of_an_item_is_the_one_that_was_chosen(a in any_draft(), b in any_draft(), dice in prop::collection::vec(any::<bool>(), 64)) {
        let found = differences(&a, &b);
        // Nothing comes or goes, so that places stay what they are.
        let fields = found.iter().filter(|d| matches!(d.place, Place::Answer(Path::Item(..))));
        let chosen: Vec<(&Difference, bool)> = fields.zip(dice.iter().cycle().copied()).collect();
        let merged = merge(&a, chosen.iter().filter(|(_, taken)| *taken).map(|(d, _)| *d));
        for (difference, taken) in chosen {
            let Place::Answer(path) = &difference.place else { continue };
            let expected = if taken { &difference.there } else { &difference.here };
            prop_assert_eq!(merged.value(path), expected.as_ref());
        }
    }

    #[test]
    fn drafts_without_a_difference_are_read_alike(a in answers(), b in answers()) {
        // Of lists only the order may differ, and blanks around a text: those are left out here.
        let cut = |mut answers: Value| {
            for list in LISTS {
                answers.as_object_mut().expect("answers").remove(list.key);
            }
            with(&answers)
        };
        let (a, b) = (cut(a), cut(b));
        let merged = merge(&a, &differences(&a, &b));
        let read = |draft: &Draft| {
            let (sheet, _) = draft.sheet();
            (0..SCALARS.len())
                .map(Path::Scalar)
                .chain([2024, 2025].into_iter().flat_map(|y| (0..YEAR_FIELDS.len()).map(move |i| Path::Year(y, i))))
                .map(|path| sheet.get(&path).cloned())
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(read(&merged), read(&b));
    }
}
