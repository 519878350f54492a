//! The questions that packs add: which there are here, and to which programme each belongs.

use std::rc::Rc;

use super::{ZONE, matters_to};
use crate::answers::Path;
use crate::assess::Assessment;
use crate::policy::Question;
use crate::ui::state::Case;

/// The questions of one programme.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtraGroup {
    /// The programme's id.
    pub id: String,
    /// Its name.
    pub programme: String,
    /// The questions, in the order of the packs. One that matters to several programmes stands with the first.
    pub questions: Vec<Rc<Question>>,
}

/// The questions of all packs of the region that matter to a programme in force, by programme.
#[must_use]
pub fn extra_groups(a: &Assessment) -> Vec<ExtraGroup> {
    let mut groups: Vec<ExtraGroup> = a
        .programmes
        .iter()
        .map(|p| ExtraGroup { id: p.programme.id.clone(), programme: p.programme.name.clone(), questions: Vec::new() })
        .collect();
    let mut seen: Vec<&str> = Vec::new();
    for question in a.packs.iter().flat_map(|p| &p.pack.questions) {
        if seen.contains(&question.id.as_str()) {
            continue;
        }
        seen.push(&question.id);
        let matters = matters_to(a, &Path::Extra(question.id.clone()));
        let first = matters.first().map(|m| m.programme.as_str());
        if let Some(group) = groups.iter_mut().find(|g| Some(g.programme.as_str()) == first) {
            group.questions.push(Rc::new(question.clone()));
        }
    }
    groups.retain(|group| !group.questions.is_empty());
    groups
}

/// How a person would name the answer at `path`: a pack's own question by its words.
#[must_use]
pub fn label(a: &Assessment, path: &Path) -> String {
    let asked = |id: &String| a.packs.iter().flat_map(|p| &p.pack.questions).find(|q| q.id == *id);
    match path {
        Path::Extra(id) if id == ZONE => "所在的功能区".to_owned(),
        Path::Extra(id) => asked(id).map_or_else(|| path.label(), |q| q.label.clone()),
        _ => path.label(),
    }
}

/// How many of the questions that packs add are answered, and how many there are.
#[must_use]
pub(super) fn extra_progress(case: &Case) -> (usize, usize) {
    let groups = extra_groups(&case.assessment);
    let all = groups.iter().flat_map(|g| &g.questions);
    let answered = |q: &&Rc<Question>| case.draft.value(&Path::Extra(q.id.clone())).is_some();
    (all.clone().filter(answered).count(), all.count())
}
