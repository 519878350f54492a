//! The calendar: what is due, on which day, and for whom.

use kece::advise::calendar::{Event, EventKind, events};
use kece::answers::Draft;
use serde_json::{Value, json};

use super::{NESTED, QUALIFIED, assessed, assessed_by, clause, day, pack, with, with_pack};

fn all(draft: &Draft, today: &str) -> Vec<Event> {
    events(&assessed(draft), day(today), |outcome| outcome.verdict != kece::num::Tri::No)
}

/// The days of the events whose title holds these words.
fn days(events: &[Event], words: &str) -> Vec<(String, String)> {
    let found = events.iter().filter(|event| event.title.contains(words));
    found.map(|event| (event.from.to_string(), event.until.to_string())).collect()
}

fn one(from: &str, until: &str) -> Vec<(String, String)> {
    vec![(from.to_owned(), until.to_owned())]
}

#[test]
fn a_window_is_there_with_its_days_and_over_after_the_last() {
    let draft = Draft::parse(QUALIFIED).expect("a draft");
    let events = all(&draft, "2026-07-14");
    assert_eq!(days(&events, "2026 年度评价"), one("2026-06-01", "2026-08-31"));
    let window = events
        .iter()
        .find(|event| event.kind == EventKind::Window && event.programme.as_deref() == Some("tech_sme"))
        .expect("a window");
    assert!(!window.is_over(day("2026-08-31")) && window.is_over(day("2026-09-01")));
    let said = window.details.join("\n");
    assert!(said.contains("主管：工业和信息化部门") && said.contains("工企业函〔2026〕160 号（已核实）"), "{said}");
    assert!(events.windows(2).all(|pair| pair[0].from <= pair[1].from), "in their order");
}

#[test]
fn yearly_duties_come_next_time_and_only_to_those_who_have_them() {
    const REPORT: &str = "填报上年度情况";
    let holder = Draft::parse(NESTED).expect("a draft");
    for (today, next) in [("2026-07-14", "2027-05-31"), ("2027-05-31", "2027-05-31"), ("2027-06-01", "2028-05-31")] {
        assert_eq!(days(&all(&holder, today), REPORT), one(next, next), "on {today}");
    }
    let none = Draft::parse(QUALIFIED).expect("a draft");
    assert!(days(&all(&none, "2026-07-14"), REPORT).is_empty(), "no certificate, no report");
    let listed = with(QUALIFIED, json!({"extra.cn_tech_sme_held": true}));
    assert_eq!(days(&all(&listed, "2026-07-14"), "重新自评"), one("2027-03-31", "2027-03-31"));
    assert!(days(&all(&none, "2026-07-14"), "重新自评").is_empty(), "nobody has said that it is listed");
}

#[test]
fn a_month_and_the_end_of_february() {
    let step = |name: &str, yearly: Value| json!({"name": name, "yearly": yearly, "clause": clause()});
    let own = pack(&json!([{
        "id": "test.p", "name": "项目", "short": "项目", "kind": "check", "authority": "局", "taken": "常年",
        "requirements": [{"id": "a", "name": "甲", "test": {"is": {"field": "tax_resident", "answer": true}}, "clause": clause()}],
        "steps": [step("月里", json!({"month": 12})), step("月底", json!({"month": 2, "day": 29}))],
        "clause": clause()}]));
    let assessment = assessed_by(&with_pack(&own), &Draft::parse(QUALIFIED).expect("a draft"));
    let on = |today: &str| events(&assessment, day(today), |_| true);
    assert_eq!(days(&on("2026-12-31"), "月里"), one("2026-12-01", "2026-12-31"));
    assert_eq!(days(&on("2027-01-01"), "月里"), one("2027-12-01", "2027-12-31"));
    assert_eq!(days(&on("2027-01-01"), "月底"), one("2027-02-28", "2027-02-28"));
    assert_eq!(days(&on("2027-03-01"), "月底"), one("2028-02-29", "2028-02-29"));
}

#[test]
fn certificates_and_rights_end_on_their_last_day() {
    let holder = with(NESTED, json!({"ip[0].expires_on": "2043-05-15"}));
    let events = all(&holder, "2026-07-14");
    assert_eq!(days(&events, "高新技术企业证书"), one("2028-12-04", "2028-12-04"));
    assert_eq!(days(&events, "一种轴承套圈磨削方法"), one("2043-05-15", "2043-05-15"));
    let lost = with(NESTED, json!({"hnte_certificate.held": false}));
    assert!(days(&all(&lost, "2026-07-14"), "高新技术企业证书").is_empty());
}

#[test]
fn the_day_of_application_is_there_if_somebody_named_one() {
    let named = Draft::parse(QUALIFIED).expect("a draft");
    assert_eq!(days(&all(&named, "2026-07-01"), "计划申报"), one("2026-07-15", "2026-07-15"));
    let unnamed = with(QUALIFIED, json!({"apply_on": null}));
    assert!(days(&all(&unnamed, "2026-07-01"), "计划申报").is_empty());
}

#[test]
fn what_is_missed_is_not_in_the_calendar_unless_it_is_wanted() {
    let large = with(QUALIFIED, json!({"years.2025.staff": 501}));
    assert!(days(&all(&large, "2026-07-14"), "2026 年度评价").is_empty());
    let wanted = events(&assessed(&large), day("2026-07-14"), |_| true);
    assert_eq!(days(&wanted, "2026 年度评价").len(), 1);
}

#[test]
fn keys_tell_all_events_apart() {
    for sample in [QUALIFIED, NESTED] {
        let events = all(&Draft::parse(sample).expect("a draft"), "2026-07-14");
        let keys: std::collections::BTreeSet<&str> = events.iter().map(|event| event.key.as_str()).collect();
        assert_eq!(keys.len(), events.len());
    }
}
