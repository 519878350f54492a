//! From a JSON value to the types of a pack, by serde, at a third of what serde_json's own readers add to the
//! module: those are compiled into each type anew, with the reading of text, with every struct also as a list.
//!
//! Stricter in one thing: what is an object is never written as a list.

use std::fmt;
use std::slice;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Value, map};

/// Reads a value as `T`.
///
/// # Errors
/// What does not fit, and where.
pub(crate) fn fit<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    T::deserialize(Fit(value))
}

/// What does not fit.
pub(crate) struct Misfit(Box<Found>);

/// See [`Misfit`].
struct Found {
    /// `programmes[0].requirements[3].test`; what a missing field is missing in.
    place: String,
    /// In the words of serde; empty if the value has none of the forms of an enum.
    what: String,
}

impl Misfit {
    fn new(what: String) -> Misfit {
        Misfit(Box::new(Found { place: String::new(), what }))
    }

    /// Something that is no variant: `5`, `{}`, or two variants at once.
    fn no_variant() -> Misfit {
        Misfit::new(String::new())
    }

    fn wrong(expected: &dyn Expected) -> Misfit {
        Misfit::new(format!("invalid type, expected {expected}"))
    }

    fn within(mut self, step: &str) -> Misfit {
        let rest = &self.0.place;
        let between = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
        self.0.place = format!("{step}{between}{rest}");
        self
    }

    /// Where.
    pub(crate) fn place(&self) -> &str {
        &self.0.place
    }

    /// In the words of serde; none if the value has none of the forms that are possible there.
    pub(crate) fn what(&self) -> Option<&str> {
        Some(self.0.what.as_str()).filter(|what| !what.is_empty())
    }
}

impl fmt::Debug for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.place, self.0.what)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.what)
    }
}

impl std::error::Error for Misfit {}

impl Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Misfit {
        Misfit::new(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Misfit {
        Misfit::wrong(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Misfit {
        Misfit::wrong(expected)
    }
}

/// A value that is read.
#[derive(Clone, Copy)]
struct Fit<'v>(&'v Value);

impl<'v> Deserializer<'v> for Fit<'v> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(_) => self.deserialize_u64(visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items { items: items.iter(), index: 0 }),
            Value::Object(map) => visitor.visit_map(Entries { entries: map.iter(), last: None }),
        }
    }

    fn deserialize_bool<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_u64<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_u64() {
            Some(number) => visitor.visit_u64(number),
            None => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_u32<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            _ => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            _ => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'v>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items { items: items.iter(), index: 0 }),
            _ => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'v>>(self, length: usize, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(items) if items.len() == length => self.deserialize_seq(visitor),
            _ => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Object(map) => visitor.visit_map(Entries { entries: map.iter(), last: None }),
            _ => Err(Misfit::wrong(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'v>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'v>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(Variant::of(self.0)?)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'v>>
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit_struct tuple_struct identifier ignored_any
    }
}

/// The items of a list.
struct Items<'v> {
    items: slice::Iter<'v, Value>,
    index: usize,
}

impl<'v> SeqAccess<'v> for Items<'v> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let index = self.index;
        self.index = index.saturating_add(1);
        match seed.deserialize(Fit(item)) {
            Ok(read) => Ok(Some(read)),
            Err(misfit) => Err(misfit.within(&format!("[{index}]"))),
        }
    }
}

/// The entries of an object.
struct Entries<'v> {
    entries: map::Iter<'v>,
    last: Option<(&'v String, &'v Value)>,
}

impl<'v> MapAccess<'v> for Entries<'v> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'v>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        self.last = self.entries.next();
        match self.last {
            Some((key, _)) => seed.deserialize(StrDeserializer::new(key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        match self.last {
            Some((key, value)) => seed.deserialize(Fit(value)).map_err(|misfit| misfit.within(key)),
            None => Err(Misfit::no_variant()),
        }
    }
}

/// One of an enum: a word by itself, or an object with one entry.
struct Variant<'v> {
    name: &'v str,
    value: Option<&'v Value>,
}

