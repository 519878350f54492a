//! The "so" line under a question: what the answer has settled, and what an open one has to be; and the mark at a
//! question that no verdict hangs on any more.

use std::cell::RefCell;
use std::rc::Rc;

use crate::advise::next::{Bearing, bearing, reach};
use crate::advise::settle::{Settles, settles};
use crate::answers::{Answer, Path, Unit, field_at};
use crate::assess::explain::{self, Piece};
use crate::assess::{Assessment, Reaches};
use crate::num::{Num, Toward, Tri};
use crate::ui::questions::{matters, requirements_of};
use crate::ui::state::Case;
use crate::ui::widgets::decimal::grouped;

/// More than this is no help any more.
const MOST: usize = 3;

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct So {
    /// How it stands: met, unmet, or undecided.
    pub outcome: Tri,
    /// The words.
    pub words: Vec<Piece>,
}

/// What the answers at `paths`, one question's, have settled.
#[must_use]
pub fn said(case: &Case, paths: &[Path]) -> Vec<So> {
    let a = &*case.assessment;
    let open: Vec<&Path> = paths.iter().filter(|p| !is_exact(case, p)).collect();
    let answered = open.len() < paths.len() || paths.iter().any(|p| case.sheet.get(p).is_some());
    let mut all: Vec<So> = Vec::new();
    let decided = requirements_of(a, paths).into_iter().filter(|(_, r)| answered && r.outcome != Tri::Unknown);
    for (programme, requirement) in decided {
        let verdict = if requirement.outcome == Tri::Yes { "已经达标" } else { "未达标" };
        let mut words = vec![Piece::Strong(format!("{}{verdict}。", requirement.requirement.name))];
        words.extend(explain::requirement(a, programme, requirement).sentence.0);
        let so = So { outcome: requirement.outcome, words };
        // Two programmes may ask the same.
        if !all.contains(&so) {
            all.push(so);
        }
    }
    // What can still be done something about comes first.
    let (met, mut all): (Vec<So>, Vec<So>) = all.into_iter().partition(|so| so.outcome == Tri::Yes);
    all.extend(met);
    all.truncate(MOST);
    all
}

/// What the open answers at `paths`, one question's, can no longer change; `None` while they can change a verdict,
/// and where nothing is open or no programme asks for it.
#[must_use]
pub fn bearing_words(case: &Case, paths: &[Path]) -> Option<&'static str> {
    let open: Vec<Path> = paths.iter().filter(|path| !is_exact(case, path)).cloned().collect();
    if open.is_empty() || !paths.iter().any(|path| matters(&case.assessment, path)) {
        return None;
    }
    let rough = open.iter().any(|path| case.sheet.get(path).is_some());
    match bearing(&reaches(case), paths) {
        Bearing::Verdict => None,
        Bearing::Figures if rough => Some("不影响结论，答准些只让分数或金额更准"),
        Bearing::Figures => Some("不影响结论，只影响分数或金额"),
        Bearing::Nothing if rough => Some("不影响结论，不用再找准确数"),
        Bearing::Nothing => Some("不影响结论，准备材料时再填"),
    }
}

/// What the open answers of the draft can still change: found once for all questions of a page.
fn reaches(case: &Case) -> Rc<Reaches> {
    type Known = Option<(Rc<Assessment>, Rc<Reaches>)>;
    thread_local! {
        static KNOWN: RefCell<Known> = const { RefCell::new(None) };
    }
    KNOWN.with_borrow_mut(|known| match known {
        Some((of, found)) if Rc::ptr_eq(of, &case.assessment) => Rc::clone(found),
        known => {
            let found = Rc::new(reach(&case.assessment));
            *known = Some((Rc::clone(&case.assessment), Rc::clone(&found)));
            found
        }
    })
}

/// What the open answer at `path` would have to be: "只要不超过 552 万元，…". The assessment is asked some
/// fifty times for each line, so this is only for the answer one is at.
#[must_use]
pub fn hints(case: &Case, path: &Path, one_of_many: bool) -> Vec<So> {
    let a = &*case.assessment;
    if is_exact(case, path) {
        return Vec::new();
    }
    let open = requirements_of(a, std::slice::from_ref(path)).into_iter();
    let open = open.filter(|(_, r)| r.outcome == Tri::Unknown && r.needs.contains(path)).take(MOST);
    open.filter_map(|(programme, requirement)| {
        let line = settles(a, programme, requirement, path).filter(|line| is_possible(case, path, *line))?;
        let words = line_words(line, path, &requirement.requirement.name, one_of_many)?;
        Some(So { outcome: Tri::Unknown, words })
    })
    .collect()
}

