//! Comparisons in words: "科技人员 9 人 ÷ 职工总数 80 人 = 11.25%，不低于 10%".

use super::{Explanation, Sentence};
use crate::answers::{Path, Unit, YEAR_FIELDS, field_at};
use crate::assess::engine::Engine;
use crate::assess::tests::Relation;
use crate::num::{Num, Toward, Tri};
use crate::policy::FieldRef;
use crate::policy::quantity::Quantity;
use crate::policy::test::Comparison;
use crate::policy::unit::unit_of;
use crate::words;

/// The sentence, the figure and the line of a comparison.
pub(super) fn explain(
    engine: &mut Engine<'_>,
    relation: Relation,
    comparison: &Comparison,
    outcome: Tri,
) -> Explanation {
    let quantity = &comparison.quantity;
    let unit = unit(engine, quantity);
    let lines = lines(engine, comparison);
    let only = match lines.as_slice() {
        [(line, _)] => Some(*line),
        _ => None,
    };
    let figure = engine.figure(quantity, None);
    let mut sentence = arithmetic(engine, quantity, only);
    let shown = figure.map_or_else(|| "算不出来".to_owned(), |f| words::figure_against(f.range, unit, only));
    let must: Vec<String> = lines.iter().map(|(line, _)| words::value(*line, unit)).collect();
    sentence.text(verb(relation, outcome, unit)).text(must.join(" 或 "));
    if outcome == Tri::No
        && let (Some(line), Some(gap)) = (only, gap(engine, quantity, only.unwrap_or(Num::ZERO)))
        && relation == Relation::AtLeast
        && !line.is_zero()
    {
        sentence.text("，").strong(gap);
    }
    if outcome == Tri::Unknown {
        sentence.text("，还不能确定");
    }
    sentence.text("。");
    if let Some(tiers) = &comparison.tiers {
        let by = named_figure(engine, &tiers.by, None);
        let names: Vec<String> = lines.iter().map(|(_, name)| format!("“{name}”")).collect();
        sentence.text(format!("{by}，用{}一档。", names.join("或")));
    }
    let symbol = match relation {
        Relation::AtLeast => "≥",
        Relation::MoreThan => ">",
        Relation::AtMost => "≤",
        Relation::LessThan => "<",
    };
    Explanation { sentence, figure: shown, must: format!("须 {symbol} {}", must.join(" 或 ")) }
}

