//! Which enterprise is nearest to a programme, and why it stands where it does.

use std::cmp::Ordering;

use super::row::{Cell, Row};
use crate::num::{Num, Toward, Tri};
use crate::policy::Programme;
use crate::words;

/// Where those that qualify already stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MetRows {
    /// Before all others.
    First,
    /// After those that may still come to qualify: the list is of those to go to.
    #[default]
    Last,
}

/// The order of a cell, the nearest first.
///
/// Whether it is met, as the caller wants it; then how many requirements are left, unmet or open; of as many, how many
/// are unmet; of as many, how far those are; then how many questions are open. What is not in force, or not offered,
/// comes last.
#[must_use]
pub fn nearness(cell: Option<&Cell>, met: MetRows) -> impl Ord + use<> {
    let Some(cell) = cell else { return (u8::MAX, 0, 0, 0, 0) };
    let class = match (cell.verdict, met) {
        (Tri::Yes, MetRows::First) => 0,
        (Tri::Yes, MetRows::Last) => 2,
        _ => 1,
    };
    // Of those that are met, a person has still to look at some.
    let open = if cell.verdict == Tri::Yes { u16::from(cell.review) } else { cell.questions };
    (class, cell.left(), cell.unmet, cell.far, open)
}

/// The order of names and ids: no two rows are equal in it.
pub(super) fn by_name(a: &Row, b: &Row) -> Ordering {
    a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id))
}

/// Why a row ranks where it does, in one sentence without the full stop.
#[must_use]
pub fn why(cell: Option<&Cell>, programme: &Programme) -> String {
    let Some(cell) = cell else {
        return format!("“{}”在这里这一天没有施行的规则，或者不面向这家企业", programme.short);
    };
    let review = if cell.review { "，要人工复核" } else { "" };
    if cell.verdict == Tri::Yes {
        return format!("各条都达标{review}");
    }
    let mut parts = Vec::new();
    if cell.unmet > 0 {
        let far = match cell.far {
            // What has no figure is missed as a whole: there is nothing to add.
            0 | 1_000_000 => String::new(),
            far if cell.unmet == 1 => format!("，差 {}", percent(far)),
            far => format!("，合计差 {}", percent(far)),
        };
        parts.push(format!("{} 条未达标：{}{far}", cell.unmet, names(programme, cell.unmet_places, cell.unmet)));
    }
    if cell.open > 0 {
        let asks = match cell.questions {
            0 => "，要由人判断".to_owned(),
            count => format!("，还有 {count} 题"),
        };
        parts.push(format!("{} 条待确定：{}{asks}", cell.open, names(programme, cell.open_places, cell.open)));
    }
    if cell.unmet == 0 {
        parts.insert(0, "没有未达标的".to_owned());
    }
    parts.join("；")
}

/// The names of the requirements at these places: two of them.
fn names(programme: &Programme, places: u64, count: u16) -> String {
    let at = |place: &usize| u32::try_from(*place).ok().and_then(|p| places.checked_shr(p)).is_some_and(|b| b & 1 == 1);
    let all = programme.requirements.iter().enumerate().filter(|(place, _)| at(place));
    let shown: Vec<String> = all.take(2).map(|(_, requirement)| format!("“{}”", requirement.name)).collect();
    let more = if usize::from(count) > shown.len() { format!("等 {count} 条") } else { String::new() };
    format!("{}{more}", shown.join("、"))
}

/// Millionths as a percentage of the line.
fn percent(far: u64) -> String {
    let part = i64::try_from(far).ok().and_then(|far| Num::int(far).over(Num::int(1_000_000), Toward::Up));
    part.map_or_else(|| words::UNKNOWN.to_owned(), |part| words::percent(part, None))
}
