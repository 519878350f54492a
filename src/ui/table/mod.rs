//! A table of enterprises from a spreadsheet: which sheet, which rows are headings, what each column says, what each cell
//! means. What is doubtful is said with its reason; what cannot be taken is named, and nothing is dropped in silence.
//!
//! It knows no file format: cells come from the module for workbooks (src/sheets) through [`cells`].

mod cells;
mod heading;
mod layout;
mod meaning;
mod rows;
mod target;
pub mod template;

pub use cells::{Cell, Row, Sheet, Tables};
pub use heading::Heading;
pub use layout::{Column, Layout, Treat, unit_words};
pub use rows::{Noted, Read, Reading, Sort};
pub use target::{Says, all};

/// A decimal a hundredfold: a share as percent.
fn hundredfold(number: &str) -> String {
    crate::ui::widgets::decimal::shift(number, 2)
}
