//! The ways to answer one question: absent, exact, a range, a range with an open end.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// What becomes of a field that is not answered: left out.
pub fn object(fields: Vec<(&str, Option<Value>)>) -> Value {
    Value::Object(fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect::<Map<_, _>>())
}

/// How much of a sheet is answered, and how exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Anything may be absent or a range.
    Rough,
    /// Everything that can be answered is, with a point.
    Full,
}

type Field = BoxedStrategy<Option<Value>>;

impl Detail {
    /// Some value, or no answer.
    pub fn maybe(self, value: impl Strategy<Value = Value> + 'static) -> Field {
        match self {
            Detail::Rough => prop_oneof![1 => Just(None), 5 => value.prop_map(Some)].boxed(),
            Detail::Full => value.prop_map(Some).boxed(),
        }
    }

    /// A number that is a multiple of `step`, from `least` to `most`, in one of the ways to say it.
    pub fn number(self, least: i64, most: i64, step: i64) -> Field {
        let points = least..=most;
        if self == Detail::Full {
            return points.prop_map(move |n| Some(json!(n * step))).boxed();
        }
        let text = move |n: i64| Value::from((n * step).to_string());
        let width = (most - least).min(3 + (most - least) / 6);
        prop_oneof![
            2 => Just(None),
            5 => points.clone().prop_map(move |n| Some(text(n))),
            4 => (points.clone(), 0..=width).prop_map(move |(n, wide)| Some(json!({"from": text(n), "to": text((n + wide).min(most))}))),
            1 => points.clone().prop_map(move |n| Some(json!({"from": text(n)}))),
            1 => points.prop_map(move |n| Some(json!({"to": text(n)}))),
        ]
        .boxed()
    }

    /// Yes in `often` of ten answers.
    pub fn yes(self, often: u32) -> Field {
        self.maybe(prop_oneof![often => Just(Value::Bool(true)), (10 - often) => Just(Value::Bool(false))])
    }

    /// One of the words.
    pub fn word(self, words: &'static [&'static str]) -> Field {
        self.maybe(select(words).prop_map(Value::from))
    }

    /// A day.
    pub fn day(self) -> Field {
        self.maybe(any_day().prop_map(Value::from))
    }

    /// A list of items, perhaps empty.
    pub fn list(self, item: impl Strategy<Value = Value> + 'static) -> Field {
        let items = prop::collection::vec(item, 1..5).prop_map(Value::from);
        let given = prop_oneof![1 => Just(json!([])), 4 => items];
        self.maybe(given)
    }
}

/// A day around those on which something changes for an application between 2024 and 2027.
pub fn any_day() -> impl Strategy<Value = String> {
    let near = (2018i32..=2027, 1u32..=12, 1u32..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let edge = select(vec![
        "2026-07-01",
        "2025-07-01",
        "2025-07-02",
        "2023-07-01",
        "2023-07-02",
        "2021-07-01",
        "2024-02-29",
        "2025-12-31",
        "2026-01-01",
    ]);
    prop_oneof![4 => near, 2 => edge.prop_map(str::to_owned)]
}
