//! The browser's own storage: localStorage, the one place outside `ui` that knows a browser.

use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::storage::{Storage, StorageError};

/// localStorage. It may be missing, throw on every touch, or be full; nothing of that gets past here.
#[derive(Debug, Default)]
pub struct BrowserStorage;

impl BrowserStorage {
    /// Asked for each time: a user may change the browser's settings while the page is open.
    fn area() -> Result<web_sys::Storage, StorageError> {
        window().local_storage().ok().flatten().ok_or(StorageError::Forbidden)
    }
}

impl Storage for BrowserStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Self::area()?.get_item(key).map_err(|error| reason(&error))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        Self::area()?.set_item(key, value).map_err(|error| reason(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        Self::area()?.remove_item(key).map_err(|error| reason(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let area = Self::area()?;
        let length = area.length().map_err(|error| reason(&error))?;
        let mut keys = Vec::new();
        for index in 0..length {
            keys.extend(area.key(index).map_err(|error| reason(&error))?);
        }
        Ok(keys)
    }
}

fn reason(error: &JsValue) -> StorageError {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        // Firefox has its own name.
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some("SecurityError" | "InvalidAccessError") => StorageError::Forbidden,
        _ => StorageError::Other,
    }
}
