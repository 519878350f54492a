//! How much work a pack is: a few lines must not stand for more steps than there is time.

use std::collections::BTreeMap;

use crate::policy::circles::{MAX_SIZE, conditions, repeated};
use crate::policy::quantity::Quantity;

/// All rules of a pack together, all names put in. The built-in packs stay below ten thousand.
const MAX_STEPS: u64 = 500_000;

/// Counts the steps of rules.
pub(super) struct Size {
    definitions: BTreeMap<String, u64>,
    steps: u64,
}

impl Size {
    /// With the sizes of definitions.
    pub(super) fn new(definitions: BTreeMap<String, u64>) -> Size {
        Size { definitions, steps: 0 }
    }

    /// Adds a quantity and says whether it can be walked. What cannot is not counted: it is refused.
    pub(super) fn takes(&mut self, quantity: &Quantity) -> bool {
        let steps = self.of(quantity);
        let sum = self.steps.saturating_add(steps);
        let fits = steps <= MAX_SIZE && sum <= MAX_STEPS;
        if fits {
            self.steps = sum;
        }
        fits
    }

    fn of(&self, quantity: &Quantity) -> u64 {
        if let Quantity::Defined(name) = quantity {
            return self.definitions.get(&name.0).copied().unwrap_or(1);
        }
        let inner = quantity.inner().into_iter().fold(0u64, |sum, q| sum.saturating_add(self.of(q)));
        conditions(quantity).saturating_add(inner.saturating_mul(repeated(quantity)))
    }
}
