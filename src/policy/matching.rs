//! Which item of one list is which of another.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::sorting::set_of;
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
    let identities: [fn(&Value) -> Option<String>; 4] = [dated, id, name, whole];
    for identity in identities {
        let mut places: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for i in &left {
            if let Some(key) = before.get(*i).and_then(identity) {
                places.entry(key).or_default().push_back(*i);
            }
        }
        for (slot, item) in old.iter_mut().zip(after).filter(|(slot, _)| slot.is_none()) {
            *slot = identity(item).and_then(|key| places.get_mut(&key)?.pop_front());
        }
        forget(&mut left, &old);
    }
    let reordered = !old.iter().copied().flatten().is_sorted();
    let mut spare: VecDeque<usize> =
        left.iter().copied().filter(|i| before.get(*i).is_some_and(|v| id(v).is_none())).collect();
    for (slot, item) in old.iter_mut().zip(after) {
        if slot.is_none() && id(item).is_none() {
            *slot = spare.pop_front();
        }
    }
    forget(&mut left, &old);
    let mut pairs: Vec<_> = old.into_iter().enumerate().map(|(j, i)| (i, Some(j))).collect();
    pairs.extend(left.into_iter().map(|i| (Some(i), None)));
    Pairs { pairs, reordered }
}

/// Takes away what has been paired. A list of a stranger's pack can be as long as a file may be.
fn forget(left: &mut Vec<usize>, paired: &[Option<usize>]) {
    let paired: BTreeSet<usize> = set_of(paired.iter().copied().flatten());
    left.retain(|i| !paired.contains(i));
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

/// The same law in two versions has one id and two days.
fn dated(value: &Value) -> Option<String> {
    let from = value.get("valid").and_then(|valid| text(valid, "from")).unwrap_or_default();
    Some(format!("{} {from}", id(value)?))
}

fn id(value: &Value) -> Option<String> {
    text(value, "id").or_else(|| text(value, "code"))
}

fn name(value: &Value) -> Option<String> {
    if id(value).is_some() { None } else { text(value, "name") }
}

fn whole(value: &Value) -> Option<String> {
    if id(value).is_some() { None } else { Some(value.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::matched;
    use serde_json::{Value, json};

    type Places = Vec<(Option<usize>, Option<usize>)>;

    fn pairs(before: Value, after: Value) -> (Places, bool) {
        let list = |value: &Value| value.as_array().unwrap().clone();
        let found = matched(&list(&before), &list(&after));
        (found.pairs, found.reordered)
    }

    #[test]
    fn things_with_an_id_are_the_same_wherever_they_stand() {
        let (found, reordered) =
            pairs(json!([{"id": "a"}, {"id": "b"}, {"id": "c"}]), json!([{"id": "c"}, {"id": "d"}, {"id": "a"}]));
        assert_eq!(found, [(Some(2), Some(0)), (None, Some(1)), (Some(0), Some(2)), (Some(1), None)]);
        assert!(reordered);
    }

    #[test]
    fn a_law_in_two_versions_is_told_apart_by_its_day() {
        let version = |from: &str| json!({"id": "a", "valid": {"from": from}});
        let (found, reordered) = pairs(json!([version("2020")]), json!([version("2026"), version("2020")]));
        assert_eq!((found, reordered), (vec![(None, Some(0)), (Some(0), Some(1))], false));
        let (found, _) = pairs(json!([version("2020")]), json!([version("2021")]));
        assert_eq!(found, [(Some(0), Some(0))], "a day that was corrected");
    }

    #[test]
    fn things_with_a_name_and_plain_words_keep_together_and_the_rest_is_taken_in_order() {
        let (found, reordered) = pairs(
            json!([{"name": "甲"}, {"name": "乙"}]),
            json!([{"name": "丙"}, {"name": "甲"}, {"name": "乙", "note": "x"}]),
        );
        assert_eq!((found, reordered), (vec![(None, Some(0)), (Some(0), Some(1)), (Some(1), Some(2))], false));
        let (found, _) = pairs(json!(["a", "b"]), json!(["a", "c"]));
        assert_eq!(found, [(Some(0), Some(0)), (Some(1), Some(1))], "a sentence that was reworded");
        assert!(pairs(json!(["a", "b"]), json!(["b", "a"])).1);
    }
}
