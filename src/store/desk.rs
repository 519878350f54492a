//! The enterprises of 外勤台, in IndexedDB: localStorage holds some five million characters, ten thousand enterprises are
//! more. One text a row, under the row's id.
//!
//! A write counts when its transaction is complete; what a full disk refuses is refused as a whole, and the row before it
//! stays. Nothing is read or written in one piece that could hold the page up.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::idb::{self, strings};

/// The name of the database, and of its one object store. What erases everything goes by it.
const NAME: &str = "kece-desk";
/// Rows read at once: a megabyte or two, which takes a browser a few milliseconds.
const READ_AT_ONCE: u32 = 250;

/// Why a row is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskStoreError {
    /// This browser has no place for it: an old one, one that forbids it here, or a private window.
    Unavailable,
    /// The disk, or what the browser gives this page of it, is full.
    Full,
    /// Refused for another reason.
    Refused,
}

/// The database of this browser.
#[derive(Clone)]
pub struct DeskStore {
    database: IdbDatabase,
}

impl PartialEq for DeskStore {
    fn eq(&self, other: &DeskStore) -> bool {
        self.database == other.database
    }
}

impl DeskStore {
    /// Opens it.
    ///
    /// # Errors
    /// [`DeskStoreError::Unavailable`].
    pub async fn open() -> Result<DeskStore, DeskStoreError> {
        let request = idb::open(NAME).ok_or(DeskStoreError::Unavailable)?;
        answered(&request).await.map_err(|_| DeskStoreError::Unavailable)?;
        let database = idb::opened(&request).ok_or(DeskStoreError::Unavailable)?;
        idb::yield_to_others(&database);
        Ok(DeskStore { database })
    }

    /// The rows after the one with the id `after`, in the order of their ids, some at a time: ids and texts. Empty at the
    /// end.
    ///
    /// # Errors
    /// If they may not be read.
    pub async fn some_after(&self, after: Option<&str>) -> Result<Vec<(String, String)>, DeskStoreError> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        let store = store_of(&transaction)?;
        let range = match after {
            None => JsValue::UNDEFINED,
            Some(after) => IdbKeyRange::lower_bound_with_open(&JsValue::from_str(after), true)
                .map(JsValue::from)
                .map_err(|_| DeskStoreError::Refused)?,
        };
        // Both are asked for at once: a transaction ends when nothing is asked of it.
        let asked = store
            .get_all_keys_with_key_and_limit(&range, READ_AT_ONCE)
            .and_then(|keys| Ok((keys, store.get_all_with_key_and_limit(&range, READ_AT_ONCE)?)));
        let (keys, texts) = asked.map_err(|_| DeskStoreError::Refused)?;
        answered(&texts).await.map_err(|_| DeskStoreError::Refused)?;
        Ok(strings(&keys).into_iter().zip(strings(&texts)).collect())
    }

    /// The text of one row; `None` if there is no such row.
    ///
    /// # Errors
    /// If it may not be read.
    pub async fn get(&self, id: &str) -> Result<Option<String>, DeskStoreError> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        let request = store_of(&transaction)?.get(&JsValue::from_str(id)).map_err(|_| DeskStoreError::Refused)?;
        answered(&request).await.map_err(|_| DeskStoreError::Refused)?;
        Ok(request.result().ok().and_then(|text| text.as_string()))
    }

    /// Stores rows, all or none; a row with the same id is replaced.
    ///
    /// # Errors
    /// Why none of them is stored.
    pub async fn put(&self, rows: &[(&str, &str)]) -> Result<(), DeskStoreError> {
        self.write(|store| {
            for (id, text) in rows {
                store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(id))?;
            }
            Ok(())
        })
        .await
    }

    /// Takes rows away, all or none.
    ///
    /// # Errors
    /// Why all of them are still there.
    pub async fn remove(&self, ids: &[&str]) -> Result<(), DeskStoreError> {
        self.write(|store| {
            for id in ids {
                store.delete(&JsValue::from_str(id))?;
            }
            Ok(())
        })
        .await
    }

    /// Takes all rows away.
    ///
    /// # Errors
    /// Why they are still there.
    pub async fn clear(&self) -> Result<(), DeskStoreError> {
        self.write(|store| store.clear().map(drop)).await
    }

    /// How many rows there are.
    ///
    /// # Errors
    /// If that cannot be read.
    pub async fn count(&self) -> Result<u32, DeskStoreError> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        let request = store_of(&transaction)?.count().map_err(|_| DeskStoreError::Refused)?;
        answered(&request).await.map_err(|_| DeskStoreError::Refused)?;
        let count = request.result().ok().and_then(|count| count.as_f64()).unwrap_or_default();
        // Counted by the browser: a whole number that fits.
        format!("{count}").parse().map_err(|_| DeskStoreError::Refused)
    }

    async fn write(&self, act: impl FnOnce(&IdbObjectStore) -> Result<(), JsValue>) -> Result<(), DeskStoreError> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let done = completed(&transaction);
        if act(&store_of(&transaction)?).is_err() {
            drop(transaction.abort());
        }
        done.await.map(drop).map_err(|_| why(&transaction))
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, DeskStoreError> {
        self.database.transaction_with_str_and_mode(NAME, mode).map_err(|_| DeskStoreError::Refused)
    }
}

/// Deletes all of it, without waiting: open windows let go of it by themselves.
pub fn erase() {
    idb::delete(NAME);
}

fn store_of(transaction: &IdbTransaction) -> Result<IdbObjectStore, DeskStoreError> {
    transaction.object_store(NAME).map_err(|_| DeskStoreError::Refused)
}

/// Waits until a request is answered.
async fn answered(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let answer = Promise::new(&mut |done: Function, failed: Function| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(answer).await
}

/// Waits until what was written is on its way to the disk.
fn completed(transaction: &IdbTransaction) -> JsFuture {
    let answer = Promise::new(&mut |done: Function, failed: Function| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    });
    JsFuture::from(answer)
}

fn why(transaction: &IdbTransaction) -> DeskStoreError {
    match transaction.error() {
        Some(error) if error.name() == "QuotaExceededError" => DeskStoreError::Full,
        _ => DeskStoreError::Refused,
    }
}
