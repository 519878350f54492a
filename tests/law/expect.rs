//! Comparing what was expected with what the engine said.

use std::collections::BTreeSet;

use kece::num::{Range, Toward};
use serde_json::{Map, Value, json};

use super::Said;
use super::case::{Expect, Item, Programme, Requirement};

/// A range as the report writes one.
pub(crate) fn range(range: Range) -> Value {
    let mut ends = Map::new();
    if let Some(lo) = range.lo() {
        ends.insert("from".to_owned(), Value::from(lo.to_decimal(10, Toward::Down)));
    }
    if let Some(hi) = range.hi() {
        ends.insert("to".to_owned(), Value::from(hi.to_decimal(10, Toward::Up)));
    }
    Value::Object(ends)
}

/// An expected range written out: `"70"` is short for both ends.
pub(crate) fn written_out(expected: &Value) -> Value {
    match expected {
        Value::String(_) => json!({ "from": expected, "to": expected }),
        other => other.clone(),
    }
}

/// Every difference, one line each.
pub(crate) fn differences(expect: &Expect, said: &Said) -> Vec<String> {
    let mut wrong = Vec::new();
    match (&expect.error, said) {
        (Some(fields), Said::Refused(refused)) => {
            for field in fields.iter().filter(|f| !refused.contains(f)) {
                wrong.push(format!("{field} should be refused; refused: {refused:?}"));
            }
        }
        (Some(fields), Said::Assessed { .. }) => wrong.push(format!("{fields:?} should be refused; it was assessed")),
        (None, Said::Refused(refused)) => wrong.push(format!("refused: {refused:?}")),
        (None, Said::Assessed { report, .. }) => {
            let assessed = list(report, "programmes");
            for id in expect.absent.iter().filter(|id| assessed.iter().any(|p| p["id"] == **id)) {
                wrong.push(format!("{id} should be left out"));
            }
            if let Some(names) = &expect.not_in_force {
                compare("not_in_force", &json!(names), &report["not_in_force"], &mut wrong);
            }
            let silent = list(report, "not_in_force");
            for id in expect.not_in_force_include.iter().filter(|id| !silent.iter().any(|s| *s == ***id)) {
                wrong.push(format!("{id} should be named as not in force"));
            }
            for (id, programme) in &expect.programmes {
                match assessed.iter().find(|p| p["id"] == *id) {
                    Some(outcome) => of_programme(id, programme, outcome, said, &mut wrong),
                    None => wrong.push(format!("{id} is missing")),
                }
            }
            assessed.iter().for_each(|programme| promises(programme, &mut wrong));
        }
    }
    wrong
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn compare(what: &str, expected: &Value, got: &Value, wrong: &mut Vec<String>) {
    if expected != got {
        wrong.push(format!("{what}: expected {expected}, got {got}"));
    }
}

fn of_programme(id: &str, expected: &Programme, got: &Value, said: &Said, wrong: &mut Vec<String>) {
    if let Some(verdict) = &expected.verdict {
        compare(&format!("{id} verdict"), &json!(verdict), &got["verdict"], wrong);
    }
    if let Some(review) = expected.review {
        compare(&format!("{id} review"), &json!(review), &got["review"], wrong);
    }
    for (key, value) in [("score", &expected.score), ("award", &expected.award), ("worth", &expected.worth)] {
        if let Some(value) = value {
            compare(&format!("{id} {key}"), &written_out(value), &got[key], wrong);
        }
    }
    for (part, value) in &expected.parts {
        let at = format!("{id} part {part}");
        match said {
            Said::Assessed { points, .. } => match points.get(&(id.to_owned(), part.clone())) {
                Some(points) => compare(&at, &written_out(value), points, wrong),
                None => wrong.push(format!("{at} is missing")),
            },
            Said::Refused(_) => {}
        }
    }
    for (requirement, expected) in &expected.requirements {
        match list(got, "requirements").iter().find(|r| r["id"] == *requirement) {
            Some(got) => of_requirement(&format!("{id}.{requirement}"), expected, got, wrong),
            None => wrong.push(format!("{id}.{requirement} is missing")),
        }
    }
    for (what, expected) in [("items", &expected.items), ("grants", &expected.grants)] {
        if let Some(expected) = expected {
            of_items(&format!("{id} {what}"), expected, list(got, what), wrong);
        }
    }
    let given = list(got, "items").iter().chain(list(got, "grants"));
    let rules: Vec<&Value> = given.flat_map(|item| list(item, "rules")).collect();
    for missed in expected.missed.iter().filter(|m| rules.iter().any(|r| **r == ***m)) {
        wrong.push(format!("{id}: {missed} should not apply"));
    }
}

fn of_items(at: &str, expected: &[Item], got: &[Value], wrong: &mut Vec<String>) {
    if expected.len() != got.len() {
        wrong.push(format!("{at}: {} expected, got {}", expected.len(), got.len()));
    }
    for (place, (item, got)) in expected.iter().zip(got).enumerate() {
        compare(&format!("{at} {place} amount"), &written_out(&item.amount), &got["amount"], wrong);
        if let Some(rule) = &item.rule {
            compare(&format!("{at} {place} rule"), &json!(rule), &got["rules"], wrong);
        }
        for missed in item.not.iter().filter(|m| list(got, "rules").iter().any(|r| *r == ***m)) {
            wrong.push(format!("{at} {place}: {missed} should not apply"));
        }
    }
}

fn of_requirement(at: &str, expected: &Requirement, got: &Value, wrong: &mut Vec<String>) {
    compare(at, &json!(expected.outcome), &got["outcome"], wrong);
    if let Some(review) = expected.review {
        compare(&format!("{at} review"), &json!(review), &got["review"], wrong);
    }
    if let Some(value) = &expected.value {
        compare(&format!("{at} value"), &written_out(value), &got["value"], wrong);
    }
    let needs: BTreeSet<&str> = list(got, "needs").iter().filter_map(Value::as_str).collect();
    if let Some(exactly) = &expected.needs {
        let exactly: BTreeSet<&str> = exactly.iter().map(String::as_str).collect();
        if exactly != needs {
            wrong.push(format!("{at} needs: expected {exactly:?}, got {needs:?}"));
        }
    }
    for field in expected.needs_include.iter().flatten().filter(|f| !needs.contains(f.as_str())) {
        wrong.push(format!("{at} needs: {field} is missing from {needs:?}"));
    }
}

/// What holds of every assessment.
fn promises(programme: &Value, wrong: &mut Vec<String>) {
    let mut review = false;
    for requirement in list(programme, "requirements") {
        let at = format!("{}.{}", programme["id"], requirement["id"]);
        let open = requirement["outcome"] == "undecided";
        let needs = !list(requirement, "needs").is_empty();
        review |= requirement["review"] == true;
        if open && !needs && requirement["review"] == false {
            wrong.push(format!("{at} is undecided but names neither a field nor a person"));
        }
        if !open && needs {
            wrong.push(format!("{at} is decided but still needs {}", requirement["needs"]));
        }
    }
    if programme["review"] != review {
        wrong.push(format!("{}: review is {}, its requirements say {review}", programme["id"], programme["review"]));
    }
}
