//! What the user chose about the app itself, remembered on this machine.

use serde_json::{Value, json};

use crate::store::Storage;

const KEY: &str = "kece.ui";

/// The choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// 大字版.
    pub large: bool,
}

impl Preferences {
    /// Those remembered; the usual ones if there are none, or they cannot be read.
    #[must_use]
    pub fn load(storage: &dyn Storage) -> Preferences {
        let text = storage.get(KEY).ok().flatten().unwrap_or_default();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        Preferences { large: value.get("size").and_then(Value::as_str) == Some("large") }
    }

    /// Remembers them. Where nothing can be stored they last as long as the page.
    pub fn save(self, storage: &dyn Storage) {
        let size = if self.large { "large" } else { "normal" };
        // Not worth a word to the user: the drafts have their own banner.
        storage.set(KEY, &json!({ "size": size }).to_string()).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::Preferences;
    use crate::store::{MemoryStorage, Storage};

    #[test]
    fn large_type_is_remembered_and_rubbish_is_not_a_choice() {
        let storage = MemoryStorage::default();
        assert!(!Preferences::load(&storage).large);
        Preferences { large: true }.save(&storage);
        assert!(Preferences::load(&storage).large);
        storage.set("kece.ui", "[1").expect("memory");
        assert!(!Preferences::load(&storage).large);
    }
}
