//! Broken packs: each is refused at the place that has to be changed, with a Chinese sentence, and nothing
//! worse happens.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use serde_json::{Value, json};
use support::pack_edits::{edited, refused, sample};

/// Checks that a value at a place is refused, at exactly this place, with a message that has these words.
fn refused_at(at: &str, value: &Value, place: &str, says: &str) {
    let problems = refused(&edited(at, value));
    let found = problems.iter().any(|p| p.place == place && p.message.contains(says));
    assert!(found, "{at} = {value}: expected {says} at {place}, got {problems:#?}");
}

const AGE: &str = "programmes[0].requirements[0]";
const TEST: &str = "programmes[0].requirements[0].test";
const AWARD: &str = "programmes[1].award";
const BONUS: &str = "programmes[2].award";

fn clause() -> Value {
    json!({"document": "d", "certainty": "verified"})
}

#[test]
fn what_has_the_wrong_form_is_refused_where_it_stands() {
    let line = format!("{TEST}.at_least.line");
    for (at, value, says) in [
        ("colour", json!("red"), "colour"),
        ("programmes[0].requirements[0].weight", json!(1), "weight"),
        ("programmes[0].kind", json!("gift"), "gift"),
        ("programmes[0].status", json!("lost"), "lost"),
        ("programmes[0].prominent", json!("yes"), "true 或 false"),
        (TEST, json!({"roughly": {}}), "roughly"),
        (TEST, json!({}), "写法"),
        (TEST, json!(5), "写法"),
        ("programmes[0].requirements[0].clause.certainty", json!("sure"), "sure"),
        ("programmes[0].requirements[0].name", Value::Null, "类型"),
        ("programmes", json!({}), "类型"),
        ("definitions", json!([]), "类型"),
        ("programmes[0].score.parts[0].max", json!(30), "文字"),
        (&line, json!("一年"), "一年"),
        (&line, json!("1/0"), "1/0"),
        (&line, json!("1e3"), "1e3"),
        (&line, json!("99999999999999999999"), "不是数"),
        ("programmes[0].valid.from", json!("2016-02-30"), "不存在"),
        ("programmes[0].score.parts[1].by.bands.bands[0].points", json!("30-25"), "颠倒"),
        (&format!("{TEST}.at_least.quantity.days_since"), json!("born_on"), "born_on"),
        ("definitions.rd.is.sum_years.field", json!("year.turnover"), "turnover"),
        ("definitions.class1.is.count.list", json!("patents"), "patents"),
        ("definitions.class1.is.count.where[1].yes", json!("ip.heart"), "ip.heart"),
        ("programmes[1].award.list", json!("wheels"), "wheels"),
        ("programmes[1].award.rates[0].amount", json!("secret"), "secret"),
        ("programmes[2].award.rates[0].plus", json!("yes"), "true 或 false"),
        ("questions[0].kind", json!("riddle"), "riddle"),
    ] {
        refused_at(at, &value, at, says);
    }
    refused_at(&format!("{AGE}.clause"), &json!({"article": "一"}), &format!("{AGE}.clause"), "document");
    refused_at(TEST, &json!({"all": [], "any": []}), &format!("{TEST}.all"), "写法");
}

