//! What pictures of an assessment are drawn from: figures beside their lines, the years behind a figure, the points
//! of a score one upon the other. Nothing here decides anything, and no line stands here: all come from the rules.

use super::engine::Engine;
use super::explain;
use super::outcome::{Assessment, PartOutcome, ProgrammeOutcome, RequirementOutcome};
use super::tests::{Relation, comparison};
use crate::answers::Unit;
use crate::num::{Num, Range, Toward};
use crate::policy::quantity::Quantity;
use crate::policy::unit::unit_of;

/// The figure of a requirement beside its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The figure; `None` while nothing is known of it, or where it does not exist.
    pub value: Option<Range>,
    /// What both are measured in.
    pub unit: Unit,
    /// The line; several while it is open which tier the enterprise belongs to.
    pub lines: Vec<Num>,
    /// Whether the figure has to reach the line; otherwise it must not go beyond it.
    pub to_reach: bool,
}

impl Measure {
    /// How far the figure is from its line: 1 is on it, more is better. `None` where that cannot be said.
    #[must_use]
    pub fn margin(&self) -> Option<Range> {
        let value = self.value?;
        let each = self.lines.iter().map(|line| {
            let line = Range::point(*line);
            if self.to_reach { value.over(line) } else { line.over(value) }
        });
        each.reduce(|a, b| Some(a?.hull(b?))).flatten()
    }
}

/// The measure of a requirement that compares a figure with a line; `None` of any other.
#[must_use]
pub fn measure(a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome) -> Option<Measure> {
    let (relation, comparison) = comparison(&r.requirement.test)?;
    let mut engine = Engine::again(a, p);
    let lines = match (comparison.line, &comparison.tiers) {
        (Some(line), _) => vec![line],
        (None, Some(tiers)) => engine.possible_tiers(tiers).into_iter().map(|(tier, _)| tier.line).collect(),
        (None, None) => return None,
    };
    let unit = unit_of(&comparison.quantity, engine.pack).ok()?;
    let to_reach = matches!(relation, Relation::AtLeast | Relation::MoreThan);
    Some(Measure { value: r.value, unit, lines, to_reach })
}

/// A quotient of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearFigure {
    /// The calendar year.
    pub year: i32,
    /// The quotient; `None` while nothing is known of it, or where it does not exist.
    pub value: Option<Range>,
}

/// The years behind a requirement that divides one sum of years by another: each year's own quotient, oldest first.
/// Empty of any other.
#[must_use]
pub fn by_year(a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome) -> Vec<YearFigure> {
    let mut engine = Engine::again(a, p);
    let Some((of, to)) = quotient(&engine, r) else { return Vec::new() };
    let (Some(of), Some(to)) = (yearly(&engine, of), yearly(&engine, to)) else { return Vec::new() };
    let years = engine.operating.clone();
    let value = |engine: &mut Engine<'_>, year| {
        let (of, to) = (engine.figure(of, Some(year))?, engine.figure(to, Some(year))?);
        of.range.over(to.range).filter(|range| *range != Range::WHOLE && *range != Range::NOT_NEGATIVE)
    };
    years.into_iter().map(|year| YearFigure { year, value: value(&mut engine, year) }).collect()
}

/// A named figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name, the year included.
    pub name: String,
    /// Every value it can have.
    pub range: Range,
}

/// The two figures that a requirement divides by each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotient {
    /// What is divided.
    pub of: Named,
    /// By what.
    pub to: Named,
    /// What both are measured in.
    pub unit: Unit,
}

/// The quotient behind a requirement, if it is one of two figures of one unit.
#[must_use]
pub fn divided(a: &Assessment, p: &ProgrammeOutcome, r: &RequirementOutcome) -> Option<Quotient> {
    let mut engine = Engine::again(a, p);
    let (of, to) = quotient(&engine, r)?;
    let unit = unit_of(of, engine.pack).ok().filter(|unit| unit_of(to, engine.pack) == Ok(*unit))?;
    let mut named = |quantity| {
        let range = engine.figure(quantity, None)?.range;
        Some(Named { name: explain::name_of(&engine, quantity), range })
    };
    Some(Quotient { of: named(of)?, to: named(to)?, unit })
}

