//! Why a draft can only be looked at.

/// Why a draft can only be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another window saved it after this one had read it.
    Elsewhere,
    /// Another window deleted it, or everything of ours was erased.
    Removed,
    /// A newer version of this program saved it: to write it again might lose something.
    Newer,
}