#[test]
fn names_are_written_and_plain() {
    let award = |rest: &str| format!("{AWARD}.{rest}");
    for at in [
        "name",
        "version",
        "place",
        "documents.d.title",
        "documents.d.cite",
        "definitions.rd.name",
        "questions[0].label",
        "questions[0].options[0].label",
        "gaps[0].name",
        "gaps[0].note",
        "programmes[0].name",
        "programmes[0].short",
        "programmes[0].authority",
        "programmes[0].taken",
        "programmes[0].benefits[0]",
        "programmes[0].assumes[0]",
        "programmes[0].requirements[0].name",
        "programmes[0].requirements[1].test.at_least.tiers.steps[0].name",
        "programmes[0].score.name",
        "programmes[0].score.parts[3].by.sum[0].name",
        "programmes[0].worth[0].name",
        "programmes[0].windows[0].name",
        "programmes[0].steps[0].name",
        "programmes[0].materials[0].name",
        &award("eligible[0].otherwise"),
        &award("rates[0].name"),
        &award("rates[1].ladder"),
        &award("rates[1].adjustments[0].name"),
        &award("changes[0].name"),
        &award("pool.name"),
        &award("cap.name"),
    ] {
        refused_at(at, &json!(""), at, "不能空着");
        refused_at(at, &json!(" \u{3000}"), at, "不能空着");
        refused_at(at, &json!("<b>加粗</b>"), at, "网页代码");
        refused_at(at, &json!("字".repeat(2_001)), at, "太长");
        refused_at(at, &json!("两\n行"), at, "控制字符");
        refused_at(at, &json!("反\u{202e}向"), at, "控制字符");
    }
    for at in [
        "office",
        "changes",
        "documents.d.dated",
        "documents.d.source",
        "questions[0].help",
        "programmes[0].clause.article",
        "programmes[0].requirements[3].clause.note",
        "programmes[0].requirements[3].test.person",
        "programmes[0].score.parts[2].by.cases[0].name",
        "programmes[0].score.parts[1].by.bands.bands[0].edge_review",
        "programmes[0].steps[0].when",
        "programmes[0].materials[1].note",
        "programmes[0].materials[0].prepared_by",
    ] {
        refused_at(at, &json!("<script>alert(1)</script>"), at, "网页代码");
        refused_at(at, &json!("字".repeat(2_001)), at, "太长");
    }
    let long = sample();
    let longest = edited("name", &json!("字".repeat(2_000)));
    assert!(long.checked().is_ok() && kece::policy::read_pack(&longest).is_ok(), "two thousand are no harm");
}

#[test]
fn codes_are_codes_and_unique() {
    let twice = |at: &str, value: &str| refused_at(at, &json!(value), at, "重复");
    twice("questions[1].id", "kind");
    twice("questions[0].options[1].code", "first");
    twice("programmes[0].requirements[1].id", "age");
    twice("programmes[0].worth[0].id", "age");
    twice("programmes[0].score.parts[1].id", "org");
    twice("programmes[1].award.rates[1].id", "first");
    for bad in ["", "Ab", "a b", "年", "a-b", "a.b"] {
        for at in ["id", "questions[0].id", "questions[0].options[0].code", "programmes[0].score.parts[0].id"] {
            refused_at(at, &json!(bad), at, "小写字母");
        }
        refused_at("programmes[1].award.rates[0].id", &json!(bad), "programmes[1].award.rates[0].id", "小写字母");
        refused_at(&format!("{AGE}.id"), &json!(bad), &format!("{AGE}.id"), "小写字母");
    }
    for bad in ["", "status", "a.", ".status", "a.b.c", "a.年"] {
        refused_at("programmes[0].id", &json!(bad), "programmes[0].id", "a.名字");
    }
    refused_at("documents.年", &json!({"title": "甲", "cite": "乙"}), "documents.年", "小写字母");
    let definition = json!({"name": "甲", "is": {"field": "ip_counts.own"}, "clause": clause()});
    refused_at("definitions.Big", &definition, "definitions.Big", "小写字母");
    refused_at("questions[1].id", &json!("1st"), "questions[1].id", "小写字母开头");
    refused_at("questions[1].id", &json!("zone"), "questions[1].id", "另有用处");
    refused_at("questions[1].id", &json!("region"), "questions[1].id", "另有用处");
}

