//! Which packs are used where a U盘版 carries some and this machine has others.

use crate::exchange::usb::{CarriedPack, sha256};
use crate::store::{PackChoice, PackShelf};

/// The packs to use, by id, and those about which somebody has to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Of the U盘版.
    pub carried: Vec<(String, String)>,
    /// Of this machine; they take the place of carried ones.
    pub saved: Vec<(String, String)>,
    /// The ids of packs of which there are two versions and nobody chose yet: the carried one is used, and said to be.
    pub undecided: Vec<String>,
}

/// Chooses. `saved`: what this machine has; the shelf remembers what was decided.
#[must_use]
pub fn choose(carried: &[CarriedPack], saved: Vec<(String, String)>, shelf: &PackShelf) -> Chosen {
    let mut chosen = Chosen {
        carried: carried.iter().map(|pack| (pack.id.clone(), pack.text.clone())).collect(),
        ..Chosen::default()
    };
    for (id, text) in saved {
        let decided = match carried.iter().find(|pack| pack.id == id) {
            None => Some(PackChoice::Saved),
            // The same: there is nothing to choose.
            Some(pack) if pack.text == text => Some(PackChoice::Carried),
            Some(pack) => shelf.choice(&id, &sha256(&pack.text), &sha256(&text)),
        };
        match decided {
            Some(PackChoice::Saved) => chosen.saved.push((id, text)),
            Some(PackChoice::Carried) => {}
            None => chosen.undecided.push(id),
        }
    }
    chosen
}

/// Remembers which of the two versions of the pack `id` is used; nothing to remember where there are not two.
pub fn decide(carried: &[CarriedPack], shelf: &PackShelf, id: &str, choice: PackChoice) {
    let Some(pack) = carried.iter().find(|pack| pack.id == id) else { return };
    if let Ok(Some(saved)) = shelf.text(id)
        && saved != pack.text
    {
        // Where it is not kept, it is asked again.
        shelf.choose(id, &sha256(&pack.text), &sha256(&saved), choice).ok();
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{choose, decide};
    use crate::exchange::usb::CarriedPack;
    use crate::store::{MemoryStorage, PackChoice, PackShelf};

    fn carried(id: &str, text: &str) -> CarriedPack {
        CarriedPack { id: id.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn two_versions_are_asked_about_until_somebody_chooses_and_again_when_one_changes() {
        let shelf = PackShelf::new(Rc::new(MemoryStorage::default()));
        let packs = [carried("a", "1"), carried("b", "1")];
        for (id, text) in [("a", "2"), ("b", "1"), ("c", "2")] {
            shelf.save(id, text).expect("saved");
        }
        let now = |packs: &[CarriedPack]| {
            let chosen = choose(packs, shelf.saved().expect("memory"), &shelf);
            let ids: Vec<String> = chosen.saved.into_iter().map(|(id, _)| id).collect();
            (ids.join(" "), chosen.undecided.join(" "))
        };
        assert_eq!(now(&packs), ("c".to_owned(), "a".to_owned()));
        decide(&packs, &shelf, "a", PackChoice::Saved);
        assert_eq!(now(&packs), ("a c".to_owned(), String::new()));
        decide(&packs, &shelf, "a", PackChoice::Carried);
        assert_eq!(now(&packs), ("c".to_owned(), String::new()));
        assert_eq!(now(&[carried("a", "3")]), ("b c".to_owned(), "a".to_owned()));
        shelf.save("a", "4").expect("saved");
        assert_eq!(now(&packs), ("c".to_owned(), "a".to_owned()));
    }
}
