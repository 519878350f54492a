//! Sentences in pieces, so that the eye finds what matters.

use std::fmt;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Ordinary text.
    Text(String),
    /// What the eye should find first.
    Strong(String),
}

/// A sentence, or several, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// Adds ordinary text.
    pub(super) fn text(&mut self, text: impl Into<String>) -> &mut Sentence {
        self.0.push(Piece::Text(text.into()));
        self
    }

    /// Adds what the eye should find first.
    pub(super) fn strong(&mut self, text: impl Into<String>) -> &mut Sentence {
        self.0.push(Piece::Strong(text.into()));
        self
    }

    /// Adds all of another sentence.
    pub(super) fn append(&mut self, mut other: Sentence) -> &mut Sentence {
        self.0.append(&mut other.0);
        self
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Sentence {
        Sentence(vec![Piece::Text(text.to_owned())])
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            let (Piece::Text(text) | Piece::Strong(text)) = piece;
            f.write_str(text)?;
        }
        Ok(())
    }
}
