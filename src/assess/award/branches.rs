//! Open questions, tried with each answer they can have.

use super::MAX_BRANCHES;
use crate::answers::{Answer, Kind, Path, field_at};
use crate::assess::engine::Engine;
use crate::policy::FieldRef;
use crate::policy::test::Test;

impl Engine<'_> {
    /// The answers that the open questions of some tests can have, each with each; none if there are too
    /// many to try.
    pub(super) fn branches<'t>(&self, tests: impl Iterator<Item = &'t Test>) -> Vec<Vec<(Path, Answer)>> {
        let mut open = Vec::new();
        tests.for_each(|when| self.open_questions(when, &mut open));
        let mut branches = vec![Vec::new()];
        for (path, answers) in open {
            if branches.len().saturating_mul(answers.len()) > MAX_BRANCHES {
                return Vec::new();
            }
            let with = |branch: &Vec<(Path, Answer)>, answer: &Answer| {
                branch.iter().cloned().chain([(path.clone(), answer.clone())]).collect()
            };
            branches = branches.iter().flat_map(|b| answers.iter().map(move |a| with(b, a))).collect();
        }
        branches
    }

    /// What comes out while questions are taken to be answered so. Figures found under an assumption hold under
    /// it alone.
    pub(super) fn assuming<T>(&mut self, answers: Vec<(Path, Answer)>, ask: impl FnOnce(&mut Self) -> T) -> T {
        let outside = (std::mem::take(&mut self.known), std::mem::replace(&mut self.assumed, answers));
        let found = ask(self);
        (self.known, self.assumed) = outside;
        found
    }

    /// The open yes-or-no questions and choices of a test, each with its possible answers.
    fn open_questions(&self, test: &Test, open: &mut Vec<(Path, Vec<Answer>)>) {
        match test {
            Test::Is { field: FieldRef::Once(path), .. } => {
                self.open_question(path, open, || vec![Answer::YesNo(true), Answer::YesNo(false)]);
            }
            Test::OneOf { field: FieldRef::Once(path), .. } => {
                let options = || match path {
                    Path::Extra(id) => {
                        let question = self.pack.questions.iter().find(|q| q.id == *id);
                        let options = question.map_or(&[][..], |q| q.options.as_slice());
                        options.iter().map(|option| Answer::Text(option.code.clone())).collect()
                    }
                    _ => match field_at(path).map(|f| f.kind) {
                        Some(Kind::Word(words)) => (0..words.len()).map(Answer::Word).collect(),
                        _ => Vec::new(),
                    },
                };
                self.open_question(path, open, options);
            }
            Test::All(all) => all.iter().for_each(|inner| self.open_questions(inner, open)),
            Test::Any(routes) => routes.iter().for_each(|route| self.open_questions(&route.test, open)),
            _ => {}
        }
    }

    fn open_question(&self, path: &Path, open: &mut Vec<(Path, Vec<Answer>)>, answers: impl Fn() -> Vec<Answer>) {
        if self.sheet.get(path).is_none() && open.iter().all(|(known, _)| known != path) {
            open.push((path.clone(), answers()));
        }
    }
}
