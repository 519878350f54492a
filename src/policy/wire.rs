//! How numbers, ranges and days are written in a pack: as text, so that no digit is lost.

use serde::{Deserialize, Deserializer, de::Error};

use crate::num::{Num, Range};

/// A decimal such as `"0.05"`, or a ratio such as `"1/4"`.
fn parse(text: &str) -> Result<Num, String> {
    let bad = || format!("“{text}”不是数。请写成 \"0.05\" 或 \"1/4\" 这样");
    match text.split_once('/') {
        None => Num::parse(text).map_err(|_| bad()),
        Some((n, d)) => match (n.parse::<i64>(), d.parse::<i64>()) {
            (Ok(n), Ok(d)) => Num::ratio(n.into(), d.into()).ok_or_else(bad),
            _ => Err(bad()),
        },
    }
}

pub(super) mod num {
    use super::{Deserialize, Deserializer, Error, Num, parse};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Num, D::Error> {
        parse(&String::deserialize(d)?).map_err(D::Error::custom)
    }
}

pub(super) mod option_num {
    use super::{Deserialize, Deserializer, Error, Num, parse};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Num>, D::Error> {
        Option::<String>::deserialize(d)?.map(|text| parse(&text).map_err(D::Error::custom)).transpose()
    }
}

pub(super) mod nums {
    use super::{Deserialize, Deserializer, Error, Num, parse};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Num>, D::Error> {
        Vec::<String>::deserialize(d)?.iter().map(|text| parse(text).map_err(D::Error::custom)).collect()
    }
}

pub(super) mod range {
    use super::{Deserialize, Deserializer, Error, Range, parse};

    /// Points: `"30"`, or a panel's span `"25-30"`.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Range, D::Error> {
        let text = String::deserialize(d)?;
        let (from, to) = text.split_once('-').unwrap_or((&text, &text));
        let ends = (parse(from).map_err(D::Error::custom)?, parse(to).map_err(D::Error::custom)?);
        Range::new(Some(ends.0), Some(ends.1)).ok_or_else(|| D::Error::custom(format!("“{text}”上下颠倒了")))
    }
}

pub(super) mod day {
    use super::{Deserialize, Deserializer, Error};
    use crate::answers::read_date;
    use chrono::NaiveDate;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<NaiveDate>, D::Error> {
        Option::<String>::deserialize(d)?.map(|text| read_date(&text).map_err(D::Error::custom)).transpose()
    }
}
