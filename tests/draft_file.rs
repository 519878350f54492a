//! The draft file, to the letter of its contract (DESIGN.md §5).

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

use kece::answers::{Answer, Draft, DraftError, Path, Problem};
use kece::num::{Num, Range};
use serde_json::{Value, json};

fn draft(answers: &Value) -> Draft {
    Draft::parse(&json!({"format": "kece-draft", "version": 1, "answers": answers}).to_string()).expect("a draft")
}

fn path(text: &str) -> Path {
    Path::parse(text).unwrap_or_else(|| panic!("{text} is a path"))
}

fn answer(answers: &Value, at: &str) -> Option<Answer> {
    let (sheet, problems) = draft(answers).sheet();
    assert_eq!(problems, [], "{answers}");
    sheet.get(&path(at)).cloned()
}

/// The answer `value` to last year's sales.
fn sales(value: &Value) -> Option<Answer> {
    answer(&json!({"years": {"2025": {"sales": value}}}), "years.2025.sales")
}

fn number(text: &str) -> Num {
    Num::parse(text).expect("a number")
}

fn range(from: Option<&str>, to: Option<&str>) -> Option<Answer> {
    Range::new(from.map(number), to.map(number)).map(Answer::Number)
}

/// The only problem of the answers; it must be a Chinese sentence.
fn problem(answers: &Value) -> Problem {
    let (_, problems) = draft(answers).sheet();
    assert_eq!(problems.len(), 1, "{answers} gave {problems:?}");
    let message = &problems[0].message;
    assert!(message.chars().any(|c| ('一'..='龥').contains(&c)) && message.ends_with('。'), "{message}");
    problems[0].clone()
}

#[test]
fn a_number_is_an_integer_a_decimal_text_or_a_range() {
    assert_eq!(sales(&json!(42_000_000)), range(Some("42000000"), Some("42000000")));
    assert_eq!(sales(&json!("42000000.50")), range(Some("42000000.5"), Some("42000000.5")));
    assert_eq!(sales(&json!({"from": 5, "to": "6.5"})), range(Some("5"), Some("6.5")));
    assert_eq!(sales(&json!({"from": "5"})), range(Some("5"), None));
    assert_eq!(sales(&json!({"to": 6})), range(None, Some("6")));
    assert_eq!(sales(&json!({"from": null, "to": 6})), range(None, Some("6")));
    assert_eq!(sales(&json!({"from": 6, "to": 6})), range(Some("6"), Some("6")));
    // As large as the contract goes, to the last digit: no float may come between.
    let most = "999999999999999.9999999999";
    assert_eq!(sales(&json!(most)), range(Some(most), Some(most)));
}

#[test]
fn absent_null_and_an_empty_range_are_not_answered_and_zero_is() {
    assert_eq!(answer(&json!({}), "years.2025.sales"), None);
    assert_eq!(sales(&Value::Null), None);
    assert_eq!(sales(&json!({})), None);
    assert_eq!(sales(&json!({"from": null, "to": null})), None);
    assert_eq!(sales(&json!(0)), range(Some("0"), Some("0")));
    assert_eq!(sales(&json!("0")), sales(&json!(0)));
    assert_eq!(answer(&json!({"years": {"2025": null}}), "years.2025.sales"), None);
    assert_eq!(answer(&json!({"years": null}), "years.2025.sales"), None);
}

#[test]
fn no_is_an_answer() {
    for (value, said) in [(json!(false), Some(false)), (json!(true), Some(true)), (Value::Null, None)] {
        assert_eq!(answer(&json!({"tax_resident": value}), "tax_resident"), said.map(Answer::YesNo));
    }
}

#[test]
fn an_empty_list_is_none_and_an_absent_one_is_unanswered() {
    let Some(Path::List(ip)) = Path::parse("ip") else { panic!("a list") };
    let items = |answers: Value| draft(&answers).sheet().0.items(ip).map(<[_]>::len);
    assert_eq!(items(json!({})), None);
    assert_eq!(items(json!({"ip": null})), None);
    assert_eq!(items(json!({"ip": []})), Some(0));
    assert_eq!(items(json!({"ip": [{}, {"kind": null}]})), Some(2));
}

