//! Locking the screen, and opening it: what the app does for its pages.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::lock::Lock;

/// What pages may do about the lock.
#[derive(Clone)]
pub struct Locking {
    set: Callback<Option<Lock>>,
    /// The lock of before: its code is that of the day.
    last: Rc<RefCell<Option<Lock>>>,
}

impl Locking {
    /// `set`: locks the screen, or opens it.
    #[must_use]
    pub fn new(set: Callback<Option<Lock>>) -> Locking {
        Locking { set, last: Rc::default() }
    }

    /// Locks the screen, or opens it.
    pub fn set(&self, lock: Option<Lock>) {
        if lock.is_some() {
            self.last.replace(lock.clone());
        }
        self.set.emit(lock);
    }

    /// Locks it with the code of before. `false` if there has been none.
    #[must_use]
    pub fn again(&self, guest: Option<String>) -> bool {
        let Some(mut lock) = self.last.borrow().clone() else { return false };
        lock.guest = guest;
        self.set(Some(lock));
        true
    }
}
