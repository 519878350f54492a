//! .csv and what a clipboard holds: text with separators.

use csv::{ReaderBuilder, Trim};

use crate::Refusal;
use crate::cell;
use crate::pieces::{Limits, Pieces, Sheet};

/// Reads a table of text as one sheet of this name, and hands on what stands in it. The separator is found: a tab, a comma, a
/// semicolon, as programs write them in different places of the world.
///
/// # Errors
/// As for a workbook.
pub fn read(text: &str, name: &str, limits: Limits, put: &mut dyn FnMut(&[u8])) -> Result<(), Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut pieces = Pieces::new(limits, put);
    pieces.sheets(&[Sheet { name: name.to_owned(), hidden: false }])?;
    pieces.begin(0)?;
    // Excel writes the separator into a line of its own when it is asked to.
    let (separator, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((said, rest)) => (said.trim_end_matches('\r').as_bytes().first().copied().unwrap_or(b','), rest),
        None => (separator(text), text),
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::None)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).map_err(|error| Refusal::Broken(error.to_string()))? {
        let begins = record.position().map_or(0, csv::Position::byte);
        row += empty_lines(text.as_bytes(), usize::try_from(begins).unwrap_or(usize::MAX));
        for (column, text) in (0..).zip(&record) {
            pieces.cell(row, column, cell::text(text))?;
        }
        row += 1;
    }
    pieces.end()
}

/// How many empty lines there are from a place on. The library leaves them out; a spreadsheet shows them, and what is said of
/// a row says its number.
fn empty_lines(text: &[u8], from: usize) -> u32 {
    let (before, rest) = text.split_at_checked(from).unwrap_or((text, &[]));
    // The second half of the end of the line before.
    let rest = if before.ends_with(b"\r") { rest.strip_prefix(b"\n").unwrap_or(rest) } else { rest };
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let count = |end: u8| ends.clone().filter(|byte| **byte == end).count();
    u32::try_from(count(b'\n').max(count(b'\r'))).unwrap_or(u32::MAX)
}

/// Of those that the first lines have outside of quotes, the one that they have most often.
fn separator(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b',', 0), (b';', 0)];
    let (mut quoted, mut lines) = (false, 0);
    for byte in text.bytes().take(64 << 10) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => lines += 1,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(known, _)| *known == byte).for_each(|(_, count)| *count += 1),
        }
        if lines == 20 {
            break;
        }
    }
    // A tab is never part of a text, so one is enough.
    let [(tab, tabs), ..] = counts;
    if tabs >= lines.max(1) {
        return tab;
    }
    let found = counts.iter().rev().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count);
    found.map_or(b',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::{read, separator};
    use crate::{Limits, Refusal};

    fn pieces(text: &str) -> Vec<String> {
        let mut pieces = Vec::new();
        read(text, "表", Limits::default(), &mut |piece| pieces.push(String::from_utf8_lossy(piece).into_owned()))
            .expect("a table");
        pieces
    }

    #[test]
    fn text_is_cells() {
        assert_eq!(
            pieces("\u{feff}企业,\"销售,收入\"\r\n甲,\"1,200\n\"\r\n\r\n,,乙\r\n"),
            [
                r#"{"sheets":[{"name":"表","hidden":false}]}"#,
                r#"{"sheet":0,"row":0,"rows":[["t企业","t销售,收入"],["t甲","t1,200\n"]]}"#,
                r#"{"sheet":0,"row":3,"rows":[[null,null,"t乙"]]}"#
            ]
        );
        assert_eq!(pieces("sep=;\na;b\n")[1], r#"{"sheet":0,"row":0,"rows":[["ta","tb"]]}"#);
    }

    #[test]
    fn the_separator_is_found() {
        for (text, found) in [
            ("a\tb,c\nd\te,f", b'\t'),
            ("a,b;c\nd,e", b','),
            ("a;b\nc;d,5", b';'),
            ("only", b','),
            ("\"a\tb\",c\nd,e", b','),
        ] {
            assert_eq!(separator(text), found, "{text}");
        }
    }

    #[test]
    fn too_much_is_refused() {
        let limits = Limits { rows: 2, columns: 3, cells: 5, ..Limits::default() };
        let read = |text: &str| read(text, "表", limits, &mut |_| {});
        assert_eq!(read("a\nb\nc"), Err(Refusal::Rows(2)));
        assert_eq!(read("a,b,c,d"), Err(Refusal::Columns(3)));
        assert_eq!(read("a,b,c\nd,e,f"), Err(Refusal::Cells(5)));
        assert_eq!(read(" \n,,\n"), Err(Refusal::Empty));
    }
}
