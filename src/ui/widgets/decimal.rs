//! Plain decimals as text. Between 元 and 万元 only the point moves, so nothing is ever rounded here.

/// Whether `text` is a plain decimal: an optional minus, digits, optionally a point and digits.
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    let body = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match body.split_once('.') {
        None => digits(body),
        Some((whole, rest)) => digits(whole) && digits(rest),
    }
}

/// The decimal with its point moved `places` to the right (to the left if negative), without
/// superfluous zeros. What is no decimal comes back as it is.
#[must_use]
pub fn shift(text: &str, places: i32) -> String {
    if !is_decimal(text) {
        return text.to_owned();
    }
    let negative = text.starts_with('-');
    let body = text.trim_start_matches('-');
    let (whole, rest) = body.split_once('.').unwrap_or((body, ""));
    let mut digits = format!("{whole}{rest}");
    let mut after = i32::try_from(rest.len()).unwrap_or(0).saturating_sub(places);
    while after < 0 {
        digits.push('0');
        after += 1;
    }
    let after = usize::try_from(after).unwrap_or(0);
    while digits.len() <= after {
        digits.insert(0, '0');
    }
    let (whole, rest) = digits.split_at(digits.len() - after);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let rest = rest.trim_end_matches('0');
    let sign = if negative && (whole != "0" || !rest.is_empty()) { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The decimal with a comma between thousands. What is no decimal comes back as it is.
#[must_use]
pub fn grouped(text: &str) -> String {
    if !is_decimal(text) {
        return text.to_owned();
    }
    let (whole, rest) = match text.find('.') {
        Some(point) => text.split_at(point),
        None => (text, ""),
    };
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole),
    };
    let mut out = String::with_capacity(text.len() * 2);
    out.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{grouped, is_decimal, shift};

    #[test]
    fn only_the_point_moves() {
        for (text, places, moved) in [
            ("4200", 4, "42000000"),
            ("17.2", 4, "172000"),
            ("17.23456", 4, "172345.6"),
            ("42000000", -4, "4200"),
            ("1", -4, "0.0001"),
            ("-1.5", 4, "-15000"),
            ("0.00", 4, "0"),
            ("-0", -4, "0"),
            ("007", 0, "7"),
            ("12345678901234567890.5", -4, "1234567890123456.78905"),
        ] {
            assert_eq!(shift(text, places), moved, "{text} by {places}");
        }
    }

    #[test]
    fn what_is_no_decimal_stays_as_it_is() {
        for text in ["", "-", ".5", "5.", "1.2.3", "1,000", "abc", "１"] {
            assert!(!is_decimal(text), "{text}");
            assert_eq!(shift(text, 4), text);
            assert_eq!(grouped(text), text);
        }
    }

    #[test]
    fn thousands_have_a_comma() {
        assert_eq!(grouped("11180"), "11,180");
        assert_eq!(grouped("-1234567.891"), "-1,234,567.891");
        assert_eq!(grouped("999"), "999");
    }
}
