//! When drafts are erased by themselves: what was chosen on this machine, and whether it is time.

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::{Value, json};

use super::drafts::StoreError;
use super::past::{age, time};
use super::slots;
use super::storage::Storage;

const KEY: &str = "kece.erase";
/// After how many days without a change a draft may go: the choices that are offered.
pub const ERASE_DAYS: [u16; 4] = [7, 30, 90, 180];
/// So many minutes before the end of an event it is announced.
pub const NOTICE_MINUTES: i64 = 10;
/// A setting that says more is none of ours.
const MOST_DAYS: u64 = 3_650;

/// What was chosen. Nothing is, as long as nobody chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErasePlan {
    /// A draft goes when it was not changed for more than so many days.
    pub days: Option<u16>,
    /// All drafts go at this time, the end of an event: ISO 8601 in UTC.
    pub until: Option<String>,
    /// What was erased by itself the last time.
    pub last: Option<Erased>,
}

/// What was erased by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// How many drafts.
    pub drafts: usize,
    /// Why.
    pub why: Why,
}

/// Why drafts were erased by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The event was over.
    Event,
    /// They were not changed for so many days.
    Untouched(u16),
}

/// What an event's end asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// In so many minutes, rounded up: at most [`NOTICE_MINUTES`].
    Soon(i64),
    /// Now.
    Now,
}

/// The setting is there and cannot be read: it is as good as off, and that has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenPlan;

impl ErasePlan {
    /// What is chosen on this machine; where storage may not be read nothing is stored to be erased either.
    ///
    /// # Errors
    /// [`BrokenPlan`].
    pub fn load(storage: &dyn Storage) -> Result<ErasePlan, BrokenPlan> {
        storage.get(KEY).ok().flatten().map_or_else(|| Ok(ErasePlan::default()), |text| ErasePlan::parse(&text))
    }

    /// Keeps the choice, in place of a broken one too.
    ///
    /// # Errors
    /// If the storage does not keep it.
    pub fn save(&self, storage: &dyn Storage) -> Result<(), StoreError> {
        slots::write(storage, KEY, &self.to_text())
    }

    fn parse(text: &str) -> Result<ErasePlan, BrokenPlan> {
        let value: Value = serde_json::from_str(text).map_err(|_| BrokenPlan)?;
        let plan = value.as_object().ok_or(BrokenPlan)?;
        let days = match plan.get("days") {
            None | Some(Value::Null) => None,
            Some(days) => Some(days.as_u64().and_then(whole_days).ok_or(BrokenPlan)?),
        };
        let until = match plan.get("until") {
            None | Some(Value::Null) => None,
            Some(until) => Some(until.as_str().filter(|until| time(until).is_some()).ok_or(BrokenPlan)?.to_owned()),
        };
        // Only a report: it turns nothing off.
        let last = plan.get("last").and_then(Erased::parse);
        Ok(ErasePlan { days, until, last })
    }

    fn to_text(&self) -> String {
        let last = self.last.as_ref().map(|last| {
            let days = if let Why::Untouched(days) = last.why { Some(days) } else { None };
            json!({ "at": last.at, "drafts": last.drafts, "days": days })
        });
        json!({ "days": self.days, "until": self.until, "last": last }).to_string()
    }

    /// Whether the event is over, or will be soon. `now`: ISO 8601 in UTC.
    #[must_use]
    pub fn due(&self, now: &str) -> Option<Due> {
        let left = age(now, self.until.as_deref()?)?;
        if left <= TimeDelta::zero() {
            return Some(Due::Now);
        }
        let whole = left.num_minutes();
        let minutes = if TimeDelta::minutes(whole) < left { whole.saturating_add(1) } else { whole };
        (minutes <= NOTICE_MINUTES).then_some(Due::Soon(minutes))
    }
}

impl Erased {
    fn parse(value: &Value) -> Option<Erased> {
        let why = match value.get("days")? {
            Value::Null => Why::Event,
            days => Why::Untouched(days.as_u64().and_then(whole_days)?),
        };
        let at = value.get("at")?.as_str().filter(|at| time(at).is_some())?.to_owned();
        Some(Erased { at, drafts: usize::try_from(value.get("drafts")?.as_u64()?).ok()?, why })
    }
}

