//! Tests in words.

use super::{Explanation, Sentence, compare};
use crate::answers::{Answer, LISTS};
use crate::assess::engine::Engine;
use crate::assess::tests::comparison;
use crate::num::Tri;
use crate::policy::FieldRef;
use crate::policy::test::{Condition, Items, Period, Route, Test, last_day_of_certificate};

/// The sentence behind a test with this outcome.
pub(super) fn explain(engine: &mut Engine<'_>, test: &Test, outcome: Tri) -> Explanation {
    if let Some((relation, comparison)) = comparison(test) {
        return compare::explain(engine, relation, comparison, outcome);
    }
    let sentence = match test {
        Test::Is { field, .. } => yes_no(engine, field),
        Test::OneOf { field, .. } => chosen(engine, field),
        Test::Exists(items) | Test::NoneOf(items) => items_in_words(engine, items),
        Test::CertificateValid { held, issued_on, years } => certificate(engine, held, issued_on, *years),
        Test::Awarded => awarded(engine),
        Test::Date { field, within } => date(engine, field, within),
        Test::Programme(id) => programme(engine, id),
        // The reason stands beside it as a note.
        Test::Person(_) => Sentence::from("只有人能判断。"),
        Test::All(all) => {
            let mut sentence = Sentence::default();
            for inner in all {
                let outcome = engine.test(inner);
                sentence.append(explain(engine, inner, outcome).sentence);
            }
            sentence
        }
        Test::Any(routes) => any(engine, routes),
        Test::AtLeast(_) | Test::MoreThan(_) | Test::AtMost(_) | Test::LessThan(_) => Sentence::default(),
    };
    Explanation { sentence, ..Explanation::default() }
}

fn label(engine: &Engine<'_>, field: &FieldRef) -> String {
    match field {
        FieldRef::Once(path) => compare::once(engine, path),
        FieldRef::Yearly(_) => String::new(),
    }
}

fn date(engine: &Engine<'_>, field: &FieldRef, within: &Period) -> Sentence {
    let mut sentence = Sentence::default();
    sentence.text(format!("{}：", label(engine, field)));
    match engine.answer(field, None) {
        Some(Answer::Date(day)) => sentence.strong(day.to_string()),
        _ => sentence.strong("还没有答"),
    };
    if let Some(period) = period_in_words(engine, within) {
        sentence.text(format!("，须在 {period}"));
    }
    sentence.text("。");
    sentence
}

fn programme(engine: &mut Engine<'_>, id: &str) -> Sentence {
    let mut sentence = Sentence::default();
    let Some(other) = engine.other(id) else {
        let asked = engine.pack.programmes.iter().find(|p| p.id == id && p.in_force(engine.on));
        let offered = engine.offer(id).map(|test| engine.test(test));
        return match asked {
            Some(programme) => {
                let is = if offered == Some(Tri::No) { "现在不适用" } else { "还不知道适不适用" };
                sentence.text(format!("{}：", programme.name)).strong(is).text("。");
                sentence
            }
            None => Sentence::from("要用到的另一个项目，在这里这一天没有施行的规则。"),
        };
    };
    let is = match other.verdict {
        Tri::Yes => "达标",
        Tri::No => "未达标",
        Tri::Unknown => "还不能确定",
    };
    sentence.text(format!("{}：", other.programme.name)).strong(is).text("。");
    sentence
}

fn yes_no(engine: &Engine<'_>, field: &FieldRef) -> Sentence {
    let mut sentence = Sentence::default();
    sentence.text(format!("{}：", label(engine, field)));
    sentence.strong(match engine.answer(field, None) {
        Some(Answer::YesNo(true)) => "是",
        Some(Answer::YesNo(false)) => "否",
        _ => "还没有答",
    });
    sentence.text("。");
    sentence
}

fn chosen(engine: &Engine<'_>, field: &FieldRef) -> Sentence {
    let mut sentence = Sentence::default();
    let word = engine.word(field).map(|(_, label)| label);
    sentence.text(format!("{}：", label(engine, field))).strong(word.unwrap_or("还没有选")).text("。");
    sentence
}

/// The period that the items must lie in, if their conditions name one: "2025-07-15 以来".
fn period(engine: &Engine<'_>, conditions: &[Condition]) -> Option<String> {
    conditions.iter().find_map(|condition| match condition {
        Condition::Date { within, .. } | Condition::Year { within, .. } => period_in_words(engine, within),
        _ => None,
    })
}

