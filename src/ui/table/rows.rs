//! Rows to enterprises, some at a time.

use super::cells::{Cell, Row, Sheet};
use super::layout::{Column, Layout, Treat};
use super::meaning::{Meaning, meaning};
use super::target::Says;
use super::template;
use crate::answers::Draft;
use crate::desk::{Entry, State};

/// What stands in the first cell of a row that is no enterprise.
const SUMS: [&str; 6] = ["合计", "总计", "小计", "累计", "平均", "平均值"];
/// More characters of a text go into no note.
const LONGEST: usize = 2_000;

/// How a cell was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Taken, but somebody should look.
    Doubtful,
    /// Not taken; its text stands in the note.
    Refused,
}

/// A cell of which something is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The column's place.
    pub column: usize,
    /// How it was taken.
    pub sort: Sort,
    /// What stands in it.
    pub text: String,
    /// Why, a clause without a full stop.
    pub reason: String,
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// The enterprise, or why there is none.
    pub entry: Result<Entry, String>,
    /// Cells of which something is to be said.
    pub noted: Vec<Noted>,
}

/// The rows of a sheet, as they are read.
pub struct Reading<'s> {
    sheet: &'s Sheet,
    layout: &'s Layout,
    source: &'s str,
    at: usize,
}

impl<'s> Reading<'s> {
    /// Of a sheet that is understood so; `source` names the file: “企业.xlsx”.
    #[must_use]
    pub fn new(sheet: &'s Sheet, layout: &'s Layout, source: &'s str) -> Reading<'s> {
        let at = layout.heading.map_or(0, |heading| heading.saturating_add(1));
        Reading { sheet, layout, source, at }
    }
}

impl Iterator for Reading<'_> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        let row = self.sheet.rows.get(self.at)?;
        self.at = self.at.saturating_add(1);
        Some(read(row, self.layout, self.source))
    }
}

fn read(row: &Row, layout: &Layout, source: &str) -> Read {
    let number = row.number.saturating_add(1);
    let mut noted = Vec::new();
    let first = row.cells.iter().flatten().map(Cell::shown).find(|text| !text.is_empty()).unwrap_or_default();
    let rejected = |why: &str| Read { number, entry: Err(why.to_owned()), noted: Vec::new() };
    if SUMS.contains(&first.replace(' ', "").as_str()) {
        return rejected("是合计行");
    }
    if row.cells.iter().flatten().any(|cell| cell.shown().contains(template::EXAMPLE)) {
        return rejected("是模板里的示例行");
    }
    let mut entry = Entry::new("", Draft::new());
    // A draft is there, but nobody has sat before it yet.
    entry.state = State::Open;
    entry.source = format!("表格{source}第 {number} 行");
    let mut beside: Vec<String> = Vec::new();
    let mut has_code = false;
    for column in &layout.columns {
        let Some(cell) = row.cell(column.place) else { continue };
        match column.treat {
            Treat::Leave => {}
            Treat::Note => beside.push(format!("{}：{}", heading(column), shortened(&cell.shown()))),
            Treat::Take(says, year, scale) => match meaning(cell, says, scale) {
                Meaning::Nothing => {}
                Meaning::Refused(reason) => {
                    beside.push(format!("{}：{}（没有收：{reason}）", heading(column), shortened(&cell.shown())));
                    noted.push(Noted { column: column.place, sort: Sort::Refused, text: cell.shown(), reason });
                }
                Meaning::Answer(value, doubt) => {
                    if let Some(path) = says.path(year) {
                        has_code |= matches!(says, Says::Once(field) if field.key == "uscc");
                        entry.draft.set(&path, Some(value));
                    } else if let Some(text) = value.as_str() {
                        officer(&mut entry, says, text);
                    }
                    noted.extend(doubt.map(|reason| Noted {
                        column: column.place,
                        sort: Sort::Doubtful,
                        text: cell.shown(),
                        reason,
                    }));
                }
            },
        }
    }
    if entry.name().is_empty() && !has_code {
        return Read { number, entry: Err("没有企业名称，也没有统一社会信用代码".to_owned()), noted };
    }
    for text in beside {
        if !entry.note.is_empty() {
            entry.note.push('\n');
        }
        entry.note.push_str(&text);
    }
    Read { number, entry: Ok(entry), noted }
}

fn officer(entry: &mut Entry, says: Says, text: &str) {
    match says.key().as_str() {
        "name" => entry.draft.set_name(text),
        "town" => text.clone_into(&mut entry.town),
        "contact" => text.clone_into(&mut entry.contact),
        "phone" => text.clone_into(&mut entry.phone),
        _ => text.clone_into(&mut entry.note),
    }
}

fn heading(column: &Column) -> String {
    if column.heading.text.is_empty() {
        return format!("第 {} 列", column.place.saturating_add(1));
    }
    column.heading.text.replace('\n', "")
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
