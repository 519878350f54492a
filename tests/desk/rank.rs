//! The order of a list: total, stable, and explained.

use kece::desk::{Cell, Column, Filter, MetRows, Row, State, View, nearness, why};
use kece::num::Tri;
use serde_json::json;

use crate::support::dice::Dice;
use crate::{assessor, entry, rows_of, sample, some};

fn ids(view: &View, rows: &[Row]) -> Vec<String> {
    view.order(rows).into_iter().map(|place| rows[place].id.to_string()).collect()
}

fn views() -> Vec<View> {
    let columns = [
        Column::Near,
        Column::Score(0),
        Column::Score(2),
        Column::Money,
        Column::Name,
        Column::Town,
        Column::Collected,
    ];
    let mut views = Vec::new();
    for by in columns {
        for descending in [false, true] {
            for met in [MetRows::First, MetRows::Last] {
                views.push(View { by, descending, met, ..View::default() });
            }
        }
    }
    views
}

#[test]
fn an_order_does_not_depend_on_where_the_rows_stood() {
    let mut rows = rows_of(&some(250));
    for row in rows.iter_mut().step_by(3) {
        // Ties on purpose.
        row.name = "示例有限公司".into();
        row.town = "".into();
    }
    let mut dice = Dice::new(3);
    for view in views() {
        let first = ids(&view, &rows);
        assert_eq!(first.len(), rows.len(), "every row is there");
        let mut mixed = rows.clone();
        for at in (1..mixed.len()).rev() {
            let other = usize::try_from(dice.throw(u64::try_from(at).expect("small") + 1)).expect("small");
            mixed.swap(at, other);
        }
        assert_eq!(ids(&view, &mixed), first, "{view:?}");
    }
}

#[test]
fn the_nearest_comes_first_and_what_is_met_where_one_wants_it() {
    let rows = rows_of(&some(300));
    for met in [MetRows::First, MetRows::Last] {
        let order = View { met, ..View::default() }.order(&rows);
        let cells: Vec<&Cell> = order.iter().filter_map(|place| rows[*place].cell(0)).collect();
        assert!(cells.is_sorted_by(|a, b| nearness(Some(*a), met) <= nearness(Some(*b), met)));
        let verdicts: Vec<bool> = cells.iter().map(|cell| cell.verdict == Tri::Yes).collect();
        assert!(verdicts.is_sorted_by(|a, b| if met == MetRows::First { a >= b } else { a <= b }));
        let rest: Vec<u32> = cells.iter().filter(|cell| cell.verdict != Tri::Yes).map(|cell| cell.left()).collect();
        assert!(rest.is_sorted(), "the fewer requirements are left, the nearer");
    }
}

/// Answers of the sample that is nearly there, changed; each is nearer than the next.
#[test]
fn nearer_is_what_a_person_would_call_nearer() {
    let cases = [
        ("nine of 72: one open answer", vec![("years.2025.rd_staff", json!({"from": 7, "to": 9}))]),
        ("7 of 72, one person short", vec![("years.2025.rd_staff", json!(7))]),
        ("5 of 72", vec![("years.2025.rd_staff", json!(5))]),
        ("and no field", vec![("years.2025.rd_staff", json!(5)), ("field", json!("none"))]),
        (
            "and too young",
            vec![
                ("years.2025.rd_staff", json!(5)),
                ("field", json!("none")),
                ("incidents", json!([{"kind": "safety", "on": "2026-05-01"}])),
            ],
        ),
    ];
    let mut assessor = assessor();
    let mut rows: Vec<Row> = Vec::new();
    for (place, (_, changes)) in cases.iter().enumerate() {
        let mut all = vec![("years.2025.staff", json!(72)), ("years.2025.rd_staff_fulltime", json!(null))];
        all.extend(changes.iter().cloned());
        rows.push(assessor.row(&entry(&place.to_string(), "同名", &sample("qualified", &all))));
    }
    rows.reverse();
    assert_eq!(ids(&View::default(), &rows), ["0", "1", "2", "3", "4"], "{rows:#?}");
    let programme = assessor.programme("hnte").expect("the programme");
    let one = rows.iter().find(|row| &*row.id == "1").and_then(|row| row.cell(0));
    assert_eq!(why(one, &programme), "1 条未达标：“科技人员占职工总数的比例”，差 2.77%");
    let open = rows.iter().find(|row| &*row.id == "0").and_then(|row| row.cell(0));
    assert_eq!(why(open, &programme), "没有未达标的；1 条待确定：“科技人员占职工总数的比例”，还有 1 题");
}

#[test]
fn every_row_says_why_it_stands_there() {
    let entries = some(200);
    let (rows, assessor) = (rows_of(&entries), assessor());
    for (place, id) in assessor.programmes().iter().enumerate() {
        let programme = assessor.programme(id).expect("a programme");
        for row in &rows {
            let said = why(row.cell(place), &programme);
            assert!(!said.is_empty() && !said.contains('_') && !said.ends_with('。'), "{said}");
        }
    }
}

#[test]
fn filters_show_exactly_what_fulfils_them() {
    let mut rows = rows_of(&some(300));
    rows[5].note = "带 ＡＢＣ 报告".into();
    let of = |filter: Filter| View { filter, ..View::default() }.order(&rows);
    assert_eq!(of(Filter { text: "abc　报告".to_owned(), ..Filter::default() }), [5]);
    let code = rows.iter().position(|row| !row.uscc.is_empty()).expect("one with a code");
    assert_eq!(of(Filter { text: rows[code].uscc.to_lowercase(), ..Filter::default() }), [code]);
    for place in of(Filter { text: "轴承 宗汉".to_owned(), ..Filter::default() }) {
        assert!(rows[place].name.contains("轴承") && &*rows[place].town == "宗汉");
    }
    let unmet = of(Filter { verdict: Some((1, Tri::No)), ..Filter::default() });
    let count = rows.iter().filter(|row| row.cell(1).is_some_and(|cell| cell.verdict == Tri::No)).count();
    assert_eq!(unmet.len(), count);
    let near = of(Filter { at_most_left: Some(1), ..Filter::default() });
    assert!(!near.is_empty() && near.iter().all(|place| rows[*place].cell(0).is_some_and(|cell| cell.left() == 1)));
    let queued = of(Filter { state: Some(State::Queued), town: Some("坎墩".to_owned()), ..Filter::default() });
    assert!(queued.iter().all(|place| rows[*place].state == State::Queued && &*rows[*place].town == "坎墩"));
    assert!(of(Filter { text: "没有这一家".to_owned(), ..Filter::default() }).is_empty());
}

#[test]
fn what_has_no_figure_comes_last_either_way() {
    let mut rows = rows_of(&some(50));
    rows[0].collected = "".into();
    for descending in [false, true] {
        let order = View { by: Column::Collected, descending, ..View::default() }.order(&rows);
        assert_eq!(order.last(), Some(&0));
        let times: Vec<&str> = order[..order.len() - 1].iter().map(|place| &*rows[*place].collected).collect();
        assert!(times.is_sorted_by(|a, b| if descending { a >= b } else { a <= b }));
    }
}
