//! What drafts are stored in: text under keys.

/// A place for text under keys. It may be shared with strangers (`file://` pages share one), so a
/// caller looks only at keys that begin with its own prefix.
pub trait Storage {
    /// The text under `key`.
    ///
    /// # Errors
    /// If the storage may not be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts `value` under `key`. Either all of it or nothing is written; what stood there before
    /// survives a refusal.
    ///
    /// # Errors
    /// If the storage is full or may not be written.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;

    /// Takes away what stands under `key`, if anything.
    ///
    /// # Errors
    /// If the storage may not be written.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// All keys, strangers' too, in no order.
    ///
    /// # Errors
    /// If the storage may not be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// Why a storage refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// No room left.
    Full,
    /// The browser, its settings or its private mode do not allow it.
    Forbidden,
    /// Anything else.
    Other,
}
