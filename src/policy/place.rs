//! Where in a JSON text something stands, as a path: `programmes[0].requirements[3].test`.
//!
//! The JSON reader says line and column. The path is found by walking the text that far, which costs
//! nothing until something is wrong, and far less code in the app than tracking every step.

/// One level of nesting.
enum Level {
    /// In an object: the key that was read last, once there is one.
    Object(Option<String>),
    /// In an array: the place of the item.
    Array(usize),
}

/// The path of what stands at a line and column, both counted from 1; empty at the top. `whole`: of
/// the innermost object, not of the value that was read last in it.
pub(super) fn path_at(text: &str, line: usize, column: usize, whole: bool) -> String {
    let mut levels: Vec<Level> = Vec::new();
    // A string is a key only once a colon follows; what is wrong with the key is wrong with the object.
    let mut pending = None;
    let mut chars = upto(text, line, column).chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' => levels.push(Level::Object(None)),
            // What is noticed where a list begins is wrong with the list.
            '[' if chars.peek().is_none() => {}
            '[' => levels.push(Level::Array(0)),
            // What is wrong with an object, or with the last value in it, is noticed at its end.
            '}' if chars.peek().is_none() => {}
            '}' | ']' => drop(levels.pop()),
            ',' => match levels.last_mut() {
                Some(Level::Array(index)) => *index += 1,
                Some(Level::Object(key)) => *key = None,
                None => {}
            },
            '"' => pending = Some(string(&mut chars)),
            ':' => {
                if let Some(Level::Object(key)) = levels.last_mut() {
                    *key = pending.take();
                }
            }
            _ => {}
        }
    }
    if let (true, Some(Level::Object(key))) = (whole, levels.last_mut()) {
        *key = None;
    }
    written(&levels)
}

/// The line on which what stands at a place begins, or (`end`) on which that object ends, counted from 1; 1 if there
/// is nothing at the place.
pub(super) fn line_of(text: &str, place: &str, end: bool) -> usize {
    let mut levels: Vec<Level> = Vec::new();
    let mut pending = None;
    // How deep the place is nested, once it is found.
    let mut found = place.is_empty().then_some(0);
    let mut line = 1;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if found.is_some() && !end && !c.is_whitespace() {
            return line;
        }
        match c {
            '\n' => line += 1,
            '{' => levels.push(Level::Object(None)),
            '[' => levels.push(Level::Array(0)),
            '}' | ']' => drop(levels.pop()),
            ',' => match levels.last_mut() {
                Some(Level::Array(index)) => *index += 1,
                Some(Level::Object(key)) => *key = None,
                None => {}
            },
            '"' => pending = Some(string(&mut chars)),
            ':' => {
                if let Some(Level::Object(key)) = levels.last_mut() {
                    *key = pending.take();
                }
            }
            _ => {}
        }
        let ended = matches!(c, '}' | ']') && found == Some(levels.len());
        if ended {
            return line;
        }
        if found.is_none() && matches!(c, ':' | '[' | ',') && written(&levels) == place {
            found = Some(levels.len());
        }
    }
    1
}

/// The text up to and with the character at a line and column.
fn upto(text: &str, line: usize, column: usize) -> &str {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut end = start.saturating_add(column).min(text.len());
    // Columns count bytes; a character is taken whole.
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(..end).unwrap_or(text)
}

fn string(chars: &mut impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => text.extend(chars.next()),
            c => text.push(c),
        }
    }
    text
}

fn written(levels: &[Level]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Level::Object(None) => {}
            Level::Array(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{line_of, path_at};

    #[test]
    fn a_place_is_a_path() {
        let text = "{\n \"a\": [ 1, { \"b\": \"x,]\", \"c\": true } ] }";
        let column = |what: &str| text.lines().nth(1).and_then(|l| l.find(what)).unwrap() + 1;
        assert_eq!(path_at(text, 2, column("1"), false), "a[0]");
        assert_eq!(path_at(text, 2, column("true"), false), "a[1].c");
        assert_eq!(path_at(text, 2, column("\"x") + 4, false), "a[1].b");
        assert_eq!(path_at(text, 2, column("["), false), "a", "the list, which may be empty");
        assert_eq!(path_at(text, 2, column("true"), true), "a[1]");
        assert_eq!(path_at(text, 1, 1, false), "");
        assert_eq!(path_at("", 9, 9, false), "");
    }

    #[test]
    fn a_place_has_a_line() {
        let text = "{\n\"a\": [\n1,\n{\n\"b\": \"x,]\",\"c\":\n true\n} ],\n\"d\": {\n}\n}";
        for (place, begins, ends) in [("", 1, 10), ("a", 2, 7), ("a[1]", 4, 7), ("d", 8, 9)] {
            assert_eq!((line_of(text, place, false), line_of(text, place, true)), (begins, ends), "{place}");
        }
        assert_eq!(line_of(text, "a[0]", false), 3);
        assert_eq!(line_of(text, "a[1].b", false), 5);
        assert_eq!(line_of(text, "a[1].c", false), 6);
        assert_eq!(line_of(text, "nowhere", false), 1);
    }
}
