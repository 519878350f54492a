//! Which item of one list is which of the other.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

use super::same;
use crate::answers::field::List;

/// Two lists, item by item.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matched {
    /// Items that both have: place here, place there.
    pub(super) both: Vec<(usize, usize)>,
    /// Places of items that only this list has.
    pub(super) only_here: Vec<usize>,
    /// Places of items that only the other list has.
    pub(super) only_there: Vec<usize>,
}

/// Tells which item is which: those that say the same; then those with the same number; then those with the same
/// name, unless their numbers differ; then, where one of two has no name or number to go by, those in the same
/// place; then those that have neither, in their order.
pub(super) fn matched(list: &List, here: &[Value], there: &[Value]) -> Matched {
    let mut matching = Matching { here, there, partner: vec![None; here.len()], taken: vec![false; there.len()] };
    matching.by(|item| Some(same::item(list, item).to_string()), |_, _| true);
    matching.by(|item| number(item).map(str::to_owned), |_, _| true);
    matching.by(|item| name(item).map(str::to_owned), |a, b| !clash(number(a), number(b)));
    matching.by_place();
    matching
        .by(|item| (item.is_object() && number(item).is_none() && name(item).is_none()).then(String::new), |_, _| true);
    matching.result()
}

struct Matching<'v> {
    here: &'v [Value],
    there: &'v [Value],
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matching<'_> {
    /// Pairs those with the same key, in their order, if they may be paired.
    fn by(&mut self, key: impl Fn(&Value) -> Option<String>, may: impl Fn(&Value, &Value) -> bool) {
        let mut free: BTreeMap<String, VecDeque<(usize, &Value)>> = BTreeMap::new();
        for ((place, item), _) in self.there.iter().enumerate().zip(&self.taken).filter(|(_, taken)| !**taken) {
            if let Some(key) = key(item) {
                free.entry(key).or_default().push_back((place, item));
            }
        }
        for (item, partner) in self.here.iter().zip(&mut self.partner).filter(|(_, partner)| partner.is_none()) {
            let Some(others) = key(item).and_then(|key| free.get_mut(&key)) else { continue };
            let first = others.iter().position(|(_, other)| may(item, other));
            let Some((place, _)) = first.and_then(|first| others.remove(first)) else { continue };
            *partner = Some(place);
            if let Some(taken) = self.taken.get_mut(place) {
                *taken = true;
            }
        }
    }

    /// Pairs what stands in the same place, if nothing speaks against it.
    fn by_place(&mut self) {
        let here = self.here.iter().zip(&mut self.partner);
        let there = self.there.iter().zip(&mut self.taken);
        for (place, ((a, partner), (b, taken))) in here.zip(there).enumerate() {
            let objects = a.is_object() && b.is_object();
            if objects && partner.is_none() && !*taken && !clash(number(a), number(b)) && !clash(name(a), name(b)) {
                *partner = Some(place);
                *taken = true;
            }
        }
    }

    fn result(self) -> Matched {
        let mut matched = Matched::default();
        for (place, partner) in self.partner.iter().enumerate() {
            match partner {
                Some(other) => matched.both.push((place, *other)),
                None => matched.only_here.push(place),
            }
        }
        let free = self.taken.iter().enumerate().filter(|(_, taken)| !**taken);
        matched.only_there = free.map(|(place, _)| place).collect();
        matched
    }
}

/// 授权号, 标准编号.
fn number(item: &Value) -> Option<&str> {
    text(item, "number")
}

/// 名称.
fn name(item: &Value) -> Option<&str> {
    text(item, "title").or_else(|| text(item, "name"))
}

fn text<'v>(item: &'v Value, key: &str) -> Option<&'v str> {
    item.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// Both are there and differ.
fn clash(a: Option<&str>, b: Option<&str>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Matched, matched};
    use crate::answers::LISTS;

    fn ip(here: Value, there: Value) -> Matched {
        let list = LISTS.iter().find(|l| l.key == "ip").expect("the list");
        let items = |value: Value| value.as_array().cloned().expect("items");
        matched(list, &items(here), &items(there))
    }

    fn expect(both: &[(usize, usize)], only_here: &[usize], only_there: &[usize]) -> Matched {
        Matched { both: both.to_vec(), only_here: only_here.to_vec(), only_there: only_there.to_vec() }
    }

    #[test]
    fn the_number_counts_before_the_name_and_the_name_before_the_place() {
        let here = json!([{"number": "ZL1", "title": "甲"}, {"title": "乙"}, {"kind": "design"}]);
        let there = json!([{"kind": "software"}, {"title": "乙", "core": true}, {"number": "ZL1", "title": "甲改"}]);
        assert_eq!(ip(here, there), expect(&[(0, 2), (1, 1), (2, 0)], &[], &[]));
    }

    #[test]
    fn one_name_with_two_numbers_is_two_things() {
        let here = json!([{"title": "软件", "number": "2021SR1"}]);
        let there = json!([{"title": "软件", "number": "2022SR2"}]);
        assert_eq!(ip(here, there), expect(&[], &[0], &[0]));
    }

    #[test]
    fn what_is_unchanged_is_itself_wherever_it_stands() {
        let here = json!([{"kind": "design"}, {"kind": "invention", "core": true}]);
        let there = json!([{"kind": "invention", "core": true}]);
        assert_eq!(ip(here, there), expect(&[(1, 0)], &[0], &[]));
    }

    #[test]
    fn of_two_alike_each_has_one_partner() {
        let twice = json!([{"title": "甲"}, {"title": "甲"}]);
        assert_eq!(ip(twice.clone(), twice.clone()), expect(&[(0, 0), (1, 1)], &[], &[]));
        assert_eq!(ip(twice, json!([{"title": "甲", "core": true}])), expect(&[(0, 0)], &[1], &[]));
    }

    #[test]
    fn a_name_that_was_added_later_is_not_another_thing() {
        let here = json!([{"title": "甲"}, {"kind": "design"}]);
        let there = json!([{"title": "甲"}, {"kind": "design", "title": "乙"}]);
        assert_eq!(ip(here, there), expect(&[(0, 0), (1, 1)], &[], &[]));
    }

    #[test]
    fn what_is_no_item_is_only_the_same_as_itself() {
        assert_eq!(ip(json!([7, null]), json!([null, 8])), expect(&[(1, 0)], &[0], &[1]));
    }
}
