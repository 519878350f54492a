//! Exact numbers, ranges of them, and three-valued logic.
//!
//! Everything an assessment computes is a [`Range`]: an exact answer is a range of one point, an
//! unanswered question the whole line. No operation rounds, except outward and only where a result
//! would not fit 128 bits (see [`Num`]), so a verdict drawn from a range holds for every point in it.

mod number;
mod range;
mod tri;

pub use number::{Num, NumError, Toward};
pub use range::Range;
pub use tri::Tri;
