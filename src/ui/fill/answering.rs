//! Changing the open draft from a widget, by callbacks that stay the same from one keystroke to the next:
//! a widget whose value has not changed is then not rendered again.

use serde_json::Value;
use yew::{Callback, hook, use_callback, use_mut_ref};

use crate::answers::Path;
use crate::ui::context::use_case;
use crate::ui::state::Change;

/// Changes the open draft.
#[hook]
pub(super) fn use_change() -> Callback<Change> {
    let (_, change) = use_case();
    let latest = use_mut_ref(|| change.clone());
    *latest.borrow_mut() = change;
    use_callback((), move |change, ()| {
        let latest = latest.borrow().clone();
        latest.emit(change);
    })
}

/// Answers the question at `path`.
#[hook]
pub(super) fn use_answer(path: &Path) -> Callback<Option<Value>> {
    let change = use_change();
    use_callback((path.clone(), change), |value, (path, change)| change.emit(Change::Answer(path.clone(), value)))
}
