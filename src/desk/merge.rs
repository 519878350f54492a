//! Several desks made one: the same enterprise is known by its 统一社会信用代码, or else by its name.
//!
//! What is the same is there once. Where two say something else, the one that stands there stays until a person has
//! chosen, and the conflict names the other: nothing is decided in silence, and nothing is lost. Notes and contacts are
//! the officers' own; those of both are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::file::with_id_of_its_own;
use super::names::known_by;
use super::row::Row;
use crate::answers::{Difference, Draft, Path, check_uscc, differences, merge};

/// An enterprise of which two desks say something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Its place in [`Merging::entries`]: what stands there now.
    pub place: usize,
    /// What the other desk says.
    pub other: Entry,
    /// What the drafts say differently: `here` is the one at `place`.
    pub differences: Vec<Difference>,
    /// Whether the other one was changed later, as far as both say when: a suggestion.
    pub other_is_newer: bool,
}

/// What is done about a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands there stays.
    Here,
    /// The other draft takes its place.
    Other,
    /// Some of the other's answers are taken over: places in [`Conflict::differences`].
    Some(BTreeSet<usize>),
    /// They are two enterprises.
    Both,
}

/// What became of an entry that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was not there: its place.
    New(usize),
    /// It is there already, with the same answers: its place.
    Same(usize),
    /// It is there with other answers: the place of the conflict in [`Merging::conflicts`].
    Conflict(usize),
}

/// What the enterprises of a list are known by: to find those of another list that may be the same without reading it all.
#[derive(Clone, Debug, Default)]
pub struct Known {
    codes: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Known {
    /// Of these enterprises.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Known {
        let mut known = Known::default();
        for entry in entries {
            known.codes.extend(code(&entry.draft).map(str::to_owned));
            known.names.insert(known_by(entry.name()));
        }
        known.names.remove("");
        known
    }

    /// Whether [`Merging`] could take this one for one of them.
    #[must_use]
    pub fn may_be(&self, row: &Row) -> bool {
        self.codes.contains(&*row.uscc) || self.names.contains(&known_by(&row.name))
    }
}

/// Desks that are being made one, entry by entry.
#[derive(Clone, Debug, Default)]
pub struct Merging {
    /// The enterprises so far.
    pub entries: Vec<Entry>,
    /// What is still to be chosen.
    pub conflicts: Vec<Conflict>,
    by_code: BTreeMap<String, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
    ids: BTreeSet<String>,
}

impl Merging {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Merging {
        Merging::default()
    }

    /// Takes in an entry of some desk.
    pub fn take(&mut self, entry: Entry) -> Taken {
        let Some((place, here)) = self.find(&entry).and_then(|place| Some((place, self.entries.get_mut(place)?)))
        else {
            return Taken::New(self.add(entry));
        };
        let found = differences(&here.draft, &entry.draft);
        // Who is only waiting has said nothing that could be lost; another name, or another code, would be.
        if found.is_empty() || (says_nothing(&entry.draft) && found.iter().all(|one| one.there.is_none())) {
            join(here, &entry);
            self.index(place);
            return Taken::Same(place);
        }
        if says_nothing(&here.draft) && found.iter().all(|one| one.here.is_none()) {
            here.draft = entry.draft.clone();
            join(here, &entry);
            self.index(place);
            return Taken::Same(place);
        }
        let other_is_newer = here.when() < entry.when();
        self.conflicts.push(Conflict { place, other: entry, differences: found, other_is_newer });
        Taken::Conflict(self.conflicts.len().saturating_sub(1))
    }

    /// Ends a conflict as somebody chose; the place of the enterprise. `None` if there is no such conflict.
    pub fn choose(&mut self, conflict: usize, choice: &Choice) -> Option<usize> {
        if conflict >= self.conflicts.len() {
            return None;
        }
        let Conflict { place, other, .. } = self.conflicts.remove(conflict);
        if *choice == Choice::Both {
            return Some(self.add(other));
        }
        let here = self.entries.get_mut(place)?;
        // What stands there may have become another since the conflict was found.
        let found = differences(&here.draft, &other.draft);
        match choice {
            Choice::Here | Choice::Both => {}
            Choice::Other => here.draft = other.draft.clone(),
            Choice::Some(taken) => {
                let taken = found.iter().enumerate().filter(|(at, _)| taken.contains(at)).map(|(_, one)| one);
                here.draft = merge(&here.draft, taken);
            }
        }
        join(here, &other);
        let draft = here.draft.clone();
        for left in self.conflicts.iter_mut().filter(|left| left.place == place) {
            left.differences = differences(&draft, &left.other.draft);
        }
        self.index(place);
        Some(place)
    }

