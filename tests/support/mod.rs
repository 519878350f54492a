//! What several suites share. Each suite is a program of its own and uses a part of it.
#![allow(dead_code, unreachable_pub, reason = "each suite uses a part of this module")]
#![allow(clippy::integer_division, reason = "the figures of a generator need not be exact")]

pub mod any_json;
pub mod completion;
pub mod detail;
pub mod dice;
pub mod enterprises;
pub mod exact;
pub mod pack_edits;
pub mod program;
pub mod sheets;

use proptest::test_runner::{Config, RngSeed};

/// A run that finds the same on every machine; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` widen the search.
pub fn config(cases: u32) -> Config {
    let given = Config::default();
    let set = |name: &str| std::env::var_os(name).is_some();
    Config {
        cases: if set("PROPTEST_CASES") { given.cases } else { cases },
        rng_seed: if set("PROPTEST_RNG_SEED") { given.rng_seed } else { RngSeed::Fixed(20_160_129) },
        // A found case becomes a test with a name, not a line in a file of seeds.
        failure_persistence: None,
        max_shrink_iters: 4_096,
        ..given
    }
}
