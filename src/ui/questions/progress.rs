//! How far a draft is answered.

use crate::answers::Path;
use crate::ui::state::Case;

use super::extra::extra_progress;
use super::{EXTRA_SECTION, Layout, Question, Section, catalogue, matters, years};

/// How a section stands, for the list of sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Nothing answered yet.
    Untouched,
    /// So many places are open.
    Open(usize),
    /// All answered.
    Done,
    /// A list, answered with so many items; 0 is "none".
    Items(usize),
    /// No programme of this region asks for anything here.
    NotAsked,
    /// Questions for whoever wants the programmes they belong to; none answered.
    Optional,
    /// So many of those are answered.
    Answered(usize),
}

/// How many places are answered, and how many there are: those that matter to a programme in force. The
/// questions that packs add do not count: they are for whoever wants those programmes.
#[must_use]
pub fn progress(case: &Case) -> (usize, usize) {
    let catalogue = catalogue();
    let all = catalogue.sections.iter().map(|section| section_progress(case, section));
    all.fold((0, 0), |(a, b), (answered, places)| (a + answered, b + places))
}

/// How a section stands.
#[must_use]
pub fn section_state(case: &Case, section: &Section) -> SectionState {
    if section.id == EXTRA_SECTION {
        // Nobody has to answer all of these: a programme that one does not want needs none.
        return match extra_progress(case) {
            (_, 0) => SectionState::NotAsked,
            (0, _) => SectionState::Optional,
            (answered, places) if answered == places => SectionState::Done,
            (answered, _) => SectionState::Answered(answered),
        };
    }
    let (answered, places) = section_progress(case, section);
    let main_list = section.questions.first().filter(|q| q.layout == Layout::List);
    let items =
        main_list.and_then(|q| q.paths(&[]).first().and_then(|p| case.draft.value(p)).and_then(|v| v.as_array()));
    let touched = section.questions.iter().any(|q| q.is_answered(case));
    match (places.saturating_sub(answered), items) {
        // "没有" speaks for a section only if it asks for nothing else.
        (0, Some(items)) if places > 0 && (!items.is_empty() || section.questions.len() == 1) => {
            SectionState::Items(items.len())
        }
        (0, _) if places == 0 && !touched => SectionState::NotAsked,
        (0, _) => SectionState::Done,
        _ if !touched => SectionState::Untouched,
        (open, _) => SectionState::Open(open),
    }
}

fn section_progress(case: &Case, section: &Section) -> (usize, usize) {
    let years = years(case);
    let mut sum = (0, 0);
    for question in section.questions.iter().filter(|q| !q.is_hidden(case)) {
        for path in question.paths(&years) {
            if !counts(case, question, &path) {
                continue;
            }
            sum.1 += 1;
            sum.0 += usize::from(place_answered(case, &path));
        }
    }
    sum
}

/// Whether the place is one to be answered: it matters to a programme, and no other way to say the
/// same has been used.
fn counts(case: &Case, question: &Question, path: &Path) -> bool {
    if !matters(&case.assessment, path) {
        return false;
    }
    // What is folded is another way to say what stands above it.
    question.fold.is_none() || question.folded_by.is_some() || case.draft.value(path).is_some()
}

/// Whether the answer at `path` has been given, directly or in its other form: R&D totals by their
/// parts, the counts of property rights by the list, and the other way round.
#[must_use]
pub fn place_answered(case: &Case, path: &Path) -> bool {
    if case.draft.value(path).is_some() {
        return true;
    }
    let has = |path: Option<Path>| path.is_some_and(|p| case.draft.value(&p).is_some());
    match path {
        Path::Year(year, _) => {
            let other = |key| Path::year(*year, key).as_ref() == Some(path);
            (other("rd.total") || other("rd.domestic")) && RD_PARTS.iter().all(|key| has(Path::year(*year, key)))
        }
        Path::List(_) if Path::list("ip").as_ref() == Some(path) => {
            has(Path::scalar("ip_counts.class1")) && has(Path::scalar("ip_counts.class2"))
        }
        // Without own points the list speaks for them.
        Path::Scalar(_) if Path::scalar("points.standards_bonus").as_ref() == Some(path) => {
            has(Path::list("standards"))
        }
        _ => false,
    }
}

/// The eight categories; the commissioned research counts twice, at home and abroad.
const RD_PARTS: [&str; 9] = [
    "rd.personnel",
    "rd.direct",
    "rd.depreciation",
    "rd.amortisation",
    "rd.design",
    "rd.trials",
    "rd.outsourced_domestic",
    "rd.outsourced_overseas",
    "rd.other",
];