fn period_in_words(engine: &Engine<'_>, period: &Period) -> Option<String> {
    match period {
        Period::CalendarYears { from, to } => {
            let year = |back: &u32| i64::from(engine.on_year()) - i64::from(*back);
            Some(match to {
                0 => format!("{} 年以来", year(from)),
                _ if from == to => format!("{} 年", year(from)),
                _ => format!("{} 年至 {} 年", year(from), year(to)),
            })
        }
        Period::Either(all) => {
            let each: Vec<String> = all.iter().filter_map(|p| period_in_words(engine, p)).collect();
            Some(format!("{}（以当年通知为准）", each.join(" 或 ")))
        }
        _ => match engine.days_of(period) {
            (Some(first), Some(last)) => Some(format!("{first} 至 {last}")),
            (Some(first), None) => Some(format!("{first} 以来")),
            (None, Some(last)) => Some(format!("{last} 以前")),
            (None, None) => None,
        },
    }
}

fn items_in_words(engine: &mut Engine<'_>, items: &Items) -> Sentence {
    let list = LISTS.get(items.list.0).map_or("", |l| l.label);
    let mut sentence = Sentence::default();
    if let Some(period) = period(engine, &items.conditions) {
        sentence.text(format!("{period}，"));
    }
    sentence.text(format!("{list}："));
    let Some(count) = engine.sheet.items(items.list.0).map(<[_]>::len) else {
        sentence.strong("还没有答").text("。");
        return sentence;
    };
    let outcomes: Vec<Tri> = (0..count).map(|i| engine.all_hold(&items.conditions, i).tri).collect();
    let sure = outcomes.iter().filter(|t| **t == Tri::Yes).count();
    let open = outcomes.iter().filter(|t| **t == Tri::Unknown).count();
    match (sure, open) {
        (0, 0) => sentence.strong("没有"),
        (sure, 0) => sentence.strong(format!("{sure} 项")),
        (0, open) => sentence.strong(format!("有 {open} 项还不能确定")),
        (sure, open) => sentence.strong(format!("{sure} 项，另有 {open} 项还不能确定")),
    };
    sentence.text("。");
    sentence
}

fn certificate(engine: &Engine<'_>, held: &FieldRef, issued_on: &FieldRef, years: u32) -> Sentence {
    let mut sentence = Sentence::default();
    if engine.answer(held, None) == Some(&Answer::YesNo(false)) {
        sentence.text("没有证书。");
        return sentence;
    }
    let Some(Answer::Date(day)) = engine.answer(issued_on, None) else {
        sentence.text("证书的发证日期还没有答。");
        return sentence;
    };
    sentence.text(format!("证书 {day} 发证"));
    if let Some(last) = last_day_of_certificate(*day, years) {
        sentence.text("，有效至 ").strong(last.to_string());
    }
    sentence.text("。");
    sentence
}

fn awarded(engine: &Engine<'_>) -> Sentence {
    let mut sentence = Sentence::default();
    if !engine.grants.is_empty() {
        let reasons = |wanted: Tri| {
            let found = engine.grants.iter().filter(|g| g.outcome == wanted).map(|g| g.reason.as_str());
            found.collect::<Vec<_>>().join("；")
        };
        let (sure, open) = (reasons(Tri::Yes), reasons(Tri::Unknown));
        if !sure.is_empty() {
            sentence.text("可以申领：").strong(sure).text("。");
        }
        if !open.is_empty() {
            sentence.text("还不能确定：").strong(open).text("。");
        }
        if sentence.is_empty() {
            sentence.text("没有符合的奖励档次。");
        }
        return sentence;
    }
    if engine.items.is_empty() {
        sentence.text(match (engine.open_list, engine.of_enterprise) {
            (Some(_), _) => "清单还没有填。",
            (None, true) => "没有符合的奖励档次。",
            (None, false) => "清单里一项也没有。",
        });
        return sentence;
    }
    let sure = engine.items.iter().filter(|i| i.outcome == Tri::Yes).count();
    let open = engine.items.iter().filter(|i| i.outcome == Tri::Unknown).count();
    sentence.text(format!("清单里 {} 项，", engine.items.len()));
    match (sure, open) {
        (sure, 0) => sentence.strong(format!("{sure} 项可以申领")),
        (0, open) => sentence.strong(format!("{open} 项还不能确定")),
        (sure, open) => sentence.strong(format!("{sure} 项可以申领，{open} 项还不能确定")),
    };
    sentence.text("。");
    sentence
}

fn any(engine: &mut Engine<'_>, routes: &[Route]) -> Sentence {
    let outcomes: Vec<Tri> = routes.iter().map(|r| engine.test(&r.test)).collect();
    let named = |wanted: Tri| -> Vec<&str> {
        routes.iter().zip(&outcomes).filter(|(_, o)| **o == wanted).map(|(r, _)| r.name.as_str()).collect()
    };
    let (met, open) = (named(Tri::Yes), named(Tri::Unknown));
    let mut sentence = Sentence::default();
    if !met.is_empty() {
        sentence.text("符合：").strong(met.join("；")).text("。");
    } else if open.is_empty() {
        sentence.text(format!("{} 种情形都不符合：{}。", routes.len(), named(Tri::No).join("；")));
    } else {
        sentence.text("有一种符合就行，还要看：").strong(open.join("；")).text("。");
    }
    sentence
}
