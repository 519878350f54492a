//! Tables of enterprises: what a foreign spreadsheet says, and what our own template says.

use kece::answers::Path;
use kece::ui::table::{Layout, Read, Reading, Sort, Tables, Treat, template};
use serde_json::{Value, json};

/// A sheet of cells as the module for workbooks hands them on.
fn tables(rows: &Value, merged: &Value) -> Tables {
    let mut tables = Tables::default();
    tables.take(&json!({ "sheets": [{ "name": "表", "hidden": false }] }).to_string());
    tables.take(&json!({ "sheet": 0, "row": 0, "rows": rows }).to_string());
    tables.take(&json!({ "sheet": 0, "merged": merged }).to_string());
    tables
}

#[expect(clippy::indexing_slicing, reason = "a test has one sheet")]
fn read(tables: &Tables) -> (Layout, Vec<Read>) {
    let sheet = &tables.sheets[0];
    let layout = Layout::guess(sheet, 2026);
    let rows = Reading::new(sheet, &layout, "“表.xlsx”").collect();
    (layout, rows)
}

#[expect(clippy::expect_used, reason = "a test says which row is an enterprise")]
fn answer(read: &Read, path: &str) -> Option<Value> {
    let entry = read.entry.as_ref().expect("an enterprise");
    entry.draft.value(&Path::parse(path).expect(path)).cloned()
}

/// What stands in a table of one column under one heading, and beside it why.
#[expect(clippy::indexing_slicing, reason = "a test has one row")]
fn one(heading: &str, cell: &str, path: &str) -> (Option<Value>, Option<(Sort, String)>) {
    let tables = tables(&json!([["t企业名称", format!("t{heading}")], ["t甲公司", cell]]), &json!([]));
    let (_, rows) = read(&tables);
    let noted = rows[0].noted.first().map(|noted| (noted.sort, noted.reason.clone()));
    (answer(&rows[0], path), noted)
}

#[test]
fn a_foreign_table_is_understood() {
    let tables = tables(
        &json!([
            ["t2025年慈溪市科技企业情况表", null, null, null, null, null, null],
            ["t制表：科技局", null, null, null, null, null, "t单位：万元"],
            ["t序号", "t单位名称", "t统一社会信用代码", "t2024年", null, "t2025年", null],
            [null, null, null, "t销售收入", "t职工总数", "t销售收入", "t职工总数"],
            ["n1", "t甲公司", "t91350205MA2XYZ1234", "n4200", "n72", "q0.42\u{1f}亿元", "t约 70-80"],
            ["n2", "t乙公司", null, "n0", "t—", "t1,234.5", "n8"],
            ["t合计", null, null, "n4200", "n72", null, null],
            ["n3", null, null, "n1", null, null, null]
        ]),
        &json!([[0, 0, 0, 6], [2, 3, 2, 4], [2, 5, 2, 6], [2, 0, 3, 0], [2, 1, 3, 1], [2, 2, 3, 2]]),
    );
    let (layout, rows) = read(&tables);
    assert_eq!(layout.heading, Some(3));
    assert!(layout.names_anybody() && layout.twice().is_none());
    assert_eq!(layout.columns[0].treat, Treat::Leave, "序号");
    assert_eq!(answer(&rows[0], "years.2024.sales"), Some(json!("42000000")));
    assert_eq!(answer(&rows[0], "years.2025.sales"), Some(json!("42000000")), "the cell has a unit of its own");
    assert_eq!(answer(&rows[0], "years.2025.staff"), Some(json!({ "from": "70", "to": "80" })));
    assert_eq!(answer(&rows[1], "years.2024.sales"), Some(json!("0")), "zero is an answer");
    assert_eq!(answer(&rows[1], "years.2024.staff"), None, "a dash is none");
    assert_eq!(answer(&rows[1], "years.2025.sales"), Some(json!("12345000")));
    // A code with a wrong check digit is not taken, and not lost.
    assert_eq!(answer(&rows[0], "uscc"), None);
    let note = &rows[0].entry.as_ref().expect("an enterprise").note;
    assert!(note.contains("91350205MA2XYZ1234") && note.contains("没有收"), "{note}");
    assert_eq!(rows[2].entry.as_ref().expect_err("a sum"), "是合计行");
    assert_eq!(rows[3].entry.as_ref().expect_err("nobody"), "没有企业名称，也没有统一社会信用代码");
    assert_eq!(rows[0].entry.as_ref().expect("an enterprise").source, "表格“表.xlsx”第 5 行");
}