#[test]
fn places_days_and_documents_fit() {
    for (at, value, place, says) in [
        ("region", json!("990000"), "region", "行政区划"),
        ("region", json!("35020"), "region", "行政区划"),
        ("programmes[0].valid.until", json!("2019-12-31"), "programmes[0].valid", "颠倒"),
        ("programmes[0].windows[0].days.until", json!("2026-02-28"), "programmes[0].windows[0].days", "颠倒"),
        ("programmes[0].windows[0].days", json!({}), "programmes[0].windows[0].days", "开始或结束"),
        ("programmes[0].clause.document", json!("gossip"), "programmes[0].clause.document", "gossip"),
        ("definitions.rd.clause.document", json!("gossip"), "definitions.rd.clause.document", "gossip"),
        ("programmes[1].award.cap.clause.document", json!(""), "programmes[1].award.cap.clause.document", "documents"),
        ("programmes[0].clause.certainty", json!("interpretation"), "programmes[0].clause", "note"),
        (
            "programmes[1].award.rates[0].clause.certainty",
            json!("unverified"),
            "programmes[1].award.rates[0].clause",
            "note",
        ),
        ("programmes[0].materials[1].name", json!("申请表"), "programmes[0].materials[1].name", "两次"),
        ("programmes[0].requirements", json!([]), "programmes[0].requirements", "至少"),
    ] {
        refused_at(at, &value, place, says);
    }
    let mut zone = sample();
    assert!(zone.set("zone", json!(true)));
    assert!(zone.checked().is_ok(), "a zone of a region");
    assert!(zone.remove("region"));
    let problems = refused(&zone.text());
    assert!(problems.iter().any(|p| p.place == "zone" && p.message.contains("region")), "{problems:?}");
    let mut twice = sample();
    let again = twice.get("programmes[0]").cloned().expect("there");
    assert!(twice.insert("programmes", 3, again));
    assert!(refused(&twice.text()).iter().any(|p| p.place == "programmes[0].valid" && p.message.contains("重叠")));
}

#[test]
fn questions_are_asked_so_that_they_can_be_answered() {
    for (at, value, says) in [
        ("questions[0].options", json!([]), "两个以上"),
        ("questions[0].options", json!([{"code": "first", "label": "首次"}]), "两个以上"),
        ("questions[1].options", json!([{"code": "a", "label": "甲"}, {"code": "b", "label": "乙"}]), "不写 options"),
    ] {
        refused_at(at, &value, at, says);
    }
    for (test, place, says) in [
        (json!({"is": {"field": "registered_on", "answer": true}}), "is.field", "是或否"),
        (json!({"is": {"field": "extra.nothing", "answer": true}}), "is.field", "是或否"),
        (json!({"is": {"field": "year.sales", "answer": true}}), "is.field", "是或否"),
        (json!({"is": {"field": "extra.income", "answer": true}}), "is.field", "是或否"),
        (json!({"one_of": {"field": "field", "words": ["electronix"]}}), "one_of", "这些词"),
        (json!({"one_of": {"field": "tax_resident", "words": ["none"]}}), "one_of", "这些词"),
        (json!({"one_of": {"field": "extra.kind", "words": ["third"]}}), "one_of", "没有这些选项"),
        (json!({"one_of": {"field": "extra.big", "words": ["yes"]}}), "one_of", "没有这些选项"),
        (json!({"one_of": {"field": "extra.kind", "words": []}}), "one_of.words", "至少"),
        (json!({"one_of": {"field": "extra.kind", "words": ["first", "first"]}}), "one_of.words", "一次"),
        (json!({"date": {"field": "extra.big", "within": "until_that_day"}}), "date.field", "日期"),
        (json!({"date": {"field": "registered_on", "within": {"years_ago": 101}}}), "date.within.years_ago", "100"),
    ] {
        refused_at(TEST, &test, &format!("{TEST}.{place}"), says);
    }
    let certificate = |held: &str, on: &str, years: u32| {
        json!({"certificate_valid": {"held": format!("hnte_certificate.{held}"), "issued_on": format!("hnte_certificate.{on}"),
            "years": years}})
    };
    let at = |key: &str| format!("{TEST}.certificate_valid.{key}");
    refused_at(TEST, &certificate("issued_on", "issued_on", 3), &at("held"), "是或否");
    refused_at(TEST, &certificate("held", "held", 3), &at("issued_on"), "日期");
    refused_at(TEST, &certificate("held", "issued_on", 0), &at("years"), "1 到 100");
    refused_at(TEST, &certificate("held", "issued_on", 4_000_000_000), &at("years"), "1 到 100");
    let graded = "programmes[0].score.parts[0].by.graded.field";
    for field in ["registered_on", "year.sales", "tax_resident", "extra.income"] {
        refused_at(graded, &json!(field), graded, "分数");
    }
}

