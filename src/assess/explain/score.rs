//! Parts of a score in words: "近三年年均转化 5.3 项，得 25–30 分".

use super::{Sentence, compare};
use crate::answers::{Answer, Unit};
use crate::assess::engine::Engine;
use crate::assess::outcome::{PartOutcome, ProgrammeOutcome};
use crate::num::Tri;
use crate::policy::FieldRef;
use crate::policy::quantity::Quantity;
use crate::policy::score::{Case, Part, PartRule};
use crate::words;

/// The sentence behind a part's points.
pub(super) fn explain(engine: &mut Engine<'_>, programme: &ProgrammeOutcome, outcome: &PartOutcome) -> Sentence {
    let parts = programme.programme.score.as_ref().map_or(&[][..], |s| s.parts.as_slice());
    match find(parts, "", &outcome.id) {
        Some(part) => part_in_words(engine, part, outcome),
        None => Sentence::default(),
    }
}

fn find<'p>(parts: &'p [Part], around: &str, id: &str) -> Option<&'p Part> {
    parts.iter().find_map(|part| {
        let full = if around.is_empty() { part.id.clone() } else { format!("{around}.{}", part.id) };
        if full == id {
            return Some(part);
        }
        match &part.by {
            PartRule::Sum(inner) | PartRule::BestOf(inner) => find(inner, &full, id),
            _ => None,
        }
    })
}

fn part_in_words(engine: &mut Engine<'_>, part: &Part, outcome: &PartOutcome) -> Sentence {
    let points = words::figure(outcome.points, Unit::Points);
    let mut sentence = Sentence::default();
    match &part.by {
        PartRule::Sum(_) | PartRule::BestOf(_) => {
            let inner: Vec<String> =
                outcome.parts.iter().map(|p| format!("{} {}", p.name, words::figure(p.points, Unit::Points))).collect();
            if matches!(part.by, PartRule::BestOf(_)) {
                sentence.text("两种算法取高的：");
            }
            sentence.text(inner.join("；")).text("。");
        }
        PartRule::Bands { of, .. } => {
            sentence.append(compare::arithmetic(engine, of, None));
            growth_in_words(engine, of, &mut sentence);
            sentence.text("，得 ").strong(points).text("。");
        }
        PartRule::Cases(cases) => {
            if let Some(name) = first_case(engine, cases) {
                sentence.text(format!("{name}，"));
            }
            sentence.text("得 ").strong(points).text("。");
        }
        PartRule::Graded { field, within, .. } => {
            if let Some(name) = within.as_ref().and_then(|cases| first_case(engine, cases)) {
                sentence.text(format!("{name}，"));
            }
            let said = match field {
                FieldRef::Once(path) => engine.sheet.get(path).cloned(),
                FieldRef::Yearly(_) => None,
            };
            match said {
                Some(Answer::Number(range)) => {
                    sentence.text(format!("自评 {}，计 ", words::figure(range, Unit::Points))).strong(points);
                }
                _ => {
                    sentence.text("还没有自评，按 ").strong(points).text("计");
                }
            }
            sentence.text("，由专家评定。");
        }
    }
    sentence
}

/// The name of the first case that holds or may hold.
fn first_case<'c>(engine: &mut Engine<'_>, cases: &'c [Case]) -> Option<&'c str> {
    for case in cases {
        match case.when.as_ref().map_or(Tri::Yes, |when| engine.test(when)) {
            Tri::Yes => return case.name.as_deref(),
            Tri::Unknown => return None,
            Tri::No => {}
        }
    }
    None
}

/// The years that a growth rate was taken from.
fn growth_in_words(engine: &mut Engine<'_>, quantity: &Quantity, sentence: &mut Sentence) {
    let definition = match quantity {
        Quantity::Defined(name) => engine.definition(&name.0),
        _ => None,
    };
    let Some(Quantity::Growth(of)) = definition.as_ref().map(|d| &d.is) else {
        return;
    };
    let mut years = Vec::new();
    for year in engine.operating.clone() {
        let unit = compare::unit(engine, of);
        if let Some(figure) = engine.figure(of, Some(year)) {
            years.push(format!("{year} 年 {}", words::figure(figure.range, unit)));
        }
    }
    if !years.is_empty() {
        sentence.text(format!("（{}）", years.join("，")));
    }
}
