//! Sorting of what is short and seldom sorted.
//!
//! The standard library's sort is compiled anew for every type and every comparison, at 4 KB each: 26 of them were
//! a twentieth of the module. Here it is compiled once, for places in a list. What an assessment sorts for each
//! answer (paths, figures) still goes by the standard one.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Sorts by a comparison; what is equal stays in its order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let compare = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    for (a, b) in swaps(items.len(), &compare) {
        items.swap(a, b);
    }
}

/// Sorts in the order of the type.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key of each item.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// A set, filled one by one: `collect` would sort first, by a sort of its own.
pub(crate) fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// Which places to swap, one pair after the other, so that a list of this length is sorted.
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    if length < 2 {
        return Vec::new();
    }
    // In each place: the place from which its item comes.
    let mut from: Vec<usize> = (0..length).collect();
    from.sort_by(|a, b| compare(*a, *b));
    let mut swaps = Vec::new();
    for first in 0..length {
        // Round each circle of places until it closes.
        let mut at = first;
        while let Some(next) = from.get_mut(at).map(|next| std::mem::replace(next, at)).filter(|next| *next != first) {
            swaps.push((at, next));
            at = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::{sort, sort_by, sort_by_key};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(items in prop::collection::vec((0_u8..9, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort(&mut ours);
            theirs.sort();
            prop_assert_eq!(&ours, &theirs);
            // Of equal ones the first stays the first.
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            sort_by(&mut ours, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            theirs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            prop_assert_eq!(ours, theirs);
        }
    }
}
