//! A formula with the numbers put in: "2025 年应纳税所得额 386 万元 × 10%".
//!
//! Other than a rule, whose quotient is compared with a line, a line of worth is a sum of money; a person wants to
//! work it out again.

use super::Sentence;
use super::compare::{name, unit};
use crate::assess::engine::Engine;
use crate::num::{Num, Range};
use crate::policy::quantity::Quantity;
use crate::words;

/// The formula, without its result.
pub(in crate::assess) fn of(engine: &mut Engine<'_>, quantity: &Quantity) -> Sentence {
    let mut sentence = Sentence::default();
    match quantity {
        Quantity::Span { from, to } => {
            sentence.text(format!(
                "少则{}，多则{}",
                spaced(&said(engine, from, None)),
                spaced(&said(engine, to, None))
            ));
        }
        _ => {
            sentence.text(said(engine, quantity, None));
        }
    }
    sentence.text("。");
    sentence
}

/// A quantity as a formula.
fn said(engine: &mut Engine<'_>, quantity: &Quantity, year: Option<i32>) -> String {
    match quantity {
        Quantity::LastYear(of) => said(engine, of, Some(engine.on_year() - 1)),
        Quantity::Times { of, factor } => {
            let of = operand(engine, of, year);
            format!("{of} × {}", words::percent(*factor, None))
        }
        Quantity::Sum(all) if all.len() > 1 => {
            all.iter().map(|q| operand(engine, q, year)).collect::<Vec<_>>().join(" ＋ ")
        }
        Quantity::Minus { of, less } | Quantity::Rest { whole: of, part: less } => {
            format!("{} − {}", operand(engine, of, year), operand(engine, less, year))
        }
        // Nothing is owed below zero, and nobody need read so where it is not.
        Quantity::Greatest(all) => match floor(all) {
            Some(inner) => {
                let figure = engine.figure(inner, year);
                let inner = said(engine, inner, year);
                let above = figure.is_some_and(|f| f.range.lo().is_some_and(|lo| !lo.is_negative()));
                if above { inner } else { format!("{inner}（为负的按 0 计）") }
            }
            None => named(engine, quantity, year),
        },
        Quantity::Least(all) => {
            let all: Vec<String> = all.iter().map(|q| said(engine, q, year)).collect();
            format!("{}中较小的", all.join("与"))
        }
        _ => named(engine, quantity, year),
    }
}

/// The same in brackets where it is a formula itself.
fn operand(engine: &mut Engine<'_>, quantity: &Quantity, year: Option<i32>) -> String {
    let text = said(engine, quantity, year);
    let inner = match quantity {
        Quantity::LastYear(of) => of,
        other => other,
    };
    match inner {
        Quantity::Sum(_) | Quantity::Minus { .. } | Quantity::Rest { .. } | Quantity::Least(_) => format!("（{text}）"),
        _ => text,
    }
}

/// What is not let fall below zero.
fn floor(all: &[Quantity]) -> Option<&Quantity> {
    let zero = |q: &Quantity| matches!(q, Quantity::Constant { value, .. } if *value == Num::ZERO);
    match all {
        [line, other] if zero(line) => Some(other),
        [other, line] if zero(line) => Some(other),
        _ => None,
    }
}

/// Its name and its figure.
fn named(engine: &mut Engine<'_>, quantity: &Quantity, year: Option<i32>) -> String {
    let unit = unit(engine, quantity);
    let range = engine.figure(quantity, year).map_or(Range::WHOLE, |f| f.range);
    let figure = words::figure(range, unit);
    if matches!(quantity, Quantity::Constant { .. }) {
        return figure;
    }
    let name = name(engine, quantity, year);
    let close = name.ends_with('）') || !figure.starts_with(|c: char| c.is_ascii_digit() || c == '−');
    if figure == words::UNKNOWN {
        format!("{name}（{figure}）")
    } else {
        format!("{name}{}{figure}", if close { "" } else { " " })
    }
}

/// A figure at the beginning keeps its distance from the word before it.
fn spaced(text: &str) -> String {
    if text.starts_with(|c: char| c.is_ascii_digit()) { format!(" {text}") } else { text.to_owned() }
}
