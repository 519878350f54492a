//! Inputs that are JSON, changed as trees: a byte changed at random hardly ever leaves JSON behind.

use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Map, Value, json};

use crate::dice::Dice;
use crate::trees::{key, pointers};

/// Values that sit on an edge of what is allowed.
const ODD: &[&str] = &[
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "0",
    "-1",
    "1.5",
    "1e3",
    "999999999999999",
    "1000000000000000",
    "\"\"",
    "\"0\"",
    "\"-0.5\"",
    "\"0.0000000001\"",
    "\"999999999999999.9999999999\"",
    "\"1900-01-01\"",
    "\"2200-12-31\"",
    "\"2024-02-29\"",
    "\"2023-02-29\"",
    "\"2026-07-01\"",
    "\"330282\"",
    "\"350205\"",
    "\"字\"",
    "{\"from\":\"0\"}",
    "{\"to\":\"1\"}",
    "{\"from\":\"2\",\"to\":\"1\"}",
    "{\"from\":\"0.5\",\"to\":\"60000000\"}",
];

/// Changes an input, mostly as a tree, with parts of itself and of `donors`, else byte by byte. Of an input of several
/// texts with zero bytes between them one is changed; up to the first brace it may hold something else than JSON.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32, donors: &[Value]) -> usize {
    let mut dice = Dice::new(seed);
    let changed = (dice.throw(4) != 0).then(|| changed(&data[..size], donors, &mut dice)).flatten();
    match changed.filter(|new| new.len() <= max_size) {
        Some(new) => {
            data[..new.len()].copy_from_slice(&new);
            new.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
}

fn changed(input: &[u8], donors: &[Value], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut parts: Vec<&[u8]> = input.split(|byte| *byte == 0).collect();
    let which = dice.throw(parts.len());
    let part = *parts.get(which)?;
    let (before, text) = part.split_at(part.iter().position(|byte| matches!(byte, b'{' | b'['))?);
    let mut tree: Value = serde_json::from_slice(text).ok()?;
    for _ in 0..=dice.throw(3) {
        change(&mut tree, donors, dice);
    }
    let new = [before, tree.to_string().as_bytes()].concat();
    parts[which] = &new;
    Some(parts.join(&0))
}

/// One change: a value replaced, taken away, doubled, moved or wrapped.
fn change(tree: &mut Value, donors: &[Value], dice: &mut Dice) {
    let places = pointers(tree);
    let Some(at) = dice.pick(&places).cloned() else { return };
    let own = |dice: &mut Dice, tree: &Value| dice.pick(&places).and_then(|p| tree.pointer(p)).cloned();
    let new = match dice.throw(12) {
        0 | 1 => dice.pick(ODD).and_then(|text| serde_json::from_str(text).ok()),
        2 | 3 => donated(donors, dice, |_| true),
        4 | 5 => donated(donors, dice, |other| key(other) == key(&at)),
        6 => own(dice, tree),
        7 | 8 => return take_away(tree, &at),
        9 => return add(tree, &at, donors, dice),
        10 => return swap(tree, &at, dice.pick(&places).map_or("", |p| p)),
        _ => return wrap(tree, &at, dice),
    };
    if let (Some(place), Some(new)) = (tree.pointer_mut(&at), new) {
        *place = new;
    }
}

/// A value out of one of the donors, from a place that fits.
fn donated(donors: &[Value], dice: &mut Dice, fits: impl Fn(&str) -> bool) -> Option<Value> {
    let donor = dice.pick(donors)?;
    let mut places = pointers(donor);
    places.retain(|place| fits(place));
    dice.pick(&places).and_then(|place| donor.pointer(place)).cloned()
}

fn take_away(tree: &mut Value, at: &str) {
    let Some((around, last)) = at.rsplit_once('/') else { return };
    match tree.pointer_mut(around) {
        Some(Value::Object(map)) => drop(map.remove(&last.replace("~1", "/").replace("~0", "~"))),
        Some(Value::Array(items)) => {
            if let Some(index) = last.parse::<usize>().ok().filter(|i| *i < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Something more in an object or a list: out of a donor, or a second time what is there.
fn add(tree: &mut Value, at: &str, donors: &[Value], dice: &mut Dice) {
    let donor = dice.pick(donors).cloned().unwrap_or_default();
    match tree.pointer_mut(at) {
        Some(Value::Object(map)) => {
            let places = pointers(&donor);
            if let Some(place) = dice.pick(&places) {
                map.insert(key(place).to_owned(), donor.pointer(place).cloned().unwrap_or_default());
            }
        }
        Some(Value::Array(items)) => {
            let again = dice.pick(items).cloned().or_else(|| donated(donors, dice, |_| true)).unwrap_or_default();
            items.insert(dice.throw(items.len() + 1), again);
        }
        _ => {}
    }
}

fn swap(tree: &mut Value, a: &str, b: &str) {
    // One inside the other cannot be exchanged.
    if a.starts_with(b) || b.starts_with(a) {
        return;
    }
    let first = tree.pointer_mut(a).map(Value::take).unwrap_or_default();
    let second = tree.pointer_mut(b).map(|place| std::mem::replace(place, first)).unwrap_or_default();
    if let Some(place) = tree.pointer_mut(a) {
        *place = second;
    }
}

/// A value put inside another one, now and then so deep that no reader follows.
fn wrap(tree: &mut Value, at: &str, dice: &mut Dice) {
    let times = if dice.throw(8) == 0 { 90 + dice.throw(60) } else { 1 };
    let as_object = dice.throw(2) == 0;
    let Some(place) = tree.pointer_mut(at) else { return };
    let inner = place.take();
    *place = (0..times).fold(inner, |inner, _| {
        if as_object { Value::Object(Map::from_iter([("from".to_owned(), inner)])) } else { json!([inner]) }
    });
}
