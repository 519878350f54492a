//! With which papers: the checklist of a programme, derived from the answers.
//!
//! A paper is wanted because an answer says so: one certificate for each property right in the list, one account for
//! each year with R&D expense, a contract where something was outsourced. What an answer still leaves open stands
//! apart, with the question.

use std::collections::BTreeMap;

use super::things;
use crate::answers::Path;
use crate::assess::{Asked, Assessment, Holds, ProgrammeOutcome};
use crate::num::Tri;
use crate::policy::{Clause, Each, Material};

/// The papers of one programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    /// Those that are wanted.
    pub papers: Vec<Paper>,
    /// Those of which it is not known.
    pub open: Vec<OpenPaper>,
}

/// A paper that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What it is.
    pub name: String,
    /// What it must show.
    pub note: Option<String>,
    /// Who in the enterprise usually prepares it.
    pub prepared_by: Option<String>,
    /// Where it comes from, if not from the document as a whole.
    pub clause: Option<Clause>,
    /// One thing to have ready each; never empty.
    pub lines: Vec<Line>,
}

/// One thing to have ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is known by in the draft, the same whatever else is answered.
    pub key: String,
    /// For what it is: "2024 年", "发明专利 一种夹具"; empty where the paper is one.
    pub label: String,
}

/// A paper of which it is not known whether it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPaper {
    /// What it is.
    pub name: String,
    /// For what: "2024 年"; empty where the paper is one, or nobody has listed what it may be wanted for.
    pub labels: Vec<String>,
    /// The answers that would say; empty where only a person can.
    pub needs: Vec<Path>,
}

impl Checklist {
    /// Everything to have ready.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.papers.iter().flat_map(|paper| &paper.lines)
    }

    /// How much of it `is_ready`, and how much there is.
    #[must_use]
    pub fn progress(&self, is_ready: impl Fn(&str) -> bool) -> (usize, usize) {
        (self.lines().filter(|line| is_ready(&line.key)).count(), self.lines().count())
    }
}

/// The checklist of a programme.
#[must_use]
pub fn checklist(assessment: &Assessment, outcome: &ProgrammeOutcome) -> Checklist {
    let mut asked = Asked::new(assessment, outcome);
    let mut list = Checklist::default();
    for material in &outcome.programme.materials {
        let wanted = material.when.as_ref().map(|test| asked.test(test));
        match wanted {
            Some(Holds { outcome: Tri::No, .. }) => {}
            Some(Holds { outcome: Tri::Unknown, needs }) => {
                list.open.push(OpenPaper { name: material.name.clone(), labels: Vec::new(), needs });
            }
            Some(Holds { outcome: Tri::Yes, .. }) | None => {
                let lines = lines(assessment, outcome, &mut asked, material, &mut list.open);
                if !lines.is_empty() {
                    list.papers.push(Paper {
                        name: material.name.clone(),
                        note: material.note.clone(),
                        prepared_by: material.prepared_by.clone(),
                        clause: material.clause.clone(),
                        lines,
                    });
                }
            }
        }
    }
    list
}

/// What of a paper is wanted, one by one.
fn lines(
    assessment: &Assessment,
    outcome: &ProgrammeOutcome,
    asked: &mut Asked<'_>,
    material: &Material,
    open: &mut Vec<OpenPaper>,
) -> Vec<Line> {
    let name = &material.name;
    let sheet = &assessment.sheet;
    // The label, what it is known by, and whether it is wanted.
    let mut all: Vec<(String, String, Holds)> = Vec::new();
    let sure = || Holds { outcome: Tri::Yes, needs: Vec::new() };
    let of_list = |list: usize, index: usize| (things::label(sheet, list, index), things::known_by(sheet, list, index));
    match &material.each {
        None => return vec![Line { key: name.clone(), label: String::new() }],
        Some(Each::Year) => {
            all.extend(asked.years().into_iter().map(|year| (format!("{year} 年"), year.to_string(), sure())));
        }
        Some(Each::YearWith(quantity)) => {
            for year in asked.years() {
                all.push((format!("{year} 年"), year.to_string(), asked.above_zero(quantity, year)));
            }
        }
        Some(Each::Item(items)) => match asked.items(items) {
            None => {
                open.push(OpenPaper { name: name.clone(), labels: Vec::new(), needs: vec![Path::List(items.list.0)] })
            }
            Some(found) => all.extend(found.into_iter().enumerate().map(|(index, holds)| {
                let (label, known) = of_list(items.list.0, index);
                (label, known, holds)
            })),
        },
        Some(Each::Awarded) => {
            let Some(list) = outcome.programme.award.as_ref().and_then(|award| award.list) else { return Vec::new() };
            if sheet.items(list.0).is_none() {
                open.push(OpenPaper { name: name.clone(), labels: Vec::new(), needs: vec![Path::List(list.0)] });
            }
            all.extend(outcome.items.iter().map(|item| {
                let (label, known) = of_list(list.0, item.index);
                (label, known, Holds { outcome: item.outcome, needs: item.needs.clone() })
            }));
        }
    }
    let mut lines = Vec::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (label, known, holds) in all {
        match holds.outcome {
            Tri::No => {}
            Tri::Unknown => match open.last_mut() {
                // What an answer would say and what only a person can are two things.
                Some(last) if last.name == *name && last.needs.is_empty() == holds.needs.is_empty() => {
                    last.labels.push(label);
                    last.needs.extend(holds.needs);
                }
                _ => open.push(OpenPaper { name: name.clone(), labels: vec![label], needs: holds.needs }),
            },
            Tri::Yes => {
                // Two of one name are two papers.
                let count = taken.entry(known.clone()).or_default();
                *count = count.saturating_add(1);
                let key = if *count > 1 { format!("{name}|{known}#{count}") } else { format!("{name}|{known}") };
                lines.push(Line { key, label });
            }
        }
    }
    lines
}
