//! How a programme or a requirement stands: the word and the shape it is shown with.

use crate::assess::ProgrammeOutcome;
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::test::{Comparison, Test};
use crate::policy::{Certainty, Programme, ProgrammeKind};

/// The states that are shown as a shape, a word and a colour, always the same three together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 达标: holds for every value the answers allow.
    Met,
    /// 待确定: depends on open answers, or on a panel.
    Undecided,
    /// 未达标: fails for every value the answers allow.
    Unmet,
    /// 可申领: a programme that gives money, met.
    Claimable,
    /// 人工复核: the law leaves it to a person.
    Review,
}

impl Standing {
    /// All of them, as they are explained.
    pub const ALL: [Standing; 5] =
        [Standing::Met, Standing::Undecided, Standing::Unmet, Standing::Claimable, Standing::Review];

    /// What it means, one sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Standing::Met => "按现有答案，怎么算都达标。",
            Standing::Undecided => "还要看没答的题，或专家的评定。",
            Standing::Unmet => "按现有答案还差一点，会写明差多少。",
            Standing::Claimable => "有补助可以申领，金额以当年通知为准。",
            Standing::Review => "办法规定由人判断，我们不替专家下结论。",
        }
    }

    /// How a requirement stands.
    #[must_use]
    pub fn of(outcome: Tri) -> Standing {
        match outcome {
            Tri::Yes => Standing::Met,
            Tri::No => Standing::Unmet,
            Tri::Unknown => Standing::Undecided,
        }
    }

    /// How a programme stands; money that can be claimed has its own word.
    #[must_use]
    pub fn of_programme(outcome: &ProgrammeOutcome) -> Standing {
        match (outcome.verdict, outcome.programme.kind) {
            (Tri::Yes, ProgrammeKind::Award) => Standing::Claimable,
            (verdict, _) => Standing::of(verdict),
        }
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Standing::Met => "达标",
            Standing::Undecided => "待确定",
            Standing::Unmet => "未达标",
            Standing::Claimable => "可申领",
            Standing::Review => "人工复核",
        }
    }

    /// Its class.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Standing::Met => "is-met",
            Standing::Undecided => "is-undecided",
            Standing::Unmet => "is-unmet",
            Standing::Claimable => "is-award",
            Standing::Review => "is-review",
        }
    }

    /// Its drawing in the sprite.
    #[must_use]
    pub fn shape(self) -> &'static str {
        match self {
            Standing::Met => "met",
            Standing::Undecided => "undecided",
            Standing::Unmet => "unmet",
            Standing::Claimable => "award",
            Standing::Review => "review",
        }
    }
}

/// How sure we are of a rule: its word, its drawing, and whether it asks for care.
#[must_use]
pub fn certainty(certainty: Certainty) -> (&'static str, &'static str, bool) {
    let word = certainty.word();
    match certainty {
        Certainty::Verified => (word, "verified", false),
        Certainty::SingleSource => (word, "single", true),
        Certainty::Interpretation => (word, "interp", true),
        Certainty::Unverified => (word, "unver", true),
    }
}

/// What the words for how sure we are mean, one sentence each.
pub const CERTAINTIES: [(Certainty, &str); 4] = [
    (Certainty::Verified, "有两个以上独立来源，或读到了文件全文。"),
    (Certainty::SingleSource, "只查到一处。"),
    (Certainty::Interpretation, "文件没有写明，按一种读法算。"),
    (Certainty::Unverified, "没有查到原文。"),
];

/// The line that a score has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassLine {
    /// Where it is, in points.
    pub at: Num,
    /// Whether the score must be above it; otherwise the line itself is enough.
    pub above: bool,
}

impl PassLine {
    /// "须高于 70 分", "须达到 60 分".
    #[must_use]
    pub fn words(self) -> String {
        let points = crate::words::number(self.at, 1);
        if self.above { format!("须高于 {points} 分") } else { format!("须达到 {points} 分") }
    }
}

/// The line of a programme's score, and the most points there are.
#[must_use]
pub fn score_frame(programme: &Programme) -> Option<(Num, Option<PassLine>)> {
    let score = programme.score.as_ref()?;
    let max = score.parts.iter().try_fold(Num::ZERO, |sum, part| sum.plus(part.max, Toward::Down))?;
    let is_score = |c: &&Comparison| matches!(&c.quantity, Quantity::Score(part) if part.is_empty());
    let pass = programme.requirements.iter().find_map(|requirement| {
        let (comparison, above) = match &requirement.test {
            Test::MoreThan(comparison) => (comparison, true),
            Test::AtLeast(comparison) => (comparison, false),
            _ => return None,
        };
        let at = Some(comparison).filter(is_score)?.line?;
        Some(PassLine { at, above })
    });
    Some((max, pass))
}

/// Where `value` stands on a scale from 0 to `max`, for an attribute: "64%".
#[must_use]
pub fn percent(value: Num, max: Num) -> String {
    let share = value.times(Num::int(100), Toward::Down).and_then(|hundredfold| hundredfold.over(max, Toward::Down));
    let share = share.unwrap_or(Num::ZERO).max(Num::ZERO).min(Num::int(100));
    format!("{}%", share.to_decimal(2, Toward::Down))
}

/// "64–78", "78"; an open end stands for the most there is.
#[must_use]
pub fn points_words(points: Range, max: Num) -> String {
    let lo = crate::words::number(points.lo().unwrap_or(Num::ZERO), 1);
    let hi = crate::words::number(points.hi().unwrap_or(max), 1);
    if lo == hi { lo } else { format!("{lo}–{hi}") }
}

#[cfg(test)]
mod tests {
    use super::percent;
    use crate::num::Num;

    #[test]
    fn a_place_on_a_bar_stays_on_the_bar() {
        let hundred = Num::int(100);
        assert_eq!(percent(Num::int(64), hundred), "64%");
        assert_eq!(percent(Num::int(19), Num::int(30)), "63.33%");
        assert_eq!(percent(Num::int(-3), hundred), "0%");
        assert_eq!(percent(Num::int(120), hundred), "100%");
        assert_eq!(percent(Num::ONE, Num::ZERO), "0%", "nothing to be had");
    }
}
