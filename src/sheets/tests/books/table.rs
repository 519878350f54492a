//! What came of reading a workbook, put together from its pieces.

use std::collections::BTreeMap;

use kece_sheets::{Limits, Refusal, read, read_text};
use serde_json::Value;

/// A sheet: its cells by row and column, those that hold something.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    pub(crate) cells: BTreeMap<(u64, usize), String>,
    pub(crate) merged: Vec<Vec<u64>>,
}

impl Table {
    pub(crate) fn at(&self, row: u64, column: usize) -> Option<&str> {
        self.cells.get(&(row, column)).map(String::as_str)
    }

    pub(crate) fn row(&self, row: u64, columns: usize) -> Vec<&str> {
        (0..columns).map(|column| self.at(row, column).unwrap_or("")).collect()
    }
}

/// Takes pieces, and holds them against what the crate says of them.
#[derive(Default)]
struct Taker {
    tables: Vec<Table>,
    sheet: usize,
    next: u64,
}

impl Taker {
    fn take(&mut self, piece: &[u8]) {
        let piece: Value = serde_json::from_slice(piece).expect("JSON");
        let number = |value: &Value| value.as_u64().expect("a number");
        if let Some(sheets) = piece.get("sheets") {
            assert!(self.tables.is_empty(), "said once");
            self.tables = sheets
                .as_array()
                .expect("sheets")
                .iter()
                .map(|sheet| Table {
                    name: sheet["name"].as_str().expect("a name").to_owned(),
                    hidden: sheet["hidden"].as_bool().expect("yes or no"),
                    ..Table::default()
                })
                .collect();
            return;
        }
        let sheet = usize::try_from(number(&piece["sheet"])).expect("a place");
        assert!(sheet >= self.sheet, "in order");
        if sheet > self.sheet {
            (self.sheet, self.next) = (sheet, 0);
        }
        let table = self.tables.get_mut(sheet).expect("a sheet that was named");
        if let Some(merged) = piece.get("merged") {
            let places: Vec<Vec<u64>> = serde_json::from_value(merged.clone()).expect("places");
            table.merged.extend(places);
            return;
        }
        let first = number(&piece["row"]);
        assert!(first >= self.next, "rows in order");
        let rows: Vec<Vec<Option<String>>> = serde_json::from_value(piece["rows"].clone()).expect("rows");
        for (row, cells) in (first..).zip(rows) {
            for (column, cell) in cells.into_iter().enumerate() {
                if let Some(cell) = cell {
                    assert!(table.cells.insert((row, column), cell).is_none(), "a cell twice");
                }
            }
            self.next = row + 1;
        }
    }
}

pub(crate) fn tables(bytes: &[u8], limits: Limits) -> Result<Vec<Table>, Refusal> {
    let mut taker = Taker::default();
    read(bytes, limits, &mut |piece| taker.take(piece))?;
    Ok(taker.tables)
}

/// What stands in a workbook that has to be readable.
pub(crate) fn book(bytes: &[u8]) -> Vec<Table> {
    tables(bytes, Limits::default()).expect("a workbook")
}

/// What stands in a text.
pub(crate) fn text(text: &str) -> Table {
    let mut taker = Taker::default();
    read_text(text, "表", Limits::default(), &mut |piece| taker.take(piece)).expect("a table");
    taker.tables.pop().expect("one sheet")
}
