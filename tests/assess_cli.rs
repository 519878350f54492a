//! The program `assess`: its output and its exit codes are a contract (DESIGN.md §6).

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use serde_json::{Value, json};
use support::program::{assess, code, draft, file, keys, result, results, stderr};

const SAMPLE: &str = "tests/samples/qualified.kece.json";

fn is_decimal(text: &str) -> bool {
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, frac) = body.split_once('.').unwrap_or((body, "1"));
    !whole.is_empty()
        && whole.bytes().chain(frac.bytes()).all(|b| b.is_ascii_digit())
        && frac.len() <= 10
        && !frac.is_empty()
}

fn assert_range(value: &Value) {
    for (key, end) in value.as_object().expect("a range") {
        assert!(key == "from" || key == "to", "{value}");
        assert!(is_decimal(end.as_str().expect("text")), "{value}");
    }
}

#[test]
fn one_draft_gives_one_object_of_the_contracts_shape() {
    let output = assess(&[SAMPLE], b"");
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let result = result(&output);
    assert_eq!(keys(&result), ["not_in_force", "on", "packs", "programmes"]);
    assert_eq!(result["on"], "2026-07-15");
    let packs = result["packs"].as_array().expect("packs");
    assert_eq!(
        packs.iter().map(|p| p["id"].as_str().expect("an id")).collect::<Vec<_>>(),
        ["cn", "fujian", "xiamen", "haicang"]
    );
    for pack in packs {
        assert_eq!(keys(pack), ["id", "sha256", "version"]);
        assert_eq!(pack["sha256"].as_str().map(str::len), Some(64));
    }
    for programme in result["programmes"].as_array().expect("programmes") {
        let id = programme["id"].as_str().expect("an id");
        let scored = ["hnte", "tech_sme", "cn.innovative_sme"].contains(&id);
        let mut expected = vec!["award", "id", "items", "requirements", "review", "verdict"];
        if scored {
            expected.push("score");
        }
        // More only where there is more to say: what tax is worth, what the enterprise as a whole is given.
        for more in ["grants", "worth"].into_iter().filter(|more| programme.get(*more).is_some()) {
            assert_eq!(
                more == "worth",
                ["cn.superdeduction", "cn.tax_small", "cn.tax_hnte", "cn.loss_carry_forward"].contains(&id),
                "{id}"
            );
            expected.push(more);
        }
        expected.sort_unstable();
        assert_eq!(keys(programme), expected);
        let decided = ["met", "unmet", "undecided"];
        assert!(decided.contains(&programme["verdict"].as_str().expect("a word")) && programme["review"].is_boolean());
        assert_range(&programme["award"]);
        if scored {
            assert_range(&programme["score"]);
        }
        for requirement in programme["requirements"].as_array().expect("requirements") {
            let without_value: Vec<_> = keys(requirement).into_iter().filter(|k| *k != "value").collect();
            assert_eq!(without_value, ["id", "needs", "outcome", "review"]);
            assert!(
                decided.contains(&requirement["outcome"].as_str().expect("a word"))
                    && requirement["review"].is_boolean()
            );
            requirement.get("value").into_iter().for_each(assert_range);
            assert!(requirement["needs"].as_array().expect("needs").iter().all(Value::is_string));
        }
        for item in programme["items"].as_array().expect("items") {
            assert_range(&item["amount"]);
        }
    }
}

// R&D 6,778,000 of 111,800,000 in sales, cut down at one end and up at the other.
#[test]
fn a_figure_has_ten_decimals_rounded_outward() {
    let result = result(&assess(&[SAMPLE], b""));
    let requirements = result["programmes"][0]["requirements"].as_array().expect("requirements");
    let intensity = requirements.iter().find(|r| r["id"] == "rd_intensity").expect("it is there");
    let ends =
        [&intensity["value"]["from"], &intensity["value"]["to"]].map(|end| end.as_str().expect("text").to_owned());
    // The exact figure has more than ten decimals, so the ends are two neighbours around it.
    let digits: Vec<u64> = ends
        .iter()
        .map(|e| format!("{:0<10}", e.strip_prefix("0.").expect("a share")).parse().expect("ten digits"))
        .collect();
    assert_eq!(digits, [606_261_180, 606_261_181], "{ends:?}");
}

