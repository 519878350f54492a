//! A block copied from a spreadsheet, and where its cells go in a table of years.
//!
//! A heading row with years and a heading column with names are recognised and followed; without them
//! the cells go to the right and downwards from where the paste began. Nothing is filled silently:
//! what is doubtful or does not fit is named with its reason.

use serde_json::Value;

use super::typed::{Typed, plain, read_typed};
use crate::num::{Num, Toward};

/// The table that takes the paste.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// The names of the rows.
    pub rows: &'a [String],
    /// The years of the columns.
    pub years: &'a [i32],
    /// A number stands for `10^scale` of the base unit.
    pub scale: i32,
    /// Whether "单位：元" in the block may change that.
    pub money: bool,
}

/// A cell to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Row of the table.
    pub row: usize,
    /// Column of the table.
    pub column: usize,
    /// As the draft writes it.
    pub value: Value,
    /// Why a person should look at it.
    pub doubt: Option<String>,
}

/// What is left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// As it stood in the block.
    pub text: String,
    /// One clause of a sentence.
    pub reason: String,
}

/// What a paste would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The cells that it fills.
    pub cells: Vec<Filled>,
    /// What it leaves out.
    pub skipped: Vec<Skipped>,
    /// The unit that the block itself names: 0 for 元, 4 for 万元.
    pub unit_found: Option<i32>,
}

/// The rows and cells of a copied block: tabs between cells, lines between rows, quoted cells as
/// spreadsheets quote them.
#[must_use]
pub fn read_block(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => row.push(std::mem::take(&mut cell).trim().to_owned()),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell).trim().to_owned());
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell.trim().to_owned());
        rows.push(row);
    }
    rows.retain(|r| r.iter().any(|c| !c.is_empty()));
    rows
}

/// Whether a paste is a block, not a single value to be put where the caret stands.
#[must_use]
pub fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains(['\t', '\n'])
}

/// Where the cells of `block` go, beginning at `start` (row, column) where the block has no headings.
#[must_use]
pub fn plan(block: &[Vec<String>], grid: Grid<'_>, start: (usize, usize)) -> Plan {
    let mut plan = Plan::default();
    if grid.money {
        plan.unit_found = block.iter().flatten().find_map(|cell| unit_named(cell));
    }
    let grid = Grid { scale: plan.unit_found.unwrap_or(grid.scale), ..grid };
    let head = block.iter().position(|row| is_head(row));
    let years: Vec<Option<i32>> =
        head.and_then(|at| block.get(at)).map(|row| row.iter().map(|c| year_of(c)).collect()).unwrap_or_default();
    let mut next_row = if head.is_some() { 0 } else { start.0 };
    for (at, cells) in block.iter().enumerate() {
        let figures = cells.iter().any(|c| !matches!(read_typed(c, 0), Typed::Empty | Typed::Unread(_)));
        if Some(at) == head || !figures && cells.iter().any(|c| unit_named(c).is_some()) {
            continue;
        }
        let labelled = cells.first().is_some_and(|c| is_name(c));
        let name = cells.first().map(String::as_str).unwrap_or_default();
        let row = if labelled {
            match row_named(name, grid.rows) {
                Some(row) => row,
                None => {
                    plan.skip(name, "表里没有这一行");
                    continue;
                }
            }
        } else {
            next_row
        };
        next_row = row + 1;
        if row >= grid.rows.len() {
            plan.skip(&cells.join(" "), "超出了表格的最后一行");
            continue;
        }
        let first = usize::from(labelled);
        let left = if labelled { 0 } else { start.1 };
        for (place, text) in cells.iter().enumerate().skip(first) {
            let to = match (head, years.get(place)) {
                (Some(_), Some(Some(year))) => grid.years.iter().position(|y| y == year),
                (Some(_), _) => None,
                (None, _) => Some(left + place - first).filter(|c| *c < grid.years.len()),
            };
            plan.put(row, to, text, grid.scale);
        }
    }
    plan.doubt_jumps();
    plan
}

impl Plan {
    fn skip(&mut self, text: &str, reason: &str) {
        self.skipped.push(Skipped { text: text.to_owned(), reason: reason.to_owned() });
    }

    fn put(&mut self, row: usize, column: Option<usize>, text: &str, scale: i32) {
        if text.is_empty() {
            return;
        }
        let Some(column) = column else {
            return self.skip(text, "超出了表格的年份");
        };
        if plain(text).chars().all(|c| matches!(c, '-' | '–' | '—' | '/')) {
            return self.skip(text, "看不出是 0 还是没有填");
        }
        match read_typed(text, scale) {
            Typed::Empty => {}
            Typed::Unread(text) => self.skip(&text, "不是一个数"),
            typed => {
                let doubt = matches!(typed, Typed::About(..)).then(|| "按大约数填".to_owned());
                if let Some(value) = typed.value() {
                    self.cells.push(Filled { row, column, value, doubt });
                }
            }
        }
    }

    /// A figure 10,000 times another of its row: somebody mixed 元 and 万元.
    fn doubt_jumps(&mut self) {
        let figure = |cell: &Filled| cell.value.as_str().and_then(|t| Num::parse(t).ok()).filter(|n| *n > Num::ZERO);
        let figures: Vec<(usize, Option<Num>)> = self.cells.iter().map(|c| (c.row, figure(c))).collect();
        for (cell, (row, own)) in self.cells.iter_mut().zip(&figures) {
            let Some(own) = own else { continue };
            let small = figures.iter().filter(|(r, _)| r == row).filter_map(|(_, n)| *n).min();
            if small.and_then(|s| s.times(Num::int(10_000), Toward::Down)).is_some_and(|jump| jump <= *own) {
                cell.doubt = Some("比同一行别的数大一万倍以上，请看一眼单位".to_owned());
            }
        }
    }
}

