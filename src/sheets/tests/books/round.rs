//! What was written is read back.

use kece_sheets::write::Book;
use serde_json::json;

use crate::sample::{self, DAYS, NUMBERS, TEXTS};
use crate::table::{Table, book};

/// Everything in the sample, whoever wrote the file that it is read from.
pub(crate) fn holds_the_sample(tables: &[Table]) {
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["企业名单", "选项", "坏 名字 1", "4"]);
    assert_eq!(tables.iter().map(|table| table.hidden).collect::<Vec<_>>(), [false, true, false, false]);
    let [list, options, empty, last] = tables else { panic!("four sheets") };
    assert_eq!(list.row(0, 6), ["t合起来的标题", "", "", "", "", ""]);
    assert_eq!(list.merged, [[0, 0, 0, 5]]);
    assert_eq!(list.row(1, 6), ["t企业名称", "t金额", "t占比", "t日期", "t是否", "t选项"]);
    for (row, text) in (2..).zip(TEXTS) {
        assert_eq!(list.at(row, 0), Some(format!("t{text}").as_str()));
    }
    for (row, number) in (2..).zip(NUMBERS) {
        assert_eq!(list.at(row, 1), Some(format!("n{number}").as_str()));
    }
    for (row, day) in (2..).zip(DAYS) {
        assert_eq!(list.at(row, 3), Some(format!("d{day}").as_str()));
    }
    assert_eq!([list.at(2, 4), list.at(3, 4), list.at(4, 4)], [Some("b0"), Some("b1"), None]);
    assert_eq!(options.cells.values().collect::<Vec<_>>(), ["t甲", "t乙", "t丙"]);
    assert!(empty.cells.is_empty());
    assert_eq!((last.cells.len(), last.at(2, 2)), (1, Some("n7")));
}

/// What only a file shows that says how a number looks.
pub(crate) fn holds_its_formats(tables: &[Table]) {
    let list = tables.first().expect("a sheet");
    assert_eq!([2, 3, 4, 5].map(|row| list.at(row, 2)), [Some("p0.05"), Some("p0.06"), Some("p0.07"), None]);
    assert_eq!(list.at(2, 5), Some("q4200.5\u{1f}万元"));
}

#[test]
fn what_is_written_is_read_back() {
    let tables = book(&sample::file());
    holds_the_sample(&tables);
    holds_its_formats(&tables);
}

#[test]
fn the_same_is_the_same_file() {
    assert_eq!(sample::file(), sample::file());
}

#[test]
fn ten_thousand_rows_come_back() {
    const ROWS: u64 = 10_000;
    let head = json!({ "styles": [{}, { "format": "yyyy-mm-dd" }], "sheets": [{ "name": "企业" }] });
    let row = |n: u64| {
        json!([
            [0, format!("t企业{n}")],
            [0, format!("n{}.5", n * 1_000)],
            [1, format!("d20{:02}-03-12", n % 100)],
            [0, "t"],
            null,
            [0, "t末"]
        ])
    };
    let pieces: Vec<_> = (0..ROWS / 500)
        .map(|piece| json!({ "sheet": 0, "rows": (piece * 500..(piece + 1) * 500).map(row).collect::<Vec<_>>() }))
        .collect();
    let file = sample::of(&head, &pieces);
    let tables = book(&file);
    let [table] = tables.as_slice() else { panic!("one sheet") };
    assert_eq!(table.cells.len(), usize::try_from(ROWS * 4).expect("a number"), "an empty text is nothing");
    for n in 0..ROWS {
        let [name, number, day] =
            [format!("t企业{n}"), format!("n{}.5", n * 1_000), format!("d20{:02}-03-12", n % 100)];
        assert_eq!(table.row(n, 6), [name.as_str(), number.as_str(), day.as_str(), "", "", "t末"]);
    }
}

#[test]
fn a_description_that_is_none_is_a_mistake_of_the_program() {
    let new = |head: &str| Book::new(head.as_bytes()).map(|_| ());
    assert!(new("").is_err() && new("{}").is_err() && new(r#"{"sheets":[]}"#).is_err());
    assert!(new(r#"{"sheets":[{"nam":"a"}]}"#).is_err(), "a word that is not known");
    let rows = |rows: &str| {
        let head = json!({ "styles": [{}], "sheets": [{ "name": "a" }, { "name": "b" }] });
        Book::new(head.to_string().as_bytes()).and_then(|mut book| {
            book.rows(rows.as_bytes())?;
            book.rows(rows.as_bytes())
        })
    };
    assert_eq!(rows(r#"{"sheet":1,"rows":[[[0,"n1.5"]]]}"#), Ok(()));
    for wrong in [
        r#"{"sheet":2,"rows":[]}"#,
        r#"{"sheet":0,"rows":[[[1,"ta"]]]}"#,
        r#"{"sheet":0,"rows":[[[0,"n1,5"]]]}"#,
        r#"{"sheet":0,"rows":[[[0,"d2020-13-01"]]]}"#,
        r#"{"sheet":0,"rows":[[[0,"f=1"]]]}"#,
        r#"{"sheet":0,"rows":[["ta"]]}"#,
    ] {
        assert!(rows(wrong).is_err(), "{wrong}");
    }
}
