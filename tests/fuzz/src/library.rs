//! Packs to assess by: the national one and a few places, read once before the first input.

use std::rc::Rc;

use chrono::NaiveDate;
use kece::policy::Library;
use serde_json::Value;

/// Built-in packs of different shapes; all of them would make every run ten times as long.
const PACKS: &[&str] = &["cn", "zhejiang", "ningbo", "cixi", "xiamen", "haicang"];

/// Every word of the vocabulary of packs.
const VOCABULARY: &str = include_str!("../../vocabulary/pack.json");

thread_local! {
    static NATIONAL: Rc<Library> = of(&PACKS[..1]);
    static LOCAL: Rc<Library> = of(PACKS);
    static DRAFTS: Vec<Value> = vec![
        read(include_str!("../../samples/qualified.kece.json")),
        read(include_str!("../../samples/borderline.kece.json")),
        every_field(),
    ];
    static PACK_PARTS: Vec<Value> = vec![read(VOCABULARY), crate::pack_edits::sample().value().clone()];
}

fn of(ids: &[&str]) -> Rc<Library> {
    let mut library = Library::default();
    for id in ids {
        let text = Library::built_in_text(id).expect("compiled in");
        library.load(text).expect("a pack that can be used");
    }
    Rc::new(library)
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The national pack: quick.
pub fn national() -> Rc<Library> {
    NATIONAL.with(Rc::clone)
}

/// The packs of the places as well.
pub fn local() -> Rc<Library> {
    LOCAL.with(Rc::clone)
}

/// The day of application of a draft that says none.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day")
}

/// Drafts to take parts from.
pub fn drafts<T>(use_them: impl FnOnce(&[Value]) -> T) -> T {
    DRAFTS.with(|all| use_them(all))
}

/// Packs to take parts from.
pub fn pack_parts<T>(use_them: impl FnOnce(&[Value]) -> T) -> T {
    PACK_PARTS.with(|all| use_them(all))
}

/// A draft with an answer to every field there is.
fn every_field() -> Value {
    use kece::answers::{Draft, Field, Kind, LISTS, Path, SCALARS, YEAR_FIELDS};
    let value = |field: &Field| match field.kind {
        Kind::YesNo => Value::from(true),
        Kind::Date => Value::from("2024-03-15"),
        Kind::Word(words) => words.first().map_or(Value::Null, |word| Value::from(word.code)),
        Kind::Region => Value::from("330282"),
        Kind::Uscc => Value::from("91330282MA2AXYZ12X"),
        Kind::Year => Value::from(2024),
        Kind::Text => Value::from("甲"),
        Kind::Number(_) | Kind::Signed(_) | Kind::Rank => Value::from("3"),
    };
    let mut draft = Draft::new();
    draft.set_name("甲公司");
    for (i, field) in SCALARS.iter().enumerate() {
        draft.set(&Path::Scalar(i), Some(value(field)));
    }
    for (i, field) in YEAR_FIELDS.iter().enumerate() {
        draft.set(&Path::Year(2025, i), Some(value(field)));
    }
    for (place, list) in LISTS.iter().enumerate() {
        draft.set(&Path::List(place), Some(serde_json::json!([{}])));
        for (i, field) in list.fields.iter().enumerate() {
            draft.set(&Path::Item(place, 0, i), Some(value(field)));
        }
    }
    draft.set(&Path::Extra("zone".to_owned()), Some(Value::from("cixi")));
    read(&draft.to_text())
}
