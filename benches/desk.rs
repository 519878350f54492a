//! How long the officer's desk takes over many enterprises, natively: `cargo bench --bench desk`, or `scripts/bench desk`.
//!
//! Generated enterprises of a fixed seed, 1,000, 10,000 and 100,000 of them: per enterprise, the time should stay the
//! same. Nothing is asserted: a figure belongs to the machine and the hour (DESIGN.md §7).

#![allow(clippy::print_stdout, reason = "a benchmark speaks there")]
#![allow(clippy::indexing_slicing, clippy::integer_division, reason = "the figures of a generator need not be exact")]
#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a part of what several programs share"
)]

#[path = "../tests/support/dice.rs"]
mod dice;
#[path = "../tests/support/enterprises.rs"]
mod enterprises;

use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use kece::desk::{Assessor, Column, Entry, Filter, Row, View};
use kece::policy::Library;

const SEED: u64 = 7;
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
/// Entries that are read and assessed before the next ones: a page does not keep them all either.
const SLICE: u64 = 1_000;

fn timed<T>(total: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    *total += start.elapsed();
    done
}

fn main() {
    let library = Rc::new(Library::new());
    let Some(today) = NaiveDate::from_ymd_opt(2026, 7, 8) else { return };
    println!("enterprises\tstep\ttotal\teach");
    for size in SIZES {
        let mut assessor = Assessor::new(&library, today, &["hnte", "tech_sme"]);
        let (mut read, mut assess, mut longest) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
        let mut rows: Vec<Row> = Vec::new();
        for from in (0..size).step_by(usize::try_from(SLICE).unwrap_or(1)) {
            let lines: Vec<String> = (from..(from + SLICE).min(size)).map(|n| enterprises::entry(SEED, n)).collect();
            let entries: Vec<Entry> =
                timed(&mut read, || lines.iter().filter_map(|line| Entry::parse(line).ok()).collect());
            for some in entries.chunks(10) {
                let mut one = Duration::ZERO;
                let mut new = Vec::with_capacity(some.len());
                timed(&mut one, || assessor.next(some, &mut new, some.len()));
                assess += one;
                longest = longest.max(one);
                rows.append(&mut new);
            }
        }
        let each = |total: Duration| total.as_nanos() / u128::from(size);
        let say = |step: &str, total: Duration| println!("{size}\t{step}\t{}\t{}", total.as_nanos(), each(total));
        say("read lines", read);
        say("assess 2 programmes", assess);
        println!("{size}\tlongest slice of 10\t{}\t-", longest.as_nanos());
        let of = |view: View| {
            let mut total = Duration::ZERO;
            black_box(timed(&mut total, || view.order(&rows)));
            total
        };
        say("rank by nearness", of(View::default()));
        say("sort by name", of(View { by: Column::Name, ..View::default() }));
        say("sort by score", of(View { by: Column::Score(0), descending: true, ..View::default() }));
        let text = Filter { text: "精密 宗汉".to_owned(), ..Filter::default() };
        say("search in the text", of(View { filter: text, ..View::default() }));
        let near = Filter { at_most_left: Some(1), ..Filter::default() };
        say("at most one requirement left", of(View { filter: near, ..View::default() }));
        println!("{size}\tbytes a row\t{}\t-", rows.iter().map(Row::bytes).sum::<usize>() / rows.len().max(1));
    }
}
