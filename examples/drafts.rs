//! `drafts N [--from K] [--seed S]`: N made-up enterprises as drafts, one a line, to try things at scale.
//!
//! The n-th is the same on every machine. Beside the answers each line holds `town` (镇街), as an export of a bureau's
//! pool may: whatever a draft holds that this program does not know stays in it.

#![allow(clippy::print_stderr, reason = "a command-line program speaks there")]
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

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "用法：drafts 家数 [--from 0] [--seed 7]";

fn options() -> Option<(u64, u64, u64)> {
    let (mut count, mut from, mut seed) = (None, 0, 7);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--from" => from = words.next()?.parse().ok()?,
            "--seed" => seed = words.next()?.parse().ok()?,
            number => count = Some(number.parse().ok()?),
        }
    }
    Some((count?, from, seed))
}

fn write(count: u64, from: u64, seed: u64) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    for n in from..from.saturating_add(count) {
        let enterprise = enterprises::enterprise(seed, n);
        let draft = enterprise.draft.strip_suffix('}').unwrap_or(&enterprise.draft);
        writeln!(out, r#"{draft},"town":"{}"}}"#, enterprise.town)?;
    }
    out.flush()
}

fn main() -> ExitCode {
    let Some((count, from, seed)) = options() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    // A closed pipe is the reader's choice.
    match write(count, from, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
