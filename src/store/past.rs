//! Earlier versions of drafts: one now and then, for ten days, within a budget.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::envelope::Envelope;
use super::storage::{Storage, StorageError};
use crate::sorting;

/// Before the id and the revision in the key of an earlier version.
const PREFIX: &str = "kece.past.";
/// How many days one is kept.
pub const HISTORY_DAYS: i64 = 10;
/// Between two of them lies at least this.
const MINUTES_APART: i64 = 10;
/// Of the last day all are kept up to this number, of the days before the last of each day.
const OF_ONE_DAY: usize = 12;
/// UTF-16 units that the versions of one draft may take, and those of all drafts: the storage has 5.2 million.
const BUDGET_ONE: usize = 400_000;
const BUDGET_ALL: usize = 1_500_000;

/// A key of an earlier version, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    id: String,
    revision: u64,
}

impl Key {
    fn parse(key: &str) -> Option<Key> {
        let (id, revision) = key.strip_prefix(PREFIX)?.rsplit_once('.')?;
        Some(Key { id: id.to_owned(), revision: revision.parse().ok()? })
    }

    fn text(&self) -> String {
        format!("{PREFIX}{}.{}", self.id, self.revision)
    }
}

/// The earlier versions of the draft `id`, the newest first; damaged ones are passed over.
pub(super) fn versions(storage: &dyn Storage, id: &str) -> Result<Vec<Envelope>, StorageError> {
    let mut versions = Vec::new();
    for key in keys(storage)?.into_iter().filter(|key| key.id == id) {
        let envelope = storage.get(&key.text())?.and_then(|raw| Envelope::parse(&raw).ok());
        versions.extend(envelope);
    }
    sorting::sort_by_key(&mut versions, |envelope| std::cmp::Reverse(envelope.revision));
    Ok(versions)
}

/// Before `current` is replaced: keeps it if the last version kept is some time older, or always (`sure`).
/// What the storage refuses is not kept: the save itself is worth more.
pub(super) fn keep(storage: &dyn Storage, id: &str, current: &Envelope, now: &str, sure: bool) {
    let Ok(all) = keys(storage) else { return };
    let newest = all.iter().filter(|key| key.id == id).max();
    let newest = newest.and_then(|key| storage.get(&key.text()).ok().flatten());
    let newest = newest.and_then(|raw| Envelope::parse(&raw).ok());
    let due = match &newest {
        None => true,
        Some(newest) if newest.revision >= current.revision => false,
        Some(newest) => sure || is_apart(&newest.saved_at, &current.saved_at),
    };
    // A version without an answer is nothing to come back to.
    if !due || current.draft.is_empty() {
        return;
    }
    let key = Key { id: id.to_owned(), revision: current.revision };
    let text = current.to_text();
    if storage.set(&key.text(), &text).is_err() {
        // A version that cannot be kept whole is not kept.
        storage.remove(&key.text()).ok();
    }
    thin(storage, id, now);
}

/// Forgets the earlier versions of the draft `id`.
pub(super) fn forget(storage: &dyn Storage, id: &str) -> Result<(), StorageError> {
    keys(storage)?.iter().filter(|key| key.id == id).try_for_each(|key| storage.remove(&key.text()))
}

/// Makes room by forgetting the older half of all versions. `false` if there was nothing to forget.
pub(super) fn make_room(storage: &dyn Storage) -> bool {
    let Ok(mut all) = dated(storage) else { return false };
    sorting::sort_by(&mut all, |a, b| a.saved_at.cmp(&b.saved_at));
    let half = all.len().div_ceil(2);
    all.iter().take(half).filter(|kept| storage.remove(&kept.key.text()).is_ok()).count() > 0
}

/// Forgets what is too old, too close to another, or too much. `now` as ISO 8601 in UTC.
pub(super) fn thin(storage: &dyn Storage, id: &str, now: &str) {
    let Ok(all) = dated(storage) else { return };
    let gone = superfluous(&all, id, now);
    for key in gone {
        storage.remove(&key.text()).ok();
    }
}

/// A version that is kept.
struct Dated {
    key: Key,
    saved_at: String,
    size: usize,
}

/// All versions; damaged ones have no time and go first.
fn dated(storage: &dyn Storage) -> Result<Vec<Dated>, StorageError> {
    let mut all = Vec::new();
    for key in keys(storage)? {
        let Some(raw) = storage.get(&key.text())? else { continue };
        let saved_at = Envelope::parse(&raw).map(|envelope| envelope.saved_at).unwrap_or_default();
        all.push(Dated { key, saved_at, size: raw.encode_utf16().count() });
    }
    Ok(all)
}

fn superfluous(all: &[Dated], id: &str, now: &str) -> BTreeSet<Key> {
    let mut gone = BTreeSet::new();
    let mut days = BTreeSet::new();
    let (mut of_last_day, mut size_one, mut size_all) = (0_usize, 0_usize, 0_usize);
    let mut newest_first: Vec<&Dated> = all.iter().collect();
    sorting::sort_by(&mut newest_first, |a, b| b.saved_at.cmp(&a.saved_at).then_with(|| b.key.cmp(&a.key)));
    for kept in newest_first {
        let age = age(&kept.saved_at, now);
        let too_old = age.is_none_or(|age| age > TimeDelta::days(HISTORY_DAYS));
        let too_close = kept.key.id == id
            && if age.is_some_and(|age| age <= TimeDelta::days(1)) {
                of_last_day = of_last_day.saturating_add(1);
                of_last_day > OF_ONE_DAY
            } else {
                !days.insert(kept.saved_at.get(..10).unwrap_or_default().to_owned())
            };
        if too_old || too_close {
            gone.insert(kept.key.clone());
            continue;
        }
        size_all = size_all.saturating_add(kept.size);
        if kept.key.id == id {
            size_one = size_one.saturating_add(kept.size);
        }
        if size_all > BUDGET_ALL || (kept.key.id == id && size_one > BUDGET_ONE) {
            gone.insert(kept.key.clone());
        }
    }
    gone
}

fn keys(storage: &dyn Storage) -> Result<Vec<Key>, StorageError> {
    Ok(storage.keys()?.iter().filter_map(|key| Key::parse(key)).collect())
}

fn is_apart(earlier: &str, later: &str) -> bool {
    age(earlier, later).is_none_or(|age| age >= TimeDelta::minutes(MINUTES_APART))
}

/// How much later `now` is than `then`; `None` if one of them is no time.
#[must_use]
pub fn age(then: &str, now: &str) -> Option<TimeDelta> {
    Some(time(now)? - time(then)?)
}

/// A time, ISO 8601 in UTC as browsers write it; `None` if it is none. Chrono's own reader knows every other way to
/// write a time, which is 10 KB of the module.
pub(super) fn time(iso: &str) -> Option<NaiveDateTime> {
    let (day, clock) = iso.strip_suffix('Z').unwrap_or(iso).split_once('T')?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let [year, month, day] = figures(day, '-')?;
    let [hour, minute, second] = figures(clock, ':')?;
    let [nanos] = figures(format!("{fraction:0<9}").get(..9)?, '.')?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?.and_hms_nano_opt(hour, minute, second, nanos)
}

/// So many figures with something between them.
fn figures<const N: usize>(text: &str, between: char) -> Option<[u32; N]> {
    let mut parts = text.split(between);
    let mut figures = [0; N];
    for figure in &mut figures {
        let digits = parts.next().filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?;
        *figure = digits.parse().ok()?;
    }
    parts.next().is_none().then_some(figures)
}

#[cfg(test)]
#[path = "past_tests.rs"]
mod tests;