#[test]
fn cells_are_understood_as_people_write_them() {
    let number = |text: &str| Some(json!(text));
    for (heading, cell, path, value) in [
        ("2025年销售收入（元）", "n42000000.07", "years.2025.sales", number("42000000.07")),
        ("2025年销售收入（万元）", "n4200", "years.2025.sales", number("42000000")),
        ("2025年销售收入（亿元）", "n0.42", "years.2025.sales", number("42000000")),
        ("2025年销售收入（千元）", "t４２，０００", "years.2025.sales", number("42000000")),
        ("2025年销售收入（元）", "t4200万元", "years.2025.sales", number("42000000")),
        ("2025年净资产（万元）", "t(300)", "years.2025.net_assets", number("-3000000")),
        ("注册成立日期", "d2020-03-12", "registered_on", number("2020-03-12")),
        ("成立时间", "t2020年3月12日", "registered_on", number("2020-03-12")),
        ("成立时间", "n20200312", "registered_on", number("2020-03-12")),
        ("成立时间", "t2020-03-12 00:00:00", "registered_on", number("2020-03-12")),
        ("成立时间", "n43902", "registered_on", number("2020-03-12")),
        ("是否高企", "t√", "hnte_certificate.held", Some(json!(true))),
        ("是否高企", "t无", "hnte_certificate.held", Some(json!(false))),
        ("是否高企", "b0", "hnte_certificate.held", Some(json!(false))),
        ("技术领域", "t电子信息", "field", number("electronics")),
        ("注册地", "t浙江省宁波市慈溪市", "region", number("330282")),
        ("注册地", "t慈溪市", "region", number("330282")),
        ("注册地", "n330282", "region", number("330282")),
    ] {
        assert_eq!(one(heading, cell, path).0, value, "{heading} {cell}");
    }
}

#[test]
fn what_cannot_be_taken_is_named_and_no_answer() {
    for (heading, cell, path, why) in [
        ("2025年职工总数", "t无", "years.2025.staff", "“无”没有当成 0：真是 0 的，请写 0"),
        ("2025年职工总数", "t八十", "years.2025.staff", "看不懂这个数"),
        ("2025年职工总数", "p0.06", "years.2025.staff", "是百分比，不是数目"),
        ("2025年职工总数", "e#REF!", "years.2025.staff", "表格里这一格出错了（#REF!）"),
        ("2025年职工总数", "f", "years.2025.staff", "公式没有算出来：请用 Excel 或 WPS 打开，保存一次再来"),
        ("成立时间", "m2020-03-01", "registered_on", "只有年月，没有日"),
        ("是否高企", "t可能", "hnte_certificate.held", "看不出是“是”还是“否”"),
        ("注册地", "t某某镇", "region", "没有找到这个地方，请写区县或地市的全名"),
    ] {
        let (value, noted) = one(heading, cell, path);
        assert_eq!((value, noted), (None, Some((Sort::Refused, why.to_owned()))), "{heading} {cell}");
    }
}

#[test]
fn what_is_guessed_is_said() {
    let tables = tables(
        &json!([
            ["t企业名称", "t营业收入", "t研发费用"],
            ["t甲", "n42000000", "n2600000"],
            ["t乙", "n8000000", "n300000"]
        ]),
        &json!([]),
    );
    let (layout, rows) = read(&tables);
    let doubts = layout.columns[1].doubts.join("；");
    for said in ["主营业务收入加其他业务收入", "没有写年份，按 2025 年收", "看数字按元收"] {
        assert!(doubts.contains(said), "{doubts}");
    }
    assert_eq!(answer(&rows[0], "years.2025.sales"), Some(json!("42000000")));
}

#[test]
fn what_somebody_chose_is_remembered_for_the_same_headings() {
    let tables = tables(&json!([["t企业名称", "t规模"], ["t甲", "n80"]]), &json!([]));
    let (mut layout, _) = read(&tables);
    let staff = kece::ui::table::Says::of("year.staff").expect("known");
    layout.choose(1, Treat::Take(staff, 2024, 0));
    let remembered = layout.to_json();
    let (mut again, _) = read(&tables);
    assert_eq!(again.key(), layout.key());
    again.recall(&remembered);
    assert_eq!(again.columns, layout.columns);
    let rows: Vec<Read> = Reading::new(&tables.sheets[0], &again, "“表.xlsx”").collect();
    assert_eq!(answer(&rows[0], "years.2024.staff"), Some(json!("80")));
}

#[test]
fn our_own_table_is_understood_without_doubt_and_its_example_is_no_enterprise() {
    let [first, _] = template::rows(2025);
    let mut all = first["rows"].as_array().expect("rows").clone();
    // As it is read again: the style of a cell is not part of it.
    for row in &mut all {
        for cell in row.as_array_mut().expect("a row") {
            *cell = cell.get(1).cloned().unwrap_or(Value::Null);
        }
    }
    let mut own = all[1].clone();
    own[0] = json!("t甲公司");
    all.push(own);
    let tables = tables(&Value::Array(all), &json!([]));
    let (layout, rows) = read(&tables);
    assert_eq!(layout.heading, Some(0));
    for column in &layout.columns {
        assert!(matches!(column.treat, Treat::Take(..)) && column.doubts.is_empty(), "{column:?}");
    }
    assert_eq!(layout.columns.len(), template::headings(2025).len());
    assert_eq!(rows[0].entry.as_ref().expect_err("the example"), "是模板里的示例行");
    assert_eq!(rows[1].noted, []);
    let (sheet, problems) = rows[1].entry.as_ref().expect("an enterprise").draft.sheet();
    assert_eq!(problems, []);
    assert!(sheet.get(&Path::year(2023, "rd_staff").expect("known")).is_some());
    assert_eq!(answer(&rows[1], "years.2025.hitech_income"), Some(json!("31000000")));
}
