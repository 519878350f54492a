//! Broken packs: each is refused with its place and a Chinese sentence, and nothing worse happens.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use serde_json::{Value, json};
use support::pack_edits::{put, refused};

const CN: &str = include_str!("../static/packs/cn.json");
const XIAMEN: &str = include_str!("../static/packs/xiamen.json");

/// Checks that the edit is refused at exactly this place, with a message that has these words.
fn refused_at(pack: &str, pointer: &str, value: &Value, place: &str, says: &str) {
    let problems = refused(&put(pack, pointer, value));
    let found = problems.iter().any(|p| p.place == place && p.message.contains(says));
    assert!(found, "{pointer} = {value}: expected {says} at {place}, got {problems:#?}");
}

const FIRST: &str = "/programmes/0/requirements/0";
const FIRST_TEST: &str = "programmes[0].requirements[0].test";

#[test]
fn what_has_the_wrong_form_is_refused_where_it_stands() {
    for (pointer, value, place, says) in [
        ("/colour", json!("red"), "colour", "colour"),
        ("/programmes/0/requirements/0/weight", json!(1), "programmes[0].requirements[0].weight", "weight"),
        ("/programmes/0/kind", json!("gift"), "programmes[0].kind", "gift"),
        (&format!("{FIRST}/test"), json!({"roughly": {}}), FIRST_TEST, "roughly"),
        (&format!("{FIRST}/test"), json!({}), FIRST_TEST, "写法"),
        (&format!("{FIRST}/test"), json!(5), FIRST_TEST, "写法"),
        (&format!("{FIRST}/test"), json!({"all": [], "any": []}), &format!("{FIRST_TEST}.all"), "写法"),
        (&format!("{FIRST}/clause"), json!({"article": "一"}), "programmes[0].requirements[0].clause", "document"),
        (&format!("{FIRST}/clause/certainty"), json!("sure"), "programmes[0].requirements[0].clause.certainty", "sure"),
        (&format!("{FIRST}/name"), Value::Null, "programmes[0].requirements[0].name", "类型"),
        ("/programmes", json!({}), "programmes", "类型"),
        ("/definitions", json!([]), "definitions", "类型"),
        ("/programmes/0/score/parts/0/max", json!(30), "programmes[0].score.parts[0].max", "文字"),
        (&format!("{FIRST}/test/at_least/line"), json!("一年"), &format!("{FIRST_TEST}.at_least.line"), "一年"),
        (&format!("{FIRST}/test/at_least/line"), json!("1/0"), &format!("{FIRST_TEST}.at_least.line"), "1/0"),
        (&format!("{FIRST}/test/at_least/line"), json!("1e3"), &format!("{FIRST_TEST}.at_least.line"), "1e3"),
        ("/programmes/0/valid/from", json!("2016-02-30"), "programmes[0].valid.from", "不存在"),
        (
            "/programmes/0/score/parts/1/by/bands/bands/0/points",
            json!("30-25"),
            "programmes[0].score.parts[1].by.bands.bands[0].points",
            "颠倒",
        ),
        // References.
        (
            &format!("{FIRST}/test/at_least/quantity/days_since"),
            json!("born_on"),
            &format!("{FIRST_TEST}.at_least.quantity.days_since"),
            "born_on",
        ),
        (
            "/definitions/sales_three_years/is/sum_years/field",
            json!("year.turnover"),
            "definitions.sales_three_years.is.sum_years.field",
            "turnover",
        ),
        (
            "/definitions/hnte_class1/is/count/list",
            json!("patents"),
            "definitions.hnte_class1.is.count.list",
            "patents",
        ),
        (
            "/definitions/hnte_class1/is/count/where/2/yes",
            json!("ip.heart"),
            "definitions.hnte_class1.is.count.where[2].yes",
            "ip.heart",
        ),
    ] {
        refused_at(CN, pointer, &value, place, says);
    }
}

