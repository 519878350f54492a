//! One sheet, row by row.

use serde::Deserialize;

use super::xml::{escaped, of_cell};
use super::zip::Archive;
use super::{HEAD, MAIN};

/// A sheet without its rows. Rows and columns are counted from 0; a place is from row and column to row and column, both
/// included.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sheet {
    /// Its name; what a spreadsheet would not take is changed.
    pub name: String,
    /// Not to be seen.
    pub hidden: bool,
    /// From the left.
    pub columns: Vec<Column>,
    /// So many rows and columns stay while one scrolls.
    pub freeze: [u32; 2],
    /// The row whose cells filter what is below them, over all columns.
    pub filter: Option<u32>,
    /// So many rows stand on top of every printed page.
    pub titles: u32,
    /// Printed across the longer side of the paper.
    pub wide: bool,
    /// Joined cells.
    pub merged: Vec<[u32; 4]>,
    /// What may be put into cells.
    pub choices: Vec<Choice>,
}

/// A column.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Column {
    /// In characters, of which Chinese ones are two; 10 unless said.
    pub width: Option<u16>,
    /// Of cells that are not written.
    pub style: Option<usize>,
}

/// What may be put into some cells, and what is said of it when one of them is chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Choice {
    /// The cells.
    pub at: [u32; 4],
    /// To choose from: short, without commas.
    pub list: Vec<String>,
    /// Or where they stand: `选项!$A$1:$A$9`.
    pub from: Option<String>,
    /// Whether nothing else is taken.
    pub strict: bool,
    /// At most 32 characters.
    pub title: String,
    /// At most 255 characters.
    pub message: String,
}

/// As many rows as a sheet has.
const ROWS: u32 = 1_048_576;

/// Writes a sheet into an archive.
pub(super) struct Writer {
    row: u32,
    widest: usize,
}

impl Writer {
    pub(super) fn new(archive: &mut Archive, place: usize, sheet: &Sheet) -> Writer {
        archive.begin(&format!("xl/worksheets/sheet{}.xml", place + 1));
        let mut text =
            format!("{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>");
        text.push_str(&format!(
            "<sheetView workbookViewId=\"0\"{}>",
            if place == 0 { " tabSelected=\"1\"" } else { "" }
        ));
        let [down, across] = sheet.freeze;
        if down > 0 || across > 0 {
            let split = |name: &str, count: u32| if count > 0 { format!(" {name}=\"{count}\"") } else { String::new() };
            let pane = match (down > 0, across > 0) {
                (true, true) => "bottomRight",
                (true, false) => "bottomLeft",
                _ => "topRight",
            };
            text.push_str(&format!(
                "<pane{}{} topLeftCell=\"{}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>",
                split("xSplit", across),
                split("ySplit", down),
                cell_name(down, across)
            ));
        }
        text.push_str("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        if !sheet.columns.is_empty() {
            text.push_str("<cols>");
            for (number, column) in (1..).zip(&sheet.columns) {
                let style = column.style.map_or_else(String::new, |style| format!(" style=\"{}\"", style + 1));
                text.push_str(&format!(
                    "<col min=\"{number}\" max=\"{number}\" width=\"{}\"{style} customWidth=\"1\"/>",
                    column.width.unwrap_or(10)
                ));
            }
            text.push_str("</cols>");
        }
        text.push_str("<sheetData>");
        archive.put(text.as_bytes());
        Writer { row: 0, widest: sheet.columns.len() }
    }

    pub(super) fn row(
        &mut self,
        archive: &mut Archive,
        cells: &[Option<(usize, String)>],
        styles: usize,
    ) -> Result<(), String> {
        if self.row >= ROWS {
            return Err("more rows than a sheet has".to_owned());
        }
        self.widest = self.widest.max(cells.len());
        let mut text = format!("<row r=\"{}\">", self.row + 1);
        for (column, cell) in (0..).zip(cells) {
            let Some((style, cell)) = cell else { continue };
            if *style >= styles && !(*style == 0 && styles == 0) {
                return Err(format!("no style {style}"));
            }
            let style = if styles == 0 { 0 } else { style + 1 };
            let name = cell_name(self.row, column);
            let mut signs = cell.chars();
            let kind = signs.next();
            let rest = signs.as_str();
            match kind {
                None => text.push_str(&format!("<c r=\"{name}\" s=\"{style}\"/>")),
                Some('n') if is_number(rest) => {
                    text.push_str(&format!("<c r=\"{name}\" s=\"{style}\"><v>{rest}</v></c>"))
                }
                Some('d') if let Some(serial) = serial(rest) => {
                    text.push_str(&format!("<c r=\"{name}\" s=\"{style}\"><v>{serial}</v></c>"));
                }
                Some('b') if matches!(rest, "0" | "1") => {
                    text.push_str(&format!("<c r=\"{name}\" s=\"{style}\" t=\"b\"><v>{rest}</v></c>"));
                }
                Some('t') => text.push_str(&format!(
                    "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    of_cell(rest)
                )),
                _ => return Err(format!("no cell: {cell}")),
            }
        }
        text.push_str("</row>");
        archive.put(text.as_bytes());
        self.row += 1;
        Ok(())
    }

