//! JSON of any shape, in the words of a draft.

use proptest::prelude::*;
use serde_json::{Map, Value};

/// Keys that mean something in a draft are drawn more often than others, or nothing deep would be reached.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "answers", "years", "2025", "2024", "rd", "total", "sales", "ip", "kind", "core", "granted_on",
    "standards", "rank", "local_rank", "points", "org_lab", "extra", "from", "to", "region", "uscc",
    "registered_on", "ip_counts", "class1", "national_awards", "year", "incidents", "hnte_certificate",
    "held", "staff", "rd_staff", "field", "title", "number", "on", "rd_bodies", "name", "later",
];

/// A key.
pub fn key() -> impl Strategy<Value = String> {
    prop_oneof![5 => prop::sample::select(KEYS).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

/// A tree of arrays and objects over `leaf`.
pub fn any_json(leaf: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((key(), inner), 0..8)
                .prop_map(|all| Value::Object(all.into_iter().collect::<Map<_, _>>())),
        ]
    })
}