#[test]
fn every_refusal_names_the_field_and_speaks_chinese() {
    for (answers, field) in [
        // Numbers.
        (json!({"years": {"2025": {"sales": {"from": 6, "to": 5}}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": true}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": [5]}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": ""}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": "五百万"}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": "1,000"}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": -1}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": {"from": "-1"}}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": {"from": {}}}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"transformed": "1.5"}}}), "years.2025.transformed"),
        (json!({"ip_counts": {"class1": "0.5"}}), "ip_counts.class1"),
        (json!({"standards": [{"rank": 0}]}), "standards[0].rank"),
        (json!({"national_awards": [{"year": 24}]}), "national_awards[0].year"),
        (json!({"national_awards": [{}, {"year": {"from": 2020, "to": 2024}}]}), "national_awards[1].year"),
        (json!({"years": {"2025": {"sales": "9".repeat(1_000)}}}), "years.2025.sales"),
        (json!({"years": {"2025": {"sales": format!("0.{}", "9".repeat(1_000))}}}), "years.2025.sales"),
        // Words, days, codes.
        (json!({"field": "magic"}), "field"),
        (json!({"field": 3}), "field"),
        (json!({"ip": [{"kind": "Invention"}]}), "ip[0].kind"),
        (json!({"registered_on": "2021-02-29"}), "registered_on"),
        (json!({"registered_on": "2021-2-3"}), "registered_on"),
        (json!({"registered_on": "2021/02/03"}), "registered_on"),
        (json!({"registered_on": "20210203"}), "registered_on"),
        (json!({"registered_on": "2021-02-03T00:00"}), "registered_on"),
        (json!({"registered_on": "0000-01-01"}), "registered_on"),
        (json!({"registered_on": 20_210_203}), "registered_on"),
        (json!({"tax_resident": "true"}), "tax_resident"),
        (json!({"tax_resident": 1}), "tax_resident"),
        (json!({"region": "海沧"}), "region"),
        (json!({"region": 350_205}), "region"),
        (json!({"region": "3502"}), "region"),
        (json!({"uscc": "91350100M000100Y44"}), "uscc"),
        (json!({"uscc": "91350100M000100"}), "uscc"),
        (json!({"uscc": "91350100m000100y43"}), "uscc"),
        // Shapes.
        (json!({"years": []}), "years"),
        (json!({"years": {"25": {}}}), "years.25"),
        (json!({"years": {"二〇二五": {}}}), "years.二〇二五"),
        (json!({"years": {"1024": {}}}), "years.1024"),
        (json!({"years": {"2025": 3}}), "years.2025"),
        (json!({"years": {"2025": {"rd": 3}}}), "years.2025.rd"),
        (json!({"ip_counts": [1]}), "ip_counts"),
        (json!({"points": "5"}), "points"),
        (json!({"hnte_certificate": true}), "hnte_certificate"),
        (json!({"ip": {}}), "ip"),
        (json!({"ip": "none"}), "ip"),
        (json!({"ip": [{}, 5]}), "ip[1]"),
        (json!({"ip": [null]}), "ip[0]"),
        (json!({"extra": []}), "extra"),
        (json!({"extra": {"a": [1]}}), "extra.a"),
        // Contradictions.
        (json!({"years": {"2025": {"rd": {"total": 5, "domestic": 6}}}}), "years.2025.rd.domestic"),
        (json!({"years": {"2025": {"staff": {"to": 5}, "rd_staff": {"from": 6}}}}), "years.2025.rd_staff"),
        (json!({"years": {"2025": {"total_income": 5, "hitech_income": 6}}}), "years.2025.hitech_income"),
        (json!({"ip_counts": {"class1": 1, "class2": 0, "class2_used": 0, "own": 2}}), "ip_counts.own"),
        (json!({"standards": [{"rank": 2, "local_rank": 3}]}), "standards[0].local_rank"),
        (json!({"ip": [{"core": true, "related": false}]}), "ip[0].related"),
        (json!({"ip": [{"granted_on": "2020-05-06", "expires_on": "2020-05-05"}]}), "ip[0].expires_on"),
        (json!({"hnte_certificate": {"held": true, "ever_recognised": false}}), "hnte_certificate.ever_recognised"),
    ] {
        assert_eq!(problem(&answers).field, field, "{answers}");
    }
}

