//! The part of encoding_rs that reading a workbook needs: UTF-8 and UTF-16 here, all else by the browser.
//!
//! XML comes in pieces and is UTF-8 or UTF-16, as the format wants it; in any other encoding it is refused. Texts of an old
//! .xls come whole, in whatever code page their program ran with, and are given to the browser's `TextDecoder`.

use std::borrow::Cow;

/// An encoding: the label that browsers know it by.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Encoding(&'static str);

macro_rules! encodings {
    ($($name:ident $init:ident $label:literal;)*) => {
        $(
            #[doc = $label]
            pub static $init: Encoding = Encoding($label);
            #[doc = $label]
            pub static $name: &Encoding = &$init;
        )*
        static ALL: &[&Encoding] = &[$(&$init),*];
    };
}

encodings! {
    UTF_8 UTF_8_INIT "utf-8";
    UTF_16LE UTF_16LE_INIT "utf-16le";
    UTF_16BE UTF_16BE_INIT "utf-16be";
    GBK GBK_INIT "gbk";
    GB18030 GB18030_INIT "gb18030";
    BIG5 BIG5_INIT "big5";
    EUC_JP EUC_JP_INIT "euc-jp";
    EUC_KR EUC_KR_INIT "euc-kr";
    IBM866 IBM866_INIT "ibm866";
    ISO_2022_JP ISO_2022_JP_INIT "iso-2022-jp";
    ISO_8859_2 ISO_8859_2_INIT "iso-8859-2";
    ISO_8859_3 ISO_8859_3_INIT "iso-8859-3";
    ISO_8859_4 ISO_8859_4_INIT "iso-8859-4";
    ISO_8859_5 ISO_8859_5_INIT "iso-8859-5";
    ISO_8859_6 ISO_8859_6_INIT "iso-8859-6";
    ISO_8859_7 ISO_8859_7_INIT "iso-8859-7";
    ISO_8859_8 ISO_8859_8_INIT "iso-8859-8";
    ISO_8859_8_I ISO_8859_8_I_INIT "iso-8859-8-i";
    ISO_8859_10 ISO_8859_10_INIT "iso-8859-10";
    ISO_8859_13 ISO_8859_13_INIT "iso-8859-13";
    ISO_8859_14 ISO_8859_14_INIT "iso-8859-14";
    ISO_8859_15 ISO_8859_15_INIT "iso-8859-15";
    ISO_8859_16 ISO_8859_16_INIT "iso-8859-16";
    KOI8_R KOI8_R_INIT "koi8-r";
    KOI8_U KOI8_U_INIT "koi8-u";
    MACINTOSH MACINTOSH_INIT "macintosh";
    REPLACEMENT REPLACEMENT_INIT "replacement";
    SHIFT_JIS SHIFT_JIS_INIT "shift_jis";
    WINDOWS_874 WINDOWS_874_INIT "windows-874";
    WINDOWS_1250 WINDOWS_1250_INIT "windows-1250";
    WINDOWS_1251 WINDOWS_1251_INIT "windows-1251";
    WINDOWS_1252 WINDOWS_1252_INIT "windows-1252";
    WINDOWS_1253 WINDOWS_1253_INIT "windows-1253";
    WINDOWS_1254 WINDOWS_1254_INIT "windows-1254";
    WINDOWS_1255 WINDOWS_1255_INIT "windows-1255";
    WINDOWS_1256 WINDOWS_1256_INIT "windows-1256";
    WINDOWS_1257 WINDOWS_1257_INIT "windows-1257";
    WINDOWS_1258 WINDOWS_1258_INIT "windows-1258";
    X_MAC_CYRILLIC X_MAC_CYRILLIC_INIT "x-mac-cyrillic";
}

impl Encoding {
    /// Its label.
    #[must_use]
    pub fn name(&'static self) -> &'static str {
        self.0
    }

    /// By its label as it stands here. `None` for the other names that an encoding may have.
    #[must_use]
    pub fn for_label(label: &[u8]) -> Option<&'static Encoding> {
        ALL.iter().copied().find(|known| known.0.as_bytes().eq_ignore_ascii_case(label.trim_ascii()))
    }

