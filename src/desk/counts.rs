//! How many enterprises have which verdict, by town and by field of technology: small tables for charts.

use std::collections::BTreeMap;

use super::row::Row;
use crate::answers::SCALARS;
use crate::num::Tri;
use crate::sorting;

/// What is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// 镇街.
    Town,
    /// 国家重点支持的高新技术领域, as the draft answers it.
    Field,
}

/// The counts of one town or field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What it is called; empty where nobody has said.
    pub label: String,
    /// Those that qualify.
    pub met: usize,
    /// Those that do not.
    pub unmet: usize,
    /// Those of which it is open.
    pub undecided: usize,
    /// Those for whom there is no such programme.
    pub none: usize,
}

impl Count {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        [self.met, self.unmet, self.undecided, self.none].into_iter().fold(0, usize::saturating_add)
    }
}

/// Counts rows by the verdict of the programme at `place`: the largest group first, that without a name last.
#[must_use]
pub fn counts<'r>(rows: impl IntoIterator<Item = &'r Row>, place: usize, by: By) -> Vec<Count> {
    let mut groups: BTreeMap<&str, Count> = BTreeMap::new();
    for row in rows {
        let label = match by {
            By::Town => row.town.trim(),
            By::Field => row.field.map_or("", field_label),
        };
        let count = groups.entry(label).or_default();
        let slot = match row.cell(place).map(|cell| cell.verdict) {
            Some(Tri::Yes) => &mut count.met,
            Some(Tri::No) => &mut count.unmet,
            Some(Tri::Unknown) => &mut count.undecided,
            None => &mut count.none,
        };
        *slot = slot.saturating_add(1);
    }
    let named = |(label, count): (&str, Count)| Count { label: label.to_owned(), ..count };
    let mut list: Vec<Count> = groups.into_iter().map(named).collect();
    sorting::sort_by(&mut list, |a, b| {
        let last = a.label.is_empty().cmp(&b.label.is_empty());
        last.then(b.all().cmp(&a.all())).then_with(|| a.label.cmp(&b.label))
    });
    list
}

/// The field of technology at a place of its words.
#[must_use]
pub fn field_label(place: u8) -> &'static str {
    let field = SCALARS.iter().find(|field| field.key == "field");
    field.and_then(|field| field.kind.word(place.into())).map_or("", |word| word.label)
}
