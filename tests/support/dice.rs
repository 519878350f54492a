//! Dice for choices that depend on what was drawn before.

use chrono::{Days, NaiveDate};

/// Cheap dice: the same seed throws the same.
pub struct Dice(u64);

impl Dice {
    /// Dice for one run.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number below `sides`.
    pub fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// One of them.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.throw(u64::try_from(from.len()).expect("small"))).expect("small")].clone()
    }

    /// A day around `on`, the anniversaries that decide something more often than by chance.
    pub fn day_near(&mut self, on: NaiveDate) -> NaiveDate {
        let back = self.pick(&[0, 1, 364, 365, 366, 1_095, 1_096, 1_826, 1_827]);
        let back = if self.throw(2) == 0 { back } else { self.throw(3_000) };
        if self.throw(5) == 0 { on + Days::new(back / 3 + 1) } else { on - Days::new(back) }
    }
}
