//! The page 填报: sections, questions, and what the answers have settled so far.
//!
//! The words ([`item_words`], [`paste_ip`], [`settled_words`], [`trouble`]) need no browser and are
//! tested natively; the components put them beside the widgets that take the answers.

pub mod item_words;
pub mod paste_ip;
pub mod settled_words;
pub mod trouble;

#[cfg(target_arch = "wasm32")]
mod answering;
#[cfg(target_arch = "wasm32")]
mod bearing_mark;
#[cfg(target_arch = "wasm32")]
mod cell;
#[cfg(target_arch = "wasm32")]
mod cell_editor;
#[cfg(target_arch = "wasm32")]
mod extra;
#[cfg(target_arch = "wasm32")]
mod focus;
#[cfg(target_arch = "wasm32")]
mod list_editor;
#[cfg(target_arch = "wasm32")]
mod list_form;
#[cfg(target_arch = "wasm32")]
mod list_row;
#[cfg(target_arch = "wasm32")]
mod number;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod paste_box;
#[cfg(target_arch = "wasm32")]
mod paste_ip_box;
#[cfg(target_arch = "wasm32")]
mod paste_table_box;
#[cfg(target_arch = "wasm32")]
mod points;
#[cfg(target_arch = "wasm32")]
mod question;
#[cfg(target_arch = "wasm32")]
mod question_head;
#[cfg(target_arch = "wasm32")]
mod so_line;
#[cfg(target_arch = "wasm32")]
mod steps;
#[cfg(target_arch = "wasm32")]
mod words_question;
#[cfg(target_arch = "wasm32")]
mod years_table;
#[cfg(target_arch = "wasm32")]
mod zone;

#[cfg(target_arch = "wasm32")]
pub use extra::{ExtraCard, ExtraCardProps};
#[cfg(target_arch = "wasm32")]
pub use page::{FillPage, FillPageProps};
#[cfg(target_arch = "wasm32")]
pub use question::{QuestionCard, QuestionCardProps};
#[cfg(target_arch = "wasm32")]
pub use so_line::{SoLines, SoLinesProps};
