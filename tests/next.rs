//! 先问哪一题: what is said to change nothing changes nothing, what decides most comes first, and how many
//! questions it takes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::integer_division,
    clippy::print_stdout,
    reason = "a test says what it expects by failing"
)]

mod support;

#[path = "next/order.rs"]
mod order;
#[path = "next/samples.rs"]
mod samples;
#[path = "next/soundness.rs"]
mod soundness;

use std::rc::Rc;

use chrono::NaiveDate;
use kece::answers::Draft;
use kece::policy::Library;
use kece::ui::state::Case;

thread_local! {
    static LIBRARY: Rc<Library> = Rc::new(Library::new());
}

/// The draft as the app opens it.
fn case(draft: Draft) -> Case {
    let today = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
    LIBRARY.with(|library| Case::open("a".to_owned(), draft, Rc::clone(library), today))
}
