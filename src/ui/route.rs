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
    /// 快速自评: `#/quick/<draft>/<question>`, the last optional; [`QUICK_END`] is its end.
    Quick {
        /// The draft's id.
        id: String,
        /// The question: the path of its first field, as the catalogue writes it.
        question: Option<String>,
    },
    /// 结果: `#/result/<draft>/<programme>`, the last optional.
    Result {
        /// The draft's id.
        id: String,
        /// The programme to go to.
        programme: Option<String>,
    },
    /// 试一试: `#/try/<draft>`.
    Trial {
        /// The draft's id.
        id: String,
    },
    /// 材料与日程: `#/papers/<draft>/<programme>`, the last optional.
    Papers {
        /// The draft's id.
        id: String,
        /// The programme to go to.
        programme: Option<String>,
    },
    /// 报告: `#/report/<draft>`.
    Report {
        /// The draft's id.
        id: String,
    },
    /// 提升方案: `#/plan/<draft>/<programme>+<programme>`, the last optional.
    Plan {
        /// The draft's id.
        id: String,
        /// The programmes to reach; without any those that suggest themselves.
        programmes: Vec<String>,
    },
    /// 带走: `#/take/<draft>`.
    Take {
        /// The draft's id.
        id: String,
    },
    /// 以前的版本: `#/past/<draft>`.
    Past {
        /// The draft's id.
        id: String,
    },
    /// What a link or a code brings: `#/d/<payload>`. Without a payload, `#/d`: what has arrived so far.
    Link(String),
    /// 政策包: `#/packs`.
    Packs,
    /// One pack: `#/packs/<pack>`, `#/packs/<pack>/<view>/<place>`.
    Pack {
        /// The pack's id.
        id: String,
        /// What one does with it.
        view: PackView,
        /// The place to go to, such as `programmes[0].award`.
        place: Option<String>,
    },
    /// Drafts that were opened and about which one has to decide: `#/incoming`.
    Incoming,
    /// 设置: `#/settings`.
    Settings,
    /// 制作U盘版: `#/usb`, `#/usb/<draft>`.
    Usb {
        /// The draft that is to go along.
        draft: Option<String>,
    },
    /// 关于: `#/about`.
    About,
    /// 外勤台: `#/desk`, `#/desk/<view>`.
    Desk(DeskView),
    /// An address that leads nowhere.
    Unknown,
}

/// Stands in the address of 快速自评 for its end.
pub const QUICK_END: &str = "end";

/// A page of 外勤台.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskView {
    /// The enterprises.
    List,
    /// A spreadsheet is taken in.
    Import,
    /// The lists of other laptops are taken in.
    Merge,
    /// How many have which verdict.
    Counts,
    /// The list beside that of another year.
    Compare,
}

impl DeskView {
    const WORDS: [(DeskView, &'static str); 4] = [
        (DeskView::Import, "import"),
        (DeskView::Merge, "merge"),
        (DeskView::Counts, "counts"),
        (DeskView::Compare, "compare"),
    ];

    fn parse(word: &str) -> Option<DeskView> {
        DeskView::WORDS.iter().find(|(_, known)| *known == word).map(|(view, _)| *view)
    }
}

/// What one does with a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackView {
    /// Reads it.
    Read,
    /// Changes it.
    Edit,
    /// Compares two versions of it.
    Compare,
}

impl PackView {
    const WORDS: [(PackView, &'static str); 3] =
        [(PackView::Read, "read"), (PackView::Edit, "edit"), (PackView::Compare, "compare")];

    fn parse(word: &str) -> Option<PackView> {
        PackView::WORDS.iter().find(|(_, known)| *known == word).map(|(view, _)| *view)
    }

    fn word(self) -> &'static str {
        PackView::WORDS.iter().find(|(view, _)| *view == self).map_or("", |(_, word)| word)
    }
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
        if let Some(payload) = path.strip_prefix("/d/").or_else(|| path.strip_prefix("/d").filter(|p| p.is_empty())) {
            return Some(Route::Link(payload.to_owned()));
        }
        let mut parts = path.strip_prefix('/')?.split('/').map(str::to_owned).filter(|part| !part.is_empty());
        let route = match (parts.next().as_deref(), parts.next()) {
            (None, _) => Route::Home,
            (Some("fill"), Some(id)) => Route::Fill { id, section: parts.next(), field: parts.next() },
            (Some("quick"), Some(id)) => Route::Quick { id, question: parts.next() },
            (Some("result"), Some(id)) => Route::Result { id, programme: parts.next() },
            (Some("try"), Some(id)) => Route::Trial { id },
            (Some("papers"), Some(id)) => Route::Papers { id, programme: parts.next() },
            (Some("report"), Some(id)) => Route::Report { id },
            (Some("plan"), Some(id)) => {
                let programmes = parts.next().unwrap_or_default();
                let programmes = programmes.split('+').filter(|one| !one.is_empty()).map(str::to_owned).collect();
                Route::Plan { id, programmes }
            }
            (Some("take"), Some(id)) => Route::Take { id },
            (Some("past"), Some(id)) => Route::Past { id },
            (Some("incoming"), None) => Route::Incoming,
            (Some("settings"), None) => Route::Settings,
            (Some("usb"), draft) => Route::Usb { draft },
            (Some("about"), None) => Route::About,
            (Some("desk"), None) => Route::Desk(DeskView::List),
            (Some("desk"), Some(view)) => DeskView::parse(&view).map_or(Route::Unknown, Route::Desk),
            (Some("packs"), None) => Route::Packs,
            (Some("packs"), Some(id)) => match parts.next().map_or(Some(PackView::Read), |word| PackView::parse(&word))
            {
                Some(view) => Route::Pack { id, view, place: parts.next() },
                None => Route::Unknown,
            },
            _ => Route::Unknown,
        };
        Some(if parts.next().is_some() { Route::Unknown } else { route })
    }

