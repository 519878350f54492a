//! 锁屏: whether the screen is locked, and locking and opening it.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::{Callback, hook, use_effect_with, use_memo, use_state_eq};

use crate::store::Storage;
use crate::ui::desk::Locking;
use crate::ui::desk::lock::Lock;

/// 锁屏, remembered, and the same in every window of this browser.
#[hook]
pub(super) fn use_lock(storage: &Rc<dyn Storage>) -> (Option<Lock>, Locking) {
    let lock = use_state_eq(|| Lock::load(&**storage));
    use_effect_with((), {
        let (storage, setter) = (Rc::clone(storage), lock.setter());
        move |()| {
            let listener = EventListener::new(&window(), "storage", move |_| setter.set(Lock::load(&*storage)));
            move || drop(listener)
        }
    });
    let locking = use_memo((), {
        let (storage, setter, now) = (Rc::clone(storage), lock.setter(), (*lock).clone());
        move |()| {
            let set = Callback::from(move |lock: Option<Lock>| {
                // Where it cannot be remembered it holds as long as the page is open.
                match &lock {
                    Some(lock) => drop(lock.save(&*storage)),
                    None => drop(Lock::remove(&*storage)),
                }
                setter.set(lock);
            });
            LockingProp(Locking::new(set, now))
        }
    });
    ((*lock).clone(), locking.0.clone())
}

/// The same as long as there is a shell.
struct LockingProp(Locking);

impl PartialEq for LockingProp {
    fn eq(&self, _: &LockingProp) -> bool {
        true
    }
}
