//! .xls of Excel 97 to 2003 and of WPS, by calamine.

use std::io::Cursor;

use calamine::{Reader, Xls, XlsError, open_workbook_from_rs};

use crate::Refusal;
use crate::cell::of_data;
use crate::pieces::{Pieces, Sheet};
use crate::read::tables;

fn refusal(error: XlsError, bytes: &[u8]) -> Refusal {
    // A locked .xlsx is wrapped in the same kind of file.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match error {
        XlsError::Password => Refusal::Locked,
        _ if bytes.windows(name.len()).any(|window| window == name) => Refusal::Locked,
        error => Refusal::Broken(error.to_string()),
    }
}

pub(crate) fn read(bytes: &[u8], pieces: &mut Pieces<'_>) -> Result<(), Refusal> {
    let mut book: Xls<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| refusal(error, bytes))?;
    let sheets = tables(book.sheets_metadata());
    pieces.sheets(&sheets)?;
    for (place, Sheet { name, .. }) in sheets.iter().enumerate() {
        pieces.begin(place)?;
        let cells = book.worksheet_range(name).map_err(|error| refusal(error, bytes))?;
        let (row, column) = cells.start().unwrap_or_default();
        for (down, across, data) in cells.used_cells() {
            let at = |begin: u32, more: usize| begin.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            pieces.cell(at(row, down), at(column, across), of_data(data))?;
        }
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        let merged: Vec<_> = merged.iter().map(|one| [one.start.0, one.start.1, one.end.0, one.end.1]).collect();
        pieces.merged(&merged)?;
    }
    Ok(())
}
