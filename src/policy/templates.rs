//! New entries of a pack, in the right form, to be filled in.
//!
//! Each has a fresh id and the document that the others around it cite. Names are left empty, so that the
//! check points at them until somebody writes them; once they are written, the pack can be used.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::document::PackDocument;

/// A new status to be recognised for; goes into `programmes`.
#[must_use]
pub fn recognition(document: &PackDocument, from: NaiveDate) -> Value {
    let clause = clause(document, "");
    programme(document, "recognition", from, requirement_of("new_1", &clause), &clause)
}

/// A new award to the enterprise as a whole, of an amount that is not known yet; goes into `programmes`.
#[must_use]
pub fn award(document: &PackDocument, from: NaiveDate) -> Value {
    let clause = clause(document, "");
    let asked = json!({"id": "award_item", "name": "有可以奖励的项", "test": "awarded", "clause": clause});
    let mut programme = programme(document, "award", from, asked, &clause);
    if let Some(map) = programme.as_object_mut() {
        map.insert("award".to_owned(), json!({"rates": [rate_of("new_1", &clause)]}));
    }
    programme
}

/// A new requirement, for a person to judge until somebody writes a test; goes into the `requirements` of the
/// programme at a place such as `programmes[0]`, best by [`add_requirement`].
#[must_use]
pub fn requirement(document: &PackDocument, programme: &str) -> Value {
    let lists = ["requirements", "worth"].map(|list| format!("{programme}.{list}"));
    requirement_of(&fresh(document, &lists, "id", "new"), &clause(document, programme))
}

/// Adds a new requirement to the programme at a place, and to its verdict where that names them one by one:
/// else it would be shown and decide nothing. Says where it is.
pub fn add_requirement(document: &mut PackDocument, programme: &str) -> Option<String> {
    let new = requirement(document, programme);
    let list = format!("{programme}.requirements");
    let place = document.get(&list).and_then(Value::as_array).map_or(0, Vec::len);
    let verdict = format!("{programme}.verdict");
    let joined = document.get(&verdict).filter(|v| !v.is_null()).map(|old| {
        let one = json!({"requirement": new.get("id")});
        match old.get("all").and_then(Value::as_array) {
            Some(all) => json!({"all": all.iter().chain([&one]).collect::<Vec<_>>()}),
            None => json!({"all": [old, one]}),
        }
    });
    let done = document.insert(&list, place, new) && joined.is_none_or(|joined| document.set(&verdict, joined));
    done.then(|| format!("{list}[{place}]"))
}

/// A new rate of an amount that is not known yet; goes into the `award.rates` of the programme at a place.
#[must_use]
pub fn rate(document: &PackDocument, programme: &str) -> Value {
    let id = fresh(document, &[format!("{programme}.award.rates")], "id", "new");
    rate_of(&id, &clause(document, programme))
}

/// A new question with the answers yes and no; goes into `questions`. Its id begins with that of the pack: the
/// same id in two packs is the same question.
#[must_use]
pub fn question(document: &PackDocument) -> Value {
    let id = fresh(document, &["questions".to_owned()], "id", &format!("{}_new", pack_id(document)));
    json!({"id": id, "label": "", "kind": "yes_no"})
}

/// A new document, and the key under which it goes into `documents`.
#[must_use]
pub fn document(document: &PackDocument) -> (String, Value) {
    let taken = |key: &String| document.get("documents").and_then(|all| all.get(key)).is_some();
    (first_free("document", taken), json!({"title": "", "cite": ""}))
}

/// A new step; goes into the `steps` of the programme at a place.
#[must_use]
pub fn step(document: &PackDocument, programme: &str) -> Value {
    json!({"name": "", "clause": clause(document, programme)})
}

/// A new paper to hand in; goes into `materials`.
#[must_use]
pub fn material() -> Value {
    json!({"name": ""})
}

/// A new window, from a day for a month; goes into the `windows` of the programme at a place.
#[must_use]
pub fn window(document: &PackDocument, programme: &str, from: NaiveDate) -> Value {
    let until = from.checked_add_days(Days::new(30)).unwrap_or(from);
    json!({"name": "", "days": {"from": from.to_string(), "until": until.to_string()},
        "clause": clause(document, programme)})
}

