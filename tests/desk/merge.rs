//! Several desks made one: nothing is lost and nothing is decided in silence.

use kece::answers::{Path, differences};
use kece::desk::Entry;
use kece::desk::merge::{Choice, Merging, Taken};
use proptest::prelude::*;
use serde_json::json;

use crate::support::config;
use crate::support::dice::Dice;
use crate::{entry, some};

const CODE: &str = "91350100M000100Y43";
const OTHER: &str = "91330282MA2000000N";

fn staff(id: &str, name: &str, code: Option<&str>, staff: u32) -> Entry {
    entry(id, name, &json!({"uscc": code, "years": {"2025": {"staff": staff}}}))
}

#[test]
fn the_same_enterprise_is_known_by_its_code_or_else_by_its_name() {
    let cases = [
        ("renamed", staff("a", "旧名", Some(CODE), 9), staff("b", "新名", Some(CODE), 9), false),
        (
            "one has no code yet",
            staff("a", "示例（集团）公司", Some(CODE), 9),
            staff("b", "示例(集团) 公司", None, 9),
            true,
        ),
        (
            "a mistyped code is none",
            staff("a", "甲", Some(CODE), 9),
            staff("b", "甲", Some("91350100M000100Y44"), 9),
            true,
        ),
    ];
    for (what, a, b, by_name) in cases {
        let mut merging = Merging::new();
        assert_eq!(merging.take(a), Taken::New(0), "{what}");
        assert!(matches!(merging.take(b), Taken::Conflict(0)), "{what}: known, by name {by_name}");
    }
    let mut merging = Merging::new();
    for (entry, taken) in [
        (staff("a", "甲", Some(CODE), 9), Taken::New(0)),
        (staff("b", "甲", Some(OTHER), 9), Taken::New(1)),
        // It may be either of two.
        (staff("c", "甲", None, 9), Taken::New(2)),
        (staff("d", "", None, 9), Taken::New(3)),
        (staff("e", "", None, 9), Taken::New(4)),
    ] {
        assert_eq!(merging.take(entry), taken);
    }
}

#[test]
fn what_is_the_same_is_there_once_with_the_notes_of_both() {
    let (mut a, mut b) = (staff("a", "甲", Some(CODE), 9), staff("a", "甲", Some(CODE), 9));
    (a.note, a.contact, a.town) = ("周三再去".to_owned(), "王经理".to_owned(), "宗汉".to_owned());
    (b.note, b.contact, b.phone, b.town) =
        ("带报表".to_owned(), "李会计".to_owned(), "0574-1".to_owned(), "浒山".to_owned());
    b.changed = "2026-07-08T15:00".to_owned();
    let mut merging = Merging::new();
    merging.take(a.clone());
    assert_eq!(merging.take(b), Taken::Same(0));
    assert_eq!(merging.take(a), Taken::Same(0), "and again nothing is added");
    let one = &merging.entries[0];
    assert_eq!((one.contact.as_str(), one.phone.as_str(), one.town.as_str()), ("王经理；李会计", "0574-1", "浒山"));
    for part in ["周三再去", "带报表", "宗汉"] {
        assert!(one.note.contains(part), "{}", one.note);
    }
    assert_eq!(merging.entries.len(), 1);
}

#[test]
fn a_conflict_stays_until_somebody_chooses() {
    let fresh = || {
        let mut newer = staff("b", "甲", Some(CODE), 12);
        newer.changed = "2026-07-09".to_owned();
        let mut merging = Merging::new();
        merging.take(staff("a", "甲", Some(CODE), 9));
        assert_eq!(merging.take(newer), Taken::Conflict(0));
        assert!(merging.conflicts[0].other_is_newer);
        assert_eq!(merging.conflicts[0].differences.len(), 1);
        merging
    };
    let of = |entry: &Entry| entry.draft.value(&Path::year(2025, "staff").expect("a path")).cloned();
    for (choice, expected) in [
        (Choice::Here, vec![json!(9)]),
        (Choice::Other, vec![json!(12)]),
        (Choice::Some([0].into()), vec![json!(12)]),
        (Choice::Some([].into()), vec![json!(9)]),
        (Choice::Both, vec![json!(9), json!(12)]),
    ] {
        let mut merging = fresh();
        assert!(merging.choose(0, &choice).is_some() && merging.conflicts.is_empty());
        let values: Vec<_> = merging.entries.iter().filter_map(of).collect();
        assert_eq!(values, expected, "{choice:?}");
        assert_eq!(merging.choose(0, &choice), None, "there is none left");
    }
}

#[test]
fn who_only_waits_takes_the_answers_of_the_other() {
    let waiting = entry("q", "甲", &json!({}));
    let filled = staff("a", "甲", Some(CODE), 9);
    for (first, second) in [(waiting.clone(), filled.clone()), (filled.clone(), waiting)] {
        let mut merging = Merging::new();
        merging.take(first);
        assert_eq!(merging.take(second), Taken::Same(0));
        assert!(differences(&merging.entries[0].draft, &filled.draft).is_empty());
    }
    // Its code, or its other name, is something that it says.
    let renamed = entry("q", "乙", &json!({"uscc": CODE}));
    for (first, second) in [(renamed.clone(), filled.clone()), (filled, renamed)] {
        let mut merging = Merging::new();
        merging.take(first);
        assert_eq!(merging.take(second), Taken::Conflict(0));
    }
}

proptest! {
    #![proptest_config(config(24))]

    /// Desks that share some enterprises, some of them changed.
    #[test]
    fn every_entry_of_every_desk_is_there_or_named(seed in any::<u64>(), desks in 1usize..4) {
        let mut dice = Dice::new(seed);
        let pool = some(12);
        let mut merging = Merging::new();
        let mut taken: Vec<Entry> = Vec::new();
        for _ in 0..desks {
            for entry in &pool {
                if dice.throw(3) == 0 {
                    continue;
                }
                let mut entry = entry.clone();
                if dice.throw(4) == 0 {
                    let path = Path::year(2025, "staff").expect("a path");
                    entry.draft.set(&path, Some(json!(dice.throw(5))));
                }
                entry.note = format!("记{}", dice.throw(100));
                merging.take(entry.clone());
                taken.push(entry);
            }
        }
        for entry in &taken {
            let same = |other: &Entry| differences(&other.draft, &entry.draft).is_empty();
            prop_assert!(
                merging.entries.iter().any(|e| same(e) && e.note.contains(&entry.note))
                    || merging.conflicts.iter().any(|c| same(&c.other) && c.other.note == entry.note)
            );
        }
        let mut ids: Vec<&str> = merging.entries.iter().map(|entry| entry.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), merging.entries.len(), "ids are their own");
        prop_assert!(merging.entries.len() <= pool.len(), "the same enterprise is there once");
    }
}
