//! The questions that packs add: which there are here, and to which programme each belongs.

use std::rc::Rc;

use super::{ZONE, matters, matters_to};
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
    for question in asked(a) {
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
    match path {
        Path::Extra(id) if id == ZONE => "所在的功能区".to_owned(),
        Path::Extra(id) => asked(a).find(|q| q.id == *id).map_or_else(|| path.label(), |q| q.label.clone()),
        _ => path.label(),
    }
}

/// The question that a pack of the region asks under `id`.
#[must_use]
pub fn extra_question<'a>(a: &'a Assessment, id: &str) -> Option<&'a Question> {
    asked(a).find(|question| question.id == id)
}

/// How many of the questions that packs add are answered, and how many there are.
#[must_use]
pub(super) fn extra_progress(case: &Case) -> (usize, usize) {
    // Asked for at every key: no question is copied for it.
    let places =
        asked(&case.assessment).map(|q| Path::Extra(q.id.clone())).filter(|path| matters(&case.assessment, path));
    places.fold((0, 0), |(answered, all), path| (answered + usize::from(case.draft.value(&path).is_some()), all + 1))
}

/// The questions of all packs of the region; one that several packs ask, once.
fn asked(a: &Assessment) -> impl Iterator<Item = &Question> {
    let mut seen: Vec<&str> = Vec::new();
    a.packs.iter().flat_map(|p| &p.pack.questions).filter(move |question| {
        let first = !seen.contains(&question.id.as_str());
        if first {
            seen.push(&question.id);
        }
        first
    })
}
