//! An item of a list, cell by cell, as the table of awards shows it.

use chrono::NaiveDate;

use crate::answers::{Answer, Item, Kind, LISTS};
use crate::words;

/// What the first column is called, and the others with what they show of an item.
pub(super) struct Columns {
    /// The heading of the first column.
    pub what: &'static str,
    /// Heading and field of the others, in order; those that the list has not are left out.
    pub fields: Vec<(&'static str, &'static str)>,
}

/// The columns for the list in row `list`.
#[must_use]
pub(super) fn columns(list: usize) -> Columns {
    const WANTED: [(&str, &str); 6] = [
        ("级别", "level"),
        ("类别", "kind"),
        ("起草", "action"),
        ("发布", "published_on"),
        ("认定", "recognised_on"),
        ("授权", "granted_on"),
    ];
    let Some(list) = LISTS.get(list) else { return Columns { what: "项目", fields: Vec::new() } };
    let has = |key: &str| list.fields.iter().any(|f| f.key == key);
    Columns { what: list.label, fields: WANTED.into_iter().filter(|(_, key)| has(key)).collect() }
}

/// What an item is called: its name, its number, or its place in the list.
#[must_use]
pub(super) fn name(item: &Item, list: usize, index: usize) -> String {
    ["title", "name", "number"]
        .iter()
        .find_map(|key| text(item, list, key))
        .unwrap_or_else(|| format!("第 {} 项", index + 1))
}

/// What stands in a cell; how one took part goes with the place among the drafters.
#[must_use]
pub(super) fn cell(item: &Item, list: usize, key: &str) -> String {
    let own = text(item, list, key);
    if key != "action" {
        return own.unwrap_or_else(|| "还不清楚".to_owned());
    }
    match (own, text(item, list, "rank")) {
        (Some(action), Some(rank)) => format!("{action}，第 {rank}"),
        (Some(action), None) => action,
        (None, Some(rank)) => format!("第 {rank}"),
        (None, None) => "还不清楚".to_owned(),
    }
}

fn text(item: &Item, list: usize, key: &str) -> Option<String> {
    let fields = LISTS.get(list)?.fields;
    let place = fields.iter().position(|f| f.key == key)?;
    let words = match (item.get(place)?.as_ref()?, fields.get(place)?.kind) {
        (Answer::Word(i), Kind::Word(all)) => all.get(*i)?.label.to_owned(),
        (Answer::Date(day), _) => NaiveDate::to_string(day),
        (Answer::Text(text), _) => text.trim().to_owned(),
        (Answer::Number(range), _) => match (range.lo(), range.hi()) {
            (Some(lo), Some(hi)) if lo == hi => words::number(lo, 0),
            (Some(lo), Some(hi)) => format!("{}–{}", words::number(lo, 0), words::number(hi, 0)),
            (Some(lo), None) => format!("{} 起", words::number(lo, 0)),
            (None, Some(hi)) => format!("到 {}", words::number(hi, 0)),
            (None, None) => return None,
        },
        _ => return None,
    };
    Some(words).filter(|words| !words.is_empty())
}