/// Whether what was answered so far leaves room for a line: "不少于 350 万元" says nothing to somebody
/// who has answered 200–280.
fn is_possible(case: &Case, path: &Path, line: Settles) -> bool {
    match (case.sheet.get(path), line) {
        (Some(Answer::Number(range)), Settles::AtMost(most)) => range.lo().is_none_or(|lo| lo <= most),
        (Some(Answer::Number(range)), Settles::AtLeast(least)) => range.hi().is_none_or(|hi| least <= hi),
        _ => true,
    }
}

/// Whether the answer at `path` leaves nothing to narrow. A list is taken to be whole.
fn is_exact(case: &Case, path: &Path) -> bool {
    if matches!(path, Path::List(_)) { case.sheet.is_begun(path) } else { case.sheet.is_exact(path) }
}

/// "只要不超过 552 万元，“境内研发费用占比”就达标。"
fn line_words(line: Settles, path: &Path, requirement: &str, one_of_many: bool) -> Option<Vec<Piece>> {
    let unit = field_at(path)?.kind.unit()?;
    let (word, bound) = match line {
        Settles::AtMost(most) => ("不超过", figure(most, unit, Toward::Down)),
        Settles::AtLeast(least) => ("不少于", figure(least, unit, Toward::Up)),
    };
    let label = if one_of_many { path.label() } else { String::new() };
    let gap = if label.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    let subject = format!("只要{gap}{label}");
    Some(vec![
        Piece::Text(subject),
        Piece::Strong(format!("{word} {bound}")),
        Piece::Text(format!("，“{requirement}”就达标。")),
    ])
}

/// A bound, rounded to the side on which the sentence stays true.
fn figure(value: Num, unit: Unit, toward: Toward) -> String {
    match unit {
        Unit::Money => {
            // Too large for a sum in 万元 is too large for a bound that helps: then in 元.
            match value.over(Num::int(10_000), toward) {
                Some(wan) => format!("{} 万元", grouped(&wan.to_decimal(2, toward))),
                None => format!("{} 元", grouped(&value.to_decimal(2, toward))),
            }
        }
        Unit::People => format!("{} 人", grouped(&value.to_decimal(1, toward))),
        Unit::Count => format!("{} 项", grouped(&value.to_decimal(0, toward))),
        Unit::Points => format!("{} 分", value.to_decimal(1, toward)),
        Unit::Area => format!("{} 平方米", grouped(&value.to_decimal(1, toward))),
        Unit::Days => format!("{} 天", value.to_decimal(0, toward)),
        Unit::Years => format!("{} 年", value.to_decimal(1, toward)),
        Unit::Share => crate::words::percent(value, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{figure, line_words};
    use crate::advise::settle::Settles;
    use crate::answers::{Path, Unit};
    use crate::assess::explain::Piece;
    use crate::num::{Num, Toward};

    #[test]
    fn a_bound_is_rounded_to_the_side_where_it_stays_true() {
        let value = Num::parse("5521234.56").expect("a number");
        assert_eq!(figure(value, Unit::Money, Toward::Down), "552.12 万元");
        assert_eq!(figure(value, Unit::Money, Toward::Up), "552.13 万元");
        assert_eq!(figure(Num::parse("7.01").expect("a number"), Unit::Count, Toward::Up), "8 项");
    }

    #[test]
    fn the_sentence_names_the_requirement() {
        let path = Path::year(2025, "rd.outsourced_overseas").expect("a field");
        let words = line_words(Settles::AtMost(Num::int(5_520_000)), &path, "境内研发费用占比", true).expect("words");
        let text: String = words
            .iter()
            .map(|p| match p {
                Piece::Text(t) | Piece::Strong(t) => t.as_str(),
            })
            .collect();
        assert_eq!(text, "只要 2025 年委托外部研究开发费用（境外）不超过 552 万元，“境内研发费用占比”就达标。");
    }
}
