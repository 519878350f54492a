//! Finding the differences: the tables from top to bottom, then what is not known.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::items::matched;
use super::shape::{self, Shape};
use super::{Difference, Key, Place, same};
use crate::answers::draft::Draft;
use crate::answers::field::{LISTS, List, SCALARS, YEAR_FIELDS, field_at};
use crate::answers::path::{Path, Step};
use crate::answers::read::{MAX_ITEMS, year_of};
use crate::sorting::set_of;

/// What `here` and `there` say differently: the name, the answers in the order of the tables (a yearly field year
/// by year), the lists item by item, the questions of packs, and last what this version does not know.
#[must_use]
pub fn differences(here: &Draft, there: &Draft) -> Vec<Difference> {
    let mut finder = Finder { here, there, found: Vec::new(), unknown: Vec::new(), broken: Vec::new() };
    let shape = shape::document();
    // First, since what is no object can have no answers in it.
    finder.strangers_in(&mut Vec::new(), Some(here.document()), Some(there.document()), &shape);
    finder.name();
    for field in 0..SCALARS.len() {
        finder.answer(Path::Scalar(field));
    }
    let years = finder.years();
    for field in 0..YEAR_FIELDS.len() {
        for year in &years {
            finder.answer(Path::Year(*year, field));
        }
    }
    for (place, list) in LISTS.iter().enumerate() {
        finder.list(place, list);
    }
    for id in finder.keys_of("extra") {
        finder.answer(Path::Extra(id));
    }
    finder.found.append(&mut finder.unknown);
    finder.found
}

struct Finder<'d> {
    here: &'d Draft,
    there: &'d Draft,
    found: Vec<Difference>,
    unknown: Vec<Difference>,
    /// The ways to what should be an object and is none in one of the drafts. They differ as a whole.
    broken: Vec<Vec<Key>>,
}

