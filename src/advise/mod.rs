//! From a verdict to what to do: so far, what an answer still has to say.

pub mod settle;
