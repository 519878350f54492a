//! Where one is: the part of the address after `#`.
//!
//! Hash routes work on any sub-path of a portal and from `file://`, where paths do not.

use std::fmt;

/// A page, and the place on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// 首页: `#/`.
    Home,
    /// 填报: `#/fill/<draft>/<section>/<field>`, the last two optional.
    Fill {
        /// The draft's id.
        id: String,
        /// The section's name.
        section: Option<String>,
        /// The question to go to: a path such as `years.2024.sales`.
        field: Option<String>,
    },
    /// 结果: `#/result/<draft>/<programme>`, the last optional.
    Result {
        /// The draft's id.
        id: String,
        /// The programme to go to.
        programme: Option<String>,
    },
    /// An address that leads nowhere.
    Unknown,
}

impl Route {
    /// Reads the part of an address from `#` on. `None` if it is not a route at all (`#main`): one
    /// stays where one is.
    #[must_use]
    pub fn parse(hash: &str) -> Option<Route> {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        if path.is_empty() {
            return Some(Route::Home);
        }
        let mut parts = path.strip_prefix('/')?.split('/').map(str::to_owned).filter(|part| !part.is_empty());
        let route = match (parts.next().as_deref(), parts.next()) {
            (None, _) => Route::Home,
            (Some("fill"), Some(id)) => Route::Fill { id, section: parts.next(), field: parts.next() },
            (Some("result"), Some(id)) => Route::Result { id, programme: parts.next() },
            _ => Route::Unknown,
        };
        Some(if parts.next().is_some() { Route::Unknown } else { route })
    }

    /// The page where the draft `id` is answered.
    #[must_use]
    pub fn fill(id: &str) -> Route {
        Route::Fill { id: id.to_owned(), section: None, field: None }
    }

    /// The section of the draft `id`.
    #[must_use]
    pub fn section(id: &str, section: &str) -> Route {
        Route::Fill { id: id.to_owned(), section: Some(section.to_owned()), field: None }
    }

    /// One question of the draft `id`.
    #[must_use]
    pub fn question(id: &str, section: &str, field: &str) -> Route {
        Route::Fill { id: id.to_owned(), section: Some(section.to_owned()), field: Some(field.to_owned()) }
    }

    /// The results of the draft `id`.
    #[must_use]
    pub fn result(id: &str) -> Route {
        Route::Result { id: id.to_owned(), programme: None }
    }

    /// The result of one programme.
    #[must_use]
    pub fn programme(id: &str, programme: &str) -> Route {
        Route::Result { id: id.to_owned(), programme: Some(programme.to_owned()) }
    }

    /// The draft it is about.
    #[must_use]
    pub fn draft(&self) -> Option<&str> {
        match self {
            Route::Fill { id, .. } | Route::Result { id, .. } => Some(id),
            Route::Home | Route::Unknown => None,
        }
    }

    /// Whether it leads to a place on its page rather than to its beginning.
    #[must_use]
    pub fn has_place(&self) -> bool {
        matches!(self, Route::Fill { field: Some(_), .. } | Route::Result { programme: Some(_), .. })
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Home | Route::Unknown => f.write_str("#/"),
            Route::Fill { id, section, field } => {
                write!(f, "#/fill/{id}")?;
                [section, field].into_iter().flatten().try_for_each(|part| write!(f, "/{part}"))
            }
            Route::Result { id, programme } => {
                write!(f, "#/result/{id}")?;
                programme.iter().try_for_each(|part| write!(f, "/{part}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_route_is_read_back_as_it_is_written() {
        for route in [
            Route::Home,
            Route::fill("a1"),
            Route::section("a1", "rd"),
            Route::question("a1", "rd", "years.2024.rd.total"),
            Route::result("a1"),
            Route::programme("a1", "xiamen.standards"),
        ] {
            assert_eq!(Route::parse(&route.to_string()), Some(route));
        }
    }

    #[test]
    fn an_empty_address_is_home() {
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(hash), Some(Route::Home), "{hash}");
        }
    }

    #[test]
    fn addresses_that_lead_nowhere_are_told_from_those_that_are_no_routes() {
        for hash in ["#/nowhere", "#/fill", "#/result/", "#/result/a/b/c", "#/fill/a/b/c/d"] {
            assert_eq!(Route::parse(hash), Some(Route::Unknown), "{hash}");
        }
        assert_eq!(Route::parse("#main"), None, "the target of a link inside the page");
    }
}
