//! 外勤台: many enterprises on one desk. The core of it, without a browser and without a clock.
//!
//! An [`Entry`] is one enterprise: its draft, and what is the officer's and no answer. An [`Assessor`] makes a [`Row`]
//! of each, some at a time: all that a long list keeps in memory. [`View`] says which rows are shown, in which order;
//! [`Assessor::say`] writes the sentences of those on the screen. The desk as a file is [`file`], several desks made
//! one are [`merge`], a list of last year beside this one's is [`history`], what charts count is
//! [`counts`].

mod assessor;
mod bring;
pub mod counts;
mod entry;
pub mod file;
mod gap;
pub mod history;
pub mod merge;
mod money;
mod names;
mod plan;
mod rank;
mod row;
mod saved;
mod say;
mod step;
mod view;

pub use assessor::{Assessor, Progress};
pub use entry::{Entry, State};
pub use money::Money;
pub use rank::{MetRows, nearness, why};
pub use row::{Cell, Row, Span};
pub use saved::{Saved, SavedProgramme, SavedRequirement};
pub use say::Said;
pub use view::{Column, Filter, View};