#[test]
fn what_contradicts_itself_is_refused() {
    let bands = "/programmes/0/score/parts/1/by/bands/bands";
    let at_bands = "programmes[0].score.parts[1].by.bands";
    let steps = "/programmes/0/requirements/4/test/at_least/tiers/steps";
    let at_steps = "programmes[0].requirements[4].test.at_least.tiers.steps".replace(".at_least", "");
    for (pointer, value, place, says) in [
        (bands, json!([{"at_least": "5", "points": "25-30"}]), at_bands, "下限"),
        (bands, json!([{"points": "0"}, {"at_least": "5", "points": "25-30"}]), at_bands, "从高到低"),
        (
            bands,
            json!([{"at_least": "4", "points": "9"}, {"at_least": "5", "points": "8"}, {"points": "0"}]),
            at_bands,
            "从高到低",
        ),
        (
            bands,
            json!([{"at_least": "5", "points": "9"}, {"at_least": "5", "points": "8"}, {"points": "0"}]),
            at_bands,
            "重叠",
        ),
        (bands, json!([]), at_bands, "下限"),
        (bands, json!([{"at_least": "5", "points": "31"}, {"points": "0"}]), at_bands, "满分"),
        (bands, json!([{"at_least": "5", "more_than": "4", "points": "3"}, {"points": "0"}]), at_bands, "一个"),
        (steps, json!([{"at_most": "5", "line": "1", "name": "甲"}]), &at_steps, "最后一档"),
        (
            steps,
            json!([{"at_most": "5", "line": "1", "name": "甲"}, {"at_most": "4", "line": "2", "name": "乙"},
            {"line": "3", "name": "丙"}]),
            &at_steps,
            "从低到高",
        ),
        (steps, json!([]), &at_steps, "最后一档"),
        (
            "/programmes/0/requirements/4/test/at_least/line",
            json!("0.05"),
            "programmes[0].requirements[4].test",
            "只能写一个",
        ),
        ("/programmes/0/valid", json!({"from": "2016-01-02", "until": "2016-01-01"}), "programmes[0]", "颠倒"),
        ("/programmes/1/windows/0/days/until", json!("2026-05-31"), "programmes[1].windows[0]", "颠倒"),
        ("/region", json!("990000"), "region", "行政区划"),
        (&format!("{FIRST}/clause/document"), json!("gossip"), "programmes[0].requirements[0].clause", "gossip"),
        ("/definitions/staff_share/clause/document", json!("gossip"), "definitions.staff_share.clause", "gossip"),
        ("/programmes/0/requirements/1/id", json!("registered_one_year"), "programmes[0].requirements[1]", "重复"),
        ("/programmes/0/score/parts/1/id", json!("ip"), "programmes[0].score.parts[1]", "重复"),
        ("/programmes/1/id", json!("hnte"), "programmes[0].valid", "重叠"),
        ("/programmes/0/requirements", json!([]), "programmes[0]", "至少"),
        ("/programmes/1/verdict/all/0/requirement", json!("luck"), "programmes[1].verdict[0]", "luck"),
        ("/programmes/1/verdict", json!({"all": []}), "programmes[1].verdict", "至少"),
        (&format!("{FIRST}/test"), json!({"all": []}), FIRST_TEST, "至少"),
        (&format!("{FIRST}/test"), json!({"any": []}), FIRST_TEST, "至少"),
        (&format!("{FIRST}/test"), json!("awarded"), FIRST_TEST, "award"),
        (
            "/programmes/0/requirements/7/test/more_than/quantity/score",
            json!("charm"),
            "programmes[0].requirements[7].test",
            "charm",
        ),
        ("/id", json!(""), "id", "编号"),
        (
            "/questions",
            json!([{"id": "a", "label": "甲", "kind": "count"}, {"id": "a", "label": "乙", "kind": "money"}]),
            "questions[1]",
            "重复",
        ),
    ] {
        refused_at(CN, pointer, &value, place, says);
    }
}

