//! The way of a person through the questions: forward, back, and past what they cannot answer now.

use super::flow::{Flow, Station};

/// Where somebody has been in this draft. It is kept while the window is open; the answers are in the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The questions that were shown before the one that is shown, in their order.
    seen: Vec<String>,
    /// Skipped: they come again when nothing else is left.
    skipped: Vec<String>,
    /// Skipped again, or left before all of it was answered: they are not asked a third time.
    passed: Vec<String>,
    /// One goes on after the main programmes are settled.
    onward: bool,
}

impl Walk {
    /// The questions that were left open.
    #[must_use]
    pub fn left_open(&self) -> Vec<String> {
        self.skipped.iter().chain(&self.passed).cloned().collect()
    }

    /// Leaves a question: for good, or to be asked again at the end.
    pub fn leave(&mut self, key: &str, skip: bool) {
        self.seen.retain(|seen| seen != key);
        self.seen.push(key.to_owned());
        let again = self.skipped.iter().any(|skipped| skipped == key) || self.passed.iter().any(|p| p == key);
        self.skipped.retain(|skipped| skipped != key);
        self.passed.retain(|passed| passed != key);
        if skip && !again {
            self.skipped.push(key.to_owned());
        } else {
            self.passed.push(key.to_owned());
        }
    }

    /// The question that comes after `here`; `None` at the end.
    #[must_use]
    pub fn coming(&self, flow: &Flow, here: Option<&str>) -> Option<String> {
        let is_new = |station: &&Station| {
            let left = self.skipped.iter().chain(&self.passed).any(|key| *key == station.key);
            !left && Some(station.key.as_str()) != here
        };
        let is_skipped = |station: &&Station| self.skipped.contains(&station.key) && Some(station.key.as_str()) != here;
        let others = if self.onward { flow.others.as_slice() } else { &[] };
        let asked = || flow.fresh(&flow.main).chain(flow.fresh(others));
        asked().find(is_new).or_else(|| asked().find(is_skipped)).map(|station| station.key.clone())
    }

    /// The question before, which is then no longer one that was left.
    pub fn back(&mut self, here: &str) -> Option<String> {
        self.seen.retain(|seen| seen != here);
        self.seen.pop()
    }

    /// Goes on to the programmes beside the main ones.
    pub fn go_onward(&mut self) {
        self.onward = true;
    }

    /// Asks again what was left open.
    pub fn ask_again(&mut self) {
        self.skipped.clear();
        self.passed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Walk;
    use crate::advise::next::OpenAsk;
    use crate::answers::Path;
    use crate::ui::questions::question_of;
    use crate::ui::quick::flow::{Asks, Flow, Station};

    /// A flow with these questions left, the last so many of them for other programmes.
    fn flow(keys: &[&str], others: usize) -> Option<Flow> {
        let question = question_of(&Path::scalar("field")?)?;
        let station =
            |key: &&str| Station { key: (*key).to_owned(), asks: Asks::Known(question.clone()), paths: Vec::new() };
        let stations: Vec<Station> = keys.iter().map(station).collect();
        let open = |place| OpenAsk { place, rough: false };
        let main = keys.len().checked_sub(others)?;
        Some(Flow { stations, main: (0..main).map(open).collect(), others: (main..keys.len()).map(open).collect() })
    }

    fn coming(walk: &Walk, keys: &[&str], others: usize, here: &str) -> Option<String> {
        walk.coming(&flow(keys, others)?, Some(here))
    }

    #[test]
    fn what_was_skipped_comes_again_once_when_nothing_else_is_left() {
        let mut walk = Walk::default();
        walk.leave("a", true);
        assert_eq!(coming(&walk, &["a", "b", "c"], 0, "a").as_deref(), Some("b"));
        walk.leave("b", false);
        assert_eq!(coming(&walk, &["a", "c"], 0, "b").as_deref(), Some("c"));
        walk.leave("c", false);
        assert_eq!(coming(&walk, &["a"], 0, "c").as_deref(), Some("a"));
        walk.leave("a", true);
        assert_eq!(coming(&walk, &["a"], 0, "a"), None);
        walk.ask_again();
        assert_eq!(coming(&walk, &["a"], 0, "end").as_deref(), Some("a"));
    }

    #[test]
    fn one_stops_before_the_other_programmes_until_one_wants_them() {
        let mut walk = Walk::default();
        walk.leave("a", false);
        assert_eq!(coming(&walk, &["a", "b"], 1, "a"), None);
        walk.go_onward();
        assert_eq!(coming(&walk, &["a", "b"], 1, "a").as_deref(), Some("b"));
    }

    #[test]
    fn back_leads_along_the_way_one_came() {
        let mut walk = Walk::default();
        for key in ["a", "b", "c"] {
            walk.leave(key, false);
        }
        assert_eq!(walk.back("d").as_deref(), Some("c"));
        assert_eq!(walk.back("c").as_deref(), Some("b"));
        assert_eq!(walk.back("b").as_deref(), Some("a"));
        assert_eq!(walk.back("a"), None);
    }
}
