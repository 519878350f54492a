//! A draft as QR codes: one where it fits a readable size, else a numbered sequence of equal ones.
//!
//! *Readable*: a phone of 360 px shows 113 modules (105 and the quiet zone) at 3 px each, and a print of 6 cm at
//! half a millimetre; that is version 22. One code is easier to carry than three, so one of version 22 at level L
//! (7 % may be lost) is preferred to several at level M (15 %). Codes of a sequence have at most version 18, so
//! that a hand that holds the phone over five of them need not come so near.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::compact::pack;
use super::link::in_digits;
use super::part::{Part, cut};
use crate::answers::Draft;

/// The largest version of a single code.
const LARGEST: u8 = 22;
/// The largest version of a code in a sequence.
const COMFORTABLE: u8 = 18;
/// Nobody scans more than this.
const MOST: u8 = 20;

/// The width of the white border around a code, in modules (ISO/IEC 18004).
pub const QUIET: u16 = 4;

/// The draft is too long for codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// One code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    /// Its place in the sequence, from 1 on.
    pub number: u8,
    /// How many codes the sequence has; 1: it stands alone.
    pub of: u8,
    /// What a scanner reads.
    pub text: String,
    modules: QrCode,
}

/// The codes of a draft. `base_url` is the app's address without `#`; without one a code carries text to be pasted.
///
/// # Errors
/// [`TooLong`]: more than twenty codes.
pub fn codes(draft: &Draft, base_url: Option<&str>) -> Result<Vec<Code>, TooLong> {
    let whole = pack(draft).map_err(|_| TooLong)?;
    let one = cut(&whole, 1).ok_or(TooLong)?;
    for level in [QrCodeEcc::Medium, QrCodeEcc::Low] {
        if let Some(all) = draw(&one, base_url, level, LARGEST) {
            return Ok(all);
        }
    }
    let mut counts = 2..=MOST;
    counts.find_map(|of| draw(&cut(&whole, of)?, base_url, QrCodeEcc::Medium, COMFORTABLE)).ok_or(TooLong)
}

/// The codes of all parts, in the smallest version that fits the longest of them; `None` if none does.
fn draw(parts: &[Part], base_url: Option<&str>, level: QrCodeEcc, largest: u8) -> Option<Vec<Code>> {
    let mut smallest = Version::MIN;
    let mut codes: Vec<Code> = Vec::new();
    for part in parts {
        let (before, digits) = in_digits(part, base_url);
        let address = if QrSegment::is_alphanumeric(&before) {
            QrSegment::make_alphanumeric(&before)
        } else {
            QrSegment::make_bytes(before.as_bytes())
        };
        let segments = [address, QrSegment::make_numeric(&digits)];
        let modules =
            QrCode::encode_segments_advanced(&segments, level, smallest, Version::new(largest), None, true).ok()?;
        // The first is the longest: the others are drawn at its size.
        smallest = modules.version();
        codes.push(Code { number: part.number, of: part.whole.of(), text: before + &digits, modules });
    }
    Some(codes)
}

impl Code {
    /// Modules in a row, the quiet zone left out.
    #[must_use]
    pub fn size(&self) -> u16 {
        u16::try_from(self.modules.size()).unwrap_or(0)
    }

    /// The QR version, 1–40.
    #[must_use]
    pub fn version(&self) -> u8 {
        self.modules.version().value()
    }

    /// Whether the module is dark; outside the code all are light.
    #[must_use]
    pub fn dark(&self, x: u16, y: u16) -> bool {
        self.modules.get_module(x.into(), y.into())
    }

    /// The dark modules as the path of an SVG of `size() + 2 * QUIET` units a side.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size() {
            let mut x = 0;
            while x < self.size() {
                let run = (x..self.size()).take_while(|x| self.dark(*x, y)).count();
                let run = u16::try_from(run).unwrap_or(0);
                if run > 0 {
                    let (left, top) = (x.saturating_add(QUIET), y.saturating_add(QUIET));
                    path.push_str(&format!("M{left} {top}h{run}v1h-{run}z"));
                }
                x = x.saturating_add(run).saturating_add(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, MOST, TooLong, codes};
    use crate::answers::Draft;
    use crate::exchange::gathering::Gathering;
    use crate::exchange::link::find_in;

    const APP: &str = "https://example.gov.cn/kece/";

    /// A draft whose text hardly compresses.
    fn draft(length: u64) -> Draft {
        let noise: String =
            (1..=length).map(|i| format!("{:x}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32)).collect();
        let mut draft = Draft::new();
        draft.set_name(&noise);
        draft
    }

    fn read(codes: &[Code]) -> Vec<Gathering> {
        let text: Vec<&str> = codes.iter().map(|code| code.text.as_str()).collect();
        Gathering::of(find_in(&text.join("\n")).parts)
    }

    #[test]
    fn a_short_draft_is_one_code_and_a_long_one_a_sequence_of_one_size() {
        for (length, expected) in [(1, 1..=1), (150, 1..=1), (300, 2..=4), (1_000, 6..=12)] {
            for base in [Some(APP), None] {
                let codes = codes(&draft(length), base).expect("short enough");
                let of = u8::try_from(codes.len()).expect("few");
                assert!(expected.contains(&of), "{length}: {of}");
                assert!(codes.iter().all(|code| code.of == of && code.size() == codes[0].size()));
                assert!(codes.iter().all(|code| code.version() <= if of == 1 { 22 } else { 18 }));
                assert!(codes.iter().map(|code| code.number).eq(1..=of));
                let whole = read(&codes);
                assert_eq!(whole.len(), 1);
                assert_eq!(whole[0].draft(), Ok(draft(length)));
            }
        }
    }

    #[test]
    fn what_nobody_would_scan_is_refused() {
        assert!(codes(&draft(u64::from(MOST) * 200), Some(APP)).is_err());
        assert_eq!(codes(&draft(300_000), None).err(), Some(TooLong));
        assert_eq!(codes(&Draft::new(), Some(&"a".repeat(5_000))).err(), Some(TooLong), "no room beside the address");
    }

    #[test]
    fn the_path_draws_the_dark_modules_and_no_others() {
        let code = codes(&draft(5), Some(APP)).expect("short").remove(0);
        let mut drawn = std::collections::BTreeSet::new();
        for run in code.path().split('z').filter(|run| !run.is_empty()) {
            let (place, width) = run.trim_start_matches('M').split_once('h').expect("a run");
            let (x, y) = place.split_once(' ').expect("a place");
            let (x, y): (u16, u16) = (x.parse().expect("x"), y.parse().expect("y"));
            let width: u16 = width.split('v').next().expect("a width").parse().expect("a width");
            drawn.extend((x..x + width).map(|x| (x - 4, y - 4)));
        }
        for y in 0..code.size() {
            for x in 0..code.size() {
                assert_eq!(code.dark(x, y), drawn.contains(&(x, y)), "{x} {y}");
            }
        }
        assert!(!code.dark(code.size(), 0));
    }
}
