//! Places of a pack as elements of a page.

/// The id of the element that shows the place.
#[must_use]
pub fn anchor(place: &str) -> String {
    let mut id = String::from("r");
    let mut gap = true;
    for c in place.chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            if std::mem::take(&mut gap) {
                id.push('-');
            }
            id.push(c);
        } else {
            gap = true;
        }
    }
    id
}

/// The ids of the elements that an address with this place may lead to, the nearest first.
#[must_use]
pub fn ways_to(place: &str) -> Vec<String> {
    let ends = place.char_indices().rev().filter(|(_, c)| matches!(c, '.' | '['));
    let shorter = ends.filter_map(|(end, _)| place.get(..end));
    std::iter::once(place).chain(shorter).map(anchor).collect()
}

#[cfg(test)]
mod tests {
    use super::ways_to;

    #[test]
    fn a_place_leads_to_itself_or_to_what_is_around_it() {
        assert_eq!(
            ways_to("programmes[0].award.cap"),
            ["r-programmes-0-award-cap", "r-programmes-0-award", "r-programmes-0", "r-programmes"]
        );
    }
}