fn unit_named(cell: &str) -> Option<i32> {
    let cell = plain(cell);
    let rest = cell.split_once("单位").map(|(_, rest)| rest)?;
    if rest.contains("万元") {
        Some(4)
    } else if rest.contains('元') {
        Some(0)
    } else {
        None
    }
}

fn year_of(cell: &str) -> Option<i32> {
    let cell = plain(cell);
    let digits = cell.trim_end_matches(['度', '年', '末', ' ']);
    let fits = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten().filter(|y| (1990..=2100).contains(y))
}

/// A row of years: at least one, and nothing else that is a number.
fn is_head(cells: &[String]) -> bool {
    let years = cells.iter().filter(|c| year_of(c).is_some()).count();
    years > 0 && cells.iter().all(|c| c.is_empty() || year_of(c).is_some() || is_name(c))
}

/// Words, not a figure.
fn is_name(cell: &str) -> bool {
    let words = cell.chars().filter(|c| c.is_alphabetic()).count();
    words >= 2 && matches!(read_typed(cell, 0), Typed::Unread(_))
}

/// The row that a name means: the one whose name says the same, or contains it, or is contained in it.
fn row_named(name: &str, rows: &[String]) -> Option<usize> {
    let bare = |text: &str| -> String {
        let cut = text.replace("研究开发", "研发").replace("费用", "").replace('与', "");
        cut.chars().filter(|c| c.is_alphabetic()).collect()
    };
    let name = bare(name);
    if name.is_empty() {
        return None;
    }
    let rows: Vec<String> = rows.iter().map(|row| bare(row)).collect();
    rows.iter().position(|row| *row == name).or_else(|| {
        let mut like =
            rows.iter().enumerate().filter(|(_, row)| row.contains(&name) || (!row.is_empty() && name.contains(*row)));
        let found = like.next()?;
        // Two rows that both fit: better to ask than to guess.
        like.next().is_none().then_some(found.0)
    })
}

#[cfg(test)]
mod tests {
    use super::{Grid, Plan, is_block, plan, read_block};

    const YEARS: [i32; 3] = [2023, 2024, 2025];

    fn rows() -> Vec<String> {
        ["人员人工费用", "直接投入费用", "委托外部研究开发费用（境内）", "委托外部研究开发费用（境外）"]
            .map(str::to_owned)
            .to_vec()
    }

    fn planned(text: &str, start: (usize, usize)) -> Plan {
        let rows = rows();
        plan(&read_block(text), Grid { rows: &rows, years: &YEARS, scale: 4, money: true }, start)
    }

    fn cells(plan: &Plan) -> Vec<(usize, usize, String)> {
        let text = |v: &serde_json::Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        plan.cells.iter().map(|c| (c.row, c.column, text(&c.value))).collect()
    }

    #[test]
    fn a_bare_block_goes_right_and_down() {
        let plan = planned("86.0\t101.2\r\n\"1,066.3\"\t\r\n", (1, 1));
        let expected = [(1, 1, "860000"), (1, 2, "1012000"), (2, 1, "10663000")];
        assert_eq!(cells(&plan), expected.map(|(r, c, t)| (r, c, t.to_owned())));
        assert!(plan.skipped.is_empty());
    }

    #[test]
    fn headings_are_followed() {
        let plan =
            planned("项目\t2025年度\t2024年\n委托外部研发（境外）\t0\t(3)\n直接投入\t98\t80.5\n合计\t1\t2", (0, 0));
        let expected = [(3, 2, "0"), (3, 1, "-30000"), (1, 2, "980000"), (1, 1, "805000")];
        assert_eq!(cells(&plan), expected.map(|(r, c, t)| (r, c, t.to_owned())));
        assert_eq!(plan.skipped.len(), 1);
        assert_eq!(plan.skipped.first().map(|s| s.text.as_str()), Some("合计"));
    }

    #[test]
    fn the_unit_that_the_block_names_wins() {
        let plan = planned("单位：元\n860000", (0, 0));
        assert_eq!(plan.unit_found, Some(0));
        assert_eq!(cells(&plan), [(0, 0, "860000".to_owned())]);
        let plan = planned("人员人工费用（单位：元）\t860000", (0, 0));
        assert_eq!(cells(&plan), [(0, 0, "860000".to_owned())]);
    }

    #[test]
    fn what_is_doubtful_is_named() {
        let plan = planned("86\t1,012,000\tabc\t5\n-", (0, 0));
        assert_eq!(plan.cells.len(), 2);
        assert!(plan.cells.get(1).is_some_and(|c| c.doubt.as_deref().is_some_and(|d| d.contains("一万倍"))));
        let reasons: Vec<&str> = plan.skipped.iter().map(|s| s.reason.as_str()).collect();
        assert_eq!(reasons, ["不是一个数", "超出了表格的年份", "看不出是 0 还是没有填"]);
    }

    #[test]
    fn a_single_value_is_no_block() {
        assert!(!is_block("86.0\r\n"));
        assert!(is_block("86\t87"));
        assert!(is_block("86\n87"));
    }
}
