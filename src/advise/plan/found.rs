//! What a search finds.

use chrono::NaiveDate;

use super::lever::Lever;
use crate::advise::invert::Way;
use crate::answers::{Draft, Path, Sheet};
use crate::num::Tri;

/// So much of one lever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub lever: Lever,
    /// How often, or by how much: yuan, people, items, points.
    pub amount: i64,
    /// What it costs by the user's terms, in the unit of [`super::Terms::cost`].
    pub cost: i128,
    /// From which application year on it counts: 0 is that of the assessment.
    pub ready: u32,
}

/// A set of steps that meets what is to be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The steps, each needed, none larger than needed.
    pub steps: Vec<Step>,
    /// What they cost together.
    pub cost: i128,
    /// From which application year on all of them count.
    pub ready: u32,
    /// What it rests on: rules that no step decides. Empty: with the steps the programmes are met, whatever the
    /// answers still allow.
    pub rests_on: Vec<Rest>,
}

impl Plan {
    /// Changes a sheet as if all steps were done.
    pub fn apply(&self, sheet: &mut Sheet, on: NaiveDate) {
        self.steps.iter().for_each(|step| step.lever.apply(sheet, step.amount, on));
    }

    /// A draft as if all steps were done: the rest of it, and its name, stay as they are written. `on` is the day
    /// that the plan was made for.
    #[must_use]
    pub fn draft(&self, draft: &Draft, on: NaiveDate) -> Draft {
        let before = draft.sheet().0;
        let mut after = before.clone();
        self.apply(&mut after, on);
        draft.changed(&before, &after)
    }
}

/// A rule that no step decides: an answer is missing, or time has to pass, or a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The id of the programme.
    pub programme: String,
    /// The id of the requirement.
    pub requirement: String,
    /// `Unknown`: it is to be answered first, or a person decides. `No`: it is not met, and nothing done now meets
    /// it.
    pub outcome: Tri,
    /// What is to be answered.
    pub needs: Vec<Path>,
    /// What is known about it: the day from which on it holds, what stands against it.
    pub ways: Vec<Way>,
}

/// What was not looked at to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// There are more routes through the rules than were looked at.
    pub routes: bool,
    /// There were more options side by side than were kept.
    pub options: bool,
    /// Levers that can take the place of one another, of which only the amounts were tried at which something
    /// turns: a mixture of them may cost a little less.
    pub corners: Vec<Lever>,
    /// The search was ended before all was tried: there may be cheaper plans, or plans where none was found.
    pub ended: bool,
}

/// All that a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The plans, the cheapest first; none is worse than another in cost, number of steps and time alike.
    pub plans: Vec<Plan>,
    /// Where there is no plan: the rules that no lever meets.
    pub stuck: Vec<Rest>,
    /// What was not looked at to the last.
    pub bounds: Bounds,
    /// How many questions it took.
    pub asked: usize,
}
