//! A rule turned round: the least changes of which each, alone, meets what is not met.
//!
//! Every way that changes answers has been assessed before it is given: with it the requirement is met, and with
//! a smaller step of the same it is not. Only what an enterprise can still do something about is changed: not the
//! days on which something happened, nor what a thing is by its nature.

mod answer;
mod award;
mod goal;
mod items;
mod make;
mod nearest;
mod wait;
mod way;
mod words;

pub use award::{grant_ways, item_ways};
pub use way::{Full, Way};

use crate::answers::Sheet;
use crate::assess::explain::responsible;
use crate::assess::{Assessment, Probe, ProgrammeOutcome, RequirementOutcome};
use crate::num::Tri;
use crate::policy::test::Test;
use crate::sorting;
use goal::Goal;

/// Each single change that would meet a requirement, the least first; where no single one does, what must be
/// done together. Nothing for a requirement that is met, or that is still open: its answers are to be completed
/// first.
#[must_use]
pub fn ways(assessment: &Assessment, programme: &ProgrammeOutcome, requirement: &RequirementOutcome) -> Vec<Way> {
    if requirement.outcome != Tri::No {
        return Vec::new();
    }
    let of = Of { assessment, programme };
    sorted(of.ways(&requirement.requirement.test, &assessment.sheet))
}

/// The same for a test of the programme, or a part of one, that is not met.
pub(super) fn ways_of(assessment: &Assessment, programme: &ProgrammeOutcome, test: &Test) -> Vec<Way> {
    sorted(Of { assessment, programme }.ways(test, &assessment.sheet))
}

/// The least first; of several of one kind, as two routes have them, the least alone.
fn sorted(mut ways: Vec<Way>) -> Vec<Way> {
    sorting::sort_by(&mut ways, Way::by_effort);
    let mut each: Vec<Way> = Vec::with_capacity(ways.len());
    for way in ways {
        if !each.iter_mut().any(|known| known.covers(&way)) {
            each.push(way);
        }
    }
    each
}

/// No rule of a real pack looks at more answers than this.
const MOST_LEAVES: usize = 200;

/// What is asked about.
#[derive(Clone, Copy)]
struct Of<'a> {
    assessment: &'a Assessment,
    programme: &'a ProgrammeOutcome,
}