fn lines(engine: &mut Engine<'_>, comparison: &Comparison) -> Vec<(Num, String)> {
    match (&comparison.line, &comparison.tiers) {
        (Some(line), _) => vec![(*line, String::new())],
        (None, Some(tiers)) => {
            engine.possible_tiers(tiers).into_iter().map(|(tier, _)| (tier.line, tier.name.clone())).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// How a figure stands to its line, said as one says it of people and things or of money and shares.
fn verb(relation: Relation, outcome: Tri, unit: Unit) -> &'static str {
    let counted = matches!(unit, Unit::People | Unit::Count | Unit::Days);
    match (relation, outcome) {
        (Relation::AtLeast, Tri::Yes) if counted => "，不少于 ",
        (Relation::AtLeast, Tri::No) if counted => "，少于 ",
        (Relation::AtLeast, Tri::Unknown) if counted => "，须不少于 ",
        (Relation::AtLeast, Tri::Yes) | (Relation::LessThan, Tri::No) => "，不低于 ",
        (Relation::AtLeast, Tri::No) | (Relation::LessThan, Tri::Yes) => "，低于 ",
        (Relation::AtLeast, Tri::Unknown) => "，须不低于 ",
        (Relation::MoreThan, Tri::Yes) => "，高于 ",
        (Relation::MoreThan, Tri::No) => "，不高于 ",
        (Relation::MoreThan, Tri::Unknown) => "，须高于 ",
        (Relation::AtMost, Tri::Yes) => "，不超过 ",
        (Relation::AtMost, Tri::No) => "，超过 ",
        (Relation::AtMost, Tri::Unknown) => "，须不超过 ",
        (Relation::LessThan, Tri::Unknown) => "，须低于 ",
    }
}

/// The quantity with its parts: a quotient is written as one, anything else as its name and figure.
pub(super) fn arithmetic(engine: &mut Engine<'_>, quantity: &Quantity, line: Option<Num>) -> Sentence {
    let mut sentence = Sentence::default();
    if let Quantity::Defined(name) = quantity
        && let Some(definition) = engine.definition(&name.0)
        && matches!(definition.is, Quantity::Ratio { .. } | Quantity::Share { .. })
    {
        return arithmetic(engine, &definition.is, line);
    }
    let unit = unit(engine, quantity);
    let value = engine.figure(quantity, None);
    let result = value.map_or_else(|| "算不出来".to_owned(), |f| words::figure_against(f.range, unit, line));
    match quantity {
        Quantity::Ratio { of, to, .. } | Quantity::Share { part: of, whole: to, .. } => {
            let (of, to) = (named_figure(engine, of, None), named_figure(engine, to, None));
            sentence.text(format!("{of} ÷ {to} = ")).strong(result);
        }
        Quantity::Score(id) if id.is_empty() => {
            sentence.text("各项得分相加，").strong(result);
        }
        _ => {
            sentence.text(format!("{} ", name(engine, quantity, None))).strong(result);
        }
    }
    sentence
}

/// The unit of a quantity; a checked pack has one for each.
pub(super) fn unit(engine: &Engine<'_>, quantity: &Quantity) -> Unit {
    unit_of(quantity, engine.pack).unwrap_or(Unit::Count)
}

fn named_figure(engine: &mut Engine<'_>, quantity: &Quantity, year: Option<i32>) -> String {
    let unit = unit(engine, quantity);
    let figure = engine.figure(quantity, year).map_or_else(|| "算不出来".to_owned(), |f| words::figure(f.range, unit));
    let name = name(engine, quantity, year);
    // A space before a number; none before words, nor after a full-width bracket.
    let close = name.ends_with('）') || !figure.starts_with(|c: char| c.is_ascii_digit() || c == '−');
    format!("{name}{}{figure}", if close { "" } else { " " })
}

/// What a question is called that is answered once; a pack's own question by its label.
pub(super) fn once(engine: &Engine<'_>, path: &Path) -> String {
    let asked = |id: &String| engine.pack.questions.iter().find(|q| q.id == *id).map(|q| q.label.clone());
    let own = match path {
        Path::Extra(id) => asked(id).map(|label| label.trim_end_matches('？').to_owned()),
        _ => field_at(path).map(|f| f.label.to_owned()),
    };
    own.unwrap_or_else(|| path.label())
}

/// What a quantity is called.
pub(super) fn name(engine: &Engine<'_>, quantity: &Quantity, year: Option<i32>) -> String {
    match quantity {
        Quantity::Field(FieldRef::Once(path)) | Quantity::DaysSince(FieldRef::Once(path)) => {
            let label = once(engine, path);
            match (quantity, engine.answer(&FieldRef::Once(path.clone()), None)) {
                (Quantity::DaysSince(_), Some(crate::answers::Answer::Date(day))) => {
                    let registered = Path::scalar("registered_on").as_ref() == Some(path);
                    let what = if registered { format!("{day} 注册") } else { format!("{label} {day}") };
                    format!("{what}，到 {} 共", engine.on)
                }
                _ => label,
            }
        }
        Quantity::Field(FieldRef::Yearly(i)) | Quantity::DaysSince(FieldRef::Yearly(i)) => {
            let label = YEAR_FIELDS.get(*i).map_or("", |f| f.label);
            year.map_or_else(|| label.to_owned(), |year| format!("{year} 年{label}"))
        }
        Quantity::Defined(of) => {
            let name = engine.definition(&of.0).map_or_else(String::new, |d| d.name.clone());
            match (year, name.strip_prefix("三年"), engine.operating.len()) {
                (Some(year), _, _) => format!("{year} 年{name}"),
                (None, Some(rest), 2) => format!("两年{rest}"),
                (None, Some(rest), 1) => format!("一年{rest}"),
                _ => name,
            }
        }
        Quantity::LastYear(of) => name(engine, of, Some(engine.on_year() - 1)),
        Quantity::YearBack { of, back } => name(engine, of, engine.years_back(*back)),
        Quantity::Constant { value, .. } => words::value(*value, unit(engine, quantity)),
        Quantity::SumYears(of) => format!("近三年{}", name(engine, of, None)),
        Quantity::YearlyAverage(of) => format!("年均{}", name(engine, of, None)),
        Quantity::Growth(of) => format!("{}增长率", name(engine, of, None)),
        Quantity::Times { of, factor } if *factor == Num::ONE => name(engine, of, year),
        Quantity::Times { of, factor } => format!("{} × {factor}", name(engine, of, year)),
        Quantity::Agree(all) => all.first().map_or_else(String::new, |q| name(engine, q, year)),
        Quantity::Sum(all) => together(engine, all, year, "合计"),
        Quantity::Least(all) => together(engine, all, year, "中较小的"),
        Quantity::Greatest(all) => together(engine, all, year, "中较大的"),
        Quantity::Rest { whole: of, part: less } | Quantity::Minus { of, less } => {
            format!("{}减去{}", name(engine, of, year), name(engine, less, year))
        }
        Quantity::Estimate { said: of, .. } | Quantity::Span { to: of, .. } => name(engine, of, year),
        Quantity::Count { list, .. } => {
            format!("符合条件的{}", crate::answers::LISTS.get(list.0).map_or("", |l| l.label))
        }
        Quantity::Ratio { .. } | Quantity::Share { .. } => "占比".to_owned(),
        Quantity::Score(id) => engine.part_name(id).map_or_else(|| "得分".to_owned(), |name| format!("“{name}”得分")),
    }
}

/// Several quantities under one name: "甲、乙合计".
fn together(engine: &Engine<'_>, all: &[Quantity], year: Option<i32>, how: &str) -> String {
    match all {
        [only] => name(engine, only, year),
        _ => {
            let names: Vec<String> = all.iter().map(|q| name(engine, q, year)).collect();
            format!("{}{how}", names.join("、"))
        }
    }
}

/// By how much a quotient or a figure misses its line, where both its parts are known exactly.
fn gap(engine: &mut Engine<'_>, quantity: &Quantity, line: Num) -> Option<String> {
    match quantity {
        Quantity::Defined(name) => {
            let definition = engine.definition(&name.0)?;
            match definition.is {
                Quantity::Ratio { .. } => gap(engine, &definition.is, line),
                _ => plain_gap(engine, quantity, line),
            }
        }
        Quantity::Ratio { of, to, .. } => {
            let unit = unit(engine, of);
            let part = engine.figure(of, None)?.range.as_point()?;
            let whole = engine.figure(to, None)?.range.as_point()?;
            let missing = whole.times(line, Toward::Up)?.minus(part, Toward::Up)?;
            Some(format!("{}还差 {}", name(engine, of, None), missing_in_words(missing, unit)))
        }
        Quantity::Share { .. } => None,
        _ => plain_gap(engine, quantity, line),
    }
}

fn plain_gap(engine: &mut Engine<'_>, quantity: &Quantity, line: Num) -> Option<String> {
    let unit = unit(engine, quantity);
    let value = engine.figure(quantity, None)?.range.as_point()?;
    Some(format!("还差 {}", missing_in_words(line.minus(value, Toward::Up)?, unit)))
}

/// What is missing; a share with as many decimals as it takes not to be said to be nothing.
fn missing_in_words(missing: Num, unit: Unit) -> String {
    match unit {
        Unit::Share => words::percent(missing, Some(Num::ZERO)),
        _ => words::value(at_least_step(missing, unit), unit),
    }
}

/// What is missing, rounded up to what can be had: a whole yuan, a whole person, a whole item.
fn at_least_step(missing: Num, unit: Unit) -> Num {
    match unit {
        Unit::Money | Unit::People | Unit::Count | Unit::Days => {
            i64::try_from(missing.ceil()).map_or(missing, Num::int)
        }
        _ => missing,
    }
}
