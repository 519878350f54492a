//! Verdicts in a sentence.

use super::Sentence;
use crate::answers::Unit;
use crate::assess::outcome::{Assessment, ProgrammeOutcome, RequirementOutcome};
use crate::assess::tests::comparison;
use crate::num::{Range, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::test::Test;
use crate::policy::{ProgrammeKind, Verdict};
use crate::words;

/// The requirements that make the verdict what it is: those unmet of an unmet programme, those open of
/// an open one, all that count of a met one. A route that nobody needs is not among them.
#[must_use]
pub fn responsible(outcome: &ProgrammeOutcome) -> Vec<&RequirementOutcome> {
    let mut ids = Vec::new();
    match &outcome.programme.verdict {
        None => ids.extend(
            outcome.requirements.iter().filter(|r| r.outcome == outcome.verdict).map(|r| r.requirement.id.as_str()),
        ),
        Some(verdict) => collect(verdict, outcome, outcome.verdict, &mut ids),
    }
    outcome.requirements.iter().filter(|r| ids.contains(&r.requirement.id.as_str())).collect()
}

fn truth(verdict: &Verdict, outcome: &ProgrammeOutcome) -> Tri {
    match verdict {
        Verdict::Requirement(id) => {
            outcome.requirements.iter().find(|r| r.requirement.id == *id).map_or(Tri::Unknown, |r| r.outcome)
        }
        Verdict::All(all) => Tri::all(all.iter().map(|v| truth(v, outcome))),
        Verdict::Any(all) => Tri::any(all.iter().map(|v| truth(v, outcome))),
    }
}

fn collect<'v>(verdict: &'v Verdict, outcome: &ProgrammeOutcome, wanted: Tri, ids: &mut Vec<&'v str>) {
    if truth(verdict, outcome) != wanted {
        return;
    }
    match verdict {
        Verdict::Requirement(id) => ids.push(id),
        Verdict::All(all) | Verdict::Any(all) => all.iter().for_each(|v| collect(v, outcome, wanted, ids)),
    }
}

/// The verdict of a programme in one sentence.
#[must_use]
pub fn verdict(assessment: &Assessment, outcome: &ProgrammeOutcome) -> Sentence {
    match outcome.programme.kind {
        ProgrammeKind::Recognition | ProgrammeKind::Check => recognition(outcome),
        ProgrammeKind::Tax => tax(outcome),
        ProgrammeKind::Award if outcome.programme.award.as_ref().is_some_and(|a| a.list.is_none()) => granted(outcome),
        ProgrammeKind::Award => award(assessment, outcome),
    }
}

fn names(list: &[&RequirementOutcome]) -> String {
    let shown: Vec<String> = list.iter().take(3).map(|r| format!("“{}”", r.requirement.name)).collect();
    let more = if list.len() > 3 { format!("等 {} 条", list.len()) } else { String::new() };
    format!("{}{more}", shown.join("、"))
}

fn recognition(outcome: &ProgrammeOutcome) -> Sentence {
    let responsible = responsible(outcome);
    let mut sentence = Sentence::default();
    match outcome.verdict {
        Tri::Yes if by_route(outcome, &responsible) => {
            let route = responsible.iter().find(|r| matches!(r.requirement.test, Test::Any(_)));
            let name = route.map_or("", |r| r.requirement.name.as_str());
            sentence.text(format!("按“{name}”")).strong("怎么算都达标").text("，不看得分。");
        }
        Tri::Yes => {
            sentence.strong("怎么算都达标");
            if let Some(score) = outcome.score {
                sentence.text(format!("，得分 {}", words::figure(score, Unit::Points)));
            }
            sentence.text("。");
        }
        Tri::No => {
            let count = responsible.len();
            sentence
                .text("按现有答案，")
                .strong(format!("{count} 条未达标"))
                .text(format!("：{}。", names(&responsible)));
        }
        Tri::Unknown => {
            let met = outcome.requirements.iter().filter(|r| r.outcome == Tri::Yes).count();
            let all = outcome.requirements.len();
            sentence.text(format!("{all} 条要求已有 {met} 条达标，还要看"));
            sentence.strong(names(&responsible)).text("。");
        }
    }
    sentence
}

