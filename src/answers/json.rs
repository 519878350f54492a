//! JSON text to a value, strictly: what serde_json would pass over in silence is refused.
//!
//! By itself serde_json keeps the last of two equal keys, and with `arbitrary_precision` it takes an object with
//! its own private key for a number. Both would change what somebody wrote without a word.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Error, Map, Number, Value};

use super::quote::shortened;

/// Begins the keys that serde_json uses within itself: a figure comes as an object with one of them.
const PRIVATE: &str = "$serde_json::private::";
/// The one that a figure comes with.
const NUMBER: &str = "$serde_json::private::Number";
/// What serde_json says where its own limit, 127 levels, is passed.
const DEPTH_PASSED: &str = "recursion limit exceeded";

/// Why a text is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not JSON, or breaks off.
    NotJson,
    /// Brackets within brackets, deeper than allowed.
    TooDeep,
    /// This key stands twice in one object.
    Twice(String),
    /// This key cannot be kept.
    Reserved(String),
}

/// A text that was refused.
#[derive(Debug)]
pub(crate) struct Refused {
    /// Why.
    pub(crate) fault: Fault,
    /// The byte of the text after the one where reading stopped.
    pub(crate) at: usize,
    /// The same as serde_json says it.
    pub(crate) error: Error,
}

/// Line and character of a byte of a text. Lines count from 1, and so do characters: what stands before the byte is
/// the last one counted, so that the character is 0 where a line has none.
pub(crate) fn place(text: &str, at: usize) -> (usize, usize) {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_add(1);
    }
    let before = text.get(..end).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count().saturating_add(1);
    (line, before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()))
}

/// The byte of a text after the place that serde_json names: its columns count bytes.
pub(crate) fn byte_of(text: &str, error: &Error) -> usize {
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    start.saturating_add(error.column())
}

/// Reads a whole text. Objects and arrays may stand within one another `levels` deep; serde_json's own limit of
/// 127 holds as well.
///
/// # Errors
/// [`Refused`], with its place.
pub(crate) fn read(text: &str, levels: usize) -> Result<Value, Refused> {
    let fault = Cell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Strict { fault: &fault, levels }.deserialize(&mut reader);
    read.and_then(|value| reader.end().map(|()| value)).map_err(|error| {
        let deep = error.is_syntax() && error.to_string().starts_with(DEPTH_PASSED);
        let fault = fault.take().unwrap_or(if deep { Fault::TooDeep } else { Fault::NotJson });
        Refused { fault, at: byte_of(text, &error), error }
    })
}

/// Reads one value; `fault` tells why it could not, where serde_json's own error is not enough.
#[derive(Clone, Copy)]
struct Strict<'f> {
    fault: &'f Cell<Option<Fault>>,
    levels: usize,
}

impl Strict<'_> {
    fn refuse<T, E: serde::de::Error>(self, fault: Fault) -> Result<T, E> {
        let error = match &fault {
            // In the words of serde, since the readers of packs translate those.
            Fault::Twice(key) => E::custom(format_args!("duplicate field `{}`", shortened(key))),
            Fault::Reserved(key) => E::custom(format_args!("“{}”不能当名字用", shortened(key))),
            Fault::TooDeep | Fault::NotJson => E::custom("括号套得太深"),
        };
        self.fault.set(Some(fault));
        Err(error)
    }

    fn inside<E: serde::de::Error>(self) -> Result<Self, E> {
        match self.levels.checked_sub(1) {
            Some(levels) => Ok(Strict { levels, ..self }),
            None => self.refuse(Fault::TooDeep),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(inside)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    // Figures that are no 64-bit integers come here too.
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        let mut inside = None;
        while let Some(key) = entries.next_key_seed(KeyOf)? {
            let key = match key {
                Key::Own(key) => key,
                Key::Private(key) => {
                    // Set before, since a value of any other form ends with an error of serde's own.
                    self.fault.set(Some(Fault::Reserved(key.clone().into_owned())));
                    return match entries.next_value_seed(Figure)? {
                        Some(figure) if values.is_empty() => {
                            self.fault.set(None);
                            Ok(Value::Number(figure))
                        }
                        _ => self.refuse(Fault::Reserved(key.into_owned())),
                    };
                }
            };
            let inside = match inside {
                Some(inside) => inside,
                None => *inside.insert(self.inside()?),
            };
            match values.entry(key) {
                Entry::Occupied(entry) => return self.refuse(Fault::Twice(entry.key().clone())),
                Entry::Vacant(entry) => drop(entry.insert(entries.next_value_seed(inside)?)),
            }
        }
        Ok(Value::Object(values))
    }
}

