//! What a rule looks at: the answers under a test, in the years that it reads them in.

use chrono::Datelike;

use super::chain::in_force;
use super::engine::operating;
use super::outcome::{Assessment, ProgrammeOutcome};
use crate::answers::Path;
use crate::num::Num;
use crate::policy::award::{Amount, Award};
use crate::policy::quantity::Quantity;
use crate::policy::score::{Case, Part, PartRule};
use crate::policy::test::{Comparison, Condition, Items, Test};
use crate::policy::{FieldRef, Pack, Programme};

/// A number that a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberLeaf {
    /// Where it is answered.
    pub path: Path,
    /// The most that it can be, where a rule says so: points.
    pub most: Option<Num>,
}

/// A certificate that a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateLeaf {
    /// Whether it is held.
    pub held: Path,
    /// Its date of issue.
    pub issued_on: Path,
    /// For how many years it is valid.
    pub years: u32,
}

/// Items of a list that a rule looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemsLeaf<'a> {
    /// The row of the list.
    pub list: usize,
    /// What they must fulfil.
    pub conditions: &'a [Condition],
    /// What the pack calls them: "可用的核心知识产权".
    pub name: Option<&'a str>,
    /// Whether the rule wants none of them, or only so many.
    pub against: bool,
}

/// All that a test looks at, each once, in the order in which it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaves<'a> {
    /// Numbers answered once or for a year.
    pub numbers: Vec<NumberLeaf>,
    /// Questions answered with yes or no, or with a word.
    pub answers: Vec<Path>,
    /// Days.
    pub days: Vec<Path>,
    /// Questions whose answer stands for an item's own, where that is not given.
    pub implied_by: Vec<Path>,
    /// Certificates.
    pub certificates: Vec<CertificateLeaf>,
    /// Items of lists; those of the award are not among them.
    pub items: Vec<ItemsLeaf<'a>>,
    /// Other programmes, with all that they look at above.
    pub programmes: Vec<&'a str>,
    /// Whether it looks at the programme's own score.
    pub score: bool,
    /// Whether it looks at the programme's own award.
    pub award: bool,
    /// Whether it reads figures of fiscal years, which are others from the next January on.
    pub rolls: bool,
    /// Whether it depends on the day by itself.
    pub timed: bool,
}

impl<'a> Leaves<'a> {
    /// What a test of `programme` looks at.
    #[must_use]
    pub fn of_test(assessment: &'a Assessment, programme: &'a ProgrammeOutcome, test: &'a Test) -> Leaves<'a> {
        let mut walk = Walk::new(assessment, programme);
        walk.test(test);
        walk.leaves
    }

    /// What a part of the score of `programme` looks at.
    #[must_use]
    pub fn of_part(assessment: &'a Assessment, programme: &'a ProgrammeOutcome, part: &'a Part) -> Leaves<'a> {
        let mut walk = Walk::new(assessment, programme);
        walk.scoring = true;
        walk.part(part);
        walk.leaves
    }
}

struct Walk<'a> {
    assessment: &'a Assessment,
    pack: &'a Pack,
    programme: &'a Programme,
    operating: Vec<i32>,
    /// Whether items count against what is looked for.
    against: bool,
    /// The definition that is being looked into.
    named: Option<&'a str>,
    /// Whether it is inside the score.
    scoring: bool,
    leaves: Leaves<'a>,
}

/// Puts what is not there yet.
fn add<T: PartialEq>(list: &mut Vec<T>, new: T) {
    if !list.contains(&new) {
        list.push(new);
    }
}

impl<'a> Walk<'a> {
    fn new(assessment: &'a Assessment, programme: &'a ProgrammeOutcome) -> Walk<'a> {
        Walk {
            assessment,
            pack: &programme.pack.pack,
            programme: &programme.programme,
            operating: operating(&assessment.sheet, assessment.on),
            against: false,
            named: None,
            scoring: false,
            leaves: Leaves::default(),
        }
    }

    fn test(&mut self, test: &'a Test) {
        match test {
            Test::AtLeast(c) | Test::MoreThan(c) => self.comparison(c, false),
            Test::AtMost(c) | Test::LessThan(c) => self.comparison(c, true),
            Test::Is { field, .. } | Test::OneOf { field, .. } => self.once(field, |leaves, path| {
                add(&mut leaves.answers, path);
            }),
            Test::Exists(items) => self.items(items, false),
            Test::NoneOf(items) => self.items(items, true),
            Test::CertificateValid { held, issued_on, years } => {
                if let (FieldRef::Once(held), FieldRef::Once(issued_on)) = (held, issued_on) {
                    let (held, issued_on) = (held.clone(), issued_on.clone());
                    add(&mut self.leaves.certificates, CertificateLeaf { held, issued_on, years: *years });
                }
                self.leaves.timed = true;
            }
            Test::Date { field, .. } => self.day(field),
            Test::Awarded => {
                if let Some(award) = &self.programme.award {
                    self.leaves.award = true;
                    self.award(award);
                }
            }
            Test::Programme(id) => self.other(id),
            Test::Person(_) => {}
            Test::All(all) => all.iter().for_each(|inner| self.test(inner)),
            Test::Any(routes) => routes.iter().for_each(|route| self.test(&route.test)),
        }
    }

    /// Another programme with all that its requirements look at; its score and its award are its own.
    fn other(&mut self, id: &'a str) {
        if self.leaves.programmes.contains(&id) {
            return;
        }
        self.leaves.programmes.push(id);
        let Some((pack, other)) = in_force(self.assessment, id) else { return };
        let own = (self.pack, self.programme, self.against, self.scoring, self.leaves.score, self.leaves.award);
        (self.pack, self.programme, self.against, self.scoring) = (&pack.pack, other, false, false);
        other.requirements.iter().for_each(|r| self.test(&r.test));
        (self.pack, self.programme, self.against, self.scoring, self.leaves.score, self.leaves.award) = own;
    }

