//! What should stand where in a draft file, to tell what is not known.

use std::collections::BTreeMap;

use crate::answers::field::{LISTS, SCALARS, YEAR_FIELDS};

/// What should stand in a place.
pub(super) enum Shape {
    /// An answer or a list; read elsewhere.
    Answer,
    /// An object with these keys.
    Fields(BTreeMap<&'static str, Shape>),
    /// An object whose keys are years, each with these fields.
    Years(Box<Shape>),
    /// An object whose keys are ids of packs' questions.
    Extra,
}

/// The shape of a draft file.
pub(super) fn document() -> Shape {
    let mut answers = fields(SCALARS.iter().map(|f| f.key));
    let year = Shape::Fields(fields(YEAR_FIELDS.iter().map(|f| f.key)));
    answers.insert("years", Shape::Years(Box::new(year)));
    answers.extend(LISTS.iter().map(|l| (l.key, Shape::Answer)));
    answers.insert("extra", Shape::Extra);
    let mut top = fields(["format", "version", "name"].into_iter());
    top.insert("answers", Shape::Fields(answers));
    Shape::Fields(top)
}

/// Dotted keys as nested objects.
fn fields(keys: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, Shape> {
    let mut all = BTreeMap::new();
    for key in keys {
        insert(&mut all, key);
    }
    all
}

fn insert(all: &mut BTreeMap<&'static str, Shape>, key: &'static str) {
    let Some((first, rest)) = key.split_once('.') else {
        all.insert(key, Shape::Answer);
        return;
    };
    if let Shape::Fields(inner) = all.entry(first).or_insert_with(|| Shape::Fields(BTreeMap::new())) {
        insert(inner, rest);
    }
}
