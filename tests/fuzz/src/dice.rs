//! Choices that follow from a seed, so that the same input is always changed and checked in the same way.

/// A small generator (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u32) -> Dice {
        Dice(u64::from(seed))
    }

    /// Choices that follow from an input.
    pub fn of(input: &[u8]) -> Dice {
        Dice::new(hash(input))
    }

    /// From 0 to `sides` − 1; 0 if there are no sides.
    pub fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = usize::try_from((mixed ^ (mixed >> 31)) >> 1).expect("63 bits");
        if sides == 0 { 0 } else { mixed % sides }
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.throw(all.len()))
    }
}

/// Whether an input is among the `one_in`: for what would make every run too slow. Follows from its bytes alone.
pub fn chosen(input: &[u8], one_in: u32) -> bool {
    (hash(input) >> 7).is_multiple_of(one_in)
}

/// FNV-1a.
fn hash(input: &[u8]) -> u32 {
    input.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
