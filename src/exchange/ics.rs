//! A calendar file (RFC 5545), to be opened by whatever calendar a person has.
//!
//! Written here and not with a crate: `icalendar` takes UIDs at random and the time from a clock where they are not
//! given, and brings `uuid` for it; what is needed is a dozen properties, folded and escaped.

use std::fmt::Write;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::advise::calendar::{Event, EventKind};
use crate::policy::Yearly;

/// A line has at most so many bytes, its end not counted.
const LINE: usize = 75;

/// The file.
///
/// `owner` tells the events of one enterprise from those of another, so that a calendar with both keeps them apart, and
/// opening the file a second time changes events rather than doubling them. `title` is the name of the calendar.
/// `stamp` is now, as `2026-07-14T06:32:05.123Z`.
#[must_use]
pub fn calendar(events: &[Event], owner: &str, title: &str, stamp: &str) -> String {
    let mut out = Lines(String::new());
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KeCe//科策自评//ZH", "CALSCALE:GREGORIAN"] {
        out.line(line);
    }
    out.line(&format!("X-WR-CALNAME:{}", escaped(title)));
    let stamp = compact(stamp);
    events.iter().for_each(|event| out.event(event, owner, &stamp));
    out.line("END:VCALENDAR");
    out.0
}

/// The name of the file.
#[must_use]
pub fn file_name(name: &str) -> String {
    crate::exchange::draft_file::named(name, "-申报日程.ics")
}

struct Lines(String);

impl Lines {
    /// A line, folded.
    fn line(&mut self, text: &str) {
        fold(text, &mut self.0);
    }

    fn event(&mut self, event: &Event, owner: &str, stamp: &str) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@kece", uid(owner, &event.key)));
        self.line(&format!("DTSTAMP:{stamp}"));
        self.line(&format!("DTSTART;VALUE=DATE:{}", day(event.from)));
        // The day after the last one.
        let after = event.until.succ_opt().unwrap_or(event.until);
        self.line(&format!("DTEND;VALUE=DATE:{}", day(after)));
        if let Some(yearly) = event.yearly {
            self.line(&rule(yearly));
        }
        self.line(&format!("SUMMARY:{}", escaped(&event.title)));
        if !event.details.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escaped(&event.details.join("\n"))));
        }
        // Nobody is busy all day because of it.
        self.line("TRANSP:TRANSPARENT");
        for trigger in alarms(event) {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.line(&format!("DESCRIPTION:{}", escaped(&event.title)));
            self.line(&trigger);
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }
}

/// When to remind, always at nine in the morning.
fn alarms(event: &Event) -> Vec<String> {
    // Days before the first day, and before the last.
    let (first, last): (&[u32], &[u32]) = match event.kind {
        EventKind::Apply => (&[14, 1], &[]),
        EventKind::Window if event.from == event.until => (&[14, 3], &[]),
        EventKind::Window => (&[1], &[14, 3]),
        EventKind::Step => (&[14, 3], &[]),
        EventKind::Certificate => (&[180, 90], &[]),
        EventKind::Right => (&[90, 30], &[]),
    };
    let from_start = first.iter().map(|days| match days.checked_sub(1) {
        Some(full) => format!("TRIGGER:-P{full}DT15H"),
        None => "TRIGGER:PT9H".to_owned(),
    });
    // The end is the midnight after the last day.
    let from_end = last.iter().map(|days| format!("TRIGGER;RELATED=END:-P{days}DT15H"));
    from_start.chain(from_end).collect()
}

/// How it comes again.
fn rule(yearly: Yearly) -> String {
    match yearly.day {
        // 29 February, or the 31st of a short month: its last day, every year.
        Some(day) if NaiveDate::from_ymd_opt(2027, yearly.month, day).is_none() => {
            format!("RRULE:FREQ=YEARLY;BYMONTH={};BYMONTHDAY=-1", yearly.month)
        }
        _ => "RRULE:FREQ=YEARLY".to_owned(),
    }
}

fn day(day: NaiveDate) -> String {
    day.to_string().replace('-', "")
}

/// "2026-07-14T06:32:05.123Z" → "20260714T063205Z".
fn compact(iso: &str) -> String {
    let seconds = iso.split('.').next().unwrap_or_default().trim_end_matches('Z');
    let digits: String = seconds.chars().filter(|c| c.is_ascii_digit() || *c == 'T').collect();
    format!("{digits}Z")
}

/// The same for the same event of the same enterprise, and for no other.
fn uid(owner: &str, key: &str) -> String {
    let hash = Sha256::digest(format!("{owner}\n{key}"));
    hash.iter().take(16).fold(String::new(), |mut hex, byte| {
        // Writing to a text cannot fail.
        write!(hex, "{byte:02x}").unwrap_or_default();
        hex
    })
}

/// A text as a value: the signs that mean something are marked, a new line is written, what nobody sees is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, cut into lines of at most 75 bytes between characters, those after the first with a space before them.
fn fold(text: &str, out: &mut String) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
#[path = "ics_tests.rs"]
mod tests;
