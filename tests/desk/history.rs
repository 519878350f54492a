//! The pool over time: who came, went, qualifies, fell out, and by which figure.

use std::rc::Rc;

use kece::desk::history::{Kind, Past, Term, kind, term, turned};
use kece::desk::{Assessor, Entry};
use kece::policy::Library;
use serde_json::json;

use crate::{day, entry, sample};

fn on(text: &str) -> Assessor {
    Assessor::new(&Rc::new(Library::new()), day(text), &["hnte", "tech_sme"]).all_on(day(text))
}

fn of(id: &str, name: &str, rd_staff: u32) -> Entry {
    let changes = [
        ("years.2025.staff", json!(72)),
        ("years.2025.rd_staff", json!(rd_staff)),
        ("years.2025.rd_staff_fulltime", json!(null)),
    ];
    entry(id, name, &sample("qualified", &changes))
}

#[test]
fn each_enterprise_has_become_something() {
    let mut assessor = on("2026-07-15");
    let then = [of("1", "留下", 9), of("2", "退出", 9), of("3", "新达标", 6), of("4", "不见了", 9)];
    let then: Vec<Entry> = then
        .into_iter()
        .map(|mut entry| {
            let saved = assessor.saved(&entry);
            entry.set_saved(Some(&saved));
            entry
        })
        .collect();
    let mut past = Past::new(then);
    let now = [of("1", "留下", 8), of("9", "退出", 7), of("3", "新达标", 10), of("5", "新来的", 9)];
    let mut kinds = Vec::new();
    for entry in &now {
        let saved = assessor.saved(entry);
        let verdict = saved.programme("hnte").map(|p| p.verdict);
        kinds.push(match past.find(entry) {
            None => Kind::New,
            Some(then) => kind(then.saved().as_ref().and_then(|s| s.programme("hnte")), verdict),
        });
    }
    assert_eq!(kinds, [Kind::Other, Kind::FellOut, Kind::Qualifies, Kind::New]);
    assert_eq!(past.gone().map(|entry| entry.name()).collect::<Vec<_>>(), ["不见了"]);
}

#[test]
fn who_fell_out_did_so_by_a_figure() {
    let mut assessor = on("2026-07-15");
    let (then, now) = (of("1", "甲", 9), of("1", "甲", 7));
    let was = assessor.saved(&then);
    let list = turned(&then, &was, &now, &assessor, "hnte");
    let [staff] = list.as_slice() else { panic!("{list:?}") };
    assert_eq!((staff.id.as_str(), staff.name.as_str()), ("staff_share", "科技人员占职工总数的比例"));
    let (before, after) = staff.values;
    assert!(before.and_then(|r| r.lo()) > after.and_then(|r| r.hi()));
    let [answer] = staff.answers.as_slice() else { panic!("{:?}", staff.answers) };
    assert_eq!((answer.here.clone(), answer.there.clone()), (Some(json!(9)), Some(json!(7))));
}

#[test]
fn without_saved_verdicts_the_day_of_then_can_be_asked_again() {
    let entry = of("1", "甲", 9);
    assert_eq!(entry.saved(), None);
    let (then, now) = (on("2020-01-15").saved(&entry), on("2026-07-15").saved(&entry));
    assert_eq!((then.on.as_str(), now.on.as_str()), ("2020-01-15", "2026-07-15"));
    assert_ne!(then.programme("hnte").map(|p| p.verdict), now.programme("hnte").map(|p| p.verdict));
}

#[test]
fn a_certificate_ends_within_some_months_or_has_ended() {
    let today = day("2026-07-08");
    for (last, months, expected) in [
        ("2026-07-07", 6, Term::Ended),
        ("2026-07-08", 6, Term::Ending),
        ("2027-01-08", 6, Term::Ending),
        ("2027-01-09", 6, Term::Valid),
        ("2026-07-08", 0, Term::Ending),
        ("2026-07-09", 0, Term::Valid),
    ] {
        assert_eq!(term(day(last), today, months), expected, "{last} in {months} months");
    }
}
