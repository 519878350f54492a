//! What a calendar reads in the file is what was meant.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{LINE, calendar, compact, escaped, fold};
use crate::advise::calendar::{Event, EventKind};
use crate::policy::Yearly;

fn on(day: &str) -> NaiveDate {
    crate::answers::read_date(day).expect("a day")
}

fn event(kind: EventKind, from: &str, until: &str, yearly: Option<Yearly>) -> Event {
    Event {
        key: format!("{kind:?}"),
        kind,
        title: "科小：2026 年度评价受理；截止, 当天\\".to_owned(),
        details: vec!["主管：工信部门".to_owned(), "第二行".to_owned()],
        from: on(from),
        until: on(until),
        half_open: false,
        yearly,
        programme: None,
        clause: None,
    }
}

/// The lines as they were before they were folded (RFC 5545, 3.1).
fn unfolded(text: &str) -> Vec<String> {
    let text = text.replace("\r\n ", "");
    text.strip_suffix("\r\n").expect("ends a line").split("\r\n").map(str::to_owned).collect()
}

/// A text as a value stands for it (RFC 5545, 3.3.11).
fn read(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().expect("something is marked") {
                'n' | 'N' => out.push('\n'),
                c => out.push(c),
            },
            ';' | ',' => panic!("an unmarked {c}"),
            c => out.push(c),
        }
    }
    out
}

#[test]
fn days_alarms_and_rules_are_written_as_the_standard_says() {
    let window = event(EventKind::Window, "2026-06-01", "2026-08-31", None);
    let year = |month, day| Some(Yearly { month, day });
    let step = event(EventKind::Step, "2027-05-31", "2027-05-31", year(5, Some(31)));
    let leap = event(EventKind::Step, "2027-02-28", "2027-02-28", year(2, Some(29)));
    let month = event(EventKind::Step, "2026-12-01", "2026-12-31", year(12, None));
    let text = calendar(&[window, step, leap, month], "甲", "甲 申报日程", "2026-07-14T06:32:05.123Z");
    let lines = unfolded(&text);
    assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
    let count = |line: &str| lines.iter().filter(|l| *l == line).count();
    for (line, times) in [
        ("DTSTAMP:20260714T063205Z", 4),
        ("DTSTART;VALUE=DATE:20260601", 1),
        ("DTEND;VALUE=DATE:20260901", 1),
        ("TRIGGER;RELATED=END:-P14DT15H", 1),
        ("TRIGGER:-P0DT15H", 1),
        ("TRIGGER:-P13DT15H", 3),
        ("DTEND;VALUE=DATE:20270601", 1),
        ("RRULE:FREQ=YEARLY", 2),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", 1),
        ("DTEND;VALUE=DATE:20270101", 1),
        ("SUMMARY:科小：2026 年度评价受理；截止\\, 当天\\\\", 4),
        ("DESCRIPTION:主管：工信部门\\n第二行", 4),
    ] {
        assert_eq!(count(line), times, "{line}\n{text}");
    }
}

#[test]
fn an_event_is_known_again_and_not_taken_for_that_of_another_enterprise() {
    let window = [event(EventKind::Window, "2026-06-01", "2026-08-31", None)];
    let uids = |events: &[Event], owner: &str, stamp: &str| {
        let lines = unfolded(&calendar(events, owner, "", stamp));
        lines.into_iter().filter(|line| line.starts_with("UID:")).collect::<Vec<_>>()
    };
    let first = uids(&window, "甲", "2026-07-14T06:32:05.123Z");
    assert_eq!(first, uids(&window, "甲", "2027-01-01T00:00:00.000Z"));
    assert_ne!(first, uids(&window, "乙", "2026-07-14T06:32:05.123Z"));
    let both = [window[0].clone(), event(EventKind::Apply, "2026-07-15", "2026-07-15", None)];
    let both = uids(&both, "甲", "");
    assert!(both.len() == 2 && both[0] != both[1]);
}

#[test]
fn a_moment_is_written_without_its_parts_of_a_second() {
    assert_eq!(compact("2026-07-14T06:32:05.123Z"), "20260714T063205Z");
    assert_eq!(compact("2026-07-14T06:32:05Z"), "20260714T063205Z");
}

proptest! {
    #[test]
    fn folding_cuts_no_character_and_loses_none(text in "\\PC{0,200}") {
        let mut out = String::new();
        fold(&text, &mut out);
        for line in out.strip_suffix("\r\n").expect("ends a line").split("\r\n") {
            prop_assert!(line.len() <= LINE, "{} bytes", line.len());
        }
        prop_assert_eq!(unfolded(&out), vec![text]);
    }

    #[test]
    fn a_text_is_read_as_it_was(text in "(\\PC|[\\\\;,\n]){0,80}") {
        let value = escaped(&text);
        prop_assert!(!value.contains(['\n', '\r']));
        prop_assert_eq!(read(&value), text);
    }
}
