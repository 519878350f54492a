//! The nearest step, and what to bring, as cases.

use serde_json::{Value, json};

use crate::{assessor, entry, sample, some};

/// Changes to the qualified sample, and the step that is said.
fn cases() -> Vec<(Vec<(&'static str, Value)>, &'static str)> {
    let incident = json!([{"kind": "safety", "on": "2026-05-01"}]);
    vec![
        (vec![], "各条都达标"),
        (vec![("years.2025.staff", json!(72)), ("years.2025.rd_staff", json!(7))], "还差 1 名科技人员"),
        (vec![("years.2025.staff", json!(72)), ("years.2025.rd_staff", json!(null))], "还有 1 题：科技人员"),
        (vec![("registered_on", json!("2025-08-18"))], "“注册成立一年以上”还差 34 天"),
        (vec![("ip", json!([]))], "最高分还差 15 分，另外还有 1 条"),
        (
            vec![
                ("field", json!("none")),
                ("incidents", incident),
                ("years.2025.staff", json!(400)),
                ("ip", json!([])),
            ],
            "还差 5 条",
        ),
    ]
}

#[test]
fn the_nearest_step_is_said_in_a_few_words() {
    for (changes, step) in cases() {
        let mut all = vec![("apply_on", json!("2026-07-15")), ("years.2025.rd_staff_fulltime", json!(null))];
        all.extend(changes);
        let said = assessor().say(&entry("x", "示例", &sample("qualified", &all)), "hnte");
        assert!(said.step.starts_with(step), "{} does not begin with {step}", said.step);
    }
}

#[test]
fn a_score_that_is_nearly_there_is_said_in_points() {
    let said = assessor().say(&entry("x", "示例", &sample("borderline", &[])), "hnte");
    assert!(said.step.contains("题") || said.step.contains("最低分再提高"), "{}", said.step);
}

#[test]
fn whatever_is_said_has_no_raw_word_and_names_few_things() {
    for entry in some(15) {
        for programme in ["hnte", "tech_sme", "cixi.rd_body"] {
            let said = assessor().say(&entry, programme);
            assert!(!said.step.is_empty() && !said.step.contains('_') && !said.step.ends_with('。'), "{}", said.step);
            assert!(said.bring.len() <= 5, "{:?}", said.bring);
            assert!(said.bring.iter().all(|name| !name.is_empty() && !name.contains('_')), "{:?}", said.bring);
        }
    }
}

#[test]
fn what_to_bring_shows_what_is_open() {
    let ip = json!([{"kind": "invention", "title": "甲", "in_force": true, "obtained": "own"}]);
    let said = assessor().say(&entry("x", "示例", &sample("qualified", &[("ip", ip)])), "hnte");
    assert!(said.bring.iter().any(|paper| paper == "知识产权证书"), "{:?}", said.bring);
    let none =
        assessor().say(&entry("x", "示例", &sample("qualified", &[("region", json!("110101"))])), "cixi.rd_body");
    assert_eq!((none.step.as_str(), none.bring.len()), ("这里这一天没有施行的规则", 0));
}