#[test]
fn quantities_that_make_no_sense_are_refused() {
    let at = format!("{TEST}.at_least.quantity");
    let sales = json!({"last_year": {"field": "year.sales"}});
    let staff = json!({"last_year": {"field": "year.staff"}});
    for (value, place, says) in [
        (json!({"field": "year.sales"}), "", "哪一年"),
        (json!({"sum": [sales, staff]}), "", "金额和人数"),
        (json!({"ratio": {"of": staff, "to": sales}}), "", "放在一起"),
        (json!({"minus": {"of": staff, "less": sales}}), "", "放在一起"),
        (json!({"least": [sales, {"field": "points.org_lab"}]}), "", "放在一起"),
        (json!({"greatest": [sales, {"constant": {"value": "1", "unit": "people"}}]}), "", "放在一起"),
        (json!({"sum": []}), "", "至少"),
        (json!({"agree": []}), "", "至少"),
        (json!({"field": "registered_on"}), "", "不是数"),
        (json!({"field": "extra.kind"}), "", "不是数"),
        (json!({"defined": "nothing"}), "", "nothing"),
        (json!({"field": "extra.nothing"}), "", "nothing"),
        (json!({"days_since": "tax_resident"}), ".days_since", "日期"),
        (json!({"count": {"list": "ip", "instead": {"field": "points.org_lab"}}}), "", "项数和分数"),
        (json!({"count": {"list": "ip", "where": [{"yes": "rd_bodies.level"}]}}), ".count.where[0].yes", "不属于"),
        (
            json!({"count": {"list": "ip", "where": [{"word": {"field": "ip.kind", "one_of": ["wheel"]}}]}}),
            ".count.where[0].word",
            "这些词",
        ),
        (json!({"count": {"list": "ip", "where": [{"yes": "ip.granted_on"}]}}), ".count.where[0].yes", "是或否"),
        (json!({"count": {"list": "ip", "review": [{"where": [], "note": ""}]}}), ".count.review[0].note", "不能空着"),
        (json!({"times": {"of": {"score": ""}, "factor": "2"}}), ".times.of", "及格线"),
        (json!({"sum": [{"constant": {"value": "1", "unit": "count"}}, {"score": "org"}]}), ".sum[1]", "及格线"),
        (json!({"score": "charm"}), ".score", "charm"),
        (json!({"year_back": {"of": {"field": "year.sales"}, "back": 101}}), ".year_back.back", "100"),
        (json!({"estimate": {"said": sales, "otherwise": sales}}), "", "worth"),
        (json!({"sum": [sales, {"estimate": {"said": sales, "otherwise": sales}}]}), "", "worth"),
    ] {
        refused_at(&at, &value, &format!("{at}{place}"), says);
    }
    refused_at("definitions.rd.is", &json!({"score": ""}), "definitions.rd.is", "及格线");
    let worth = "programmes[0].worth[0].amount";
    refused_at(worth, &json!({"field": "ip_counts.own"}), worth, "金额");
    refused_at(worth, &json!({"field": "year.sales"}), worth, "哪一年");
    let offered = "programmes[0].offered_when";
    let test = json!({"at_least": {"quantity": {"score": ""}, "line": "60"}});
    refused_at(offered, &test, &format!("{offered}.at_least.quantity"), "及格线");
}

