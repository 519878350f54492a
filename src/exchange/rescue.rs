//! What the page for a broken app saves: the storage as it was, key by key (static/start.js).
//!
//! It is read as a storage is: two slots a draft, checksums, and what can be read of a damaged text. Deleted drafts and
//! earlier versions are not brought back.

use std::rc::Rc;

use serde_json::{Map, Value};

use crate::answers::{Draft, DraftError};
use crate::store::{Drafts, Entry, MemoryStorage, Storage, Trouble};

const BROKEN: &str = "存着的内容坏了，读不出来。请留好这个文件，原文还在里面。";
const ONE_IS_BROKEN: &str = "存过的两次里有一次坏了，打开的是另一次。请核对最近填的几项。";
const MENDED: &str = "存着的内容坏了，打开的是还读得出来的部分。请把各项核对一遍。";

/// One draft of the storage.
pub(super) struct Rescued {
    /// The draft, or why there is none, one Chinese sentence.
    pub(super) draft: Result<Draft, String>,
    /// What its owner should look at, one Chinese sentence.
    pub(super) doubt: Option<&'static str>,
}

/// The drafts of a rescue file, the last saved first.
pub(super) fn drafts_of(file: &Map<String, Value>) -> Vec<Rescued> {
    let storage = MemoryStorage::default();
    for (key, stored) in file.get("items").and_then(Value::as_object).into_iter().flatten() {
        // What is no text was never in a storage: it is kept as a damaged one, and said so.
        let text = stored.as_str().map_or_else(|| stored.to_string(), str::to_owned);
        if !stored.is_null() {
            storage.set(key, &text).ok();
        }
    }
    let entries = Drafts::new(Rc::new(storage)).list().unwrap_or_default();
    entries.into_iter().map(rescued).collect()
}

fn rescued(entry: Entry) -> Rescued {
    let Entry::Whole(_, stored) = entry else { return Rescued { draft: Err(BROKEN.to_owned()), doubt: None } };
    let doubt = match stored.trouble {
        Some(Trouble::Newer { .. }) => {
            return Rescued { draft: Err(DraftError::Newer.problem().message), doubt: None };
        }
        Some(Trouble::OneDamaged) => Some(ONE_IS_BROKEN),
        Some(Trouble::Mended(_)) => Some(MENDED),
        None => None,
    };
    Rescued { draft: Ok(stored.draft), doubt }
}

#[cfg(test)]
#[path = "rescue_tests.rs"]
mod tests;