#[test]
fn quantities_that_make_no_sense_are_refused() {
    let quantity = format!("{FIRST}/test/at_least/quantity");
    for (value, says) in [
        (json!({"field": "year.sales"}), "哪一年"),
        (
            json!({"sum": [{"last_year": {"field": "year.sales"}}, {"last_year": {"field": "year.staff"}}]}),
            "金额和人数",
        ),
        (
            json!({"ratio": {"of": {"last_year": {"field": "year.rd_staff"}}, "to": {"last_year": {"field": "year.sales"}}}}),
            "放在一起",
        ),
        (json!({"least": [{"defined": "sales_three_years"}, {"field": "points.org_lab"}]}), "放在一起"),
        (json!({"sum": []}), "至少"),
        (json!({"field": "registered_on"}), "不是数"),
        (json!({"defined": "nothing"}), "nothing"),
        (json!({"field": "extra.nothing"}), "nothing"),
        (json!({"days_since": "tax_resident"}), ""),
        (json!({"count": {"list": "ip", "instead": {"field": "points.org_lab"}}}), ""),
        (json!({"count": {"list": "ip", "where": [{"yes": "rd_bodies.level"}]}}), ""),
        (json!({"count": {"list": "ip", "where": [{"word": {"field": "ip.kind", "one_of": ["wheel"]}}]}}), "词"),
        (json!({"count": {"list": "ip", "where": [{"yes": "ip.granted_on"}]}}), ""),
        (json!({"times": {"of": {"score": ""}, "factor": "2"}}), ""),
    ] {
        let problems = refused(&put(CN, &quantity, &value));
        let found = problems.iter().any(|p| p.place.starts_with(FIRST_TEST) && p.message.contains(says));
        assert!(found, "{value}: expected {says} at {FIRST_TEST}, got {problems:#?}");
    }
}

#[test]
fn questions_that_cannot_be_answered_so_are_refused() {
    for test in [
        json!({"is": {"field": "registered_on", "answer": true}}),
        json!({"is": {"field": "extra.nothing", "answer": true}}),
        json!({"is": {"field": "year.sales", "answer": true}}),
        json!({"one_of": {"field": "field", "words": ["electronix"]}}),
        json!({"one_of": {"field": "tax_resident", "words": ["none"]}}),
        json!({"certificate_valid": {"held": "hnte_certificate.issued_on", "issued_on": "hnte_certificate.held", "years": 3}}),
        json!({"exists": {"list": "ip", "where": [{"date": {"field": "ip.kind", "within": "until_that_day"}}]}}),
        json!({"exists": {"list": "ip", "where": [{"number": {"field": "ip.title", "at_least": "1"}}]}}),
        json!({"exists": {"list": "standards", "where": [{"number": {"field": "standards.rank", "at_least": "5", "at_most": "3"}}]}}),
        json!({"exists": {"list": "national_awards", "where": [{"year": {"field": "national_awards.year",
            "within": {"calendar_years": {"from": 0, "to": 5}}}}]}}),
    ] {
        let problems = refused(&put(CN, &format!("{FIRST}/test"), &test));
        assert!(problems.iter().all(|p| p.place.starts_with(FIRST_TEST)), "{test}: {problems:#?}");
    }
    let graded = "/programmes/0/score/parts/2/by/sum/0/by/graded/field";
    for field in ["registered_on", "year.sales", "tax_resident"] {
        refused(&put(CN, graded, &json!(field)));
    }
}

#[test]
fn awards_that_make_no_sense_are_refused() {
    let rate = "/programmes/0/award/rates/2";
    for (pointer, value) in [
        (format!("{rate}/id"), json!("national_first")),
        (format!("{rate}/amount"), json!({"fixed": "-1"})),
        (format!("{rate}/amount"), json!({"up_to": "-1"})),
        (format!("{rate}/divided_by"), json!("rd_bodies.staff")),
        (format!("{rate}/divided_by"), json!("standards.published_on")),
        (format!("{rate}/once_per"), json!("rd_bodies.kind")),
        (format!("{rate}/where/0"), json!({"word": {"field": "rd_bodies.level", "one_of": ["national"]}})),
        ("/programmes/0/award/same_by".to_owned(), json!(["rd_bodies.name"])),
    ] {
        let problems = refused(&put(XIAMEN, &pointer, &value));
        assert!(problems.iter().all(|p| p.place.starts_with("programmes[0].award")), "{pointer}: {problems:#?}");
    }
}
