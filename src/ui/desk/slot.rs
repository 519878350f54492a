//! Where the page keeps the list of the desk while one is on other pages.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// Holds it without knowing what it is: the list comes with a later stage of the program than this.
#[derive(Clone, Default)]
pub struct Slot(Rc<RefCell<Option<Rc<dyn Any>>>>);

impl Slot {
    /// What is held, made by `make` the first time.
    pub fn get<T: 'static>(&self, make: impl FnOnce() -> T) -> Rc<T> {
        let held = self.0.borrow().clone().and_then(|held| held.downcast::<T>().ok());
        held.unwrap_or_else(|| {
            let made = Rc::new(make());
            self.0.replace(Some(made.clone()));
            made
        })
    }
}
