//! One answer after another, anywhere, with any value: the draft stays a draft, and nothing else in it changes.
//!
//! max_len: 2000
//! words: src/answers/field.rs
#![no_main]

use kece::answers::{Draft, LISTS, Path, SCALARS, YEAR_FIELDS};
use kece_fuzz::library;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Number, Value};

fuzz_target!(init: { library::drafts(|_| ()); }, |bytes: &[u8]| {
    let mut input = Unstructured::new(bytes);
    // An input that ends early has made as many edits as it says.
    edit(&mut input).ok();
});

fn edit(input: &mut Unstructured<'_>) -> Result<()> {
    let mut draft =
        library::drafts(|all| match all.get(usize::from(input.arbitrary::<u8>().unwrap_or_default() & 7)) {
            Some(sample) => Draft::parse(&sample.to_string()).expect("a draft"),
            None => Draft::new(),
        });
    let mut before = document(&draft);
    while !input.is_empty() {
        let (path, new) = (path(input)?, value(input, 3)?);
        let new = if input.ratio(1, 4)? { None } else { Some(new) };
        set(&mut draft, &path, new);
        let after = document(&draft);
        let touched = path.to_string();
        let touched = touched.split(['.', '[']).next().unwrap_or_default();
        assert!(same_but(&before["answers"], &after["answers"], touched), "{path} changed something else");
        assert!(same_but(&before, &after, "answers"), "{path} changed what stands around the answers");
        before = after;
    }
    let again = Draft::parse(&draft.to_text());
    assert_eq!(again.as_ref(), Ok(&draft), "a draft that was changed is one that can be opened");
    std::hint::black_box(draft.sheet());
    Ok(())
}

/// Sets one answer and looks at what became of it.
fn set(draft: &mut Draft, path: &Path, new: Option<Value>) {
    let item = match path {
        Path::Entry(list, index) | Path::Item(list, index, _) => {
            let items = draft.value(&Path::List(*list)).and_then(Value::as_array);
            items.is_some_and(|items| *index < items.len())
        }
        _ => true,
    };
    let known = !path.to_string().is_empty() && Path::parse(&path.to_string()).as_ref() == Some(path);
    let before = (!(known && item)).then(|| draft.clone());
    let list = match path {
        Path::Entry(list, index) | Path::Item(list, index, _) => Some((Path::List(*list), *index)),
        _ => None,
    };
    let items = |draft: &Draft| list.as_ref().and_then(|(list, _)| draft.value(list)?.as_array().cloned());
    let mut others = items(draft);
    draft.set(path, new.clone());
    if let (Some(others), Some(mut left), Some((_, index)), true) = (&mut others, items(draft), &list, known && item) {
        others.remove(*index);
        if new.is_some() || !matches!(path, Path::Entry(..)) {
            left.remove(*index);
        }
        assert_eq!(*others, left, "{path} changed other items");
    }
    match (&new, known && item) {
        (_, false) => assert!(before.as_ref() == Some(draft) && draft.value(path).is_none(), "{path:?} is nowhere"),
        (Some(Value::Null), _) => assert_eq!(draft.value(path), None),
        (Some(new), _) => assert_eq!(draft.value(path), Some(new), "{path}"),
        (None, _) if matches!(path, Path::Entry(..)) => {}
        (None, _) => assert_eq!(draft.value(path), None, "{path}"),
    }
}

/// Whether two objects say the same, one key left out.
fn same_but(before: &Value, after: &Value, key: &str) -> bool {
    let others = |value: &Value, other: &Value| {
        let map = value.as_object().into_iter().flatten();
        map.filter(|(k, _)| *k != key).all(|(k, v)| other.get(k) == Some(v))
    };
    others(before, after) && others(after, before)
}

fn document(draft: &Draft) -> Value {
    serde_json::from_str(&draft.to_text()).expect("a draft is saved as JSON")
}

/// Any path, now and then one beyond the end of a table.
fn path(input: &mut Unstructured<'_>) -> Result<Path> {
    let row = |input: &mut Unstructured<'_>, rows: usize| input.int_in_range(0..=rows);
    Ok(match input.int_in_range(0..=6)? {
        0 => Path::Scalar(row(input, SCALARS.len())?),
        1 => Path::Year(input.int_in_range(2022..=2026)?, row(input, YEAR_FIELDS.len())?),
        2 => Path::Year(input.arbitrary()?, row(input, YEAR_FIELDS.len())?),
        3 => Path::List(row(input, LISTS.len())?),
        4 => Path::Entry(row(input, LISTS.len())?, input.int_in_range(0..=4)?),
        5 => Path::Item(row(input, LISTS.len())?, input.int_in_range(0..=4)?, row(input, 12)?),
        _ => Path::Extra(text(input)?),
    })
}

fn text(input: &mut Unstructured<'_>) -> Result<String> {
    let length = input.int_in_range(0..=12)?;
    Ok(String::from_utf8_lossy(input.bytes(length)?).into_owned())
}

/// Any value as deep as an answer can be.
fn value(input: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    let most = if depth == 0 { 5 } else { 8 };
    Ok(match input.int_in_range(0..=most)? {
        0 => Value::Null,
        1 => Value::from(input.arbitrary::<bool>()?),
        2 => Value::from(input.arbitrary::<i64>()?),
        3 => text(input)?.parse::<Number>().map_or(Value::Null, Value::Number),
        4 => Value::from(text(input)?),
        5 => Value::from(input.choose(&["0", "-1", "1.5", "2024-02-29", "invention", "350205"]).copied()?),
        6 => {
            let length = input.int_in_range(0..=3)?;
            (0..length).map(|_| value(input, depth - 1)).collect::<Result<Vec<_>>>().map(Value::Array)?
        }
        _ => {
            let length = input.int_in_range(0..=3)?;
            let mut map = Map::new();
            for _ in 0..length {
                let key = if input.arbitrary()? {
                    text(input)?
                } else {
                    (*input.choose(&["from", "to", "kind"])?).to_owned()
                };
                map.insert(key, value(input, depth - 1)?);
            }
            Value::Object(map)
        }
    })
}
