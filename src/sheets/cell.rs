//! A cell as it is handed on: see the crate's description.

use calamine::{Data, DataRef, ExcelDateTime};

/// How a number is shown, as far as it says what the number is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    #[default]
    Plain,
    Percent,
    /// A day of which only year and month are shown.
    Month,
    /// With words behind it.
    Words(String),
}

impl Shown {
    /// Of a format code, or of the number of one that spreadsheets know without its code.
    pub(crate) fn of(code: &str, id: Option<u32>) -> Shown {
        // Built in, in Chinese: yyyy年m月.
        if matches!(id, Some(17 | 27 | 57)) {
            return Shown::Month;
        }
        let mut letters = String::new();
        let mut words = String::new();
        let mut scaled = false;
        let mut signs = code.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                // For positive numbers only.
                ';' => break,
                '"' => words.extend(signs.by_ref().take_while(|sign| *sign != '"')),
                '[' => signs.by_ref().take_while(|sign| *sign != ']').for_each(drop),
                '\\' => words.extend(signs.next()),
                // A point that is only shown: the number is ten thousand times what stands there.
                '!' => scaled |= signs.next().is_some(),
                '_' | '*' => drop(signs.next()),
                // Behind the last digit: shown in thousands.
                ',' => scaled |= !matches!(signs.peek(), Some('#' | '0' | '?')),
                sign if sign.is_ascii() => letters.push(sign.to_ascii_lowercase()),
                sign => words.push(sign),
            }
        }
        let has = |letter: char| letters.contains(letter);
        if has('%') {
            return Shown::Percent;
        }
        if has('y') && has('m') && !has('d') && !has('h') {
            return Shown::Month;
        }
        let words = words.trim();
        let is_unit = words.chars().any(|sign| "元万亿人项件%％‰".contains(sign));
        if is_unit && !scaled && (has('0') || has('#') || letters == "general") {
            return Shown::Words(words.to_owned());
        }
        Shown::Plain
    }
}

/// A cell whose library says nothing of how it is shown.
pub(crate) fn of_data(data: &Data) -> Option<String> {
    match data {
        Data::Int(value) => Some(format!("n{value}")),
        Data::Float(value) => Some(number(*value, &Shown::Plain)),
        Data::String(value) => text(value),
        Data::Bool(value) => Some(format!("b{}", u8::from(*value))),
        Data::DateTime(value) => Some(day(*value, &Shown::Plain)),
        Data::DateTimeIso(value) | Data::DurationIso(value) => Some(iso(value)),
        Data::Error(error) => Some(format!("e{error}")),
        Data::Empty => None,
    }
}

pub(crate) fn of_data_ref(data: &DataRef<'_>, shown: &Shown) -> Option<String> {
    match data {
        DataRef::Int(value) => Some(format!("n{value}")),
        DataRef::Float(value) => Some(number(*value, shown)),
        DataRef::String(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::Bool(value) => Some(format!("b{}", u8::from(*value))),
        DataRef::DateTime(value) => Some(day(*value, shown)),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => Some(iso(value)),
        DataRef::Error(error) => Some(format!("e{error}")),
        DataRef::Empty => None,
    }
}

/// Blanks alone are nothing.
pub(crate) fn text(text: &str) -> Option<String> {
    if text.trim_matches(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}').is_empty() {
        return None;
    }
    Some(
        std::iter::once('t')
            .chain(text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')))
            .collect(),
    )
}

fn number(value: f64, shown: &Shown) -> String {
    let Some(decimal) = decimal(value) else { return format!("t{value:e}") };
    match shown {
        Shown::Plain | Shown::Month => format!("n{decimal}"),
        Shown::Percent => format!("p{decimal}"),
        Shown::Words(words) => format!("q{decimal}\u{1f}{words}"),
    }
}

/// The number in decimals, of 15 digits that count: what a spreadsheet shows, without what binary fractions add to it.
/// Nothing for what is no amount of anything: more than 40 digits.
fn decimal(value: f64) -> Option<String> {
    let text = format!("{value:.14e}");
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok().filter(|exponent: &i32| exponent.abs() <= 40)?;
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let before = exponent + 1;
    let (whole, rest): (String, String) = if before <= 0 {
        ("0".to_owned(), format!("{}{digits}", "0".repeat(before.unsigned_abs() as usize)))
    } else {
        let count = before as usize;
        let whole = digits.chars().chain(std::iter::repeat('0')).take(count).collect();
        (whole, digits.chars().skip(count).collect())
    };
    Some(if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") })
}

/// A day, or a time of day in words.
fn day(value: ExcelDateTime, shown: &Shown) -> String {
    let (year, month, date, hour, minute, second, _) = value.to_ymd_hms_milli();
    if value.is_duration() || value.as_f64() < 1.0 {
        return format!("t{hour:02}:{minute:02}:{second:02}");
    }
    format!("{}{year:04}-{month:02}-{date:02}", if *shown == Shown::Month { 'm' } else { 'd' })
}

/// "2020-03-12T00:00:00" is its day.
fn iso(value: &str) -> String {
    match value.split_once('T') {
        Some((day, _)) => format!("d{day}"),
        None => format!("d{value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, decimal, text};

    #[test]
    fn a_number_is_what_a_spreadsheet_shows() {
        for (value, shown) in [
            (0.1 + 0.2, "0.3"),
            (4200.0, "4200"),
            (-0.05, "-0.05"),
            (1234.5, "1234.5"),
            (0.0, "0"),
            (1e15, "1000000000000000"),
            (123456789012345680.0, "123456789012346000"),
            (0.000123, "0.000123"),
            (9.999999999999999e14, "1000000000000000"),
            (42_000_000.07, "42000000.07"),
        ] {
            assert_eq!(decimal(value).as_deref(), Some(shown));
        }
        assert_eq!(decimal(1e300), None);
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(decimal(f64::INFINITY), None);
    }

    #[test]
    fn a_format_says_what_a_number_is() {
        for (code, shown) in [
            ("0.00%", Shown::Percent),
            ("#,##0.00", Shown::Plain),
            ("General", Shown::Plain),
            ("yyyy\"年\"m\"月\"", Shown::Month),
            ("yyyy\"年\"m\"月\"d\"日\"", Shown::Plain),
            ("#,##0.00\"万元\"", Shown::Words("万元".to_owned())),
            ("0!.0,\"万\"", Shown::Plain),
            ("#,##0,", Shown::Plain),
            ("[$-804]yyyy/m", Shown::Month),
            ("0\"人\";-0", Shown::Words("人".to_owned())),
            ("G/通用格式", Shown::Plain),
        ] {
            assert_eq!(Shown::of(code, None), shown, "{code}");
        }
    }

    #[test]
    fn blanks_are_nothing_and_control_characters_go() {
        assert_eq!(text(" \u{3000}\n"), None);
        assert_eq!(text("a\u{0}b\u{1f}c\nd").as_deref(), Some("tabc\nd"));
    }
}