#[test]
fn a_draft_that_cannot_be_read_is_an_error_in_its_place_and_exit_2() {
    for (answers, field) in [
        (json!({"years": {"2025": {"sales": {"from": 2, "to": 1}}}}), "years.2025.sales"),
        (json!({"field": "magic"}), "field"),
        (json!({"ip": [{"core": true}], "points": {"ip_advancement": 9}}), "points.ip_advancement"),
        (json!({"years": {"2025": {"rd": {"total": 1, "domestic": 2}}}}), "years.2025.rd.domestic"),
    ] {
        let path = file("bad.json", draft(&answers).as_bytes());
        let output = assess(&[&path], b"");
        assert_eq!(code(&output), 2, "{answers}");
        let result = result(&output);
        assert_eq!(keys(&result), ["error"]);
        assert_eq!(keys(&result["error"][0]), ["field", "message"]);
        assert_eq!(result["error"][0]["field"], field);
    }
    for (name, content) in [
        ("no.json", &b"hello"[..]),
        ("empty.json", b""),
        ("cut.json", br#"{"format":"kece-draft","#),
        ("bytes.json", b"\xff\xfe{}"),
        ("gb18030.json", b"{\"format\":\"kece-draft\",\"version\":1,\"name\":\"\xbc\xd7\",\"answers\":{}}"),
        ("twice.json", br#"{"format":"kece-draft","version":1,"answers":{"region":"350205","region":"330282"}}"#),
        ("private.json", br#"{"format":"kece-draft","version":1,"answers":{"$serde_json::private::Number":"5"}}"#),
    ] {
        let output = assess(&[&file(name, content)], b"");
        assert_eq!(code(&output), 2, "{name}");
        assert_eq!(keys(&result(&output)), ["error"]);
    }
}

#[test]
fn on_replaces_the_day_of_the_draft_and_today() {
    let on = |arguments: &[&str]| result(&assess(arguments, b""))["on"].clone();
    assert_eq!(on(&[SAMPLE, "--on", "2025-03-01"]), "2025-03-01");
    assert_eq!(on(&["--on", "2025-03-01", SAMPLE]), "2025-03-01");
    let undated = file("undated.json", draft(&json!({})).as_bytes());
    assert_eq!(on(&[&undated, "--on", "2024-02-29"]), "2024-02-29");
    assert!(on(&[&undated]).as_str().is_some_and(|day| day >= "2026"), "today");
    // The same day decides which rules are in force.
    let waits = |on: &str| {
        let result = result(&assess(&[SAMPLE, "--on", on], b""));
        result["not_in_force"].as_array().is_some_and(|all| all.contains(&json!("xiamen.standards")))
    };
    assert!(waits("2025-09-29") && !waits("2025-09-30"));
    assert_eq!(
        results(&assess(&["-", "--on", "2025-03-01"], draft(&json!({"apply_on": "2026-01-01"})).as_bytes()))[0]["on"],
        "2025-03-01"
    );
}

#[test]
fn a_pack_replaces_one_with_its_id_or_is_added() {
    let text = std::fs::read_to_string("static/packs/xiamen.json").expect("a pack");
    let mut pack: Value = serde_json::from_str(&text).expect("JSON");
    pack["version"] = json!("2099.1");
    let replaced = file("replaced.json", pack.to_string().as_bytes());
    pack["id"] = json!("another");
    pack["region"] = json!("350205");
    pack["programmes"][0]["id"] = json!("another.standards");
    let added = file("added.json", pack.to_string().as_bytes());
    let ids = |arguments: &[&str]| -> Vec<String> {
        let result = result(&assess(arguments, b""));
        let packs = result["packs"].as_array().expect("packs").iter();
        packs
            .map(|p| format!("{} {}", p["id"].as_str().expect("id"), p["version"].as_str().expect("version")))
            .collect()
    };
    let before = ids(&[SAMPLE]);
    let after = ids(&[SAMPLE, "--pack", &replaced]);
    assert_eq!(after.len(), before.len());
    assert!(after.contains(&"xiamen 2099.1".to_owned()));
    let both = ids(&["--pack", &added, SAMPLE, "--pack", &replaced]);
    assert_eq!(both.len(), before.len() + 1);
    assert!(both.contains(&"another 2099.1".to_owned()) && both.contains(&"xiamen 2099.1".to_owned()));
    let programmes = result(&assess(&[SAMPLE, "--pack", &added], b""))["programmes"].clone();
    assert!(programmes.as_array().is_some_and(|all| all.iter().any(|p| p["id"] == "another.standards")));
}

#[test]
fn a_broken_pack_says_where_and_why_in_chinese_and_exits_2() {
    let text = std::fs::read_to_string("static/packs/cn.json").expect("a pack");
    let wrong = text.replacen("\"days_since\": \"registered_on\"", "\"days_since\": \"born_on\"", 1);
    let circular = {
        let mut pack: Value = serde_json::from_str(&text).expect("JSON");
        pack["definitions"]["hnte_class1"]["is"]["count"]["instead"] = json!({"defined": "hnte_class1"});
        pack.to_string()
    };
    for (name, content, place) in [
        ("wrong.json", wrong.as_bytes(), "programmes[0].requirements[0]"),
        ("circular.json", circular.as_bytes(), "definitions.hnte_class1"),
        ("cut.json", &text.as_bytes()[..2_001], ""),
        ("bytes.json", b"\xff\xfe", ""),
        ("empty.json", b"", ""),
    ] {
        for draft in [SAMPLE, "-"] {
            let output = assess(&[draft, "--pack", &file(name, content)], b"");
            let said = stderr(&output);
            assert_eq!((code(&output), output.stdout.len()), (2, 0), "{name}: {said}");
            assert!(said.contains(name) && said.contains(place) && said.contains("政策包"), "{name}: {said}");
        }
    }
}

#[test]
fn a_wrong_command_line_says_so_and_exits_2() {
    for (arguments, says) in [
        (&[][..], "草稿"),
        (&["nothing.json"], "nothing.json"),
        (&["tests"], "tests"),
        (&[SAMPLE, SAMPLE], "一份"),
        (&[SAMPLE, "--colour", "red"], "--colour"),
        (&[SAMPLE, "--on"], "--on"),
        (&[SAMPLE, "--on", "2026-02-30"], "2026-02-30"),
        (&[SAMPLE, "--on", "tomorrow"], "tomorrow"),
        (&[SAMPLE, "--pack"], "--pack"),
        (&[SAMPLE, "--pack", "nothing.json"], "nothing.json"),
    ] {
        let output = assess(arguments, b"");
        let said = stderr(&output);
        assert_eq!((code(&output), output.stdout.len()), (2, 0), "{arguments:?}: {said}");
        assert!(said.contains(says) && said.chars().any(|c| ('一'..='龥').contains(&c)), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
