//! A score: its parts one after the other, each where those before it end at least, and the whole against the line.

use yew::{Html, html};

use super::{Alternative, rem, span};
use crate::assess::ProgrammeOutcome;
use crate::assess::chart::{self, Layer};
use crate::num::{Num, Range};
use crate::ui::standing::{PassLine, percent, points_words, score_frame};
use crate::words;

/// Tenths of the size of type from one row to the next.
const ROW: usize = 23;
/// Where the bar of a row begins, and how high it is.
const BAR: (usize, usize) = (13, 8);

/// One part of a score in a row of a table: where it stands between what comes before it and the whole.
pub(in crate::ui) fn layer_bar(id: &str, layer: &Layer, max: Num, pass: Option<PassLine>) -> Html {
    let (x, width) = span(layer.from, layer.sure, max);
    let (may_x, may_width) = span(layer.sure, layer.most, max);
    let line = pass.map(|pass| percent(pass.at, max)).map(|x| {
        html! { <line class="pass" x1={x.clone()} x2={x} y1="0" y2="14" /> }
    });
    let alternative = Alternative {
        id: id.to_owned(),
        title: layer.name.clone(),
        words: format!("{} 分，满分 {}", points_words(layer.points, layer.max), words::number(layer.max, 1)),
    };
    let inside = html! { <>
        <rect class="rail" x="0" y="2" width="100%" height="10" />
        <rect class="sure-part" {x} y="2" {width} height="10" />
        <rect class="may-part" x={may_x} y="2" width={may_width} height="10" />
        { line }
    </> };
    alternative.of("margin", "14", inside)
}

/// The parts of a score, then the whole.
pub(in crate::ui) fn rows(outcome: &ProgrammeOutcome, max: Num) -> Vec<Layer> {
    let score = outcome.score.unwrap_or(Range::ZERO);
    let total = Layer {
        name: "合计".to_owned(),
        points: score,
        max,
        from: Num::ZERO,
        sure: score.lo().unwrap_or(Num::ZERO),
        most: score.hi().unwrap_or(max),
    };
    chart::layers(&outcome.parts).into_iter().chain([total]).collect()
}

/// The picture; `None` of a programme without a score.
pub(in crate::ui) fn layers(id: &str, outcome: &ProgrammeOutcome) -> Option<Html> {
    let (max, pass) = score_frame(&outcome.programme)?;
    outcome.score?;
    let rows = rows(outcome, max);
    let line = pass.map(|pass| percent(pass.at, max));
    let row = |(place, layer): (usize, &Layer)| {
        let top = place * ROW;
        let (x, width) = span(layer.from, layer.sure, max);
        let (may_x, may_width) = span(layer.sure, layer.most, max);
        let (y, height) = (rem(top + BAR.0), rem(BAR.1));
        let class = if place + 1 == rows.len() { "strong" } else { "" };
        let line = line.clone().map(|x| {
            html! { <line class="pass" x1={x.clone()} x2={x} y1={rem(top + BAR.0 - 2)} y2={rem(top + BAR.0 + BAR.1 + 2)} /> }
        });
        html! {
            <g {class}>
                <text x="0" y={rem(top + 10)}>{ layer.name.clone() }</text>
                <text x="100%" y={rem(top + 10)} text-anchor="end">
                    { format!("{} / {}", points_words(layer.points, layer.max), words::number(layer.max, 1)) }
                </text>
                <rect class="rail" x="0" y={y.clone()} width="100%" height={height.clone()} />
                <rect class="sure-part" {x} y={y.clone()} {width} height={height.clone()} />
                <rect class="may-part" x={may_x} {y} width={may_width} {height} />
                { line }
            </g>
        }
    };
    let foot = rows.len() * ROW + 10;
    let said = |layer: &Layer| format!("{} {} 分", layer.name, points_words(layer.points, layer.max));
    let alternative = Alternative {
        id: format!("{id}-layers"),
        title: format!("{}，各项得分和合计", outcome.programme.score.as_ref().map_or("", |s| s.name.as_str())),
        words: format!(
            "{}；{}。",
            rows.iter().map(said).collect::<Vec<_>>().join("，"),
            pass.map_or_else(String::new, |pass| pass.words())
        ),
    };
    let inside = html! { <>
        { for rows.iter().enumerate().map(row) }
        <text class="soft" x="0" y={rem(foot)}>{ "0" }</text>
        if let (Some(pass), Some(x)) = (pass, line.clone()) {
            <text {x} y={rem(foot)} text-anchor="middle">{ pass.words() }</text>
        }
        <text class="soft" x="100%" y={rem(foot)} text-anchor="end">{ words::number(max, 1) }</text>
    </> };
    Some(alternative.of("layers", &rem(foot + 3), inside))
}
