//! The questions that a pack adds, and that a rule reads an answer as it is given.

use std::collections::BTreeSet;

use super::Checker;
use super::texts::is_word;
use crate::answers::{Kind, Path, SCALARS, field_at};
use crate::policy::pack::{Question, QuestionKind};
use crate::policy::problem::shortened;
use crate::policy::refs::FieldRef;
use crate::sorting::set_of;

impl Checker<'_> {
    pub(super) fn questions(&mut self) {
        let mut ids = BTreeSet::new();
        for (i, question) in self.pack.questions.iter().enumerate() {
            let at = format!("questions[{i}]");
            if !ids.insert(question.id.as_str()) {
                self.say(&format!("{at}.id"), format!("问题的编号“{}”重复了。", shortened(&question.id)));
            }
            self.question(question, &at);
        }
    }

    fn question(&mut self, question: &Question, at: &str) {
        let id = shortened(&question.id);
        if !is_word(&question.id) {
            let message = format!("问题的编号“{id}”要用小写字母开头，只含小写字母、数字和下划线。");
            self.say(&format!("{at}.id"), message);
        }
        if question.id == "zone" || SCALARS.iter().any(|f| f.key == question.id) {
            self.say(&format!("{at}.id"), format!("编号“{id}”另有用处，请换一个。"));
        }
        self.name(&question.label, &format!("{at}.label"));
        self.texts([(&question.help, &*format!("{at}.help"))]);
        let chosen = question.kind == QuestionKind::Choice;
        if chosen != (question.options.len() >= 2) || !chosen && !question.options.is_empty() {
            self.say(&format!("{at}.options"), "选择题（choice）要有两个以上的 options，别的题不写 options。");
        }
        let mut codes = BTreeSet::new();
        for (i, option) in question.options.iter().enumerate() {
            let place = format!("{at}.options[{i}]");
            if !is_word(&option.code) || !codes.insert(option.code.as_str()) {
                let code = shortened(&option.code);
                self.say(&format!("{place}.code"), format!("选项的编号“{code}”重复了，或者不是小写字母开头的词。"));
            }
            self.name(&option.label, &format!("{place}.label"));
        }
    }

    /// That a field of the sheet is answered in the way the rule reads it.
    pub(super) fn answered_with(&mut self, field: &FieldRef, at: &str, what: &str, fits: impl Fn(Kind) -> bool) {
        let kind = match field {
            FieldRef::Once(Path::Extra(id)) => match self.pack.questions.iter().find(|q| q.id == *id).map(|q| q.kind) {
                Some(QuestionKind::YesNo) => Some(Kind::YesNo),
                Some(QuestionKind::Date) => Some(Kind::Date),
                Some(other) => other.unit().map(Kind::Number),
                None => None,
            },
            FieldRef::Once(path) => field_at(path).map(|f| f.kind),
            FieldRef::Yearly(_) => None,
        };
        if !kind.is_some_and(fits) {
            self.say(at, format!("这里要用一道答{what}的题。"));
        }
    }

    /// That a question can be answered with these words.
    pub(super) fn words(&mut self, field: &FieldRef, words: &[String], at: &str) {
        let unique: BTreeSet<&str> = set_of(words.iter().map(String::as_str));
        if words.is_empty() || unique.len() < words.len() {
            self.say(&format!("{at}.words"), "这里至少要有一个词，一个词只写一次。");
        }
        if let FieldRef::Once(Path::Extra(id)) = field {
            let question = self.pack.questions.iter().find(|q| q.id == *id);
            let known = |word: &String| question.is_some_and(|q| q.options.iter().any(|o| o.code == *word));
            if !words.iter().all(known) {
                let message = format!("选择题“{}”没有这些选项，或者没有这道题。", shortened(id));
                self.say(at, message);
            }
        } else {
            self.answered_with(field, at, "这些词", |kind| match kind {
                Kind::Word(known) => words.iter().all(|w| known.iter().any(|k| k.code == w)),
                _ => false,
            });
        }
    }
}
