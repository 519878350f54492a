//! The packs that the app knows, and which of them speak for a place.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::built_in::{BUILT_IN, BuiltIn};
use super::pack::{Pack, Question};
use super::problem::PackProblem;
use super::read::read_pack;
use crate::answers::region_within;
use crate::sorting;
use crate::stage;

/// A pack and the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedPack {
    /// The pack.
    pub pack: Pack,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Whether it is compiled into the app; not so if it was saved on this machine or loaded from a file.
    pub built_in: bool,
    /// Whether the U盘版 that is running carries it; then it is not built in.
    pub carried: bool,
    text: Cow<'static, str>,
}

impl LoadedPack {
    /// The text of the file, byte for byte: what is exported, and what is opened to be edited.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// All packs, national first. A pack is read when something asks for it: there are many, and an enterprise
/// sees those of one place.
#[derive(Clone, Debug, Default)]
pub struct Library {
    slots: Vec<Slot>,
    all: OnceCell<Vec<Rc<LoadedPack>>>,
}

/// A pack that may not have been read yet.
#[derive(Clone, Debug)]
struct Slot {
    id: Cow<'static, str>,
    region: Option<Cow<'static, str>>,
    zone: bool,
    text: Cow<'static, str>,
    built_in: bool,
    carried: bool,
    read: OnceCell<Result<Rc<LoadedPack>, Vec<PackProblem>>>,
}

impl PartialEq for Library {
    /// Libraries of the same texts are the same, whatever has been read of them.
    fn eq(&self, other: &Library) -> bool {
        let origin = |slot: &Slot| (slot.built_in, slot.carried);
        let same = |(a, b): (&Slot, &Slot)| a.id == b.id && a.text == b.text && origin(a) == origin(b);
        self.slots.len() == other.slots.len() && self.slots.iter().zip(&other.slots).all(same)
    }
}

impl Eq for Library {}

impl Slot {
    fn of(built_in: &BuiltIn) -> Slot {
        Slot {
            id: Cow::Borrowed(built_in.id),
            region: built_in.region.map(Cow::Borrowed),
            zone: built_in.zone,
            text: Cow::Borrowed(built_in.text),
            built_in: true,
            carried: false,
            read: OnceCell::new(),
        }
    }

    fn loaded(&self) -> Result<&Rc<LoadedPack>, &Vec<PackProblem>> {
        let read = || {
            let pack = read_pack(&self.text)?;
            Ok(Rc::new(LoadedPack {
                pack,
                sha256: sha256(&self.text),
                built_in: self.built_in,
                carried: self.carried,
                text: self.text.clone(),
            }))
        };
        self.read.get_or_init(read).as_ref()
    }

    fn speaks_for(&self, region: Option<&str>) -> bool {
        speaks_for(self.region.as_deref(), region)
    }

    fn shares_a_place_with(&self, pack: &Pack) -> bool {
        self.speaks_for(pack.region.as_deref()) || speaks_for(pack.region.as_deref(), self.region.as_deref())
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        for nibble in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
        hex
    })
}

impl Library {
    /// The packs that are compiled in, none of them read yet.
    #[must_use]
    pub fn new() -> Library {
        // Behind a way, and with it the texts.
        stage::draft(|| Library { slots: BUILT_IN.iter().map(Slot::of).collect(), all: OnceCell::new() })
    }

    /// The packs that are compiled in, all of them read; what is wrong with those that cannot be used.
    #[must_use]
    pub fn built_in() -> (Library, Vec<PackProblem>) {
        let library = Library::new();
        let problems = library.slots.iter().filter_map(|slot| slot.loaded().err()).flatten().cloned().collect();
        (library, problems)
    }

