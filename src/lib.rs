//! 科策自评 (KeCe): what science-and-technology policies an enterprise qualifies for, why, and by how
//! much it misses the others.
//!
//! Who may know whom: `num ← answers ← policy ← assess ← advise ← desk`; `store` and `exchange` know
//! `answers` (and `exchange` reads a rescue file as the storage that it is); `ui` knows all and nobody knows `ui`. Up to `exchange` nothing knows a browser or a clock.

pub mod about;
pub mod advise;
pub mod answers;
pub mod assess;
pub mod desk;
pub mod exchange;
pub mod num;
pub mod policy;
mod sorting;
pub mod stage;
pub mod store;
pub mod ui;
pub mod words;
