//! Text in XML.

/// As many characters as a spreadsheet keeps in a cell.
const LONGEST: usize = 32_767;
const CUT: &str = "……（太长，后面的没有写出）";

/// A text within an element or an attribute. What XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => {}
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            sign => out.push(sign),
        }
    }
    out
}

/// The text of a cell. A spreadsheet reads `_x0041_` as another way to write a letter: what looks like it is kept as it is.
pub(super) fn of_cell(text: &str) -> String {
    let mut shortened;
    let mut text = text;
    if text.encode_utf16().count() > LONGEST {
        let mut room = LONGEST - CUT.encode_utf16().count();
        shortened = String::new();
        for sign in text.chars() {
            let Some(left) = room.checked_sub(sign.len_utf16()) else { break };
            room = left;
            shortened.push(sign);
        }
        shortened.push_str(CUT);
        text = &shortened;
    }
    if !text.contains("_x") {
        return escaped(text);
    }
    let mut out = String::new();
    for (place, part) in text.split('_').enumerate() {
        if place > 0 {
            let mut signs = part.chars();
            let is_code = signs.next() == Some('x') && part.len() == 5 && signs.all(|sign| sign.is_ascii_hexdigit());
            out.push_str(if is_code { "_x005F_" } else { "_" });
        }
        out.push_str(part);
    }
    escaped(&out)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, escaped, of_cell};

    #[test]
    fn text_is_kept_as_it_is() {
        assert_eq!(escaped("a<b>&\"c\"\u{1}\n"), "a&lt;b&gt;&amp;&quot;c&quot;&#10;");
        assert_eq!(of_cell("_x0041_ _xyz_ a_b"), "_x005F_x0041_ _xyz_ a_b");
        let long = of_cell(&"𠮷".repeat(20_000));
        assert!(long.encode_utf16().count() <= LONGEST && long.ends_with('）'));
    }
}
