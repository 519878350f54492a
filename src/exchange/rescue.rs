//! What the page for a broken app saves: the storage as it was, key by key (static/start.js).
//!
//! A draft stands in one or two slots there, `kece.draft.<id>` and `kece.draft.<id>.b`, each the text of a save.
//! Deleted drafts and earlier versions have keys of their own and are not brought back.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::answers::{Draft, DraftError};

const PREFIX: &str = "kece.draft.";
const SECOND: &str = ".b";
/// The newest form of a save that is known here; since 2 a save has a checksum.
const NEWEST: u64 = 2;
/// What stands before the checksum in a save, and how many digits it has: the first of the SHA-256 of all the rest.
const BEFORE_CHECKSUM: &str = r#""checksum":""#;
const DIGITS: usize = 16;

const BROKEN: &str = "存着的内容坏了，读不出来。请留好这个文件，原文还在里面。";
const ONE_IS_BROKEN: &str = "存过的两次里有一次读不出来，打开的是另一次。请核对最近填的几项。";
const ONE_IS_NEWER: &str =
    "最近一次是更新版本的科策自评存的，打开的是之前的一次。请用新版本打开这个文件，以免丢掉内容。";
const CHANGED: &str = "存着的内容和校验码对不上，可能有的地方变了。请把各项核对一遍。";

/// One draft of the storage.
pub(super) struct Rescued {
    /// The draft, or why there is none, one Chinese sentence.
    pub(super) draft: Result<Draft, String>,
    /// What its owner should look at, one Chinese sentence.
    pub(super) doubt: Option<&'static str>,
}

/// The drafts of a rescue file, in the order of their ids.
pub(super) fn drafts_of(file: &Map<String, Value>) -> Vec<Rescued> {
    let mut slots: BTreeMap<&str, Vec<Slot>> = BTreeMap::new();
    for (key, stored) in file.get("items").and_then(Value::as_object).into_iter().flatten() {
        let Some(id) = key.strip_prefix(PREFIX) else { continue };
        let id = id.strip_suffix(SECOND).unwrap_or(id);
        if !id.is_empty() && !stored.is_null() {
            slots.entry(id).or_default().push(stored.as_str().map_or(Slot::Broken, slot_of));
        }
    }
    slots.into_values().map(newest).collect()
}

/// What a slot holds.
enum Slot {
    Save { revision: u64, saved_at: String, sound: bool, draft: Draft },
    Newer,
    Broken,
}

/// A save. What a later version may add is passed over.
#[derive(Deserialize)]
struct Save<'t> {
    kece: u64,
    #[serde(default)]
    revision: u64,
    #[serde(default)]
    saved_at: String,
    #[serde(borrow)]
    draft: &'t RawValue,
}

fn slot_of(text: &str) -> Slot {
    let Ok(save) = serde_json::from_str::<Save<'_>>(text) else { return Slot::Broken };
    if save.kece > NEWEST {
        return Slot::Newer;
    }
    match Draft::parse(save.draft.get()) {
        Ok(draft) => {
            let sound = save.kece < NEWEST || is_sound(text);
            Slot::Save { revision: save.revision, saved_at: save.saved_at, sound, draft }
        }
        Err(DraftError::Newer) => Slot::Newer,
        Err(_) => Slot::Broken,
    }
}

/// Whether the text carries its own checksum.
fn is_sound(text: &str) -> bool {
    let Some((before, rest)) = text.split_once(BEFORE_CHECKSUM) else { return false };
    let Some((written, after)) = rest.split_at_checked(DIGITS) else { return false };
    let digest = Sha256::new().chain_update(before).chain_update(BEFORE_CHECKSUM).chain_update(after).finalize();
    let digits: String = digest.iter().take(DIGITS.div_ceil(2)).map(|byte| format!("{byte:02x}")).collect();
    digits == written
}

/// Of the slots of one draft the newest that can be read; one that was changed only if there is no other.
fn newest(slots: Vec<Slot>) -> Rescued {
    let (mut newer, mut broken) = (false, false);
    let mut best: Option<((bool, u64, String), Draft)> = None;
    for slot in slots {
        match slot {
            Slot::Newer => newer = true,
            Slot::Broken => broken = true,
            Slot::Save { revision, saved_at, sound, draft } => {
                broken |= !sound;
                let rank = (sound, revision, saved_at);
                if best.as_ref().is_none_or(|(other, _)| *other < rank) {
                    best = Some((rank, draft));
                }
            }
        }
    }
    match best {
        Some(((sound, ..), draft)) => {
            let doubt = match (newer, sound) {
                (true, _) => Some(ONE_IS_NEWER),
                (false, false) => Some(CHANGED),
                (false, true) => broken.then_some(ONE_IS_BROKEN),
            };
            Rescued { draft: Ok(draft), doubt }
        }
        None if newer => Rescued { draft: Err(DraftError::Newer.problem().message), doubt: None },
        None => Rescued { draft: Err(BROKEN.to_owned()), doubt: None },
    }
}

#[cfg(test)]
#[path = "rescue_tests.rs"]
mod tests;
