//! Files that leave the app. Each is read back before the app says that it is saved: what cannot be opened
//! again is no copy, and whoever trusts it loses the draft.

use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::cipher;
use super::platform;
use super::sheets;
use super::toasts::Toast;
use crate::answers::Draft;
use crate::exchange::draft_file;
use crate::exchange::locked::{self, LockedError};

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The text of the drafts does not give the drafts again.
    NotTheDrafts,
    /// The browser has something else in the file than the text.
    NotTheText,
    /// The browser gives no files.
    Refused,
    /// It could not be locked, or not opened again.
    Locked(LockedError),
}

impl ExportError {
    /// What happened and what to do, one or two Chinese sentences.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            ExportError::NotTheDrafts => "没有存：写成文件后读回来，和草稿不一样。请一份一份分开存，别关掉这一页。",
            ExportError::NotTheText => "没有存：浏览器写出的文件读回来不对。请再试一次。",
            ExportError::Refused => "没有存：浏览器不让下载文件。",
            ExportError::Locked(why @ (LockedError::Unavailable | LockedError::TooLong | LockedError::Failed)) => {
                why.message()
            }
            ExportError::Locked(_) => "没有存：加了口令以后，用同一个口令打不开。请再试一次，或换一个浏览器。",
        }
    }
}

/// The text of a file with these drafts, read again and compared.
///
/// # Errors
/// [`ExportError::NotTheDrafts`].
pub fn text_of(drafts: &[Rc<Draft>]) -> Result<String, ExportError> {
    draft_file::checked(&drafts.iter().map(|draft| &**draft).collect::<Vec<_>>()).ok_or(ExportError::NotTheDrafts)
}

/// The same, locked; opened again with the same passphrase and compared.
///
/// # Errors
/// [`ExportError::NotTheDrafts`] or [`ExportError::Locked`]. Never falls back to a text that is not locked.
pub async fn locked_text_of(drafts: &[Rc<Draft>], passphrase: &str) -> Result<String, ExportError> {
    let text = text_of(drafts)?;
    let locked = cipher::lock(&text, passphrase).await.map_err(ExportError::Locked)?.to_text();
    let again = locked::read(&locked).map_err(ExportError::Locked)?;
    let opened = cipher::unlock(&again, passphrase).await.map_err(ExportError::Locked)?;
    if opened == text { Ok(locked) } else { Err(ExportError::NotTheDrafts) }
}

/// Gives a text as a file, after the browser has shown that the file is that text.
///
/// # Errors
/// [`ExportError::NotTheText`] or [`ExportError::Refused`]; then there is no file.
pub async fn save(name: &str, text: &str) -> Result<(), ExportError> {
    save_bytes(name, text.as_bytes()).await
}

/// The same for what is no text, or a text of an encoding of its own.
///
/// # Errors
/// As [`save`].
pub async fn save_bytes(name: &str, bytes: &[u8]) -> Result<(), ExportError> {
    let blob = platform::blob(bytes, kind(name)).ok_or(ExportError::Refused)?;
    if platform::bytes(&blob).await.as_deref() != Some(bytes) {
        return Err(ExportError::NotTheText);
    }
    if platform::download(name, &blob) { Ok(()) } else { Err(ExportError::Refused) }
}

/// The type of a file by its name: browsers may put another ending to a name that does not fit.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("ics") => "text/calendar",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("jsonl") => "application/x-ndjson",
        _ => "application/json",
    }
}

/// Saves drafts as a file and says how it went.
pub fn drafts_to_file(toast: &Callback<Toast>, name: String, drafts: &[Rc<Draft>]) {
    let (toast, drafts) = (toast.clone(), drafts.to_vec());
    spawn_local(async move {
        let done = match text_of(&drafts) {
            Ok(text) => save(&name, &text).await,
            Err(error) => Err(error),
        };
        toast.emit(Toast::said(match done {
            Ok(()) => saved(&name),
            Err(ExportError::NotTheDrafts) => ExportError::NotTheDrafts.message().to_owned(),
            Err(error) => format!("{}也可以打开草稿，在“带走”里复制成文字。", error.message()),
        }));
    });
}

/// What is said of a file that was saved.
#[must_use]
pub fn saved(name: &str) -> String {
    format!("已存成文件“{name}”，在浏览器的下载文件夹里")
}

/// Says how saving a file went: with the name that it has, or why there is none.
pub fn say_when_saved(toast: &Callback<Toast>, saving: impl Future<Output = Result<String, String>> + 'static) {
    let toast = toast.clone();
    spawn_local(async move {
        let words = match saving.await {
            Ok(name) => saved(&name),
            Err(why) => why,
        };
        toast.emit(Toast::said(words));
    });
}

/// Saves a workbook of this description and these rows (src/sheets/write); its name again.
///
/// # Errors
/// Why there is no file, in a sentence.
pub async fn workbook(name: String, head: &Value, rows: impl IntoIterator<Item = Value>) -> Result<String, String> {
    let mut rows = rows.into_iter();
    let written = sheets::write(&head.to_string(), || rows.next().map(|piece| piece.to_string())).await;
    let bytes = written.map_err(|trouble| trouble.sentence)?;
    save_bytes(&name, &bytes).await.map_err(|error| error.message().to_owned())?;
    Ok(name)
}

/// Saves a text as a file, as it is, and says how it went.
pub fn text_to_file(toast: &Callback<Toast>, name: String, text: String) {
    let said = saved(&name);
    text_to_file_saying(toast, name, text, said);
}

/// The same, with words of its own for success.
pub fn text_to_file_saying(toast: &Callback<Toast>, name: String, text: String, said: String) {
    let toast = toast.clone();
    spawn_local(async move {
        let words = match save(&name, &text).await {
            Ok(()) => said,
            Err(error) => error.message().to_owned(),
        };
        toast.emit(Toast::said(words));
    });
}
