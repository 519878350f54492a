//! What the pages say of an open draft. It must be possible to say it, whatever the draft holds.

use std::hint::black_box;

use kece::advise::{invert, settle};
use kece::answers::LISTS;
use kece::answers::Path;
use kece::assess::{Assessment, explain, report};
use kece::num::Tri;
use kece::ui::fill::item_words::item_words;
use kece::ui::fill::settled_words;
use kece::ui::fill::trouble::trouble;
use kece::ui::state::Case;
use kece::ui::{digest, questions};
use serde_json::Value;

use crate::sentence::is_sentence;

/// Results: each requirement with its arithmetic. Fails if an open one does not say what is missing.
pub fn results(assessment: &Assessment, sound: bool) {
    for programme in &assessment.programmes {
        for requirement in &programme.requirements {
            let id = &requirement.requirement.id;
            let said = explain::requirement(assessment, programme, requirement);
            assert!(!said.sentence.is_empty(), "nothing is said of {id}");
            match requirement.outcome {
                Tri::Unknown if sound => {
                    assert!(!requirement.needs.is_empty() || requirement.review, "{id} is open and needs nothing");
                }
                Tri::Unknown => {}
                _ => assert!(requirement.needs.is_empty(), "{id} is decided and needs {:?}", requirement.needs),
            }
            for need in &requirement.needs {
                assert_eq!(Path::parse(&need.to_string()).as_ref(), Some(need), "a path reads back");
            }
        }
        for part in &programme.parts {
            black_box(explain::part(assessment, programme, part));
        }
        black_box((explain::verdict(assessment, programme), digest::beside_chip(assessment, programme)));
        let ends = (programme.award.lo(), programme.award.hi());
        assert!(ends.0.is_none_or(|lo| ends.1.is_none_or(|hi| lo <= hi)), "an award upside down: {ends:?}");
    }
    let printed = report::to_json(assessment).to_string();
    assert!(serde_json::from_str::<Value>(&printed).is_ok(), "the report is no JSON");
}

/// Advice of one programme: what would settle an open requirement, what would meet one that is missed. Each tries
/// hundreds of answers.
pub fn advice(assessment: &Assessment, which: usize) {
    let Some(programme) = assessment.programmes.get(which % assessment.programmes.len().max(1)) else { return };
    for requirement in &programme.requirements {
        for path in requirement.needs.iter().take(1) {
            black_box(settle::settles(assessment, programme, requirement, path));
        }
        if requirement.outcome == Tri::No {
            black_box(invert::ways(assessment, programme, requirement));
        }
    }
}

/// 填报: the sections, the questions, and what is written beside one of them.
pub fn questions(case: &Case, which: usize) {
    black_box((case.title(), case.place(), digest::lead(&case.assessment), questions::progress(case)));
    for problem in case.problems.iter() {
        is_sentence(&problem.message);
    }
    let (years, mut paths) = (questions::years(case), Vec::new());
    for section in &questions::catalogue().sections {
        black_box(questions::section_state(case, section));
        for question in &section.questions {
            black_box((question.is_hidden(case), question.is_folded(case)));
            for path in question.paths(&years) {
                black_box(trouble(case, &path, 4));
                paths.push(path);
            }
        }
    }
    if let Some(path) = paths.get(which % paths.len().max(1)) {
        black_box(settled_words::hints(case, path, false));
    }
    black_box(questions::extra_groups(&case.assessment));
    for (place, list) in LISTS.iter().enumerate() {
        let items = case.draft.value(&Path::List(place)).and_then(Value::as_array);
        for item in items.into_iter().flatten().take(50) {
            black_box(item_words(list, item, 4));
        }
    }
}