    /// The text of the pack with this id that is compiled in, if there is one.
    #[must_use]
    pub fn built_in_text(id: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|pack| pack.id == id).map(|pack| pack.text)
    }

    /// The packs that are compiled in, and those that were saved on this machine (id and text), which take
    /// the place of a built-in one with the same id. A saved one that cannot be used is named, one problem
    /// for each: the place is its id, and the built-in one stays.
    #[must_use]
    pub fn with_saved(saved: &[(String, String)]) -> (Library, Vec<PackProblem>) {
        Library::with_packs(&[], saved)
    }

    /// The same with packs that the running U盘版 carries between the two: they take the place of built-in ones, and
    /// saved ones take theirs.
    #[must_use]
    pub fn with_packs(carried: &[(String, String)], saved: &[(String, String)]) -> (Library, Vec<PackProblem>) {
        let (mut library, mut problems) = (Library::new(), Vec::new());
        let all = carried.iter().map(|pack| (pack, true)).chain(saved.iter().map(|pack| (pack, false)));
        for ((id, text), is_carried) in all {
            if let Err(why) = library.load_as(id, text, is_carried) {
                let stays = library.slots.iter().find(|slot| slot.id == *id);
                let instead = match stays {
                    None => "现在没有用它",
                    Some(slot) if slot.carried => "现在用的是U盘版带的版本",
                    Some(_) => "现在用的是内置的版本",
                };
                let whose = if is_carried { "U盘版带的" } else { "本机保存的" };
                let first = why.first().map(ToString::to_string).unwrap_or_default();
                let more = if why.len() > 1 { format!("（共 {} 处）", why.len()) } else { String::new() };
                let message = format!("{whose}政策包“{id}”不能用，{instead}。原因{more}：{first}");
                problems.push(PackProblem::new(id.as_str(), message));
            }
        }
        (library, problems)
    }

    fn load_as(&mut self, id: &str, text: &str, carried: bool) -> Result<String, Vec<PackProblem>> {
        let pack = read_pack(text)?;
        if pack.id != id {
            return Err(vec![PackProblem::new("id", format!("存成了“{id}”，里面写的编号却是“{}”。", pack.id))]);
        }
        self.put(pack, text, carried)
    }

    /// Adds a pack and says its id; one with the same id is replaced.
    ///
    /// # Errors
    /// Every reason why the pack cannot be used; the library is then unchanged.
    pub fn load(&mut self, text: &str) -> Result<String, Vec<PackProblem>> {
        self.put(read_pack(text)?, text, false)
    }

    fn put(&mut self, pack: Pack, text: &str, carried: bool) -> Result<String, Vec<PackProblem>> {
        let clashes = self.clashes(&pack);
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let (id, region, zone) = (pack.id.clone(), pack.region.clone().map(Cow::Owned), pack.zone);
        let text: Cow<'static, str> = Cow::Owned(text.to_owned());
        let loaded = Rc::new(LoadedPack { pack, sha256: sha256(&text), built_in: false, carried, text: text.clone() });
        let read = OnceCell::from(Ok(loaded));
        let slot = Slot { id: Cow::Owned(id.clone()), region, zone, text, built_in: false, carried, read };
        match self.slots.iter_mut().find(|old| old.id == slot.id) {
            Some(old) => *old = slot,
            None => self.slots.push(slot),
        }
        self.all = OnceCell::new();
        Ok(id)
    }

    /// Questions that another pack, of a place that one enterprise can be in together with this one's, asks
    /// in another way: one answer cannot be both.
    fn clashes(&self, pack: &Pack) -> Vec<PackProblem> {
        if pack.questions.is_empty() {
            return Vec::new();
        }
        let together = self.slots.iter().filter(|slot| slot.id != pack.id && slot.shares_a_place_with(pack));
        let others: Vec<_> = together.filter_map(|slot| slot.loaded().ok()).collect();
        let clash = |question: &Question| {
            let same = |other: &&Question| other.id == question.id;
            let differs = |other: &Question| other.kind != question.kind || other.options != question.options;
            others.iter().find(|p| p.pack.questions.iter().find(same).is_some_and(differs))
        };
        let say = |(i, question): (usize, &Question)| {
            let other = &clash(question)?.pack.name;
            let message = format!("“{}”这道题在{other}里是另一种答法，请换一个编号。", question.id);
            Some(PackProblem::new(format!("questions[{i}]"), message))
        };
        pack.questions.iter().enumerate().filter_map(say).collect()
    }

    /// What the pack `id` takes from programmes that are in no pack of a wider area. Such a rule can be used,
    /// but stays undecided.
    #[must_use]
    pub fn unresolved(&self, id: &str) -> Vec<PackProblem> {
        let Some(of) = self.find(id) else { return Vec::new() };
        let wider = |slot: &&Slot| slot.id == id || slot.speaks_for(of.pack.region.as_deref());
        let packs: Vec<_> = self.slots.iter().filter(wider).filter_map(|slot| slot.loaded().ok()).collect();
        let known: Vec<&str> = packs.iter().flat_map(|p| &p.pack.programmes).map(|p| p.id.as_str()).collect();
        let mut missing = Vec::new();
        for (i, programme) in of.pack.programmes.iter().enumerate() {
            for name in programme.uses().into_iter().filter(|used| !known.contains(used)) {
                let message = format!("上级地方的政策包里没有编号为“{name}”的项目。");
                missing.push(PackProblem::new(format!("programmes[{i}]"), message));
            }
        }
        missing
    }

    /// All packs; reads those that have not been.
    #[must_use]
    pub fn packs(&self) -> &[Rc<LoadedPack>] {
        self.all.get_or_init(|| self.slots.iter().filter_map(|slot| slot.loaded().ok()).cloned().collect())
    }

    /// The pack with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Rc<LoadedPack>> {
        self.slots.iter().find(|slot| slot.id == id)?.loaded().ok()
    }

    /// How many packs speak for a place, not for the whole country.
    #[must_use]
    pub fn places(&self) -> usize {
        self.slots.iter().filter(|slot| slot.region.is_some()).count()
    }

    /// The packs that speak for `region`: the national ones, and those of an area that contains it, and
    /// that of the `zone` inside it; the wider area first.
    #[must_use]
    pub fn for_region(&self, region: Option<&str>, zone: Option<&str>) -> Vec<Rc<LoadedPack>> {
        let applies = |slot: &&Slot| slot.speaks_for(region) && (!slot.zone || zone == Some(&*slot.id));
        let mut packs: Vec<_> = self.slots.iter().filter(applies).filter_map(|s| s.loaded().ok()).cloned().collect();
        sorting::sort_by_key(&mut packs, |p| {
            (p.pack.zone, p.pack.region.as_deref().map_or(0, |area| area.trim_end_matches("00").len()))
        });
        packs
    }

    /// The packs of zones inside `region`, or around it, to choose one from.
    pub fn zones<'a>(&'a self, region: Option<&'a str>) -> impl Iterator<Item = &'a Rc<LoadedPack>> {
        let around = self.slots.iter().filter(move |slot| slot.zone && slot.speaks_for(region));
        around.filter_map(|slot| slot.loaded().ok())
    }
}

/// Whether rules of an area speak for a region in it; those of no area speak for all.
fn speaks_for(area: Option<&str>, region: Option<&str>) -> bool {
    match (area, region) {
        (None, _) => true,
        (Some(area), Some(code)) => region_within(code, area),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
#[path = "library_tests.rs"]
mod tests;
