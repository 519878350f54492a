//! One item of a list in words, for its row.

use serde_json::Value;

use crate::answers::{Field, Kind, List, Unit};
use crate::ui::widgets::typed::cell_text;

/// An item in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemWords {
    /// What it is called.
    pub title: String,
    /// What it is: kind, dates, figures.
    pub facts: Vec<String>,
    /// What was said of it: 核心, 认定高企时没用过.
    pub marks: Vec<String>,
}

/// What a yes and a no say of an item.
const SAYINGS: &[(&str, &str, &str)] = &[
    ("in_force", "目前有效", "已经失效"),
    ("core", "核心", "不是核心"),
    ("related", "与主要产品相关", "与主要产品无关"),
    ("disputed", "权属有争议", "权属没有争议"),
    ("used_in_hnte", "认定高企时用过", "认定高企时没用过"),
];

/// What happened on a day.
const HAPPENINGS: &[(&str, &str)] = &[
    ("granted_on", "授权"),
    ("recognised_on", "认定"),
    ("published_on", "发布"),
    ("implemented_on", "实施"),
    ("on", "发生"),
];

/// An item in words; `scale` is 4 where money is shown in 万元.
#[must_use]
pub fn item_words(list: &List, item: &Value, scale: i32) -> ItemWords {
    let text = |key: &str| item.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    let named = ["title", "name"].iter().find_map(|key| text(key).map(|t| (*key, t.to_owned())));
    let mut words = ItemWords::default();
    for field in list.fields {
        let Some(value) = item.get(field.key).filter(|v| !v.is_null()) else { continue };
        if named.as_ref().is_some_and(|(key, _)| *key == field.key) {
            continue;
        }
        match field.kind {
            Kind::YesNo => words.marks.extend(saying(field, value)),
            _ => words.facts.extend(fact(field, value, scale, text("kind") == Some("software"))),
        }
    }
    words.title = match named {
        Some((_, title)) => title,
        // The first fact stands in for the name that nobody gave.
        None if words.facts.is_empty() => "还没有填".to_owned(),
        None => words.facts.remove(0),
    };
    words
}

fn saying(field: &Field, value: &Value) -> Option<String> {
    let (_, yes, no) = SAYINGS.iter().find(|(key, _, _)| *key == field.key)?;
    value.as_bool().map(|said| (if said { *yes } else { *no }).to_owned())
}

fn fact(field: &Field, value: &Value, scale: i32, software: bool) -> Option<String> {
    let plain = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Some(match field.kind {
        Kind::Word(all) => {
            all.iter().find(|w| value.as_str() == Some(w.code)).map_or_else(plain, |w| w.label.to_owned())
        }
        Kind::Date if field.key == "expires_on" => format!("有效期至 {}", plain()),
        Kind::Date => match HAPPENINGS.iter().find(|(key, _)| *key == field.key) {
            // 软件著作权 is registered, not granted.
            Some(("granted_on", _)) if software => format!("{} 登记", plain()),
            Some((_, happened)) => format!("{} {happened}", plain()),
            None => plain(),
        },
        Kind::Year => format!("{} 年", plain()),
        Kind::Number(unit) | Kind::Signed(unit) => {
            let (scale, word) = match unit {
                Unit::Money => (scale, if scale == 0 { " 元" } else { " 万元" }),
                Unit::People => (0, " 人"),
                Unit::Area => (0, " 平方米"),
                _ => (0, ""),
            };
            format!("{} {}{word}", field.label, cell_text(Some(value), scale))
        }
        Kind::Rank if field.key == "local_drafters" => format!("{} {}", field.label, cell_text(Some(value), 0)),
        Kind::Rank => match cell_text(Some(value), 0) {
            about if about.starts_with('约') => format!("{}{about}", field.label),
            place => format!("{}第 {place}", field.label),
        },
        Kind::Text if field.key == "number" => plain(),
        Kind::Text => format!("{}：{}", field.label, plain()),
        Kind::YesNo | Kind::Region | Kind::Uscc => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::item_words;
    use crate::answers::{LISTS, List};

    fn list(key: &str) -> &'static List {
        LISTS.iter().find(|l| l.key == key).expect("a list")
    }

    #[test]
    fn an_item_reads_like_a_line_of_a_table() {
        let item = json!({"kind": "utility_model", "title": "一种轴承套圈磨削夹具", "obtained": "own",
            "granted_on": "2023-05-16", "core": true, "used_in_hnte": false, "unknown": 1});
        let words = item_words(list("ip"), &item, 4);
        assert_eq!(words.title, "一种轴承套圈磨削夹具");
        assert_eq!(words.facts, ["实用新型专利", "2023-05-16 授权", "自主研发"]);
        assert_eq!(words.marks, ["核心", "认定高企时没用过"]);
    }

    #[test]
    fn without_a_name_the_first_fact_stands_in() {
        let words = item_words(
            list("standards"),
            &json!({"level": "national", "rank": {"from": 1, "to": 3}, "paid": "30000"}),
            4,
        );
        assert_eq!(words.title, "国家标准");
        assert_eq!(words.facts, ["起草单位排名约 1–3", "已领奖励 3 万元"]);
        assert_eq!(item_words(list("ip"), &json!({}), 4).title, "还没有填");
        assert_eq!(item_words(list("ip"), &json!({"kind": "software", "granted_on": "x"}), 4).facts, ["x 登记"]);
    }

    #[test]
    fn what_is_no_object_does_no_harm() {
        assert_eq!(item_words(list("ip"), &json!([1]), 4).title, "还没有填");
    }
}