impl<'v> Variant<'v> {
    fn of(value: &'v Value) -> Result<Variant<'v>, Misfit> {
        match value {
            Value::String(name) => Ok(Variant { name, value: None }),
            Value::Object(map) => {
                let mut entries = map.iter();
                match (entries.next(), entries.next()) {
                    (Some((name, value)), None) => Ok(Variant { name, value: Some(value) }),
                    (Some((name, _)), Some(_)) => Err(Misfit::no_variant().within(name)),
                    (None, _) => Err(Misfit::no_variant()),
                }
            }
            _ => Err(Misfit::no_variant()),
        }
    }

    fn value(&self, expected: &'static str) -> Result<Fit<'v>, Misfit> {
        self.value.map(Fit).ok_or_else(|| Misfit::wrong(&expected))
    }
}

impl<'v> EnumAccess<'v> for Variant<'v> {
    type Error = Misfit;
    type Variant = Variant<'v>;

    fn variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<(T::Value, Variant<'v>), Misfit> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self))
    }
}

impl<'v> VariantAccess<'v> for Variant<'v> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.value {
            None | Some(Value::Null) => Ok(()),
            Some(_) => Err(Misfit::wrong(&"a word by itself").within(self.name)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self.value("newtype variant")?).map_err(|misfit| misfit.within(self.name))
    }

    fn tuple_variant<V: Visitor<'v>>(self, length: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.value("tuple variant")?.deserialize_tuple(length, visitor).map_err(|misfit| misfit.within(self.name))
    }

    fn struct_variant<V: Visitor<'v>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        self.value("struct variant")?.deserialize_map(visitor).map_err(|misfit| misfit.within(self.name))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::fit;
    use crate::policy::{Library, Pack};

    /// Every value of a document in turn becomes each of `others`.
    fn spoilt(
        value: &Value,
        whole: &Value,
        all: &[Value],
        seen: &mut dyn FnMut(&str, &Value),
        at: &str,
        turn: &mut u32,
    ) {
        let inner: Vec<String> = match value {
            Value::Object(map) => map.keys().map(|key| format!("{at}/{key}")).collect(),
            Value::Array(items) => (0..items.len()).map(|i| format!("{at}/{i}")).collect(),
            _ => Vec::new(),
        };
        for at in inner {
            // One in five: the document is long, and its parts are much alike.
            *turn += 1;
            let others = if turn.is_multiple_of(5) { all } else { &[] };
            for other in others {
                let mut changed = whole.clone();
                *changed.pointer_mut(&at).expect("there") = other.clone();
                seen(&at, &changed);
            }
            spoilt(whole.pointer(&at).expect("there"), whole, all, seen, &at, turn);
        }
    }

    #[test]
    fn reads_the_same_as_serde_json_and_refuses_the_same_in_the_same_words() {
        let whole: Value = serde_json::from_str(include_str!("../../tests/vocabulary/pack.json")).expect("JSON");
        let others = [json!(null), json!(true), json!(7), json!(-1), json!("x"), json!({}), json!({"x": 1})];
        let (mut good, mut bad) = (0, 0);
        let mut seen = |at: &str, value: &Value| {
            let ours = fit::<Pack>(value);
            let theirs = serde_json::from_str::<Pack>(&value.to_string());
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => {
                    assert_eq!(ours, theirs, "{at}");
                    good += 1;
                }
                (Err(ours), Err(theirs)) => {
                    let said = theirs.to_string();
                    let said = said.split(" at line ").next().expect("text");
                    match ours.what() {
                        None => assert!(theirs.is_syntax(), "{at}: {said}"),
                        // What was found instead is not said again.
                        Some(what) if what.starts_with("invalid") => {
                            let expected = |text: &str| text.split_once("expected ").map(|(_, e)| e.to_owned());
                            assert!(said.starts_with("invalid"), "{at}: {said}");
                            if !what.contains("by itself") {
                                assert_eq!(expected(what), expected(said), "{at}");
                            }
                        }
                        Some(what) => assert_eq!(what, said, "{at}"),
                    }
                    bad += 1;
                }
                (ours, theirs) => panic!("{at}: {:?}, {:?}", ours.err(), theirs.err()),
            }
        };
        seen("", &whole);
        spoilt(&whole, &whole, &others, &mut seen, "", &mut 0);
        assert!(good > 100 && bad > 1_000, "{good} and {bad}");
    }

    #[test]
    fn every_pack_is_the_same_as_serde_json_reads_it() {
        for loaded in Library::new().packs() {
            let value = serde_json::from_str(loaded.text()).expect("JSON");
            let theirs: Pack = serde_json::from_str(loaded.text()).expect("a pack");
            assert_eq!(fit::<Pack>(&value).expect("a pack"), theirs, "{}", theirs.id);
        }
    }

    #[test]
    fn a_misfit_says_where() {
        for (value, place) in [
            (json!([{"quantity": 1}]), "[0]"),
            (
                json!([{"at_least": {"quantity": {"sum": [{"field": "points.org_lab"}, {"field": 5}]}, "line": "1"}}]),
                "[0].at_least.quantity.sum[1].field",
            ),
            (json!([{"all": [], "any": []}]), "[0].all"),
        ] {
            let misfit = fit::<Vec<crate::policy::test::Test>>(&value).expect_err("no test");
            assert_eq!(misfit.place(), place);
        }
    }
}
