//! Two drafts of one enterprise: what they say differently, and one with some of it taken over from the other.
//!
//! The two stand with a zero byte between them.
//!
//! max_len: 6000
//! words: src/answers/field.rs tests/samples/unqualified.kece.json
#![no_main]

use kece::answers::{Difference, Draft, LISTS, Path, Place, differences, merge};
use kece_fuzz::dice::Dice;
use kece_fuzz::{json, library, parts};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

fuzz_target!(init: { library::drafts(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let [Some(here), Some(there)] = parts(bytes) else { return Corpus::Reject };
    let (Ok(here), Ok(there)) = (Draft::parse(here), Draft::parse(there)) else { return Corpus::Reject };
    assert!(differences(&here, &here).is_empty(), "a draft differs from itself");

    let all = differences(&here, &there);
    // The order of a list says nothing.
    let ordered = |draft: &Draft| (0..LISTS.len()).any(|i| draft.sheet().0.items(i).is_some_and(|items| items.len() > 1));
    let alike = || ordered(&here) || here.sheet().0 == there.sheet().0;
    assert!(!all.is_empty() || alike(), "two sheets, and no difference");
    assert_eq!(merge(&here, &[]), here, "nothing taken over, and changed");
    let other = checked(&here, &all);
    let left = differences(&other, &there);
    assert!(left.is_empty(), "all taken over, and still different: {left:?}");

    // Each is taken for itself. One of them is tried: all take long.
    let mut dice = Dice::of(bytes);
    let tried = dice.throw(all.len());
    for (place, one) in all.iter().enumerate().skip(tried).take(1) {
        let some = checked(&here, std::slice::from_ref(one));
        // What changes an item may change which item of the other draft it is compared with.
        if matches!(one.place, Place::Name | Place::Answer(Path::Scalar(_) | Path::Year(..) | Path::Extra(_))) {
            let left = differences(&some, &there);
            assert_eq!(left, [&all[..place], &all[place + 1..]].concat(), "{one:?} was taken over");
        }
        let (before, after) = all.split_at(place);
        let turned = merge(&here, after.iter().chain(before));
        assert_eq!(merge(&here, before.iter().chain(after)), turned, "in another order");
    }
    Corpus::Keep
});

/// What was put together can be saved and opened.
fn checked(here: &Draft, taken: &[Difference]) -> Draft {
    let merged = merge(here, taken);
    assert_eq!(Draft::parse(&merged.to_text()).as_ref(), Ok(&merged), "{taken:?}");
    merged
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
