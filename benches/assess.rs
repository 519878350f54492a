//! How long one assessment takes, natively: `cargo bench --bench assess`, or as a table `scripts/bench`.
//!
//! The draft is a qualified enterprise in 海沧, so that all packs of a region take part. Nothing is
//! asserted: a figure belongs to the machine and the hour (DESIGN.md §7).

#![allow(clippy::print_stdout, reason = "a benchmark speaks there")]

use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use kece::advise::next::reach;
use kece::answers::{Draft, Path, Sheet};
use kece::assess::{Assessment, assess, explain, report};
use kece::policy::Library;
use kece::ui::quick::flow::{flow, unordered};
use kece::ui::state::Case;

const DRAFT: &str = include_str!("../tests/samples/qualified.kece.json");
/// Repetitions in one sample, so that the clock's own step does not show.
const BATCH: u32 = 20;
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

/// The sample after so many of its answers: nothing, who it is, all but the answers on money.
fn begun(library: &Rc<Library>, keys: &[&str]) -> Option<Case> {
    let sample = Draft::parse(DRAFT).ok()?;
    let mut draft = Draft::new();
    for path in keys.iter().filter_map(|key| Path::parse(key)) {
        draft.set(&path, sample.value(&path).cloned());
    }
    Some(Case::open("a".to_owned(), draft, Rc::clone(library), NaiveDate::from_ymd_opt(2026, 7, 15)?))
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

    let Some((empty, who)) = begun(&library, &[]).zip(begun(&library, &["region", "registered_on"])) else { return };
    let gates = ["region", "registered_on", "tax_resident", "accounts_sound", "restricted_industry", "field", "ip"];
    let Some(some) = begun(&library, &gates) else { return };

    let rows: [(&str, (u128, u128)); 10] = [
        ("one assessment", measure(|| drop(black_box(once())))),
        ("with every sentence explained", measure(|| explained(&once()))),
        ("the explanations alone", measure(|| explained(&done))),
        ("as JSON, from the result", measure(|| drop(black_box(report::to_json(&done).to_string())))),
        ("reading the draft", measure(|| drop(black_box(read())))),
        ("what open answers can change", measure(|| drop(black_box(reach(&who.assessment))))),
        ("how many questions are left", measure(|| drop(black_box(unordered(&who, &[]))))),
        ("what to ask next, of an empty draft", measure(|| drop(black_box(flow(&empty, &[]))))),
        ("what to ask next, with the place", measure(|| drop(black_box(flow(&who, &[]))))),
        ("what to ask next, a few answers on", measure(|| drop(black_box(flow(&some, &[]))))),
    ];
    println!("packs {}  programmes {}", done.packs.len(), done.programmes.len());
    for (name, (median, nine_of_ten)) in rows {
        println!("{name}\t{median}\t{nine_of_ten}");
    }
}
