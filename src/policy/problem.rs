//! What is wrong with a pack.

use std::fmt;

pub(super) use crate::answers::shortened;

/// A reason why a pack cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackProblem {
    /// Where: `programmes[0].requirements[3].test`; empty for the file as a whole.
    pub place: String,
    /// What is wrong and what to do, one Chinese sentence.
    pub message: String,
}

impl PackProblem {
    /// A problem at `place`.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> PackProblem {
        PackProblem { place: place.into(), message: message.into() }
    }
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { f.write_str(&self.message) } else { write!(f, "{}：{}", self.place, self.message) }
    }
}
