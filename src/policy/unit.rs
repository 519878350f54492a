//! The unit of a quantity: a pack that adds money to people is refused.

use super::pack::Pack;
use super::quantity::{ConstantUnit, Quantity};
use super::refs::FieldRef;
use crate::answers::{Path, Unit, YEAR_FIELDS, field_at};

/// Why a quantity has no unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitError {
    /// Two units that cannot be added or compared.
    Mixed(Unit, Unit),
    /// An answer that is not a number.
    NotANumber,
    /// A definition or a question that does not exist.
    Undefined(String),
    /// Nothing to add up.
    Empty,
}

/// The unit of a quantity, in a pack whose definitions do not go round in circles.
///
/// # Errors
/// [`UnitError`] if it has none.
pub fn unit_of(quantity: &Quantity, pack: &Pack) -> Result<Unit, UnitError> {
    match quantity {
        Quantity::Field(FieldRef::Yearly(i)) => {
            YEAR_FIELDS.get(*i).and_then(|f| f.kind.unit()).ok_or(UnitError::NotANumber)
        }
        Quantity::Field(FieldRef::Once(Path::Extra(id))) => match pack.questions.iter().find(|q| q.id == *id) {
            Some(q) => q.kind.unit().ok_or(UnitError::NotANumber),
            None => Err(UnitError::Undefined(format!("extra.{id}"))),
        },
        Quantity::Field(FieldRef::Once(path)) => {
            field_at(path).and_then(|f| f.kind.unit()).ok_or(UnitError::NotANumber)
        }
        Quantity::Defined(name) => {
            let definition = pack.definitions.get(&name.0).ok_or_else(|| UnitError::Undefined(name.0.clone()))?;
            definition.unit.map_or_else(|| unit_of(&definition.is, pack), Ok)
        }
        Quantity::LastYear(of)
        | Quantity::YearBack { of, .. }
        | Quantity::SumYears(of)
        | Quantity::YearlyAverage(of)
        | Quantity::Times { of, .. } => unit_of(of, pack),
        Quantity::Growth(of) => unit_of(of, pack).map(|_| Unit::Share),
        Quantity::Constant { unit, .. } => Ok(match unit {
            ConstantUnit::Money => Unit::Money,
            ConstantUnit::People => Unit::People,
            ConstantUnit::Count => Unit::Count,
            ConstantUnit::Share => Unit::Share,
        }),
        Quantity::Sum(all) | Quantity::Least(all) | Quantity::Greatest(all) | Quantity::Agree(all) => {
            let mut units = all.iter().map(|q| unit_of(q, pack));
            let first = units.next().ok_or(UnitError::Empty)??;
            units.try_fold(first, |first, unit| same(first, unit?))
        }
        Quantity::Rest { whole: a, part: b }
        | Quantity::Span { from: a, to: b }
        | Quantity::Minus { of: a, less: b }
        | Quantity::Estimate { said: a, otherwise: b } => same(unit_of(a, pack)?, unit_of(b, pack)?),
        Quantity::Ratio { of: a, to: b, .. } => same(unit_of(a, pack)?, unit_of(b, pack)?).map(|_| Unit::Share),
        Quantity::Share { part, rest, whole } => {
            let unit = same(unit_of(part, pack)?, unit_of(rest, pack)?)?;
            same(unit, unit_of(whole, pack)?).map(|_| Unit::Share)
        }
        Quantity::Count { instead, .. } => match instead {
            Some(instead) => same(Unit::Count, unit_of(instead, pack)?),
            None => Ok(Unit::Count),
        },
        Quantity::DaysSince(_) => Ok(Unit::Days),
        Quantity::Score(_) => Ok(Unit::Points),
    }
}

fn same(a: Unit, b: Unit) -> Result<Unit, UnitError> {
    if a == b { Ok(a) } else { Err(UnitError::Mixed(a, b)) }
}

/// Whether a quantity rests on an estimate anywhere; such a one decides nothing.
pub(crate) fn is_estimated(quantity: &Quantity, pack: &Pack) -> bool {
    match quantity {
        Quantity::Estimate { .. } => true,
        Quantity::Defined(name) => pack.definitions.get(&name.0).is_some_and(|d| is_estimated(&d.is, pack)),
        _ => quantity.inner().into_iter().any(|q| is_estimated(q, pack)),
    }
}

/// Whether a quantity uses a yearly answer that nothing around it has given a year.
pub(crate) fn lacks_year(quantity: &Quantity, pack: &Pack) -> bool {
    match quantity {
        Quantity::Field(field) | Quantity::DaysSince(field) => matches!(field, FieldRef::Yearly(_)),
        Quantity::Defined(name) => pack.definitions.get(&name.0).is_some_and(|d| lacks_year(&d.is, pack)),
        Quantity::LastYear(_)
        | Quantity::YearBack { .. }
        | Quantity::SumYears(_)
        | Quantity::YearlyAverage(_)
        | Quantity::Growth(_)
        | Quantity::Score(_) => false,
        _ => quantity.inner().into_iter().any(|q| lacks_year(q, pack)),
    }
}
