//! The packs that the app knows, and which of them speak for a place.

use std::borrow::Cow;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::built_in::BUILT_IN;
use super::pack::{Pack, Question};
use super::problem::PackProblem;
use super::read::read_pack;
use crate::answers::region_within;

/// A pack and the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedPack {
    /// The pack.
    pub pack: Pack,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Whether it is compiled into the app; not so if it was saved on this machine or loaded from a file.
    pub built_in: bool,
    text: Cow<'static, str>,
}

impl LoadedPack {
    /// The text of the file, byte for byte: what is exported, and what is opened to be edited.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// All packs, national first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    packs: Vec<Rc<LoadedPack>>,
}

impl Library {
    /// The packs that are compiled in. One that cannot be used is left out and named.
    #[must_use]
    pub fn built_in() -> (Library, Vec<PackProblem>) {
        let mut library = Library::default();
        let add = |text: &&'static str| library.add(Cow::Borrowed(text), true).err();
        let problems = BUILT_IN.iter().filter_map(add).flatten().collect();
        (library, problems)
    }

    /// The packs that are compiled in, and those that were saved on this machine (id and text), which take
    /// the place of a built-in one with the same id. A saved one that cannot be used is named, one problem
    /// for each: the place is its id, and the built-in one stays.
    #[must_use]
    pub fn with_saved(saved: &[(String, String)]) -> (Library, Vec<PackProblem>) {
        let (mut library, mut problems) = Library::built_in();
        for (id, text) in saved {
            if let Err(why) = library.load_as(id, text) {
                let stays = library.packs.iter().any(|p| p.pack.id == *id);
                let instead = if stays { "现在用的是内置的版本" } else { "现在没有用它" };
                let first = why.first().map(ToString::to_string).unwrap_or_default();
                let more = if why.len() > 1 { format!("（共 {} 处）", why.len()) } else { String::new() };
                let message = format!("本机保存的政策包“{id}”不能用，{instead}。原因{more}：{first}");
                problems.push(PackProblem::new(id.as_str(), message));
            }
        }
        (library, problems)
    }

    fn load_as(&mut self, id: &str, text: &str) -> Result<String, Vec<PackProblem>> {
        let pack = read_pack(text)?;
        if pack.id != id {
            return Err(vec![PackProblem::new("id", format!("存成了“{id}”，里面写的编号却是“{}”。", pack.id))]);
        }
        self.put(pack, Cow::Owned(text.to_owned()), false)
    }

    /// Adds a pack and says its id; one with the same id is replaced.
    ///
    /// # Errors
    /// Every reason why the pack cannot be used; the library is then unchanged.
    pub fn load(&mut self, text: &str) -> Result<String, Vec<PackProblem>> {
        self.add(Cow::Owned(text.to_owned()), false)
    }

    fn add(&mut self, text: Cow<'static, str>, built_in: bool) -> Result<String, Vec<PackProblem>> {
        self.put(read_pack(&text)?, text, built_in)
    }

    fn put(&mut self, pack: Pack, text: Cow<'static, str>, built_in: bool) -> Result<String, Vec<PackProblem>> {
        let clashes = self.clashes(&pack);
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let digest = Sha256::digest(text.as_bytes());
        let sha256 = digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            for nibble in [byte >> 4, byte & 15] {
                hex.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
            hex
        });
        let id = pack.id.clone();
        let loaded = Rc::new(LoadedPack { pack, sha256, built_in, text });
        match self.packs.iter_mut().find(|p| p.pack.id == loaded.pack.id) {
            Some(old) => *old = loaded,
            None => self.packs.push(loaded),
        }
        Ok(id)
    }

    /// Questions that another pack asks in another way: one answer cannot be both.
    fn clashes(&self, pack: &Pack) -> Vec<PackProblem> {
        let others: Vec<_> = self.packs.iter().filter(|p| p.pack.id != pack.id).collect();
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
        let Some(of) = self.packs.iter().find(|p| p.pack.id == id) else { return Vec::new() };
        let wider = |p: &&Rc<LoadedPack>| p.pack.id == id || speaks_for(&p.pack, of.pack.region.as_deref());
        let known: Vec<&str> =
            self.packs.iter().filter(wider).flat_map(|p| &p.pack.programmes).map(|p| p.id.as_str()).collect();
        let mut missing = Vec::new();
        for (i, programme) in of.pack.programmes.iter().enumerate() {
            for name in programme.uses().into_iter().filter(|used| !known.contains(used)) {
                let message = format!("上级地方的政策包里没有编号为“{name}”的项目。");
                missing.push(PackProblem::new(format!("programmes[{i}]"), message));
            }
        }
        missing
    }

    /// All packs.
    #[must_use]
    pub fn packs(&self) -> &[Rc<LoadedPack>] {
        &self.packs
    }

    /// The packs that speak for `region`: the national ones, and those of an area that contains it, and
    /// that of the `zone` inside it; the wider area first.
    #[must_use]
    pub fn for_region(&self, region: Option<&str>, zone: Option<&str>) -> Vec<Rc<LoadedPack>> {
        let applies =
            |pack: &Pack| speaks_for(pack, region) && (!pack.zone || zone == Some(pack.id.as_str()));
        let mut packs: Vec<_> = self.packs.iter().filter(|p| applies(&p.pack)).cloned().collect();
        packs.sort_by_key(|p| (p.pack.zone, p.pack.region.as_deref().map_or(0, |area| area.trim_end_matches("00").len())));
        packs
    }

    /// The packs of zones inside `region`, or around it, to choose one from.
    pub fn zones<'a>(&'a self, region: Option<&'a str>) -> impl Iterator<Item = &'a Rc<LoadedPack>> {
        self.packs.iter().filter(move |p| p.pack.zone && speaks_for(&p.pack, region))
    }
}

/// Whether a pack speaks for a region, or for zones in it.
fn speaks_for(pack: &Pack, region: Option<&str>) -> bool {
    match (&pack.region, region) {
        (None, _) => true,
        (Some(area), Some(code)) => region_within(code, area),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
#[path = "library_tests.rs"]
mod tests;
