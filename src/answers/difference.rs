//! What two drafts say differently, and one draft with some of it taken over from the other.
//!
//! Compared is what is said, not how it is written: `42`, `"42"` and `"42.0"` are one number, and so is
//! `{"from":42,"to":42}`; `null` is no answer; the order of a list says nothing. What this version does not
//! know is compared as it stands and is never lost: see [`Place::Unknown`].

mod find;
mod items;
mod same;
mod shape;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::field::LISTS;
use super::path::Path;
use crate::sorting;

pub use find::differences;

/// Where two drafts differ. Places of a list are those of the draft `here`, except where an item is only in
/// the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The name of the enterprise.
    Name,
    /// An answer: one given once, one of a year, a field of an item that both have, a pack's own question, or a list
    /// as a whole where not both drafts list anything.
    Answer(Path),
    /// An item of `here` that the other draft does not have.
    OnlyHere {
        /// The list's row in [`LISTS`].
        list: usize,
        /// The item's place in `here`.
        index: usize,
    },
    /// An item of the other draft that `here` does not have.
    OnlyThere {
        /// The list's row in [`LISTS`].
        list: usize,
        /// The item's place in the other draft.
        index: usize,
    },
    /// What this version does not know, or cannot read as what should stand there: the way to it from the top of
    /// the document.
    Unknown(Vec<Key>),
}

/// One step on the way to what is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Into an object.
    Name(String),
    /// Into a list.
    Index(usize),
}

/// One thing that two drafts say differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// What the draft `here` says, as it is written there; `None` if it says nothing.
    pub here: Option<Value>,
    /// What the other one says.
    pub there: Option<Value>,
}

/// The draft `here` with the differences in `taken`, found by [`differences`], taken over from the other draft.
///
/// Each is taken for itself: which others are, and in which order, changes nothing of it. Without any the draft is
/// `here` as it is; with all it says what the other one says. New items come to the end of their list.
#[must_use]
pub fn merge<'d>(here: &Draft, taken: impl IntoIterator<Item = &'d Difference>) -> Draft {
    let mut draft = here.clone();
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    for difference in taken {
        let there = || difference.there.clone();
        match &difference.place {
            Place::Name => put(draft.document_mut(), &[Key::Name("name".to_owned())], there()),
            Place::Answer(path) => draft.set(path, there()),
            Place::Unknown(keys) => put(draft.document_mut(), keys, there()),
            // Only when everything else is in its place: what leaves or comes moves the others.
            Place::OnlyHere { list, index } => gone.push((*list, *index)),
            Place::OnlyThere { list, index } => new.push((*list, *index, there())),
        }
    }
    sorting::sort(&mut gone);
    gone.dedup();
    for (list, index) in gone.into_iter().rev() {
        draft.set(&Path::Entry(list, index), None);
    }
    sorting::sort_by_key(&mut new, |(list, index, _)| (*list, *index));
    new.dedup_by_key(|(list, index, _)| (*list, *index));
    for (list, _, item) in new {
        let key = LISTS.get(list).map_or("", |l| l.key);
        let answers = draft.document_mut().get_mut("answers");
        if let (Some(items), Some(item)) = (answers.and_then(|a| a.get_mut(key)).and_then(Value::as_array_mut), item) {
            items.push(item);
        }
    }
    draft
}

/// Puts a value at the end of the way, or takes away what is there. Objects are made where they are missing; items
/// are not.
fn put(document: &mut Map<String, Value>, way: &[Key], new: Option<Value>) {
    let Some((Key::Name(first), rest)) = way.split_first() else { return };
    let Some((last, before)) = rest.split_last() else {
        match new {
            Some(new) => drop(document.insert(first.clone(), new)),
            None => drop(document.remove(first)),
        }
        return;
    };
    let mut place = document.entry(first.clone()).or_insert(Value::Null);
    for key in before {
        let next = match key {
            Key::Name(name) => object(place).map(|map| map.entry(name.clone()).or_insert(Value::Null)),
            Key::Index(index) => place.get_mut(index),
        };
        let Some(next) = next else { return };
        place = next;
    }
    if let (Key::Name(name), Some(map)) = (last, object(place)) {
        match new {
            Some(new) => drop(map.insert(name.clone(), new)),
            None => drop(map.remove(name)),
        }
    }
}

fn object(place: &mut Value) -> Option<&mut Map<String, Value>> {
    if place.is_null() {
        *place = Value::Object(Map::new());
    }
    place.as_object_mut()
}
