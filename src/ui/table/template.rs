//! Our own table, as a description for the module that writes workbooks (src/sheets/write): headings that are understood
//! without doubt, lists to choose from, notes, an example that is never taken, and a sheet that explains.

use serde_json::{Value, json};

use super::target::Says;
use crate::answers::{Kind, Unit};

/// What every example holds, so that it is never taken for an enterprise.
pub const EXAMPLE: &str = "【示例】";
/// Rows with lists to choose from.
const ROWS: usize = 2_000;

/// What is asked for once, with its example.
const ONCE: [(&str, &str); 11] = [
    ("name", "【示例】某某科技有限公司"),
    ("uscc", ""),
    ("region", "浙江省宁波市慈溪市"),
    ("town", "宗汉街道"),
    ("contact", "王某"),
    ("phone", "0574-00000000"),
    ("registered_on", "2018-03-12"),
    ("field", "先进制造与自动化"),
    ("hnte_certificate.held", "否"),
    ("hnte_certificate.issued_on", ""),
    ("note", ""),
];
/// What is asked for the last three years; in 万元 where it is money.
const YEARLY: [(&str, &str); 4] =
    [("year.sales", "4200"), ("year.rd.total", "260"), ("year.staff", "80"), ("year.rd_staff", "9")];
/// What is asked for the last year.
const LAST: [(&str, &str); 5] = [
    ("year.rd.domestic", "260"),
    ("year.total_income", "4300"),
    ("year.hitech_income", "3100"),
    ("year.net_assets", "1800"),
    ("year.total_assets", "5200"),
];
/// What explains the table.
const EXPLAINED: [&str; 8] = [
    "怎么填这张表",
    "一行一家企业。企业名称和统一社会信用代码至少写一个；其余知道多少填多少，不知道的空着，空着就是没有答，不会当成 0。",
    "金额的单位写在标题里（万元）。真是 0 的写 0。记不准的可以写范围，如 80-110。",
    "日期写成 2018-03-12。是、否从下拉里选。注册地写到区县，如 浙江省宁波市慈溪市。",
    "标题请不要改。可以加列，加的列导入时可以放进备注。",
    "第 2 行是示例，导入时会跳过，不用删。",
    "填好以后在外勤台点“导入表格”。表格只在本机读，不上传。",
    "知识产权、标准等要逐项填的内容，导入以后再补：在名单里点“完整填报”。",
];

fn columns(last_year: i32) -> Vec<(Says, i32, &'static str)> {
    let mut columns = Vec::new();
    let known = |key: &str| Says::of(key);
    columns.extend(ONCE.iter().filter_map(|(key, example)| Some((known(key)?, 0, *example))));
    for back in (0..3).rev() {
        let year = last_year.saturating_sub(back);
        columns.extend(YEARLY.iter().filter_map(|(key, example)| Some((known(key)?, year, *example))));
    }
    columns.extend(LAST.iter().filter_map(|(key, example)| Some((known(key)?, last_year, *example))));
    columns
}

/// The headings, as they stand in it.
#[must_use]
pub fn headings(last_year: i32) -> Vec<String> {
    let one = |(says, year, _): &(Says, i32, &str)| {
        let year = if *year == 0 { String::new() } else { format!("{year}年") };
        let unit = match says.kind().unit() {
            Some(Unit::Money) => "（万元）",
            Some(Unit::People) => "（人）",
            _ => "",
        };
        format!("{year}{}{unit}", says.label())
    };
    columns(last_year).iter().map(one).collect()
}

/// The description of the workbook; `last_year`: the last whole year.
#[must_use]
pub fn head(last_year: i32) -> Value {
    let columns = columns(last_year);
    let widths: Vec<Value> = columns
        .iter()
        .map(|(says, ..)| match says.kind() {
            Kind::Text if says.key() == "name" => json!({ "width": 30 }),
            Kind::Date => json!({ "width": 16, "style": 3 }),
            Kind::Uscc | Kind::Region => json!({ "width": 24, "style": 4 }),
            _ => json!({ "width": 16 }),
        })
        .collect();
    let choices: Vec<Value> = columns
        .iter()
        .enumerate()
        .filter_map(|(place, (says, ..))| {
            let list: Vec<&str> = match says.kind() {
                Kind::YesNo => vec!["是", "否"],
                Kind::Word(words) => words.iter().map(|word| word.label).collect(),
                _ => return None,
            };
            Some(json!({ "at": [1, place, ROWS, place], "list": list, "title": says.label(), "message": "从下拉里选，不知道的空着" }))
        })
        .collect();
    json!({
        "styles": [
            {},
            { "bold": true, "fill": "E8EEF7", "wrap": true, "border": true },
            { "fill": "F4F6F9" },
            { "format": "yyyy-mm-dd" },
            { "format": "@" },
            { "wrap": true },
        ],
        "sheets": [
            { "name": "企业名单", "columns": widths, "freeze": [1, 1], "choices": choices, "titles": 1, "wide": true },
            { "name": "怎么填", "columns": [{ "width": 90, "style": 5 }] },
        ],
    })
}

/// The rows, sheet by sheet.
#[must_use]
pub fn rows(last_year: i32) -> [Value; 2] {
    let head: Vec<Value> = headings(last_year).iter().map(|text| json!([1, format!("t{text}")])).collect();
    let example: Vec<Value> = columns(last_year)
        .iter()
        .map(|(says, _, example)| match (example.is_empty(), says.kind()) {
            (true, _) => Value::Null,
            (_, Kind::Number(_) | Kind::Signed(_)) => json!([2, format!("n{example}")]),
            (_, Kind::Date) => json!([3, format!("d{example}")]),
            _ => json!([2, format!("t{example}")]),
        })
        .collect();
    let explained: Vec<Value> = EXPLAINED.iter().map(|text| json!([[5, format!("t{text}")]])).collect();
    [json!({ "sheet": 0, "rows": [head, example] }), json!({ "sheet": 1, "rows": explained })]
}
