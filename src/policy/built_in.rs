//! The packs that are compiled into the app: the national one first, then one line a pack.

/// The text of each pack.
pub(super) const BUILT_IN: &[&str] = &[
    include_str!("../../static/packs/cn.json"),
    include_str!("../../static/packs/xiamen.json"),
    include_str!("../../static/packs/haicang.json"),
    include_str!("../../static/packs/zhejiang.json"),
];