    /// Ends it; answers the cells that are filtered, if any.
    pub(super) fn end(&mut self, archive: &mut Archive, sheet: &Sheet) -> Option<[u32; 4]> {
        let mut text = "</sheetData>".to_owned();
        let last_column = u32::try_from(self.widest.saturating_sub(1)).unwrap_or(0);
        let area =
            |[top, left, bottom, right]: [u32; 4]| format!("{}:{}", cell_name(top, left), cell_name(bottom, right));
        let filtered = sheet.filter.map(|row| [row, 0, self.row.saturating_sub(1).max(row), last_column]);
        if let Some(cells) = filtered {
            text.push_str(&format!("<autoFilter ref=\"{}\"/>", area(cells)));
        }
        if !sheet.merged.is_empty() {
            let merged: String =
                sheet.merged.iter().map(|one| format!("<mergeCell ref=\"{}\"/>", area(*one))).collect();
            text.push_str(&format!("<mergeCells count=\"{}\">{merged}</mergeCells>", sheet.merged.len()));
        }
        if !sheet.choices.is_empty() {
            text.push_str(&format!("<dataValidations count=\"{}\">", sheet.choices.len()));
            sheet.choices.iter().for_each(|choice| text.push_str(&choice.xml(&area(choice.at))));
            text.push_str("</dataValidations>");
        }
        text.push_str(
            "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>",
        );
        let side = if sheet.wide { "landscape" } else { "portrait" };
        // A4, as wide as the paper and as long as it takes.
        text.push_str(&format!(
            "<pageSetup paperSize=\"9\" orientation=\"{side}\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>"
        ));
        archive.put(text.as_bytes());
        archive.end();
        filtered
    }
}

impl Choice {
    fn xml(&self, area: &str) -> String {
        let list = match &self.from {
            Some(place) => Some(escaped(place)),
            None if self.list.is_empty() => None,
            None => Some(format!("&quot;{}&quot;", escaped(&self.list.join(",")))),
        };
        let cut = |text: &str, most: usize| escaped(&text.chars().take(most).collect::<String>());
        let mut text = "<dataValidation allowBlank=\"1\" showInputMessage=\"1\"".to_owned();
        if list.is_some() {
            text.push_str(" type=\"list\"");
            if self.strict {
                text.push_str(" showErrorMessage=\"1\" errorTitle=\"请从列表里选\" error=\"这一格只能从下拉列表里选，或者空着。\"");
            }
        }
        if !self.title.is_empty() {
            text.push_str(&format!(" promptTitle=\"{}\"", cut(&self.title, 32)));
        }
        if !self.message.is_empty() {
            text.push_str(&format!(" prompt=\"{}\"", cut(&self.message, 255)));
        }
        text.push_str(&format!(" sqref=\"{area}\">"));
        if let Some(list) = list {
            text.push_str(&format!("<formula1>{list}</formula1>"));
        }
        text.push_str("</dataValidation>");
        text
    }
}

/// `C12` for row 11 and column 2.
fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), row + 1)
}

/// `C` for column 2.
pub(super) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The number of a day in a spreadsheet: 1 is 1900-01-01, and there is a day too many after 1900-02-28.
fn serial(day: &str) -> Option<i64> {
    let mut parts = day.split('-').map(|part| part.parse::<i64>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(date)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    // Years that begin in March: the day that comes every four years is their last.
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + date - 1;
    // Up to 1900-03-01, which is 61.
    let serial = days - (1900 * 365 + 1900 / 4 - 1900 / 100 + 1900 / 400) + 61;
    Some(if serial < 61 { serial - 1 } else { serial })
}

#[cfg(test)]
mod tests {
    use super::{cell_name, is_number, serial};

    #[test]
    fn cells_have_names() {
        for (row, column, name) in
            [(0, 0, "A1"), (11, 2, "C12"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
        {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn days_have_numbers() {
        for (day, number) in [
            ("1900-01-01", Some(1)),
            ("1900-02-28", Some(59)),
            ("1900-03-01", Some(61)),
            ("2000-02-29", Some(36585)),
            ("2020-03-12", Some(43902)),
            ("2025-12-31", Some(46022)),
            ("9999-12-31", Some(2_958_465)),
            ("2020-13-01", None),
            ("x", None),
        ] {
            assert_eq!(serial(day), number, "{day}");
        }
    }

    #[test]
    fn a_number_is_digits() {
        for (text, is) in
            [("1", true), ("-1.5", true), ("1.", false), ("", false), ("1e5", false), ("=1", false), ("1,000", false)]
        {
            assert_eq!(is_number(text), is, "{text}");
        }
    }
}
