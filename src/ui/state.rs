//! The open draft and everything derived from it: a reducer that knows no browser.

use std::rc::Rc;

use chrono::NaiveDate;
use serde_json::Value;

use crate::answers::{Draft, Path, Problem, Sheet};
use crate::assess::{Assessment, assess};
use crate::policy::Library;
use crate::store::NotFound;
use crate::ui::regions;

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
}

impl Case {
    /// Opens a draft.
    #[must_use]
    pub fn open(id: String, draft: Draft, library: Rc<Library>, today: NaiveDate) -> Case {
        let (sheet, mut problems) = draft.sheet();
        let sheet = Rc::new(sheet);
        let assessment = assess(&library, Rc::clone(&sheet), sheet.date("apply_on").unwrap_or(today));
        problems.extend(assessment.problems.iter().cloned());
        Case {
            id,
            draft: Rc::new(draft),
            sheet,
            problems: Rc::new(problems),
            assessment: Rc::new(assessment),
            library,
            today,
        }
    }

    /// The draft after a change.
    #[must_use]
    pub fn changed(&self, change: &Change) -> Case {
        let mut draft = (*self.draft).clone();
        match change {
            Change::Answer(path, value) => draft.set(path, value.clone()),
            Change::Answers(all) => all.iter().for_each(|(path, value)| draft.set(path, value.clone())),
            Change::Name(name) => draft.set_name(name),
        }
        Case::open(self.id.clone(), draft, Rc::clone(&self.library), self.today)
    }

    /// The draft by other packs.
    #[must_use]
    pub fn by(&self, library: &Rc<Library>) -> Case {
        Case::open(self.id.clone(), (*self.draft).clone(), Rc::clone(library), self.today)
    }

    /// The day on the user's calendar when the draft was opened.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The name of the enterprise, or what stands for it.
    #[must_use]
    pub fn title(&self) -> &str {
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

/// The name of a draft, or what stands for it.
#[must_use]
pub fn title_of(draft: &Draft) -> &str {
    match draft.name().trim() {
        "" => "未命名草稿",
        name => name,
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

/// What is open, and how often it was changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// What is open.
    pub open: Open,
    /// Counts the changes of all drafts: a number that moves is a draft to save.
    pub changes: u64,
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
    /// Other packs are in use.
    Packs(Rc<Library>),
}

impl Session {
    /// The session after `act`. A change without an open draft does nothing.
    #[must_use]
    pub fn after(&self, act: Act) -> Session {
        match (act, &self.open) {
            (Act::Open(case), _) => Session { open: Open::Case(case), ..self.clone() },
            (Act::NotFound(id, why), _) => Session { open: Open::NotFound(id, why), ..self.clone() },
            (Act::Close, _) => Session { open: Open::None, ..self.clone() },
            (Act::Change(change), Open::Case(case)) => {
                Session { open: Open::Case(Rc::new(case.changed(&change))), changes: self.changes.wrapping_add(1) }
            }
            (Act::Packs(library), Open::Case(case)) if !Rc::ptr_eq(&library, &case.library) => {
                Session { open: Open::Case(Rc::new(case.by(&library))), ..self.clone() }
            }
            (Act::Change(_) | Act::Packs(_), _) => self.clone(),
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
    fn only_the_draft_of_the_address_is_the_open_one() {
        assert!(opened().case("a").is_some());
        assert!(opened().case("b").is_none());
    }
}
