//! What an open answer can still change: the verdicts, the sums and scores, or nothing.
//!
//! An assessment names in its `needs` what one would ask for next. Here stands every answer that could change
//! something: each way to say the same thing, and what narrows a figure by itself, as a part narrows its whole.
//! What is not named changes nothing, whatever it turns out to be; silence means what DESIGN.md §5 says it does.

use super::engine::Engine;
use super::outcome::{Assessment, ProgrammeOutcome, RequirementOutcome};
use crate::answers::{Path, Sheet, parts_of_year};
use crate::num::{Range, Tri};
use crate::policy::Verdict;

/// What the open answers can still change of one programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The answers that could still change its verdict, in order; empty if it is decided, or only a person can
    /// decide it.
    pub verdict: Vec<Path>,
    /// Those that could still change its score, its award or its worth.
    pub figures: Vec<Path>,
}

/// What the open answers can still change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reaches {
    /// Of each of [`Assessment::programmes`], in the same order.
    pub programmes: Vec<Reach>,
    /// The answers that decide whether a further programme is offered at all.
    pub offers: Vec<Path>,
}

/// What the open answers can still change of an assessment.
#[must_use]
pub fn reach(assessment: &Assessment) -> Reaches {
    let mut programmes: Vec<Reach> = Vec::with_capacity(assessment.programmes.len());
    for outcome in &assessment.programmes {
        let reach = of_programme(assessment, outcome, &programmes);
        programmes.push(reach);
    }
    let mut offers = Vec::new();
    for pack in &assessment.packs {
        for programme in pack.pack.programmes.iter().filter(|p| p.in_force(assessment.on)) {
            let Some(offered) = &programme.offered_when else { continue };
            let mut engine = Engine::new(&pack.pack, &assessment.sheet, assessment.on, &assessment.programmes);
            engine.every_way = Some(&programmes);
            // Nothing where it is offered, or is certainly not.
            engine.needs_of_test(offered, &mut offers);
        }
    }
    closed(&assessment.sheet, &mut offers);
    Reaches { programmes, offers }
}

fn of_programme(assessment: &Assessment, outcome: &ProgrammeOutcome, before: &[Reach]) -> Reach {
    let open = |range: Option<Range>| range.is_some_and(|range| !range.is_point());
    let (score, worth) = (open(outcome.score), open(outcome.worth));
    let award = !outcome.award.is_point();
    if outcome.verdict != Tri::Unknown && !score && !worth && !award {
        return Reach::default();
    }
    let programme = &outcome.programme;
    let mut engine = Engine::again(assessment, outcome);
    engine.every_way = Some(before);
    if let Some(rules) = programme.score.as_ref().filter(|_| score || outcome.verdict == Tri::Unknown) {
        engine.parts = rules.parts.iter().map(|part| engine.part(part, "")).collect::<Vec<_>>().into();
    }
    if let Some(rules) = programme.award.as_ref().filter(|_| award || outcome.verdict == Tri::Unknown) {
        (engine.awarded, engine.open_list) = (Tri::No, None);
        engine.award(rules);
    }
    let mut verdict = Vec::new();
    if outcome.verdict == Tri::Unknown {
        for requirement in deciding(outcome) {
            engine.needs_of_test(&requirement.requirement.test, &mut verdict);
        }
    }
    closed(&assessment.sheet, &mut verdict);
    let mut figures = Vec::new();
    if score {
        let parts = engine.parts.iter().filter(|part| !part.points.is_point());
        figures.extend(parts.flat_map(|part| part.needs.iter().cloned()));
    }
    if award {
        figures.extend(engine.items.iter().flat_map(|item| &item.needs).cloned());
        figures.extend(engine.grants.iter().flat_map(|grant| &grant.needs).cloned());
        figures.extend(engine.open_list.map(Path::List));
        if let Some(rules) = &programme.award {
            rules.changes.iter().for_each(|change| engine.needs_of_test(&change.when, &mut figures));
            let others = rules.less_awards_of.iter().filter_map(|less| engine.reached(&less.programme));
            figures.extend(others.flat_map(|reach| reach.verdict.iter().chain(&reach.figures)).cloned());
        }
    }
    if worth {
        programme.worth.iter().for_each(|worth| engine.needs_of_quantity(&worth.amount, None, &mut figures));
    }
    if award || worth {
        figures.extend(verdict.iter().cloned());
    }
    closed(&assessment.sheet, &mut figures);
    Reach { verdict, figures }
}

/// The open requirements on which the verdict still hangs: not those beside a way that is closed.
#[must_use]
pub fn deciding(outcome: &ProgrammeOutcome) -> Vec<&RequirementOutcome> {
    let mut found = Vec::new();
    match &outcome.programme.verdict {
        None => found.extend(outcome.requirements.iter().filter(|r| r.outcome == Tri::Unknown)),
        Some(verdict) => {
            hangs_on(outcome, verdict, &mut found);
        }
    }
    found
}

/// What comes of a verdict, and the open requirements in it while it is open.
fn hangs_on<'a>(outcome: &'a ProgrammeOutcome, verdict: &Verdict, found: &mut Vec<&'a RequirementOutcome>) -> Tri {
    let known = found.len();
    let tri = match verdict {
        Verdict::Requirement(id) => {
            let requirement = outcome.requirements.iter().find(|r| r.requirement.id == *id);
            found.extend(requirement);
            requirement.map_or(Tri::Unknown, |r| r.outcome)
        }
        Verdict::All(list) => Tri::all(list.iter().map(|v| hangs_on(outcome, v, found)).collect::<Vec<_>>()),
        Verdict::Any(list) => Tri::any(list.iter().map(|v| hangs_on(outcome, v, found)).collect::<Vec<_>>()),
    };
    if tri != Tri::Unknown {
        found.truncate(known);
    }
    tri
}

impl Engine<'_> {
    /// What another programme is open to, where every way is asked for.
    pub(super) fn reached(&self, id: &str) -> Option<&Reach> {
        let place = self.others.iter().position(|other| other.programme.id == id)?;
        self.every_way?.get(place)
    }
}

/// Adds the answers that narrow one of these by themselves, and puts all in order, each once.
fn closed(sheet: &Sheet, paths: &mut Vec<Path>) {
    let mut more = Vec::new();
    for path in paths.iter() {
        match path {
            Path::Year(year, field) => {
                for (part, whole) in parts_of_year() {
                    let beside = [(part, whole), (whole, part)].into_iter().find(|(one, _)| *one == field);
                    more.extend(
                        beside.map(|(_, other)| Path::Year(*year, *other)).filter(|other| !sheet.is_exact(other)),
                    );
                }
                // It says which years there are.
                more.extend(Path::scalar("registered_on").filter(|day| !sheet.is_begun(day)));
            }
            Path::Entry(..) | Path::Item(..) => more.push(path.whole()),
            Path::Scalar(_) if Path::scalar("hnte_certificate.ever_recognised").as_ref() == Some(path) => {
                more.extend(Path::scalar("hnte_certificate.held").filter(|held| !sheet.is_begun(held)));
            }
            Path::Scalar(_) | Path::List(_) | Path::Extra(_) => {}
        }
    }
    paths.append(&mut more);
    paths.sort();
    paths.dedup();
}
