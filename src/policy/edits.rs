//! Undo and redo: what is being edited, as it was and as it will be again.

use std::collections::VecDeque;

/// How many steps back are kept. A pack is edited in some dozens of steps, and each keeps a whole copy.
const KEPT: usize = 60;

/// Something that is being edited, with its past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edits<T> {
    start: T,
    past: VecDeque<T>,
    now: T,
    future: Vec<T>,
}

impl<T: Clone + PartialEq> Edits<T> {
    /// Nothing changed yet.
    #[must_use]
    pub fn new(start: T) -> Edits<T> {
        Edits { now: start.clone(), start, past: VecDeque::new(), future: Vec::new() }
    }

    /// Goes on with an editing session that was interrupted: it began at `start` and came as far as `now`.
    /// What lies between cannot be undone step by step, but the start can be returned to.
    #[must_use]
    pub fn resumed(start: T, now: T) -> Edits<T> {
        let mut edits = Edits::new(start);
        edits.change(now);
        edits
    }

    /// As it is now.
    #[must_use]
    pub fn now(&self) -> &T {
        &self.now
    }

    /// As it was at the start.
    #[must_use]
    pub fn start(&self) -> &T {
        &self.start
    }

    /// Takes a step; what had been undone can no longer be redone. Says whether anything changed.
    pub fn change(&mut self, next: T) -> bool {
        if next == self.now {
            return false;
        }
        if self.past.len() >= KEPT {
            self.past.pop_front();
        }
        self.past.push_back(std::mem::replace(&mut self.now, next));
        self.future.clear();
        true
    }

    /// Takes the last step back; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop_back() else { return false };
        self.future.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Takes a step again that was taken back; `false` if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push_back(std::mem::replace(&mut self.now, after));
        true
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to take again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether it differs from the start.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now != self.start
    }

    /// Makes what is there now the start: it has been saved. Steps can still be taken back.
    pub fn settle(&mut self) {
        self.start = self.now.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, KEPT};

    #[test]
    fn steps_are_taken_back_and_again() {
        let mut edits = Edits::new(1);
        assert_eq!((edits.can_undo(), edits.can_redo(), edits.is_changed()), (false, false, false));
        assert!(edits.change(2) && edits.change(3));
        assert!(edits.undo() && edits.undo());
        assert_eq!((*edits.now(), edits.is_changed(), edits.can_undo()), (1, false, false));
        assert!(!edits.undo());
        assert!(edits.redo());
        assert_eq!((*edits.now(), edits.can_undo(), edits.can_redo(), edits.is_changed()), (2, true, true, true));
        assert!(edits.redo() && !edits.redo());
        assert_eq!(*edits.now(), 3);
    }

    #[test]
    fn a_new_step_forgets_what_was_undone_and_no_step_is_no_step() {
        let mut edits = Edits::new(1);
        edits.change(2);
        edits.undo();
        assert!(!edits.change(1), "nothing changed");
        assert!(edits.can_redo(), "so nothing is forgotten");
        edits.change(5);
        assert!(!edits.can_redo() && !edits.redo());
        assert_eq!(*edits.now(), 5);
    }

    #[test]
    fn coming_back_to_the_start_by_hand_is_no_change() {
        let mut edits = Edits::new(1);
        edits.change(2);
        edits.change(1);
        assert!(!edits.is_changed() && edits.can_undo());
    }

    #[test]
    fn only_so_much_of_the_past_is_kept() {
        let mut edits = Edits::new(0);
        assert!((1..=KEPT + 40).all(|n| edits.change(n)));
        let mut back = 0;
        while edits.undo() {
            back += 1;
        }
        assert_eq!((back, *edits.now(), *edits.start()), (KEPT, 40, 0));
        while edits.redo() {}
        assert_eq!(*edits.now(), KEPT + 40);
    }

    #[test]
    fn what_was_saved_is_the_new_start_and_an_interrupted_session_goes_on() {
        let mut edits = Edits::new("a");
        edits.change("b");
        edits.settle();
        assert!(!edits.is_changed() && edits.can_undo());
        edits.undo();
        assert!(edits.is_changed(), "what was saved is b");
        let mut resumed = Edits::resumed("a", "c");
        assert!(resumed.is_changed() && resumed.undo());
        assert_eq!(*resumed.now(), "a");
        assert!(!Edits::resumed("a", "a").can_undo());
    }
}
