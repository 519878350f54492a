//! Another window went on with the open draft, or deleted it: this one then only shows it, until the user
//! says which is to stay.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::{Callback, Html, UseStateHandle, hook, use_callback, use_effect_with, use_mut_ref};

use crate::answers::Draft;
use crate::exchange::draft_file;
use crate::stage;
use crate::store::ReadOnly;
use crate::ui::context::Services;
use crate::ui::export;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::read_only::ReadOnlyNotice;
use crate::ui::route::Route;
use crate::ui::saver::SaveState;
use crate::ui::state::{Act, Case, copy_name, title_of};
use crate::ui::toasts::Toast;

/// Before the id of a draft in its keys.
const PREFIX: &str = "kece.draft.";

/// Looks after the open draft while other windows may change it. The banner, if there is something to say.
#[hook]
pub(super) fn use_elsewhere(
    case: Option<&Rc<Case>>,
    route: &Route,
    services: &Services,
    dispatch: &Callback<Act>,
    saved: &UseStateHandle<SaveState>,
) -> Option<Html> {
    let open = use_mut_ref(|| None::<(String, Option<ReadOnly>)>);
    *open.borrow_mut() = case.map(|case| (case.id.clone(), case.locked));
    let check = {
        let (services, dispatch, open) = (services.clone(), dispatch.clone(), Rc::clone(&open));
        use_callback((), move |(), ()| {
            let Some((id, locked)) = open.borrow().clone() else { return };
            stage::draft(|| match services.shelf.is_stale(&id) {
                Some(why) if locked != Some(why) => {
                    // What waits is not stored any more; the shelf holds it.
                    services.shelf.hold_overwritten(&id);
                    services.saver.flush();
                    services.saver.update_rescue();
                    dispatch.emit(Act::Lock(id, why));
                }
                None if locked.is_some() => {
                    // What was deleted elsewhere was put back there.
                    let held = services.shelf.is_held(&id);
                    dispatch.emit(Act::Unlock(id));
                    if held {
                        services.saver.retry().unwrap_or_else(|error| services.refused.emit(error));
                    }
                }
                _ => {}
            });
        })
    };
    use_effect_with(check.clone(), move |check| {
        let stored = {
            let check = check.clone();
            EventListener::new(&window(), "storage", move |event| {
                let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                let id = open.borrow().as_ref().map(|(id, _)| id.clone());
                if id.is_some_and(|id| is_of(key.as_deref(), &id)) {
                    check.emit(());
                }
            })
        };
        // Not every browser tells one window of a file what another stores.
        let on = |target: &web_sys::EventTarget, event: &'static str| {
            let check = check.clone();
            EventListener::new(target, event, move |_| check.emit(()))
        };
        let seen = (on(&document(), "visibilitychange"), on(&window(), "focus"), on(&window(), "pageshow"));
        move || drop((stored, seen))
    });
    {
        // A save that found the draft changed, and a draft opened whose last version could not be saved.
        let check = check.clone();
        let stale = matches!(&**saved, SaveState::Refused(error) if error.is_conflict());
        use_effect_with((case.map(|case| case.id.clone()), stale), move |_| check.emit(()));
    }
    let case = case?;
    let why = case.locked?;
    let unsaved = services.shelf.is_held(&case.id);
    Some(stage::draft(|| {
        let (take_over, save_as, to_file) = ways_on(case, why, route, services, dispatch, saved);
        part!(<ReadOnlyNotice key="read-only" {why} {unsaved} {take_over} {save_as} {to_file} />)
    }))
}

/// Whether a key is one of the draft `id`; everything may have been cleared at once.
fn is_of(key: Option<&str>, id: &str) -> bool {
    let Some(key) = key else { return true };
    let rest = key.strip_prefix(PREFIX).and_then(|rest| rest.strip_prefix(id));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// 接管, 另存一份, 存成文件.
fn ways_on(
    case: &Rc<Case>,
    why: ReadOnly,
    route: &Route,
    services: &Services,
    dispatch: &Callback<Act>,
    saved: &UseStateHandle<SaveState>,
) -> (Callback<()>, Callback<()>, Callback<()>) {
    let take_over = {
        let (case, services, dispatch, saved) = (Rc::clone(case), services.clone(), dispatch.clone(), saved.setter());
        Callback::from(move |()| {
            let (shelf, now) = (&services.shelf, platform::now());
            services.saver.flush();
            let mine = shelf.is_held(&case.id);
            shelf.take_over(&case.id);
            let newest = || shelf.load(&case.id).ok().map(|kept| kept.draft);
            let draft = if mine { Some(Rc::clone(&case.draft)) } else { newest() };
            let Some(draft) = draft else { return dispatch.emit(Act::Lock(case.id.clone(), ReadOnly::Removed)) };
            // Saved even if nothing has changed: that is how the other window learns of it.
            match shelf.save(&case.id, &draft, &now) {
                Ok(()) => saved.set(SaveState::Saved(now)),
                Err(error) if error.is_conflict() => return,
                Err(error) => {
                    saved.set(SaveState::Refused(error));
                    services.refused.emit(error);
                }
            }
            services.saver.update_rescue();
            if mine {
                dispatch.emit(Act::Unlock(case.id.clone()));
                services.toast.emit(Toast::said("已接管，存的是这里的内容"));
            } else {
                let library = Rc::clone(&services.library);
                let case = Case::open(case.id.clone(), draft, library, platform::today());
                dispatch.emit(Act::Open(Rc::new(case)));
                services.toast.emit(Toast::said("已接管，从最新的内容接着填"));
            }
        })
    };
    let save_as = {
        let (case, services, route) = (Rc::clone(case), services.clone(), route.clone());
        Callback::from(move |()| {
            services.saver.flush();
            let other = platform::new_id();
            let draft = match why {
                // The other one stays beside it.
                ReadOnly::Elsewhere | ReadOnly::Newer => Rc::new(copy_of(&case.draft)),
                ReadOnly::Removed => Rc::clone(&case.draft),
            };
            if let Err(error) = services.shelf.save_as(&case.id, &other, &draft, &platform::now()) {
                services.refused.emit(error);
            }
            services.saver.update_rescue();
            services.toast.emit(Toast::said(format!("已另存为“{}”，现在打开的是这一份", title_of(&draft))));
            platform::go(&same_page(&route, &other));
        })
    };
    let to_file = {
        let (case, services) = (Rc::clone(case), services.clone());
        Callback::from(move |()| {
            let name = draft_file::file_name(case.draft.name());
            // What a newer version saved goes into the file as it stands there.
            match services.shelf.newer_file(&case.id).filter(|_| why == ReadOnly::Newer) {
                Some(text) => export::text_to_file(&services.toast, name, text),
                None => export::drafts_to_file(&services.toast, name, std::slice::from_ref(&case.draft)),
            }
        })
    };
    (take_over, save_as, to_file)
}

fn copy_of(draft: &Draft) -> Draft {
    let mut copy = draft.clone();
    copy.set_name(&copy_name(draft));
    copy
}

/// The page one is on, of another draft.
fn same_page(route: &Route, id: &str) -> Route {
    match route {
        Route::Fill { section, .. } => Route::Fill { id: id.to_owned(), section: section.clone(), field: None },
        Route::Plan { programmes, .. } => Route::plan_for(id, programmes.clone()),
        _ => Route::result(id),
    }
}
