//! A table that was read from a file or a paste, and how it is understood.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::Datelike;
use gloo::file::File as GlooFile;
use js_sys::Uint8Array;
use serde_json::{Map, Value};
use web_sys::File;

use crate::desk::Entry;
use crate::store::Storage;
use crate::ui::decoder;
use crate::ui::desk::pace::Pace;
use crate::ui::platform;
use crate::ui::sheets::{self, Source};
use crate::ui::table::{Layout, Read, Reading, Sheet, Sort, Tables};

/// Larger files are no lists of enterprises.
const MAX_BYTES: u64 = 100_000_000;
/// What was chosen for headings, so that it is chosen once.
const REMEMBERED: &str = "kece.ui.columns";
/// As many tables are remembered.
const MOST_REMEMBERED: usize = 40;

/// A table.
#[derive(Clone)]
pub(super) struct Loaded {
    /// The file, as it is named in every enterprise: “企业.xlsx”.
    pub(super) name: String,
    pub(super) tables: Rc<Tables>,
    /// The place of the sheet that is taken.
    pub(super) sheet: usize,
    pub(super) layout: Rc<Layout>,
    /// What is to be said of how it was read.
    pub(super) note: Option<&'static str>,
}

/// What was understood of its rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Understood {
    pub(super) rows: Vec<Read>,
    /// Enterprises.
    pub(super) taken: usize,
    /// Rows that are none.
    pub(super) rejected: usize,
    /// Cells that somebody should look at.
    pub(super) doubtful: usize,
    /// Cells that are not taken.
    pub(super) refused: usize,
}

/// The last year but this one is the last whole one.
pub(super) fn this_year() -> i32 {
    platform::today().year()
}

/// Reads a file.
///
/// # Errors
/// Why it is not read, in sentences.
pub(super) async fn of_file(file: File, storage: &dyn Storage) -> Result<Loaded, String> {
    let name = file.name();
    if GlooFile::from(file.clone()).size() > MAX_BYTES {
        return Err(format!("“{name}”太大（超过 100 MB），请删去不用的工作表和图片，或分成几个文件再来。"));
    }
    let bytes = platform::file_bytes(&file).await?;
    let is_text = [".csv", ".txt", ".tsv"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    let mut note = None;
    let source = if is_text {
        let decoded = decoder::table(&bytes)?;
        note = decoded.note();
        Source::Text { name: name.clone(), text: decoded.text }
    } else {
        Source::Book(Uint8Array::from(&*bytes).buffer())
    };
    of_source(format!("“{name}”"), source, note, storage).await
}

/// Reads what was pasted.
///
/// # Errors
/// Why it is not read, in sentences.
pub(super) async fn of_text(text: String, storage: &dyn Storage) -> Result<Loaded, String> {
    of_source("（粘贴的）".to_owned(), Source::Text { name: "粘贴的表".to_owned(), text }, None, storage).await
}

async fn of_source(
    name: String,
    source: Source,
    note: Option<&'static str>,
    storage: &dyn Storage,
) -> Result<Loaded, String> {
    let tables = RefCell::new(Tables::default());
    sheets::read(source, |piece| tables.borrow_mut().take(piece)).await.map_err(|trouble| trouble.sentence)?;
    let tables = Rc::new(tables.into_inner());
    // The first that is seen and holds anything.
    let is_candidate = |sheet: &Sheet| !sheet.hidden && !sheet.rows.is_empty();
    let sheet = tables.sheets.iter().position(is_candidate).unwrap_or(0);
    let mut loaded =
        Loaded { name, tables, sheet, layout: Rc::new(Layout { heading: None, columns: Vec::new() }), note };
    loaded.choose_sheet(sheet, storage);
    Ok(loaded)
}

impl Loaded {
    pub(super) fn shown(&self) -> Option<&Sheet> {
        self.tables.sheets.get(self.sheet)
    }

    pub(super) fn choose_sheet(&mut self, sheet: usize, storage: &dyn Storage) {
        self.sheet = sheet;
        let Some(table) = self.tables.sheets.get(sheet) else { return };
        let layout = Layout::guess(table, this_year());
        self.layout = Rc::new(recalled(layout, storage));
    }

    pub(super) fn choose_heading(&mut self, row: Option<usize>, storage: &dyn Storage) {
        let Some(table) = self.tables.sheets.get(self.sheet) else { return };
        let layout = Layout::with_heading(table, row, this_year());
        self.layout = Rc::new(recalled(layout, storage));
    }

    /// What its rows say. `None` if `goes_on` says that nobody wants to know any more; it is told how many rows are done.
    pub(super) async fn understood(&self, goes_on: impl Fn(usize) -> bool) -> Option<Understood> {
        let mut all = Understood::default();
        let sheet = self.shown()?;
        let source = match self.tables.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count() {
            0 | 1 => self.name.clone(),
            _ => format!("{}“{}”", self.name, sheet.name),
        };
        let mut pace = Pace::new();
        for read in Reading::new(sheet, &self.layout, &source) {
            match &read.entry {
                Ok(_) => all.taken = all.taken.saturating_add(1),
                Err(_) => all.rejected = all.rejected.saturating_add(1),
            }
            for noted in &read.noted {
                let count = if noted.sort == Sort::Doubtful { &mut all.doubtful } else { &mut all.refused };
                *count = count.saturating_add(1);
            }
            all.rows.push(read);
            if pace.step().await && !goes_on(all.rows.len()) {
                return None;
            }
        }
        Some(all)
    }
}

impl Understood {
    /// The enterprises, as they came at this moment.
    pub(super) async fn entries(&self, now: &str) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(self.taken);
        let mut pace = Pace::new();
        for read in &self.rows {
            let Ok(entry) = &read.entry else { continue };
            let mut entry = entry.clone();
            now.clone_into(&mut entry.collected);
            now.clone_into(&mut entry.changed);
            entries.push(entry);
            pace.step().await;
        }
        entries
    }
}

fn remembered(storage: &dyn Storage) -> Map<String, Value> {
    let text = storage.get(REMEMBERED).ok().flatten().unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

fn recalled(mut layout: Layout, storage: &dyn Storage) -> Layout {
    if let Some(chosen) = remembered(storage).get(&layout.key()) {
        layout.recall(chosen);
    }
    layout
}

/// Remembers what was chosen for these headings. Where that is refused it is chosen anew the next time.
pub(super) fn remember(layout: &Layout, storage: &dyn Storage) {
    let mut all = remembered(storage);
    if all.len() >= MOST_REMEMBERED {
        all.clear();
    }
    all.insert(layout.key(), layout.to_json());
    storage.set(REMEMBERED, &Value::Object(all).to_string()).unwrap_or_default();
}