#[test]
fn lines_bands_and_cases_leave_no_gap() {
    let intensity = "programmes[0].requirements[1].test.at_least";
    let steps = format!("{intensity}.tiers.steps");
    let step = |at_most: Option<&str>| {
        let mut step = json!({"line": "1", "name": "档"});
        if let Some(end) = at_most {
            step["at_most"] = json!(end);
        }
        step
    };
    for (value, says) in [
        (json!([step(Some("5"))]), "最后一档"),
        (json!([step(Some("5")), step(Some("4")), step(None)]), "从低到高"),
        (json!([step(Some("5")), step(Some("5")), step(None)]), "从低到高"),
        (json!([step(None), step(None)]), "从低到高"),
        (json!([]), "最后一档"),
    ] {
        refused_at(&steps, &value, &steps, says);
    }
    refused_at(&format!("{intensity}.line"), &json!("0.05"), intensity, "只能写一个");
    let bare = json!({"at_least": {"quantity": {"days_since": "registered_on"}}});
    refused_at(TEST, &bare, &format!("{TEST}.at_least"), "要写一个");
    refused_at(
        &format!("{intensity}.tiers.by"),
        &json!({"field": "year.sales"}),
        &format!("{intensity}.tiers.by"),
        "哪一年",
    );

    let bands = "programmes[0].score.parts[1].by.bands.bands";
    let band = |line: &str, points: &str| json!({"at_least": line, "points": points});
    let rest = json!({"points": "0"});
    for (value, place, says) in [
        (json!([band("5", "25-30")]), "", "下限"),
        (json!([rest, band("5", "25-30")]), "", "从高到低"),
        (json!([band("4", "9"), band("5", "8"), rest]), "", "从高到低"),
        (json!([band("5", "9"), band("5", "8"), rest]), "", "重叠"),
        (json!([]), "", "下限"),
        (json!([band("5", "31"), rest]), "[0].points", "满分"),
        (json!([band("5", "25-31"), rest]), "[0].points", "满分"),
        (json!([{"at_least": "5", "more_than": "4", "points": "3"}, rest]), "[0]", "一个"),
    ] {
        refused_at(bands, &value, &format!("{bands}{place}"), says);
    }

    let cases = "programmes[0].score.parts[2].by.cases";
    let when = json!({"is": {"field": "extra.big", "answer": true}});
    for (value, place, says) in [
        (json!([{"when": when, "points": "3"}]), "", "最后一种"),
        (json!([]), "", "最后一种"),
        (json!([{"points": "3"}, {"points": "0"}]), "[0]", "用不上"),
        (json!([{"when": when, "points": "31"}, {"points": "0"}]), "[0].points", "满分"),
        (json!([{"when": "awarded", "points": "3"}, {"points": "0"}]), "[0].when", "award"),
    ] {
        refused_at(cases, &value, &format!("{cases}{place}"), says);
    }
    let parts = "programmes[0].score.parts";
    refused_at(parts, &json!([]), parts, "至少");
    refused_at(&format!("{parts}[3].by.sum"), &json!([]), &format!("{parts}[3].by.sum"), "至少");
    refused_at(&format!("{parts}[0].max"), &json!("-1"), &format!("{parts}[0].max"), "负数");
    refused_at(
        &format!("{parts}[0].by.graded.ungraded"),
        &json!([]),
        &format!("{parts}[0].by.graded.ungraded"),
        "最后",
    );
}

#[test]
fn verdicts_and_references_lead_somewhere() {
    for (at, value, place, says) in [
        ("programmes[0].verdict.all[0].requirement", json!("luck"), "programmes[0].verdict.all[0].requirement", "luck"),
        ("programmes[0].verdict", json!({"all": []}), "programmes[0].verdict.all", "至少"),
        ("programmes[0].verdict.all[2]", json!({"any": []}), "programmes[0].verdict.all[2].any", "至少"),
        ("programmes[0].verdict", json!({"requirement": "age"}), "programmes[0].requirements[1]", "不起作用"),
        (TEST, json!({"all": []}), "programmes[0].requirements[0].test.all", "至少"),
        (TEST, json!({"any": []}), "programmes[0].requirements[0].test.any", "至少"),
        (
            TEST,
            json!({"any": [{"name": "", "test": {"person": "某人"}}]}),
            "programmes[0].requirements[0].test.any[0].name",
            "空",
        ),
        (TEST, json!({"person": " "}), "programmes[0].requirements[0].test.person", "由谁"),
        (TEST, json!("awarded"), TEST, "award"),
        (TEST, json!({"programme": "a.status"}), "programmes[0].requirements[0].test.programme", "排在前面"),
        (TEST, json!({"programme": "a.bonus"}), "programmes[0].requirements[0].test.programme", "排在前面"),
        (TEST, json!({"programme": "a.nothing"}), "programmes[0].requirements[0].test.programme", "没有编号"),
        (TEST, json!({"programme": ""}), "programmes[0].requirements[0].test.programme", "没有编号"),
    ] {
        refused_at(at, &value, place, says);
    }
    for at in [format!("{BONUS}.less_awards_of[0].programme"), format!("{BONUS}.rates[0].amount.of_award.programme")] {
        refused_at(&at, &json!("a.bonus"), &at, "排在前面");
        refused_at(&at, &json!("a.nothing"), &at, "没有编号");
    }
    let elsewhere = edited(TEST, &json!({"programme": "fujian.something"}));
    assert!(kece::policy::read_pack(&elsewhere).is_ok(), "another pack may have it");
}

