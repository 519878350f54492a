//! What an item of a list is called in a checklist or a calendar, and what it is known by there.

use crate::answers::{Answer, Field, Kind, LISTS, Sheet, shortened_to};
use crate::words;

/// Characters of a name that are shown.
const NAME: usize = 40;

/// "发明专利 一种轴承套圈磨削方法", "国家标准 GB/T 1-2025 精密轴承套圈"; by its place where nothing is said of it.
#[must_use]
pub(super) fn label(sheet: &Sheet, list: usize, index: usize) -> String {
    let words: Vec<String> = fields(sheet, list, index)
        .filter_map(|(field, answer)| match answer {
            Answer::Word(place) if matches!(field.key, "kind" | "level") => {
                field.kind.word(*place).map(|word| word.label.to_owned())
            }
            Answer::Text(text) if !text.trim().is_empty() && field.key != "series" => {
                Some(shortened_to(NAME, text.trim()))
            }
            Answer::Number(range) if field.kind == Kind::Year => {
                range.as_point().map(|year| format!("{} 年", year.to_decimal(0, crate::num::Toward::Down)))
            }
            Answer::Number(range) if field.key == "rank" && list_key(list) == "national_awards" => {
                range.as_point().map(|rank| format!("排名第 {}", words::number(rank, 0)))
            }
            _ => None,
        })
        .collect();
    if words.is_empty() { place(list, index) } else { words.join(" ") }
}

/// What it is known by: its number, or else its name, or else its place. Other answers about it change nothing of it.
#[must_use]
pub(super) fn known_by(sheet: &Sheet, list: usize, index: usize) -> String {
    let text = |key: &str| {
        fields(sheet, list, index).find_map(|(field, answer)| match answer {
            Answer::Text(text) if field.key == key => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            _ => None,
        })
    };
    text("number").or_else(|| text("title")).or_else(|| text("name")).unwrap_or_else(|| (index + 1).to_string())
}

fn fields(sheet: &Sheet, list: usize, index: usize) -> impl Iterator<Item = (&'static Field, &Answer)> {
    let item = sheet.items(list).and_then(|items| items.get(index));
    let columns = LISTS.get(list).map_or(&[][..], |l| l.fields);
    columns.iter().zip(item.into_iter().flatten()).filter_map(|(field, answer)| Some((field, answer.as_ref()?)))
}

fn list_key(list: usize) -> &'static str {
    LISTS.get(list).map_or("", |l| l.key)
}

fn place(list: usize, index: usize) -> String {
    format!("{}第 {} 项", LISTS.get(list).map_or("", |l| l.label), index + 1)
}
