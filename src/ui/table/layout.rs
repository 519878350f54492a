//! Where the headings are, and what is done with each column.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::cells::{Cell, Row, Sheet};
use super::heading::{Heading, bare, scale};
use super::target::Says;
use crate::num::Num;

/// Rows in which headings are looked for: above them stand a title and notes.
const LOOKED_AT: usize = 30;
/// Rows by which an unknown unit is judged.
const JUDGED: usize = 50;
/// Half of the amounts are at least so large: nobody writes that in 万元. In yuan it is a firm of two employees.
const YUAN_FROM: Num = Num::int(200_000);
/// 万元, as a power of ten of a yuan.
const WAN: i32 = 4;

/// What is done with a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Treat {
    /// It is not taken.
    Leave,
    /// Its text goes into the note.
    Note,
    /// It says this, of that year, in that power of ten of a yuan.
    Take(Says, i32, i32),
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its place, from 0.
    pub place: usize,
    /// Its heading.
    pub heading: Heading,
    /// What is done with it.
    pub treat: Treat,
    /// Why a person should look at that.
    pub doubts: Vec<String>,
    /// Some of what stands in it.
    pub samples: Vec<String>,
}

/// How a sheet is understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The place of the headings in [`Sheet::rows`]; what stands above is not taken. `None`: there are none.
    pub heading: Option<usize>,
    /// The columns that hold anything.
    pub columns: Vec<Column>,
}

impl Layout {
    /// Finds the headings of a sheet, and guesses what the columns say.
    #[must_use]
    pub fn guess(sheet: &Sheet, this_year: i32) -> Layout {
        let count = |place: usize| {
            let texts = texts(sheet, place);
            let found: BTreeSet<String> = texts
                .iter()
                .filter_map(|text| Heading::read(text, this_year).says.first().map(|(_, says, _)| says.key()))
                .collect();
            found.len()
        };
        let mut best: Option<(usize, usize)> = None;
        for place in 0..sheet.rows.len().min(LOOKED_AT) {
            let found = count(place);
            if found > best.map_or(0, |(_, most)| most) {
                best = Some((place, found));
            }
        }
        Layout::with_heading(sheet, best.map(|(place, _)| place), this_year)
    }

    /// The same with the headings in a row that somebody chose.
    #[must_use]
    pub fn with_heading(sheet: &Sheet, heading: Option<usize>, this_year: i32) -> Layout {
        let texts = heading.map(|place| texts(sheet, place)).unwrap_or_default();
        let first = heading.map_or(0, |place| place.saturating_add(1));
        let unit = unit_note(sheet, first);
        let mut columns: Vec<Column> = (0..sheet.width())
            .map(|place| {
                let text = texts.get(place).cloned().unwrap_or_default();
                let below = sheet.rows.iter().skip(first).take(JUDGED);
                let samples: Vec<String> =
                    below.map(|row| row.text(place)).filter(|text| !text.is_empty()).take(3).collect();
                Column {
                    place,
                    heading: Heading::read(&text, this_year),
                    treat: Treat::Leave,
                    doubts: Vec::new(),
                    samples,
                }
            })
            .filter(|column| !column.heading.text.is_empty() || !column.samples.is_empty())
            .collect();
        assign(&mut columns, sheet, first, unit, this_year);
        Layout { heading, columns }
    }

    /// What is remembered of it: by the texts of the headings.
    #[must_use]
    pub fn key(&self) -> String {
        self.columns.iter().map(|column| bare(&column.heading.text)).collect::<Vec<_>>().join("|")
    }

    /// What somebody chose for these headings, to be remembered.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let one = |column: &Column| {
            let treat = match column.treat {
                Treat::Leave => Value::Null,
                Treat::Note => Value::from("+note"),
                Treat::Take(says, year, scale) => Value::from(format!("{} {year} {scale}", says.key())),
            };
            (column.place.to_string(), treat)
        };
        Value::Object(self.columns.iter().map(one).collect::<Map<_, _>>())
    }

    /// Takes up again what was chosen for the same headings.
    pub fn recall(&mut self, remembered: &Value) {
        for column in &mut self.columns {
            let Some(chosen) = remembered.get(column.place.to_string()) else { continue };
            column.treat = match chosen.as_str() {
                None => Treat::Leave,
                Some("+note") => Treat::Note,
                Some(text) => {
                    let mut parts = text.split(' ');
                    let says = parts.next().and_then(Says::of);
                    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i32>().ok());
                    match (says, number(parts.next()), number(parts.next())) {
                        (Some(says), Some(year), Some(scale)) => Treat::Take(says, year, scale),
                        _ => continue,
                    }
                }
            };
            column.doubts.clear();
        }
    }

    /// Says of a column what it is, as somebody chose.
    pub fn choose(&mut self, place: usize, treat: Treat) {
        let Some(column) = self.columns.iter_mut().find(|column| column.place == place) else { return };
        column.treat = treat;
        column.doubts.clear();
    }

    /// Two columns that say the same: the later one, and what it is called.
    #[must_use]
    pub fn twice(&self) -> Option<(&Column, &Column)> {
        let same = |a: &Column, b: &Column| match (a.treat, b.treat) {
            (Treat::Take(a, a_year, _), Treat::Take(b, b_year, _)) => {
                a == b && (a_year == b_year || !matches!(a, Says::Yearly(_)))
            }
            _ => false,
        };
        self.columns.iter().enumerate().find_map(|(at, column)| {
            let before = self.columns.iter().take(at).find(|before| same(before, column))?;
            Some((before, column))
        })
    }

    /// Whether enterprises can be told from each other.
    #[must_use]
    pub fn names_anybody(&self) -> bool {
        let says = |column: &Column| matches!(column.treat, Treat::Take(says, ..) if matches!(says.key().as_str(), "name" | "uscc"));
        self.columns.iter().any(says)
    }
}

