//! Deflate with a preset dictionary: a text compresses as if the dictionary had just been sent before it.
//!
//! The dictionary is never sent. To deflate, it is compressed first and its bytes are dropped; to inflate, it is
//! laid into the output before the first byte. Both are plain raw deflate (RFC 1951) to any other program.

use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output,
    create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The most thorough of the library's levels: drafts are small.
const LEVEL: i32 = 10;
/// Raw deflate, without a zlib header.
const RAW: i32 = 0;
/// How much the output grows at a time.
const STEP: usize = 1 << 14;

/// Why bytes cannot be inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InflateError {
    /// They are no whole deflate stream, or more than one.
    Broken,
    /// They become larger than allowed.
    TooLarge,
}

/// Compresses `data`, which may look back on `dictionary` (at most 32 KB).
pub(super) fn deflate(data: &[u8], dictionary: &[u8]) -> Vec<u8> {
    // A short text is often smaller with the code tables of the standard than with ones of its own.
    let ways = [CompressionStrategy::Default, CompressionStrategy::Fixed];
    let tries = ways.into_iter().filter_map(|strategy| deflate_by(strategy, data, dictionary));
    tries.min_by_key(Vec::len).unwrap_or_default()
}

fn deflate_by(strategy: CompressionStrategy, data: &[u8], dictionary: &[u8]) -> Option<Vec<u8>> {
    let strategy = match strategy {
        CompressionStrategy::Fixed => 4,
        _ => 0,
    };
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, RAW, strategy));
    let mut out = Vec::new();
    let mut feed = |bytes: &[u8], flush, out: &mut Vec<u8>| {
        compress_to_output(&mut compressor, bytes, flush, |part| {
            out.extend_from_slice(part);
            true
        })
    };
    // A flush ends on a whole byte, so that what follows can be cut off.
    let (status, _) = feed(dictionary, TDEFLFlush::Sync, &mut out);
    let sent = out.len();
    let (end, _) = feed(data, TDEFLFlush::Finish, &mut out);
    (status == TDEFLStatus::Okay && end == TDEFLStatus::Done).then(|| out.split_off(sent))
}

/// Undoes [`deflate`] with the same `dictionary`.
///
/// # Errors
/// [`InflateError`]; never more than `limit` bytes are made.
pub(super) fn inflate(bytes: &[u8], dictionary: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    let most = dictionary.len().saturating_add(limit);
    let mut out = dictionary.to_vec();
    let (mut position, mut rest) = (out.len(), bytes);
    let mut inflater = Box::<DecompressorOxide>::default();
    loop {
        // One byte more than allowed shows that there would be more.
        out.resize(position.saturating_add(STEP).min(most.saturating_add(1)), 0);
        let (status, read, written) =
            decompress(&mut inflater, rest, &mut out, position, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        position = position.saturating_add(written);
        rest = rest.get(read..).unwrap_or_default();
        if position > most {
            return Err(InflateError::TooLarge);
        }
        match status {
            TINFLStatus::Done if rest.is_empty() => {
                out.truncate(position);
                return Ok(out.split_off(dictionary.len().min(position)));
            }
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(InflateError::Broken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InflateError, deflate, inflate};

    const DICTIONARY: &[u8] = br#"{"sales":"00000","staff":"#;

    #[test]
    fn what_is_deflated_is_inflated() {
        let long = "甲".repeat(100_000);
        for text in ["", "a", r#"{"sales":"4200000","staff":80}"#, &long] {
            for dictionary in [DICTIONARY, b""] {
                let small = deflate(text.as_bytes(), dictionary);
                assert_eq!(inflate(&small, dictionary, 1 << 20).as_deref(), Ok(text.as_bytes()));
            }
        }
    }

    #[test]
    fn a_dictionary_saves_bytes() {
        let text = br#"{"sales":"4200000","staff":80}"#;
        assert!(deflate(text, DICTIONARY).len() + 10 < deflate(text, b"").len());
    }

    #[test]
    fn a_bomb_is_refused_and_the_limit_is_exact() {
        let bomb = deflate(&vec![b' '; 3_000_000], DICTIONARY);
        assert!(bomb.len() < 5_000);
        assert_eq!(inflate(&bomb, DICTIONARY, 2_000_000), Err(InflateError::TooLarge));
        for (size, limit) in [(1_000, 1_000), (20_000, 20_000), (0, 0)] {
            assert_eq!(inflate(&deflate(&vec![7; size], DICTIONARY), DICTIONARY, limit).map(|all| all.len()), Ok(size));
        }
        assert_eq!(inflate(&deflate(&[7; 1_001], DICTIONARY), DICTIONARY, 1_000), Err(InflateError::TooLarge));
    }

    #[test]
    fn half_a_stream_more_than_one_and_nonsense_are_refused() {
        let small = deflate(br#"{"sales":"42000","else":"1234567"}"#, DICTIONARY);
        for end in 0..small.len() {
            assert_eq!(inflate(&small[..end], DICTIONARY, 1_000), Err(InflateError::Broken), "{end}");
        }
        let more = [small.clone(), vec![0]].concat();
        assert_eq!(inflate(&more, DICTIONARY, 1_000), Err(InflateError::Broken));
        // A distance that reaches before the dictionary.
        assert_eq!(inflate(&small, b"", 1_000), Err(InflateError::Broken));
        assert_eq!(inflate(&[0xff; 40], DICTIONARY, 1_000), Err(InflateError::Broken));
    }
}
