//! Workbooks, as bytes: in, tables of cells; out, what a description says. A module of its own, run by a worker
//! (static/sheets.js), so that the app does not carry the libraries for it.
//!
//! It knows no browser, no policy and no answers. What it is given was made by others: whatever is wrong with it becomes a
//! [`Refusal`], and where a library stops all the same, only the worker stops.
//!
//! # What is read: pieces
//! JSON objects, in this order:
//! - `{"sheets": [{"name": "企业名单", "hidden": false}]}`, once. A text file is one sheet.
//! - `{"sheet": 0, "row": 0, "rows": [["t企业名称", null, "n4200"], []]}`: rows without a gap, from the row `row` (0 is the
//!   first of the sheet); rows that are all empty may be left out between two pieces, and are at the end.
//! - `{"sheet": 0, "merged": [[0, 1, 0, 3]]}`: joined cells, from row and column to row and column, both included.
//!
//! A cell is `null` or a letter and what it holds:
//!
//! | letter | what follows |
//! |---|---|
//! | `t` | text |
//! | `n` | a number in decimals, at most 15 digits that count, as spreadsheets have them |
//! | `p` | the same, shown as percent: `p0.06` is 6 % |
//! | `q` | the same, and behind U+001F the words that its format shows behind it: `q4200` U+001F `万元` |
//! | `d` | a day: `d2020-03-12` |
//! | `m` | a day of which only year and month are shown |
//! | `b` | `b1` true, `b0` false |
//! | `e` | an error: `e#REF!` |
//! | `f` | nothing: a formula whose value is not in the file |
//!
//! # What is written
//! See [`write`].

#[cfg(target_arch = "wasm32")]
#[expect(unsafe_code, reason = "names that the worker calls and is called by; what is behind them is safe")]
mod abi;
mod cell;
mod pieces;
mod read;
mod refusal;
mod text;
pub mod write;
mod xls;
mod xlsx;

pub use pieces::Limits;
pub use read::read;
pub use refusal::Refusal;

pub use text::read as read_text;