impl<'a> Of<'a> {
    fn probe(self, test: &'a Test) -> Probe<'a> {
        Probe::new(self.assessment, self.programme, test)
    }

    /// The ways to meet a test that `sheet` does not meet, in no order.
    fn ways(self, test: &'a Test, sheet: &Sheet) -> Vec<Way> {
        match test {
            // What meets a route meets the whole.
            Test::Any(routes) => routes.iter().flat_map(|route| self.ways(&route.test, sheet)).collect(),
            Test::All(all) => self.all(test, all, sheet),
            Test::Awarded => self.awarded(test, sheet),
            Test::Programme(id) => {
                let mut ways = self.single(test, sheet);
                ways.extend(self.first(id));
                ways
            }
            Test::Person(why) => vec![Way::Person(why.clone())],
            _ => self.single(test, sheet),
        }
    }

    /// The single changes that meet a test as a whole.
    fn single(self, test: &'a Test, sheet: &Sheet) -> Vec<Way> {
        let probe = self.probe(test);
        let goal = Goal::test(&probe, self.assessment.on);
        let leaves = probe.leaves();
        let numbers = leaves.numbers.iter().take(MOST_LEAVES);
        let mut ways: Vec<Way> = numbers.flat_map(|leaf| answer::reach(goal, sheet, leaf)).collect();
        let answers = leaves.answers.iter().take(MOST_LEAVES);
        ways.extend(answers.filter_map(|path| answer::other_answers(self.assessment, goal, sheet, path)));
        ways.extend(leaves.certificates.iter().filter_map(|leaf| answer::certificate(goal, sheet, leaf)));
        ways.extend(leaves.items.iter().take(MOST_LEAVES).flat_map(|leaf| items::of_items(goal, sheet, leaf)));
        // What stands against it says by itself until when.
        if !ways.iter().any(|way| matches!(way, Way::Remove { .. })) {
            ways.extend(wait::wait(goal, sheet, test));
        }
        ways
    }

    /// The ways where all of several tests must hold.
    fn all(self, test: &'a Test, all: &'a [Test], sheet: &Sheet) -> Vec<Way> {
        let mut ways = self.single(test, sheet);
        let open: Vec<&'a Test> = all.iter().filter(|part| self.probe(part).ask(sheet) != Tri::Yes).collect();
        match open.as_slice() {
            // Its own single changes have been tried already, on the whole.
            [only] => {
                let structural = |way: &Way| matches!(way, Way::First { .. } | Way::Several(_) | Way::Wait { .. });
                let more = self.ways(only, sheet).into_iter();
                ways.extend(more.filter(|way| structural(way) && self.keeps(test, way, sheet)));
            }
            _ if ways.is_empty() => ways.extend(self.together(&open, sheet)),
            _ => {}
        }
        ways
    }

    /// Whether the whole is met with a way that meets a part of it, as far as that can be told.
    fn keeps(self, test: &'a Test, way: &Way, sheet: &Sheet) -> bool {
        let probe = self.probe(test);
        if let Way::Wait { day, .. } = way {
            return !probe.leaves().rolls && probe.ask_on(sheet, *day) == Tri::Yes;
        }
        let mut changed = sheet.clone();
        !way.apply(&mut changed, self.assessment.on) || probe.ask(&changed) == Tri::Yes
    }

    /// The least way of each test, one after the other, so that all hold in the end.
    fn together(self, tests: &[&'a Test], sheet: &Sheet) -> Option<Way> {
        let mut changed = sheet.clone();
        let mut list: Vec<Way> = Vec::new();
        let mut met: Vec<Probe<'a>> = Vec::new();
        for test in tests {
            let probe = self.probe(test);
            let way = match probe.ask(&changed) {
                Tri::Yes => {
                    met.push(probe);
                    continue;
                }
                Tri::Unknown => self.open(test, &probe, &changed),
                Tri::No => sorted(self.ways(test, &changed)).into_iter().next()?,
            };
            if way.apply(&mut changed, self.assessment.on) {
                met.push(probe);
            }
            match (list.iter_mut().find(|known| matches!(known, Way::Say(_))), way) {
                (Some(Way::Say(known)), Way::Say(more)) => known.extend(more),
                (_, Way::Several(all)) => list.extend(all),
                (_, way) => list.push(way),
            }
        }
        // What was done for one must not undo what was done for another.
        if !met.iter().all(|probe| probe.ask(&changed) == Tri::Yes) {
            return None;
        }
        if list.len() > 1 { Some(Way::Several(list)) } else { list.pop() }
    }

    /// What is to be done about a test that is open: to answer, or to ask a person.
    fn open(self, test: &Test, probe: &Probe<'_>, sheet: &Sheet) -> Way {
        match (test, probe.needs(sheet)) {
            (Test::Person(why), _) => Way::Person(why.clone()),
            (_, needs) if needs.is_empty() => Way::Person("剩下的由专家评定。".to_owned()),
            (_, needs) => Way::Say(needs),
        }
    }

    /// To qualify for another programme first.
    fn first(self, id: &str) -> Option<Way> {
        if let Some(other) = self.assessment.programmes.iter().find(|p| p.programme.id == id) {
            let unmet = responsible(other).into_iter().filter(|r| r.outcome == Tri::No);
            return Some(Way::First {
                programme: id.to_owned(),
                name: other.programme.name.clone(),
                unmet: unmet.map(|r| r.requirement.name.clone()).collect(),
            });
        }
        // One that is not offered as things are.
        let all = self.assessment.packs.iter().flat_map(|p| &p.pack.programmes);
        let other = all.into_iter().find(|p| p.id == id)?;
        Some(Way::First { programme: id.to_owned(), name: other.name.clone(), unmet: Vec::new() })
    }
}
