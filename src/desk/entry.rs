//! One enterprise on the desk.

use serde_json::{Map, Value};

use crate::answers::{Draft, DraftError, MAX_LEVELS, Problem, json};

/// More characters than any town, contact or note has; a longer text is a mistake or an attack.
const MAX_TEXT: usize = 20_000;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 排队.
    Queued,
    /// 填写中.
    #[default]
    Open,
    /// 已评.
    Done,
}

impl State {
    /// All of them, as they follow each other.
    pub const ALL: [State; 3] = [State::Queued, State::Open, State::Done];

    /// As it stands in a file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Open => "open",
            State::Done => "done",
        }
    }

    /// As the officer reads it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            State::Queued => "排队",
            State::Open => "填写中",
            State::Done => "已评",
        }
    }

    /// By what stands in a file.
    #[must_use]
    pub fn of(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One enterprise: its draft, and what is the officer's and no answer. Texts are empty where nothing is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Tells it from all others of this desk; given by the caller, never empty.
    pub id: String,
    /// The answers, as the JSON they came as.
    pub draft: Draft,
    /// 镇街.
    pub town: String,
    /// Whom to talk to.
    pub contact: String,
    /// How to reach them.
    pub phone: String,
    /// The officer's own note.
    pub note: String,
    /// When it was collected: a day, or a day and a time, `2026-07-08T14:05`, given by the caller.
    pub collected: String,
    /// When it was last changed, written in the same way.
    pub changed: String,
    /// Where it comes from: 表格“企业.xlsx”第 12 行.
    pub source: String,
    /// How far it is.
    pub state: State,
    /// The verdicts as they were when the file was saved: see [`super::Saved`].
    pub(super) saved: Option<Value>,
    /// What this version does not know, or cannot read as what should stand there.
    rest: Map<String, Value>,
}

impl Entry {
    /// An enterprise that is waiting.
    #[must_use]
    pub fn new(id: impl Into<String>, draft: Draft) -> Entry {
        Entry {
            id: id.into(),
            draft,
            town: String::new(),
            contact: String::new(),
            phone: String::new(),
            note: String::new(),
            collected: String::new(),
            changed: String::new(),
            source: String::new(),
            state: State::Queued,
            saved: None,
            rest: Map::new(),
        }
    }

    /// Reads what [`Entry::to_text`] wrote.
    ///
    /// # Errors
    /// Why it cannot be an enterprise: no JSON, no id, no draft that this version may write back.
    pub fn parse(text: &str) -> Result<Entry, Problem> {
        // The draft stands one level down.
        let value = json::read(text, MAX_LEVELS.saturating_add(1))
            .map_err(|refused| DraftError::at(refused.fault, text, refused.at).problem())?;
        let Value::Object(mut map) = value else {
            return Err(Problem::new("", "这一行不是一家企业：应当是一个对象 { … }。"));
        };
        let id = match map.remove("id") {
            Some(Value::String(id)) if !id.is_empty() && id.len() <= MAX_TEXT => id,
            _ => return Err(Problem::new("id", "这一家没有编号（id）。")),
        };
        let draft = map.remove("draft").ok_or_else(|| Problem::new("draft", "这一家没有草稿（draft）。"))?;
        let draft = Draft::of(draft).map_err(|error| {
            let problem = error.problem();
            let dot = if problem.field.is_empty() { "" } else { "." };
            Problem::new(format!("draft{dot}{}", problem.field), problem.message)
        })?;
        let mut entry = Entry::new(id, draft);
        for (key, slot) in entry.texts_mut() {
            if let Some(Value::String(text)) = map.get(key)
                && text.len() <= MAX_TEXT
            {
                slot.clone_from(text);
                map.remove(key);
            }
        }
        entry.state = match map.get("state").and_then(Value::as_str).and_then(State::of) {
            Some(state) => {
                map.remove("state");
                state
            }
            None => State::default(),
        };
        if map.get("saved").is_some_and(Value::is_object) {
            entry.saved = map.remove("saved");
        }
        entry.rest = map;
        Ok(entry)
    }

    /// One line of JSON. What this version does not know stands in it as it came.
    #[must_use]
    pub fn to_text(&self) -> String {
        // The draft is by far the largest part, and its text is made without a copy of its own.
        let mut rest = self.rest.clone();
        rest.insert("id".to_owned(), Value::from(self.id.as_str()));
        for (key, text) in self.texts() {
            if !text.is_empty() {
                rest.insert(key.to_owned(), Value::from(text));
            }
        }
        // A state that only a newer version knows gives way when somebody sets one that this version knows.
        if self.state != State::default() || !rest.contains_key("state") {
            rest.insert("state".to_owned(), Value::from(self.state.code()));
        }
        if let Some(saved) = &self.saved {
            rest.insert("saved".to_owned(), saved.clone());
        }
        let mut text = Value::Object(rest).to_string();
        text.pop();
        text.push_str(",\"draft\":");
        text.push_str(&self.draft.to_text());
        text.push('}');
        text
    }

    /// The name of the enterprise, as it stands in the draft.
    #[must_use]
    pub fn name(&self) -> &str {
        self.draft.name()
    }

    /// What this version does not know: kept when two desks become one.
    pub(super) fn rest(&self) -> &Map<String, Value> {
        &self.rest
    }

    pub(super) fn rest_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.rest
    }

    fn texts(&self) -> [(&'static str, &str); 7] {
        [
            ("town", &self.town),
            ("contact", &self.contact),
            ("phone", &self.phone),
            ("note", &self.note),
            ("collected", &self.collected),
            ("changed", &self.changed),
            ("source", &self.source),
        ]
    }

    fn texts_mut(&mut self) -> [(&'static str, &mut String); 7] {
        [
            ("town", &mut self.town),
            ("contact", &mut self.contact),
            ("phone", &mut self.phone),
            ("note", &mut self.note),
            ("collected", &mut self.collected),
            ("changed", &mut self.changed),
            ("source", &mut self.source),
        ]
    }
}