// As text, since the JSON macro would already have turned them into binary floats.
#[test]
fn a_json_float_is_refused_and_the_same_digits_as_text_are_not() {
    for float in ["1.0", "1.5", "1e3", "1E3", "1e-3", "-0.0", "0.1", "1e400", "12345678901234567890.5"] {
        let text =
            format!(r#"{{"format":"kece-draft","version":1,"answers":{{"years":{{"2025":{{"sales":{float}}}}}}}}}"#);
        let (sheet, problems) = Draft::parse(&text).expect("a draft").sheet();
        assert_eq!(problems.len(), 1, "{float}");
        assert_eq!(problems[0].field, "years.2025.sales");
        assert_eq!(sheet.get(&path("years.2025.sales")), None);
    }
    assert_eq!(sales(&json!("1.0")), sales(&json!(1)));
}

// The hint must lead to something that is then accepted.
#[test]
fn the_hint_for_an_exponent_does_not_suggest_an_exponent() {
    let text = r#"{"format":"kece-draft","version":1,"answers":{"years":{"2025":{"sales":1e3}}}}"#;
    let (_, problems) = Draft::parse(text).expect("a draft").sheet();
    let quoted = problems[0].message.split('"').nth(1).unwrap_or("1000");
    assert!(Num::parse(quoted).is_ok(), "{}", problems[0].message);
}

#[test]
fn only_net_assets_and_taxable_profit_may_be_negative() {
    for field in ["net_assets", "taxable_profit"] {
        let at = format!("years.2025.{field}");
        assert!(answer(&json!({"years": {"2025": {field: -5}}}), &at).is_some());
        assert!(answer(&json!({"years": {"2025": {field: {"from": "-5", "to": "-4.5"}}}}), &at).is_some());
    }
    for field in ["sales", "total_income", "staff", "costs", "rd_deductible", "transformed"] {
        assert_eq!(problem(&json!({"years": {"2025": {field: -5}}})).field, format!("years.2025.{field}"));
    }
}

#[test]
fn a_file_that_is_no_draft_says_why() {
    for (text, error) in [
        ("[]", DraftError::NotADraft),
        ("5", DraftError::NotADraft),
        ("{}", DraftError::NotADraft),
        (r#"{"format":"other","version":1,"answers":{}}"#, DraftError::NotADraft),
        (r#"{"format":1,"version":1,"answers":{}}"#, DraftError::NotADraft),
        (r#"{"format":"kece-draft","answers":{}}"#, DraftError::NoVersion),
        (r#"{"format":"kece-draft","version":"1","answers":{}}"#, DraftError::NoVersion),
        (r#"{"format":"kece-draft","version":2,"answers":{}}"#, DraftError::Newer),
        (r#"{"format":"kece-draft","version":99999999999999999999999,"answers":{}}"#, DraftError::Newer),
        (r#"{"format":"kece-draft","version":-1,"answers":{}}"#, DraftError::NoVersion),
        (r#"{"format":"kece-draft","version":1.0,"answers":{}}"#, DraftError::NoVersion),
        (r#"{"format":"kece-draft","version":1e0,"answers":{}}"#, DraftError::NoVersion),
        (r#"{"format":"kece-draft","version":1}"#, DraftError::NoAnswers),
        (r#"{"format":"kece-draft","version":1,"answers":[]}"#, DraftError::NoAnswers),
        (r#"{"format":"kece-draft","version":1,"answers":null}"#, DraftError::NoAnswers),
        (r#"{"format":"kece-draft","version":1,"name":5,"answers":{}}"#, DraftError::BadName),
        ("", DraftError::NotJson { line: 1, column: 0 }),
        ("{\n \"format\": ", DraftError::NotJson { line: 2, column: 11 }),
    ] {
        assert_eq!(Draft::parse(text).expect_err(text), error);
        let said = error.problem();
        assert!(said.message.ends_with('。') && !said.message.contains("Error"), "{}", said.message);
    }
    for broken in ["{", "nul", "{'a':1}", "{\"a\":1,}", "\u{0}"] {
        assert!(matches!(Draft::parse(broken), Err(DraftError::NotJson { .. })));
    }
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(10_000)] {
        assert!(matches!(Draft::parse(&deep), Err(DraftError::TooDeep { line: 1, .. })));
    }
}

#[test]
fn a_byte_order_mark_and_a_null_name_are_accepted() {
    let text = "\u{feff}{\"format\":\"kece-draft\",\"version\":1,\"name\":null,\"answers\":{}}\r\n";
    assert_eq!(Draft::parse(text).map(|d| d.name().to_owned()), Ok(String::new()));
}
