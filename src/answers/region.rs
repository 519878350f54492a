//! Region codes, GB/T 2260: six digits, province, city, county, two each.

/// The first two digits of the provinces, autonomous regions and municipalities (GB/T 2260).
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// Whether `code` has the form of a GB/T 2260 code of a known province.
#[must_use]
pub fn is_region_code(code: &str) -> bool {
    code.len() == 6
        && code.bytes().all(|b| b.is_ascii_digit())
        && code.get(..2).is_some_and(|province| PROVINCES.contains(&province))
}

/// Whether `code` lies in `area`: 330282 慈溪 lies in 330200 宁波 and in 330000 浙江.
#[must_use]
pub fn region_within(code: &str, area: &str) -> bool {
    let mut prefix = area;
    while let Some(shorter) = prefix.strip_suffix("00") {
        prefix = shorter;
    }
    is_region_code(code) && code.starts_with(prefix)
}

#[cfg(test)]
mod tests {
    use super::{is_region_code, region_within};

    #[test]
    fn regions_nest_by_pairs_of_digits() {
        assert!(region_within("330282", "330282"));
        assert!(region_within("330282", "330200"));
        assert!(region_within("330282", "330000"));
        assert!(!region_within("330282", "330281"));
        assert!(!region_within("330282", "350200"));
        assert!(!region_within("330200", "330282"), "the city is not inside its county");
    }

    #[test]
    fn codes_have_six_digits_and_a_known_province() {
        assert!(is_region_code("350205"));
        for bad in ["", "35020", "3502055", "35020A", "990000", "三五〇二〇"] {
            assert!(!is_region_code(bad), "{bad}");
        }
    }
}
