//! Which programmes a question matters to: read off the packs, not written down by hand.

use std::cell::RefCell;
use std::rc::Rc;

use crate::answers::Path;
use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome};
use crate::policy::award::{Amount, Award};
use crate::policy::quantity::Quantity;
use crate::policy::score::{Case as ScoreCase, Part, PartRule};
use crate::policy::test::{Comparison, Condition, Items, Test};
use crate::policy::{FieldRef, ItemRef, LoadedPack, Pack, Programme};

/// What a question matters to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The programme's name.
    pub programme: String,
    /// The programme's name for narrow places.
    pub short: String,
    /// The requirement's or the part's name, with its points.
    pub what: String,
    /// Whether the programme is one that is shown in full.
    pub prominent: bool,
}

/// Something that rules refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ref {
    Once(Path),
    Yearly(usize),
    List(usize),
}

/// One requirement, part of a score, or award, and all that it refers to.
#[derive(Debug)]
struct Entry {
    what: String,
    /// Its place among the requirements, if it is one.
    requirement: Option<usize>,
    refs: Vec<Ref>,
}

#[derive(Debug)]
struct ProgrammeUse {
    programme: Rc<Programme>,
    name: String,
    short: String,
    entries: Vec<Entry>,
}

/// The programmes in force for the draft, and in them what refers to `path`.
#[must_use]
pub fn matters_to(a: &Assessment, path: &Path) -> Vec<Matter> {
    let wanted = wanted(path);
    let all = usage(&a.packs);
    let mut found = Vec::new();
    for programme in all.iter().filter(|u| a.programmes.iter().any(|p| Rc::ptr_eq(&p.programme, &u.programme))) {
        for entry in programme.entries.iter().filter(|e| e.refs.contains(&wanted)) {
            found.push(Matter {
                programme: programme.name.clone(),
                short: programme.short.clone(),
                what: entry.what.clone(),
                prominent: programme.programme.prominent,
            });
        }
    }
    found
}

/// Whether [`matters_to`] has anything to say of `path`.
#[must_use]
pub fn matters(a: &Assessment, path: &Path) -> bool {
    let wanted = wanted(path);
    usage(&a.packs).iter().any(|programme| {
        programme.entries.iter().any(|e| e.refs.contains(&wanted))
            && a.programmes.iter().any(|p| Rc::ptr_eq(&p.programme, &programme.programme))
    })
}

/// The requirements whose own test refers to one of `paths`.
#[must_use]
pub fn requirements_of<'a>(a: &'a Assessment, paths: &[Path]) -> Vec<(&'a ProgrammeOutcome, &'a RequirementOutcome)> {
    let wanted: Vec<Ref> = paths.iter().map(wanted).collect();
    let all = usage(&a.packs);
    let mut found = Vec::new();
    for outcome in &a.programmes {
        let Some(programme) = all.iter().find(|u| Rc::ptr_eq(&u.programme, &outcome.programme)) else { continue };
        for entry in &programme.entries {
            let requirement = entry.requirement.and_then(|place| outcome.requirements.get(place));
            if let Some(requirement) = requirement
                && wanted.iter().any(|w| entry.refs.contains(w))
            {
                found.push((outcome, requirement));
            }
        }
    }
    found
}

fn wanted(path: &Path) -> Ref {
    match path {
        Path::Scalar(_) | Path::Extra(_) => Ref::Once(path.clone()),
        Path::Year(_, i) => Ref::Yearly(*i),
        Path::List(i) | Path::Entry(i, _) | Path::Item(i, _, _) => Ref::List(*i),
    }
}

/// Computed once for the packs of a place: a keystroke must not walk them again.
fn usage(packs: &[Rc<LoadedPack>]) -> Rc<Vec<ProgrammeUse>> {
    type Known = Option<(Vec<Rc<LoadedPack>>, Rc<Vec<ProgrammeUse>>)>;
    thread_local! {
        static KNOWN: RefCell<Known> = const { RefCell::new(None) };
    }
    let same = |of: &[Rc<LoadedPack>]| of.len() == packs.len() && of.iter().zip(packs).all(|(a, b)| Rc::ptr_eq(a, b));
    KNOWN.with_borrow_mut(|known| match known {
        Some((of, all)) if same(of) => Rc::clone(all),
        known => {
            let packs_of_place = packs.iter().map(|loaded| &loaded.pack);
            let all = packs_of_place.flat_map(|pack| pack.programmes.iter().map(|p| programme_use(pack, p))).collect();
            let all = Rc::new(all);
            *known = Some((packs.to_vec(), Rc::clone(&all)));
            all
        }
    })
}

fn programme_use(pack: &Pack, programme: &Rc<Programme>) -> ProgrammeUse {
    let mut entries = Vec::new();
    for (place, requirement) in programme.requirements.iter().enumerate() {
        let mut walk = Walk::new(pack);
        walk.test(&requirement.test);
        entries.push(Entry { what: requirement.name.clone(), requirement: Some(place), refs: walk.refs });
    }
    if let Some(score) = &programme.score {
        parts(pack, &score.parts, &mut entries);
    }
    if let Some(award) = &programme.award {
        let mut walk = Walk::new(pack);
        walk.award(award);
        entries.push(Entry { what: "金额".to_owned(), requirement: None, refs: walk.refs });
    }
    for worth in &programme.worth {
        let mut walk = Walk::new(pack);
        walk.quantity(&worth.amount);
        entries.push(Entry { what: worth.name.clone(), requirement: None, refs: walk.refs });
    }
    ProgrammeUse {
        programme: Rc::clone(programme),
        name: programme.name.clone(),
        short: programme.short.clone(),
        entries,
    }
}

