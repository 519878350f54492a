//! Days as people write them.

use super::typed::plain;

/// The day as the draft writes it, `YYYY-MM-DD`; `None` if `text` does not look like a day. Whether
/// the day exists is for the sheet to say.
#[must_use]
pub fn read_day(text: &str) -> Option<String> {
    let clean = plain(text);
    let clean = clean.trim_end_matches(['日', '号', ' ']);
    if clean.len() == 8 && clean.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", clean.get(..4)?, clean.get(4..6)?, clean.get(6..)?));
    }
    // "2024 年 3 月 15 日": blanks beside other separators say nothing.
    let signs = ['-', '/', '.', '年', '月', '–'];
    let clean = if clean.contains(signs) { clean.replace(' ', "") } else { clean.to_owned() };
    let parts: Vec<&str> = clean.split(|c| c == ' ' || signs.contains(&c)).collect();
    let [year, month, day] = parts[..] else { return None };
    let number = |part: &str, longest: usize| {
        let fits = !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse::<u32>().ok()).flatten()
    };
    if year.len() != 4 {
        return None;
    }
    Some(format!("{:04}-{:02}-{:02}", number(year, 4)?, number(month, 2)?, number(day, 2)?))
}

#[cfg(test)]
mod tests {
    use super::read_day;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2024-03-15",
            "2024/3/15",
            "2024.3.15",
            "20240315",
            "2024年3月15日",
            " 2024 年 3 月 15 日 ",
            "２０２４－０３－１５",
            "2024。3。15",
        ] {
            assert_eq!(read_day(text).as_deref(), Some("2024-03-15"), "{text}");
        }
    }

    #[test]
    fn half_a_day_is_none() {
        for text in ["", "2024", "2024-03", "24-3-15", "2024-3-15-1", "三月", "2024-003-15", "202403150"] {
            assert_eq!(read_day(text), None, "{text}");
        }
        assert_eq!(read_day("2024-13-45").as_deref(), Some("2024-13-45"), "the sheet says that it does not exist");
    }
}
