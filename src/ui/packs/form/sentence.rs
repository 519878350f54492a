//! The sentence of a rule that is being edited, from its JSON; nothing while it cannot be read.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::policy::award::{Adjustment, Cap, Eligibility, LessAward, Pool, Rate, SumChange};
use crate::policy::say::{Said, Say, validity};
use crate::policy::score::Part;
use crate::policy::{Definition, Library, Pack, Programme, Requirement, Window, Worth};

use super::words::last_key;
use crate::policy::fit::fit;

/// What the rule at a place says, in words. `pack` is a version that can be used: names are looked up in it.
#[must_use]
pub fn sentence(root: &Value, place: &str, value: &Value, pack: &Pack, library: &Library) -> Option<Said> {
    let programme = programme(root, place);
    let say = Say::of(pack).among(library);
    let say = programme.as_ref().map_or(say, |programme| say.within(programme));
    let text = |text: String| Some(Said::from(text));
    match last_key(place) {
        "requirements" => read::<Requirement>(value).map(|r| say.test(&r.test)),
        "rates" => text(say.rate(&read::<Rate>(value)?)),
        "adjustments" => text(say.adjustment(&read::<Adjustment>(value)?)),
        "eligible" => text(say.eligibility(&read::<Eligibility>(value)?)),
        "changes" => text(say.sum_change(&read::<SumChange>(value)?)),
        "less_awards_of" => text(say.less_award(&read::<LessAward>(value)?)),
        "pool" => text(say.pool(&read::<Pool>(value)?)),
        "cap" => text(say.cap(&read::<Cap>(value)?)),
        "parts" | "sum" | "best_of" => read::<Part>(value).map(|part| say.part(&part)),
        "worth" => text(say.worth(&read::<Worth>(value)?)),
        "windows" => text(validity(&read::<Window>(value)?.days)),
        "definitions" => text(say.quantity(&read::<Definition>(value)?.is)),
        _ => None,
    }
}

/// The programme around a place.
fn programme(root: &Value, place: &str) -> Option<Programme> {
    let index: usize = place.strip_prefix("programmes[")?.split_once(']')?.0.parse().ok()?;
    read(root.get("programmes")?.get(index)?)
}

/// By the reader of files, so that it is compiled only once.
fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    fit(value).ok()
}
