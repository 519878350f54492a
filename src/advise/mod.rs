//! From a verdict to what to do: what an answer still has to say, and what has to change.

pub mod invert;
pub mod settle;
