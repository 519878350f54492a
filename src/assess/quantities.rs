//! Quantities on ranges.

use std::rc::Rc;

use super::engine::{Engine, total};
use super::outcome::{Known, PartOutcome};
use crate::answers::{Answer, Kind, Path, Problem, SCALARS, Unit, YEAR_FIELDS, parts_of_year};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::{Definition, FieldRef};

/// What a quantity can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Every value it can have where it is defined.
    pub range: Range,
    /// Whether it is defined for all that the answers still allow. A comparison decides nothing
    /// otherwise: a denominator may turn out to be zero.
    pub defined: bool,
}

impl From<Range> for Figure {
    fn from(range: Range) -> Figure {
        Figure { range, defined: true }
    }
}

/// What can be said when a quantity may not exist.
const OPEN: Figure = Figure { range: Range::WHOLE, defined: false };

impl<'a> Engine<'a> {
    /// The figure; `None` if it certainly does not exist (a zero denominator, no year of operation),
    /// in which case a note asks for a person. `year` is the year of a yearly quantity.
    pub(super) fn figure(&mut self, quantity: &Quantity, year: Option<i32>) -> Option<Figure> {
        match quantity {
            Quantity::Field(field) => Some(self.field(field, year).into()),
            Quantity::Defined(name) => match self.definition(&name.0) {
                Some(definition) => self.defined(definition, year),
                None => Some(OPEN),
            },
            Quantity::LastYear(of) => self.figure(of, Some(self.on_year() - 1)),
            Quantity::YearBack { of, back } => {
                let year = self.years_back(*back)?;
                self.figure(of, Some(year))
            }
            Quantity::SumYears(of) => self.sum_years(of),
            Quantity::YearlyAverage(of) => {
                let sum = self.sum_years(of)?;
                let years = i64::try_from(self.operating.len()).ok()?;
                let part = Num::ONE.over(Num::int(years), Toward::Down)?;
                Some(Figure { range: sum.range.times(part), ..sum })
            }
            Quantity::Growth(of) => self.growth(of),
            Quantity::Sum(all) => self.fold(all, year, Range::plus),
            Quantity::Least(all) => self.fold(all, year, Range::least),
            Quantity::Greatest(all) => self.fold(all, year, Range::greatest),
            Quantity::Minus { of, less } => {
                let (of, less) = (self.figure(of, year)?, self.figure(less, year)?);
                Some(Figure { range: of.range.minus(less.range), defined: of.defined && less.defined })
            }
            Quantity::Constant { value, .. } => Some(Range::point(*value).into()),
            Quantity::Estimate { said, otherwise } => {
                let mut answered = Vec::new();
                self.answered_leaves(said, year, &mut answered);
                self.figure(if answered.is_empty() { otherwise } else { said }, year)
            }
            Quantity::Rest { whole, part } => {
                let (whole_is, part_is) = (self.figure(whole, year)?, self.figure(part, year)?);
                // A part cannot exceed its whole; where even the figures contradict, limits.rs or the
                // agreement around this reports it, and nothing is concluded here.
                match whole_is.range.minus(part_is.range).intersect(Range::NOT_NEGATIVE) {
                    Some(range) => Some(Figure { range, defined: whole_is.defined && part_is.defined }),
                    None => Some(OPEN),
                }
            }
            Quantity::Times { of, factor } => {
                let figure = self.figure(of, year)?;
                Some(Figure { range: figure.range.times(*factor), ..figure })
            }
            Quantity::Agree(all) => self.agree(all, year),
            Quantity::Span { from, to } => {
                let (from, to) = (self.figure(from, year)?, self.figure(to, year)?);
                let range = Range::new(from.range.lo(), to.range.hi()).unwrap_or(Range::WHOLE);
                Some(Figure { range, defined: from.defined && to.defined })
            }
            Quantity::Ratio { of, to, part_of_whole } => {
                let (part, whole) = (self.figure(of, year)?, self.figure(to, year)?);
                if *part_of_whole {
                    self.part_exceeds_whole((of, part), (to, whole), year);
                }
                self.ratio(part, whole, *part_of_whole)
            }
            Quantity::Share { part, rest, whole } => {
                let (part, rest) = (self.figure(part, year)?, self.figure(rest, year)?);
                let share = self.share(part, rest)?;
                // The same share by the whole, which may be known more narrowly than its parts.
                let by_whole = self.figure(whole, year).and_then(|whole| part.range.over(whole.range));
                let range = by_whole.and_then(|r| share.range.intersect(r)).unwrap_or(share.range);
                Some(Figure { range, ..share })
            }
            Quantity::Count { list, conditions, review, instead } => {
                Some(self.count(*list, conditions, review, instead.as_deref()))
            }
            Quantity::DaysSince(field) => Some(match self.answer(field, year) {
                Some(Answer::Date(day)) => Range::point(Num::int((self.on - *day).num_days())).into(),
                _ => Range::WHOLE.into(),
            }),
            Quantity::Score(id) => {
                let notes: Vec<_> = self.parts.iter().flat_map(|p| p.notes.clone()).collect();
                for note in notes {
                    self.note(&note.text, note.review);
                }
                Some(self.score(id).into())
            }
        }
    }