/// Whether a met programme is met by another way than its score.
fn by_route(outcome: &ProgrammeOutcome, responsible: &[&RequirementOutcome]) -> bool {
    let scored = |r: &RequirementOutcome| match comparison(&r.requirement.test) {
        Some((_, c)) => c.quantity == Quantity::Score(String::new()),
        None => false,
    };
    outcome.score.is_some() && !responsible.iter().any(|r| scored(r))
}

/// "合计 50 万元", "合计最高 30 万元": a space only before a figure.
fn in_all(sum: Range) -> String {
    let text = words::award(sum);
    if text.starts_with(|c: char| c.is_ascii_digit()) { format!(" {text}") } else { text }
}

/// A tax programme: whether it applies, and what it is worth by the enterprise's own figures.
fn tax(outcome: &ProgrammeOutcome) -> Sentence {
    let mut sentence = Sentence::default();
    match outcome.verdict {
        Tri::Yes => sentence.strong("可以享受"),
        Tri::No => sentence.text("现在不能享受：").strong(names(&responsible(outcome))).text("未达标"),
        Tri::Unknown => sentence.text("还要看").strong(names(&responsible(outcome))),
    };
    if let Some(worth) = outcome.worth.filter(|worth| *worth != Range::NOT_NEGATIVE) {
        sentence.text("，估算").strong(in_all(worth));
    }
    sentence.text("。");
    sentence
}

/// An award to the enterprise as a whole.
fn granted(outcome: &ProgrammeOutcome) -> Sentence {
    let mut sentence = Sentence::default();
    match outcome.verdict {
        Tri::Yes => {
            sentence.text("可以申领，合计").strong(in_all(outcome.award));
            sentence.text(if outcome.award.is_point() { "，发放以当年通知为准。" } else { "。" });
        }
        Tri::No => {
            sentence.text(format!("现在没有可以申领的：{}未达标。", names(&responsible(outcome))));
        }
        Tri::Unknown => {
            sentence.text("还要看").strong(names(&responsible(outcome)));
            if outcome.award_if_met != Range::ZERO {
                sentence.text("；都符合的话，合计").strong(in_all(outcome.award_if_met));
            }
            sentence.text("。");
        }
    }
    sentence
}

/// Whether somebody has said that there is nothing to award.
fn is_empty(assessment: &Assessment, outcome: &ProgrammeOutcome) -> bool {
    let list = outcome.programme.award.as_ref().and_then(|award| award.list);
    list.is_some_and(|list| assessment.sheet.items(list.0).is_some_and(<[_]>::is_empty))
}

fn award(assessment: &Assessment, outcome: &ProgrammeOutcome) -> Sentence {
    let mut sentence = Sentence::default();
    let sure = outcome.items.iter().filter(|i| i.outcome == Tri::Yes).count();
    match outcome.verdict {
        Tri::Yes => {
            let certain = outcome.award.is_point();
            sentence.text(format!("{sure} 项可以申领，合计")).strong(in_all(outcome.award));
            sentence.text(if certain { "，发放以当年通知为准。" } else { "。" });
        }
        Tri::No if is_empty(assessment, outcome) => {
            sentence.text("清单里一项也没有，没有可以申领的。");
        }
        Tri::No => {
            sentence.text(format!("现在没有可以申领的：{}未达标。", names(&responsible(outcome))));
        }
        Tri::Unknown => {
            let open = outcome.items.iter().filter(|i| i.outcome == Tri::Unknown).count();
            if outcome.items.is_empty() {
                sentence.text("还要看").strong(names(&responsible(outcome)));
            } else {
                if sure > 0 {
                    sentence.text(format!("{sure} 项可以申领，"));
                }
                if open > 0 {
                    sentence.strong(format!("{open} 项还不能确定"));
                } else {
                    sentence.text("还要看").strong(names(&responsible(outcome)));
                }
                sentence.text("；都符合的话，合计").strong(in_all(outcome.award_if_met));
            }
            sentence.text("。");
        }
    }
    sentence
}