/// A key of an object.
enum Key {
    /// As it stands there.
    Own(String),
    /// One that serde_json uses within itself. Every figure comes with the same one, of which no copy is made.
    Private(Cow<'static, str>),
}

/// Reads a key.
struct KeyOf;

impl<'de> DeserializeSeed<'de> for KeyOf {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyOf {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Key, E> {
        Ok(match key {
            NUMBER => Key::Private(Cow::Borrowed(NUMBER)),
            key if key.starts_with(PRIVATE) => Key::Private(Cow::Owned(key.to_owned())),
            key => Key::Own(key.to_owned()),
        })
    }
}

/// The digits of a figure. serde_json hands them over as a text of its own; a text that stands in the file is
/// only ever lent, so that nothing in a file can pass for one.
struct Figure;

impl<'de> DeserializeSeed<'de> for Figure {
    type Value = Option<Number>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Number>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Figure {
    type Value = Option<Number>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the digits of a figure")
    }

    fn visit_string<E: serde::de::Error>(self, digits: String) -> Result<Option<Number>, E> {
        digits.parse().map(Some).map_err(E::custom)
    }

    fn visit_str<E>(self, _: &str) -> Result<Option<Number>, E> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Fault, place, read};

    fn fault(text: &str) -> (Fault, (usize, usize)) {
        let refused = read(text, 100).expect_err(text);
        (refused.fault, place(text, refused.at))
    }

    #[test]
    fn what_is_no_trouble_is_read_as_serde_json_reads_it() {
        for text in [
            "null",
            " [1, -0, 0.10, 1e400, 1E-7, 123456789012345678901234567890, true, false] \r\n",
            r#"{"": 1, "a.b": {"__proto__": [], "constructor": {}}, "\u0000": "\u0000", "😀": "\ud83d\ude00"}"#,
            r#""$serde_json::private::Number""#,
            r#"{"a": {"x": 1}, "b": {"x": 1}, "A": 1}"#,
        ] {
            assert_eq!(read(text, 100).ok(), serde_json::from_str::<Value>(text).ok(), "{text}");
            assert!(read(text, 100).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_named_with_its_place_in_characters() {
        assert_eq!(fault(r#"{"a":1,"a":1}"#), (Fault::Twice("a".to_owned()), (1, 10)));
        assert_eq!(fault("{\"甲\":\n {\"乙\":1, \"丙\":2, \"乙\":1}}"), (Fault::Twice("乙".to_owned()), (2, 19)));
        assert_eq!(fault(r#"{"a":1,"\u0061":2}"#).0, Fault::Twice("a".to_owned()), "written in another way");
        assert_eq!(fault(r#"{"":1,"":2}"#).0, Fault::Twice(String::new()));
        assert_eq!(fault(r#"[{"a":[{"b":{},"b":{}}]}]"#).0, Fault::Twice("b".to_owned()));
    }

    #[test]
    fn nothing_in_a_file_passes_for_a_figure_of_serde_json() {
        for key in ["$serde_json::private::Number", "$serde_json::private::RawValue", "$serde_json::private::"] {
            for value in ["5", "\"5\"", "\"x\"", "\"\\u0035\"", "null", "{}", "[1]", "{\"a\":1}", "1e5", "true"] {
                for around in ["{\"KEY\":VALUE}", "[{\"KEY\":VALUE,\"b\":1}]", "{\"a\":1,\"KEY\":VALUE}"] {
                    let text = around.replace("KEY", key).replace("VALUE", value);
                    assert_eq!(fault(&text).0, Fault::Reserved(key.to_owned()), "{text}");
                    let escaped = text.replace('$', "\\u0024");
                    assert_eq!(fault(&escaped).0, Fault::Reserved(key.to_owned()), "{escaped}");
                }
            }
        }
    }

    #[test]
    fn depth_is_limited_here_and_by_serde_json() {
        let nest = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&nest(100), 100).is_ok());
        assert_eq!(fault(&nest(101)), (Fault::TooDeep, (1, 101)));
        assert_eq!(fault(&"{\"a\":".repeat(1_000_000)).0, Fault::TooDeep);
        assert_eq!(read(&nest(1_000), 1_000_000).map_err(|r| r.fault), Err(Fault::TooDeep));
        assert!(read("[[]]", 2).is_ok() && read("[{\"a\":1}]", 2).is_ok(), "a figure is no level");
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stops() {
        assert_eq!(fault(""), (Fault::NotJson, (1, 0)));
        assert_eq!(fault("{\"甲\": \"乙\" 丙"), (Fault::NotJson, (1, 11)));
        assert_eq!(fault("1 2").0, Fault::NotJson);
        for text in ["{\"a\":1,}", "nul", "'a'", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\u{0}", "01", "1.", "--1", "NaN"]
        {
            assert_eq!(fault(text).0, Fault::NotJson, "{text}");
        }
    }
}
