//! 材料、日程、值多少: what is derived from the answers is there because of them, and goes with them.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects by failing")]

#[path = "advice/calendar.rs"]
mod calendar;
#[path = "advice/papers.rs"]
mod papers;
#[path = "advice/worth.rs"]
mod worth;

use std::rc::Rc;

use chrono::NaiveDate;
use kece::answers::{Draft, Path, read_date};
use kece::assess::{Assessment, ProgrammeOutcome, assess};
use kece::policy::Library;
use serde_json::{Value, json};

thread_local! {
    static LIBRARY: Rc<Library> = Rc::new(Library::new());
}

const QUALIFIED: &str = include_str!("samples/qualified.kece.json");
const NESTED: &str = include_str!("samples/nested.kece.json");

fn day(text: &str) -> NaiveDate {
    read_date(text).expect("a day")
}

/// A draft with some answers changed; `null` takes one away.
fn with(sample: &str, changes: Value) -> Draft {
    let mut draft = Draft::parse(sample).expect("a draft");
    for (path, value) in changes.as_object().expect("paths") {
        let path = Path::parse(path).expect("a path");
        draft.set(&path, Some(value.clone()).filter(|value| !value.is_null()));
    }
    draft
}

fn assessed(draft: &Draft) -> Assessment {
    assessed_by(&LIBRARY.with(Rc::clone), draft)
}

fn assessed_by(library: &Rc<Library>, draft: &Draft) -> Assessment {
    let sheet = draft.sheet().0;
    let on = sheet.date("apply_on").unwrap_or_else(|| day("2026-07-15"));
    assess(library, Rc::new(sheet), on)
}

fn outcome<'a>(assessment: &'a Assessment, id: &str) -> &'a ProgrammeOutcome {
    assessment.programmes.iter().find(|p| p.programme.id == id).expect("a programme")
}

/// The packs of the country and one more.
fn with_pack(pack: &Value) -> Rc<Library> {
    let mut library = Library::built_in().0;
    library.load(&pack.to_string()).expect("a pack");
    Rc::new(library)
}

fn clause() -> Value {
    json!({"document": "d", "certainty": "verified"})
}

/// A pack of one place with these programmes.
fn pack(programmes: &Value) -> Value {
    json!({"id": "test", "version": "1", "name": "试验", "region": "350205", "place": "试验区",
        "documents": {"d": {"title": "文件", "cite": "文件"}}, "programmes": programmes})
}
