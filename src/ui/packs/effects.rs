//! What other packs do to a draft: verdict and award of each programme, before and after.

use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::Tri;
use crate::ui::digest;
use crate::ui::standing::Standing;

/// How a programme stands for one draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Stands {
    /// Verdict.
    pub standing: Standing,
    /// Score or award, in words; empty if there is neither.
    pub figure: String,
}

/// What becomes of one programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The programme's name.
    pub name: String,
    /// By the packs in use; absent: it was not offered.
    pub before: Option<Stands>,
    /// By the other packs; absent: it is not offered any more.
    pub after: Option<Stands>,
}

impl Effect {
    /// Whether anything changes.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

/// What becomes of the programmes that `concerns` names by their pack's id, changed ones first.
#[must_use]
pub fn effects(before: &Assessment, after: &Assessment, concerns: impl Fn(&str) -> bool) -> Vec<Effect> {
    let find = |a: &'_ Assessment, id: &str| a.programmes.iter().find(|p| p.programme.id == id).map(stands);
    let mut ids: Vec<(&str, &str)> = Vec::new();
    for outcome in after.programmes.iter().chain(&before.programmes) {
        let id = outcome.programme.id.as_str();
        if concerns(&outcome.pack.pack.id) && ids.iter().all(|(known, _)| *known != id) {
            ids.push((id, outcome.programme.name.as_str()));
        }
    }
    let all = ids.into_iter().map(|(id, name)| Effect {
        name: name.to_owned(),
        before: find(before, id),
        after: find(after, id),
    });
    let (changed, same): (Vec<Effect>, Vec<Effect>) = all.partition(Effect::is_change);
    changed.into_iter().chain(same).collect()
}

fn stands(outcome: &ProgrammeOutcome) -> Stands {
    let standing = Standing::of_programme(outcome);
    let money = digest::gives_money(&outcome.programme) && outcome.verdict != Tri::No;
    let figure = match digest::score(outcome) {
        Some(points) => format!("{points} 分"),
        None if money => digest::amount(outcome.award),
        None => String::new(),
    };
    Stands { standing, figure }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{Effect, effects};
    use crate::answers::Draft;
    use crate::assess::assess;
    use crate::policy::Library;

    #[test]
    fn an_amount_that_was_changed_shows_before_and_after() {
        let (library, _) = Library::built_in();
        let xiamen = library.packs().iter().find(|p| p.pack.id == "xiamen").expect("xiamen");
        let mut other = library.clone();
        other.load(&xiamen.text().replace(r#""fixed": "500000""#, r#""fixed": "600000""#)).expect("a pack");
        let answers = r#"{"format":"kece-draft","version":1,"answers":{"region":"350200","dishonest_listed":false,
            "standards":[{"level":"national","action":"make","rank":1,"local_rank":1,"published_on":"2025-10-01"}]}}"#;
        let sheet = Rc::new(Draft::parse(answers).expect("a draft").sheet().0);
        let on = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
        let [before, after] = [library, other].map(|l| assess(&Rc::new(l), Rc::clone(&sheet), on));
        let effects = effects(&before, &after, |pack| pack == "xiamen");
        let changed: Vec<&Effect> = effects.iter().filter(|e| e.is_change()).collect();
        let [only] = changed.as_slice() else { panic!("{changed:?}") };
        let figures = (only.before.as_ref().map(|s| &s.figure), only.after.as_ref().map(|s| &s.figure));
        assert_eq!(figures, (Some(&"50 万元".to_owned()), Some(&"60 万元".to_owned())));
        assert_eq!(effects.first(), Some(*only), "what changes comes first");
    }
}
