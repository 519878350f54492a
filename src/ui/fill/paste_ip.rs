//! Many property rights from a copied table: columns by their headings, or by what stands in them.

use serde_json::{Map, Value};

use crate::answers::read_date;
use crate::ui::widgets::day::read_day;

/// A row that becomes an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The item as the draft writes it.
    pub item: Value,
    /// What a person should look at, one clause each.
    pub doubts: Vec<String>,
}

/// Words of headings, and the field they mean.
const HEADINGS: &[(&str, &str)] = &[
    ("类别", "kind"),
    ("类型", "kind"),
    ("种类", "kind"),
    ("名称", "title"),
    ("授权号", "number"),
    ("专利号", "number"),
    ("登记号", "number"),
    ("证书号", "number"),
    ("编号", "number"),
    ("授权日", "granted_on"),
    ("授权公告日", "granted_on"),
    ("登记日", "granted_on"),
    ("日期", "granted_on"),
    ("获得方式", "obtained"),
    ("取得方式", "obtained"),
    ("有效期", "expires_on"),
];

/// What people write for a kind.
const KINDS: &[(&str, &str)] = &[
    ("国防", "defence_invention"),
    ("发明", "invention"),
    ("实用新型", "utility_model"),
    ("外观", "design"),
    ("软件", "software"),
    ("软著", "software"),
    ("著作权", "software"),
    ("植物新品种", "plant_variety"),
    ("农作物", "crop_variety"),
    ("新药", "new_drug"),
    ("中药", "tcm_protection"),
    ("集成电路", "ic_layout"),
    ("布图", "ic_layout"),
];

/// What people write for the way it was obtained.
const WAYS: &[(&str, &str)] = &[
    ("自主", "own"),
    ("自研", "own"),
    ("原始取得", "own"),
    ("受让", "assigned"),
    ("转让", "assigned"),
    ("受赠", "gifted"),
    ("赠与", "gifted"),
    ("并购", "merger"),
    ("许可", "licence"),
];

fn coded(text: &str, words: &[(&str, &'static str)]) -> Option<&'static str> {
    words.iter().find(|(word, _)| text.contains(word)).map(|(_, code)| *code)
}

/// The items in a copied block; `known` are the numbers that the list has already.
#[must_use]
pub fn read_rows(block: &[Vec<String>], known: &[String]) -> Vec<Row> {
    let heading = block.first().and_then(|cells| headings(cells));
    let skip = usize::from(heading.is_some());
    let mut known: Vec<String> = known.to_vec();
    let mut rows = Vec::new();
    for cells in block.iter().skip(skip) {
        let mut item = Map::new();
        let mut doubts = Vec::new();
        for (place, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            let field = match &heading {
                Some(columns) => columns.get(place).copied().flatten(),
                None => guess(cell, &item),
            };
            if let Some(field) = field {
                put(&mut item, field, cell, &mut doubts);
            }
        }
        if item.is_empty() {
            continue;
        }
        if !item.contains_key("kind") {
            doubts.push("没看出类别".to_owned());
        }
        if let Some(number) = item.get("number").and_then(Value::as_str).map(bare) {
            if known.contains(&number) {
                doubts.push("这个号已经有了".to_owned());
            }
            known.push(number);
        }
        let day = |key: &str| item.get(key).and_then(Value::as_str).and_then(|day| read_date(day).ok());
        if matches!((day("granted_on"), day("expires_on")), (Some(granted), Some(expires)) if expires < granted) {
            doubts.push("有效期的末日早于授权日期".to_owned());
        }
        rows.push(Row { item: Value::Object(item), doubts });
    }
    rows
}

/// A number without what people put between its digits.
#[must_use]
pub fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_ascii_uppercase()
}

/// The fields of the columns, if the row is one of headings: at least two are known.
fn headings(cells: &[String]) -> Option<Vec<Option<&'static str>>> {
    let field = |cell: &String| HEADINGS.iter().rev().find(|(word, _)| cell.contains(word)).map(|(_, field)| *field);
    let columns: Vec<_> = cells.iter().map(field).collect();
    let known = columns.iter().flatten().count();
    // A row of data may contain "日期" in a title once, hardly two such words.
    (known >= 2).then_some(columns)
}

fn guess(cell: &str, item: &Map<String, Value>) -> Option<&'static str> {
    let free = |key: &'static str| (!item.contains_key(key)).then_some(key);
    // A running number in the first column says nothing.
    if cell.len() <= 3 && cell.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let short = cell.chars().count() <= 8;
    if read_day(cell).is_some() {
        return free("granted_on").or_else(|| free("expires_on"));
    }
    if short && coded(cell, WAYS).is_some() {
        return free("obtained");
    }
    if short && coded(cell, KINDS).is_some() {
        return free("kind");
    }
    let code = cell.chars().filter(|c| c.is_ascii_alphanumeric()).count();
    if code >= 6 && code * 2 > cell.chars().count() {
        return free("number");
    }
    free("title")
}