    /// A whole text; what is broken becomes U+FFFD, and the last part of the answer says so.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Encoding, bool) {
        let text = match self.unit() {
            Unit::Eight => String::from_utf8_lossy(bytes),
            Unit::Sixteen(little) => {
                let units = bytes.chunks(2).map(|pair| match (pair, little) {
                    ([low, high], true) | ([high, low], false) => u16::from_be_bytes([*high, *low]),
                    _ => 0xfffd,
                });
                char::decode_utf16(units)
                    .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                    .collect::<String>()
                    .into()
            }
            Unit::Other => host::decode(self.0, bytes).into(),
        };
        let broken = text.contains(char::REPLACEMENT_CHARACTER);
        (text, self, broken)
    }

    /// A whole text; `None` if anything is broken.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        if self == UTF_8 {
            return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        }
        let (text, _, broken) = self.decode(bytes);
        (!broken).then_some(text)
    }

    /// For a text that comes in pieces.
    #[must_use]
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder { encoding: self, held: [0; 4], count: 0 }
    }

    fn unit(&'static self) -> Unit {
        match self.0 {
            "utf-8" => Unit::Eight,
            "utf-16le" => Unit::Sixteen(true),
            "utf-16be" => Unit::Sixteen(false),
            _ => Unit::Other,
        }
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Eight,
    /// Whether the low byte comes first.
    Sixteen(bool),
    Other,
}

/// Why a decoder stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoderResult {
    /// There is no more.
    InputEmpty,
    /// There is no more room.
    OutputFull,
    /// What comes is no character. How long it is and what was read behind it is not told: zero and zero.
    Malformed(u8, u8),
}

/// Decodes a text that comes in pieces.
pub struct Decoder {
    encoding: &'static Encoding,
    /// The beginning of a character whose end is in the next piece.
    held: [u8; 4],
    count: usize,
}

/// What stands at the beginning of some bytes.
enum Next {
    Character(char, usize),
    /// The beginning of one.
    More,
    Bad,
}

impl Decoder {
    /// Its encoding.
    #[must_use]
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// How much room `bytes` bytes need at most, in bytes of UTF-8, with what is held.
    #[must_use]
    pub fn max_utf8_buffer_length_without_replacement(&self, bytes: usize) -> Option<usize> {
        bytes.checked_add(4)?.checked_mul(3)
    }

    /// Decodes into the room that a text has left: why it stopped, and how many bytes were read.
    pub fn decode_to_string_without_replacement(
        &mut self,
        from: &[u8],
        to: &mut String,
        last: bool,
    ) -> (DecoderResult, usize) {
        let mut room = vec![0; to.capacity() - to.len()];
        let (result, read, written) = self.decode_to_utf8_without_replacement(from, &mut room, last);
        to.push_str(&String::from_utf8_lossy(&room[..written]));
        (result, read)
    }

    /// Decodes as far as there is room: why it stopped, how many bytes were read and how many written.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        from: &[u8],
        to: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        let (mut read, mut written) = (0, 0);
        loop {
            if self.count == 0 && matches!(self.encoding.unit(), Unit::Eight) {
                // As much as fits, in one go.
                let rest = &from[read..];
                let rest = &rest[..rest.len().min(to.len() - written)];
                let whole = std::str::from_utf8(rest).map_or_else(|error| error.valid_up_to(), str::len);
                to[written..written + whole].copy_from_slice(&rest[..whole]);
                read += whole;
                written += whole;
            }
            // One character, over the border of two pieces if need be.
            let Some(byte) = from.get(read) else {
                let cut_off = last && self.count > 0;
                return (
                    if cut_off { DecoderResult::Malformed(0, 0) } else { DecoderResult::InputEmpty },
                    read,
                    written,
                );
            };
            if to.len() - written < 4 {
                return (DecoderResult::OutputFull, read, written);
            }
            self.held[self.count] = *byte;
            self.count += 1;
            read += 1;
            match self.next() {
                Next::More if self.count < 4 => {}
                Next::Character(character, length) if length == self.count => {
                    written += character.encode_utf8(&mut to[written..]).len();
                    self.count = 0;
                }
                _ => {
                    self.count = 0;
                    return (DecoderResult::Malformed(0, 0), read, written);
                }
            }
        }
    }

    fn next(&self) -> Next {
        let held = &self.held[..self.count];
        match self.encoding.unit() {
            Unit::Eight => match std::str::from_utf8(held) {
                Ok(text) => {
                    text.chars().next().map_or(Next::More, |character| Next::Character(character, character.len_utf8()))
                }
                Err(error) if error.error_len().is_none() => Next::More,
                Err(_) => Next::Bad,
            },
            Unit::Sixteen(little) => {
                let unit = |at: usize| {
                    let pair = [*held.get(at)?, *held.get(at + 1)?];
                    Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
                };
                let Some(first) = unit(0) else { return Next::More };
                let units = if (0xd800..0xdc00).contains(&first) {
                    let Some(second) = unit(2) else { return Next::More };
                    vec![first, second]
                } else {
                    vec![first]
                };
                match char::decode_utf16(units.iter().copied()).next() {
                    Some(Ok(character)) => Next::Character(character, units.len() * 2),
                    _ => Next::Bad,
                }
            }
            Unit::Other => Next::Bad,
        }
    }
}

