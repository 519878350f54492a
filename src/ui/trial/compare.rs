//! What a trial changes: programme by programme, before and after.

use std::rc::Rc;

use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::Tri;
use crate::ui::digest;
use crate::ui::standing::Standing;

/// A programme, as it is and as it would be.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// As it is; `None`: it would come with another place or another day.
    pub before: Option<&'a ProgrammeOutcome>,
    /// As it would be.
    pub after: &'a ProgrammeOutcome,
}

impl Pair<'_> {
    /// Whether the verdict would be another.
    #[must_use]
    pub fn turns(&self) -> bool {
        self.before.is_none_or(|before| before.verdict != self.after.verdict)
    }

    /// Whether anything that is shown would be other: the verdict, the score, the sum.
    #[must_use]
    pub fn moves(&self) -> bool {
        let same = |before: &&ProgrammeOutcome| {
            before.verdict == self.after.verdict
                && before.score == self.after.score
                && before.award == self.after.award
                && before.requirements.iter().zip(&self.after.requirements).all(|(a, b)| a.outcome == b.outcome)
        };
        !self.before.as_ref().is_some_and(same)
    }

    /// "高新技术企业认定：待确定变为达标".
    #[must_use]
    pub fn words(&self) -> String {
        let after = Standing::of_programme(self.after).word();
        let name = &self.after.programme.name;
        match self.before.map(|before| Standing::of_programme(before).word()) {
            Some(before) => format!("{name}：{before}变为{after}"),
            None => format!("{name}：{after}"),
        }
    }
}

/// All programmes, those that are shown in full first, then the nearer places.
#[must_use]
pub fn pairs<'a>(before: &'a Assessment, after: &'a Assessment) -> Vec<Pair<'a>> {
    let (main, places) = digest::by_place(after);
    let all = main.into_iter().chain(places.into_iter().flat_map(|(_, of_place)| of_place));
    all.map(|after| {
        let same = |p: &&ProgrammeOutcome| Rc::ptr_eq(&p.programme, &after.programme);
        let earlier = |p: &&ProgrammeOutcome| p.programme.id == after.programme.id;
        let known = before.programmes.iter().find(same).or_else(|| before.programmes.iter().find(earlier));
        Pair { before: known, after }
    })
    .collect()
}

/// What is said of it all in a sentence.
#[must_use]
pub fn lead(pairs: &[Pair<'_>]) -> String {
    let turned: Vec<String> = pairs.iter().filter(|pair| pair.turns()).map(Pair::words).collect();
    let better = pairs.iter().filter(|p| p.turns() && p.after.verdict == Tri::Yes).count();
    match (turned.len(), better) {
        (0, _) if pairs.iter().any(Pair::moves) => "结论都没有变，有的得分或条件变了。".to_owned(),
        (0, _) => "和现在一样。".to_owned(),
        (1, _) => format!("{}。", turned.concat()),
        (all, 0) => format!("{all} 项的结论变了。"),
        (all, better) if all == better => format!("{all} 项变为达标或可申领。"),
        (all, better) => format!("{all} 项的结论变了，其中 {better} 项变为达标或可申领。"),
    }
}
