//! The open draft and everything derived from it: a reducer that knows no browser.

mod title;
mod undo;

use std::rc::Rc;

use chrono::NaiveDate;
use serde_json::Value;

use crate::answers::{Draft, Path, Problem, Sheet, shortened_to};
use crate::assess::{Assessment, assess};
use crate::policy::Library;
use crate::stage;
use crate::store::{NotFound, ReadOnly};
use crate::ui::regions;
use undo::History;

pub use title::{copy_name, title_of, trial_name};
pub use undo::{Spot, Step};

/// The open draft. Cheap to clone; all pages read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The draft's id in the store.
    pub id: String,
    /// The draft as it is written.
    pub draft: Rc<Draft>,
    /// What could be read of its answers.
    pub sheet: Rc<Sheet>,
    /// What could not, by field; contradictions and limits of the law included.
    pub problems: Rc<Vec<Problem>>,
    /// What follows.
    pub assessment: Rc<Assessment>,
    /// Why it can only be looked at; `None` for one that can be changed.
    pub locked: Option<ReadOnly>,
    library: Rc<Library>,
    today: NaiveDate,
}

/// A change to the open draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Put a value at a path, or make the field unanswered. Text that is no number is kept as it was
    /// typed and shows as a problem beside its field, so that nothing typed is lost.
    Answer(Path, Option<Value>),
    /// Several at once: a paste.
    Answers(Vec<(Path, Option<Value>)>),
    /// Name the enterprise.
    Name(String),
    /// Say that a paper of a programme is ready, or that it is not.
    Tick(Tick, bool),
}

/// A paper that one may have ready.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tick {
    /// The programme's id.
    pub programme: String,
    /// What it is known by in the draft.
    pub key: String,
}

impl Tick {
    /// The id of its box on the page.
    #[must_use]
    pub fn dom_id(&self) -> String {
        // Keys hold whatever an enterprise calls its things; an id holds no spaces.
        let key: String = self.key.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
        format!("tick-{}-{key}", self.programme)
    }

    /// What the paper is called, with what it is for.
    #[must_use]
    pub fn paper(&self) -> String {
        match self.key.split_once('|') {
            Some((paper, of)) => format!("{paper}（{}）", shortened_to(40, of)),
            None => self.key.clone(),
        }
    }
}

impl Change {
    fn make(&self, draft: &mut Draft) {
        match self {
            Change::Answer(path, value) => draft.set(path, value.clone()),
            Change::Answers(all) => all.iter().for_each(|(path, value)| draft.set(path, value.clone())),
            Change::Name(name) => draft.set_name(name),
            Change::Tick(tick, ready) => draft.tick(&tick.programme, &tick.key, *ready),
        }
    }
}

impl Case {
    /// Opens a draft.
    #[must_use]
    pub fn open(id: String, draft: impl Into<Rc<Draft>>, library: Rc<Library>, today: NaiveDate) -> Case {
        let draft = draft.into();
        stage::draft(move || Case::assessed(id, draft, library, today))
    }

    fn assessed(id: String, draft: Rc<Draft>, library: Rc<Library>, today: NaiveDate) -> Case {
        let (sheet, mut problems) = draft.sheet();
        let sheet = Rc::new(sheet);
        let assessment = assess(&library, Rc::clone(&sheet), sheet.date("apply_on").unwrap_or(today));
        problems.extend(assessment.problems.iter().cloned());
        Case {
            id,
            draft,
            sheet,
            problems: Rc::new(problems),
            assessment: Rc::new(assessment),
            locked: None,
            library,
            today,
        }
    }

    /// The same, to be looked at only, or to be changed again.
    #[must_use]
    pub fn read_only(self, locked: Option<ReadOnly>) -> Case {
        Case { locked, ..self }
    }

    /// The draft after a change.
    fn after(&self, change: &Change) -> Draft {
        let mut draft = (*self.draft).clone();
        change.make(&mut draft);
        draft
    }

    /// The same after several changes, apart from this one.
    #[must_use]
    pub fn changed(&self, changes: &[Change]) -> Case {
        if changes.is_empty() {
            return self.clone();
        }
        let mut draft = (*self.draft).clone();
        changes.iter().for_each(|change| change.make(&mut draft));
        self.with(Rc::new(draft))
    }

