//! .xlsx out of a description. Ours rather than a library's: what is needed of the format is small and fixed. With
//! rust_xlsxwriter 0.102 in place of it, which can draw charts as well, the whole module is 430 KB packed (zstd 19) instead of
//! 224 KB, and every U盘版 carries it.
//!
//! A description is JSON, in two parts, so that a long table need not be whole anywhere but in the file:
//!
//! ```json
//! { "styles": [ {}, { "bold": true, "fill": "E8EEF7", "wrap": true, "border": true }, { "format": "yyyy-mm-dd" } ],
//!   "sheets": [ { "name": "企业名单", "columns": [ { "width": 30, "style": 0 } ], "freeze": [1, 2], "filter": true, "wide": true,
//!                 "merged": [[0, 0, 0, 3]], "titles": 1,
//!                 "choices": [ { "at": [1, 3, 500, 3], "list": ["是", "否"], "title": "是否", "message": "选一个" },
//!                              { "at": [1, 4, 500, 4], "from": "选项!$A$1:$A$9", "strict": true } ] },
//!               { "name": "选项", "hidden": true } ] }
//! ```
//!
//! then rows, in order, sheet by sheet: `{ "sheet": 0, "rows": [ [ [1, "t企业名称"], null, [0, "n4200.5"], [2, "d2020-03-12"] ] ] }`.
//! A cell is `null` or the number of its style and the cell as it is read (see the crate's description): `t`, `n`, `d`, `b`.
//! Text is written as text, whatever it begins with: it is never a formula.

mod sheet;
mod styles;
mod xml;
mod zip;

use serde::Deserialize;

pub use sheet::{Choice, Column, Sheet};
use sheet::{Writer, column_name};
pub use styles::Style;
use xml::escaped;
use zip::Archive;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// As many characters as a spreadsheet allows in the name of a sheet.
const NAME: usize = 31;

/// What a workbook is made of, without its rows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Cells, columns name one by its place here.
    #[serde(default)]
    pub styles: Vec<Style>,
    /// At least one.
    pub sheets: Vec<Sheet>,
}

/// Some rows of a sheet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    sheet: usize,
    rows: Vec<Vec<Option<(usize, String)>>>,
}

/// A workbook that is being written.
pub struct Book {
    head: Head,
    archive: Archive,
    sheet: Writer,
    place: usize,
    /// The cells that each sheet behind us filters.
    filtered: Vec<Option<[u32; 4]>>,
}

impl Book {
    /// Begins one.
    ///
    /// # Errors
    /// What is wrong with the description. Not for the user: it is a mistake of the program.
    pub fn new(head: &[u8]) -> Result<Book, String> {
        let mut head: Head = serde_json::from_slice(head).map_err(|error| error.to_string())?;
        name(&mut head.sheets);
        let mut archive = Archive::default();
        let first = head.sheets.first().ok_or("no sheet")?;
        let sheet = Writer::new(&mut archive, 0, first);
        Ok(Book { head, archive, sheet, place: 0, filtered: Vec::new() })
    }