/// The two sides of the quotient that a requirement compares, whether it stands there or in a definition.
fn quotient<'a>(engine: &Engine<'a>, r: &'a RequirementOutcome) -> Option<(&'a Quantity, &'a Quantity)> {
    let (_, comparison) = comparison(&r.requirement.test)?;
    match defined(engine, &comparison.quantity)? {
        Quantity::Ratio { of, to, .. } => Some((of, to)),
        _ => None,
    }
}

/// What a name of the pack stands for; anything else stands for itself.
fn defined<'a>(engine: &Engine<'a>, quantity: &'a Quantity) -> Option<&'a Quantity> {
    match quantity {
        Quantity::Defined(name) => engine.definition(&name.0).map(|definition| &definition.is),
        other => Some(other),
    }
}

/// The yearly figure that a sum of years adds up.
fn yearly<'a>(engine: &Engine<'a>, quantity: &'a Quantity) -> Option<&'a Quantity> {
    match defined(engine, quantity)? {
        Quantity::SumYears(of) => Some(of),
        _ => None,
    }
}

/// A part of a score where it stands upon those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The part's name.
    pub name: String,
    /// Its points.
    pub points: Range,
    /// The most it can bring.
    pub max: Num,
    /// Where it begins: what all before it bring at least.
    pub from: Num,
    /// Where what is certain of it ends.
    pub sure: Num,
    /// Where it ends at most.
    pub most: Num,
}

