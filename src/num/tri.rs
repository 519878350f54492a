//! Three-valued logic (Kleene): yes, no, not yet known.

use std::ops::Not;

/// The truth of a statement about answers that may still be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tri {
    /// Holds for every value the answers still allow.
    Yes,
    /// Fails for every value the answers still allow.
    No,
    /// Holds for some and fails for others, or nobody has said.
    Unknown,
}

impl Tri {
    /// Holds only if both hold.
    #[must_use]
    pub fn and(self, other: Tri) -> Tri {
        match (self, other) {
            (Tri::No, _) | (_, Tri::No) => Tri::No,
            (Tri::Yes, Tri::Yes) => Tri::Yes,
            _ => Tri::Unknown,
        }
    }

    /// Holds if either holds.
    #[must_use]
    pub fn or(self, other: Tri) -> Tri {
        !(!self).and(!other)
    }

    /// All of them; `Yes` for none.
    pub fn all(items: impl IntoIterator<Item = Tri>) -> Tri {
        items.into_iter().fold(Tri::Yes, Tri::and)
    }

    /// Any of them; `No` for none.
    pub fn any(items: impl IntoIterator<Item = Tri>) -> Tri {
        items.into_iter().fold(Tri::No, Tri::or)
    }

    /// What all of them say; unknown where they differ, or where there is none.
    #[must_use]
    pub fn agreed(items: impl IntoIterator<Item = Tri>) -> Tri {
        let differ = |a: Tri, b: Tri| if a == b { a } else { Tri::Unknown };
        items.into_iter().reduce(differ).unwrap_or(Tri::Unknown)
    }

    /// Whether it is decided either way.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Tri::Unknown
    }
}

impl Not for Tri {
    type Output = Tri;
    fn not(self) -> Tri {
        match self {
            Tri::Yes => Tri::No,
            Tri::No => Tri::Yes,
            Tri::Unknown => Tri::Unknown,
        }
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Tri {
        if value { Tri::Yes } else { Tri::No }
    }
}

impl From<Option<bool>> for Tri {
    fn from(value: Option<bool>) -> Tri {
        value.map_or(Tri::Unknown, Tri::from)
    }
}
