//! From a verdict to what to do: what to answer next, what an answer still has to say, and what has to change.

pub mod invert;
pub mod next;
pub mod plan;
pub mod settle;
