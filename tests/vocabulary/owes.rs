//! What every assessment owes its reader, whatever was answered.

use kece::answers::{Answer, Path, Sheet};
use kece::assess::{Assessment, ProgrammeOutcome, explain};
use kece::num::{Num, Range, Tri};
use proptest::prelude::*;

/// What is decided needs nothing and what is open says why; sums are neither below zero nor above their cap.
pub(crate) fn promises(assessment: &Assessment) -> Result<(), TestCaseError> {
    for outcome in &assessment.programmes {
        let id = &outcome.programme.id;
        for requirement in &outcome.requirements {
            let name = format!("{id} {}", requirement.requirement.id);
            if requirement.outcome == Tri::Unknown {
                let says = !requirement.needs.is_empty() || requirement.review;
                prop_assert!(says, "{} is open and names neither a field nor a person", name);
            } else {
                prop_assert!(requirement.needs.is_empty(), "{} is decided and needs {:?}", name, requirement.needs);
            }
            for need in &requirement.needs {
                prop_assert!(is_open(&assessment.sheet, need), "{} needs {}, which was answered", name, need);
            }
        }
        prop_assert_eq!(outcome.review, outcome.requirements.iter().any(|r| r.review), "{}: review", id);
        money(id, outcome)?;
    }
    Ok(())
}

/// Whether a field has no answer, or one that leaves more than one number.
fn is_open(sheet: &Sheet, at: &Path) -> bool {
    match (at, sheet.get(at)) {
        (Path::List(list), _) => sheet.items(*list).is_none(),
        (_, None) => true,
        (_, Some(Answer::Number(range))) => !range.is_point(),
        (_, Some(_)) => false,
    }
}

fn money(id: &str, outcome: &ProgrammeOutcome) -> Result<(), TestCaseError> {
    let items = outcome.items.iter().map(|item| (item.outcome, item.amount));
    let given: Vec<(Tri, Range)> = items.chain(outcome.grants.iter().map(|g| (g.outcome, g.amount))).collect();
    for (given, amount) in &given {
        let least = amount.lo();
        prop_assert!(least.is_some_and(|lo| !lo.is_negative()), "{}: {:?} may be below nothing", id, amount);
        prop_assert!(*given != Tri::No || *amount == Range::ZERO, "{}: {:?} is certainly not given", id, amount);
        prop_assert!(*given != Tri::Yes || *amount != Range::ZERO, "{}: nothing is certainly given", id);
        prop_assert!(*given != Tri::Unknown || least == Some(Num::ZERO), "{}: {:?} may not be given", id, amount);
    }
    let Some(award) = &outcome.programme.award else {
        prop_assert_eq!(outcome.award, Range::ZERO, "{} gives no money", id);
        return Ok(());
    };
    prop_assert!(outcome.award.lo().is_some_and(|lo| !lo.is_negative()), "{}: {:?}", id, outcome.award);
    prop_assert!(outcome.verdict != Tri::No || outcome.award == Range::ZERO, "{} is unmet and gives money", id);
    if outcome.verdict == Tri::Unknown {
        prop_assert_eq!(outcome.award.lo(), Some(Num::ZERO), "{} is open and may give nothing", id);
    }
    if let Some(cap) = &award.cap {
        prop_assert!(outcome.award.hi().is_some_and(|hi| hi <= cap.most), "{}: above its cap", id);
    }
    // A list that nobody has given may hold anything.
    let listed = award.list.is_none() || !outcome.items.is_empty();
    let raised = award.changes.iter().any(|change| change.factor.hi().is_none_or(|hi| hi > Num::ONE));
    if listed && !raised {
        let sum = given.iter().fold(Range::ZERO, |sum, (_, amount)| sum.plus(*amount)).hull(Range::ZERO);
        prop_assert!(sum.covers(outcome.award), "{}: {:?} is more than its parts, {:?}", id, outcome.award, sum);
    }
    Ok(())
}

/// Every sentence is there, is Chinese, ends as a sentence does, and is the same when it is said again.
pub(crate) fn words(assessment: &Assessment) -> Result<(), TestCaseError> {
    for outcome in &assessment.programmes {
        let id = &outcome.programme.id;
        let verdict = || explain::verdict(assessment, outcome).to_string();
        sentence(&format!("verdict of {id}"), &verdict())?;
        prop_assert_eq!(verdict(), verdict());
        for requirement in &outcome.requirements {
            let name = format!("{id} {}", requirement.requirement.id);
            let explanation = explain::requirement(assessment, outcome, requirement);
            sentence(&name, &explanation.sentence.to_string())?;
            prop_assert_eq!(&explanation, &explain::requirement(assessment, outcome, requirement));
            requirement.notes.iter().try_for_each(|note| sentence(&name, &note.text))?;
        }
        for part in &outcome.parts {
            for part in [part].into_iter().chain(&part.parts) {
                sentence(&format!("{id} {}", part.id), &explain::part(assessment, outcome, part).to_string())?;
            }
        }
        outcome.award_notes.iter().try_for_each(|note| sentence(id, &note.text))?;
        let reasons = outcome.items.iter().map(|i| &i.reason).chain(outcome.grants.iter().map(|g| &g.reason));
        for reason in reasons {
            prop_assert!(is_chinese(reason), "{}: {:?} is no reason", id, reason);
        }
    }
    Ok(())
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn sentence(what: &str, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(is_chinese(text), "{}: {:?} is no Chinese sentence", what, text);
    prop_assert!(text.ends_with('。'), "{}: {:?} does not end", what, text);
    for slip in ["。。", "，，", "，。", "：。", "；。", "“”", "  "] {
        prop_assert!(!text.contains(slip), "{}: {:?}", what, text);
    }
    Ok(())
}
