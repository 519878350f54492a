//! What an enterprise should bring: the few papers and figures that decide.

use super::gap::questions;
use super::say::Found;
use super::step::short;
use crate::advise::invert::ways;
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
pub(super) fn list(found: &Found<'_>) -> Vec<String> {
    if found.outcome.verdict == Tri::Yes {
        let papers = checklist(found.assessment, found.outcome).papers;
        return papers.into_iter().take(MOST).map(|paper| paper.name).collect();
    }
    let paths = deciding(found);
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

/// The answers that decide: what open requirements ask for, and what would have to change in those that are not met.
fn deciding(found: &Found<'_>) -> Vec<Path> {
    let open = found.requirements(Tri::Unknown);
    let mut paths: Vec<Path> = questions(open.into_iter()).into_iter().cloned().collect();
    for requirement in found.requirements(Tri::No) {
        let way = ways(found.assessment, found.outcome, requirement).into_iter().next();
        paths.extend(way.and_then(|way| way.path()).filter(|path| !paths.contains(path)));
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