/// The parts of a score, each upon what those before it bring at least: the last `sure` is the least score there is.
#[must_use]
pub fn layers(parts: &[PartOutcome]) -> Vec<Layer> {
    let mut from = Num::ZERO;
    let mut layers = Vec::with_capacity(parts.len());
    for part in parts {
        let least = part.points.lo().unwrap_or(Num::ZERO).max(Num::ZERO);
        let most = part.points.hi().unwrap_or(part.max).max(least);
        let on = |points| from.plus(points, Toward::Down).unwrap_or(from);
        let (sure, most) = (on(least), on(most));
        layers.push(Layer { name: part.name.clone(), points: part.points, max: part.max, from, sure, most });
        from = sure;
    }
    layers
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{by_year, divided, layers, measure};
    use crate::answers::{Draft, Unit};
    use crate::assess::{Assessment, ProgrammeOutcome, RequirementOutcome, assess};
    use crate::num::{Num, Range};
    use crate::policy::Library;

    fn assessed(answers: &str) -> Assessment {
        let text = format!(r#"{{"format":"kece-draft","version":1,"answers":{answers}}}"#);
        let (sheet, _) = Draft::parse(&text).expect("a draft").sheet();
        assess(&Rc::new(Library::new()), Rc::new(sheet), NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day"))
    }

    fn of<'a>(a: &'a Assessment, id: &str) -> (&'a ProgrammeOutcome, &'a RequirementOutcome) {
        let hnte = a.programmes.first().expect("a programme");
        (hnte, hnte.requirements.iter().find(|r| r.requirement.id == id).expect("a requirement"))
    }

    fn num(text: &str) -> Num {
        Num::parse(text).expect("a number")
    }

    fn range(from: &str, to: &str) -> Range {
        Range::new(Some(num(from)), Some(num(to))).expect("a range")
    }

    const THREE_YEARS: &str = r#"{"registered_on":"2020-01-01","years":{
        "2023":{"sales":"10000000","rd":{"total":"400000"}},
        "2024":{"sales":"20000000","rd":{"total":{"from":"1000000","to":"1200000"}}},
        "2025":{"sales":"20000000","rd":{"total":"1600000"},"staff":80,"rd_staff":9}}}"#;

    #[test]
    fn a_measure_has_the_line_of_the_rule_and_a_margin() {
        let a = assessed(THREE_YEARS);
        let (hnte, share) = of(&a, "staff_share");
        let found = measure(&a, hnte, share).expect("a measure");
        assert_eq!((found.unit, found.lines.clone(), found.to_reach), (Unit::Share, vec![num("0.1")], true));
        assert_eq!(found.margin(), Some(range("1.125", "1.125")));
        let (_, field) = of(&a, "field");
        assert_eq!(measure(&a, hnte, field), None, "a word is no figure");
        let (_, income) = of(&a, "hitech_income_share");
        let margin = measure(&a, hnte, income).expect("a measure").margin().expect("a share");
        assert!(margin.contains(Num::ZERO) && margin.contains(Num::ONE), "nothing is known of it: {margin:?}");
    }

    #[test]
    fn what_must_not_be_exceeded_is_better_the_smaller_it_is() {
        let a = assessed(THREE_YEARS);
        let sme = a.programmes.iter().find(|p| p.programme.id == "tech_sme").expect("a programme");
        let limit = sme.requirements.iter().find(|r| r.requirement.id == "headcount_limit").expect("a requirement");
        let found = measure(&a, sme, limit).expect("a measure");
        assert!(!found.to_reach);
        assert_eq!(found.margin(), Some(range("6.25", "6.25")));
    }

    #[test]
    fn while_the_tier_is_open_each_line_counts() {
        let a = assessed(
            r#"{"registered_on":"2020-01-01","years":{"2025":{"sales":{"from":"49000000","to":"52000000"}}}}"#,
        );
        let (hnte, intensity) = of(&a, "rd_intensity");
        assert_eq!(measure(&a, hnte, intensity).expect("a measure").lines, [num("0.05"), num("0.04")]);
    }

    #[test]
    fn the_years_of_a_quotient_of_sums_are_each_their_own() {
        let a = assessed(THREE_YEARS);
        let (hnte, intensity) = of(&a, "rd_intensity");
        let years: Vec<_> = by_year(&a, hnte, intensity).into_iter().map(|y| (y.year, y.value)).collect();
        let expected = [(2023, "0.04", "0.04"), (2024, "0.05", "0.06"), (2025, "0.08", "0.08")];
        assert_eq!(years, expected.map(|(year, from, to)| (year, Some(range(from, to)))));
        let (_, share) = of(&a, "staff_share");
        assert_eq!(by_year(&a, hnte, share), [], "of one year only");
    }

    #[test]
    fn a_year_without_answers_or_before_the_enterprise_has_no_figure() {
        let a =
            assessed(r#"{"registered_on":"2024-05-01","years":{"2025":{"sales":"1000000","rd":{"total":"50000"}}}}"#);
        let (hnte, intensity) = of(&a, "rd_intensity");
        let years: Vec<_> = by_year(&a, hnte, intensity).into_iter().map(|y| (y.year, y.value)).collect();
        assert_eq!(years, [(2024, None), (2025, Some(range("0.05", "0.05")))]);
    }

    #[test]
    fn a_quotient_is_taken_apart_with_its_names() {
        let a = assessed(THREE_YEARS);
        let (hnte, share) = of(&a, "staff_share");
        let found = divided(&a, hnte, share).expect("a quotient");
        assert_eq!(found.unit, Unit::People);
        assert_eq!((found.of.name.as_str(), found.to.name.as_str()), ("2025 年科技人员数", "2025 年职工总数"));
        assert_eq!((found.of.range, found.to.range), (range("9", "9"), range("80", "80")));
        let (_, born) = of(&a, "registered_one_year");
        assert_eq!(divided(&a, hnte, born), None);
    }

    #[test]
    fn layers_stand_upon_each_other_and_end_at_the_score() {
        let a = assessed(
            r#"{"points":{"org_rules":5,"org_lab":{"from":4,"to":5}},"ip_counts":{"class1":0,"class2":0,"class2_used":0,"own":0}}"#,
        );
        let (hnte, _) = of(&a, "field");
        let found = layers(&hnte.parts);
        let score = hnte.score.expect("a score");
        assert_eq!(found.len(), hnte.parts.len());
        assert!(found.windows(2).all(|pair| pair[0].sure == pair[1].from && pair[1].from <= pair[1].sure));
        assert!(found.iter().all(|layer| layer.sure <= layer.most));
        assert_eq!(found.last().map(|layer| layer.sure), score.lo());
    }
}
