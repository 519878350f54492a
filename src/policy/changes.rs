//! Two versions of a pack, compared: what changed, in words, one entry a change.
//!
//! Things with an id are the same thing wherever they stand; things with a name likewise, and what is left
//! over is compared in its order. Neither version has to be one that can be used.

use std::fmt;

use serde_json::{Map, Value};

use super::labels::{label_in, order_of};
use super::matching::{Pairs, matched};
use super::spoken::{Reader, Scope, called};
use crate::sorting;

/// One difference between two versions of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackChange {
    /// The programme it belongs to, by name; absent: the pack as a whole.
    pub programme: Option<String>,
    /// What changed: "奖励 › 档次“国家标准，第一起草单位” › 金额 › 定额".
    pub what: String,
    /// As it was; absent: it was not there.
    pub before: Option<String>,
    /// As it is now; absent: it has gone.
    pub after: Option<String>,
}

impl fmt::Display for PackChange {
    /// One line: "厦门标准奖励：奖励 › … › 定额，25 万元 → 30 万元".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(programme) = &self.programme {
            write!(f, "{programme}：")?;
        }
        f.write_str(&self.what)?;
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => write!(f, "，{before} → {after}"),
            (None, Some(after)) => write!(f, "，新增：{after}"),
            (Some(before), None) => write!(f, "，删去：{before}"),
            (None, None) => Ok(()),
        }
    }
}

/// What changed between two versions of a pack, in the order of the document; empty if nothing did.
#[must_use]
pub fn compare(before: &Value, after: &Value) -> Vec<PackChange> {
    let old = Reader::new(before, None);
    let new = Reader::new(after, Some(&old));
    let mut walk = Walk { old, new, programme: None, found: Vec::new() };
    walk.value(Some(before), Some(after), &Spot::default());
    walk.found
}

/// Where the walk is.
#[derive(Clone, Default)]
struct Spot {
    /// The words of the way here.
    way: Vec<String>,
    /// The key of what is at hand.
    key: String,
    /// The key of the nearest object or list around it.
    around: String,
    /// What figures here are measured in.
    old: Scope,
    new: Scope,
}

struct Walk<'v> {
    old: Reader<'v>,
    new: Reader<'v>,
    programme: Option<String>,
    found: Vec<PackChange>,
}

impl Walk<'_> {
    fn value(&mut self, before: Option<&Value>, after: Option<&Value>, spot: &Spot) {
        // An absent answer and null are the same to a pack.
        let (before, after) = (before.filter(|v| !v.is_null()), after.filter(|v| !v.is_null()));
        match (before, after) {
            (a, b) if a == b => {}
            (Some(Value::Object(a)), Some(Value::Object(b))) if !is_another_rule(a, b) => self.object(a, b, spot),
            (Some(Value::Array(a)), Some(Value::Array(b))) => self.list(a, b, spot),
            // A list that was not there is one that was empty, and so with the lists of things by name.
            (None, Some(Value::Array(b))) => self.list(&[], b, spot),
            (Some(Value::Array(a)), None) => self.list(a, &[], spot),
            (a, b) => {
                let old = a.map(|v| self.old.value(v, &spot.key, &spot.old));
                let new = b.map(|v| self.new.value(v, &spot.key, &spot.new));
                // Figures are cut to what is worth reading; a difference beyond that is shown as it stands.
                let alike = old.is_some() && old == new;
                let raw = |v: Option<&Value>| v.map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
                let (old, new) = if alike { (raw(a), raw(b)) } else { (old, new) };
                self.say(&spot.way, old, new);
            }
        }
    }

    fn object(&mut self, before: &Map<String, Value>, after: &Map<String, Value>, spot: &Spot) {
        let (old, new) = (self.old.scope(before, &spot.old), self.new.scope(after, &spot.new));
        let mut keys: Vec<&String> = before.keys().chain(after.keys().filter(|k| !before.contains_key(*k))).collect();
        sorting::sort_by(&mut keys, |a, b| order_of(a).cmp(&order_of(b)).then_with(|| a.cmp(b)));
        let named = matches!(spot.key.as_str(), "documents" | "definitions");
        for key in keys {
            let (a, b) = (before.get(key), after.get(key));
            let step = if named {
                let name = b.or(a).and_then(called).unwrap_or_else(|| key.clone());
                let list = label_in(&spot.around, &spot.key).unwrap_or(&spot.key);
                let mut way = spot.way.clone();
                way.pop();
                way.push(format!("{list}“{name}”"));
                way
            } else {
                let label = label_in(&spot.key, key).unwrap_or(key);
                [spot.way.as_slice(), &[label.to_owned()]].concat()
            };
            let inner = Spot { way: step, key: key.clone(), around: spot.key.clone(), old, new };
            self.value(a, b, &inner);
        }
    }

    fn list(&mut self, before: &[Value], after: &[Value], spot: &Spot) {
        let Pairs { pairs, reordered } = matched(before, after);
        let top = spot.key == "programmes" && spot.around.is_empty();
        for (old, new) in pairs {
            let (a, b) = (old.and_then(|i| before.get(i)), new.and_then(|i| after.get(i)));
            if a == b {
                continue;
            }
            let mut inner = Spot { way: spot.way.clone(), ..spot.clone() };
            let label = inner.way.pop().unwrap_or_default();
            let name = b.or(a).and_then(called);
            if top {
                self.programme = name.or_else(|| Some("没有名称的项目".to_owned()));
                if a.is_none() || b.is_none() {
                    let whole = ["整个项目".to_owned()];
                    self.say(&whole, a.and_then(called), b.and_then(called));
                } else {
                    inner.key = String::new();
                    self.value(a, b, &inner);
                }
                self.programme = None;
                continue;
            }
            let plain = b.or(a).is_some_and(|v| !v.is_object());
            inner.way.push(match (name, new.or(old)) {
                _ if plain => label,
                (Some(name), _) => format!("{label}“{name}”"),
                (None, place) => format!("{label}第 {} 项", place.unwrap_or_default() + 1),
            });
            self.value(a, b, &inner);
        }
        if reordered {
            let names = |items: &[Value], reader: &Reader<'_>, scope: &Scope| {
                let all: Vec<String> =
                    items.iter().map(|v| called(v).unwrap_or_else(|| reader.value(v, &spot.key, scope))).collect();
                Some(all.join("、"))
            };
            let way = [spot.way.as_slice(), &["先后顺序".to_owned()]].concat();
            let (old, new) = (names(before, &self.old, &spot.old), names(after, &self.new, &spot.new));
            self.say(&way, old, new);
        }
    }

    fn say(&mut self, way: &[String], before: Option<String>, after: Option<String>) {
        self.found.push(PackChange { programme: self.programme.clone(), what: way.join(" › "), before, after });
    }
}

/// Two rules of different kinds, such as `at_least` and `more_than`: told as a whole, not key by key.
fn is_another_rule(before: &Map<String, Value>, after: &Map<String, Value>) -> bool {
    let key = |map: &Map<String, Value>| if map.len() == 1 { map.keys().next().cloned() } else { None };
    let (old, new) = (key(before), key(after));
    (old.is_some() || new.is_some()) && old != new && !before.keys().any(|k| after.contains_key(k))
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
