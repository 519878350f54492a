//! The draft file: the same in the browser's storage, on a USB stick and in a QR code (DESIGN.md §5).

use serde_json::{Map, Value};

use super::path::{Path, Step};
use super::problem::Problem;
use super::read::read_sheet;
use super::sheet::Sheet;

/// The value of `format` in every draft file.
pub const FORMAT: &str = "kece-draft";
/// The version that this program writes.
pub const VERSION: u64 = 1;

/// A draft, kept as the JSON it came as: fields that this version does not know survive a save.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    document: Map<String, Value>,
}

/// Why a text is not a draft at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftError {
    /// Not JSON, or not an object; the place where reading stopped.
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Not UTF-8 text.
    NotUtf8,
    /// JSON, but not a draft of this program.
    NotADraft,
    /// Written by a newer version of this program.
    Newer,
    /// The version is missing or not a number.
    NoVersion,
    /// `answers` is missing or not an object.
    NoAnswers,
    /// `name` is something else than text.
    BadName,
}

impl DraftError {
    /// Where it is and what to do, for the user.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            DraftError::NotJson { line, column } => Problem::new(
                "",
                format!("这不是完整的草稿文件：第 {line} 行第 {column} 个字符处读不下去。请重新存一份再打开。"),
            ),
            DraftError::NotUtf8 => {
                Problem::new("", "这份草稿不是 UTF-8 编码的文件。请用科策自评重新存一份，或另存为 UTF-8。")
            }
            DraftError::NotADraft => {
                Problem::new("format", "这个文件不是科策自评的草稿（format 应为 kece-draft）。请选 .kece.json 文件。")
            }
            DraftError::Newer => {
                Problem::new("version", "这份草稿是更新版本的科策自评存的。请用新版本打开，以免丢掉内容。")
            }
            DraftError::NoVersion => Problem::new("version", "草稿里没有版本号（version 应为 1）。"),
            DraftError::NoAnswers => Problem::new("answers", "草稿里没有答案（answers 应当是一个对象）。"),
            DraftError::BadName => Problem::new("name", "企业名称（name）应当是文字。"),
        }
    }
}

impl Draft {
    /// Reads a draft file as it comes from a disk.
    ///
    /// # Errors
    /// As [`Draft::parse`], and [`DraftError::NotUtf8`].
    pub fn parse_bytes(bytes: &[u8]) -> Result<Draft, DraftError> {
        Draft::parse(std::str::from_utf8(bytes).map_err(|_| DraftError::NotUtf8)?)
    }

    /// An empty draft.
    #[must_use]
    pub fn new() -> Draft {
        let mut document = Map::new();
        document.insert("format".to_owned(), Value::from(FORMAT));
        document.insert("version".to_owned(), Value::from(VERSION));
        document.insert("answers".to_owned(), Value::Object(Map::new()));
        Draft { document }
    }

    /// Reads a draft file. What its answers say is read by [`Draft::sheet`].
    ///
    /// # Errors
    /// [`DraftError`] if the file as a whole cannot be a draft that this version may write back.
    pub fn parse(text: &str) -> Result<Draft, DraftError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text)
            .map_err(|error| DraftError::NotJson { line: error.line(), column: error.column() })?;
        let Value::Object(document) = value else {
            return Err(DraftError::NotADraft);
        };
        if document.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(DraftError::NotADraft);
        }
        match document.get("version").and_then(Value::as_u64) {
            None | Some(0) => return Err(DraftError::NoVersion),
            Some(VERSION) => {}
            Some(_) => return Err(DraftError::Newer),
        }
        if !document.get("answers").is_some_and(Value::is_object) {
            return Err(DraftError::NoAnswers);
        }
        if !matches!(document.get("name"), None | Some(Value::Null | Value::String(_))) {
            return Err(DraftError::BadName);
        }
        Ok(Draft { document })
    }

    /// The file's text, one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        Value::Object(self.document.clone()).to_string()
    }

    /// The name of the enterprise; empty if there is none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.document.get("name").and_then(Value::as_str).unwrap_or_default()
    }

    /// Names the enterprise.
    pub fn set_name(&mut self, name: &str) {
        self.document.insert("name".to_owned(), Value::from(name));
    }

    /// The whole document.
    pub(super) fn document(&self) -> &Map<String, Value> {
        &self.document
    }

    /// The whole document, to be changed below its top: `format`, `version` and `answers` stay what they are.
    pub(super) fn document_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.document
    }

    /// What could be read of the answers, and what could not.
    #[must_use]
    pub fn sheet(&self) -> (Sheet, Vec<Problem>) {
        read_sheet(self.document.get("answers").unwrap_or(&Value::Null))
    }

    /// What stands at `path`, readable or not.
    #[must_use]
    pub fn value(&self, path: &Path) -> Option<&Value> {
        let mut value = self.document.get("answers")?;
        for step in path.steps() {
            value = match step {
                Step::Key(key) => value.get(key)?,
                Step::Owned(key) => value.get(key)?,
                Step::Year(year) => value.get(year.to_string())?,
                Step::Index(index) => value.get(index)?,
            };
        }
        Some(value).filter(|v| !v.is_null())
    }

    /// Puts a value at `path`; `None` takes it away. An item that does not exist is neither made nor
    /// taken away, and taking away what is not there changes nothing.
    pub fn set(&mut self, path: &Path, new: Option<Value>) {
        let steps = path.steps();
        let Some(mut place) = self.document.get_mut("answers") else { return };
        if new.is_none() && lacks(place, &steps) {
            return;
        }
        let Some((last, before)) = steps.split_last() else { return };
        // Items are reached only inside a list that is there, so look before anything is made.
        if let (Some(Step::Key(list)), Some(Step::Index(index))) = (steps.first(), steps.get(1))
            && place.get(list).and_then(|items| items.get(index)).is_none()
        {
            return;
        }
        for step in before {
            let Some(next) = enter(place, step) else { return };
            place = next;
        }
        match (last, new) {
            (Step::Index(index), Some(new)) => {
                if let Some(item) = place.get_mut(index) {
                    *item = new;
                }
            }
            (Step::Index(index), None) => {
                if let Value::Array(items) = place
                    && *index < items.len()
                {
                    items.remove(*index);
                }
            }
            (step, new) => {
                let Some(map) = as_object(place) else { return };
                match new {
                    Some(new) => map.insert(key_of(step), new),
                    None => map.remove(&key_of(step)),
                };
            }
        }
    }
}

/// Whether nothing stands at the end of the steps.
fn lacks(answers: &Value, steps: &[Step<'_>]) -> bool {
    let mut value = answers;
    for step in steps {
        let next = match step {
            Step::Index(index) => value.get(index),
            step => value.get(key_of(step)),
        };
        match next {
            Some(next) => value = next,
            None => return true,
        }
    }
    false
}

/// One step down, making objects on the way.
fn enter<'v>(place: &'v mut Value, step: &Step<'_>) -> Option<&'v mut Value> {
    match step {
        Step::Index(index) => place.get_mut(index),
        step => Some(as_object(place)?.entry(key_of(step)).or_insert(Value::Null)),
    }
}

/// The value as an object; whatever else stood there could not be read and gives way to an answer.
fn as_object(place: &mut Value) -> Option<&mut Map<String, Value>> {
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    place.as_object_mut()
}

impl Default for Draft {
    fn default() -> Draft {
        Draft::new()
    }
}

fn key_of(step: &Step<'_>) -> String {
    match step {
        Step::Key(key) => (*key).to_owned(),
        Step::Owned(key) => key.clone(),
        Step::Year(year) => year.to_string(),
        Step::Index(index) => index.to_string(),
    }
}
