//! The mirror of the last saves: IndexedDB, which browsers hand to the system at once, so that it survives a killed
//! browser. See [`reconcile`](super::reconcile()).
//!
//! It is a help and nothing else: where a browser has none, or it fails, the app goes on without a word.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::browser::BrowserStorage;
use super::idb::{self, strings};
use super::reconcile::Mirrored;
use super::slots;
use super::storage::{Storage, StorageError};

/// The name of the database. There is one object store in it, of the same name.
const NAME: &str = "kece";
/// The key of the time when everything was erased. Ids of drafts are letters and digits.
const ERASED: &str = "!erased";

/// The mirror, or none.
#[derive(Clone, Default)]
pub struct Mirror {
    database: Option<IdbDatabase>,
}

impl Mirror {
    /// Opens the mirror and reads what it remembers. `done` is called once, later.
    pub fn open(done: impl FnOnce(Mirror, Mirrored) + 'static) {
        let done = Once::new(done);
        let Some(request) = idb::open(NAME) else { return done.call(Mirror::default(), Mirrored::default()) };
        let failed = {
            let done = done.clone();
            EventListener::once(&request, "error", move |event| {
                // Firefox reports what nobody has taken note of.
                event.prevent_default();
                done.call(Mirror::default(), Mirrored::default());
            })
        };
        let opened = {
            let request = request.clone();
            EventListener::once(&request.clone(), "success", move |_| match idb::opened(&request) {
                Some(database) => read_all(database, done),
                None => done.call(Mirror::default(), Mirrored::default()),
            })
        };
        failed.forget();
        opened.forget();
    }

    /// The draft `id` was saved as `text`.
    pub fn saved(&self, id: &str, text: &str) {
        self.with_store(|store| store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(id)));
    }

    /// The draft `id` was deleted.
    pub fn removed(&self, id: &str) {
        self.with_store(|store| store.delete(&JsValue::from_str(id)));
    }

    /// Everything was erased: nothing stays but the time, so that a browser killed now does not bring it back.
    /// `at`: now, ISO 8601 in UTC.
    pub fn erased(&self, at: &str) {
        self.with_store(|store| {
            store.clear()?;
            store.put_with_key(&JsValue::from_str(at), &JsValue::from_str(ERASED))
        });
    }

    fn with_store(&self, act: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) {
        let Some(database) = &self.database else { return };
        let transaction = database.transaction_with_str_and_mode(NAME, IdbTransactionMode::Readwrite);
        let Ok(store) = transaction.and_then(|transaction| transaction.object_store(NAME)) else { return };
        // Where it fails, the draft is in localStorage all the same.
        act(&store).ok();
    }
}

fn read_all(database: IdbDatabase, done: Once) {
    idb::yield_to_others(&database);
    let requests = database
        .transaction_with_str(NAME)
        .and_then(|transaction| transaction.object_store(NAME))
        .and_then(|store| Ok((store.get_all_keys()?, store.get_all()?)));
    let Ok((keys, texts)) = requests else { return done.call(Mirror::default(), Mirrored::default()) };
    let failed = {
        let done = done.clone();
        EventListener::once(&texts, "error", move |event| {
            event.prevent_default();
            done.call(Mirror::default(), Mirrored::default());
        })
    };
    let read = {
        let texts = texts.clone();
        EventListener::once(&texts.clone(), "success", move |_| {
            let mirrored = mirrored(&keys, &texts);
            done.call(Mirror { database: Some(database) }, mirrored);
        })
    };
    failed.forget();
    read.forget();
}

fn mirrored(keys: &IdbRequest, texts: &IdbRequest) -> Mirrored {
    let mut mirrored = Mirrored::default();
    for (key, text) in strings(keys).into_iter().zip(strings(texts)) {
        if key == ERASED {
            mirrored.erased_at = Some(text);
        } else {
            mirrored.drafts.push((key, text));
        }
    }
    mirrored
}

/// A callback that several events wait for; the first calls it.
#[derive(Clone)]
struct Once(Rc<dyn Fn(Mirror, Mirrored)>);

impl Once {
    fn new(done: impl FnOnce(Mirror, Mirrored) + 'static) -> Once {
        let done = std::cell::Cell::new(Some(done));
        Once(Rc::new(move |mirror, mirrored| {
            if let Some(done) = done.take() {
                done(mirror, mirrored);
            }
        }))
    }

    fn call(&self, mirror: Mirror, mirrored: Mirrored) {
        (self.0)(mirror, mirrored);
    }
}

/// localStorage, with each save of a draft mirrored.
pub struct MirroredStorage {
    inner: BrowserStorage,
    mirror: Mirror,
}

impl MirroredStorage {
    /// With this mirror.
    #[must_use]
    pub fn new(mirror: Mirror) -> MirroredStorage {
        MirroredStorage { inner: BrowserStorage, mirror }
    }
}

impl Storage for MirroredStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.inner.set(key, value)?;
        if let Some(id) = slots::id_of(key) {
            self.mirror.saved(id, value);
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.inner.remove(key)?;
        if let Some(id) = slots::id_of(key)
            && slots::keys(id).iter().all(|key| self.inner.get(key).is_ok_and(|text| text.is_none()))
        {
            self.mirror.removed(id);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.inner.keys()
    }
}
