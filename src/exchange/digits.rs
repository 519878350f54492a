//! Bytes as decimal digits: a QR code packs three digits into ten bits, so that digits cost next to nothing there.
//!
//! Seven bytes are seventeen digits (2⁵⁶ < 10¹⁷), a big-endian number with its zeros; what is left at the end
//! has a width of its own, which tells how many bytes it was.

/// Bytes of a whole group.
const BYTES: usize = 7;
/// The digits of a group of as many bytes as the place says.
const WIDTHS: [usize; BYTES + 1] = [0, 3, 5, 8, 10, 13, 15, 17];
/// Digits of a whole group.
const DIGITS: usize = 17;

/// How many digits `bytes` bytes become.
pub(super) fn width(bytes: usize) -> usize {
    let whole = bytes.div_euclid(BYTES).saturating_mul(DIGITS);
    whole.saturating_add(WIDTHS.get(bytes.rem_euclid(BYTES)).copied().unwrap_or(0))
}

/// The digits.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(width(bytes.len()));
    for group in bytes.chunks(BYTES) {
        let number = group.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        out.push_str(&format!("{number:0width$}", width = width(group.len())));
    }
    out
}

/// The bytes; `None` if [`write`] never makes such digits.
pub(super) fn read(digits: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(digits.len());
    for group in digits.as_bytes().chunks(DIGITS) {
        let bytes = WIDTHS.iter().position(|width| *width == group.len())?;
        let mut number = 0_u64;
        for digit in group {
            // Seventeen digits fit: 10¹⁷ < 2⁶⁴.
            number = number.checked_mul(10)?.checked_add(u64::from(digit.checked_sub(b'0').filter(|d| *d < 10)?))?;
        }
        let all = number.to_be_bytes();
        let (high, low) = all.split_at_checked(all.len().checked_sub(bytes)?)?;
        if high.iter().any(|byte| *byte != 0) {
            return None;
        }
        out.extend_from_slice(low);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{read, width, write};

    #[test]
    fn all_lengths_and_both_extremes_come_back() {
        for length in 0..50_usize {
            for byte in [0, 1, 0x7f, 0xff] {
                let bytes = vec![byte; length];
                let digits = write(&bytes);
                assert_eq!(digits.len(), width(length));
                assert_eq!(read(&digits), Some(bytes), "{length} × {byte}");
            }
        }
        assert_eq!(write(&[1, 0]), "00256");
    }

    #[test]
    fn digits_that_nobody_writes_are_refused() {
        for digits in ["1", "12", "1234", "256", "65536", "99999999999999999", "1a3", "１２３", "-01"] {
            assert_eq!(read(digits), None, "{digits}");
        }
    }
}
