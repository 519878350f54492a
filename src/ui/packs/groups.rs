//! All packs by province, and the chain of those that speak for a place.

use std::rc::Rc;

use crate::policy::{Library, LoadedPack};
use crate::sorting;
use crate::ui::regions;

/// The packs of one province.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name; 国家 for the packs of the whole country.
    pub name: String,
    /// Its packs, the wider area first.
    pub packs: Vec<Rc<LoadedPack>>,
}

/// The packs that `keep` wants, by province in the order of the codes, the national ones first.
#[must_use]
pub fn by_province(library: &Library, keep: impl Fn(&LoadedPack) -> bool) -> Vec<Group> {
    let mut packs: Vec<_> = library.packs().iter().filter(|p| keep(p)).cloned().collect();
    let key = |p: &Rc<LoadedPack>| (p.pack.region.clone().unwrap_or_default(), p.pack.zone, p.pack.id.clone());
    sorting::sort_by_key(&mut packs, key);
    let mut groups: Vec<Group> = Vec::new();
    for pack in packs {
        let province = pack.pack.region.as_deref().and_then(|code| code.get(..2)).map(|code| format!("{code}0000"));
        let name = province.map_or_else(|| Some("国家".to_owned()), |code| regions::full_name(&code));
        let name = name.unwrap_or_else(|| "其他".to_owned());
        match groups.last_mut() {
            Some(group) if group.name == name => group.packs.push(pack),
            _ => groups.push(Group { name, packs: vec![pack] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::by_province;
    use crate::policy::Library;

    #[test]
    fn the_country_comes_first_and_a_city_before_its_districts() {
        let (library, _) = Library::built_in();
        let groups = by_province(&library, |_| true);
        assert_eq!(groups.first().map(|g| g.name.as_str()), Some("国家"));
        let fujian = groups.iter().find(|g| g.name == "福建省").expect("福建省");
        let place = |id: &str| fujian.packs.iter().position(|p| p.pack.id == id).expect("a pack");
        assert!(place("xiamen") < place("haicang"));
        assert_eq!(groups.iter().map(|g| g.packs.len()).sum::<usize>(), library.packs().len());
    }
}
