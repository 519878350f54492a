//! What a copy carries: its text in the file, written and read.
//!
//! ```json
//! {"format":"kece-usb","version":1,"made":"2026-07-01","packs":[{"id":"xiamen","text":"…"}],"drafts":"[…]","locked":["…"]}
//! ```
//!
//! - Packs, draft files and locked files stand in it as the texts that they are: each goes through its own strict
//!   reader, and a pack keeps the hash of its file.
//! - The text stands in an HTML page, between tags. JSON needs `<` only inside of texts, where it can be written in
//!   another way; so no tag and no comment can begin in it, whatever a name is. What is not ASCII is written in that way
//!   too: the file has another encoding than files usually have ([`super::encoded`]).

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::answers::{Draft, MAX_LEVELS, Problem, json};
use crate::exchange::{draft_file, locked};

/// The value of `format`.
const FORMAT: &str = "kece-usb";
/// The version that this program writes.
const VERSION: u64 = 1;
/// Longest text that is read, bytes: as a file that the app opens.
const MAX_BYTES: usize = 20_000_000;
/// More packs than there are places that have one.
const MAX_PACKS: usize = 4_000;
/// More locked files than anybody remembers passphrases.
const MAX_LOCKED: usize = 100;

/// A pack that is carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CarriedPack {
    /// Its id.
    pub id: String,
    /// Its file, byte for byte. Whether it can be used as a pack is not asked here.
    pub text: String,
}

/// What a copy carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// The day on which the copy was made, by the clock of that computer; `None` in the file that the project builds.
    pub made: Option<NaiveDate>,
    /// Packs, each id once.
    pub packs: Vec<CarriedPack>,
    /// Drafts that everybody can open.
    pub drafts: Vec<Draft>,
    /// Texts of locked files, each for one or several drafts.
    pub locked: Vec<String>,
}

/// What was read, and what of it cannot be opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// What can be used.
    pub carried: Carried,
    /// Drafts that cannot, and why. A copy of this file would lack them.
    pub problems: Vec<Problem>,
}

/// Why nothing of a text can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedError {
    /// It is not what this program writes, or not any more.
    Broken,
    /// A newer version of this program wrote it.
    Newer,
}

impl CarriedError {
    /// What is the matter and what to do, in Chinese.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            CarriedError::Broken => {
                "这份U盘版带的政策包和草稿读不出来，没有用。程序本身是好的。请从原来的地方重新拷一份。"
            }
            CarriedError::Newer => "这份U盘版带的内容是更新版本的科策自评放进去的，读不了。请用新版本打开。",
        }
    }
}

/// As it is written: the order of the fields is that of the description.
#[derive(Serialize)]
struct Wire<'c> {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<String>,
    packs: &'c [CarriedPack],
    drafts: String,
    locked: &'c [String],
}

impl Carried {
    /// Whether it is only the program.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.packs.is_empty() && self.drafts.is_empty() && self.locked.is_empty()
    }

    /// Whether a copy would carry the very same, whenever it is made.
    #[must_use]
    pub fn is_same_as(&self, other: &Carried) -> bool {
        self.packs == other.packs && self.drafts == other.drafts && self.locked == other.locked
    }

    /// The text for the file: the same for the same contents, and safe between tags.
    #[must_use]
    pub fn to_text(&self) -> String {
        let drafts: Vec<String> = self.drafts.iter().map(Draft::to_text).collect();
        let drafts = if drafts.is_empty() { String::new() } else { format!("[{}]", drafts.join(",")) };
        let made = self.made.map(|day| day.to_string());
        let wire = Wire { format: FORMAT, version: VERSION, made, packs: &self.packs, drafts, locked: &self.locked };
        // Only a map with keys that are no texts could fail; there is none.
        escaped(&serde_json::to_string(&wire).unwrap_or_default())
    }
}

/// JSON that can stand between the tags of a page, whatever its encoding, and that any reader reads as the same.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        match c {
            // Tags, comments, character references; and what is not ASCII.
            '<' | '>' | '&' | '\u{7f}'.. => {
                c.encode_utf16(&mut units).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}")));
            }
            _ => text.push(c),
        }
    }
    text
}

/// SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Reads what stands in a file. Any text gives an answer.
///
/// # Errors
/// [`CarriedError`].
pub fn read(text: &str) -> Result<Read, CarriedError> {
    let broken = CarriedError::Broken;
    if text.len() > MAX_BYTES {
        return Err(broken);
    }
    let Value::Object(wire) = json::read(text, MAX_LEVELS).map_err(|_| broken)? else { return Err(broken) };
    if wire.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(broken);
    }
    match wire.get("version").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(CarriedError::Newer),
        _ => return Err(broken),
    }
    const FIELDS: [&str; 6] = ["format", "version", "made", "packs", "drafts", "locked"];
    if wire.keys().any(|key| !FIELDS.contains(&key.as_str())) {
        return Err(broken);
    }
    let carried = Carried {
        made: made(&wire).ok_or(broken)?,
        packs: packs(&wire).ok_or(broken)?,
        drafts: Vec::new(),
        locked: locked_texts(&wire).ok_or(broken)?,
    };
    let drafts = wire.get("drafts").and_then(Value::as_str).ok_or(broken)?;
    if drafts.is_empty() {
        return Ok(Read { carried, problems: Vec::new() });
    }
    let opened = draft_file::read(drafts);
    Ok(Read { carried: Carried { drafts: opened.drafts, ..carried }, problems: opened.problems })
}

/// The day, if there is one; `None` for what is no day.
fn made(wire: &Map<String, Value>) -> Option<Option<NaiveDate>> {
    match wire.get("made") {
        None => Some(None),
        Some(day) => day.as_str()?.parse().ok().map(Some),
    }
}

fn packs(wire: &Map<String, Value>) -> Option<Vec<CarriedPack>> {
    let listed = wire.get("packs")?.as_array().filter(|listed| listed.len() <= MAX_PACKS)?;
    let mut packs: Vec<CarriedPack> = Vec::with_capacity(listed.len());
    for pack in listed {
        let pack = pack.as_object().filter(|pack| pack.len() == 2)?;
        let [id, text] = ["id", "text"].map(|name| pack.get(name).and_then(Value::as_str));
        let (id, text) = (id.filter(|id| !id.is_empty())?.to_owned(), text?.to_owned());
        if packs.iter().any(|other| other.id == id) {
            return None;
        }
        packs.push(CarriedPack { id, text });
    }
    Some(packs)
}

fn locked_texts(wire: &Map<String, Value>) -> Option<Vec<String>> {
    let listed = wire.get("locked")?.as_array().filter(|listed| listed.len() <= MAX_LOCKED)?;
    // Whether each can be opened is asked, and answered in words, when somebody wants to open it.
    let texts = listed
        .iter()
        .map(|text| text.as_str().filter(|text| !matches!(locked::read(text), Err(locked::LockedError::NotLocked))));
    texts.map(|text| text.map(str::to_owned)).collect()
}

#[cfg(test)]
#[path = "carried_tests.rs"]
mod tests;
