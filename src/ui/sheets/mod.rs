//! Workbooks, read and written by a module of its own (`src/sheets`), which comes when somebody needs it and works in a
//! worker (static/sheets.js), so that the page goes on meanwhile.
//!
//! A worker does one thing and is ended then, or when nobody waits for it any more: dropping what [`read`] or [`write`]
//! give back ends it at once.

mod running;
mod trouble;

use js_sys::ArrayBuffer;

use running::{Answer, Running, buffer};
pub use trouble::Trouble;

/// What is read.
pub enum Source {
    /// The bytes of a workbook, of whatever kind. They are given away: the buffer is empty afterwards.
    Book(ArrayBuffer),
    /// A table as text (.csv, a paste), decoded already (`ui::decoder::table`). It becomes one sheet.
    Text {
        /// What the sheet is called.
        name: String,
        /// What stands in it.
        text: String,
    },
}

/// Reads a workbook: `take` is called for each piece, JSON as `src/sheets/lib.rs` describes it, one at a time and in order.
///
/// # Errors
/// Why it is not read, or not to its end: what was taken before is worth nothing then.
pub async fn read(source: Source, mut take: impl FnMut(&str)) -> Result<(), Trouble> {
    let worker = Running::start().await?;
    match source {
        Source::Book(bytes) => worker.say("book", &[bytes]),
        Source::Text { name, text } => worker.say("table", &[buffer(name.as_bytes()), buffer(text.as_bytes())]),
    }
    .map_err(Trouble::not_read)?;
    loop {
        match worker.answer().await {
            Answer::Piece(text) => take(&text),
            Answer::More => {}
            Answer::Done(_) => return Ok(()),
            Answer::Refused(trouble) => return Err(trouble),
            Answer::Stopped(how) => return Err(Trouble::not_read(how)),
        }
    }
}

/// Writes a workbook: what it is made of, `head`, and its rows, which `rows` is asked for one piece after the other, each in a
/// task of its own. Both are JSON as `src/sheets/write/mod.rs` describes it. Answers the file.
///
/// # Errors
/// Why there is none.
pub async fn write(head: &str, mut rows: impl FnMut() -> Option<String>) -> Result<Vec<u8>, Trouble> {
    let worker = Running::start().await?;
    worker.say("head", &[buffer(head.as_bytes())]).map_err(Trouble::not_written)?;
    loop {
        match worker.answer().await {
            Answer::More => match rows() {
                Some(rows) => worker.say("rows", &[buffer(rows.as_bytes())]),
                None => worker.say("end", &[]),
            }
            .map_err(Trouble::not_written)?,
            Answer::Done(file) => return Ok(file),
            Answer::Piece(_) => {}
            Answer::Refused(Trouble { technical: how, .. }) | Answer::Stopped(how) => {
                return Err(Trouble::not_written(how));
            }
        }
    }
}