impl Finder<'_> {
    fn name(&mut self) {
        let name = |draft: &Draft| Some(draft.name()).filter(|name| !name.trim().is_empty()).map(Value::from);
        if self.here.name().trim() != self.there.name().trim() {
            self.add(Place::Name, name(self.here).as_ref(), name(self.there).as_ref());
        }
    }

    fn answer(&mut self, path: Path) {
        let (here, there) = (self.here.value(&path), self.there.value(&path));
        let same = match field_at(&path) {
            Some(field) => same::answer(here, field.kind) == same::answer(there, field.kind),
            None => same::extra(here) == same::extra(there),
        };
        if !same && !self.is_broken(&path) {
            self.add(Place::Answer(path), here, there);
        }
    }

    fn list(&mut self, place: usize, list: &List) {
        let path = Path::List(place);
        let (here, there) = (self.here.value(&path), self.there.value(&path));
        match (items(here), items(there)) {
            (Some(here), Some(there)) => self.items(place, list, here, there),
            // No answer, or none that can be read: item by item there is nothing to compare.
            _ if same::list(here) != same::list(there) && !self.is_broken(&path) => {
                self.add(Place::Answer(path), here, there);
            }
            _ => {}
        }
    }

    fn items(&mut self, place: usize, list: &List, here: &[Value], there: &[Value]) {
        let matched = matched(list, here, there);
        for (index, other) in matched.both {
            if let (Some(a), Some(b)) = (here.get(index), there.get(other)) {
                self.item(place, list, index, (a, b));
            }
        }
        // An item that is null is an item all the same.
        for index in matched.only_here {
            let place = Place::OnlyHere { list: place, index };
            self.found.push(Difference { place, here: here.get(index).cloned(), there: None });
        }
        for index in matched.only_there {
            let place = Place::OnlyThere { list: place, index };
            self.found.push(Difference { place, here: None, there: there.get(index).cloned() });
        }
    }

    /// An item that both have.
    fn item(&mut self, place: usize, list: &List, index: usize, (a, b): (&Value, &Value)) {
        let (Value::Object(a), Value::Object(b)) = (a, b) else { return };
        for (row, field) in list.fields.iter().enumerate() {
            let (here, there) = (a.get(field.key), b.get(field.key));
            if same::answer(here, field.kind) != same::answer(there, field.kind) {
                self.add(Place::Answer(Path::Item(place, index, row)), here, there);
            }
        }
        for key in keys(Some(a), Some(b)) {
            if !list.fields.iter().any(|f| f.key == key) {
                let way = vec![name("answers"), name(list.key), Key::Index(index), Key::Name(key.clone())];
                self.stranger(&way, a.get(&key), b.get(&key));
            }
        }
    }

    /// Everything that is not known, from `way` on down.
    fn strangers(&mut self, way: &mut Vec<Key>, here: Option<&Value>, there: Option<&Value>, shape: &Shape) {
        if matches!(shape, Shape::Answer) {
            return;
        }
        if let (Some(a), Some(b)) = (object(here), object(there)) {
            self.strangers_in(way, a, b, shape);
        } else {
            self.stranger(way, here, there);
            self.broken.push(way.clone());
        }
    }

    fn strangers_in(&mut self, way: &mut Vec<Key>, here: Fields<'_>, there: Fields<'_>, shape: &Shape) {
        for key in keys(here, there) {
            let (a, b) = (here.and_then(|map| map.get(&key)), there.and_then(|map| map.get(&key)));
            let known = match shape {
                Shape::Fields(fields) => fields.get(key.as_str()),
                Shape::Years(year) => year_of(&key).map(|_| &**year),
                Shape::Extra | Shape::Answer => return,
            };
            way.push(Key::Name(key));
            match known {
                Some(shape) => self.strangers(way, a, b, shape),
                None => self.stranger(way, a, b),
            }
            way.pop();
        }
    }

    fn stranger(&mut self, way: &[Key], here: Option<&Value>, there: Option<&Value>) {
        let (here, there) = (given(here), given(there));
        if here.map(same::unknown) != there.map(same::unknown) {
            let place = Place::Unknown(way.to_vec());
            self.unknown.push(Difference { place, here: here.cloned(), there: there.cloned() });
        }
    }

    /// The years that either draft has answers for.
    fn years(&self) -> BTreeSet<i32> {
        set_of(self.keys_of("years").iter().filter_map(|key| year_of(key)))
    }

    fn keys_of(&self, key: &str) -> BTreeSet<String> {
        fn map<'d>(draft: &'d Draft, key: &str) -> Fields<'d> {
            draft.document().get("answers")?.get(key)?.as_object()
        }
        keys(map(self.here, key), map(self.there, key))
    }

    fn is_broken(&self, path: &Path) -> bool {
        if self.broken.is_empty() {
            return false;
        }
        let mut way = vec![name("answers")];
        way.extend(path.steps().into_iter().map(|step| match step {
            Step::Key(key) => name(key),
            Step::Owned(key) => Key::Name(key),
            Step::Year(year) => Key::Name(year.to_string()),
            Step::Index(index) => Key::Index(index),
        }));
        self.broken.iter().any(|broken| way.starts_with(broken))
    }

    fn add(&mut self, place: Place, here: Option<&Value>, there: Option<&Value>) {
        self.found.push(Difference { place, here: given(here).cloned(), there: given(there).cloned() });
    }
}

/// An object, or nothing in its place.
type Fields<'v> = Option<&'v Map<String, Value>>;

fn name(key: &str) -> Key {
    Key::Name(key.to_owned())
}

/// Null is no answer.
fn given(value: Option<&Value>) -> Option<&Value> {
    value.filter(|v| !v.is_null())
}

/// A list that the sheet reads.
fn items(value: Option<&Value>) -> Option<&[Value]> {
    value?.as_array().map(Vec::as_slice).filter(|items| items.len() <= MAX_ITEMS)
}

/// What stands where an object should: `Some(None)` if nothing does, `None` if it is something else.
fn object(value: Option<&Value>) -> Option<Fields<'_>> {
    match given(value) {
        None => Some(None),
        Some(Value::Object(map)) => Some(Some(map)),
        Some(_) => None,
    }
}

fn keys(a: Fields<'_>, b: Fields<'_>) -> BTreeSet<String> {
    set_of(a.into_iter().chain(b).flat_map(Map::keys).cloned())
}