    /// Another draft in place of this one.
    fn with(&self, draft: Rc<Draft>) -> Case {
        Case::open(self.id.clone(), draft, Rc::clone(&self.library), self.today).read_only(self.locked)
    }

    /// The draft by other packs.
    #[must_use]
    pub fn by(&self, library: &Rc<Library>) -> Case {
        Case::open(self.id.clone(), Rc::clone(&self.draft), Rc::clone(library), self.today).read_only(self.locked)
    }

    /// The day on the user's calendar when the draft was opened.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The name of the enterprise, or what stands for it.
    #[must_use]
    pub fn title(&self) -> String {
        title_of(&self.draft)
    }

    /// Where the enterprise is registered, in words.
    #[must_use]
    pub fn place(&self) -> String {
        match self.sheet.text("region") {
            None => "未选地区".to_owned(),
            Some(code) => regions::full_name(code).unwrap_or_else(|| format!("地区 {code}")),
        }
    }

    /// What is wrong with the answer at `path`, if anything.
    #[must_use]
    pub fn problem(&self, path: &Path) -> Option<&Problem> {
        if self.problems.is_empty() {
            return None;
        }
        let at = path.to_string();
        self.problems.iter().find(|p| p.field == at)
    }
}

/// What is open.
#[derive(Clone, Debug, Default)]
pub enum Open {
    /// No draft: one is on a page without.
    #[default]
    None,
    /// A draft.
    Case(Rc<Case>),
    /// The address names a draft that cannot be opened.
    NotFound(String, NotFound),
}

impl PartialEq for Open {
    /// A changed draft is another [`Case`]; comparing one with itself, answer by answer, would only cost.
    fn eq(&self, other: &Open) -> bool {
        match (self, other) {
            (Open::None, Open::None) => true,
            (Open::Case(a), Open::Case(b)) => Rc::ptr_eq(a, b),
            (Open::NotFound(a, why_a), Open::NotFound(b, why_b)) => a == b && why_a == why_b,
            _ => false,
        }
    }
}

/// What is open, how often it was changed, and the way back.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// What is open.
    pub open: Open,
    /// Counts the changes of all drafts: a number that moves is a draft to save.
    pub changes: u64,
    /// Counts the drafts that were put in place of another rather than typed: what a field holds back
    /// while one types in it is then no longer about the draft.
    pub epoch: u64,
    /// The step that was taken back or made again last.
    pub turned: Option<Turned>,
    history: Option<Rc<History>>,
}

/// A step was taken back or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Tells it from the one before.
    pub epoch: u64,
    /// Which way.
    pub way: TurnedWay,
    /// The step.
    pub step: Rc<Step>,
}

/// Which way a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnedWay {
    /// 撤销.
    Back,
    /// 重做.
    Again,
}

impl PartialEq for Session {
    /// The history moves only with what is open, or not so that anybody could see it.
    fn eq(&self, other: &Session) -> bool {
        self.open == other.open && self.changes == other.changes && self.epoch == other.epoch
    }
}

/// What happens to the session.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A draft is opened.
    Open(Rc<Case>),
    /// The draft with this id cannot be opened.
    NotFound(String, NotFound),
    /// One leaves the draft.
    Close,
    /// An answer is given or taken away.
    Change(Change),
    /// Another draft is put in place of the open one, as one step that can be taken back; with the words
    /// for the step, such as 恢复昨天的版本.
    Replace(Rc<Draft>, String),
    /// A field is left: what is typed next is another step.
    Leave,
    /// The last step is taken back.
    Undo,
    /// The step that was taken back last is made again.
    Redo,
    /// The draft with this id can only be looked at.
    Lock(String, ReadOnly),
    /// The draft with this id can be changed again.
    Unlock(String),
    /// Other packs are in use.
    Packs(Rc<Library>),
}