    /// The place of the enterprise that an entry is about.
    fn find(&self, entry: &Entry) -> Option<usize> {
        let code = code(&entry.draft);
        if let Some(place) = code.and_then(|code| self.by_code.get(code)) {
            return Some(*place);
        }
        let name = Some(known_by(entry.name())).filter(|name| !name.is_empty())?;
        let named = self.by_name.get(&name)?;
        let has_code = |place: &usize| self.entries.get(*place).is_some_and(|other| self::code(&other.draft).is_some());
        // One name with two codes is two enterprises; without a code of its own it may be either, and is none.
        match (code, named.iter().find(|place| !has_code(place)), named.as_slice()) {
            (_, Some(place), _) => Some(*place),
            (None, None, [only]) => Some(*only),
            _ => None,
        }
    }

    fn add(&mut self, entry: Entry) -> usize {
        let place = self.entries.len();
        let entry = with_id_of_its_own(entry, &mut self.ids);
        self.entries.push(entry);
        self.index(place);
        place
    }

    /// Makes an enterprise known by what it says now.
    fn index(&mut self, place: usize) {
        let Some(entry) = self.entries.get(place) else { return };
        if let Some(code) = code(&entry.draft) {
            self.by_code.entry(code.to_owned()).or_insert(place);
        }
        let name = known_by(entry.name());
        if !name.is_empty() {
            let places = self.by_name.entry(name).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
}

/// The code of the enterprise, if it is one.
pub(super) fn code(draft: &Draft) -> Option<&str> {
    let code = draft.value(&Path::scalar("uscc")?)?.as_str()?;
    check_uscc(code).is_ok().then_some(code)
}

/// Whether there is no answer but what an enterprise is known by.
fn says_nothing(draft: &Draft) -> bool {
    let mut bare = draft.clone();
    bare.set_name("");
    if let Some(path) = Path::scalar("uscc") {
        bare.set(&path, None);
    }
    bare.is_empty()
}

impl Entry {
    /// When it was changed, or else collected.
    fn when(&self) -> &str {
        if self.changed.is_empty() { &self.collected } else { &self.changed }
    }
}

/// Puts what the officer of the other desk wrote beside what stands here: nothing of it is lost.
fn join(here: &mut Entry, other: &Entry) {
    let newer = here.when() < other.when();
    if !other.town.is_empty() && here.town != other.town {
        if here.town.is_empty() {
            here.town.clone_from(&other.town);
        } else {
            let (town, was) = if newer { (&other.town, &here.town) } else { (&here.town, &other.town) };
            let (town, was) = (town.clone(), was.clone());
            beside(&mut here.note, &format!("镇街另记为：{was}"), "\n");
            here.town = town;
        }
    }
    beside(&mut here.contact, &other.contact, "；");
    beside(&mut here.phone, &other.phone, "；");
    beside(&mut here.note, &other.note, "\n");
    beside(&mut here.source, &other.source, "；");
    for (mine, theirs) in [(&mut here.collected, &other.collected), (&mut here.changed, &other.changed)] {
        if *mine < *theirs {
            mine.clone_from(theirs);
        }
    }
    here.state = here.state.max(other.state);
    if here.saved.is_none() || newer {
        here.saved = other.saved.clone().or_else(|| here.saved.take());
    }
    let rest = here.rest_mut();
    for (key, value) in other.rest() {
        if !rest.contains_key(key) {
            rest.insert(key.clone(), value.clone());
        }
    }
}

/// Adds a text that is not there yet.
fn beside(text: &mut String, more: &str, between: &str) {
    let more = more.trim();
    if more.is_empty() || text.split(between).any(|part| part.trim() == more) {
        return;
    }
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}