#[test]
fn items_and_periods_make_sense() {
    let list = |condition: &Value| json!({"exists": {"list": "standards", "where": [condition]}});
    for (condition, place, says) in [
        (json!({"word": {"field": "standards.level", "one_of": []}}), "word.one_of", "至少"),
        (
            json!({"word": {"field": "standards.level", "one_of": ["group"], "review": ["group"]}}),
            "word.one_of",
            "一次",
        ),
        (json!({"yes": "standards.level"}), "yes", "是或否"),
        (json!({"no": "ip.core"}), "no", "不属于"),
        (json!({"number": {"field": "standards.title", "at_least": "1"}}), "number.field", "数"),
        (json!({"number": {"field": "standards.rank", "at_least": "5", "at_most": "3"}}), "number", "没有数"),
        (json!({"number": {"field": "standards.rank", "more_than": "3", "at_most": "3"}}), "number", "没有数"),
        (json!({"number": {"field": "standards.rank", "more_than": "3", "less_than": "3"}}), "number", "没有数"),
        (json!({"number": {"field": "standards.rank"}}), "number", "至少一个"),
        (json!({"date": {"field": "standards.level", "within": "until_that_day"}}), "date.field", "日期"),
        (json!({"year": {"field": "standards.published_on", "within": "until_that_day"}}), "year.field", "年份"),
        (
            json!({"in_force": {"from": "standards.published_on", "until": "standards.level", "said": "standards.rank"}}),
            "in_force.until",
            "日期",
        ),
        (json!({"all": []}), "all", "至少"),
        (json!({"not": {"any": []}}), "not.any", "至少"),
        (json!({"any": [{"yes": "standards.rank"}]}), "any[0].yes", "是或否"),
        (
            json!({"no_unless_said": {"field": "standards.rank", "implied_by": "registered_on", "answer": false}}),
            "no_unless_said.implied_by",
            "是或否",
        ),
    ] {
        refused_at(TEST, &list(&condition), &format!("{TEST}.exists.where[0].{place}"), says);
    }
    let day = |back: u32, month: u32, day: u32| json!({"years_back": back, "month": month, "day": day});
    for (period, place, says) in [
        (json!({"calendar_years": {"from": 0, "to": 5}}), "calendar_years", "较早"),
        (json!({"calendar_years": {"from": 500, "to": 5}}), "calendar_years.from", "100"),
        (json!({"years_back": 4_294_967_295u32}), "years_back", "100"),
        (json!({"days_back": 4_294_967_295u32}), "days_back", "36,600"),
        (json!({"season": {"from": day(1, 7, 1), "until": day(1, 6, 30)}}), "season", "颠倒"),
        (json!({"season": {"from": day(0, 7, 1), "until": day(1, 6, 30)}}), "season", "颠倒"),
        (json!({"season": {"from": day(1, 2, 30), "until": day(0, 6, 30)}}), "season.from", "2 月 30 日"),
        (json!({"season": {"from": day(1, 7, 1), "until": day(0, 13, 1)}}), "season.until", "13 月"),
        (json!({"season": {"from": day(101, 7, 1), "until": day(0, 6, 30)}}), "season.from.years_back", "100"),
        (json!({"fixed": {"from": "2026-02-02", "until": "2026-02-01"}}), "fixed", "颠倒"),
        (json!({"fixed": {}}), "fixed", "until_that_day"),
        (json!({"either": [{"years_back": 1}]}), "either", "两个"),
        (json!({"either": [{"years_back": 1}, {"years_back": 101}]}), "either[1].years_back", "100"),
    ] {
        let date = json!({"date": {"field": "standards.published_on", "within": period}});
        refused_at(TEST, &list(&date), &format!("{TEST}.exists.where[0].date.within.{place}"), says);
    }
}

