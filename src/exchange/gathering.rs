//! The parts of drafts, put together: in any order, some of them twice, of several drafts at once.

use std::collections::BTreeMap;

use super::compact::{UnpackError, unpack};
use super::link::LinkError;
use super::part::{Part, WholeId};
use crate::answers::Draft;

/// The parts of one draft that have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    whole: WholeId,
    parts: BTreeMap<u8, Part>,
}

impl Gathering {
    /// Sorts parts by the drafts that they belong to, the draft that was begun first before the others.
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Vec<Gathering> {
        let mut all: Vec<Gathering> = Vec::new();
        for part in parts {
            match all.iter_mut().find(|gathering| gathering.whole == part.whole) {
                Some(gathering) => gathering.add(part),
                None => all.push(Gathering { whole: part.whole, parts: BTreeMap::from([(part.number, part)]) }),
            }
        }
        all
    }

    /// Adds a part; one of another draft, or one that is here already, changes nothing.
    pub fn add(&mut self, part: Part) {
        if part.whole == self.whole {
            self.parts.entry(part.number).or_insert(part);
        }
    }

    /// Which draft it is.
    #[must_use]
    pub fn whole(&self) -> WholeId {
        self.whole
    }

    /// The numbers that are still missing.
    #[must_use]
    pub fn missing(&self) -> Vec<u8> {
        (1..=self.whole.of()).filter(|number| !self.parts.contains_key(number)).collect()
    }

    /// The parts, by their numbers.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.values()
    }

    /// The draft.
    ///
    /// # Errors
    /// [`LinkError::Truncated`] as long as parts are missing, others if the parts do not make a draft.
    pub fn draft(&self) -> Result<Draft, LinkError> {
        if !self.missing().is_empty() {
            return Err(LinkError::Truncated);
        }
        let bytes: Vec<u8> = self.parts().flat_map(|part| part.chunk.iter().copied()).collect();
        if !self.whole.fits(&bytes) {
            return Err(LinkError::Damaged);
        }
        unpack(&bytes).map_err(|error| match error {
            UnpackError::Broken => LinkError::Damaged,
            UnpackError::TooLarge => LinkError::TooLarge,
            UnpackError::Newer => LinkError::Newer,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Gathering;
    use crate::answers::Draft;
    use crate::exchange::compact::pack;
    use crate::exchange::link::LinkError;
    use crate::exchange::part::{Part, cut};

    fn draft(name: &str) -> Draft {
        let mut draft = Draft::new();
        draft.set_name(name);
        draft
    }

    fn parts(name: &str, of: u8) -> Vec<Part> {
        cut(&pack(&draft(name)).expect("small"), of).expect("small")
    }

    #[test]
    fn parts_come_in_any_order_and_twice_and_of_two_drafts() {
        let (a, b) = (parts("甲公司", 3), parts("乙公司", 2));
        let come = [&a[1], &b[1], &a[2], &a[1], &b[0]].map(Part::clone);
        let mut all = Gathering::of(come);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].missing(), [1]);
        assert_eq!(all[0].draft(), Err(LinkError::Truncated));
        assert_eq!(all[1].draft(), Ok(draft("乙公司")));
        all[0].add(b[0].clone());
        assert_eq!(all[0].missing(), [1], "a part of another draft");
        all[0].add(a[0].clone());
        assert_eq!(all[0].draft(), Ok(draft("甲公司")));
    }

    #[test]
    fn one_draft_cut_in_two_ways_is_two_gatherings() {
        let all = Gathering::of([parts("甲公司", 2).remove(0), parts("甲公司", 3).remove(0)]);
        assert_eq!(all.iter().map(Gathering::missing).collect::<Vec<_>>(), [vec![2], vec![2, 3]]);
    }

    #[test]
    fn parts_that_do_not_belong_together_are_noticed() {
        let mut forged = parts("甲公司", 2);
        forged[1].chunk[0] ^= 1;
        assert_eq!(Gathering::of(forged)[0].draft(), Err(LinkError::Damaged));
    }
}
