//! A workbook with everything that the app writes.

use kece_sheets::write::Book;
use serde_json::{Value, json};

/// Texts that a spreadsheet must leave as they are.
pub(crate) const TEXTS: [&str; 16] = [
    "示例精密机械有限公司",
    "=1+1",
    "=HYPERLINK(\"http://example.cn\",\"x\")",
    "+86 592 1234567",
    "-1",
    "@sum",
    "'quoted",
    "00123",
    "91350200MA31ABCD0X",
    "1e5",
    "2020-01-01",
    " blanks around ",
    "两行\n的字",
    "<b>&amp;\"'</b>",
    "_x0041_ 𠮷 é",
    "a\tb",
];

/// Numbers in decimals, as they are written and read.
pub(crate) const NUMBERS: [&str; 9] =
    ["0", "42000000", "-3.5", "0.1", "1234567890.12", "-0.000123", "0.3", "123456789012345", "99999999.99"];

/// Days.
pub(crate) const DAYS: [&str; 6] = ["1900-03-01", "1999-12-31", "2000-02-29", "2020-03-12", "2026-07-01", "2100-12-31"];

/// The styles, by what they are for.
const PLAIN: usize = 0;
const DAY: usize = 1;
const PERCENT: usize = 2;
const HEAD: usize = 3;
const TEXT: usize = 4;
const MONEY: usize = 5;

/// Its description.
pub(crate) fn head() -> Value {
    json!({
        "styles": [
            {}, { "format": "yyyy-mm-dd" }, { "format": "0.00%" },
            { "bold": true, "fill": "E8EEF7", "color": "1450A3", "wrap": true, "center": true, "border": true, "size": 12 },
            { "format": "@", "wrap": true }, { "format": "#,##0.00\"万元\"" }
        ],
        "sheets": [
            { "name": "企业名单", "columns": [{ "width": 30, "style": 4 }, { "width": 18 }, {}, { "width": 12 }, {}, {}],
              "freeze": [2, 1], "filter": 1, "titles": 2, "wide": true, "merged": [[0, 0, 0, 5]],
              "choices": [
                { "at": [2, 4, 500, 4], "list": ["是", "否"], "title": "是否", "message": "选一个", "strict": true },
                { "at": [2, 5, 500, 5], "from": "选项!$A$1:$A$3", "strict": true },
                { "at": [2, 1, 500, 1], "title": "金额", "message": "单位：元" }
              ] },
            { "name": "选项", "hidden": true },
            { "name": "坏/名字[1]*'" },
            { "name": "" }
        ]
    })
}

/// Its rows, piece by piece.
pub(crate) fn rows() -> Vec<Value> {
    let heading = ["企业名称", "金额", "占比", "日期", "是否", "选项"];
    let mut first = vec![
        json!([[HEAD, "t合起来的标题"]]),
        Value::Array(heading.iter().map(|name| json!([HEAD, format!("t{name}")])).collect()),
    ];
    for (place, text) in TEXTS.iter().enumerate() {
        let or_none = |cell: Option<Value>| cell.unwrap_or(Value::Null);
        first.push(json!([
            [TEXT, format!("t{text}")],
            or_none(NUMBERS.get(place).map(|number| json!([PLAIN, format!("n{number}")]))),
            or_none((place < 3).then(|| json!([PERCENT, format!("n0.0{}", place + 5)]))),
            or_none(DAYS.get(place).map(|day| json!([DAY, format!("d{day}")]))),
            or_none((place < 2).then(|| json!([PLAIN, format!("b{place}")]))),
            or_none((place == 0).then(|| json!([MONEY, "n4200.5"]))),
        ]));
    }
    vec![
        json!({ "sheet": 0, "rows": first }),
        json!({ "sheet": 1, "rows": [[[0, "t甲"]], [[0, "t乙"]], [[0, "t丙"]]] }),
        json!({ "sheet": 3, "rows": [[], [], [null, null, [0, "n7"]]] }),
    ]
}

/// The file.
pub(crate) fn file() -> Vec<u8> {
    of(&head(), &rows())
}

/// A file of a description and rows.
pub(crate) fn of(head: &Value, rows: &[Value]) -> Vec<u8> {
    let mut book = Book::new(head.to_string().as_bytes()).expect("a description");
    rows.iter().for_each(|rows| book.rows(rows.to_string().as_bytes()).expect("rows"));
    book.end().expect("a file")
}
