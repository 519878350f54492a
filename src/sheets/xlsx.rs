//! .xlsx, by calamine.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook_from_rs};

use crate::Refusal;
use crate::cell::{Shown, of_data_ref};
use crate::pieces::{Pieces, Sheet};
use crate::read::tables;

/// Joined cells of a sheet that are taken notice of.
const MERGED: usize = 200_000;

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Locked,
        error => Refusal::Broken(error.to_string()),
    }
}

/// `has_formulas`: whether to look for formulas without a value, which takes once more as long.
pub(crate) fn read(bytes: &[u8], has_formulas: bool, pieces: &mut Pieces<'_>) -> Result<(), Refusal> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(refusal)?;
    let sheets = tables(book.sheets_metadata());
    pieces.sheets(&sheets)?;
    for (place, Sheet { name, .. }) in sheets.iter().enumerate() {
        pieces.begin(place)?;
        let unknown = if has_formulas { without_value(&mut book, name)? } else { BTreeSet::new() };
        let mut cells = match book.worksheet_cells_reader(name) {
            Ok(cells) => cells,
            // A chart that calls itself a sheet.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(error)),
        };
        let shown: Vec<Shown> = cells
            .styles()
            .iter()
            .map(|style| {
                style
                    .number_format
                    .as_ref()
                    .map_or(Shown::Plain, |format| Shown::of(&format.format_code, format.format_id))
            })
            .collect();
        let plain = Shown::Plain;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refusal)? {
            let (row, column) = cell.get_position();
            let found = of_data_ref(cell.get_value(), shown.get(style).unwrap_or(&plain));
            let found = found.or_else(|| unknown.contains(&(row, column)).then(|| "f".to_owned()));
            pieces.cell(row, column, found)?;
        }
        drop(cells);
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        let merged: Vec<_> =
            merged.iter().take(MERGED).map(|one| [one.start.0, one.start.1, one.end.0, one.end.1]).collect();
        pieces.merged(&merged)?;
    }
    Ok(())
}

/// The cells whose formula has no value in the file: the program that wrote it did not calculate.
fn without_value(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<BTreeSet<(u32, u32)>, Refusal> {
    let mut found = BTreeSet::new();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(found),
        Err(error) => return Err(refusal(error)),
    };
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
        if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}