    pub(super) fn definition(&self, name: &str) -> Option<&'a Rc<Definition>> {
        self.pack.definitions.get(name)
    }

    fn defined(&mut self, definition: &'a Rc<Definition>, year: Option<i32>) -> Option<Figure> {
        let same = |k: &&Known| Rc::ptr_eq(&k.definition, definition) && k.year == year;
        // In the branch of a tier a field is narrower, so nothing found outside it holds.
        let outside = if self.pinned.is_none() { self.found } else { &[] };
        // What was found last is asked for again the soonest.
        if let Some(known) = self.known.iter().rev().chain(outside).find(same) {
            let (figure, notes) = (known.figure, known.notes.clone());
            for note in notes {
                self.note(&note.text, note.review);
            }
            return figure;
        }
        let outer = std::mem::take(&mut self.notes);
        let figure = self.figure(&definition.is, year);
        let notes = std::mem::replace(&mut self.notes, outer);
        for note in &notes {
            self.note(&note.text, note.review);
        }
        self.known.push(Known { definition: Rc::clone(definition), year, figure, notes });
        figure
    }

    /// The path that a reference stands for in a year.
    pub(super) fn path(field: &FieldRef, year: Option<i32>) -> Option<Path> {
        match field {
            FieldRef::Once(path) => Some(path.clone()),
            FieldRef::Yearly(i) => Some(Path::Year(year?, *i)),
        }
    }

    pub(super) fn answer(&self, field: &FieldRef, year: Option<i32>) -> Option<&Answer> {
        match field {
            FieldRef::Once(path) => {
                let assumed = self.assumed.iter().find(|(p, _)| p == path).map(|(_, answer)| answer);
                assumed.or_else(|| self.sheet.get(path))
            }
            FieldRef::Yearly(i) => self.sheet.in_year(year?, *i),
        }
    }

    /// What a number can be: what was answered, within what its kind allows.
    pub(super) fn field(&self, field: &FieldRef, year: Option<i32>) -> Range {
        let kind = match field {
            FieldRef::Once(Path::Scalar(i)) => SCALARS.get(*i).map(|f| f.kind),
            // The questions of packs that are answered with a number count or measure something.
            FieldRef::Once(Path::Extra(_)) => Some(Kind::Number(Unit::Count)),
            FieldRef::Once(_) => None,
            FieldRef::Yearly(i) => YEAR_FIELDS.get(*i).map(|f| f.kind),
        };
        let natural = natural(kind.unwrap_or(Kind::Text));
        let mut range = match self.answer(field, year) {
            Some(Answer::Number(range)) => range.intersect(natural).unwrap_or(natural),
            _ => natural,
        };
        if let (FieldRef::Yearly(i), Some(year)) = (field, year) {
            range = self.within_year(*i, year, range);
        }
        if let Some((path, within)) = &self.pinned
            && Engine::path(field, year).as_ref() == Some(path)
        {
            range = range.intersect(*within).unwrap_or(range);
        }
        range
    }

    /// A part of a year's figure is not more than its whole, nor the whole less than its part.
    fn within_year(&self, field: usize, year: i32, range: Range) -> Range {
        let said = |i| match self.sheet.in_year(year, i) {
            Some(Answer::Number(range)) => Some(*range),
            _ => None,
        };
        parts_of_year().iter().fold(range, |range, (part, whole)| {
            let limit = match field {
                f if f == *part => said(*whole).and_then(|w| Range::new(None, w.hi())),
                f if f == *whole => said(*part).and_then(|p| Range::new(p.lo(), None)),
                _ => None,
            };
            // Where they contradict each other, limits.rs has said so.
            limit.and_then(|limit| range.intersect(limit)).unwrap_or(range)
        })
    }

    fn fold(&mut self, all: &[Quantity], year: Option<i32>, with: fn(Range, Range) -> Range) -> Option<Figure> {
        let mut result: Option<Figure> = None;
        for quantity in all {
            let figure = self.figure(quantity, year)?;
            result = Some(match result {
                None => figure,
                Some(so_far) => {
                    Figure { range: with(so_far.range, figure.range), defined: so_far.defined && figure.defined }
                }
            });
        }
        result
    }

    fn no_years(&mut self) {
        self.note("按注册日期，申报年度之前没有完整的经营年度，这一条算不出来，要由人判断。", true);
    }

    fn sum_years(&mut self, of: &Quantity) -> Option<Figure> {
        if self.operating.is_empty() {
            self.no_years();
            return None;
        }
        let mut sum = Figure::from(Range::ZERO);
        for year in self.operating.clone() {
            let figure = self.figure(of, Some(year))?;
            sum = Figure { range: sum.range.plus(figure.range), defined: sum.defined && figure.defined };
        }
        Some(sum)
    }

    /// Several ways to say the same thing: all are true, so only what all allow remains.
    pub(super) fn agree(&mut self, all: &[Quantity], year: Option<i32>) -> Option<Figure> {
        let mut result: Option<Figure> = None;
        for quantity in all {
            let Some(figure) = self.figure(quantity, year) else {
                continue;
            };
            let Some(so_far) = result else {
                result = Some(figure);
                continue;
            };
            match so_far.range.intersect(figure.range) {
                Some(range) => result = Some(Figure { range, defined: so_far.defined && figure.defined }),
                None => {
                    let mut named = Vec::new();
                    all.iter().for_each(|q| self.answered_leaves(q, year, &mut named));
                    if let Some(path) = named.first() {
                        let message = format!(
                            "{}与分项合计对不上：两种填法算出来没有共同的数。请核对这一年的分项。",
                            path.label()
                        );
                        self.problem(&path.to_string(), &message);
                    }
                }
            }
        }
        result
    }

    pub(super) fn problem(&mut self, field: &str, message: &str) {
        let problem = Problem::new(field, message);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Says that a part is more than its whole, where a question of a pack is among them: of the fields of
    /// the sheet limits.rs has said so.
    fn part_exceeds_whole(&mut self, of: (&Quantity, Figure), to: (&Quantity, Figure), year: Option<i32>) {
        let (part, whole) = (of.1.range, to.1.range);
        if !matches!((part.lo(), whole.hi()), (Some(part), Some(whole)) if part > whole) {
            return;
        }
        let mut named = Vec::new();
        self.answered_leaves(of.0, year, &mut named);
        self.answered_leaves(to.0, year, &mut named);
        if let Some(asked) = named.iter().find(|path| matches!(path, Path::Extra(_))) {
            self.problem(&asked.to_string(), "这个数比它所在的合计还大，两个数对不上。请核对这一题和合计。");
        }
    }

    fn ratio(&mut self, of: Figure, to: Figure, part_of_whole: bool) -> Option<Figure> {
        if self.operating.is_empty() {
            self.no_years();
            return None;
        }
        let (mut part, mut whole) = (of.range, to.range);
        let mut most = Range::WHOLE;
        if part_of_whole {
            most = Range::new(None, Some(Num::ONE)).unwrap_or(Range::WHOLE);
            let below = Range::new(None, whole.hi()).and_then(|r| part.intersect(r));
            let above = Range::new(part.lo(), None).and_then(|r| whole.intersect(r));
            // Otherwise the figures contradict each other, which limits.rs has reported.
            (part, whole) = (below?, above?);
        }
        let Some(range) = part.over(whole) else {
            self.note("分母是 0，这一条算不出来，要由人判断。", true);
            return None;
        };
        let defined = of.defined && to.defined && whole.lo().is_some_and(|lo| lo > Num::ZERO);
        Some(Figure { range: range.intersect(most).unwrap_or(range), defined })
    }

    /// part ÷ (part + rest): rises with the part and falls with the rest, so its ends are exact.
    fn share(&mut self, part: Figure, rest: Figure) -> Option<Figure> {
        if self.operating.is_empty() {
            self.no_years();
            return None;
        }
        let zero = Some(Num::ZERO);
        let (part_lo, rest_lo) = (part.range.lo().max(zero), rest.range.lo().max(zero));
        if part.range.hi() == zero && rest.range.hi() == zero {
            self.note("分母是 0，这一条算不出来，要由人判断。", true);
            return None;
        }
        let at = |part: Option<Num>, rest: Option<Num>, toward| match (part, rest) {
            (Some(p), _) if p.is_zero() => Some(Num::ZERO),
            (Some(p), Some(r)) => p.over(p.plus(r, toward_other(toward))?, toward),
            (Some(_), None) => Some(Num::ZERO),
            (None, _) => Some(Num::ONE),
        };
        let lo = at(part_lo, rest.range.hi(), Toward::Down);
        let hi = if part.range.hi() == zero { zero } else { at(part.range.hi(), rest_lo, Toward::Up) };
        let defined = part.defined
            && rest.defined
            && (part_lo.is_some_and(|p| p > Num::ZERO) || rest_lo.is_some_and(|r| r > Num::ZERO));
        Some(Figure { range: Range::new(lo, hi).unwrap_or(Range::WHOLE), defined })
    }

    fn score(&self, id: &str) -> Range {
        if id.is_empty() {
            return total(&self.parts);
        }
        find_part(&self.parts, id).map_or(Range::NOT_NEGATIVE, |p| p.points)
    }

    /// What a part of the score is called.
    pub(super) fn part_name(&self, id: &str) -> Option<&str> {
        find_part(&self.parts, id).map(|p| p.name.as_str())
    }

    /// Whether the quantity against the line; a figure that may not exist decides nothing.
    pub(super) fn compare(figure: Option<Figure>, with: impl Fn(Range) -> Tri) -> Tri {
        match figure {
            Some(Figure { range, defined: true }) => with(range),
            _ => Tri::Unknown,
        }
    }
}

pub(super) fn find_part<'p>(parts: &'p [PartOutcome], id: &str) -> Option<&'p PartOutcome> {
    parts.iter().find_map(|p| if p.id == id { Some(p) } else { find_part(&p.parts, id) })
}

fn toward_other(toward: Toward) -> Toward {
    match toward {
        Toward::Down => Toward::Up,
        Toward::Up => Toward::Down,
    }
}

/// What a field of this kind can be at all.
pub(super) fn natural(kind: Kind) -> Range {
    match kind {
        Kind::Number(_) => Range::NOT_NEGATIVE,
        Kind::Rank => Range::new(Some(Num::ONE), None).unwrap_or(Range::WHOLE),
        _ => Range::WHOLE,
    }
}
