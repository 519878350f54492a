//! The JSON Schema of packs, made of the Rust types: `static/packs/pack.schema.json`.
//!
//! It says what form a pack has, for editors that complete and check while one types; what a pack refers to
//! and whether it makes sense is said by `read_pack`. Nothing of this is in the app.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::labels::label_of;
use super::pack::Pack;
use super::refs::{FieldRef, ItemRef, ListRef};
use crate::answers::{LISTS, SCALARS, YEAR_FIELDS};

/// A number as it is written in a pack.
pub(super) struct NumText;
/// A number or a span of numbers.
pub(super) struct SpanText;
/// A day.
pub(super) struct DayText;

/// A text of a form, with a description.
macro_rules! text {
    ($type:ty, $name:literal, $pattern:expr, $description:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $description })
            }
        }
    };
}

text!(
    NumText,
    "Number",
    r"^-?([0-9]+(\.[0-9]+)?|[0-9]+/-?[0-9]*[1-9][0-9]*)$",
    "数，写成带引号的文字，一位不丢：\"0.05\"、\"1/4\"、\"20000000\"。金额的单位是元，占比 1 就是 100%。"
);
text!(
    SpanText,
    "Span",
    r"^([0-9]+(\.[0-9]+)?|[0-9]+/[0-9]*[1-9][0-9]*)(-([0-9]+(\.[0-9]+)?|[0-9]+/[0-9]*[1-9][0-9]*))?$",
    "数或一段范围：\"30\"、\"25-30\"、\"1/2\"。"
);
text!(DayText, "Day", r"^(19|20|21|22)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "日期，如 \"2026-03-06\"。");

/// Names to choose from, each with what it means; and possibly others of a form.
fn names(names: Vec<(String, &str)>, others: Option<&str>) -> Schema {
    let (codes, labels): (Vec<String>, Vec<&str>) = names.into_iter().unzip();
    let known = json_schema!({ "type": "string", "enum": codes, "enumDescriptions": labels });
    match others {
        Some(pattern) => json_schema!({ "anyOf": [known, { "type": "string", "pattern": pattern }] }),
        None => known,
    }
}

impl JsonSchema for FieldRef {
    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let once = SCALARS.iter().map(|f| (f.key.to_owned(), f.label));
        let yearly = YEAR_FIELDS.iter().map(|f| (format!("year.{}", f.key), f.label));
        names(once.chain(yearly).collect(), Some(r"^extra\.[a-z][a-z0-9_]*$"))
    }
}

impl JsonSchema for ListRef {
    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        names(LISTS.iter().map(|l| (l.key.to_owned(), l.label)).collect(), None)
    }
}

impl JsonSchema for ItemRef {
    fn schema_name() -> Cow<'static, str> {
        "Column".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let of = |list: &'static crate::answers::List| {
            list.fields.iter().map(|f| (format!("{}.{}", list.key, f.key), f.label))
        };
        names(LISTS.iter().flat_map(of).collect(), None)
    }
}

/// Gives every key its Chinese name, and takes the marks of Rust's manual out of descriptions.
#[derive(Clone)]
struct InWords;

impl Transform for InWords {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Value::String(text)) = schema.get_mut("description") {
            *text = text.replace("[`", "`").replace("`]", "`").replace('\n', " ");
        }
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            for (key, property) in properties {
                if let (Some(label), Some(property)) = (label_of(key), property.as_object_mut()) {
                    property.insert("title".to_owned(), Value::from(label));
                }
            }
        }
        transform_subschemas(self, schema);
    }
}

/// The schema of a pack file, draft 7: what editors know best.
pub(super) fn schema() -> Value {
    let mut settings = SchemaSettings::draft07().for_deserialize();
    // First of all, while a reference may still have a title beside it.
    settings.transforms.insert(0, Box::new(InWords));
    let mut schema = settings.into_generator().into_root_schema_for::<Pack>();
    schema.insert("title".to_owned(), Value::from("科策自评政策包"));
    schema.to_value()
}

#[path = "schema_tests.rs"]
mod tests;
