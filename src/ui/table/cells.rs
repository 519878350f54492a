//! A workbook as cells, out of the pieces in which the module for workbooks hands it on (src/sheets).

use serde_json::Value;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number in decimals; the words that its format shows behind it, such as 万元 or %.
    Number(String, String),
    /// A day, `2020-03-12`.
    Day(String),
    /// A day of which only year and month are shown.
    Month(String),
    /// Yes or no.
    Bool(bool),
    /// An error, such as `#REF!`.
    Error(String),
    /// A formula whose value is not in the file.
    NoValue,
}

impl Cell {
    fn parse(text: &str) -> Option<Cell> {
        let letter = text.chars().next()?;
        let rest = text.get(letter.len_utf8()..)?;
        Some(match letter {
            't' => Cell::Text(rest.to_owned()),
            'n' => Cell::Number(rest.to_owned(), String::new()),
            'p' => Cell::Number(rest.to_owned(), "%".to_owned()),
            'q' => {
                let (number, words) = rest.split_once('\u{1f}').unwrap_or((rest, ""));
                Cell::Number(number.to_owned(), words.to_owned())
            }
            'd' => Cell::Day(rest.to_owned()),
            'm' => Cell::Month(rest.to_owned()),
            'b' => Cell::Bool(rest == "1"),
            'e' => Cell::Error(rest.to_owned()),
            'f' => Cell::NoValue,
            _ => return None,
        })
    }

    /// As a person sees it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Day(text) | Cell::Error(text) => text.trim().to_owned(),
            Cell::Number(number, words) if words == "%" => {
                let hundredfold = super::hundredfold(number);
                format!("{hundredfold}%")
            }
            Cell::Number(number, words) => format!("{number}{words}"),
            Cell::Month(day) => day.get(..7).unwrap_or(day).to_owned(),
            Cell::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Cell::NoValue => "（公式没有算）".to_owned(),
        }
    }
}

/// A row: its number in the sheet, from 0, and its cells from the first column on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From 0.
    pub number: u32,
    /// From the first column on.
    pub cells: Vec<Option<Cell>>,
}

impl Row {
    /// The cell in this column.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)?.as_ref()
    }

    /// What a person sees in this column.
    #[must_use]
    pub fn text(&self, column: usize) -> String {
        self.cell(column).map(Cell::shown).unwrap_or_default()
    }
}

/// One sheet. Rows without anything are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// From above to below.
    pub rows: Vec<Row>,
    /// Joined cells: from row and column to row and column.
    pub merged: Vec<[u32; 4]>,
}

impl Sheet {
    /// The row with this number.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(place)
    }

    /// How many columns it has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// What stands over a column in a row, where it may stand for several columns.
    #[must_use]
    pub fn over(&self, row: &Row, column: usize) -> String {
        let own = row.text(column);
        if !own.is_empty() {
            return own;
        }
        let place = u32::try_from(column).unwrap_or(u32::MAX);
        let joined = self.merged.iter().find(|[top, left, bottom, right]| {
            (*top..=*bottom).contains(&row.number) && (*left..=*right).contains(&place)
        });
        match joined {
            // The text of joined cells is that of the first.
            Some([top, left, ..]) => {
                self.row(*top).map(|first| first.text(usize::try_from(*left).unwrap_or(usize::MAX))).unwrap_or_default()
            }
            // A text table knows no joined cells: what stands on the left goes on.
            None if self.merged.is_empty() => {
                (0..column).rev().map(|left| row.text(left)).find(|text| !text.is_empty()).unwrap_or_default()
            }
            None => String::new(),
        }
    }
}

/// All sheets of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// In their order.
    pub sheets: Vec<Sheet>,
}

impl Tables {
    /// Takes a piece. What is no piece is left out: the pieces come from our own module.
    pub fn take(&mut self, piece: &str) {
        let Ok(Value::Object(piece)) = serde_json::from_str(piece) else { return };
        if let Some(sheets) = piece.get("sheets").and_then(Value::as_array) {
            self.sheets = sheets.iter().map(sheet).collect();
            return;
        }
        let place = piece.get("sheet").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        let Some(sheet) = place.and_then(|place| self.sheets.get_mut(place)) else { return };
        if let Some(rows) = piece.get("rows").and_then(Value::as_array) {
            let first = piece.get("row").and_then(Value::as_u64).and_then(|row| u32::try_from(row).ok()).unwrap_or(0);
            for (number, row) in (first..).zip(rows) {
                let cells: Vec<Option<Cell>> = row.as_array().into_iter().flatten().map(cell).collect();
                if cells.iter().any(Option::is_some) {
                    sheet.rows.push(Row { number, cells });
                }
            }
        }
        let merged = piece.get("merged").and_then(Value::as_array).into_iter().flatten();
        sheet.merged.extend(merged.filter_map(|one| {
            let ends: Vec<u32> = one.as_array()?.iter().filter_map(|end| u32::try_from(end.as_u64()?).ok()).collect();
            <[u32; 4]>::try_from(ends).ok()
        }));
    }
}

fn sheet(value: &Value) -> Sheet {
    let name = value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let hidden = value.get("hidden").and_then(Value::as_bool).unwrap_or(false);
    Sheet { name, hidden, ..Sheet::default() }
}

fn cell(value: &Value) -> Option<Cell> {
    Cell::parse(value.as_str()?)
}