#[test]
fn awards_that_make_no_sense_are_refused() {
    for (rest, value, place, says) in [
        ("rates", json!([]), "rates", "至少"),
        ("rates[0].amount", json!({"fixed": "-1"}), "rates[0].amount.fixed", "负数"),
        ("rates[1].amount", json!({"up_to": "-1"}), "rates[1].amount.up_to", "负数"),
        ("rates[1].amount", json!({"between": {"from": "-1", "to": "1"}}), "rates[1].amount.between.from", "负数"),
        ("rates[1].amount", json!({"between": {"from": "2", "to": "1"}}), "rates[1].amount.between", "颠倒"),
        ("rates[1].divided_by", json!("rd_bodies.staff"), "rates[1].divided_by", "不属于"),
        ("rates[1].divided_by", json!("standards.published_on"), "rates[1].divided_by", "家数"),
        ("rates[1].once_per", json!("standards.rank"), "rates[1].once_per", "这些词"),
        ("rates[0].where[0].word.field", json!("rd_bodies.level"), "rates[0].where[0].word", "不属于"),
        ("rates[0].instalments", json!(["50000", "40000"]), "rates[0].instalments", "加起来"),
        ("rates[0].instalments", json!(["150000", "-50000"]), "rates[0].instalments", "加起来"),
        ("rates[0].when", json!("awarded"), "rates[0].when", "可以奖励"),
        ("rates[0].when", json!({"all": [{"any": [{"name": "甲", "test": "awarded"}]}]}), "rates[0].when", "可以奖励"),
        ("rates[1].plus", json!(true), "rates[1].ladder", "plus"),
        ("rates[1].adjustments[0].factor", json!("-0.5"), "rates[1].adjustments[0].factor", "负数"),
        (
            "rates[1].adjustments[0].where",
            json!([{"yes": "ip.core"}]),
            "rates[1].adjustments[0].where[0].yes",
            "不属于",
        ),
        ("same_by", json!(["standards.rank"]), "same_by[0]", "文字"),
        ("same_by", json!(["standards.number", "rd_bodies.name"]), "same_by[1]", "不属于"),
        ("less", json!("standards.rank"), "less", "金额"),
        ("eligible[0].condition", json!({"yes": "standards.rank"}), "eligible[0].condition.yes", "是或否"),
        ("changes[0].when", json!("awarded"), "changes[0].when", "可以奖励"),
        ("pool.total", json!("0"), "pool.total", "大于 0"),
        ("cap.most", json!("-1"), "cap.most", "大于 0"),
    ] {
        refused_at(&format!("{AWARD}.{rest}"), &value, &format!("{AWARD}.{place}"), says);
    }
    let negative = refused(&edited(&format!("{AWARD}.changes[0].factor"), &json!("-0.8")));
    assert!(negative.iter().all(|p| p.place.starts_with(AWARD)), "{negative:?}");
    let mut ladder = sample();
    assert!(ladder.remove(&format!("{AWARD}.less")));
    assert!(refused(&ladder.text()).iter().any(|p| p.place.ends_with("rates[1].ladder") && p.message.contains("less")));
    for (rest, value, place, says) in [
        ("less", json!("standards.paid"), "less", "没有写 list"),
        ("same_by", json!(["standards.number"]), "same_by[0]", "没有写 list"),
        ("rates[0].where", json!([{"yes": "ip.core"}]), "rates[0].where", "没有写 list"),
        ("rates[0].divided_by", json!("standards.local_drafters"), "rates[0].divided_by", "没有写 list"),
        ("rates[1].amount.times.of", json!({"field": "year.sales"}), "rates[1].amount.times.of", "哪一年"),
        ("rates[1].amount.times.of", json!({"score": ""}), "rates[1].amount.times.of", "及格线"),
        ("rates[1].amount.times.factor", json!("-1"), "rates[1].amount.times.factor", "负数"),
        ("rates[0].amount.of_award.factor", json!("-1"), "rates[0].amount.of_award.factor", "负数"),
        ("rates[0].amount.of_award.up_to", json!("-1"), "rates[0].amount.of_award.up_to", "负数"),
    ] {
        refused_at(&format!("{BONUS}.{rest}"), &value, &format!("{BONUS}.{place}"), says);
    }
    let rule = json!([{"condition": {"yes": "ip.core"}, "otherwise": "不符合", "clause": clause()}]);
    refused_at(&format!("{BONUS}.eligible"), &rule, &format!("{BONUS}.eligible[0].condition"), "没有写 list");
}

