//! What the law says: policy packs, read, checked and chosen by region.
//!
//! A pack is data in a closed vocabulary ([`quantity`], [`test`], [`score`], [`award`]), not a
//! program, so that every rule can be tested on ranges, explained in a sentence, inverted, and
//! edited in a form. The engine knows no policy; every threshold, point and amount stands in a pack.

pub mod award;
mod built_in;
mod changes;
mod check;
mod circles;
mod document;
mod edits;
pub(crate) mod fit;
pub mod labels;
mod library;
mod matching;
mod pack;
mod place;
mod print;
mod problem;
mod programme;
pub mod quantity;
mod read;
mod refs;
pub mod say;
#[cfg(test)]
mod schema;
pub mod score;
mod spoken;
pub mod templates;
pub mod test;
pub mod unit;
mod wire;

pub use changes::{PackChange, compare};
pub use document::{PackDocument, next_version};
pub use edits::Edits;
pub use library::{Library, LoadedPack};
pub use pack::{Certainty, Choice, Clause, Definition, Document, Gap, Pack, Question, QuestionKind, Validity};
pub use problem::PackProblem;
pub use programme::{
    Each, EachYear, Material, Programme, ProgrammeKind, Requirement, Status, Step, Verdict, Window, Worth, Yearly,
};
pub use read::read_pack;
pub use refs::{DefinedRef, FieldRef, ItemRef, ListRef};
