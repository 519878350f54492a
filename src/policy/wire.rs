//! How numbers, ranges and days are written in a pack: as text, so that no digit is lost.
//!
//! Each function reads one field: `#[serde(deserialize_with = "wire::num")]`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::problem::shortened;
use crate::answers::read_date;
use crate::num::{Num, Range};

/// A decimal such as `"0.05"`, or a ratio such as `"1/4"`.
pub(super) fn parse(text: &str) -> Result<Num, String> {
    let bad = || format!("“{}”不是数。请写成 \"0.05\" 或 \"1/4\" 这样", shortened(text));
    match text.split_once('/') {
        None => Num::parse(text).map_err(|_| bad()),
        Some((n, d)) => match (n.parse::<i64>(), d.parse::<i64>()) {
            (Ok(n), Ok(d)) => Num::ratio(n.into(), d.into()).ok_or_else(bad),
            _ => Err(bad()),
        },
    }
}

/// A number, or a span of numbers: `"30"`, `"25-30"`.
pub(super) fn parse_range(text: &str) -> Result<Range, String> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Range::new(Some(parse(from)?), Some(parse(to)?)).ok_or_else(|| format!("“{}”上下颠倒了", shortened(text)))
}

pub(super) fn num<'de, D: Deserializer<'de>>(d: D) -> Result<Num, D::Error> {
    parse(&String::deserialize(d)?).map_err(D::Error::custom)
}

pub(super) fn option_num<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Num>, D::Error> {
    Option::<String>::deserialize(d)?.map(|text| parse(&text).map_err(D::Error::custom)).transpose()
}

pub(super) fn nums<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Num>, D::Error> {
    Vec::<String>::deserialize(d)?.iter().map(|text| parse(text).map_err(D::Error::custom)).collect()
}

pub(super) fn range<'de, D: Deserializer<'de>>(d: D) -> Result<Range, D::Error> {
    parse_range(&String::deserialize(d)?).map_err(D::Error::custom)
}

pub(super) fn day<'de, D: Deserializer<'de>>(d: D) -> Result<Option<NaiveDate>, D::Error> {
    Option::<String>::deserialize(d)?.map(|text| read_date(&text).map_err(D::Error::custom)).transpose()
}

/// Things by name. By itself serde keeps the last of two with the same name, without a word.
pub(super) fn by_name<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<BTreeMap<String, T>, D::Error> {
    struct ByName<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for ByName<T> {
        type Value = BTreeMap<String, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut things = BTreeMap::new();
            while let Some(name) = entries.next_key::<String>()? {
                if things.contains_key(&name) {
                    return Err(A::Error::custom(format_args!("duplicate field `{}`", shortened(&name))));
                }
                things.insert(name, entries.next_value()?);
            }
            Ok(things)
        }
    }

    d.deserialize_map(ByName(PhantomData))
}
