//! What an assessment says.

use std::rc::Rc;

use chrono::NaiveDate;

use super::quantities::Figure;
use crate::answers::{Path, Problem, Sheet};
use crate::num::{Num, Range, Tri};
use crate::policy::{Definition, Library, LoadedPack, Programme, Requirement};

/// Everything that can be said of one sheet on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The day of application.
    pub on: NaiveDate,
    /// The answers it is about.
    pub sheet: Rc<Sheet>,
    /// All packs; only those of the region took part.
    pub library: Rc<Library>,
    /// The packs of the region, national first.
    pub packs: Vec<Rc<LoadedPack>>,
    /// The programmes in force on that day, in the packs' order.
    pub programmes: Vec<ProgrammeOutcome>,
    /// Programmes of this region with no rule in force on that day.
    pub not_in_force: Vec<NotInForce>,
    /// Answers that contradict each other or the law's own limits (points above their maximum).
    pub problems: Vec<Problem>,
}

/// A programme with no rule in force on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotInForce {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What can be said of one programme.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeOutcome {
    /// The programme.
    pub programme: Rc<Programme>,
    /// The pack it stands in.
    pub pack: Rc<LoadedPack>,
    /// Whether the enterprise qualifies.
    pub verdict: Tri,
    /// Whether a person must look at something (人工复核).
    pub review: bool,
    /// The score, as far as it is known; `None` if the programme does not score.
    pub score: Option<Range>,
    /// The parts of the score.
    pub parts: Vec<PartOutcome>,
    /// One for each of [`Programme::requirements`], in the same order.
    pub requirements: Vec<RequirementOutcome>,
    /// The money, in yuan; zero where there is none.
    pub award: Range,
    /// Whether any item, or the enterprise as a whole, is awarded.
    pub(super) awarded: Tri,
    /// The money if the conditions on the enterprise are met.
    pub award_if_met: Range,
    /// The money item by item, where a list is awarded.
    pub items: Vec<ItemAward>,
    /// The money rate by rate, where the enterprise as a whole is awarded.
    pub grants: Vec<Grant>,
    /// What it is worth beyond money that is paid out, in yuan; an estimate, `None` where nothing says.
    pub worth: Option<Range>,
    /// The lines of the worth.
    pub worth_lines: Vec<WorthLine>,
    /// What was to be said about the award as a whole: caps, pools, discounts.
    pub award_notes: Vec<Note>,
    /// What explanations start from.
    pub(super) figures: Figures,
}

/// The figures of definitions that an assessment found on its way.
#[derive(Clone, Debug)]
pub(super) struct Figures(pub(super) Rc<[Known]>);

impl PartialEq for Figures {
    /// They follow from the sheet and the programme, which are compared already.
    fn eq(&self, _: &Figures) -> bool {
        true
    }
}

/// The figure of a definition, in a year or over all.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) definition: Rc<Definition>,
    pub(super) year: Option<i32>,
    pub(super) figure: Option<Figure>,
    /// What was to be said about it.
    pub(super) notes: Vec<Note>,
}

/// What can be said of one requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct RequirementOutcome {
    /// The requirement.
    pub requirement: Rc<Requirement>,
    /// Whether it is met.
    pub outcome: Tri,
    /// Whether a person must look at something.
    pub review: bool,
    /// The figure it is decided by, where there is one.
    pub value: Option<Range>,
    /// The fields that could still decide it, unanswered or answered too widely.
    pub needs: Vec<Path>,
    /// Why a person must look, and other things to know.
    pub notes: Vec<Note>,
}

/// Something to know about an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One Chinese sentence.
    pub text: String,
    /// Whether it asks for a person's decision.
    pub review: bool,
}

/// What can be said of one part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct PartOutcome {
    /// Its id, with those of the parts around it: `ip.number`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its points.
    pub points: Range,
    /// The most it can bring.
    pub max: Num,
    /// The parts it is made of.
    pub parts: Vec<PartOutcome>,
    /// The fields that could still change its points.
    pub needs: Vec<Path>,
    /// Why a person must look, and other things to know.
    pub notes: Vec<Note>,
}

/// What one line of a programme is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct WorthLine {
    /// The rule.
    pub id: String,
    /// What it is.
    pub name: String,
    /// In yuan.
    pub amount: Range,
    /// Whether it rests on an estimate.
    pub needs: Vec<Path>,
}

/// What the enterprise as a whole is given by one rate, or by one of several that may apply.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// Whether it is given, before the conditions on the enterprise.
    pub outcome: Tri,
    /// In yuan, before the conditions on the enterprise.
    pub amount: Range,
    /// The ids of the rates that may apply.
    pub rates: Vec<String>,
    /// How the amount comes about: one sentence.
    pub reason: String,
    /// The fields that could still change the amount.
    pub needs: Vec<Path>,
}

/// What one item of a list brings.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAward {
    /// The item's place in its list.
    pub index: usize,
    /// Its path: `standards[0]`.
    pub path: Path,
    /// Whether the item is awarded, before the conditions on the enterprise.
    pub outcome: Tri,
    /// In yuan, before the conditions on the enterprise.
    pub amount: Range,
    /// The ids of the rates that may apply; empty if the item brings nothing.
    pub rates: Vec<String>,
    /// How the amount comes about, or why there is none: one sentence.
    pub reason: String,
    /// The fields that could still change the amount.
    pub needs: Vec<Path>,
}
