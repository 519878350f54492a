//! A pack as the JSON document it came as, to be edited in forms.
//!
//! What this version does not know survives an edit, and a pack that is broken can still be opened and
//! mended. A place is written as in [`PackProblem::place`]: `programmes[0].requirements[3].test`.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::pack::Pack;
use super::print::printed;
use super::problem::PackProblem;
use super::read::{MAX_BYTES, read_pack, reading_problem, too_large};
use crate::answers::json;

/// A pack that is being edited: always a JSON object, not always a pack that can be used.
#[derive(Clone, Debug, PartialEq)]
pub struct PackDocument {
    root: Value,
}

impl PackDocument {
    /// Opens a pack, usable or not.
    ///
    /// # Errors
    /// If the text is too large, no JSON, nested too deeply, or not an object, or if something stands in it twice:
    /// whichever were kept, the other would be lost in silence.
    pub fn parse(text: &str) -> Result<PackDocument, Vec<PackProblem>> {
        if text.len() > MAX_BYTES {
            return Err(vec![too_large()]);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = json::read(text, usize::MAX).map_err(|refused| vec![reading_problem(text, &refused.error)])?;
        if !root.is_object() {
            return Err(vec![PackProblem::new("", "政策包应当是一个对象 { … }，这个文件不是。")]);
        }
        Ok(PackDocument { root })
    }

    /// The whole document, an object.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.root
    }

    /// What stands at a place; the empty place is the whole document.
    #[must_use]
    pub fn get(&self, place: &str) -> Option<&Value> {
        steps(place)?.iter().try_fold(&self.root, |value, step| step.within(value))
    }