/// The parts that have a rule of their own; the ways of a "best of" count as one.
fn parts(pack: &Pack, all: &[Part], entries: &mut Vec<Entry>) {
    for part in all {
        if let PartRule::Sum(inner) = &part.by {
            parts(pack, inner, entries);
        } else {
            let mut walk = Walk::new(pack);
            walk.part(part);
            let what = format!("{}（{} 分）", part.name, part.max);
            entries.push(Entry { what, requirement: None, refs: walk.refs });
        }
    }
}

/// Collects references.
struct Walk<'a> {
    pack: &'a Pack,
    refs: Vec<Ref>,
}

impl<'a> Walk<'a> {
    fn new(pack: &'a Pack) -> Walk<'a> {
        Walk { pack, refs: Vec::new() }
    }

    fn refers(&mut self, to: Ref) {
        if !self.refs.contains(&to) {
            self.refs.push(to);
        }
    }

    fn field(&mut self, field: &FieldRef) {
        self.refers(match field {
            FieldRef::Once(path) => Ref::Once(path.clone()),
            FieldRef::Yearly(i) => Ref::Yearly(*i),
        });
    }

    fn item(&mut self, item: ItemRef) {
        self.refers(Ref::List(item.list));
    }

    fn items(&mut self, items: &Items) {
        self.refers(Ref::List(items.list.0));
        self.conditions(&items.conditions);
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::AtLeast(c) | Test::MoreThan(c) | Test::AtMost(c) | Test::LessThan(c) => self.comparison(c),
            Test::Is { field, .. } | Test::OneOf { field, .. } => self.field(field),
            Test::Exists(items) | Test::NoneOf(items) => self.items(items),
            Test::CertificateValid { held, issued_on, .. } => {
                self.field(held);
                self.field(issued_on);
            }
            Test::Date { field, .. } => self.field(field),
            // The award and other programmes are listed by themselves.
            Test::Awarded | Test::Programme(_) | Test::Person(_) => {}
            Test::All(tests) => tests.iter().for_each(|t| self.test(t)),
            Test::Any(routes) => routes.iter().for_each(|r| self.test(&r.test)),
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        self.quantity(&comparison.quantity);
        if let Some(tiers) = &comparison.tiers {
            self.quantity(&tiers.by);
        }
    }

    fn quantity(&mut self, quantity: &Quantity) {
        match quantity {
            Quantity::Field(field) | Quantity::DaysSince(field) => self.field(field),
            Quantity::Defined(name) => {
                if let Some(definition) = self.pack.definitions.get(&name.0) {
                    self.quantity(&Rc::clone(definition).is);
                }
            }
            Quantity::Count { list, conditions, review, .. } => {
                self.refers(Ref::List(list.0));
                self.conditions(conditions);
                review.iter().for_each(|r| self.conditions(&r.conditions));
                quantity.inner().into_iter().for_each(|q| self.quantity(q));
            }
            // The parts of the score are listed by themselves.
            Quantity::Score(_) => {}
            _ => quantity.inner().into_iter().for_each(|q| self.quantity(q)),
        }
    }

    fn conditions(&mut self, all: &[Condition]) {
        all.iter().for_each(|c| self.condition(c));
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Word { field, .. }
            | Condition::Number { field, .. }
            | Condition::Date { field, .. }
            | Condition::Year { field, .. } => self.item(*field),
            Condition::Yes(field) | Condition::No(field) => self.item(*field),
            Condition::NoUnlessSaid { field, implied_by, .. } => {
                self.item(*field);
                self.field(implied_by);
            }
            Condition::InForce { from, until, said } => [from, until, said].into_iter().for_each(|i| self.item(*i)),
            Condition::All(all) | Condition::Any(all) => self.conditions(all),
            Condition::Not(inner) => self.condition(inner),
        }
    }

    fn part(&mut self, part: &Part) {
        match &part.by {
            PartRule::Sum(parts) | PartRule::BestOf(parts) => parts.iter().for_each(|p| self.part(p)),
            PartRule::Bands { of, .. } => self.quantity(of),
            PartRule::Cases(cases) => self.cases(cases),
            PartRule::Graded { field, within, ungraded } => {
                self.field(field);
                [within, ungraded].into_iter().flatten().for_each(|cases| self.cases(cases));
            }
        }
    }

    fn cases(&mut self, cases: &[ScoreCase]) {
        cases.iter().filter_map(|c| c.when.as_ref()).for_each(|t| self.test(t));
    }

    fn award(&mut self, award: &Award) {
        if let Some(list) = award.list {
            self.refers(Ref::List(list.0));
        }
        award.eligible.iter().for_each(|e| self.condition(&e.condition));
        for rate in &award.rates {
            self.conditions(&rate.conditions);
            rate.when.iter().for_each(|when| self.test(when));
            if let Amount::Times { of, .. } = &rate.amount {
                self.quantity(of);
            }
            rate.adjustments.iter().for_each(|a| self.conditions(&a.conditions));
        }
        award.changes.iter().for_each(|change| self.test(&change.when));
    }
}
