//! A quotient of sums of years: each year's own, then all of them together against the line or, while the tier is
//! open, the lines.

use yew::{Html, html};

use super::{Alternative, must, place, rem, span};
use crate::assess::chart::{YearFigure, by_year, measure};
use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome};
use crate::num::{Num, Range, Toward};
use crate::policy::test::Test;
use crate::ui::standing::percent;
use crate::words;

/// Of the width, in hundredths: what the columns have; the rest is for the words of the line.
const COLUMNS: usize = 80;
/// Above the highest column and the line: a sixth.
const AIR: (i128, i128) = (6, 5);

/// The picture and its words; `None` of a requirement without years behind it.
pub(in crate::ui) fn years(id: &str, a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome) -> Option<Html> {
    let years = by_year(a, p, r);
    let measure = measure(a, p, r).filter(|_| !years.is_empty())?;
    let only = match measure.lines.as_slice() {
        [line] => Some(*line),
        _ => None,
    };
    let figure = |value: Option<Range>| {
        value.map_or_else(|| words::UNKNOWN.to_owned(), |v| words::figure_against(v, measure.unit, only))
    };
    let together = format!("{}年合计", ["", "一", "两", "三"].get(years.len()).unwrap_or(&""));
    let column = |y: &YearFigure| (format!("{} 年", y.year), y.value);
    let all: Vec<(String, Option<Range>)> = years.iter().map(column).chain([(together, measure.value)]).collect();
    // What reaches without end is drawn to the top.
    let ends = all.iter().filter_map(|(_, value)| value.and_then(|v| v.hi().or(v.lo()))).chain(measure.lines.clone());
    let highest = ends.max().filter(|most| *most > Num::ZERO)?;
    let max = Num::ratio(AIR.0, AIR.1).and_then(|air| highest.times(air, Toward::Up))?;
    let from_top = |value: Num| percent(max.minus(value, Toward::Down).unwrap_or(Num::ZERO), max);
    let slots = all.len() * 1_000;
    let draw = |(at, (name, value)): (usize, &(String, Option<Range>))| {
        let (left, middle) = (place(COLUMNS * (at * 10 + 2), slots), place(COLUMNS * (at * 10 + 5), slots));
        let width = place(COLUMNS * 6, slots);
        let lo = value.and_then(Range::lo).unwrap_or(Num::ZERO).max(Num::ZERO);
        let hi = value.map_or(lo, |value| value.hi().unwrap_or(max).min(max).max(lo));
        let (_, sure) = span(Num::ZERO, lo, max);
        let (_, may) = span(lo, hi, max);
        let class = if at + 1 == all.len() { "strong" } else { "" };
        html! {
            <g {class}>
                <rect class="sure-part" x={left.clone()} y={from_top(lo)} width={width.clone()} height={sure} />
                if hi > lo {
                    <rect class="may-part" x={left} y={from_top(hi)} {width} height={may} />
                }
                                <text x={middle} y="100%" dy="1.3em" text-anchor="middle">{ name.clone() }</text>
            </g>
        }
    };
    // Above everything else, so that no line runs through a figure.
    let label = |(at, (_, value)): (usize, &(String, Option<Range>))| {
        let top = value.map_or(Num::ZERO, |value| value.hi().unwrap_or(max).min(max).max(Num::ZERO));
        let class = if at + 1 == all.len() { "figure-label strong" } else { "figure-label" };
        html! {
            <text {class} x={place(COLUMNS * (at * 10 + 5), slots)} y={from_top(top)} dy="-0.4em" text-anchor="middle">
                { figure(*value) }
            </text>
        }
    };
    // Of two lines that lie close to each other the words keep apart.
    let line = |line: &Num| {
        let y = from_top(*line);
        let (above, below) = (measure.lines.iter().any(|l| l > line), measure.lines.iter().any(|l| l < line));
        let dy = match (above, below) {
            (false, true) => "-0.1em",
            (true, false) => "0.9em",
            _ => "0.35em",
        };
        html! { <>
            <line class="pass dashed" x1="0" x2={place(COLUMNS, 100)} y1={y.clone()} y2={y.clone()} />
            <text x="100%" {y} {dy} text-anchor="end">{ format!("须 {} {}", sign(r), words::value(*line, measure.unit)) }</text>
        </> }
    };
    let each: Vec<String> = all.iter().map(|(name, value)| format!("{name} {}", figure(*value))).collect();
    let alternative = Alternative {
        id: format!("{id}-years"),
        title: format!("{}，逐年和合计", r.requirement.name),
        words: format!("{}；{}（看合计）。", each.join("，"), must(&measure, or_equal(r))),
    };
    let words = alternative.words.clone();
    let inside = html! {
        <svg x="0" y={rem(16)} width="100%" height={rem(54)} class="plot">
            <line class="axis" x1="0" x2={place(COLUMNS, 100)} y1="100%" y2="100%" />
            { for all.iter().enumerate().map(draw) }
            { for measure.lines.iter().map(line) }
            { for all.iter().enumerate().map(label) }
        </svg>
    };
    Some(html! {
        <figure class="figure">
            <h4>{ alternative.title.clone() }</h4>
            { alternative.of("years", &rem(88), inside) }
            <figcaption>{ words }</figcaption>
        </figure>
    })
}

/// Whether the line itself is enough.
pub(super) fn or_equal(r: &RequirementOutcome) -> bool {
    matches!(r.requirement.test, Test::AtLeast(_) | Test::AtMost(_))
}

fn sign(r: &RequirementOutcome) -> &'static str {
    match r.requirement.test {
        Test::AtLeast(_) => "≥",
        Test::AtMost(_) => "≤",
        Test::LessThan(_) => "<",
        _ => ">",
    }
}
