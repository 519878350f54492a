//! A U盘版: what it carries, and the page that carries it. What is carried never leaves its place in the page, and
//! comes out of it as it went in.
//!
//! Behind `c` stands the text of what is carried; behind `p` a page, a zero byte, and the text of something else to
//! carry; behind anything else a page with places.
//!
//! max_len: 6000
//! words: src/exchange/usb/carried.rs src/exchange/usb/page.rs kece-carried data-sha256 \u003c 2026-07-01
#![no_main]

use kece::exchange::usb::{PageError, Template, carried_of, carrying, read, sha256};
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::{json, library, parts};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

/// As the page of the app has it.
const PAGE: &str = "<script type=\"application/json\" id=\"kece-carried\" data-sha256=\"@@kece:carried-sha256@@\">\
                    @@kece:carried@@</script>\n<meta id=\"kece-end\">";

fuzz_target!(init: { library::drafts(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let Some((kind, rest)) = bytes.split_first() else { return Corpus::Reject };
    let [Some(text), other] = parts(rest) else { return Corpus::Reject };
    match kind {
        b'c' => contents(text),
        b'p' => page(text, other.unwrap_or_default()),
        _ => places(text),
    }
    Corpus::Keep
});

fn contents(text: &str) {
    let opened = match read(text) {
        Ok(opened) => opened,
        Err(error) => return is_sentence(error.message()),
    };
    for problem in &opened.problems {
        is_sentence(&problem.message);
    }
    let written = opened.carried.to_text();
    let again = read(&written).expect("it was just written");
    assert!(again.problems.is_empty(), "{:?} in {written:?}", again.problems);
    assert_eq!(again.carried, opened.carried, "what is written is what is read");

    let page = filled(&written);
    assert_eq!(carried_of(&page), Some((&*written, &*sha256(&written))), "it stands in its place");
    // Nothing in it is a tag, a comment or a reference: the page has exactly the tags that it has without it.
    assert_eq!(page.matches(['<', '>', '&']).count(), filled("").matches(['<', '>', '&']).count(), "{written:?}");
    assert_eq!(carrying(&filled(""), &written), Ok(page), "put in later it is the same file");
}

fn page(page: &str, text: &str) {
    let made = match carrying(page, text) {
        Ok(made) => made,
        Err(PageError::NoPlace) => return assert!(carried_of(page).is_none(), "{page:?}"),
        Err(PageError::NotCarried) => return assert!(text.contains('<'), "{text:?} breaks out of {page:?}"),
        Err(PageError::Unfilled(name)) => panic!("{name:?} is no place to fill"),
    };
    assert_eq!(carried_of(&made), Some((text, &*sha256(text))));
    // Back again: the file as it was, when it said what it carried.
    if let Some((before, hash)) = carried_of(page) {
        let back = carrying(&made, before).expect("it was in a page before");
        assert!(back == page || hash != sha256(before), "{back:?} was {page:?}");
    }
}

fn places(text: &str) {
    let filled = Template(text).fill(|name| (name.len() < 9).then_some("@@kece:x@@"));
    match filled {
        Ok(page) => assert!(page.len() >= text.len() || text.contains("@@kece:"), "{text:?} lost something: {page:?}"),
        Err(PageError::Unfilled(name)) => assert!(text.contains(&format!("@@kece:{name}@@")), "{name:?} in {text:?}"),
        Err(other) => panic!("{other:?} of {text:?}"),
    }
}

fn filled(text: &str) -> String {
    let hash = sha256(text);
    let value = |name: &str| Some(if name == "carried" { text } else { &hash });
    Template(PAGE).fill(value).expect("every place is filled")
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::drafts(|donors| json::mutate(data, size, max_size, seed, donors))
});
