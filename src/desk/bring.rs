//! What an enterprise should bring: the few papers and figures that decide.

use super::gap::questions;
use super::say::Found;
use super::step::short;
use crate::advise::invert::Way;
use crate::advise::papers::checklist;
use crate::answers::Path;
use crate::assess::Leaves;
use crate::num::Tri;
use crate::policy::quantity::Quantity;
use crate::policy::test::{Comparison, Test};
use crate::policy::{Each, Material};
use crate::sorting::set_of;

/// More than this nobody remembers to bring.
const MOST: usize = 5;

/// The papers that show what is still to be answered or to be changed, and those answers by name; where all is met, the
/// papers of the application that are not ready.
pub(super) fn list(found: &Found<'_>, way: Option<&Way>) -> Vec<String> {
    if found.outcome.verdict == Tri::Yes {
        let papers = checklist(found.assessment, found.outcome).papers;
        return papers.into_iter().take(MOST).map(|paper| paper.name).collect();
    }
    let paths = deciding(found, way);
    let papers = found.outcome.programme.materials.iter().filter(|material| shows(found, material, &paths));
    let mut brought: Vec<String> = papers.map(|material| material.name.clone()).collect();
    for name in paths.iter().map(short) {
        if !brought.contains(&name) {
            brought.push(name);
        }
    }
    brought.truncate(MOST);
    brought
}

/// The answers that decide: the one to change in what is nearest to being met, and those that open requirements ask for.
fn deciding(found: &Found<'_>, way: Option<&Way>) -> Vec<Path> {
    let mut paths: Vec<Path> = way.and_then(Way::path).into_iter().collect();
    let open = found.requirements(Tri::Unknown);
    for path in questions(open.into_iter()) {
        if !paths.contains(path) {
            paths.push(path.clone());
        }
    }
    paths
}

/// Whether a paper is about one of these answers: that of a list for its items, that of a year for its figure.
fn shows(found: &Found<'_>, material: &Material, paths: &[Path]) -> bool {
    let list = |path: &Path| match path.whole() {
        Path::List(list) => Some(list),
        _ => None,
    };
    match &material.each {
        Some(Each::Item(items)) => paths.iter().filter_map(list).any(|list| list == items.list.0),
        Some(Each::YearWith(quantity)) => {
            let fields = set_of(fields_of(found, quantity));
            paths.iter().any(|path| matches!(path, Path::Year(_, field) if fields.contains(field)))
        }
        Some(Each::Awarded) => {
            let awarded = found.outcome.programme.award.as_ref().and_then(|award| award.list);
            awarded.is_some_and(|awarded| paths.iter().filter_map(list).any(|list| list == awarded.0))
        }
        Some(Each::Year) | None => false,
    }
}

/// The yearly figures that a quantity is made of.
fn fields_of(found: &Found<'_>, quantity: &Quantity) -> Vec<usize> {
    let quantity = Quantity::SumYears(Box::new(quantity.clone()));
    let test = Test::AtLeast(Comparison { quantity, line: None, tiers: None });
    let leaves = Leaves::of_test(found.assessment, found.outcome, &test);
    let field = |path: &Path| match path {
        Path::Year(_, field) => Some(*field),
        _ => None,
    };
    leaves.numbers.iter().filter_map(|leaf| field(&leaf.path)).collect()
}
