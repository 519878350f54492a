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
    /// Said to be unclear, where several are confirmed at once.
    unclear: Vec<String>,
    /// Lists of which it was said that there is something in them: each is asked for by itself.
    listed: Vec<String>,
    /// The questions that have been on a page.
    shown: Vec<String>,
    /// One goes on after the main programmes are settled.
    onward: bool,
}

impl Walk {
    /// The questions that were left open.
    #[must_use]
    pub fn left_open(&self) -> Vec<String> {
        self.skipped.iter().chain(&self.passed).cloned().collect()
    }

    /// Leaves the page with this address and these questions: for good, or to be asked again at the end.
    pub fn leave(&mut self, address: &str, questions: &[String], skip: bool) {
        self.seen.retain(|seen| seen != address);
        self.seen.push(address.to_owned());
        for key in questions {
            let again = self.skipped.contains(key) || self.passed.contains(key);
            self.skipped.retain(|skipped| skipped != key);
            self.passed.retain(|passed| passed != key);
            if skip && !again {
                self.skipped.push(key.clone());
            } else {
                self.passed.push(key.clone());
            }
        }
    }

    /// The question that comes after the page with these; `None` at the end.
    #[must_use]
    pub fn coming(&self, flow: &Flow, here: &[String]) -> Option<String> {
        let is_left = |key: &String| self.skipped.contains(key) || self.passed.contains(key);
        let is_new = |station: &&Station| !is_left(&station.key) && !here.contains(&station.key);
        let is_skipped = |station: &&Station| self.skipped.contains(&station.key) && !here.contains(&station.key);
        let others = if self.onward { flow.others.as_slice() } else { &[] };
        let asked = || flow.fresh(&flow.main).chain(flow.fresh(others));
        // What somebody has just said to have is asked for next.
        let listed = asked().filter(is_new).find(|station| self.listed.contains(&station.key));
        let next = listed.or_else(|| asked().find(is_new)).or_else(|| asked().find(is_skipped));
        next.map(|station| station.key.clone())
    }

    /// Whether a question has been on a page.
    #[must_use]
    pub fn was_shown(&self, key: &str) -> bool {
        self.shown.iter().any(|shown| shown == key)
    }

    /// These are on a page now.
    pub fn show(&mut self, questions: impl IntoIterator<Item = String>) {
        for key in questions {
            if !self.shown.contains(&key) {
                self.shown.push(key);
            }
        }
    }

    /// The conditions that were said to be unclear.
    #[must_use]
    pub fn unclear(&self) -> &[String] {
        &self.unclear
    }

    /// Says of a condition whether it is unclear.
    pub fn set_unclear(&mut self, key: &str, is: bool) {
        put(&mut self.unclear, key, is);
    }

    /// The lists of which it was said that there is something in them.
    #[must_use]
    pub fn listed(&self) -> &[String] {
        &self.listed
    }

    /// Says of a list whether there is something in it.
    pub fn set_listed(&mut self, key: &str, is: bool) {
        put(&mut self.listed, key, is);
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

fn put(keys: &mut Vec<String>, key: &str, is: bool) {
    keys.retain(|known| known != key);
    if is {
        keys.push(key.to_owned());
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
        walk.coming(&flow(keys, others)?, &[here.to_owned()])
    }

    fn leave(walk: &mut Walk, key: &str, skip: bool) {
        walk.leave(key, &[key.to_owned()], skip);
    }

    #[test]
    fn what_was_skipped_comes_again_once_when_nothing_else_is_left() {
        let mut walk = Walk::default();
        leave(&mut walk, "a", true);
        assert_eq!(coming(&walk, &["a", "b", "c"], 0, "a").as_deref(), Some("b"));
        leave(&mut walk, "b", false);
        assert_eq!(coming(&walk, &["a", "c"], 0, "b").as_deref(), Some("c"));
        leave(&mut walk, "c", false);
        assert_eq!(coming(&walk, &["a"], 0, "c").as_deref(), Some("a"));
        leave(&mut walk, "a", true);
        assert_eq!(coming(&walk, &["a"], 0, "a"), None);
        walk.ask_again();
        assert_eq!(coming(&walk, &["a"], 0, "end").as_deref(), Some("a"));
    }

    #[test]
    fn one_stops_before_the_other_programmes_until_one_wants_them() {
        let mut walk = Walk::default();
        leave(&mut walk, "a", false);
        assert_eq!(coming(&walk, &["a", "b"], 1, "a"), None);
        walk.go_onward();
        assert_eq!(coming(&walk, &["a", "b"], 1, "a").as_deref(), Some("b"));
    }

    #[test]
    fn what_was_left_on_one_page_is_left_and_a_list_with_something_in_it_comes_next() {
        let mut walk = Walk::default();
        walk.set_listed("c", true);
        walk.leave("a", &["a".to_owned(), "b".to_owned()], false);
        assert_eq!(coming(&walk, &["a", "b", "d", "c"], 0, "a").as_deref(), Some("c"));
        leave(&mut walk, "c", false);
        assert_eq!(coming(&walk, &["a", "b", "d", "c"], 0, "c").as_deref(), Some("d"));
        assert_eq!(walk.back("d").as_deref(), Some("c"));
        assert_eq!(walk.back("c").as_deref(), Some("a"), "one page, one step");
    }

    #[test]
    fn back_leads_along_the_way_one_came() {
        let mut walk = Walk::default();
        for key in ["a", "b", "c"] {
            leave(&mut walk, key, false);
        }
        assert_eq!(walk.back("d").as_deref(), Some("c"));
        assert_eq!(walk.back("c").as_deref(), Some("b"));
        assert_eq!(walk.back("b").as_deref(), Some("a"));
        assert_eq!(walk.back("a"), None);
    }
}
