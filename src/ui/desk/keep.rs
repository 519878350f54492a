//! Where the enterprises of the desk are kept: in IndexedDB, or, where this browser has none or it is full, in this page.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::pace::Pace;
use crate::sorting::set_of;
use crate::store::desk::{DeskStore, DeskStoreError};
use std::collections::BTreeSet;

/// Rows written in one transaction: a few hundred kilobytes.
const WRITE_AT_ONCE: usize = 100;

/// The texts of the enterprises, by id.
pub(super) struct Keep {
    database: Option<DeskStore>,
    /// Those that are in memory only; they count before what the database has.
    only_here: RefCell<BTreeMap<String, String>>,
    trouble: Cell<Option<DeskStoreError>>,
}

/// A way through all of them, some at a time.
#[derive(Debug, Default)]
struct Cursor {
    after: Option<String>,
    is_through: bool,
    seen: BTreeSet<String>,
}

impl Keep {
    /// In the database of this browser; in memory alone if `is_private`.
    pub(super) async fn open(is_private: bool) -> Keep {
        let opened = if is_private { Err(DeskStoreError::Unavailable) } else { DeskStore::open().await };
        Keep {
            trouble: Cell::new(opened.as_ref().err().copied()),
            database: opened.ok(),
            only_here: RefCell::default(),
        }
    }

    /// Whether there is a database at all.
    pub(super) fn is_lasting(&self) -> bool {
        self.database.is_some()
    }

    /// How many are in memory only, and why; `None` if all are stored.
    pub(super) fn unsaved(&self) -> Option<(usize, DeskStoreError)> {
        let count = self.only_here.borrow().len();
        (count > 0).then(|| (count, self.trouble.get().unwrap_or(DeskStoreError::Refused)))
    }

    /// Whether this one is in the database.
    pub(super) fn has_stored(&self, id: &str) -> bool {
        self.is_lasting() && !self.only_here.borrow().contains_key(id)
    }

    pub(super) async fn get(&self, id: &str) -> Option<String> {
        if let Some(text) = self.only_here.borrow().get(id) {
            return Some(text.clone());
        }
        self.database.as_ref()?.get(id).await.ok().flatten()
    }

    /// Hands over each, by id and text, in pieces: `paused` is called when the page has answered between two of them. Ends
    /// early when `take` does not want any more.
    ///
    /// # Errors
    /// If the database cannot be read: it is not empty then.
    pub(super) async fn each(
        &self,
        mut take: impl FnMut(&str, &str) -> bool,
        mut paused: impl FnMut(),
    ) -> Result<(), DeskStoreError> {
        let mut pace = Pace::new();
        let mut cursor = Cursor::default();
        loop {
            let some = self.next(&mut cursor).await?;
            if some.is_empty() {
                return Ok(());
            }
            for (id, text) in &some {
                if !take(id, text) {
                    return Ok(());
                }
                if pace.step().await {
                    paused();
                }
            }
        }
    }

    /// The next ones; empty at the end.
    async fn next(&self, cursor: &mut Cursor) -> Result<Vec<(String, String)>, DeskStoreError> {
        while let Some(database) = self.database.as_ref().filter(|_| !cursor.is_through) {
            let mut some = database.some_after(cursor.after.as_deref()).await?;
            cursor.is_through = some.is_empty();
            cursor.after = some.last().map(|(id, _)| id.clone());
            let own = self.only_here.borrow();
            some.retain(|(id, _)| !own.contains_key(id));
            if !some.is_empty() {
                return Ok(some);
            }
        }
        cursor.is_through = true;
        let own = self.only_here.borrow();
        let left = own.iter().filter(|(id, _)| !cursor.seen.contains(*id)).take(WRITE_AT_ONCE);
        let some: Vec<(String, String)> = left.map(|(id, text)| (id.clone(), text.clone())).collect();
        cursor.seen.extend(set_of(some.iter().map(|(id, _)| id.clone())));
        Ok(some)
    }

    /// How many there are.
    pub(super) async fn count(&self) -> usize {
        let stored = match &self.database {
            Some(database) => database.count().await.unwrap_or(0),
            None => 0,
        };
        usize::try_from(stored).unwrap_or(0).max(self.only_here.borrow().len())
    }

    /// Stores them; what cannot be stored is kept in memory.
    pub(super) async fn put(&self, rows: &[(&str, &str)]) {
        for some in rows.chunks(WRITE_AT_ONCE) {
            let stored = match &self.database {
                Some(database) => database.put(some).await,
                None => Err(DeskStoreError::Unavailable),
            };
            let mut own = self.only_here.borrow_mut();
            match stored {
                Ok(()) => some.iter().for_each(|(id, _)| drop(own.remove(*id))),
                Err(why) => {
                    self.trouble.set(Some(why));
                    own.extend(some.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())));
                }
            }
        }
    }

    /// Tries once more to store what is in memory only.
    pub(super) async fn retry(&self) {
        if !self.is_lasting() {
            return;
        }
        let own: Vec<(String, String)> =
            self.only_here.borrow().iter().map(|(id, text)| (id.clone(), text.clone())).collect();
        let rows: Vec<(&str, &str)> = own.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        self.put(&rows).await;
    }

    /// Takes them away. `false` if the database refuses.
    pub(super) async fn remove(&self, ids: &[&str]) -> bool {
        let removed = match &self.database {
            Some(database) => database.remove(ids).await.is_ok(),
            None => true,
        };
        if removed {
            let mut own = self.only_here.borrow_mut();
            ids.iter().for_each(|id| drop(own.remove(*id)));
        }
        removed
    }

    /// Takes all away, and looks whether they are gone.
    pub(super) async fn clear(&self) -> bool {
        self.only_here.borrow_mut().clear();
        match &self.database {
            Some(database) => database.clear().await.is_ok() && database.count().await == Ok(0),
            None => true,
        }
    }
}
