//! The packs that the app knows, and which of them speak for a place.

use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::pack::Pack;
use super::problem::PackProblem;
use super::read::read_pack;
use crate::answers::region_within;

/// The packs that are compiled into the app, national first.
const BUILT_IN: &[&str] = &[
    include_str!("../../static/packs/cn.json"),
    include_str!("../../static/packs/xiamen.json"),
    include_str!("../../static/packs/haicang.json"),
];

/// A pack and the hash of the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedPack {
    /// The pack.
    pub pack: Pack,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
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
        let problems = BUILT_IN.iter().filter_map(|text| library.load(text).err()).flatten().collect();
        (library, problems)
    }

    /// Adds a pack; one with the same id is replaced.
    ///
    /// # Errors
    /// Every reason why the pack cannot be used; the library is then unchanged.
    pub fn load(&mut self, text: &str) -> Result<(), Vec<PackProblem>> {
        let pack = read_pack(text)?;
        let digest = Sha256::digest(text.as_bytes());
        let sha256 = digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            for nibble in [byte >> 4, byte & 15] {
                hex.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
            hex
        });
        let loaded = Rc::new(LoadedPack { pack, sha256 });
        match self.packs.iter_mut().find(|p| p.pack.id == loaded.pack.id) {
            Some(old) => *old = loaded,
            None => self.packs.push(loaded),
        }
        Ok(())
    }

    /// All packs.
    #[must_use]
    pub fn packs(&self) -> &[Rc<LoadedPack>] {
        &self.packs
    }

    /// The packs that speak for `region`: the national ones, and those of an area that contains it;
    /// the wider area first.
    #[must_use]
    pub fn for_region(&self, region: Option<&str>) -> Vec<Rc<LoadedPack>> {
        let applies = |pack: &Pack| match (&pack.region, region) {
            (None, _) => true,
            (Some(area), Some(code)) => region_within(code, area),
            (Some(_), None) => false,
        };
        let mut packs: Vec<_> = self.packs.iter().filter(|p| applies(&p.pack)).cloned().collect();
        packs.sort_by_key(|p| p.pack.region.as_deref().map_or(0, |area| area.trim_end_matches("00").len()));
        packs
    }
}
