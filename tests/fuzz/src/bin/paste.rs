//! A block copied from a spreadsheet into a table of years. What is recognised is recognised as the same when it is
//! written out with headings and pasted again; what is not is named.
//!
//! The first two bytes choose the table and the cell where the paste begins; the rest is the block.
//!
//! max_len: 1200
//! words: src/ui/widgets/paste.rs src/ui/widgets/typed.rs
#![no_main]

use std::collections::BTreeMap;

use kece::ui::questions::{Asked, Layout, catalogue};
use kece::ui::widgets::paste::{Grid, Plan, is_block, plan, read_block};
use kece::ui::widgets::typed::cell_text;
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

const YEARS: [i32; 3] = [2023, 2024, 2025];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let [table, start, text @ ..] = bytes else { return Corpus::Reject };
    let Ok(text) = std::str::from_utf8(text) else { return Corpus::Reject };
    let (rows, money) = names(usize::from(*table));
    let start = (usize::from(*start & 15), usize::from(*start >> 4 & 3));

    let block = read_block(text);
    assert_eq!(read_block(&quoted(&block)), block, "a block is read as it is written");
    assert!(is_block(text) || block.iter().flatten().count() <= 1, "{block:?} is more than one value");

    let grid = Grid { rows: &rows, years: &YEARS, scale: if money { 4 } else { 0 }, money };
    let planned = plan(&block, grid, start);
    let scale = planned.unit_found.unwrap_or(grid.scale);
    for cell in &planned.cells {
        assert!(cell.row < rows.len() && cell.column < YEARS.len(), "{cell:?} is outside of the table");
        assert!(cell.doubt.as_ref().is_none_or(|doubt| !doubt.is_empty()));
    }
    for skipped in &planned.skipped {
        assert!(!skipped.text.is_empty() && !skipped.reason.is_empty(), "{skipped:?}");
    }

    let cells = last_of_each(&planned);
    let again = plan(&read_block(&table_of(&cells, &rows, scale)), Grid { scale, ..grid }, (0, 0));
    assert_eq!(last_of_each(&again), cells, "{text:?}: with headings {:?}", again.skipped);
    Corpus::Keep
});

/// The rows of one of the tables of the app, and whether it is about money.
fn names(which: usize) -> (Vec<String>, bool) {
    let catalogue = catalogue();
    let all = catalogue.sections.iter().flat_map(|section| &section.questions);
    let tables: Vec<_> = all.filter(|question| question.layout == Layout::ThreeYears).collect();
    let question = tables[which % tables.len()];
    (question.fields.iter().map(Asked::name).collect(), which & 128 == 0)
}

/// What stands in the table afterwards: of two values for one cell the later one.
fn last_of_each(plan: &Plan) -> BTreeMap<(usize, usize), Value> {
    plan.cells.iter().map(|cell| ((cell.row, cell.column), cell.value.clone())).collect()
}

fn quoted(block: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t") + "\r\n";
    block.iter().map(row).collect()
}

fn table_of(cells: &BTreeMap<(usize, usize), Value>, rows: &[String], scale: i32) -> String {
    let mut text = format!("项目\t{}\n", YEARS.map(|year| format!("{year}年")).join("\t"));
    for (row, name) in rows.iter().enumerate() {
        let figures = (0..YEARS.len()).map(|column| cell_text(cells.get(&(row, column)), scale));
        text.push_str(&format!("{name}\t{}\n", figures.collect::<Vec<_>>().join("\t")));
    }
    text
}
