//! Which build of the app this is: what a page says of itself, and what tells two copies apart.
//!
//! `scripts/build` puts the commit in from outside (`KECE_COMMIT`, `KECE_COMMIT_DATE`, `KECE_DIRTY`), so that the same
//! commit gives the same bytes wherever it is built: no clock, no name of a machine. A build by plain cargo knows only
//! its version.

/// Where this build comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Build {
    /// The version of the app, as `Cargo.toml` has it.
    pub version: &'static str,
    /// The commit it was built from, 40 hexadecimal digits; `None` where there was no repository.
    pub commit: Option<&'static str>,
    /// The day of that commit in UTC, `2026-07-01`.
    pub commit_date: Option<&'static str>,
    /// 未提交的改动: files differed from the commit, so that `commit` is only what it began with.
    pub dirty: bool,
}

/// The build that is running.
pub const BUILD: Build = Build {
    version: env!("CARGO_PKG_VERSION"),
    commit: filled(option_env!("KECE_COMMIT")),
    commit_date: filled(option_env!("KECE_COMMIT_DATE")),
    dirty: filled(option_env!("KECE_DIRTY")).is_some(),
};

impl Build {
    /// The commit as people write it down: its first twelve digits.
    #[must_use]
    pub fn short_commit(&self) -> Option<&'static str> {
        self.commit.map(|commit| commit.get(..12).unwrap_or(commit))
    }
}

// An empty variable is one that was not set.
const fn filled(text: Option<&'static str>) -> Option<&'static str> {
    match text {
        Some(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_shortened_and_never_cut_apart() {
        let build = |commit| Build { commit, ..BUILD };
        assert_eq!(build(Some("68c95540123456789abcdef")).short_commit(), Some("68c955401234"));
        assert_eq!(build(Some("68c")).short_commit(), Some("68c"));
        assert_eq!(build(None).short_commit(), None);
    }

    #[test]
    fn an_empty_variable_says_nothing() {
        assert_eq!(filled(Some("")), None);
        assert_eq!(filled(Some("1")), Some("1"));
        assert_eq!(filled(None), None);
    }
}