fn put(item: &mut Map<String, Value>, field: &str, cell: &str, doubts: &mut Vec<String>) {
    let value = match field {
        "kind" => coded(cell, KINDS),
        "obtained" => coded(cell, WAYS),
        "granted_on" | "expires_on" => {
            let day = read_day(cell);
            if day.as_deref().is_none_or(|day| read_date(day).is_err()) {
                doubts.push(format!("“{cell}”不像日期"));
            }
            item.insert(field.to_owned(), Value::from(day.unwrap_or_else(|| cell.to_owned())));
            return;
        }
        _ => Some(cell),
    };
    match value {
        Some(value) => drop(item.insert(field.to_owned(), Value::from(value))),
        None => doubts.push(format!("没看懂“{cell}”")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read_rows;
    use crate::ui::widgets::paste::read_block;

    #[test]
    fn columns_go_by_their_headings() {
        let block = read_block(
            "序号\t知识产权名称\t类别\t授权号\t授权日期\t获得方式\n1\t一种夹具\t实用新型\tZL2023 2 0001\t2023/5/16\t自主研发\n2\t检测软件\t软著\t2022SR1\t去年\t买的",
        );
        let rows = read_rows(&block, &[]);
        assert_eq!(rows.len(), 2);
        let first = json!({"title": "一种夹具", "kind": "utility_model", "number": "ZL2023 2 0001", "granted_on": "2023-05-16", "obtained": "own"});
        assert_eq!(rows.first().map(|r| (&r.item, r.doubts.len())), Some((&first, 0)));
        assert_eq!(
            rows.get(1).map(|r| r.doubts.clone()),
            Some(vec!["“去年”不像日期".to_owned(), "没看懂“买的”".to_owned()])
        );
    }

    #[test]
    fn without_headings_the_cells_speak_for_themselves() {
        let block = read_block("1\t发明专利\t一种发明装置及其控制方法\t202310000001.2\t2024.3.15\t受让");
        let rows = read_rows(&block, &["2023100000012".to_owned()]);
        let item = json!({"kind": "invention", "title": "一种发明装置及其控制方法", "number": "202310000001.2", "granted_on": "2024-03-15", "obtained": "assigned"});
        assert_eq!(rows.first().map(|r| &r.item), Some(&item));
        assert_eq!(rows.first().map(|r| r.doubts.clone()), Some(vec!["这个号已经有了".to_owned()]));
    }
    #[test]
    fn days_in_the_wrong_order_are_doubtful() {
        let doubts = |days: &str| {
            let text = format!("名称\t授权日期\t有效期\t类别\n夹具\t{days}\t发明");
            read_rows(&read_block(&text), &[]).first().map(|row| row.doubts.clone())
        };
        assert_eq!(doubts("2023-05-16\t2023-05-15"), Some(vec!["有效期的末日早于授权日期".to_owned()]));
        assert_eq!(doubts("2023-05-16\t2023-05-16"), Some(Vec::new()));
        assert_eq!(doubts("2023-05-16\t2043-02-30"), Some(vec!["“2043-02-30”不像日期".to_owned()]));
    }
}
