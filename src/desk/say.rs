//! What is said of an enterprise on the screen: the nearest step, and what to bring.
//!
//! Each of these sentences asks rules again and takes as long as some assessments: they are made for the rows that are
//! looked at.

use super::assessor::Assessor;
use super::bring;
use super::entry::Entry;
use super::gap::{self, Gap};
use super::step;
use crate::answers::Problem;
use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::Tri;

/// What is said of one enterprise and one programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The nearest step, without the full stop: "还差 1 名科技人员", "还有 3 题：研发费用、科技人员".
    pub step: String,
    /// The few papers and figures that decide it, to be brought along; empty where nothing does.
    pub bring: Vec<String>,
    /// All that can be said of it.
    pub assessment: Assessment,
    /// What is wrong with its answers.
    pub problems: Vec<Problem>,
}

impl Assessor {
    /// What is said of an entry about the programme with this id.
    #[must_use]
    pub fn say(&self, entry: &Entry, programme: &str) -> Said {
        let (assessment, problems) = self.full(entry);
        let found = Found::of(&assessment, programme);
        let way = found.as_ref().and_then(step::way);
        let step = match (problems.first(), &found) {
            (Some(first), _) => format!("有 {} 处答案要改：{}", problems.len(), first.message.trim_end_matches('。')),
            (None, Some(found)) => step::sentence(found, way.as_ref()),
            (None, None) => "这里这一天没有施行的规则".to_owned(),
        };
        let bring = found.as_ref().map(|found| bring::list(found, way.as_ref())).unwrap_or_default();
        Said { step, bring, assessment, problems }
    }
}

/// A programme of an assessment and the nearest way to qualify for it.
pub(super) struct Found<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) outcome: &'a ProgrammeOutcome,
    pub(super) gap: Gap,
}

impl<'a> Found<'a> {
    fn of(assessment: &'a Assessment, id: &str) -> Option<Found<'a>> {
        let place = assessment.programmes.iter().position(|outcome| outcome.programme.id == id)?;
        let (before, from) = assessment.programmes.split_at_checked(place)?;
        let outcome = from.first()?;
        let gap = gap::gap(outcome, &assessment.sheet, assessment.on, before);
        Some(Found { assessment, outcome, gap })
    }

    /// The requirements on the way that have this outcome, the nearest of those that are not met first.
    pub(super) fn requirements(&self, outcome: Tri) -> Vec<&'a crate::assess::RequirementOutcome> {
        let places = if outcome == Tri::No { &self.gap.unmet } else { &self.gap.open };
        places.iter().filter_map(|place| self.outcome.requirements.get(*place)).collect()
    }
}
