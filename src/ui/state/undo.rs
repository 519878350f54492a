//! Undo and redo: the drafts before and after each step of the open draft, each step named in words.
//!
//! What is typed in one field, or chosen among the words of one question, is one step until another field is
//! touched or this one is left; a paste is one, and so is everything that is done to a list. Who types back what was there before has taken no step.

use std::rc::Rc;

use serde_json::Value;

use super::{Case, Change, Tick};
use crate::answers::{Draft, LISTS, Path};
use crate::sorting;
use crate::ui::questions;

/// More steps than anybody takes back one by one.
const MOST_STEPS: usize = 200;
/// What the drafts of all steps may amount to as text, in bytes; in memory they take several times that. A
/// long draft has fewer steps.
const MOST_TEXT: usize = 2_000_000;

/// A step in words, and where it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it changed: 销售收入（2024 年）, 3 处.
    pub words: String,
    /// Where, if it was taken at one place; the first of several.
    pub spot: Option<Spot>,
}

/// A place of the draft that a step changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The name of the enterprise, which is no answer of the sheet.
    Name,
    /// An answer.
    Answer(Path),
    /// Whether a paper is ready, which is no answer either.
    Tick(Tick),
}

impl Spot {
    /// The section in which it stands.
    #[must_use]
    pub fn section(&self) -> Option<String> {
        match self {
            Spot::Name => Some(questions::FIRST_SECTION.to_owned()),
            Spot::Answer(path) => questions::section_of(path),
            Spot::Tick(_) => None,
        }
    }

    /// The ids of the elements in which it stands, the nearest first: an item of a list may be gone.
    #[must_use]
    pub fn dom_ids(&self) -> Vec<String> {
        match self {
            Spot::Name => vec![questions::NAME_ID.to_owned()],
            Spot::Answer(path) => {
                let mut ids = vec![questions::dom_id(path)];
                if let Path::Item(list, index, _) = path {
                    ids.push(questions::dom_id(&Path::Entry(*list, *index)));
                }
                if let Path::Item(list, ..) | Path::Entry(list, _) = path {
                    ids.push(questions::dom_id(&Path::List(*list)));
                }
                ids
            }
            Spot::Tick(tick) => vec![tick.dom_id()],
        }
    }

    /// The answer as a whole: a list for what stands in it.
    fn whole(&self) -> Spot {
        match self {
            Spot::Answer(path) => Spot::Answer(path.whole()),
            Spot::Name | Spot::Tick(_) => self.clone(),
        }
    }

    fn same_in(&self, a: &Draft, b: &Draft) -> bool {
        match self {
            Spot::Name => a.name() == b.name(),
            Spot::Answer(path) => a.value(path) == b.value(path),
            Spot::Tick(Tick { programme, key }) => a.is_ticked(programme, key) == b.is_ticked(programme, key),
        }
    }
}

/// A step, and the draft on its other side.
#[derive(Debug)]
struct Turn {
    /// Of a step of the past the draft before it, of a step of the future the one after it.
    draft: Rc<Draft>,
    step: Rc<Step>,
    /// The answers that it changes, as wholes.
    wholes: Vec<Spot>,
    /// Where typing goes on without another step.
    typing: Option<Spot>,
    /// How long the draft is as text, in bytes.
    size: usize,
}

/// The steps of one draft. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct History {
    id: String,
    present: Rc<Draft>,
    past: Vec<Rc<Turn>>,
    future: Vec<Rc<Turn>>,
    /// The last step is over: what is typed next is another one.
    left: bool,
}

impl History {
    /// That of a draft just opened.
    pub(super) fn of(case: &Case) -> History {
        let (past, future) = (Vec::new(), Vec::new());
        History { id: case.id.clone(), present: Rc::clone(&case.draft), past, future, left: true }
    }

    /// Whether it leads to this draft as it is.
    pub(super) fn is_of(&self, case: &Case) -> bool {
        self.id == case.id && *self.present == *case.draft
    }

    pub(super) fn present(&self) -> Rc<Draft> {
        Rc::clone(&self.present)
    }

    pub(super) fn last(&self) -> Option<&Rc<Step>> {
        self.past.last().map(|turn| &turn.step)
    }

    pub(super) fn next(&self) -> Option<&Rc<Step>> {
        self.future.last().map(|turn| &turn.step)
    }

    /// A field is left.
    pub(super) fn leave(&mut self) {
        self.left = true;
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) -> Option<Rc<Step>> {
        let turn = self.past.pop()?;
        Some(self.turn(&turn, |history| &mut history.future))
    }

    /// Makes the step that was taken back last again.
    pub(super) fn redo(&mut self) -> Option<Rc<Step>> {
        let turn = self.future.pop()?;
        Some(self.turn(&turn, |history| &mut history.past))
    }

    fn turn(&mut self, turn: &Turn, other_side: fn(&mut History) -> &mut Vec<Rc<Turn>>) -> Rc<Step> {
        let draft = std::mem::replace(&mut self.present, Rc::clone(&turn.draft));
        let step = Rc::clone(&turn.step);
        let (wholes, typing) = (turn.wholes.clone(), turn.typing.clone());
        let back = Turn { draft, step: Rc::clone(&step), wholes, typing, size: turn.size };
        other_side(self).push(Rc::new(back));
        self.left = true;
        step
    }

