//! Which earlier versions are kept: some of the last day, one of each day before, within ten days and a budget.

use std::rc::Rc;

use super::time;
use crate::answers::Draft;
use crate::store::drafts::Save;
use crate::store::{Drafts, MemoryStorage, Seen, Shelf, Storage};

struct Line {
    drafts: Drafts,
    shelf: Shelf,
    storage: Rc<MemoryStorage>,
    seen: Option<Seen>,
}

impl Line {
    fn new() -> Line {
        let storage = Rc::new(MemoryStorage::default());
        let shelf = Shelf::new(storage.clone(), "w".to_owned());
        Line { drafts: Drafts::new(storage.clone()), shelf, storage, seen: None }
    }

    fn save(&mut self, name: &str, at: &str) {
        let mut draft = Draft::new();
        draft.set_name(name);
        let save = Save { draft: &draft, seen: self.seen.as_ref(), at, writer: "w", keep_before: false };
        self.seen = Some(self.drafts.save("a", &save).expect("saved"));
    }

    fn names(&self) -> Vec<String> {
        self.shelf.versions("a").iter().map(|version| version.draft.name().to_owned()).collect()
    }
}

#[test]
fn the_version_before_a_break_is_kept_and_not_every_save() {
    let mut line = Line::new();
    line.save("一", "2026-07-01T08:00:00.000Z");
    line.save("二", "2026-07-01T08:00:10.000Z");
    line.save("三", "2026-07-01T08:05:00.000Z");
    assert_eq!(line.names(), ["一"], "the first, and none so soon after it");
    line.save("四", "2026-07-01T09:00:00.000Z");
    assert_eq!(line.names(), ["一"], "the third save is five minutes from the first");
    line.save("五", "2026-07-01T09:00:01.000Z");
    assert_eq!(line.names(), ["四", "一"]);
}

#[test]
fn of_each_day_one_stays_and_after_ten_days_none() {
    let mut line = Line::new();
    for day in 1..=20 {
        for hour in [8, 12, 16] {
            line.save(&format!("{day}日{hour}点"), &format!("2026-07-{day:02}T{hour:02}:00:00.000Z"));
        }
    }
    let names = line.names();
    let of_day = |day: u32| names.iter().filter(|name| name.starts_with(&format!("{day}日"))).count();
    assert!(of_day(20) >= 2, "{names:?}");
    assert!((11..=18).all(|day| of_day(day) == 1), "{names:?}");
    assert!((1..=9).all(|day| of_day(day) == 0), "{names:?}");
}

#[test]
fn within_a_day_and_in_size_there_is_a_bound() {
    let mut line = Line::new();
    for hour in 0..24 {
        for minute in [0, 15, 30, 45] {
            line.save(&format!("{hour}:{minute}"), &format!("2026-07-01T{hour:02}:{minute:02}:00.000Z"));
        }
    }
    assert_eq!(line.names().len(), 12);
    let big = "大".repeat(90_000);
    for minute in [0, 15, 30, 45] {
        for hour in 0..3 {
            line.save(&format!("{big}{hour}{minute}"), &format!("2026-07-02T{hour:02}:{minute:02}:00.000Z"));
        }
    }
    assert_eq!(line.names().iter().filter(|name| name.starts_with('大')).count(), 4, "400,000 units in all");
}

#[test]
fn a_draft_without_an_answer_is_no_version() {
    let mut line = Line::new();
    line.save("", "2026-07-01T08:00:00.000Z");
    line.save("一", "2026-07-01T09:00:00.000Z");
    assert!(line.names().is_empty());
}

#[test]
fn a_damaged_version_is_passed_over_and_forgotten() {
    let mut line = Line::new();
    line.storage.set("kece.past.a.1", "{").expect("memory");
    line.storage.set("kece.past.stranger", "{").expect("memory");
    for hour in [8, 9, 10] {
        line.save(&format!("{hour}点"), &format!("2026-07-01T{hour:02}:00:00.000Z"));
    }
    assert_eq!(line.names(), ["9点", "8点"]);
    assert_eq!(line.storage.get("kece.past.stranger"), Ok(Some("{".to_owned())));
}

#[test]
fn times_are_read_as_chrono_reads_them() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 2, 28).and_then(|day| day.and_hms_milli_opt(23, 59, 58, 70));
    assert_eq!(time("2026-02-28T23:59:58.070Z"), day);
    for text in [
        "2026-07-01T09:30:00.000Z",
        "2026-07-01T09:30:00Z",
        "2026-07-01T09:30:00.5",
        "0099-12-31T00:00:00.123456789Z",
        "2024-02-29T12:00:00.000Z",
        "2026-02-29T12:00:00.000Z",
        "2026-13-01T12:00:00.000Z",
        "2026-07-01T24:00:00.000Z",
        "2026-07-01T12:60:00.000Z",
        "2026-07-01",
        "2026-07-01T",
        "12:00:00",
        "",
        "Z",
        "昨天",
        "2026-07-01T12:00:00.x",
    ] {
        assert_eq!(time(text), text.strip_suffix('Z').unwrap_or(text).parse().ok(), "{text}");
    }
}
