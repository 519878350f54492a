//! Whether what a field shows was put there by something else than typing in it.

use yew::{hook, use_context};

/// Counts the times that answers were put in place of others rather than typed: by 撤销, by a paste, by
/// opening a draft. What a field keeps of what was typed in it holds only within one such count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epoch(pub u64);

/// The count now; always the same where nobody counts.
#[hook]
pub fn use_epoch() -> Epoch {
    use_context::<Epoch>().unwrap_or_default()
}
