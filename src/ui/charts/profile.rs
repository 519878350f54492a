//! All requirements of a programme at one look: each figure as a multiple of its line, which is the same place in
//! every row. What is no figure has its state alone.

use yew::{Html, html};

use super::{Alternative, span};
use crate::assess::chart::measure;
use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome, explain};
use crate::num::{Num, Range};
use crate::ui::chips::mark;
use crate::ui::standing::{Standing, percent};
use crate::words;

/// The scale ends at twice the line.
const MOST: Num = Num::int(2);

/// How the bars are read.
pub(in crate::ui) const PROFILE_KEY: &str =
    "竖线是标准，黑条到了竖线就够，斜线是还可能的范围，右端是标准的两倍以上；不许超过的，数越小条越长。";

/// The picture and its words.
pub(in crate::ui) fn profile(id: &str, a: &Assessment, p: &ProgrammeOutcome) -> Html {
    html! {
        <figure class="figure profile">
            <h4>{ format!("{}：一眼看全部要求", p.programme.short) }</h4>
            <ul>{ for p.requirements.iter().map(|r| row(id, a, p, r)) }</ul>
            <figcaption>{ PROFILE_KEY }</figcaption>
        </figure>
    }
}

/// The figure of a requirement as a multiple of its line; `None` of what is no figure.
pub(in crate::ui) fn margin_bar(
    id: &str,
    a: &Assessment,
    p: &ProgrammeOutcome,
    r: &RequirementOutcome,
) -> Option<Html> {
    let requirement = &r.requirement;
    let why = explain::requirement(a, p, r);
    measure(a, p, r)?.margin().map(|margin| {
        let alternative = Alternative {
            id: format!("{id}-margin-{}", requirement.id),
            title: requirement.name.clone(),
            words: format!("{}，{}，{}", why.figure, why.must, in_words(margin)),
        };
        let (lo, hi) = (margin.lo().unwrap_or(Num::ZERO), margin.hi().unwrap_or(MOST));
        let (x, width) = span(Num::ZERO, lo, MOST);
        let (may_x, may_width) = span(lo, hi, MOST);
        let line = percent(Num::ONE, MOST);
        let inside = html! { <>
            <rect class="rail" x="0" y="2" width="100%" height="10" />
            <rect class="sure-part" {x} y="2" {width} height="10" />
            <rect class="may-part" x={may_x} y="2" width={may_width} height="10" />
            <line class="pass-halo" x1={line.clone()} x2={line.clone()} y1="2" y2="12" />
            <line class="pass" x1={line.clone()} x2={line} y1="0" y2="14" />
        </> };
        alternative.of("margin", "14", inside)
    })
}

fn row(id: &str, a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome) -> Html {
    let requirement = &r.requirement;
    let why = explain::requirement(a, p, r);
    let bar = margin_bar(id, a, p, r);
    let figures = [why.figure, why.must].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("，");
    html! {
        <li key={requirement.id.clone()}>
            { mark(Standing::of(r.outcome)) }
            <div class="name"><span>{ requirement.name.clone() }</span>{ " " }<b>{ figures }</b></div>
            { bar.unwrap_or_default() }
        </li>
    }
}

/// "是标准的 1.12 倍".
fn in_words(margin: Range) -> String {
    let times = |n: Num| words::number(n, 2);
    match (margin.lo(), margin.hi()) {
        (Some(lo), Some(hi)) if lo == hi => format!("是标准的 {} 倍", times(lo)),
        (Some(lo), Some(hi)) => format!("是标准的 {}–{} 倍", times(lo), times(hi)),
        (Some(lo), None) => format!("至少是标准的 {} 倍", times(lo)),
        (None, Some(hi)) => format!("最多是标准的 {} 倍", times(hi)),
        (None, None) => words::UNKNOWN.to_owned(),
    }
}
