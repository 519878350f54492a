//! The draft file: the same in the browser's storage, on a USB stick and in a QR code (DESIGN.md §5).

use serde_json::{Map, Value};

use super::json::{self, Fault};
use super::path::{Path, Step};
use super::problem::Problem;
use super::quote::{is_unseen, shortened};
use super::read::read_sheet;
use super::sheet::Sheet;

/// The value of `format` in every draft file.
pub const FORMAT: &str = "kece-draft";
/// The version that this program writes.
pub const VERSION: u64 = 1;

/// How deep a draft may be nested. Less than the 127 levels of serde_json, so that what is read can still be read
/// where it stands inside something else: a slot of the storage, a file with many drafts.
pub(crate) const MAX_LEVELS: usize = 100;
/// A longer name is no name of an enterprise: the longest that are registered have some 60 characters.
const MAX_NAME: usize = 200;

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
        /// In characters, counted from 1.
        column: usize,
    },
    /// A key stands twice in one object: whichever were kept, the other would be lost in silence.
    Twice {
        /// The key.
        key: String,
        /// Of the second one, counted from 1.
        line: usize,
        /// Of the second one, counted from 1.
        column: usize,
    },
    /// A key that would be taken for something else when it is read again.
    Reserved {
        /// The key.
        key: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Nested deeper than any draft.
    TooDeep {
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
    /// Why a text is no draft, and the byte of it where that shows.
    pub(crate) fn at(fault: Fault, text: &str, at: usize) -> DraftError {
        let (line, column) = json::place(text, at);
        match fault {
            Fault::NotJson => DraftError::NotJson { line, column },
            Fault::TooDeep => DraftError::TooDeep { line, column },
            Fault::Twice(key) => DraftError::Twice { key, line, column },
            Fault::Reserved(key) => DraftError::Reserved { key, line, column },
        }
    }

    /// Where it is and what to do, for the user.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            DraftError::NotJson { line, column } => Problem::new(
                "",
                format!("这不是完整的草稿文件：第 {line} 行第 {column} 个字符处读不下去。请重新存一份再打开。"),
            ),
            DraftError::Twice { key, line, column } => Problem::new(
                "",
                format!(
                    "第 {line} 行第 {column} 个字符处，“{}”在同一处写了第二次，不知道以哪个为准。请只留一个，再打开。",
                    shortened(key)
                ),
            ),
            DraftError::Reserved { key, line, column } => Problem::new(
                "",
                format!(
                    "第 {line} 行第 {column} 个字符处，“{}”不能当栏目的名字。请换一个名字，再打开。",
                    shortened(key)
                ),
            ),
            DraftError::TooDeep { line, column } => Problem::new(
                "",
                format!(
                    "第 {line} 行第 {column} 个字符处，括号套了 {MAX_LEVELS} 层还多，不像是草稿。请用科策自评重新存一份再打开。"
                ),
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
        Draft::of(json::read(text, MAX_LEVELS).map_err(|refused| DraftError::at(refused.fault, text, refused.at))?)
    }

    /// A draft that was read from a file with [`json::read`].
    ///
    /// # Errors
    /// As [`Draft::parse`].
    pub(crate) fn of(value: Value) -> Result<Draft, DraftError> {
        let Value::Object(document) = value else {
            return Err(DraftError::NotADraft);
        };
        if document.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(DraftError::NotADraft);
        }
        match document.get("version") {
            Some(Value::Number(version)) => match version.as_u64() {
                Some(VERSION) => {}
                Some(0) => return Err(DraftError::NoVersion),
                Some(_) => return Err(DraftError::Newer),
                // Too many digits for us to count.
                None if version.to_string().bytes().all(|b| b.is_ascii_digit()) => return Err(DraftError::Newer),
                None => return Err(DraftError::NoVersion),
            },
            _ => return Err(DraftError::NoVersion),
        }
        if !document.get("answers").is_some_and(Value::is_object) {
            return Err(DraftError::NoAnswers);
        }
        if !matches!(document.get("name"), None | Some(Value::Null | Value::String(_))) {
            return Err(DraftError::BadName);
        }
        Ok(Draft { document })
    }

    /// A draft out of what could be read of a damaged or of a newer one: what has to stand there for every
    /// draft is put right, everything else is kept. `None` unless there are answers. Says what it left out.
    #[must_use]
    pub fn mended(value: Value) -> Option<(Draft, Vec<&'static str>)> {
        let Value::Object(mut document) = value else { return None };
        if !document.get("answers")?.is_object() {
            return None;
        }
        let mut left_out = Vec::new();
        document.insert("format".to_owned(), Value::from(FORMAT));
        document.insert("version".to_owned(), Value::from(VERSION));
        if !matches!(document.get("name"), None | Some(Value::Null | Value::String(_))) {
            document.remove("name");
            left_out.push("企业名称");
        }
        Some((Draft { document }, left_out))
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

    /// Whether nothing has been said in it: no name, no answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name().is_empty() && self.document.get("answers").and_then(Value::as_object).is_none_or(Map::is_empty)
    }

    /// What is wrong with the name, which is kept as it is.
    #[must_use]
    pub fn name_problem(&self) -> Option<Problem> {
        let count = self.name().chars().count();
        if count > MAX_NAME {
            let message = format!("企业名称有 {count} 个字，最多 {MAX_NAME} 个。请对照营业执照改短。");
            return Some(Problem::new("name", message));
        }
        self.name()
            .chars()
            .any(is_unseen)
            .then(|| Problem::new("name", "企业名称里有看不见的字符，可能是复制时带进来的。请删去这几个字重填。"))
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

    /// What stands in the document at a JSON pointer, such as `/name` or `/answers/region`: whatever a file holds beside
    /// the answers too.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        let rest = pointer.strip_prefix('/')?;
        let (key, rest) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
        self.document.get(key)?.pointer(rest)
    }

    /// What stands at `path`, readable or not.
    #[must_use]
    pub fn value(&self, path: &Path) -> Option<&Value> {
        let mut value = self.document.get("answers")?;
        let steps = path.steps();
        if steps.is_empty() {
            return None;
        }
        for step in steps {
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
pub(super) fn as_object(place: &mut Value) -> Option<&mut Map<String, Value>> {
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