    /// Rows, of the sheet that the last ones were of, or of one behind it.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn rows(&mut self, rows: &[u8]) -> Result<(), String> {
        let Rows { sheet, rows } = serde_json::from_slice(rows).map_err(|error| error.to_string())?;
        if sheet < self.place {
            return Err(format!("the sheet {sheet} is written already"));
        }
        while self.place < sheet {
            self.next()?;
        }
        rows.iter().try_for_each(|row| self.sheet.row(&mut self.archive, row, self.head.styles.len()))
    }

    fn next(&mut self) -> Result<(), String> {
        let done = self.head.sheets.get(self.place).ok_or("no such sheet")?;
        self.filtered.push(self.sheet.end(&mut self.archive, done));
        self.place += 1;
        let next = self.head.sheets.get(self.place).ok_or_else(|| format!("no sheet {}", self.place))?;
        self.sheet = Writer::new(&mut self.archive, self.place, next);
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// As for the rows.
    pub fn end(mut self) -> Result<Vec<u8>, String> {
        while self.place + 1 < self.head.sheets.len() {
            self.next()?;
        }
        if let Some(last) = self.head.sheets.get(self.place) {
            self.filtered.push(self.sheet.end(&mut self.archive, last));
        }
        let Head { styles, sheets } = &self.head;
        let part = |archive: &mut Archive, name: &str, text: String| {
            archive.begin(name);
            archive.put(text.as_bytes());
            archive.end();
        };
        let archive = &mut self.archive;
        part(archive, "xl/styles.xml", styles::part(styles));
        part(archive, "xl/workbook.xml", workbook(sheets, &self.filtered));
        let relation = |id: usize, kind: &str, target: &str| {
            format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
        };
        let relations =
            |inside: String| format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>");
        let mut inside: String =
            (1..=sheets.len()).map(|id| relation(id, "worksheet", &format!("worksheets/sheet{id}.xml"))).collect();
        inside.push_str(&relation(sheets.len() + 1, "styles", "styles.xml"));
        part(archive, "xl/_rels/workbook.xml.rels", relations(inside));
        part(archive, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
        let kind =
            |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}\" ContentType=\"{TYPE}.{kind}+xml\"/>");
        let kinds: String =
            (1..=sheets.len()).map(|id| kind(&format!("worksheets/sheet{id}.xml"), "worksheet")).collect();
        part(
            archive,
            "[Content_Types].xml",
            format!(
                "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/>{}{}{kinds}</Types>",
                kind("workbook.xml", "sheet.main"),
                kind("styles.xml", "styles"),
            ),
        );
        Ok(self.archive.finish())
    }
}

/// Names that a spreadsheet takes: none twice, none too long, none with what formulas are made of.
fn name(sheets: &mut [Sheet]) {
    let mut taken: Vec<String> = Vec::new();
    for (place, sheet) in sheets.iter_mut().enumerate() {
        let clean: String = sheet
            .name
            .chars()
            .map(|sign| if "[]:*?/\\".contains(sign) || sign.is_control() { ' ' } else { sign })
            .collect();
        let clean = clean.trim_matches(|sign: char| sign == '\'' || sign.is_whitespace());
        let mut name: String = clean.chars().take(NAME).collect();
        if name.is_empty() || taken.contains(&name.to_lowercase()) {
            let end = format!(" {}", place + 1);
            name = name.chars().take(NAME - end.len()).chain(end.chars()).collect::<String>().trim_start().to_owned();
        }
        taken.push(name.to_lowercase());
        sheet.name = name;
    }
}

fn workbook(sheets: &[Sheet], filtered: &[Option<[u32; 4]>]) -> String {
    let mut named = String::new();
    let mut list = String::new();
    for (place, sheet) in sheets.iter().enumerate() {
        let hidden = if sheet.hidden { " state=\"hidden\"" } else { "" };
        list.push_str(&format!(
            "<sheet name=\"{}\" sheetId=\"{1}\"{hidden} r:id=\"rId{1}\"/>",
            escaped(&sheet.name),
            place + 1
        ));
        let quoted = escaped(&sheet.name.replace('\'', "''"));
        let mut name = |name: &str, hidden: &str, cells: &str| {
            named.push_str(&format!(
                "<definedName name=\"_xlnm.{name}\" localSheetId=\"{place}\"{hidden}>'{quoted}'!{cells}</definedName>"
            ));
        };
        // LibreOffice looks for what is filtered here and nowhere else.
        if let Some([top, left, bottom, right]) = filtered.get(place).copied().flatten() {
            let cell = |row: u32, column: u32| format!("${}${}", column_name(column), row + 1);
            name("_FilterDatabase", " hidden=\"1\"", &format!("{}:{}", cell(top, left), cell(bottom, right)));
        }
        if sheet.titles > 0 {
            name("Print_Titles", "", &format!("$1:${}", sheet.titles));
        }
    }
    // The first that is to be seen is open.
    let active = sheets.iter().position(|sheet| !sheet.hidden).unwrap_or(0);
    let named = if named.is_empty() { named } else { format!("<definedNames>{named}</definedNames>") };
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><bookViews><workbookView activeTab=\"{active}\"/></bookViews>\
         <sheets>{list}</sheets>{named}</workbook>"
    )
}
