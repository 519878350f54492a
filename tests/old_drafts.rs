//! Drafts as each version wrote them, frozen: every later version reads them, keeps them to the last digit and comes
//! to the same verdicts. A file under `tests/fixtures/drafts/` is never changed; a new version adds its own.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

use std::rc::Rc;

use kece::answers::{Draft, LISTS, SCALARS, Sheet, YEAR_FIELDS};
use kece::assess::{assess, report};
use kece::exchange::draft_file;
use kece::policy::Library;
use serde_json::{Map, Value, json};

/// Name, draft and what it came to.
macro_rules! frozen {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("fixtures/drafts/v1/", $name, ".kece.json")), include_str!(concat!("fixtures/drafts/v1/", $name, ".digest.json")))),*]
    };
}

const DRAFTS: [(&str, &str, &str); 4] = frozen!["full", "minimal", "ranges", "unknown"];

fn read(text: &str) -> Draft {
    let opened = draft_file::read(text);
    assert_eq!(opened.problems, []);
    let [draft] = opened.drafts.as_slice() else { panic!("one draft") };
    draft.clone()
}

/// How many fields of the sheet are answered.
fn answered(sheet: &Sheet) -> usize {
    let scalars = (0..SCALARS.len()).filter(|i| sheet.scalar(*i).is_some()).count();
    let years = sheet.years().flat_map(|year| (0..YEAR_FIELDS.len()).map(move |i| (year, i)));
    let items = (0..LISTS.len()).flat_map(|list| sheet.items(list).unwrap_or_default()).flatten().flatten().count();
    scalars + years.filter(|(year, i)| sheet.in_year(*year, *i).is_some()).count() + items
}

/// What a draft comes to: how many fields could be read, and of each programme the verdict and the award. The draft
/// says the day itself, or it is the one below, so that a later law changes nothing.
fn digest(draft: &Draft) -> Value {
    let (sheet, problems) = draft.sheet();
    assert_eq!(problems, []);
    assert_eq!(draft.name_problem(), None);
    let day = sheet.date("apply_on").or_else(|| chrono::NaiveDate::from_ymd_opt(2026, 7, 15)).expect("a day");
    let fields = answered(&sheet);
    let result = report::to_json(&assess(&Rc::new(Library::built_in().0), Rc::new(sheet), day));
    let programmes = result["programmes"].as_array().expect("programmes").iter();
    let programmes: Map<_, _> =
        programmes.map(|p| (p["id"].as_str().expect("an id").to_owned(), json!([p["verdict"], p["award"]]))).collect();
    json!({"fields": fields, "programmes": programmes})
}

#[test]
fn every_old_draft_is_read_whole_and_kept_to_the_last_digit() {
    for (name, text, _) in DRAFTS {
        let draft = read(text);
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        for written in [draft.to_text(), draft_file::one(&draft)] {
            assert_eq!(value(&written), value(text), "{name}");
            assert_eq!(read(&written), draft, "{name}");
        }
    }
}

// A programme that a pack adds later is none of a frozen draft's business.
#[test]
fn every_old_draft_comes_to_what_it_came_to() {
    for (name, text, frozen) in DRAFTS {
        let now = digest(&read(text));
        let frozen: Value = serde_json::from_str(frozen).expect("a digest");
        assert_eq!(now["fields"], frozen["fields"], "{name}");
        for (id, then) in frozen["programmes"].as_object().expect("programmes") {
            assert_eq!(&now["programmes"][id], then, "{name}: {id}. Now: {now}");
        }
    }
}