fn whole_days(days: u64) -> Option<u16> {
    Some(days).filter(|days| (1..=MOST_DAYS).contains(days)).and_then(|days| u16::try_from(days).ok())
}

/// The time so many minutes after `iso`, both ISO 8601 in UTC; `None` if `iso` is no time.
#[must_use]
pub fn minutes_after(iso: &str, minutes: i64) -> Option<String> {
    let then: NaiveDateTime = time(iso)?.checked_add_signed(TimeDelta::try_minutes(minutes)?)?;
    Some(format!("{}T{}Z", then.date(), then.time()))
}

#[cfg(test)]
mod tests {
    use super::{BrokenPlan, Due, ErasePlan, Erased, Why, minutes_after};
    use crate::store::{MemoryStorage, Storage};

    const END: &str = "2026-07-01T10:00:00.000Z";

    #[test]
    fn a_choice_is_read_back_as_it_was_made() {
        let storage = MemoryStorage::default();
        assert_eq!(ErasePlan::load(&storage), Ok(ErasePlan::default()), "nobody chose: off");
        let whys = [Why::Event, Why::Untouched(30)];
        let last = whys.map(|why| Some(Erased { at: END.to_owned(), drafts: 3, why }));
        for plan in [
            ErasePlan::default(),
            ErasePlan { days: Some(30), until: Some(END.to_owned()), last: last[0].clone() },
            ErasePlan { days: None, until: Some(END.to_owned()), last: last[1].clone() },
        ] {
            plan.save(&storage).expect("memory");
            assert_eq!(ErasePlan::load(&storage), Ok(plan));
        }
    }

    #[test]
    fn a_broken_choice_is_said_to_be_broken_and_can_be_made_anew() {
        let storage = MemoryStorage::default();
        for text in [
            "",
            "[]",
            "{",
            r#"{"days":"30"}"#,
            r#"{"days":0}"#,
            r#"{"days":70000}"#,
            r#"{"days":1.5}"#,
            r#"{"until":"tonight"}"#,
            r#"{"until":5}"#,
        ] {
            storage.set("kece.erase", text).expect("memory");
            assert_eq!(ErasePlan::load(&storage), Err(BrokenPlan), "{text}");
        }
        ErasePlan { days: Some(7), ..ErasePlan::default() }.save(&storage).expect("memory");
        assert_eq!(ErasePlan::load(&storage).map(|plan| plan.days), Ok(Some(7)));
    }

    #[test]
    fn what_is_broken_in_the_report_turns_nothing_off() {
        let storage = MemoryStorage::default();
        storage.set("kece.erase", r#"{"days":30,"last":{"at":"yesterday","drafts":1,"days":7}}"#).expect("memory");
        assert_eq!(ErasePlan::load(&storage), Ok(ErasePlan { days: Some(30), ..ErasePlan::default() }));
    }

    #[test]
    fn the_end_of_an_event_is_announced_ten_minutes_before() {
        let due = |now: &str| ErasePlan { until: Some(END.to_owned()), ..ErasePlan::default() }.due(now);
        assert_eq!(due("2026-07-01T09:49:59.999Z"), None);
        assert_eq!(due("2026-07-01T09:50:00.000Z"), Some(Due::Soon(10)));
        assert_eq!(due("2026-07-01T09:50:00.001Z"), Some(Due::Soon(10)));
        assert_eq!(due("2026-07-01T09:59:30.000Z"), Some(Due::Soon(1)));
        assert_eq!(due("2026-07-01T10:00:00.000Z"), Some(Due::Now));
        assert_eq!(due("2027-01-01T00:00:00.000Z"), Some(Due::Now), "long past, the browser was closed");
        assert_eq!(ErasePlan::default().due(END), None);
    }

    #[test]
    fn an_hour_more_is_a_time_that_is_read_again() {
        let later = minutes_after("2026-12-31T23:30:00.000Z", 60).expect("a time");
        assert_eq!(later, "2027-01-01T00:30:00Z");
        assert_eq!(minutes_after(&later, 1).as_deref(), Some("2027-01-01T00:31:00Z"));
        assert_eq!((minutes_after("tonight", 60), minutes_after(END, i64::MAX)), (None, None));
    }
}