impl Session {
    /// The session after `act`. A change without an open draft, or of one that can only be looked at, does
    /// nothing.
    #[must_use]
    pub fn after(&self, act: Act) -> Session {
        match (act, &self.open) {
            (Act::Open(case), _) => self.opened(case),
            (Act::NotFound(id, why), _) => Session { open: Open::NotFound(id, why), ..self.clone() },
            (Act::Close, _) => Session { open: Open::None, ..self.clone() },
            (Act::Lock(id, why), Open::Case(case)) if case.id == id => self.locked(case, Some(why)),
            (Act::Unlock(id), Open::Case(case)) if case.id == id => self.locked(case, None),
            (Act::Packs(library), Open::Case(case)) if !Rc::ptr_eq(&library, &case.library) => {
                Session { open: Open::Case(Rc::new(case.by(&library))), ..self.clone() }
            }
            (act, Open::Case(case)) if case.locked.is_none() => self.changed(act, case),
            _ => self.clone(),
        }
    }

    /// Whether `act` changes nothing, since nothing is open.
    #[must_use]
    pub fn ignores(&self, act: &Act) -> bool {
        self.open == Open::None && !matches!(act, Act::Open(_) | Act::NotFound(..))
    }

    fn opened(&self, case: Rc<Case>) -> Session {
        // One comes back to it and nothing has changed: the way back is still there.
        let history = self.history.clone().filter(|history| history.is_of(&case));
        let history = history.unwrap_or_else(|| Rc::new(History::of(&case)));
        Session { open: Open::Case(case), epoch: self.epoch.wrapping_add(1), history: Some(history), ..self.clone() }
    }

    fn locked(&self, case: &Rc<Case>, locked: Option<ReadOnly>) -> Session {
        if case.locked == locked {
            return self.clone();
        }
        Session { open: Open::Case(Rc::new((**case).clone().read_only(locked))), ..self.clone() }
    }

    /// What is done to the draft itself.
    fn changed(&self, act: Act, case: &Rc<Case>) -> Session {
        let mut history = match &self.history {
            Some(history) => (**history).clone(),
            None => History::of(case),
        };
        // What is pasted or put in place is not what the field with the focus has typed.
        let mut typed = matches!(act, Act::Change(Change::Answer(..) | Change::Name(_) | Change::Tick(..)));
        let mut turned = None;
        let draft = match act {
            Act::Change(change) => Some(history.record(case, case.after(&change), &change)),
            Act::Replace(draft, words) => Some(history.replace(draft, words)),
            Act::Undo => history.undo().map(|step| {
                turned = Some((TurnedWay::Back, step));
                history.present()
            }),
            Act::Redo => history.redo().map(|step| {
                turned = Some((TurnedWay::Again, step));
                history.present()
            }),
            Act::Leave => {
                history.leave();
                return Session { history: Some(Rc::new(history)), ..self.clone() };
            }
            _ => None,
        };
        let Some(draft) = draft.filter(|draft| !Rc::ptr_eq(draft, &case.draft)) else { return self.clone() };
        typed &= turned.is_none();
        let epoch = if typed { self.epoch } else { self.epoch.wrapping_add(1) };
        Session {
            open: Open::Case(Rc::new(case.with(draft))),
            changes: self.changes.wrapping_add(1),
            epoch,
            turned: turned.map(|(way, step)| Turned { epoch, way, step }).or_else(|| self.turned.clone()),
            history: Some(Rc::new(history)),
        }
    }

