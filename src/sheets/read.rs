//! A workbook, of whatever kind its bytes say.

use std::io::{Cursor, Read};

use calamine::{SheetType, SheetVisible};
use zip::ZipArchive;

use crate::pieces::{Limits, Pieces, Sheet};
use crate::{Refusal, xls, xlsx};

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a workbook, .xlsx or .xls whatever its name is, and hands on what stands in it.
///
/// # Errors
/// Why it is not read, or not read to its end: what was handed on before is worth nothing then.
pub fn read(bytes: &[u8], limits: Limits, put: &mut dyn FnMut(&[u8])) -> Result<(), Refusal> {
    let mut pieces = Pieces::new(limits, put);
    if bytes.starts_with(b"PK") {
        let seen = look(bytes, limits)?;
        xlsx::read(bytes, seen.has_formulas, &mut pieces)?;
    } else if bytes.starts_with(OLE) {
        xls::read(bytes, &mut pieces)?;
    } else {
        return Err(of_text(bytes));
    }
    pieces.end()
}

/// The sheets with cells; charts and macros call themselves sheets too.
pub(crate) fn tables(sheets: &[calamine::Sheet]) -> Vec<Sheet> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
}

/// What a file is that is no workbook.
fn of_text(bytes: &[u8]) -> Refusal {
    let begin: Vec<u8> = bytes.iter().copied().filter(|byte| byte.is_ascii_graphic()).take(64).collect();
    let begin = String::from_utf8_lossy(&begin).to_ascii_lowercase();
    let is_page =
        ["<html", "<!doctype", "<?xml", "<table", "<meta", "mime-version"].iter().any(|tag| begin.contains(tag));
    if is_page { Refusal::Page } else { Refusal::NoWorkbook }
}

struct Seen {
    has_formulas: bool,
}

/// Unpacks all of an archive once, without keeping it: only so is it known how much it is.
fn look(bytes: &[u8], limits: Limits) -> Result<Seen, Refusal> {
    let broken = |error: &dyn std::fmt::Display| Refusal::Broken(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let (mut left, mut has_formulas, mut is_workbook) = (limits.expanded, false, false);
    for place in 0..archive.len() {
        let mut file = match archive.by_index(place) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
                return Err(Refusal::Locked);
            }
            Err(error) => return Err(broken(&error)),
        };
        let name = file.name().map_err(|error| broken(&error))?.to_ascii_lowercase();
        if name == "content.xml" {
            return Err(Refusal::Kind(".ods"));
        }
        if name.starts_with("xl/workbook.bin") {
            return Err(Refusal::Kind(".xlsb"));
        }
        is_workbook |= name.starts_with("xl/");
        let is_sheet = name.starts_with("xl/worksheets/");
        let mut room = [0; 16 << 10];
        let mut before = [0; 2];
        loop {
            let count = file.read(&mut room).map_err(|error| broken(&error))?;
            if count == 0 {
                break;
            }
            left = left.checked_sub(count as u64).ok_or(Refusal::Expands(limits.expanded >> 20))?;
            if is_sheet && !has_formulas {
                let now = room.get(..count).unwrap_or_default();
                let around = before.iter().chain(now).copied();
                has_formulas = around
                    .clone()
                    .zip(around.clone().skip(1))
                    .zip(around.skip(2))
                    .any(|((a, b), c)| a == b'<' && b == b'f' && matches!(c, b'>' | b' '));
                before =
                    [now.iter().rev().nth(1).copied().unwrap_or_default(), now.last().copied().unwrap_or_default()];
            }
        }
    }
    if is_workbook { Ok(Seen { has_formulas }) } else { Err(Refusal::NoWorkbook) }
}
