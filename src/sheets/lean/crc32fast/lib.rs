//! CRC-32 as archives have it (ISO-HDLC), by a table that is made when compiling.

#![no_std]

static TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut place = 0;
    while place < 256 {
        let (mut value, mut bit) = (place as u32, 0);
        while bit < 8 {
            value = if value & 1 == 1 { value >> 1 ^ 0xedb8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[place] = value;
        place += 1;
    }
    table
};

/// A checksum that grows.
#[derive(Clone, Debug, Default)]
pub struct Hasher(u32);

impl Hasher {
    /// Of nothing yet.
    #[must_use]
    pub fn new() -> Hasher {
        Hasher(0)
    }

    /// Of what has this checksum.
    #[must_use]
    pub fn new_with_initial(checksum: u32) -> Hasher {
        Hasher(checksum)
    }

    /// The same; how many bytes have it is nothing that this one needs.
    #[must_use]
    pub fn new_with_initial_len(checksum: u32, _: u64) -> Hasher {
        Hasher(checksum)
    }

    /// And of these bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0 = !bytes.iter().fold(!self.0, |value, byte| TABLE[((value ^ u32::from(*byte)) & 255) as usize] ^ value >> 8);
    }

    /// The checksum.
    #[must_use]
    pub fn finalize(self) -> u32 {
        self.0
    }

    /// Of nothing again.
    pub fn reset(&mut self) {
        self.0 = 0;
    }
}

/// The checksum of some bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

#[test]
fn the_checksum_is_that_of_the_standard() {
    assert_eq!(hash(b"123456789"), 0xcbf4_3926);
    let mut hasher = Hasher::new_with_initial(hash(b"1234"));
    hasher.update(b"56789");
    assert_eq!(hasher.finalize(), 0xcbf4_3926);
}