    /// The step that [`Act::Undo`] would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<&Rc<Step>> {
        self.open_history()?.last()
    }

    /// The step that [`Act::Redo`] would make again.
    #[must_use]
    pub fn can_redo(&self) -> Option<&Rc<Step>> {
        self.open_history()?.next()
    }

    fn open_history(&self) -> Option<&History> {
        match &self.open {
            Open::Case(case) if case.locked.is_none() => self.history.as_deref(),
            _ => None,
        }
    }

    /// The open draft with this id.
    #[must_use]
    pub fn case(&self, id: &str) -> Option<&Rc<Case>> {
        match &self.open {
            Open::Case(case) if case.id == id => Some(case),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{Act, Case, Change, Open, Session};
    use crate::answers::{Draft, Path};
    use crate::policy::Library;
    use crate::store::{NotFound, ReadOnly};

    fn opened() -> Session {
        let today = NaiveDate::from_ymd_opt(2026, 7, 14).expect("a day");
        let case = Case::open("a".to_owned(), Draft::new(), Rc::new(Library::default()), today);
        Session::default().after(Act::Open(Rc::new(case)))
    }

    #[test]
    fn what_is_typed_is_kept_even_if_it_cannot_be_read() {
        let path = Path::year(2025, "sales").expect("a field");
        let session = opened().after(Act::Change(Change::Answer(path.clone(), Some("17.2.0".into()))));
        let case = session.case("a").expect("open");
        assert_eq!(case.draft.value(&path), Some(&"17.2.0".into()));
        assert!(case.problem(&path).is_some(), "and shows as a problem");
        assert_eq!(case.sheet.get(&path), None, "and counts as unanswered");
        assert_eq!(session.changes, 1);
    }

    #[test]
    fn a_draft_that_was_left_is_not_changed_any_more() {
        let left = opened().after(Act::Close);
        let after = left.after(Act::Change(Change::Name("甲".to_owned())));
        assert_eq!(after, left);
        assert_eq!(after.open, Open::None);
    }

    #[test]
    fn what_is_ignored_would_change_nothing() {
        let path = Path::year(2025, "sales").expect("a field");
        let acts = [
            Act::Close,
            Act::Change(Change::Answer(path, Some("17".into()))),
            Act::Replace(Rc::new(Draft::new()), String::new()),
            Act::Leave,
            Act::Undo,
            Act::Redo,
            Act::Lock("a".to_owned(), ReadOnly::Removed),
            Act::Unlock("a".to_owned()),
            Act::Packs(Rc::new(Library::new())),
        ];
        for session in [Session::default(), opened().after(Act::Close)] {
            for act in &acts {
                assert!(session.ignores(act), "{act:?}");
                assert_eq!(session.after(act.clone()), session, "{act:?}");
            }
        }
        assert!(
            !opened().ignores(&Act::Close)
                && !Session::default().ignores(&Act::NotFound("a".to_owned(), NotFound::Missing))
        );
    }

    #[test]
    fn other_packs_assess_the_open_draft_anew_and_change_no_answer() {
        let session = opened().after(Act::Change(Change::Name("甲".to_owned())));
        let library = Rc::new(Library::new());
        let after = session.after(Act::Packs(Rc::clone(&library)));
        let case = after.case("a").expect("open");
        assert!(case.assessment.programmes.len() > 1 && case.draft.name() == "甲");
        assert_eq!(after.changes, session.changes, "there is nothing to save");
        assert_eq!(after.after(Act::Packs(library)), after, "the same packs are no news");
    }

    #[test]
    fn a_draft_that_can_only_be_looked_at_is_not_changed() {
        let named = |name: &str| Act::Change(Change::Name(name.to_owned()));
        let before = opened().after(named("甲")).after(Act::Undo);
        let locked = before.after(Act::Lock("a".to_owned(), ReadOnly::Elsewhere));
        assert_eq!(locked.case("a").and_then(|case| case.locked), Some(ReadOnly::Elsewhere));
        assert_eq!((locked.can_undo(), locked.can_redo()), (None, None));
        for act in [named("乙"), Act::Undo, Act::Redo, Act::Replace(Rc::new(Draft::new()), String::new())] {
            assert_eq!(locked.after(act.clone()), locked, "{act:?}");
        }
        let packs = locked.after(Act::Packs(Rc::new(Library::default())));
        assert!(packs.case("a").is_some_and(|case| case.locked.is_some()), "other packs do not unlock it");
        let other = locked.after(Act::Unlock("b".to_owned())).after(Act::Lock("b".to_owned(), ReadOnly::Removed));
        assert_eq!(other, locked, "another draft is meant");
        let again = locked.after(Act::Unlock("a".to_owned())).after(Act::Redo);
        assert!(again.case("a").is_some_and(|case| case.locked.is_none() && case.draft.name() == "甲"));
    }

    #[test]
    fn only_the_draft_of_the_address_is_the_open_one() {
        assert!(opened().case("a").is_some());
        assert!(opened().case("b").is_none());
    }
}
