//! Files that another program made: `fixtures/table.fods`, saved by LibreOffice in the formats that are read.

use kece_sheets::{Limits, Refusal};

use crate::table::{Table, book, tables};

pub(crate) const XLSX: &[u8] = include_bytes!("../fixtures/table.xlsx");
pub(crate) const XLS: &[u8] = include_bytes!("../fixtures/table.xls");

/// What stands in table.fods; `formats`: whether the file says how its numbers look, as far as it is read.
pub(crate) fn holds_the_table(tables: &[Table], formats: bool) {
    let [list, codes] = tables else { panic!("two sheets") };
    assert_eq!((list.name.as_str(), list.hidden), ("2025年明细", false));
    assert_eq!((codes.name.as_str(), codes.hidden), ("代码", true));
    assert_eq!(list.merged, [[0, 0, 0, 2]]);
    assert_eq!(list.row(0, 3), ["t海沧区企业情况表", "", ""]);
    assert_eq!(list.row(1, 6), ["t企业名称", "t销售收入", "t研发占比", "t注册日期", "t认定年月", "t两倍"]);
    let row = if formats {
        ["t示例精密机械有限公司", "q4200.5\u{1f}万元", "p0.0607", "d2020-03-12", "m2023-11-01", "n8401"]
    } else {
        ["t示例精密机械有限公司", "n4200.5", "n0.0607", "d2020-03-12", "d2023-11-01", "n8401"]
    };
    assert_eq!(list.row(2, 6), row);
    assert!((3..6).all(|row| list.row(row, 6).iter().all(|cell| cell.is_empty())), "rows that are empty");
    let [name, number, truth, error, formula] = [0, 1, 2, 3, 4].map(|column| list.at(6, column).unwrap_or(""));
    assert_eq!([name, number, error], ["t=不是公式", "n-12", "e#DIV/0!"]);
    // LibreOffice writes 0 into an .xls where a formula makes a text, and has it calculated anew by whoever opens it.
    assert!(!formats || formula == "t示例精密机械有限公司（二厂）", "{formula}");
    assert!(["n1", "b1"].contains(&truth), "{truth}");
    assert_eq!(codes.row(0, 2), ["t350205", "n350205"]);
}

#[test]
fn an_xlsx_of_libreoffice_is_read() {
    holds_the_table(&book(XLSX), true);
}

#[test]
fn an_xls_of_libreoffice_is_read() {
    holds_the_table(&book(XLS), false);
}

#[test]
fn what_is_too_much_is_refused_whatever_it_stands_in() {
    for file in [XLSX, XLS] {
        let with = |limits: Limits| tables(file, limits).map(|_| ());
        let all = Limits::default();
        assert_eq!(with(Limits { sheets: 1, ..all }), Err(Refusal::Sheets(1)));
        assert_eq!(with(Limits { rows: 2, ..all }), Err(Refusal::Rows(2)));
        assert_eq!(with(Limits { columns: 5, ..all }), Err(Refusal::Columns(5)));
        assert_eq!(with(Limits { cells: 10, ..all }), Err(Refusal::Cells(10)));
    }
    assert_eq!(tables(XLSX, Limits { expanded: 2_000_000, ..Limits::default() }).map(|tables| tables.len()), Ok(2));
}

/// Excel 5 knew no Unicode: its texts are in the code page of their computer, 936 here. LibreOffice reads such files and
/// writes none, so this one was made by hand. The letters are the browser's work (`lean/encoding_rs`, tests/browser).
#[test]
fn an_xls_in_a_code_page_is_read() {
    let tables = book(include_bytes!("../fixtures/codepage.xls"));
    let [table] = tables.as_slice() else { panic!("one sheet") };
    assert_eq!((table.cells.len(), table.at(1, 1)), (4, Some("n4200.5")));
    assert!(table.at(0, 0).is_some_and(|text| text.starts_with("tgbk [198, 243")), "{table:?}");
}
