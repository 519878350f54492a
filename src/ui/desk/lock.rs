//! 锁屏: the officer hands the machine to the next enterprise, which sees its own pages and nothing else.
//!
//! It keeps people from looking around; it is no encryption: whoever may read the browser's files can read what is stored.

use serde_json::{Value, json};

use crate::exchange::usb::sha256;
use crate::store::Storage;
use crate::ui::route::Route;

const KEY: &str = "kece.ui.lock";
/// The shortest code that is taken, in characters.
pub const MIN_CODE: usize = 4;

/// The screen is locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// SHA-256 of salt and code, in hexadecimal digits.
    hash: String,
    salt: String,
    /// The draft that the person before the screen may fill in, if somebody is.
    pub guest: Option<String>,
}

impl Lock {
    /// With a code. `salt`: different every time.
    #[must_use]
    pub fn new(code: &str, salt: String) -> Lock {
        Lock { hash: hash(&salt, code), salt, guest: None }
    }

    /// Whether this is the code.
    #[must_use]
    pub fn opens(&self, code: &str) -> bool {
        self.hash == hash(&self.salt, code)
    }

    /// Whether the person before the screen may see this page.
    #[must_use]
    pub fn shows(&self, route: &Route) -> bool {
        let is_theirs = self.guest.is_some() && route.draft() == self.guest.as_deref();
        // What the officer, or somebody before, had in it is not for them.
        is_theirs && !matches!(route, Route::Past { .. })
    }

    /// The lock of this machine, if it is locked. What is there and cannot be read is a lock that no code opens: see
    /// [`Lock::is_broken`].
    #[must_use]
    pub fn load(storage: &dyn Storage) -> Option<Lock> {
        let text = storage.get(KEY).ok().flatten()?;
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        let field = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let guest = Some(field("guest")).filter(|guest| !guest.is_empty());
        Some(Lock { hash: field("hash"), salt: field("salt"), guest })
    }

    /// It was damaged: there is no code to ask for.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.hash.is_empty()
    }

    /// Remembers it, so that it is still locked when the page is opened anew. `false` where nothing can be stored.
    #[must_use]
    pub fn save(&self, storage: &dyn Storage) -> bool {
        let text = json!({ "hash": self.hash, "salt": self.salt, "guest": self.guest }).to_string();
        storage.set(KEY, &text).is_ok() && storage.get(KEY).ok().flatten() == Some(text)
    }

    /// The machine is the officer's again. `false` where the storage refuses.
    #[must_use]
    pub fn remove(storage: &dyn Storage) -> bool {
        storage.remove(KEY).is_ok()
    }

    /// Why a code cannot be taken, in a sentence.
    #[must_use]
    pub fn refuses(code: &str) -> Option<String> {
        let short = code.chars().count() < MIN_CODE;
        short.then(|| format!("解锁码至少 {MIN_CODE} 位。"))
    }
}

fn hash(salt: &str, code: &str) -> String {
    sha256(&format!("{salt}\n{}", code.trim()))
}

#[cfg(test)]
mod tests {
    use super::Lock;
    use crate::store::{MemoryStorage, Storage};
    use crate::ui::route::Route;

    #[test]
    fn only_its_code_opens_it_after_the_page_was_opened_anew() {
        let storage = MemoryStorage::default();
        assert_eq!(Lock::load(&storage), None);
        assert!(Lock::new("2580", "s".to_owned()).save(&storage));
        let lock = Lock::load(&storage).expect("locked");
        assert!(lock.opens("2580") && lock.opens(" 2580 ") && !lock.opens("2581") && !lock.opens(""));
        assert!(!storage.get("kece.ui.lock").expect("memory").expect("there").contains("2580"));
        assert!(Lock::remove(&storage));
        assert_eq!(Lock::load(&storage), None);
    }

    #[test]
    fn a_guest_sees_the_own_draft_and_nothing_else() {
        let mut lock = Lock::new("2580", "s".to_owned());
        let own = Route::fill("desk1");
        assert!(!lock.shows(&own));
        lock.guest = Some("desk1".to_owned());
        let seen = [own, Route::quick("desk1"), Route::result("desk1"), Route::report("desk1"), Route::take("desk1")];
        assert!(seen.iter().all(|route| lock.shows(route)));
        let unseen = [
            Route::Home,
            Route::Settings,
            Route::Packs,
            Route::fill("desk2"),
            Route::Usb { draft: Some("desk1".to_owned()) },
            Route::Past { id: "desk1".to_owned() },
            Route::arrived(),
        ];
        assert!(unseen.iter().all(|route| !lock.shows(route)));
    }

    #[test]
    fn a_damaged_lock_is_a_lock() {
        let storage = MemoryStorage::default();
        storage.set("kece.ui.lock", "{").expect("memory");
        let lock = Lock::load(&storage).expect("locked");
        assert!(lock.is_broken() && !lock.opens(""));
    }
}
