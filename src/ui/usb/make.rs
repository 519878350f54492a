//! Making a copy: the file with what it is to carry, read again before it is given away.

use std::rc::Rc;

use gloo::utils::window;

use super::program::{NoProgram, whole_file};
use super::this::{State, ThisCopy};
use crate::answers::Draft;
use crate::exchange::usb::{Carried, carried_of, carrying, encoded, read, sha256};
use crate::ui::export::{self, ExportError};
use crate::ui::platform;

/// What the file is called where it has no name yet.
const NAME: &str = "科策自评.html";

/// Why there is no copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotMade {
    /// There is nothing to make it from.
    Program(NoProgram),
    /// What came out does not carry what it should.
    NotCarried,
    /// It could not be saved, or not locked.
    Export(ExportError),
}

impl NotMade {
    pub(super) fn message(self) -> &'static str {
        match self {
            NotMade::Program(why) => why.message(),
            NotMade::NotCarried => "没有做成：写好后读回来，和要带的内容不一样。请少选几项再试，草稿先分别存成文件。",
            NotMade::Export(why) => why.message(),
        }
    }
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// The name of the file.
    pub name: String,
    /// How long it is, bytes.
    pub bytes: usize,
    /// The hash of what it carries.
    pub carried_sha256: String,
}

/// Saves a copy that carries this; `locked`: drafts that go along under a passphrase.
pub(super) async fn make(
    this: &ThisCopy,
    mut carried: Carried,
    locked: Option<(Vec<Rc<Draft>>, String)>,
) -> Result<Made, NotMade> {
    if let Some((drafts, passphrase)) = locked.filter(|(drafts, _)| !drafts.is_empty()) {
        carried.locked.push(export::locked_text_of(&drafts, &passphrase).await.map_err(NotMade::Export)?);
    }
    // The same contents, the same file.
    let is_same =
        this.is_one_file && this.state == State::Whole && this.problems.is_empty() && carried.is_same_as(&this.carried);
    carried.made = if is_same { this.carried.made } else { Some(platform::today()) };
    let text = carried.to_text();
    let file = whole_file(this.is_one_file).await.map_err(NotMade::Program)?;
    let made = carrying(&file, &text).map_err(|_| NotMade::NotCarried)?;
    let again = carried_of(&made).and_then(|(text, hash)| read(text).ok().filter(|_| hash == sha256(text)));
    if !again.is_some_and(|again| again.carried == carried && again.problems.is_empty()) {
        return Err(NotMade::NotCarried);
    }
    let name = file_name();
    let bytes = encoded(&made).ok_or(NotMade::NotCarried)?;
    export::save_bytes(&name, &bytes).await.map_err(NotMade::Export)?;
    Ok(Made { name, bytes: bytes.len(), carried_sha256: sha256(&text) })
}

/// That of the running file, so that the copy can take its place.
fn file_name() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let name = js_sys::decode_uri_component(last).map(String::from).unwrap_or_default();
    let is_file = window().location().protocol().is_ok_and(|protocol| protocol == "file:");
    if is_file && name.ends_with(".html") { name } else { NAME.to_owned() }
}

/// "1.5 MB".
pub(super) fn size_words(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths.div_euclid(10), tenths.rem_euclid(10))
}