    /// Another draft in place of the present one; the same one is no step.
    pub(super) fn replace(&mut self, draft: Rc<Draft>, words: String) -> Rc<Draft> {
        if *draft != *self.present {
            self.push(Step { words, spot: None }, Vec::new(), None);
            self.present = draft;
        }
        self.present()
    }

    /// `draft` is what `change` made of the draft of `case`. Gives the draft that is there afterwards: the
    /// present one if nothing changed, and exactly the one before the last step if that was taken back.
    pub(super) fn record(&mut self, case: &Case, draft: Draft, change: &Change) -> Rc<Draft> {
        let spots: Vec<Spot> = spots(change).into_iter().filter(|spot| !spot.same_in(&self.present, &draft)).collect();
        let Some(first) = spots.first() else { return self.present() };
        let mut wholes: Vec<Spot> = spots.iter().map(Spot::whole).collect();
        sorting::sort(&mut wholes);
        wholes.dedup();
        let takes_back =
            |turn: &&Rc<Turn>| turn.wholes == wholes && wholes.iter().all(|spot| spot.same_in(&turn.draft, &draft));
        let typed = typed(change, &self.present, &draft);
        if let Some(turn) = self.past.last().filter(|turn| !self.left && turn.typing.is_some() && turn.typing == typed)
        {
            // Typing goes on. What ends as it was before is no step.
            let back = takes_back(&turn).then(|| Rc::clone(&turn.draft));
            if back.is_some() {
                self.past.pop();
                self.left = true;
            }
            self.present = back.unwrap_or_else(|| Rc::new(draft));
            return self.present();
        }
        if typed.is_none() && self.past.last().is_some_and(|turn| takes_back(&turn)) {
            // The 撤销 of a notice, or 取消: the step can be made again.
            self.undo();
            return self.present();
        }
        let step = match (&spots[..], list_change(first, &self.present, &draft)) {
            ([_], Some(at)) => Step { words: at.label(), spot: Some(Spot::Answer(at)) },
            ([spot], None) => Step { words: words(case, spot), spot: Some(spot.clone()) },
            (several, _) => Step { words: format!("{} 处", several.len()), spot: Some(first.clone()) },
        };
        self.push(step, wholes, typed);
        self.present = Rc::new(draft);
        self.present()
    }

    /// A step away from the present draft.
    fn push(&mut self, step: Step, wholes: Vec<Spot>, typing: Option<Spot>) {
        let (draft, size) = (self.present(), self.present.to_text().len());
        self.future.clear();
        self.past.push(Rc::new(Turn { draft, step: Rc::new(step), wholes, typing, size }));
        self.left = false;
        let mut total: usize = self.past.iter().map(|turn| turn.size).sum();
        let too_many = |past: &[Rc<Turn>], total: usize| past.len() > MOST_STEPS || past.len() > 1 && total > MOST_TEXT;
        while too_many(&self.past, total) {
            total = total.saturating_sub(self.past.remove(0).size);
        }
    }
}

/// The places that a change names.
fn spots(change: &Change) -> Vec<Spot> {
    match change {
        Change::Name(_) => vec![Spot::Name],
        Change::Tick(tick, _) => vec![Spot::Tick(tick.clone())],
        Change::Answer(path, _) => vec![Spot::Answer(path.clone())],
        Change::Answers(all) => all.iter().map(|(path, _)| Spot::Answer(path.clone())).collect(),
    }
}

/// The place at which typing may go on after a change; `None` after one that is a step of its own. An item
/// enters its list with the first key that is typed into one of its fields.
fn typed(change: &Change, before: &Draft, after: &Draft) -> Option<Spot> {
    match change {
        Change::Name(_) => Some(Spot::Name),
        Change::Answers(_) | Change::Answer(Path::Entry(..), _) | Change::Tick(..) => None,
        Change::Answer(path @ Path::List(list), _) => {
            let (before, after) = (items(before, path), items(after, path));
            let (item, rest) = after.split_last()?;
            let key = item.as_object().filter(|item| item.len() == 1)?.keys().next().filter(|_| rest == before)?;
            Path::item(LISTS.get(*list)?.key, rest.len(), key).map(Spot::Answer)
        }
        Change::Answer(path, _) => Some(Spot::Answer(path.clone())),
    }
}

/// The item that came into a list or left it, if it is one.
fn list_change(spot: &Spot, before: &Draft, after: &Draft) -> Option<Path> {
    let Spot::Answer(path @ Path::List(list)) = spot else { return None };
    let (before, after) = (items(before, path), items(after, path));
    let (more, less) = if before.len() > after.len() { (before, after) } else { (after, before) };
    let at = more.iter().zip(less).position(|(a, b)| a != b).unwrap_or(less.len());
    let rest_is_same = more.get(at + 1..) == less.get(at..);
    (more.len() == less.len() + 1 && rest_is_same).then_some(Path::Entry(*list, at))
}

fn items<'d>(draft: &'d Draft, list: &Path) -> &'d [Value] {
    draft.value(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What stands at a place, as the form calls it.
fn words(case: &Case, spot: &Spot) -> String {
    match spot {
        Spot::Name => "企业名称".to_owned(),
        Spot::Tick(tick) => format!("材料“{}”", tick.paper()),
        Spot::Answer(Path::Year(year, field)) => {
            let name = questions::yearly_name(*field);
            format!("{name}（{year} 年）")
        }
        Spot::Answer(path) => questions::label(&case.assessment, path),
    }
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
