//! What was tried, kept as a draft of its own.

use std::rc::Rc;

use crate::answers::Draft;
use crate::ui::context::Services;
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::state::{title_of, trial_name};
use crate::ui::toasts::Toast;

/// Keeps what a draft would be, and goes to its result.
pub(in crate::ui) fn keep(services: &Services, mut draft: Draft) {
    draft.set_name(&trial_name(&draft));
    let (id, title) = (platform::new_id(), title_of(&draft));
    if let Err(error) = services.shelf.save(&id, &Rc::new(draft), &platform::now()) {
        services.refused.emit(error);
    }
    services.saver.update_rescue();
    services.toast.emit(Toast::said(format!("已另存为“{title}”，现在打开的是这一份")));
    platform::go(&Route::result(&id));
}
