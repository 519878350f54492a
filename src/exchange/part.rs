//! One part of a draft on its way: in a link (always the only one) or in one code of a sequence.
//!
//! Each says by itself what it is: `version, number, of, checksum[4], length[3], chunk…, check[2]`, where
//! `checksum` and `length` are those of the whole, and `check` that of this part. This frame is the same in all
//! versions, so that an old program tells a newer link from a damaged one; the version says what the whole is.

use std::fmt;

use sha2::{Digest, Sha256};

/// The version that this program writes: [`super::compact`].
const VERSION: u8 = 1;
/// Bytes before the chunk.
pub(super) const HEAD: usize = 10;
/// Bytes after it.
const CHECK: usize = 2;

/// Which whole a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WholeId {
    version: u8,
    of: u8,
    checksum: [u8; 4],
    length: usize,
}

impl WholeId {
    /// How many parts it has.
    #[must_use]
    pub fn of(&self) -> u8 {
        self.of
    }

    /// How many bytes the part `number` (from 1) has: all have as many, but the last.
    fn chunk(&self, number: u8) -> usize {
        let each = self.length.div_ceil(usize::from(self.of).max(1));
        let before = each.saturating_mul(usize::from(number).saturating_sub(1));
        self.length.saturating_sub(before).min(each)
    }

    /// Whether these bytes are the whole.
    pub(super) fn fits(&self, whole: &[u8]) -> bool {
        whole.len() == self.length && sum::<4>(whole) == self.checksum
    }
}

impl fmt::Display for WholeId {
    /// The checksum, eight hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.checksum.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The whole that it belongs to.
    pub whole: WholeId,
    /// Its place, from 1 on.
    pub number: u8,
    pub(super) chunk: Vec<u8>,
}

/// Why bytes are no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartError {
    Truncated,
    Damaged,
    Newer,
}

/// How many bytes the part that begins with these has in all; `None` if the beginning says nothing sensible.
pub(super) fn length(head: &[u8]) -> Option<usize> {
    let (whole, number) = frame(head)?;
    Some(whole.chunk(number).saturating_add(HEAD).saturating_add(CHECK))
}

fn frame(bytes: &[u8]) -> Option<(WholeId, u8)> {
    let [version, number, of, a, b, c, d, x, y, z, ..] = *bytes else { return None };
    let length = usize::try_from(u32::from_be_bytes([0, x, y, z])).ok()?;
    let whole = WholeId { version, of, checksum: [a, b, c, d], length };
    (version > 0 && (1..=of).contains(&number)).then_some((whole, number))
}

/// Cuts a whole into `of` parts of equal length. `None` if it is too long for a frame.
pub(super) fn cut(whole: &[u8], of: u8) -> Option<Vec<Part>> {
    if of == 0 || whole.len() >= 1 << 24 {
        return None;
    }
    let id = WholeId { version: VERSION, of, checksum: sum(whole), length: whole.len() };
    let mut rest = whole;
    let mut parts = Vec::new();
    for number in 1..=of {
        let (chunk, after) = rest.split_at_checked(id.chunk(number))?;
        parts.push(Part { whole: id, number, chunk: chunk.to_vec() });
        rest = after;
    }
    Some(parts)
}

impl Part {
    /// As it travels.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let WholeId { version, of, checksum, length } = self.whole;
        let mut out = vec![version, self.number, of];
        out.extend(checksum);
        out.extend(length.to_be_bytes().iter().rev().take(3).rev());
        out.extend(&self.chunk);
        out.extend(sum::<CHECK>(&out));
        out
    }

    /// Undoes [`Part::to_bytes`].
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Part, PartError> {
        let (whole, number) = frame(bytes).ok_or(PartError::Damaged)?;
        let expected = whole.chunk(number).saturating_add(HEAD).saturating_add(CHECK);
        if bytes.len() != expected {
            return Err(if bytes.len() < expected { PartError::Truncated } else { PartError::Damaged });
        }
        let (told, check) = bytes.split_at_checked(expected.saturating_sub(CHECK)).ok_or(PartError::Damaged)?;
        if sum::<CHECK>(told) != check {
            return Err(PartError::Damaged);
        }
        if whole.version > VERSION {
            return Err(PartError::Newer);
        }
        Ok(Part { whole, number, chunk: told.get(HEAD..).unwrap_or_default().to_vec() })
    }
}

/// The first bytes of SHA-256.
fn sum<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    out.iter_mut().zip(Sha256::digest(bytes)).for_each(|(out, byte)| *out = byte);
    out
}

#[cfg(test)]
mod tests {
    use super::{Part, PartError, cut, length, sum};

    #[test]
    fn parts_come_back_and_say_how_long_they_are() {
        let whole: Vec<u8> = (0..=255).collect();
        for of in [1, 2, 3, 7, 100, 255] {
            let parts = cut(&whole, of).expect("short");
            assert_eq!(parts.len(), usize::from(of));
            assert_eq!(parts.iter().flat_map(|part| part.chunk.clone()).collect::<Vec<_>>(), whole);
            for part in parts {
                let bytes = part.to_bytes();
                assert_eq!(length(&bytes[..10]), Some(bytes.len()));
                assert_eq!(Part::from_bytes(&bytes), Ok(part));
            }
        }
        assert_eq!(cut(&whole, 0), None);
        assert_eq!(cut(&vec![0; 1 << 24], 1), None);
    }

    #[test]
    fn cut_off_damaged_and_newer_are_told_apart() {
        let part = cut(b"a draft", 1).expect("short").remove(0);
        let bytes = part.to_bytes();
        for end in 10..bytes.len() {
            assert_eq!(Part::from_bytes(&bytes[..end]), Err(PartError::Truncated), "{end}");
        }
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut bytes = bytes.clone();
                bytes[place] ^= 1 << bit;
                let error = Part::from_bytes(&bytes).expect_err("a changed bit");
                // A changed length, or number of parts, may look like one that is cut off.
                assert!(error == PartError::Damaged || [2, 7, 8, 9].contains(&place), "{place}: {error:?}");
            }
        }
        let mut newer = bytes[..bytes.len() - 2].to_vec();
        newer[0] = 2;
        newer.extend(sum::<2>(&newer));
        assert_eq!(Part::from_bytes(&newer), Err(PartError::Newer));
    }
}