    /// The page where the draft `id` is answered.
    #[must_use]
    pub fn fill(id: &str) -> Route {
        Route::Fill { id: id.to_owned(), section: None, field: None }
    }

    /// 快速自评 of the draft `id`, at the question that comes next.
    #[must_use]
    pub fn quick(id: &str) -> Route {
        Route::Quick { id: id.to_owned(), question: None }
    }

    /// One question of 快速自评, or its end where there is none.
    #[must_use]
    pub fn quick_at(id: &str, question: Option<&str>) -> Route {
        Route::Quick { id: id.to_owned(), question: Some(question.unwrap_or(QUICK_END).to_owned()) }
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

    /// What could be done, tried on a copy of the draft `id`.
    #[must_use]
    pub fn trial(id: &str) -> Route {
        Route::Trial { id: id.to_owned() }
    }

    /// The papers of the draft `id`, at those of one programme if one is named.
    #[must_use]
    pub fn papers(id: &str, programme: Option<&str>) -> Route {
        Route::Papers { id: id.to_owned(), programme: programme.map(str::to_owned) }
    }

    /// The report on the draft `id`.
    #[must_use]
    pub fn report(id: &str) -> Route {
        Route::Report { id: id.to_owned() }
    }

    /// How the draft `id` reaches what suggests itself.
    #[must_use]
    pub fn plan(id: &str) -> Route {
        Route::plan_for(id, Vec::new())
    }

    /// How the draft `id` reaches these programmes.
    #[must_use]
    pub fn plan_for(id: &str, programmes: Vec<String>) -> Route {
        Route::Plan { id: id.to_owned(), programmes }
    }

    /// The ways to take the draft `id` away.
    #[must_use]
    pub fn take(id: &str) -> Route {
        Route::Take { id: id.to_owned() }
    }

    /// What has arrived so far.
    #[must_use]
    pub fn arrived() -> Route {
        Route::Link(String::new())
    }

    /// One does something with the pack `id`.
    #[must_use]
    pub fn pack(id: &str, view: PackView) -> Route {
        Route::Pack { id: id.to_owned(), view, place: None }
    }

    /// The same at a place of the pack.
    #[must_use]
    pub fn pack_at(id: &str, view: PackView, place: &str) -> Route {
        Route::Pack { id: id.to_owned(), view, place: Some(place.to_owned()).filter(|place| !place.is_empty()) }
    }

    /// The earlier versions of the draft `id`.
    #[must_use]
    pub fn past(id: &str) -> Route {
        Route::Past { id: id.to_owned() }
    }

    /// The draft it is about.
    #[must_use]
    pub fn draft(&self) -> Option<&str> {
        match self {
            Route::Fill { id, .. }
            | Route::Quick { id, .. }
            | Route::Result { id, .. }
            | Route::Trial { id }
            | Route::Papers { id, .. }
            | Route::Report { id }
            | Route::Plan { id, .. }
            | Route::Take { id }
            | Route::Past { id } => Some(id),
            Route::Home
            | Route::Link(_)
            | Route::Packs
            | Route::Pack { .. }
            | Route::Incoming
            | Route::Settings
            | Route::Usb { .. }
            | Route::About
            | Route::Desk(_)
            | Route::Unknown => None,
        }
    }

    /// Whether it leads to a place on its page rather than to its beginning.
    #[must_use]
    pub fn has_place(&self) -> bool {
        matches!(
            self,
            Route::Fill { field: Some(_), .. }
                | Route::Result { programme: Some(_), .. }
                | Route::Papers { programme: Some(_), .. }
                | Route::Pack { place: Some(_), .. }
        )
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
            Route::Quick { id, question } => {
                write!(f, "#/quick/{id}")?;
                question.iter().try_for_each(|part| write!(f, "/{part}"))
            }
            Route::Result { id, programme } => {
                write!(f, "#/result/{id}")?;
                programme.iter().try_for_each(|part| write!(f, "/{part}"))
            }
            Route::Trial { id } => write!(f, "#/try/{id}"),
            Route::Papers { id, programme } => {
                write!(f, "#/papers/{id}")?;
                programme.iter().try_for_each(|part| write!(f, "/{part}"))
            }
            Route::Report { id } => write!(f, "#/report/{id}"),
            Route::Plan { id, programmes } if programmes.is_empty() => write!(f, "#/plan/{id}"),
            Route::Plan { id, programmes } => write!(f, "#/plan/{id}/{}", programmes.join("+")),
            Route::Take { id } => write!(f, "#/take/{id}"),
            Route::Past { id } => write!(f, "#/past/{id}"),
            Route::Incoming => f.write_str("#/incoming"),
            Route::Settings => f.write_str("#/settings"),
            Route::Usb { draft: None } => f.write_str("#/usb"),
            Route::Usb { draft: Some(id) } => write!(f, "#/usb/{id}"),
            Route::About => f.write_str("#/about"),
            Route::Desk(view) => {
                f.write_str("#/desk")?;
                let word = DeskView::WORDS.iter().find(|(known, _)| known == view);
                word.into_iter().try_for_each(|(_, word)| write!(f, "/{word}"))
            }
            Route::Link(payload) if payload.is_empty() => f.write_str("#/d"),
            Route::Link(payload) => write!(f, "#/d/{payload}"),
            Route::Packs => f.write_str("#/packs"),
            Route::Pack { id, view: PackView::Read, place: None } => write!(f, "#/packs/{id}"),
            Route::Pack { id, view, place } => {
                write!(f, "#/packs/{id}/{}", view.word())?;
                place.iter().try_for_each(|part| write!(f, "/{part}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DeskView, PackView, Route};

    #[test]
    fn every_route_is_read_back_as_it_is_written() {
        for route in [
            Route::Home,
            Route::fill("a1"),
            Route::section("a1", "rd"),
            Route::question("a1", "rd", "years.2024.rd.total"),
            Route::quick("a1"),
            Route::quick_at("a1", Some("year.rd.total")),
            Route::quick_at("a1", None),
            Route::result("a1"),
            Route::programme("a1", "xiamen.standards"),
            Route::papers("a1", None),
            Route::papers("a1", Some("xiamen.standards")),
            Route::report("a1"),
            Route::plan("a1"),
            Route::plan_for("a1", vec!["hnte".to_owned()]),
            Route::plan_for("a1", vec!["hnte".to_owned(), "xiamen.standards".to_owned()]),
            Route::take("a1"),
            Route::past("a1"),
            Route::Incoming,
            Route::Settings,
            Route::Usb { draft: None },
            Route::Usb { draft: Some("a1".to_owned()) },
            Route::About,
            Route::Desk(DeskView::List),
            Route::Desk(DeskView::Import),
            Route::Desk(DeskView::Merge),
            Route::Desk(DeskView::Counts),
            Route::Desk(DeskView::Compare),
            Route::arrived(),
            Route::Link("bAQEB_-".to_owned()),
            Route::Packs,
            Route::pack("xiamen", PackView::Read),
            Route::pack("xiamen", PackView::Compare),
            Route::pack_at("xiamen", PackView::Read, "programmes[0].requirements[1]"),
            Route::pack_at("xiamen", PackView::Edit, "programmes[0]"),
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
    fn whatever_stands_behind_the_mark_of_a_link_is_its_payload() {
        for (hash, payload) in [("#/d", ""), ("#/d/", ""), ("#/d/n12", "n12"), ("#/d/b12/，请查收", "b12/，请查收")]
        {
            assert_eq!(Route::parse(hash), Some(Route::Link(payload.to_owned())), "{hash}");
        }
        assert_eq!(Route::parse("#/desk"), Some(Route::Desk(DeskView::List)), "no payload");
    }

    #[test]
    fn addresses_that_lead_nowhere_are_told_from_those_that_are_no_routes() {
        for hash in [
            "#/nowhere",
            "#/fill",
            "#/result/",
            "#/result/a/b/c",
            "#/papers",
            "#/papers/a/b/c",
            "#/fill/a/b/c/d",
            "#/quick",
            "#/quick/a/b/c",
            "#/packs/a/burn",
            "#/report",
            "#/report/a/b",
            "#/plan",
            "#/plan/a/b/c",
            "#/take",
            "#/take/a/b",
            "#/settings/a",
            "#/usb/a/b",
            "#/about/a",
            "#/desk/a",
            "#/desk/counts/a",
        ] {
            assert_eq!(Route::parse(hash), Some(Route::Unknown), "{hash}");
        }
        assert_eq!(Route::parse("#main"), None, "the target of a link inside the page");
    }
}
