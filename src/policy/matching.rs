//! Which item of one list is which of another.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

/// The items of two lists, paired.
pub(super) struct Pairs {
    /// The places in the first and in the second list: in the order of the second, what has gone at the end.
    pub(super) pairs: Vec<(Option<usize>, Option<usize>)>,
    /// Whether items that are in both lists stand in another order.
    pub(super) reordered: bool,
}

/// Pairs the items of two lists: by id (of a programme also by the day its rules begin), else by name, else
/// by what they are. What is left over and has no id is taken for the same thing under another name.
pub(super) fn matched(before: &[Value], after: &[Value]) -> Pairs {
    let mut old: Vec<Option<usize>> = vec![None; after.len()];
    let mut left: Vec<usize> = (0..before.len()).collect();
    for identity in [full as fn(&Value) -> Option<String>, id, name, Some2::whole] {
        let mut places: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for i in &left {
            if let Some(key) = before.get(*i).and_then(identity) {
                places.entry(key).or_default().push_back(*i);
            }
        }
        for (slot, item) in old.iter_mut().zip(after).filter(|(slot, _)| slot.is_none()) {
            *slot = identity(item).and_then(|key| places.get_mut(&key)?.pop_front());
        }
        left.retain(|i| !old.contains(&Some(*i)));
    }
    let known: Vec<usize> = old.iter().copied().flatten().collect();
    let reordered = !known.is_sorted();
    let mut spare: VecDeque<usize> =
        left.iter().copied().filter(|i| before.get(*i).is_some_and(|v| id(v).is_none())).collect();
    for (slot, item) in old.iter_mut().zip(after) {
        if slot.is_none() && id(item).is_none() {
            *slot = spare.pop_front();
        }
    }
    left.retain(|i| !old.contains(&Some(*i)));
    let mut pairs: Vec<_> = old.into_iter().enumerate().map(|(j, i)| (i, Some(j))).collect();
    pairs.extend(left.into_iter().map(|i| (Some(i), None)));
    Pairs { pairs, reordered }
}