/// Something new that was looked for and not found; goes into `gaps`.
#[must_use]
pub fn gap() -> Value {
    json!({"name": "", "note": ""})
}

/// Ends the programme at a place: `last` is the last day on which its rules are in force. What it says of
/// itself stays, as history.
pub fn end(document: &mut PackDocument, programme: &str, last: NaiveDate) -> bool {
    document.get(programme).is_some_and(Value::is_object)
        && document.set(&format!("{programme}.valid.until"), Value::from(last.to_string()))
}

/// Ends the programme at a place and lets a copy of it follow from the day `from` on, to be changed: a law that
/// changes on a day is two rules with dates. An end that was already set is the end of the copy; a programme
/// that ended before is left as it is. Says where the copy is.
pub fn succeed(document: &mut PackDocument, programme: &str, from: NaiveDate) -> Option<String> {
    let index = programme.strip_prefix("programmes[")?.strip_suffix(']')?.parse::<usize>().ok()?;
    let after = index.checked_add(1)?;
    let last = from.pred_opt()?;
    let mut next = document.get(programme).filter(|p| p.is_object())?.clone();
    let map = next.as_object_mut()?;
    // Days are written so that they sort as text.
    let until = map.get("valid").and_then(|valid| valid.get("until")).and_then(Value::as_str).map(str::to_owned);
    let over = until.as_deref().is_some_and(|until| until < from.to_string().as_str());
    let mut valid = json!({"from": from.to_string()});
    if let (Some(until), false, Some(days)) = (until, over, valid.as_object_mut()) {
        days.insert("until".to_owned(), Value::from(until));
    }
    map.insert("valid".to_owned(), valid);
    let done = (over || end(document, programme, last)) && document.insert("programmes", after, next);
    done.then(|| format!("programmes[{after}]"))
}

fn programme(document: &PackDocument, kind: &str, from: NaiveDate, requirement: Value, clause: &Value) -> Value {
    let id = fresh(document, &["programmes".to_owned()], "id", &format!("{}.new", pack_id(document)));
    json!({"id": id, "name": "", "short": "", "kind": kind, "authority": "", "valid": {"from": from.to_string()},
        "taken": "以当年通知为准", "requirements": [requirement], "clause": clause})
}

fn requirement_of(id: &str, clause: &Value) -> Value {
    json!({"id": id, "name": "", "test": {"person": "由主管部门按文件认定"}, "clause": clause})
}

fn rate_of(id: &str, clause: &Value) -> Value {
    json!({"id": id, "name": "", "amount": "unpublished", "clause": clause})
}

fn pack_id(document: &PackDocument) -> &str {
    document.get("id").and_then(Value::as_str).unwrap_or("pack")
}

/// A clause that cites what the programme cites, or else the first document of the pack. Somebody who has just
/// written a rule has one source for it.
fn clause(document: &PackDocument, programme: &str) -> Value {
    let of_programme = document.get(&format!("{programme}.clause.document")).and_then(Value::as_str);
    let first = || document.get("documents")?.as_object()?.keys().next().map(String::as_str);
    let cited = of_programme.or_else(first).unwrap_or_default();
    json!({"document": cited, "article": "", "certainty": "single_source"})
}

/// An id that no item of these lists has: `new_1`, `new_2`, …
fn fresh(document: &PackDocument, lists: &[String], key: &str, stem: &str) -> String {
    let items = || lists.iter().filter_map(|list| document.get(list)?.as_array()).flatten();
    first_free(stem, |id| items().any(|item| item.get(key).and_then(Value::as_str) == Some(id)))
}

fn first_free(stem: &str, taken: impl Fn(&String) -> bool) -> String {
    let mut number = 1u32;
    loop {
        let id = format!("{stem}_{number}");
        if !taken(&id) || number == u32::MAX {
            return id;
        }
        number += 1;
    }
}

#[cfg(test)]
#[path = "templates_tests.rs"]
mod tests;
