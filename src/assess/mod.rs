//! Answers × policy → verdicts, scores and awards, each with its reasons.
//!
//! [`assess`] is a pure function of the sheet, the packs and the day. A verdict is `Yes` or `No` only
//! if it holds for every value the answers still allow. What stands behind an outcome is said by
//! [`explain`], which evaluates the same rule again by the same functions and writes the sentence.

mod asked;
mod award;
mod chain;
pub mod chart;
mod conditions;
mod engine;
pub mod explain;
mod growth;
mod lack;
mod leaves;
mod needs;
mod outcome;
mod probe;
mod quantities;
mod reach;
pub mod report;
mod scores;
mod tests;

pub use asked::{Asked, Holds};
pub(crate) use engine::answered_otherwise;
pub use engine::{assess, assess_programme};
pub use lack::lack;
pub use leaves::{CertificateLeaf, ItemsLeaf, Leaves, NumberLeaf};
pub use outcome::{
    Assessment, Grant, ItemAward, NotInForce, Note, PartOutcome, ProgrammeOutcome, RequirementOutcome, WorthLine,
};
pub use probe::{PartProbe, Probe};
pub use reach::{Reach, Reaches, deciding, reach};
