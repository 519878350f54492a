//! How long one assessment takes, natively: `cargo bench --bench assess`, or as a table `scripts/bench`.
//!
//! The draft is a qualified enterprise in 海沧, so that all packs of a region take part. Nothing is
//! asserted: a figure belongs to the machine and the hour (DESIGN.md §7).

#![allow(clippy::print_stdout, reason = "a benchmark speaks there")]

use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use kece::answers::{Draft, Sheet};
use kece::assess::{Assessment, assess, explain, report};
use kece::policy::Library;

const DRAFT: &str = include_str!("../tests/samples/qualified.kece.json");
/// Repetitions in one sample, so that the clock's own step does not show.
const BATCH: u32 = 100;
const SAMPLES: usize = 201;

/// The median time of one call, and the time that nine of ten calls stay below, in nanoseconds.
fn measure(mut call: impl FnMut()) -> (u128, u128) {
    let until = Instant::now() + Duration::from_millis(200);
    while Instant::now() < until {
        call();
    }
    let mut samples: Vec<u128> = (0..SAMPLES)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..BATCH {
                call();
            }
            start.elapsed().as_nanos().div_euclid(u128::from(BATCH))
        })
        .collect();
    samples.sort_unstable();
    let at = |tenths: usize| samples.get(SAMPLES.saturating_mul(tenths).div_euclid(10)).copied().unwrap_or_default();
    (at(5), at(9))
}

/// Every sentence that the result page shows.
fn explained(assessment: &Assessment) {
    for programme in &assessment.programmes {
        black_box(explain::verdict(assessment, programme));
        for requirement in &programme.requirements {
            black_box(explain::requirement(assessment, programme, requirement));
        }
        for part in &programme.parts {
            black_box(explain::part(assessment, programme, part));
        }
    }
}

fn main() {
    let library = Rc::new(Library::new());
    let read = || -> Option<Sheet> { Some(Draft::parse(DRAFT).ok()?.sheet().0) };
    let Some(sheet) = read().map(Rc::new) else {
        println!("the sample draft cannot be read");
        return;
    };
    let Some(on) = NaiveDate::from_ymd_opt(2026, 7, 15) else { return };
    let once = || assess(&library, Rc::clone(&sheet), on);
    let done = once();

    let rows: [(&str, (u128, u128)); 5] = [
        ("one assessment", measure(|| drop(black_box(once())))),
        ("with every sentence explained", measure(|| explained(&once()))),
        ("the explanations alone", measure(|| explained(&done))),
        ("as JSON, from the result", measure(|| drop(black_box(report::to_json(&done).to_string())))),
        ("reading the draft", measure(|| drop(black_box(read())))),
    ];
    println!("packs {}  programmes {}", done.packs.len(), done.programmes.len());
    for (name, (median, nine_of_ten)) in rows {
        println!("{name}\t{median}\t{nine_of_ten}");
    }
}
