//! A spreadsheet comes to the list: which file, what its columns say, what was understood of it, and then the enterprises.

mod choosing;
mod columns;
mod loaded;
mod page;
mod preview;

pub(super) use page::ImportPage;
