//! The file of a list, read in pieces.

use std::rc::Rc;

use gloo::file::File as GlooFile;
use web_sys::File;

use super::pace::Pace;
use crate::answers::Problem;
use crate::desk::Entry;
use crate::desk::file::{BrokenLine, Header, Reading};
use crate::ui::platform;

/// A list of a hundred thousand is about so large; a larger file only freezes the page.
const MAX_BYTES: u64 = 600_000_000;
/// Lines read before the page may answer.
const LINES: usize = 20;

/// What stands in a file.
pub(super) struct ListFile {
    pub(super) name: String,
    pub(super) header: Header,
    pub(super) entries: Vec<Entry>,
    /// The lines that could not be read, the first of them.
    pub(super) broken: Rc<Vec<BrokenLine>>,
    pub(super) broken_count: usize,
    /// What is to be said of the file as a whole.
    pub(super) doubt: Option<String>,
}

/// Reads it.
///
/// # Errors
/// Why it is no list, in a sentence.
pub(super) async fn read(file: &File) -> Result<ListFile, String> {
    let name = file.name();
    let fail = |why: &str| format!("“{name}”没有打开：{why}");
    if GlooFile::from(file.clone()).size() > MAX_BYTES {
        return Err(fail("文件太大，不像是外勤台的名单。"));
    }
    let bytes = platform::file_bytes(file).await.map_err(fail)?;
    let text = String::from_utf8(bytes).map_err(|_| fail("文件里的文字读不出来，可能没有拷完整，请再拷贝一次。"))?;
    let reading = read_text(text).await.map_err(|problem| fail(&problem.message))?;
    let doubt = reading.doubt();
    let Reading { header, entries, broken, broken_count, .. } = reading;
    Ok(ListFile { name, header, entries, broken: Rc::new(broken), broken_count, doubt })
}

/// Reads its text, to the end.
///
/// # Errors
/// Why it is no list.
pub(super) async fn read_text(text: String) -> Result<Reading, Problem> {
    let mut reading = Reading::new(text)?;
    let mut pace = Pace::new();
    while !reading.next(LINES).is_complete() {
        pace.step().await;
    }
    Ok(reading)
}