/// The headings of a row, with what stands over them in the row above where it is a group.
fn texts(sheet: &Sheet, place: usize) -> Vec<String> {
    let Some(row) = sheet.rows.get(place) else { return Vec::new() };
    let above =
        place.checked_sub(1).and_then(|above| sheet.rows.get(above)).filter(|above| is_group(sheet, above, row));
    (0..sheet.width())
        .map(|column| {
            let own = sheet.over(row, column);
            let group = above.map(|above| sheet.over(above, column)).unwrap_or_default();
            match (own.is_empty(), group.is_empty() || group == own) {
                (true, _) => group,
                (false, true) => own,
                (false, false) => format!("{group} {own}"),
            }
        })
        .collect()
}

/// Whether a row groups the headings below it: it stands right above, and has more than a title.
fn is_group(sheet: &Sheet, above: &Row, row: &Row) -> bool {
    let count = above.cells.iter().flatten().filter(|cell| matches!(cell, Cell::Text(_) | Cell::Number(..))).count();
    let is_title =
        count <= 1 && sheet.merged.iter().all(|[top, left, _, right]| *top != above.number || right - left > 3);
    above.number.saturating_add(1) == row.number && !is_title && count > 0
}

/// 单位：万元 above the table.
fn unit_note(sheet: &Sheet, first: usize) -> Option<i32> {
    let texts = sheet.rows.iter().take(first).flat_map(|row| row.cells.iter().flatten().map(Cell::shown));
    texts.filter(|text| text.contains("单位")).find_map(|text| {
        let at = text.find("单位")?;
        let rest = text.get(at..)?.trim_start_matches("单位").trim_start_matches(['：', ':', ' ']);
        scale(rest.split(['，', ',', '；', ' ']).next().unwrap_or_default())
    })
}

/// Each thing is said by one column, the likeliest.
fn assign(columns: &mut [Column], sheet: &Sheet, first: usize, unit: Option<i32>, this_year: i32) {
    let last_year = this_year.saturating_sub(1);
    let mut wishes: Vec<(usize, usize, Says, i32, Option<String>)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        for (score, says, doubt) in &column.heading.says {
            let year = column.heading.year.unwrap_or(last_year);
            wishes.push((*score, at, *says, year, doubt.clone()));
        }
    }
    crate::sorting::sort_by(&mut wishes, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut taken: Vec<(Says, i32)> = Vec::new();
    for (_, at, says, year, doubt) in wishes {
        let key = (says, if matches!(says, Says::Yearly(_)) { year } else { 0 });
        let Some(column) = columns.get_mut(at).filter(|column| column.treat == Treat::Leave) else { continue };
        if taken.contains(&key) {
            continue;
        }
        taken.push(key);
        column.doubts.extend(doubt);
        if matches!(says, Says::Yearly(_)) {
            match column.heading.year {
                None => column.doubts.push(format!("没有写年份，按 {year} 年收")),
                Some(_) => column.doubts.extend(column.heading.year_doubt.clone()),
            }
        }
        let scale = if says.is_money() { money_scale(column, sheet, first, unit) } else { 0 };
        column.treat = Treat::Take(says, year, scale);
    }
}

/// The unit of a column of money: what the heading says, what the sheet says, or what the figures look like.
fn money_scale(column: &mut Column, sheet: &Sheet, first: usize, unit: Option<i32>) -> i32 {
    if let Some(scale) = column.heading.scale.or(unit) {
        return scale;
    }
    let numbers: Vec<Num> = sheet
        .rows
        .iter()
        .skip(first)
        .take(JUDGED)
        .filter_map(|row| match row.cell(column.place) {
            Some(Cell::Number(number, _)) => Num::parse(number).ok(),
            _ => None,
        })
        .collect();
    let large = numbers.iter().filter(|number| **number >= YUAN_FROM).count();
    let scale = if large.saturating_mul(2) >= numbers.len().max(1) { 0 } else { WAN };
    column.doubts.push(format!("没有写单位，看数字按{}收", if scale == 0 { "元" } else { "万元" }));
    scale
}

/// A power of ten of a yuan in words.
#[must_use]
pub fn unit_words(scale: i32) -> &'static str {
    match scale {
        0 => "元",
        3 => "千元",
        6 => "百万元",
        8 => "亿元",
        _ => "万元",
    }
}
