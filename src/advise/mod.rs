//! From a verdict to what to do: what to answer next, what an answer still has to say, what has to change,
//! what it is worth, when, and with which papers.

pub mod calendar;
pub mod invert;
pub mod next;
pub mod papers;
pub mod plan;
pub mod settle;
mod things;
pub mod worth;