/// The browser's decoder.
#[cfg(target_arch = "wasm32")]
mod host {
    #[link(wasm_import_module = "kece")]
    unsafe extern "C" {
        /// Decodes the bytes at `from`; answers how long the text is in UTF-8.
        safe fn decode_text(label: *const u8, label_length: usize, from: *const u8, length: usize) -> usize;
        /// Puts the text there.
        safe fn decoded_text(to: *mut u8);
    }

    pub(super) fn decode(label: &str, bytes: &[u8]) -> String {
        let mut text = vec![0; decode_text(label.as_ptr(), label.len(), bytes.as_ptr(), bytes.len())];
        decoded_text(text.as_mut_ptr());
        String::from_utf8_lossy(&text).into_owned()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod host {
    /// For the tests of this crate.
    pub(super) fn decode(label: &str, bytes: &[u8]) -> String {
        format!("{label} {bytes:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

    /// The text in pieces of every size, into little room.
    fn in_pieces(encoding: &'static Encoding, bytes: &[u8], size: usize, room: usize) -> Option<String> {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut text, mut to) = (Vec::new(), vec![0; room]);
        let mut pieces = bytes.chunks(size).chain([&[][..]]).peekable();
        while let Some(mut piece) = pieces.next() {
            let last = pieces.peek().is_none();
            loop {
                let (result, read, written) = decoder.decode_to_utf8_without_replacement(piece, &mut to, last);
                text.extend_from_slice(&to[..written]);
                piece = &piece[read..];
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => return None,
                }
            }
        }
        Some(String::from_utf8(text).expect("UTF-8"))
    }

    #[test]
    fn a_text_in_pieces_is_the_text() {
        let text = "<a>科策自评 é 𠮷 1,234.5</a>".repeat(3);
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for size in 1..40 {
            for room in [4, 5, 7, 8, 64] {
                for (encoding, bytes) in [(UTF_8, text.as_bytes()), (UTF_16LE, &little), (UTF_16BE, &big)] {
                    assert_eq!(
                        in_pieces(encoding, bytes, size, room).as_deref(),
                        Some(text.as_str()),
                        "{encoding:?} {size} {room}"
                    );
                    assert_eq!(encoding.decode(bytes).0, text);
                }
            }
        }
    }

    #[test]
    fn what_is_broken_is_refused() {
        for size in 1..5 {
            assert_eq!(in_pieces(UTF_8, b"ab\xe7\xa7", size, 8), None);
            assert_eq!(in_pieces(UTF_8, b"ab\xffcd", size, 8), None);
            assert_eq!(in_pieces(UTF_16LE, b"a\0\x00\xdc", size, 8), None);
            assert_eq!(in_pieces(UTF_16LE, b"a\0b", size, 8), None);
            assert_eq!(in_pieces(super::GBK, b"a", size, 8), None);
        }
        assert!(UTF_16LE.decode(b"a\0b").2);
        assert_eq!(Encoding::for_label(b" GB18030 "), Some(super::GB18030));
    }
}