    /// The longest beginning of a place that is there: where to lead somebody whose problem is that
    /// something is missing.
    #[must_use]
    pub fn nearest<'p>(&self, place: &'p str) -> &'p str {
        let (mut value, mut end) = (&self.root, 0);
        while let Some((step, length)) = next_step(place, end) {
            match step.within(value) {
                Some(inner) => value = inner,
                None => break,
            }
            end += length;
        }
        place.get(..end).unwrap_or_default()
    }

    /// Puts a value at a place and says whether that could be done. Objects that are missing on the way are
    /// made; items of a list are not ([`PackDocument::insert`]). The whole can only become another object.
    pub fn set(&mut self, place: &str, value: Value) -> bool {
        let Some(steps) = steps(place).filter(|steps| self.has_room(steps)) else { return false };
        let Some((last, around)) = steps.split_last() else {
            let fits = value.is_object();
            if fits {
                self.root = value;
            }
            return fits;
        };
        match (self.enter(around), last) {
            (Some(Value::Object(map)), Step::Key(key)) => {
                map.insert((*key).to_owned(), value);
                true
            }
            (Some(Value::Array(items)), Step::Index(index)) => match items.get_mut(*index) {
                Some(item) => {
                    *item = value;
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// Takes away what stands at a place; `false` if nothing stands there.
    pub fn remove(&mut self, place: &str) -> bool {
        if self.get(place).is_none() {
            return false;
        }
        let Some(steps) = steps(place) else { return false };
        let Some((last, around)) = steps.split_last() else { return false };
        match (self.enter(around), last) {
            (Some(Value::Object(map)), Step::Key(key)) => map.remove(*key).is_some(),
            (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
                items.remove(*index);
                true
            }
            _ => false,
        }
    }

    /// Puts an item into a list, before the item that is now at `index`; at the length of the list: at its end.
    /// A list that is missing is made.
    pub fn insert(&mut self, list: &str, index: usize, value: Value) -> bool {
        if self.get(list).is_none_or(Value::is_null) && (index != 0 || !self.set(list, Value::Array(Vec::new()))) {
            return false;
        }
        match self.list(list) {
            Some(items) if index <= items.len() => {
                items.insert(index, value);
                true
            }
            _ => false,
        }
    }

    /// Moves an item of a list so that it is at `to` afterwards.
    pub fn move_item(&mut self, list: &str, from: usize, to: usize) -> bool {
        match self.list(list) {
            Some(items) if from < items.len() && to < items.len() => {
                let item = items.remove(from);
                items.insert(to, item);
                true
            }
            _ => false,
        }
    }

    /// The text that is stored and exported: indented, its keys in the order of the manual, ending with a
    /// line end. The same document always gives the same bytes, and reading them gives the same document.
    #[must_use]
    pub fn text(&self) -> String {
        printed(&self.root)
    }

    /// The pack, if it can be used.
    ///
    /// # Errors
    /// Every reason why not.
    pub fn checked(&self) -> Result<Pack, Vec<PackProblem>> {
        read_pack(&self.text())
    }

    /// The next version of this pack, signed by the office that made it.
    #[must_use]
    pub fn signed(&self, office: &str, day: NaiveDate, changes: &str, version: &str) -> PackDocument {
        let mut next = self.clone();
        let day = day.to_string();
        for (key, text) in [("office", office), ("dated", &day), ("changes", changes), ("version", version)] {
            next.set(key, Value::from(text));
        }
        next
    }

    fn list(&mut self, place: &str) -> Option<&mut Vec<Value>> {
        // Looked at first: entering makes what is missing.
        self.get(place)?;
        self.enter(&steps(place)?)?.as_array_mut()
    }

    /// Whether the steps lead to something, or to where something could be put with only objects to be made.
    fn has_room(&self, way: &[Step<'_>]) -> bool {
        let mut value = Some(&self.root);
        for step in way {
            value = match (value, step) {
                (None | Some(Value::Null), Step::Key(_)) => None,
                (Some(Value::Object(map)), Step::Key(key)) => map.get(*key),
                (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => items.get(*index),
                _ => return false,
            };
        }
        true
    }

    /// What stands at the end of the steps; objects that are missing on the way are made.
    fn enter(&mut self, way: &[Step<'_>]) -> Option<&mut Value> {
        let mut value = &mut self.root;
        for step in way {
            value = match step {
                Step::Key(key) => value.as_object_mut()?.entry(*key).or_insert(Value::Null),
                Step::Index(index) => value.as_array_mut()?.get_mut(*index)?,
            };
            if value.is_null() {
                *value = Value::Object(Map::new());
            }
        }
        Some(value)
    }
}

/// One step into a document.
enum Step<'p> {
    /// Into an object.
    Key(&'p str),
    /// Into a list.
    Index(usize),
}

impl Step<'_> {
    /// What stands there.
    fn within<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        match self {
            Step::Key(key) => value.as_object()?.get(*key),
            Step::Index(index) => value.as_array()?.get(*index),
        }
    }
}

/// The step of a place that begins at a byte, and its length; `None` at the end, or if it is not written like
/// one.
fn next_step(place: &str, at: usize) -> Option<(Step<'_>, usize)> {
    let rest = place.get(at..)?;
    if let Some(inside) = rest.strip_prefix('[') {
        let (index, _) = inside.split_once(']')?;
        return Some((Step::Index(index.parse().ok()?), index.len() + 2));
    }
    let key = if at == 0 { rest } else { rest.strip_prefix('.')? };
    let key = key.get(..key.find(['.', '[', ']']).unwrap_or(key.len())).filter(|key| !key.is_empty())?;
    Some((Step::Key(key), key.len() + usize::from(at != 0)))
}

/// The steps of a place; `None` if it is not written like one.
fn steps(place: &str) -> Option<Vec<Step<'_>>> {
    let (mut steps, mut at) = (Vec::new(), 0);
    while at < place.len() {
        let (step, length) = next_step(place, at)?;
        steps.push(step);
        at += length;
    }
    Some(steps)
}

/// The version after this one: "2026.1" is followed by "2026.2".
#[must_use]
pub fn next_version(version: &str) -> String {
    let version = version.trim();
    let digits = version.chars().rev().take_while(char::is_ascii_digit).count();
    // Digits are one byte each, so the cut falls between characters.
    let (before, number) = version.split_at_checked(version.len().saturating_sub(digits)).unwrap_or((version, ""));
    match number.parse::<u64>().ok().and_then(|number| number.checked_add(1)) {
        // The number of a year alone is not counted on: after "2026" comes "2026.1".
        Some(next) if !before.is_empty() || number.len() != 4 => format!("{before}{next}"),
        _ if version.is_empty() => "1".to_owned(),
        _ => format!("{version}.1"),
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
