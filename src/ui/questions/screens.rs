//! Questions that 快速自评 asks at once: figures that stand on one paper, conditions that one confirms in one go.

use std::rc::Rc;

use serde::Deserialize;

use super::catalogue;

/// Questions that stand together. Which of them are asked at all, and when, is found, not written here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// What is asked of all of them, or what they are about. `{year}` stands for the last year.
    pub title: String,
    /// One line of help.
    #[serde(default)]
    pub help: String,
    /// The word that denies all rows at once: then each row is a line to tick. Empty where each is a question.
    #[serde(default)]
    pub none: String,
    /// The same word once a row is ticked.
    #[serde(default)]
    pub rest: String,
    /// The questions, in order.
    pub rows: Vec<Row>,
}

/// One question of a screen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its first field.
    pub path: String,
    /// What one ticks, or the name of the question among the others.
    pub line: String,
    /// The answer of somebody who ticks it; none for a list, whose items are asked for afterwards.
    #[serde(default)]
    pub ticked: Option<bool>,
}

impl Screen {
    /// Whether its rows are lines to tick.
    #[must_use]
    pub fn is_ticks(&self) -> bool {
        !self.none.is_empty()
    }

    /// The row of a question.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.path == key)
    }
}

/// The screen on which a question stands, by its first field; most have none.
#[must_use]
pub fn screen_of(key: &str) -> Option<Rc<Screen>> {
    catalogue().screens.iter().find(|screen| screen.row(key).is_some()).cloned()
}
