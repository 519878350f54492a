//! Which rules of the built-in packs no case speaks about.
//!
//! A requirement wants a case that meets it, one that does not and one that leaves it open; a part of a score, every row of points
//! that its table has; a rate, an item that it applies to and one that just misses it. So a new row in a pack wants a
//! new case.

use std::collections::BTreeSet;

use kece::num::{Num, Range};
use kece::policy::score::{Part, PartRule};
use kece::policy::test::Test;
use kece::policy::{Library, Status};

use super::case::File;
use super::expect::{range, written_out};

/// What the cases expect, as far as it tells rules apart.
struct Seen {
    outcomes: BTreeSet<(String, String, String)>,
    points: BTreeSet<(String, String, String)>,
    rates: BTreeSet<(String, String, bool)>,
}

/// The rules without a case, one line each.
pub(crate) fn missing(library: &Library, files: &[File]) -> Vec<String> {
    let seen = seen(files);
    let mut missing = Vec::new();
    // A draft is never in force, so no case can speak of its rules.
    let all = library.packs().iter().flat_map(|p| &p.pack.programmes);
    for programme in all.filter(|p| p.status != Status::Draft) {
        for requirement in &programme.requirements {
            // What only a person can say is never decided here.
            let all = ["met", "unmet", "undecided"].as_slice();
            let possible = if matches!(requirement.test, Test::Person(_)) { &["undecided"] } else { all };
            for &outcome in possible {
                let key = (programme.id.clone(), requirement.id.clone(), outcome.to_owned());
                if !seen.outcomes.contains(&key) {
                    missing.push(format!("{} · requirement {} · {outcome}", programme.id, requirement.id));
                }
            }
        }
        for part in programme.score.iter().flat_map(|s| &s.parts) {
            of_part(&programme.id, part, &part.id, &seen, &mut missing);
        }
        for rate in programme.award.iter().flat_map(|a| &a.rates) {
            for applies in [true, false] {
                if !seen.rates.contains(&(programme.id.clone(), rate.id.clone(), applies)) {
                    let how = if applies { "applies" } else { "just missed" };
                    missing.push(format!("{} · rate {} · {how}", programme.id, rate.id));
                }
            }
        }
    }
    missing
}

fn of_part(programme: &str, part: &Part, id: &str, seen: &Seen, missing: &mut Vec<String>) {
    let point = |n: Num| Range::point(n);
    let rows: Vec<Range> = match &part.by {
        PartRule::Sum(parts) | PartRule::BestOf(parts) => {
            parts.iter().for_each(|inner| of_part(programme, inner, &format!("{id}.{}", inner.id), seen, missing));
            Vec::new()
        }
        PartRule::Bands { bands, .. } => bands.iter().map(|b| b.points).collect(),
        PartRule::Cases(cases) => cases.iter().map(|c| c.points).collect(),
        PartRule::Graded { within, ungraded, .. } => {
            let tables = within.iter().chain(ungraded).flatten().map(|c| c.points);
            [point(Num::int(0)), point(part.max)].into_iter().chain(tables).collect()
        }
    };
    for row in rows {
        let points = range(row).to_string();
        if !seen.points.contains(&(programme.to_owned(), id.to_owned(), points.clone())) {
            missing.push(format!("{programme} · part {id} · {points}"));
        }
    }
}

fn seen(files: &[File]) -> Seen {
    let mut seen = Seen { outcomes: BTreeSet::new(), points: BTreeSet::new(), rates: BTreeSet::new() };
    let programmes = files.iter().flat_map(|f| &f.cases).flat_map(|c| &c.expect.programmes);
    for (id, programme) in programmes {
        for (requirement, expected) in &programme.requirements {
            seen.outcomes.insert((id.clone(), requirement.clone(), expected.outcome.clone()));
        }
        for (part, points) in &programme.parts {
            seen.points.insert((id.clone(), part.clone(), written_out(points).to_string()));
        }
        seen.rates.extend(programme.missed.iter().map(|rate| (id.clone(), rate.clone(), false)));
        for item in programme.items.iter().chain(&programme.grants).flatten() {
            for (rates, applies) in [(item.rule.as_deref().unwrap_or_default(), true), (item.not.as_slice(), false)] {
                seen.rates.extend(rates.iter().map(|rate| (id.clone(), rate.clone(), applies)));
            }
        }
    }
    seen
}