#[test]
fn papers_and_yearly_steps_make_sense() {
    let yearly = "programmes[0].steps[0].yearly";
    refused_at(yearly, &json!({"month": 13}), &format!("{yearly}.month"), "1 到 12");
    refused_at(yearly, &json!({"month": 0, "day": 1}), &format!("{yearly}.month"), "1 到 12");
    refused_at(yearly, &json!({"month": 2, "day": 30}), &format!("{yearly}.day"), "2 月没有 30 日");
    refused_at(yearly, &json!({"month": 4, "day": 0}), &format!("{yearly}.day"), "没有 0 日");
    let due = "programmes[0].steps[0].offered_when";
    refused_at(due, &json!({"is": {"field": "registered_on", "answer": true}}), &format!("{due}.is.field"), "是或否");
    let each = "programmes[0].materials[0].each";
    refused_at(each, &json!("awarded"), each, "逐项奖励");
    let year = json!({"year_with": {"last_year": {"field": "year.sales"}}});
    refused_at(each, &year, &format!("{each}.year_with"), "一年一年地看");
    refused_at(each, &json!({"year_with": {"field": "ip_counts.own"}}), &format!("{each}.year_with"), "按年的答案");
    let item = json!({"item": {"list": "ip", "where": [{"yes": "standards.level"}]}});
    refused_at(each, &item, &format!("{each}.item.where[0].yes"), "不属于");
    let when = "programmes[0].materials[0].when";
    refused_at(when, &json!({"is": {"field": "field", "answer": true}}), &format!("{when}.is.field"), "是或否");
    let worth = "programmes[0].worth[0]";
    refused_at(&format!("{worth}.choice"), &json!("A B"), &format!("{worth}.choice"), "编号");
    refused_at(&format!("{worth}.after"), &json!("a.nowhere"), &format!("{worth}.after"), "a.nowhere");
    refused_at(&format!("{worth}.each_year"), &json!({"years": 0}), &format!("{worth}.each_year.years"), "1 到 100");
    let since = json!({"since": "tax_resident"});
    refused_at(&format!("{worth}.each_year"), &since, &format!("{worth}.each_year.since"), "日期");
}

#[test]
fn every_fault_of_a_pack_is_named_at_once() {
    let mut pack = sample();
    for (at, value) in [
        ("region", json!("x")),
        ("programmes[0].name", json!("")),
        ("programmes[1].award.cap.most", json!("0")),
        ("questions[0].options", json!([])),
        ("gaps[0].note", json!("<i>")),
    ] {
        assert!(pack.set(at, value));
    }
    let places: Vec<String> = refused(&pack.text()).into_iter().map(|p| p.place).collect();
    for at in ["region", "programmes[0].name", "programmes[1].award.cap.most", "questions[0].options", "gaps[0].note"] {
        assert!(places.iter().any(|place| place == at), "{at} in {places:?}");
    }
}
