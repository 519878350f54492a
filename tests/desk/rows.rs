//! A row says what a full assessment says.

use kece::advise::plan::Assumptions;
use kece::advise::worth::worths;
use kece::desk::counts::{By, counts};
use kece::desk::{Entry, Money};
use kece::num::{Range, Tri};
use serde_json::json;

use crate::{PROGRAMMES, assessor, entry, rows_of, sample, some, today};

#[test]
fn the_verdicts_of_a_row_are_those_of_a_full_assessment() {
    let entries = some(200);
    let (mut assessor, rows) = (assessor(), rows_of(&entries));
    let mut seen = [0; 3];
    for (entry, row) in entries.iter().zip(&rows) {
        let (full, problems) = assessor.full(entry);
        assert_eq!(row.problems > 0, !problems.is_empty(), "{problems:?}");
        for (place, id) in PROGRAMMES.iter().enumerate() {
            let outcome = full.programmes.iter().find(|p| p.programme.id == *id);
            let cell = row.cell(place);
            assert_eq!(
                cell.map(|c| (c.verdict, c.review)),
                outcome.map(|o| (o.verdict, o.review)),
                "{id} of {}",
                row.name
            );
            let (Some(cell), Some(outcome)) = (cell, outcome) else { continue };
            seen[place] += 1;
            assert_eq!(cell.score.map(|s| s.range()), outcome.score, "points have few decimals");
            // The nearest way is empty exactly if it is met.
            assert_eq!(cell.left() == 0, cell.verdict == Tri::Yes, "{id} of {}", row.name);
            assert!(cell.unmet == 0 || cell.verdict == Tri::No, "{id} of {}", row.name);
            // A score on the line itself, where more is asked for, is not met and not far.
            assert!(cell.far == 0 || cell.unmet > 0, "{id} of {}", row.name);
            if outcome.programme.verdict.is_none() {
                let count = |tri| outcome.requirements.iter().filter(|r| r.outcome == tri).count();
                assert_eq!((usize::from(cell.unmet), usize::from(cell.open)), (count(Tri::No), count(Tri::Unknown)));
            }
        }
        let saved = assessor.saved(entry);
        for programme in &saved.programmes {
            let outcome = full.programmes.iter().find(|p| p.programme.id == programme.id).expect("assessed");
            assert_eq!(programme.verdict, outcome.verdict);
            assert_eq!(programme.requirements.len(), outcome.requirements.len());
        }
    }
    assert!(seen[0] == 200 && seen[2] > 50 && seen[2] < 200, "the place of the third is not everywhere: {seen:?}");
}

#[test]
fn slices_of_any_size_give_the_same_rows() {
    let entries = some(60);
    let whole = rows_of(&entries);
    for count in [1, 13, 60, 1_000] {
        let (mut assessor, mut rows) = (assessor(), Vec::new());
        let mut steps = 0;
        while !assessor.next(&entries, &mut rows, count).is_complete() {
            steps += 1;
            assert!(steps < 100);
        }
        assert_eq!(rows, whole);
    }
    // A caller that asks for nothing gets nothing, and can tell.
    assert!(!assessor().next(&entries, &mut Vec::new(), 0).is_complete());
}

#[test]
fn the_sum_is_that_of_the_years_worth() {
    let assessor = assessor();
    for entry in some(30).into_iter().chain([entry("q", "示例", &sample("qualified", &[]))]) {
        let (full, _) = assessor.full(&entry);
        let total = worths(&full, &Assumptions::default()).totals[0];
        let Money { sum, .. } = assessor.money(&entry).expect("a sum");
        let known = sum.range();
        assert!(
            known.covers(Range::new(total.lo(), total.hi().or(known.hi())).expect("a range")),
            "{total:?} in {known:?}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_assessed() {
    let broken = entry("x", "示例", &sample("qualified", &[("years.2025.staff", json!("八十"))]));
    let row = assessor().row(&broken);
    assert_eq!(row.problems, 1);
    assert!(row.problem.as_deref().is_some_and(|text| text.contains("不是数字")), "{:?}", row.problem);
    assert_eq!(row.cell(0).expect("assessed").verdict, Tri::Unknown);
    let said = assessor().say(&broken, "hnte");
    assert!(said.step.starts_with("有 1 处答案要改"), "{}", said.step);
}

#[test]
fn a_certificate_ends_the_day_before_its_third_anniversary() {
    let held = json!({"held": true, "issued_on": "2023-12-08"});
    let row = assessor().row(&entry("x", "示例", &sample("borderline", &[("hnte_certificate", held)])));
    assert_eq!(row.certificate, Some(crate::day("2026-12-07")));
    assert_eq!(assessor().row(&entry("x", "示例", &sample("borderline", &[]))).certificate, None);
}

#[test]
fn an_entry_survives_whatever_it_holds() {
    let line = json!({
        "id": "甲", "town": 7, "note": "一\n二", "state": "paused", "saved": "?", "later": {"a": [1, "0.10", null]},
        "draft": {"format": "kece-draft", "version": 1, "name": "示例", "answers": {"strange": 1e300}, "beside": true},
    });
    let entry = Entry::parse(&line.to_string()).expect("an entry");
    assert_eq!((entry.town.as_str(), entry.note.as_str()), ("", "一\n二"));
    let again: serde_json::Value = serde_json::from_str(&entry.to_text()).expect("JSON");
    assert_eq!(again, line, "nothing is lost, not even what cannot be read");
    for entry in some(50) {
        assert_eq!(Entry::parse(&entry.to_text()).as_ref(), Ok(&entry));
        assert!(!entry.to_text().contains('\n'));
    }
}

#[test]
fn what_is_no_entry_is_refused_with_a_sentence() {
    let draft = r#"{"format":"kece-draft","version":1,"answers":{}}"#;
    for (line, says) in [
        ("", "第 1 行"),
        ("[]", "不是一家企业"),
        (r#"{"draft":{}}"#, "没有编号"),
        (r#"{"id":"","draft":{}}"#, "没有编号"),
        (r#"{"id":"a"}"#, "没有草稿"),
        (r#"{"id":"a","draft":{}}"#, "不是科策自评的草稿"),
        (&format!(r#"{{"id":"a","id":"b","draft":{draft}}}"#), "第二次"),
        (r#"{"id":"a","draft":{"format":"kece-draft","version":2,"answers":{}}}"#, "更新版本"),
        (&format!(r#"{{"id":"a","draft":{draft},"x":{}{}}}"#, "[".repeat(300), "]".repeat(300)), "括号"),
    ] {
        let problem = Entry::parse(line).expect_err(line);
        assert!(problem.message.contains(says), "{line}: {}", problem.message);
    }
}

#[test]
fn counts_add_up_to_all_rows() {
    let rows = rows_of(&some(300));
    for by in [By::Town, By::Field] {
        for place in 0..PROGRAMMES.len() {
            let table = counts(&rows, place, by);
            assert_eq!(table.iter().map(|count| count.all()).sum::<usize>(), rows.len());
            let named: Vec<usize> = table.iter().filter(|c| !c.label.is_empty()).map(|c| c.all()).collect();
            assert!(named.is_sorted_by(|a, b| a >= b), "{named:?}");
        }
    }
    let fields = counts(&rows, 0, By::Field);
    assert!(fields.iter().any(|count| count.label == "先进制造与自动化"), "{fields:?}");
    assert_eq!(fields.last().map(|count| count.label.as_str()), Some(""), "those who have not said come last");
    assert_eq!(today(), crate::day("2026-07-08"));
}
