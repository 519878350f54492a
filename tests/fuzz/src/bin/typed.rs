//! What somebody types into a field: a number, a range, a day, a code. What is understood is shown so that it is
//! understood as the same; what is not stays as it was typed.
//!
//! max_len: 120
//! words: src/ui/widgets/typed.rs src/ui/widgets/day.rs src/answers/uscc.rs
#![no_main]

use kece::answers::{Kind, Unit, check_uscc, is_region_code, read_date, read_number};
use kece::num::Num;
use kece::ui::widgets::day::read_day;
use kece::ui::widgets::decimal::{grouped, is_decimal, shift};
use kece::ui::widgets::typed::{Typed, cell_text, end_text, exact_text, plain, read_end, read_typed};
use kece::ui::widgets::way::{Memory, Way};
use kece_fuzz::exact::big_decimal;
use kece_fuzz::sentence::is_sentence;
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::json;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    for scale in [0, 4] {
        number(text, scale);
        end(text, scale);
    }
    decimal(text);
    day(text);
    if let Err(why) = check_uscc(text) {
        is_sentence(&why);
    }
    assert!(!is_region_code(text) || text.len() == 6);
    for kind in [Kind::Rank, Kind::Number(Unit::Money), Kind::Signed(Unit::Count)] {
        match read_number(text, kind) {
            Err(why) => is_sentence(&why),
            Ok(number) => assert_eq!(Num::parse(text), Ok(number)),
        }
    }
    Corpus::Keep
});

fn number(text: &str, scale: i32) {
    let typed = read_typed(text, scale);
    match &typed {
        Typed::Empty => assert!(plain(text).is_empty(), "{text:?} is lost"),
        Typed::Unread(kept) => assert_eq!(kept, text.trim(), "what is not understood stays as it was typed"),
        Typed::Exact(number) => assert!(is_decimal(number), "{text:?} is {number}"),
        Typed::About(from, to) => {
            assert!(from.is_some() || to.is_some());
            assert!([from, to].into_iter().flatten().all(|end| is_decimal(end)), "{text:?} is {typed:?}");
        }
    }
    let value = typed.value();
    let shown = cell_text(value.as_ref(), scale);
    assert_eq!(read_typed(&shown, scale).value(), value, "{text:?} at {scale} is shown as {shown:?}");
    if !matches!(typed, Typed::About(..)) {
        assert_eq!(exact_text(value.as_ref(), scale), shown);
    }
    for way in Way::ALL {
        let switched = Memory::default().switch(value.as_ref(), way);
        let again = Way::of(switched.as_ref(), Some(way));
        assert_eq!(again, way, "{value:?} as {way:?} is {switched:?}");
    }
}

fn end(text: &str, scale: i32) {
    let Some(end) = read_end(text, scale) else { return assert!(plain(text).is_empty()) };
    let shown = end_text(Some(&json!({ "from": end })), "from", scale);
    assert_eq!(read_end(&shown, scale), Some(end), "{text:?} at {scale} is shown as {shown:?}");
}

fn decimal(text: &str) {
    if !is_decimal(text) {
        assert!(shift(text, 4) == text && grouped(text) == text);
        return;
    }
    let exact = big_decimal(text);
    assert_eq!(big_decimal(&shift(text, 0)), exact);
    assert_eq!(big_decimal(&shift(text, 4)), &exact * big_decimal("10000"));
    assert_eq!(&big_decimal(&shift(text, -4)) * big_decimal("10000"), exact);
    assert_eq!(shift(&shift(text, -4), 4), shift(text, 0), "only the point moves");
    assert_eq!(grouped(text).replace(',', ""), text);
}

fn day(text: &str) {
    if let Some(day) = read_day(text) {
        assert_eq!(day.len(), 10, "{text:?} is {day:?}");
        assert_eq!(read_day(&day).as_ref(), Some(&day), "{text:?} is {day:?}");
        if let Err(why) = read_date(&day) {
            is_sentence(&why);
        }
    }
    match read_date(text) {
        Ok(day) => assert_eq!(day.to_string(), text),
        Err(why) => is_sentence(&why),
    }
}
