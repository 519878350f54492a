//! Links and codes: what was pasted, scanned or opened. Any text gives drafts or sentences; a draft comes out of its
//! link, and out of its codes in any order, as it went in; whatever is changed on the way, never as another one.
//!
//! The first character says what the rest is: `t` a text somebody pasted, `u` the bytes inside a link, `d` a draft.
//!
//! max_len: 3000
//! words: #/d/b #/d/n KECE:b KECE:N src/exchange/dictionary-1.txt
#![no_main]

use kece::answers::Draft;
use kece::exchange::code::codes;
use kece::exchange::compact::{pack, unpack};
use kece::exchange::gathering::Gathering;
use kece::exchange::link::{find_in, to_link};
use kece_fuzz::dice::Dice;
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::{json, library};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

const APP: &str = "https://example.gov.cn/kece/";

fuzz_target!(init: { library::drafts(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let Some((kind, rest)) = bytes.split_first() else { return Corpus::Reject };
    match kind {
        b't' => {
            let Ok(text) = std::str::from_utf8(rest) else { return Corpus::Reject };
            for draft in drafts_in(text) {
                there_and_back(&draft);
            }
        }
        b'u' => {
            if let Ok(draft) = unpack(rest) {
                let packed = pack(&draft).expect("it came out of few bytes");
                assert_eq!(unpack(&packed), Ok(draft));
            }
        }
        b'd' => {
            let Ok(draft) = Draft::parse_bytes(rest) else { return Corpus::Keep };
            there_and_back(&draft);
            changed_on_the_way(&draft, &mut Dice::of(rest));
        }
        _ => return Corpus::Reject,
    }
    Corpus::Keep
});

/// The drafts in a text; what is wrong with the others is said in sentences.
fn drafts_in(text: &str) -> Vec<Draft> {
    let found = find_in(text);
    assert!(!found.parts.is_empty() || !found.errors.is_empty(), "nothing is said about {text:?}");
    for error in &found.errors {
        is_sentence(error.sentence());
    }
    let mut drafts = Vec::new();
    for gathering in Gathering::of(found.parts) {
        match gathering.draft() {
            Ok(draft) => drafts.push(draft),
            Err(error) => is_sentence(error.sentence()),
        }
    }
    drafts
}

fn there_and_back(draft: &Draft) {
    for base in [Some(APP), None] {
        let link = to_link(draft, base).expect("small");
        assert_eq!(drafts_in(&link), std::slice::from_ref(draft), "{link}");
        assert_eq!(drafts_in(&format!("甲：{link}。\n乙：{link}")), std::slice::from_ref(draft), "{link}");
    }
    let Ok(codes) = codes(draft, Some(APP)) else { return };
    let scanned: Vec<&str> = codes.iter().rev().map(|code| code.text.as_str()).collect();
    assert_eq!(drafts_in(&scanned.join("\n")), std::slice::from_ref(draft), "{scanned:?}");
    let missing = &scanned[1..];
    assert!(drafts_in(&missing.join("\n")).is_empty(), "a part is missing from {scanned:?}");
    assert!(codes.iter().all(|code| code.size() == codes[0].size() && code.path().starts_with('M')));
}

/// A link with something else in one place: no draft comes out, or the same.
fn changed_on_the_way(draft: &Draft, dice: &mut Dice) {
    const SIGNS: [&str; 12] = ["A", "b", "K", "z", "0", "7", "-", "_", " ", "\n", "。", "\u{200b}"];
    let link = to_link(draft, None).expect("small");
    for _ in 0..8 {
        let at = dice.throw(link.len());
        let sign = dice.pick(&SIGNS).map_or("", |sign| sign);
        for after in [at, at + 1] {
            let changed = format!("{}{sign}{}", &link[..at], &link[after..]);
            for other in drafts_in(&changed) {
                assert_eq!(other, *draft, "{changed}");
            }
        }
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
