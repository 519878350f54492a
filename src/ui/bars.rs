//! Score bars: solid is certain, hatched is possible, one line is the pass line. SVG with places and
//! widths as attributes, since a strict policy refuses inline styles.

use yew::{Html, html};

use super::standing::{PassLine, percent, points_words};
use crate::num::{Num, Range, Toward};
use crate::words;

/// A score, the most it can be, and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreLine {
    /// The score.
    pub score: Range,
    /// The most points there are.
    pub max: Num,
    /// The line to reach, if there is one.
    pub pass: Option<PassLine>,
}

impl ScoreLine {
    /// "得分在 64 至 78 分之间，须高于 70 分".
    #[must_use]
    pub fn words(&self) -> String {
        let points = points_words(self.score, self.max).replace('–', " 至 ");
        match self.pass {
            Some(pass) => format!("得分 {points} 分，{}", pass.words()),
            None => format!("得分 {points} 分"),
        }
    }

    fn ends(&self) -> (Num, Num) {
        (self.score.lo().unwrap_or(Num::ZERO).max(Num::ZERO), self.score.hi().unwrap_or(self.max).min(self.max))
    }
}

/// How high a bar is, in rem, and where it begins.
struct Size {
    y: &'static str,
    height: &'static str,
}

/// The bar of a programme on the result page, with its numbers.
pub fn big(line: &ScoreLine) -> Html {
    let (lo, hi) = line.ends();
    let pass = line.pass.map(|pass| {
        let x = percent(pass.at, line.max);
        html! { <>
            <line class="pass-halo" x1={x.clone()} x2={x.clone()} y1="1.6rem" y2="3.1rem" />
            <line class="pass" x1={x.clone()} x2={x.clone()} y1="1.25rem" y2="3.55rem" />
            <text {x} y="4.75rem" text-anchor="middle">{ pass.words() }</text>
        </> }
    });
    html! {
        <svg class="bar bar-big" role="img" aria-label={line.words()}>
            { numbers(line, lo, hi) }
            { fill(line, &Size { y: "1.6rem", height: "1.5rem" }) }
            { pass }
            <text class="soft" x="0" y="4.75rem">{ "0" }</text>
            <text class="soft" x="100%" y="4.75rem" text-anchor="end">{ words::number(line.max, 1) }</text>
        </svg>
    }
}

/// The bar of a programme in the live panel.
pub fn small(line: &ScoreLine) -> Html {
    let pass = line.pass.map(|pass| {
        let x = percent(pass.at, line.max);
        html! { <>
            <line class="pass-halo" x1={x.clone()} x2={x.clone()} y1="0" y2="0.75rem" />
            <line class="pass" x1={x.clone()} x2={x.clone()} y1="-4" y2="1.05rem" />
            <text class="soft" {x} y="2rem" text-anchor="middle">{ pass.words() }</text>
        </> }
    });
    html! {
        <svg class="bar" role="img" aria-label={line.words()}>
            { fill(line, &Size { y: "0", height: "0.75rem" }) }
            { pass }
        </svg>
    }
}

/// The bar of one part of a score; the numbers stand beside it.
pub fn part(score: Range, max: Num) -> Html {
    let line = ScoreLine { score, max, pass: None };
    html! { <svg class="bar-part" aria-hidden="true">{ fill(&line, &Size { y: "2", height: "10" }) }</svg> }
}

/// What the pieces of a score bar mean.
pub fn key() -> Html {
    html! {
        <ul class="bar-key">
            <li><svg aria-hidden="true"><rect class="sure-part" width="100%" height="100%" /></svg>{ "最低能得" }</li>
            <li><svg aria-hidden="true"><rect class="may-part" x="0.5" y="0.5" width="23" height="11" /></svg>{ "还可能得" }</li>
            <li><svg aria-hidden="true"><line class="pass" x1="50%" x2="50%" y1="0" y2="0.75rem" /></svg>{ "达标线" }</li>
        </ul>
    }
}

/// "已答 46 题，共 58 题" as a bar.
pub fn progress(answered: usize, all: usize) -> Html {
    let share = Num::ratio(i128::try_from(answered).unwrap_or(0), i128::try_from(all).unwrap_or(1).max(1));
    let width = percent(share.unwrap_or(Num::ZERO), Num::ONE);
    html! {
        <div class="progress">
            <svg role="img" aria-label={format!("已答 {answered} 题，共 {all} 题")}>
                <rect class="track" width="100%" height="8" rx="4" />
                <rect class="fillbar" {width} height="8" rx="4" />
            </svg>
            <span class="meta">{ format!("已答 {answered}/{all}") }</span>
        </div>
    }
}

/// The numbers above the bar, so placed that on a phone they neither run out of the picture nor into
/// each other.
fn numbers(line: &ScoreLine, lo: Num, hi: Num) -> Html {
    let below = |at: Num, percent: i64| {
        Num::ratio(percent.into(), 100)
            .and_then(|share| line.max.times(share, Toward::Down))
            .is_some_and(|end| at < end)
    };
    let after_bar = |words: String| {
        html! { <text x={percent(hi, line.max)} y="1rem" text-anchor="start" dx="6">{ words }</text> }
    };
    let over_bar = |end: Num, words: String| {
        html! { <text x={percent(end, line.max)} y="1rem" text-anchor="end" dx="-6">{ words }</text> }
    };
    let both = format!("{} 分", points_words(line.score, line.max));
    if below(hi, 30) {
        return after_bar(both);
    }
    if lo == hi || !below(hi, 80) && !below(lo, 45) {
        return over_bar(hi, both);
    }
    let low = format!("最低 {} 分", words::number(lo, 1));
    let low = if below(lo, 20) {
        html! { <text x="0" y="1rem">{ low }</text> }
    } else {
        over_bar(lo, low)
    };
    let high = format!("最高 {} 分", words::number(hi, 1));
    let high = if below(hi, 80) { after_bar(high) } else { over_bar(hi, high) };
    html! { <>{ low }{ high }</> }
}

fn fill(line: &ScoreLine, size: &Size) -> Html {
    let (lo, hi) = line.ends();
    let (y, height) = (size.y, size.height);
    let possible = (hi > lo).then(|| {
        let width = percent(hi.minus(lo, Toward::Down).unwrap_or(Num::ZERO), line.max);
        html! { <rect class="may-part" x={percent(lo, line.max)} {y} {width} {height} /> }
    });
    html! { <>
        <rect class="rail" x="0" {y} width="100%" {height} rx="2" />
        <rect class="sure-part" x="0" {y} width={percent(lo, line.max)} {height} rx="2" />
        { possible }
    </> }
}
