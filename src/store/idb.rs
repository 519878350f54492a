//! What every database of ours in IndexedDB begins with: one object store, named like the database, texts under keys.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest};

/// Asks for the database of this name, which is made if there is none; `None` where the browser has no IndexedDB.
pub(super) fn open(name: &'static str) -> Option<IdbOpenDbRequest> {
    let request = window().indexed_db().ok().flatten()?.open_with_u32(name, 1).ok()?;
    EventListener::once(&request, "upgradeneeded", move |event| {
        if let Some(database) = event.target().and_then(|t| t.dyn_into().ok()).and_then(|r| opened(&r)) {
            drop(database.create_object_store(name));
        }
    })
    .forget();
    Some(request)
}

/// Deletes the database of this name. Where the browser has none there is nothing to delete.
pub(super) fn delete(name: &str) {
    if let Some(factory) = window().indexed_db().ok().flatten() {
        drop(factory.delete_database(name));
    }
}

/// The database that a request was answered with.
pub(super) fn opened(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// Lets go of the database when another window wants to change or delete it.
pub(super) fn yield_to_others(database: &IdbDatabase) {
    let own = database.clone();
    EventListener::once(database, "versionchange", move |_| own.close()).forget();
}

/// The texts that a request was answered with; empty for what is none.
pub(super) fn strings(request: &IdbRequest) -> Vec<String> {
    let values = request.result().ok().and_then(|values| values.dyn_into::<Array>().ok());
    values.into_iter().flat_map(|values| values.to_vec()).map(|v| v.as_string().unwrap_or_default()).collect()
}
