//! Definitions that go round in circles, or that a few lines make endless.
//!
//! A pack is untrusted: forty definitions, each the sum of the one before and itself, stand for more
//! steps than there is time. So the size that a definition has when all names are put in is bounded.

use std::collections::BTreeMap;

use super::pack::Pack;
use super::problem::{PackProblem, shortened};
use super::quantity::Quantity;
use super::test::Condition;

/// The built-in packs stay below two hundred.
pub(super) const MAX_SIZE: u64 = 20_000;

/// The size of each definition with all names put in.
///
/// # Errors
/// Every definition that cannot be used. Nothing else may walk the definitions before there is none.
pub(super) fn sizes(pack: &Pack) -> Result<BTreeMap<String, u64>, Vec<PackProblem>> {
    let mut sizes = BTreeMap::new();
    let mut problems = Vec::new();
    for name in pack.definitions.keys() {
        let mut walk = Walk { pack, sizes: &mut sizes, open: Vec::new() };
        let at = format!("definitions.{name}.is");
        match walk.definition(name) {
            Ok(size) if size > MAX_SIZE => problems.push(PackProblem::new(at, "这个定义展开后太大，请简化。")),
            Ok(_) => {}
            Err(Circle) => {
                problems.push(PackProblem::new(at, format!("“{}”的定义绕回了自己，或者套得太深。", shortened(name))))
            }
        }
    }
    if problems.is_empty() { Ok(sizes) } else { Err(problems) }
}

/// How often the quantities inside this one are worked out: one over years, once for each year.
pub(super) fn repeated(quantity: &Quantity) -> u64 {
    match quantity {
        Quantity::SumYears(_) | Quantity::YearlyAverage(_) | Quantity::Growth(_) => 3,
        _ => 1,
    }
}

/// How many steps a quantity is by itself: one, and its conditions.
pub(super) fn conditions(quantity: &Quantity) -> u64 {
    fn within(conditions: &[Condition]) -> u64 {
        conditions.iter().fold(0u64, |sum, condition| {
            let inner = match condition {
                Condition::All(all) | Condition::Any(all) => within(all),
                Condition::Not(inner) => within(std::slice::from_ref(inner)),
                _ => 0,
            };
            sum.saturating_add(inner).saturating_add(1)
        })
    }
    match quantity {
        Quantity::Count { conditions, review, .. } => review
            .iter()
            .fold(within(conditions).saturating_add(1), |sum, item| sum.saturating_add(within(&item.conditions))),
        _ => 1,
    }
}

/// A definition that refers to itself, or one nested deeper than any rule needs.
struct Circle;

/// Definitions within definitions; no rule needs more.
const MAX_DEPTH: usize = 50;

struct Walk<'p, 's> {
    pack: &'p Pack,
    sizes: &'s mut BTreeMap<String, u64>,
    open: Vec<String>,
}

impl Walk<'_, '_> {
    fn definition(&mut self, name: &str) -> Result<u64, Circle> {
        if let Some(size) = self.sizes.get(name) {
            return Ok(*size);
        }
        if self.open.len() >= MAX_DEPTH || self.open.iter().any(|open| open == name) {
            return Err(Circle);
        }
        // One that does not exist is named by the check of units.
        let Some(definition) = self.pack.definitions.get(name) else { return Ok(1) };
        self.open.push(name.to_owned());
        let size = self.quantity(&definition.is)?;
        self.open.pop();
        self.sizes.insert(name.to_owned(), size);
        Ok(size)
    }

    fn quantity(&mut self, quantity: &Quantity) -> Result<u64, Circle> {
        if let Quantity::Defined(name) = quantity {
            return self.definition(&name.0);
        }
        let inner = quantity.inner().into_iter().try_fold(0u64, |sum, q| Ok(sum.saturating_add(self.quantity(q)?)))?;
        Ok(conditions(quantity).saturating_add(inner.saturating_mul(repeated(quantity))))
    }
}
