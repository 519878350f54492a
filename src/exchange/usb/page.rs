//! The page of a copy: a template with places, `@@kece:NAME@@`, and what goes into them. `scripts/lib/single.mjs`
//! fills it when the app is built, and this when the app makes a copy of itself.

use super::carried;

/// Before and after the name of a place.
const BEFORE: &str = "@@kece:";
const AFTER: &str = "@@";
/// What stands before what is carried, up to its hash; then the hash, `">`, the text and the end of the tag.
const CARRIED: &str = r#"<script type="application/json" id="kece-carried" data-sha256=""#;
const CARRIED_FROM: &str = "\">";
const CARRIED_END: &str = "</script>";

/// Why no page can be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// There is nothing for this place.
    Unfilled(String),
    /// The page has no place for what is carried.
    NoPlace,
    /// What was put together does not carry what it was to carry.
    NotCarried,
}

/// A page with places.
#[derive(Clone, Copy, Debug)]
pub struct Template<'t>(pub &'t str);

impl Template<'_> {
    /// The page with every place filled. What is put in is not looked through for places again.
    ///
    /// # Errors
    /// [`PageError::Unfilled`] if `value` has nothing for a place.
    pub fn fill<'v>(self, value: impl Fn(&str) -> Option<&'v str>) -> Result<String, PageError> {
        let mut page = String::with_capacity(self.0.len());
        let mut rest = self.0;
        while let Some((before, from)) = rest.split_once(BEFORE) {
            let Some((name, after)) = from.split_once(AFTER) else { break };
            page.push_str(before);
            page.push_str(value(name).ok_or_else(|| PageError::Unfilled(name.to_owned()))?);
            rest = after;
        }
        page.push_str(rest);
        Ok(page)
    }
}

/// What a whole file carries: the text, and the hash that it is said to have. `None` for any other file.
#[must_use]
pub fn carried_of(page: &str) -> Option<(&str, &str)> {
    // The last one: nothing that is carried can begin a tag, and everything else in the page stands before it.
    let (_, from) = page.rsplit_once(CARRIED)?;
    let (hash, from) = from.split_once(CARRIED_FROM)?;
    let (text, _) = from.split_once(CARRIED_END)?;
    Some((text, hash))
}

/// A whole file with something else to carry.
///
/// # Errors
/// [`PageError::NoPlace`] if it is no such file, [`PageError::NotCarried`] if what came out does not say what it should.
pub fn carrying(page: &str, text: &str) -> Result<String, PageError> {
    let (_, from) = page.rsplit_once(CARRIED).ok_or(PageError::NoPlace)?;
    let (_, after) = from.split_once(CARRIED_END).ok_or(PageError::NoPlace)?;
    let head = page.len().checked_sub(from.len()).and_then(|end| page.get(..end)).ok_or(PageError::NoPlace)?;
    let hash = carried::sha256(text);
    let made = [head, &hash, CARRIED_FROM, text, CARRIED_END, after].concat();
    if carried_of(&made) == Some((text, &hash)) { Ok(made) } else { Err(PageError::NotCarried) }
}

#[cfg(test)]
mod tests {
    use super::{PageError, Template, carried_of, carrying};
    use crate::exchange::usb::sha256;

    const PAGE: &str = "<p>1</p>\n<script type=\"application/json\" id=\"kece-carried\" data-sha256=\"@@kece:carried-sha256@@\">\
                        @@kece:carried@@</script>\n<meta id=\"kece-end\">\n</body>";

    fn page(text: &str) -> String {
        let hash = sha256(text);
        let fill = |name: &str| match name {
            "carried" => Some(text),
            "carried-sha256" => Some(hash.as_str()),
            _ => None,
        };
        Template(PAGE).fill(fill).expect("all places")
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let filled =
            Template("a@@kece:x@@b@@kece:y@@").fill(|name| (name == "x").then_some("@@kece:y@@").or(Some("2")));
        assert_eq!(filled.as_deref(), Ok("a@@kece:y@@b2"));
        assert_eq!(Template("@@kece:z@@").fill(|_| None), Err(PageError::Unfilled("z".to_owned())));
        assert_eq!(Template("a @@ b @@kece:").fill(|_| None).as_deref(), Ok("a @@ b @@kece:"));
    }

    #[test]
    fn another_load_in_the_same_page_and_back_is_the_same_page() {
        let (first, second) = (page("{}"), page(r#"{"a":"@@kece:carried@@"}"#));
        assert_eq!(carrying(&first, r#"{"a":"@@kece:carried@@"}"#).as_ref(), Ok(&second));
        assert_eq!(carrying(&second, "{}").as_ref(), Ok(&first));
        assert_eq!(carried_of(&second).map(|(text, _)| text), Some(r#"{"a":"@@kece:carried@@"}"#));
    }

    #[test]
    fn a_page_without_a_place_and_a_load_that_would_break_out_are_refused() {
        assert_eq!(carrying("<p></p>", "{}"), Err(PageError::NoPlace));
        assert_eq!(carrying(&page("{}"), "</script><p>"), Err(PageError::NotCarried));
        assert_eq!(carried_of("<p></p>"), None);
    }
}
