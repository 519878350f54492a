//! What is tried: so much of some levers, and other answers; on a copy, never on the draft itself.

use std::cell::RefCell;
use std::rc::Rc;

use crate::advise::plan::{Lever, Step};
use crate::answers::{Draft, Sheet};
use crate::ui::state::{Case, Change};

/// What is tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// Levers and their amounts, none of them nothing.
    pub moves: Vec<(Lever, i64)>,
    /// Other answers, in the order in which they were given.
    pub edits: Vec<Change>,
}

impl Trial {
    /// A plan, tried.
    #[must_use]
    pub fn of_steps(steps: &[Step]) -> Trial {
        Trial { moves: steps.iter().map(|step| (step.lever.clone(), step.amount)).collect(), edits: Vec::new() }
    }

    /// Whether nothing is tried.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.edits.is_empty()
    }

    /// How much of a lever is tried.
    #[must_use]
    pub fn amount(&self, lever: &Lever) -> i64 {
        self.moves.iter().find(|(own, _)| own.deed == lever.deed).map_or(0, |(_, amount)| *amount)
    }

    /// The same with so much of a lever, as far as it goes.
    #[must_use]
    pub fn with(&self, lever: &Lever, amount: i64) -> Trial {
        let mut moves: Vec<_> = self.moves.iter().filter(|(own, _)| own.deed != lever.deed).cloned().collect();
        let amount = amount.clamp(0, lever.most);
        if amount > 0 {
            moves.push((lever.clone(), amount));
        }
        Trial { moves, edits: self.edits.clone() }
    }

    /// The same with another answer. Of what is typed letter by letter the last counts.
    #[must_use]
    pub fn answered(&self, change: Change) -> Trial {
        let mut edits = self.edits.clone();
        let same = matches!((edits.last(), &change), (Some(Change::Answer(a, _)), Change::Answer(b, _)) if a == b);
        if same {
            edits.pop();
        }
        edits.push(change);
        Trial { moves: self.moves.clone(), edits }
    }

    /// The same without other answers.
    #[must_use]
    pub fn without_edits(&self) -> Trial {
        Trial { moves: self.moves.clone(), edits: Vec::new() }
    }

    /// The draft with the other answers; what levers do stands in [`Trial::sheet`] alone.
    #[must_use]
    pub fn edited(&self, case: &Case) -> Case {
        case.changed(&self.edits)
    }

    /// What the answers would be.
    #[must_use]
    pub fn sheet(&self, edited: &Case) -> Sheet {
        let mut sheet = (*edited.sheet).clone();
        self.moves.iter().for_each(|(lever, amount)| lever.apply(&mut sheet, *amount, edited.assessment.on));
        sheet
    }

    /// The draft as if it were all so; the rest of it stays as it is written.
    #[must_use]
    pub fn draft(&self, edited: &Case) -> Draft {
        edited.draft.changed(&edited.sheet, &self.sheet(edited))
    }
}

/// What was tried last and of which draft, as long as the window is open.
#[derive(Clone, Debug, Default)]
pub struct Trials(Rc<RefCell<Option<(String, Trial)>>>);

impl Trials {
    /// What is tried of the draft `id`.
    #[must_use]
    pub fn of(&self, id: &str) -> Trial {
        let held = self.0.borrow();
        held.as_ref().filter(|(of, _)| of == id).map_or_else(Trial::default, |(_, trial)| trial.clone())
    }

    /// Tries something of the draft `id`, in place of what was tried before.
    pub fn put(&self, id: &str, trial: Trial) {
        self.0.replace(Some((id.to_owned(), trial)));
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;
    use serde_json::json;

    use super::{Trial, Trials};
    use crate::advise::plan::offers;
    use crate::answers::{Answer, Draft, Path};
    use crate::assess::assess;
    use crate::num::{Num, Range, Tri};
    use crate::policy::Library;
    use crate::ui::state::{Case, Change};

    fn case() -> Case {
        let text = include_str!("../../../tests/samples/borderline.kece.json");
        let library = Rc::new(Library::built_in().0);
        let today = NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
        Case::open("a".to_owned(), Draft::parse(text).expect("a sample"), library, today)
    }

    #[test]
    fn trying_changes_neither_the_draft_nor_what_follows_from_it() {
        let case = case();
        let offers = offers(&case.assessment);
        assert!(!offers.is_empty());
        let before = case.clone();
        for offer in &offers {
            let trial = Trial::default().with(&offer.lever, 1);
            assert_eq!(trial.amount(&offer.lever), 1, "{}", offer.name);
            assert_ne!(trial.sheet(&trial.edited(&case)), *case.sheet, "{} changes something", offer.name);
            assert!(trial.with(&offer.lever, 0).is_empty());
            assert_eq!(trial.with(&offer.lever, i64::MAX).amount(&offer.lever), offer.lever.most);
        }
        assert_eq!(case, before);
    }

    #[test]
    fn levers_and_other_answers_add_up() {
        let case = case();
        let path = Path::parse("years.2025.staff").expect("a path");
        let typed = |text: &str| Change::Answer(path.clone(), Some(json!(text)));
        let trial = Trial::default().answered(typed("9")).answered(typed("90"));
        assert_eq!(trial.edits.len(), 1, "one answer, typed in two strokes");
        let all = offers(&case.assessment);
        let hire = all.iter().find(|o| o.name.starts_with("新招")).expect("one can hire");
        let trial = trial.with(&hire.lever, 3);
        let sheet = trial.sheet(&trial.edited(&case));
        assert_eq!(sheet.get(&path), Some(&Answer::Number(Range::point(Num::int(93)))));
        assert_eq!(trial.without_edits().moves, trial.moves);
    }

    #[test]
    fn enough_of_the_right_lever_turns_a_verdict() {
        let case = case();
        let verdicts = |trial: &Trial| {
            let sheet = Rc::new(trial.sheet(&trial.edited(&case)));
            let a = assess(&Rc::new(Library::built_in().0), sheet, case.assessment.on);
            a.programmes.iter().map(|p| p.verdict).collect::<Vec<_>>()
        };
        let now = verdicts(&Trial::default());
        let all = offers(&case.assessment);
        let far = all.iter().fold(Trial::default(), |trial, offer| trial.with(&offer.lever, offer.slide));
        let then = verdicts(&far);
        assert!(now.iter().zip(&then).any(|(a, b)| *a != Tri::Yes && *b == Tri::Yes), "{now:?} {then:?}");
    }

    #[test]
    fn what_is_kept_says_what_was_tried() {
        let case = case();
        for offer in &offers(&case.assessment) {
            let trial = Trial::default().with(&offer.lever, 1);
            let edited = trial.edited(&case);
            assert_eq!(trial.draft(&edited).sheet().0, trial.sheet(&edited), "{}", offer.name);
        }
    }

    #[test]
    fn what_is_tried_belongs_to_one_draft() {
        let case = case();
        let offer = offers(&case.assessment).into_iter().next().expect("an offer");
        let trials = Trials::default();
        trials.put("a", Trial::default().with(&offer.lever, 1));
        assert!(trials.of("b").is_empty());
        assert_eq!(trials.of("a").amount(&offer.lever), 1);
    }
}