    fn once(&mut self, field: &FieldRef, put: impl Fn(&mut Leaves<'a>, Path)) {
        if let FieldRef::Once(path) = field {
            put(&mut self.leaves, path.clone());
        }
    }

    fn day(&mut self, field: &FieldRef) {
        self.once(field, |leaves, path| add(&mut leaves.days, path));
        self.leaves.timed = true;
    }

    fn comparison(&mut self, comparison: &'a Comparison, against: bool) {
        let outer = std::mem::replace(&mut self.against, against);
        self.quantity(&comparison.quantity, None);
        self.against = outer;
        if let Some(tiers) = &comparison.tiers {
            self.quantity(&tiers.by, None);
        }
    }

    fn items(&mut self, items: &'a Items, against: bool) {
        self.listed(items.list.0, &items.conditions, against);
    }

    fn listed(&mut self, list: usize, conditions: &'a [Condition], against: bool) {
        conditions.iter().for_each(|c| self.condition(c));
        let leaf = ItemsLeaf { list, conditions, name: self.named, against };
        add(&mut self.leaves.items, leaf);
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Date { .. } | Condition::Year { .. } | Condition::InForce { .. } => self.leaves.timed = true,
            Condition::NoUnlessSaid { implied_by, .. } => {
                self.once(implied_by, |leaves, path| add(&mut leaves.implied_by, path));
            }
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| self.condition(c)),
            Condition::Not(inner) => self.condition(inner),
            Condition::Word { .. } | Condition::Yes(_) | Condition::No(_) | Condition::Number { .. } => {}
        }
    }

    fn quantity(&mut self, quantity: &'a Quantity, year: Option<i32>) {
        let named = self.named.take();
        match quantity {
            Quantity::Field(FieldRef::Once(path)) => self.number(path.clone(), None),
            Quantity::Field(FieldRef::Yearly(i)) => {
                if let Some(year) = year {
                    self.number(Path::Year(year, *i), None);
                }
            }
            Quantity::DaysSince(field) => self.day(field),
            Quantity::Defined(name) => {
                if let Some(definition) = self.pack.definitions.get(&name.0) {
                    self.named = Some(definition.name.as_str());
                    self.quantity(&definition.is, year);
                }
            }
            Quantity::LastYear(of) => self.of_year(of, 1),
            Quantity::YearBack { of, back } => self.of_year(of, *back),
            Quantity::SumYears(of) | Quantity::YearlyAverage(of) | Quantity::Growth(of) => {
                self.leaves.rolls = true;
                for year in self.operating.clone() {
                    self.quantity(of, Some(year));
                }
            }
            Quantity::Count { list, conditions, instead, .. } => {
                self.named = named;
                self.listed(list.0, conditions, self.against);
                self.named = None;
                instead.iter().for_each(|instead| self.quantity(instead, year));
            }
            Quantity::Score(id) => self.score(id),
            _ => quantity.inner().into_iter().for_each(|inner| self.quantity(inner, year)),
        }
        self.named = None;
    }

    fn of_year(&mut self, of: &'a Quantity, back: u32) {
        self.leaves.rolls = true;
        let year = i32::try_from(back).ok().and_then(|back| self.assessment.on.year().checked_sub(back));
        self.quantity(of, year);
    }

    fn number(&mut self, path: Path, most: Option<Num>) {
        match self.leaves.numbers.iter_mut().find(|leaf| leaf.path == path) {
            Some(leaf) => leaf.most = [leaf.most, most].into_iter().flatten().min(),
            None => self.leaves.numbers.push(NumberLeaf { path, most }),
        }
    }

    fn score(&mut self, id: &str) {
        self.leaves.score = true;
        // A score that asks for itself is asked once.
        let Some(score) = self.programme.score.as_ref().filter(|_| !self.scoring) else { return };
        let inside = |part: &&Part| id.is_empty() || part.id == id || id.starts_with(&format!("{}.", part.id));
        let outer = std::mem::replace(&mut self.against, false);
        self.scoring = true;
        score.parts.iter().filter(inside).for_each(|part| self.part(part));
        self.scoring = false;
        self.against = outer;
    }

    fn part(&mut self, part: &'a Part) {
        match &part.by {
            PartRule::Sum(parts) | PartRule::BestOf(parts) => parts.iter().for_each(|p| self.part(p)),
            PartRule::Bands { of, .. } => self.quantity(of, None),
            PartRule::Cases(cases) => self.cases(cases),
            PartRule::Graded { field, within, ungraded } => {
                if let FieldRef::Once(path) = field {
                    self.number(path.clone(), Some(part.max));
                }
                [within, ungraded].into_iter().flatten().for_each(|cases| self.cases(cases));
            }
        }
    }

    fn cases(&mut self, cases: &'a [Case]) {
        cases.iter().filter_map(|c| c.when.as_ref()).for_each(|when| self.test(when));
    }

    /// What decides whether an award is given; not what changes its sum afterwards.
    fn award(&mut self, award: &'a Award) {
        award.eligible.iter().for_each(|rule| self.condition(&rule.condition));
        for rate in &award.rates {
            rate.conditions.iter().for_each(|c| self.condition(c));
            rate.when.iter().for_each(|when| self.test(when));
            match &rate.amount {
                Amount::Times { of, .. } => self.quantity(of, None),
                Amount::OfAward { programme, .. } => add(&mut self.leaves.programmes, programme.as_str()),
                _ => {}
            }
        }
    }
}
