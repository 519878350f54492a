//! What is read, in pieces that a page takes up one by one.

use serde::Serialize;

use crate::Refusal;

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What all of it may unpack to, in bytes.
    pub expanded: u64,
    /// Sheets in a workbook.
    pub sheets: usize,
    /// Rows that hold something, in all sheets together.
    pub rows: usize,
    /// The last column that holds something, counted from one.
    pub columns: usize,
    /// Cells that hold something, in all sheets together.
    pub cells: usize,
}

impl Default for Limits {
    /// A province's pool of enterprises fits; what makes a browser stop does not.
    fn default() -> Limits {
        Limits { expanded: 512 << 20, sheets: 200, rows: 200_000, columns: 1_000, cells: 8_000_000 }
    }
}

/// Rows in a piece.
const ROWS: usize = 400;
/// Bytes of cells in a piece, about.
const BYTES: usize = 96 << 10;

#[derive(Serialize)]
struct Rows<'a> {
    sheet: usize,
    row: u32,
    rows: &'a [Vec<Option<String>>],
}

#[derive(Serialize)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

#[derive(Serialize)]
struct Sheets<'a> {
    sheets: &'a [Sheet],
}

/// Joined cells: from row and column to row and column, both included.
pub(crate) type Merged = [u32; 4];

#[derive(Serialize)]
struct Merges<'a> {
    sheet: usize,
    merged: &'a [Merged],
}

/// Takes cells in order, hands on pieces, and refuses what is too much.
pub(crate) struct Pieces<'a> {
    limits: Limits,
    put: &'a mut dyn FnMut(&[u8]),
    sheet: usize,
    /// The number of the first row that waits.
    first: u32,
    rows: Vec<Vec<Option<String>>>,
    bytes: usize,
    all_rows: usize,
    all_cells: usize,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(limits: Limits, put: &'a mut dyn FnMut(&[u8])) -> Pieces<'a> {
        Pieces { limits, put, sheet: 0, first: 0, rows: Vec::new(), bytes: 0, all_rows: 0, all_cells: 0 }
    }

    pub(crate) fn sheets(&mut self, sheets: &[Sheet]) -> Result<(), Refusal> {
        if sheets.len() > self.limits.sheets {
            return Err(Refusal::Sheets(self.limits.sheets));
        }
        self.hand_on(&Sheets { sheets })
    }

    /// What follows is of this sheet.
    pub(crate) fn begin(&mut self, sheet: usize) -> Result<(), Refusal> {
        self.flush()?;
        self.sheet = sheet;
        Ok(())
    }

    /// A cell, behind those before it in its sheet; one that comes out of order takes its place if that still waits.
    pub(crate) fn cell(&mut self, row: u32, column: u32, cell: Option<String>) -> Result<(), Refusal> {
        let Some(cell) = cell else { return Ok(()) };
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= self.limits.columns {
            return Err(Refusal::Columns(self.limits.columns));
        }
        let next = self.first.saturating_add(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        if row < self.first {
            return Err(Refusal::Broken("rows out of order".to_owned()));
        }
        if row >= next {
            if row > next || self.rows.len() >= ROWS || self.bytes >= BYTES {
                self.flush()?;
            }
            if self.rows.is_empty() {
                self.first = row;
            }
            self.rows.push(Vec::new());
            self.all_rows += 1;
            if self.all_rows > self.limits.rows {
                return Err(Refusal::Rows(self.limits.rows));
            }
        }
        self.all_cells += 1;
        if self.all_cells > self.limits.cells {
            return Err(Refusal::Cells(self.limits.cells));
        }
        self.bytes += cell.len() + 4;
        let place = usize::try_from(row - self.first).unwrap_or(usize::MAX);
        let Some(cells) = self.rows.get_mut(place) else { return Ok(()) };
        if cells.len() <= column {
            self.bytes += (column - cells.len()) * 5;
            cells.resize(column + 1, None);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = Some(cell);
        }
        Ok(())
    }

    pub(crate) fn merged(&mut self, merged: &[Merged]) -> Result<(), Refusal> {
        self.flush()?;
        for some in merged.chunks(4_000) {
            self.hand_on(&Merges { sheet: self.sheet, merged: some })?;
        }
        Ok(())
    }

    /// The end. A workbook without a single cell is refused.
    pub(crate) fn end(mut self) -> Result<(), Refusal> {
        self.flush()?;
        if self.all_cells == 0 { Err(Refusal::Empty) } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Refusal> {
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.hand_on(&Rows { sheet: self.sheet, row: self.first, rows: &rows })?;
        }
        self.first = 0;
        self.bytes = 0;
        Ok(())
    }

    fn hand_on(&mut self, piece: &impl Serialize) -> Result<(), Refusal> {
        let json = serde_json::to_vec(piece).map_err(|error| Refusal::Broken(error.to_string()))?;
        (self.put)(&json);
        Ok(())
    }
}
