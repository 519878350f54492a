//! The desk as a file: what is saved is read again; what is broken is named, and the rest goes on.

use kece::desk::Entry;
use kece::desk::file::{Header, Reading};
use proptest::prelude::*;

use crate::support::config;
use crate::{assessor, some};

fn text(entries: &[Entry]) -> String {
    let assessor = assessor();
    let packs = assessor.library().for_region(Some("330282"), None);
    let header = Header::new("2026-07-08", packs.iter().map(|pack| &**pack), entries.len());
    let lines = entries.iter().map(|entry| entry.to_text() + "\n");
    std::iter::once(header.to_text() + "\n").chain(lines).collect()
}

fn read(text: &str, slice: usize) -> Reading {
    let mut reading = Reading::new(text.to_owned()).expect("a desk");
    while !reading.next(slice).is_complete() {}
    reading
}

#[test]
fn what_is_saved_is_read_again() {
    let mut entries = some(60);
    let mut assessor = assessor();
    for entry in &mut entries {
        let saved = assessor.saved(entry);
        entry.set_saved(Some(&saved));
        let again = entry.saved().expect("saved");
        assert_eq!((&again.on, again.programmes.len()), (&saved.on, saved.programmes.len()));
        for (a, b) in again.programmes.iter().zip(&saved.programmes) {
            assert_eq!((a.verdict, a.review, a.score), (b.verdict, b.review, b.score));
            for (a, b) in a.requirements.iter().zip(&b.requirements) {
                assert_eq!((&a.id, a.outcome), (&b.id, b.outcome));
                assert!(b.value.is_none_or(|b| a.value.is_some_and(|a| a.covers(b))), "rounded outward");
            }
        }
    }
    let text = text(&entries);
    for slice in [1, 50, 1_000] {
        let reading = read(&text, slice);
        assert_eq!(reading.entries, entries);
        assert!(reading.broken.is_empty() && reading.doubt().is_none());
        assert_eq!(reading.header.date, "2026-07-08");
        assert!(reading.header.packs.iter().any(|(id, ..)| id == "cixi"));
    }
    // As another program may have saved it.
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(read(&windows, 9).entries, entries);
}

#[test]
fn a_broken_line_is_named_and_the_others_go_on() {
    let entries = some(5);
    let mut lines: Vec<String> = text(&entries).lines().map(str::to_owned).collect();
    lines[2].truncate(40);
    lines.insert(4, "垃圾".to_owned());
    lines.insert(5, String::new());
    lines.push(lines[1].clone());
    let reading = read(&lines.join("\n"), 2);
    let broken: Vec<usize> = reading.broken.iter().map(|broken| broken.line).collect();
    assert_eq!(broken, [3, 5]);
    assert_eq!(reading.broken[1].text, "垃圾");
    let ids: Vec<&str> = reading.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["e0", "e2", "e3", "e4", "e0~2"], "an id that stands twice would replace the first in a storage");
    assert!(reading.doubt().is_some_and(|doubt| doubt.contains("写明有 5 家")));
}

#[test]
fn a_file_that_breaks_off_says_so() {
    let text = text(&some(8));
    let most = text.rfind("\"e6\"").expect("the seventh of eight");
    let cut = &text[..most];
    let reading = read(cut, 3);
    assert!(reading.broken_count <= 1 && reading.entries.len() >= 4);
    assert!(reading.doubt().is_some());
}

#[test]
fn what_is_no_desk_is_refused() {
    for (text, says) in [
        ("", "不是外勤台的名单"),
        ("{}", "不是外勤台的名单"),
        (r#"{"format":"kece-draft","version":1,"answers":{}}"#, "不是外勤台的名单"),
        (r#"{"format":"kece-desk","version":2}"#, "更新版本"),
        (r#"{"format":"kece-desk"}"#, "没有版本号"),
    ] {
        let problem = Reading::new(text.to_owned()).expect_err(text);
        assert!(problem.message.contains(says), "{text}: {}", problem.message);
    }
    let header = r#"{"format":"kece-desk","version":1,"later":[1]}"#;
    let read = Header::parse(header).expect("a header");
    assert!(read.to_text().contains(r#""later":[1]"#), "what a newer version adds stays");
}

#[test]
fn a_thousand_broken_lines_are_counted_not_kept() {
    let text = format!("{}{}", text(&[]), "[\n".repeat(3_000));
    let reading = read(&text, 500);
    assert_eq!((reading.broken.len(), reading.broken_count), (1_000, 3_000));
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn no_bytes_stop_the_reading(lines in prop::collection::vec(".{0,40}", 0..12), at in 0usize..6) {
        let entries = some(3);
        let mut all: Vec<String> = text(&entries).lines().map(str::to_owned).collect();
        for (i, line) in lines.iter().enumerate() {
            all.insert((at + i).clamp(1, all.len()), line.replace(['\n', '\r'], ""));
        }
        let reading = read(&all.join("\n"), 2);
        for entry in &entries {
            prop_assert!(reading.entries.contains(entry));
        }
    }
}
