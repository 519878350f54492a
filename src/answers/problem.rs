//! What could not be read of an answer, and what to do about it.

/// One answer that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands: a path such as `years.2024.sales`, or as much of one as could be made out.
    pub field: String,
    /// What is wrong and what to do, one Chinese sentence.
    pub message: String,
}

impl Problem {
    /// A problem with the answer at `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem { field: field.into(), message: message.into() }
    }
}
