//! A share of people: how many of all, against the line.

use yew::{Html, html};

use super::years::or_equal;
use super::{Alternative, must, rem, span};
use crate::answers::Unit;
use crate::assess::chart::{Named, divided, measure};
use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome};
use crate::num::{Num, Range, Toward};
use crate::ui::standing::percent;
use crate::words;

/// The picture and its words; `None` of a requirement that is no share of people.
pub(in crate::ui) fn share(id: &str, a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome) -> Option<Html> {
    let parts = divided(a, p, r).filter(|parts| parts.unit == Unit::People)?;
    let measure = measure(a, p, r)?;
    let line = measure.lines.first().copied().filter(|line| *line > Num::ZERO)?;
    let value = measure.value.unwrap_or(Range::NOT_NEGATIVE);
    // Twice the line is room enough; more where the share is larger, but never more than all.
    let twice = line.times(Num::int(2), Toward::Up)?;
    let max = value.lo().map_or(twice, |lo| lo.max(twice)).min(Num::ONE);
    let (lo, hi) = (value.lo().unwrap_or(Num::ZERO), value.hi().unwrap_or(max));
    let (x, width) = span(Num::ZERO, lo, max);
    let (may_x, may_width) = span(lo, hi, max);
    let at = percent(line, max);
    let figure = measure
        .value
        .map_or_else(|| words::UNKNOWN.to_owned(), |value| words::figure_against(value, measure.unit, Some(line)));
    let named = |n: &Named| format!("{} {}", n.name, words::figure(n.range, parts.unit));
    let least = parts.to.range.as_point().and_then(|all| all.times(line, Toward::Up)).map(Num::ceil);
    let people = least.and_then(|least| i64::try_from(least).ok()).map(|least| format!("，至少 {least} 人"));
    let must = must(&measure, or_equal(r));
    let alternative = Alternative {
        id: format!("{id}-share"),
        title: r.requirement.name.clone(),
        words: format!(
            "{} ÷ {} = {figure}；{must}{}。",
            named(&parts.of),
            named(&parts.to),
            people.filter(|_| measure.lines.len() == 1).unwrap_or_default()
        ),
    };
    let (y, height) = (rem(16), rem(14));
    let inside = html! { <>
        <text class="strong" x="0" y={rem(11)}>{ figure }</text>
        <rect class="rail" x="0" y={y.clone()} width="100%" height={height.clone()} />
        <rect class="sure-part" {x} y={y.clone()} {width} height={height.clone()} />
        <rect class="may-part" x={may_x} {y} width={may_width} {height} />
        <line class="pass-halo" x1={at.clone()} x2={at.clone()} y1={rem(16)} y2={rem(30)} />
        <line class="pass" x1={at.clone()} x2={at.clone()} y1={rem(13)} y2={rem(33)} />
        <text class="soft" x="0" y={rem(44)}>{ "0" }</text>
        <text x={at} y={rem(44)} text-anchor="middle">{ must }</text>
        <text class="soft" x="100%" y={rem(44)} text-anchor="end">{ words::percent(max, None) }</text>
    </> };
    Some(html! {
        <figure class="figure">
            <h4>{ alternative.title.clone() }</h4>
            { alternative.of("share", &rem(48), inside) }
            <figcaption>{ alternative.words.clone() }</figcaption>
        </figure>
    })
}
