//! Scores on ranges.

use super::engine::Engine;
use super::outcome::PartOutcome;
use crate::answers::{Answer, Path};
use crate::num::{Num, Range, Tri};
use crate::policy::score::{Band, Case, Part, PartRule};
use crate::policy::{FieldRef, test::Test};

impl Engine<'_> {
    /// The points of a part; `around` is the id of the part it belongs to.
    pub(super) fn part(&mut self, part: &Part, around: &str) -> PartOutcome {
        let outer = std::mem::take(&mut self.notes);
        let id = if around.is_empty() { part.id.clone() } else { format!("{around}.{}", part.id) };
        let mut needs = Vec::new();
        let mut parts = Vec::new();
        let limit = Range::new(Some(Num::ZERO), Some(part.max)).unwrap_or(Range::NOT_NEGATIVE);
        let points = match &part.by {
            PartRule::Sum(inner) => {
                parts = inner.iter().map(|p| self.part(p, &id)).collect();
                let sum = parts.iter().fold(Range::ZERO, |sum, p| sum.plus(p.points));
                sum.least(Range::point(part.max))
            }
            PartRule::BestOf(inner) => {
                parts = inner.iter().map(|p| self.part(p, &id)).collect();
                parts.iter().map(|p| p.points).reduce(Range::greatest).unwrap_or(Range::ZERO)
            }
            PartRule::Bands { of, bands } => {
                let figure = self.figure(of, None);
                let possible = match figure {
                    Some(figure) if figure.defined => bands_of(bands, figure.range),
                    _ => bands.iter().collect(),
                };
                if let Some(exact) = figure.and_then(|f| f.range.as_point()) {
                    for band in possible.iter().filter(|b| b.at_least == Some(exact)) {
                        if let Some(why) = &band.edge_review {
                            self.note(why, true);
                        }
                    }
                }
                if possible.len() > 1 {
                    self.needs_of_quantity(of, None, &mut needs);
                }
                possible.iter().map(|b| b.points).reduce(Range::hull).unwrap_or(limit)
            }
            PartRule::Cases(cases) => self.cases(cases, &mut needs),
            PartRule::Graded { field, within, ungraded } => {
                let mut open = Vec::new();
                let possible = match within {
                    Some(cases) => self.possible_cases(cases, &mut open),
                    None => vec![limit],
                };
                let points = self.graded(field, &possible, part, ungraded.as_deref());
                if !points.is_point() {
                    needs.append(&mut open);
                    if let FieldRef::Once(path) = field
                        && !self.sheet.is_exact(path)
                    {
                        needs.push(path.clone());
                        if let (Some(_), Some(cases), None) = (self.every_way, ungraded, self.sheet.get(path)) {
                            self.cases(cases, &mut needs);
                        }
                    }
                }
                points
            }
        };
        // Notes of the smaller parts are shown where they belong and count for the whole.
        for inner in &parts {
            for note in &inner.notes {
                self.note(&note.text, note.review);
            }
        }
        for inner in parts.iter().filter(|p| !p.points.is_point()) {
            needs.extend(inner.needs.iter().cloned());
        }
        needs.sort();
        needs.dedup();
        let points = points.intersect(limit).unwrap_or(limit);
        let notes = std::mem::replace(&mut self.notes, outer);
        PartOutcome { id, name: part.name.clone(), points, max: part.max, parts, needs, notes }
    }

    /// The points of the first case that holds; of all that may be it while that is open.
    fn cases(&mut self, cases: &[Case], needs: &mut Vec<Path>) -> Range {
        hull(&self.possible_cases(cases, needs))
    }

    /// The points of each case that may be the first that holds.
    fn possible_cases(&mut self, cases: &[Case], needs: &mut Vec<Path>) -> Vec<Range> {
        let mut points = Vec::new();
        let mut open: Vec<&Test> = Vec::new();
        for case in cases {
            let holds = case.when.as_ref().map_or(Tri::Yes, |when| self.test(when));
            if holds != Tri::No {
                points.push(case.points);
            }
            match (holds, &case.when) {
                (Tri::Yes, _) => break,
                (Tri::Unknown, Some(when)) => open.push(when),
                _ => {}
            }
        }
        for when in open {
            self.needs_of_test(when, needs);
        }
        points
    }

    /// A panel's points, for which the enterprise's own grading stands in, cut to what each case that
    /// may hold allows.
    fn graded(&mut self, field: &FieldRef, possible: &[Range], part: &Part, ungraded: Option<&[Case]>) -> Range {
        let all = hull(possible);
        let FieldRef::Once(path) = field else { return all };
        let Some(Answer::Number(said)) = self.sheet.get(path).cloned() else {
            let Some(assumed) = ungraded.map(|cases| self.cases(cases, &mut Vec::new())) else { return all };
            return cut_to(assumed, possible).unwrap_or(all);
        };
        let above = |end: Option<Num>| end.is_some_and(|e| e > part.max);
        if above(said.lo()) || above(said.hi()) {
            self.problem(&path.to_string(), &format!("“{}”最高 {} 分，请改小。", part.name, part.max));
            return all;
        }
        if let Some(points) = cut_to(said, possible) {
            return points;
        }
        let least = all.lo().unwrap_or(Num::ZERO);
        let most = all.hi().unwrap_or(part.max);
        let message =
            format!("按填报的情况，“{}”只能得 {least} 到 {most} 分，和自评的分数对不上，请改一处。", part.name);
        self.problem(&path.to_string(), &message);
        all
    }
}

/// Points cut to what each case that may hold allows. Where there is nothing to grade there are none, whatever
/// was said.
fn cut_to(points: Range, possible: &[Range]) -> Option<Range> {
    let cut = |case: &Range| if *case == Range::ZERO { Some(*case) } else { points.intersect(*case) };
    possible.iter().filter_map(cut).reduce(Range::hull)
}

fn hull(ranges: &[Range]) -> Range {
    ranges.iter().copied().reduce(Range::hull).unwrap_or(Range::ZERO)
}

/// The bands that a quantity may fall into, highest first.
pub(super) fn bands_of(bands: &[Band], range: Range) -> Vec<&Band> {
    let mut possible = Vec::new();
    for band in bands {
        let reached = match (band.at_least, band.more_than) {
            (Some(line), _) => range.at_least(line),
            (None, Some(line)) => range.more_than(line),
            (None, None) => Tri::Yes,
        };
        if reached != Tri::No {
            possible.push(band);
        }
        if reached == Tri::Yes {
            break;
        }
    }
    possible
}
