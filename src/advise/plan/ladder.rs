//! The amounts of a lever at which anything changes.

use super::ask::{Amounts, Asker, Pause};
use crate::num::Num;

/// Up to so many steps each single amount is looked at.
const EVERY: i64 = 64;

/// Amounts of which each is the least that brings what it brings, ascending, from zero on: what the atoms come to
/// with `fixed` and so much of the lever differs from what they come to with one less.
///
/// Of a lever of up to [`EVERY`] steps each amount is looked at. Of a longer one the amounts 1, 2, 4, 8 … are, and
/// between two of them that differ the turning points are found by halving: so a rule that changes there and
/// back between two of them is not seen.
pub(super) fn ladder(
    asker: &mut Asker<'_>,
    lever: usize,
    atoms: &[usize],
    fixed: &[(usize, i64)],
) -> Result<Vec<i64>, Pause> {
    let most = asker.lever(lever).map_or(0, |l| l.most);
    let touched: Vec<usize> = atoms.iter().copied().filter(|a| asker.touching(*a).contains(&lever)).collect();
    let mut at = |amount: i64| values(asker, lever, amount, &touched, fixed);
    let mut found = vec![0];
    let mut before = (0, at(0)?);
    let mut next = 1;
    while next <= most {
        let now = at(next)?;
        turns(&mut at, &before, &(next, now.clone()), &mut found)?;
        before = (next, now);
        if next == most {
            break;
        }
        next = if most <= EVERY { next + 1 } else { (next * 2).min(most) };
    }
    Ok(found)
}

type Values = Vec<Option<Num>>;

fn values(
    asker: &mut Asker<'_>,
    lever: usize,
    amount: i64,
    atoms: &[usize],
    fixed: &[(usize, i64)],
) -> Result<Values, Pause> {
    let mut amounts: Amounts = fixed.to_vec();
    amounts.push((lever, amount));
    atoms.iter().map(|atom| asker.value(*atom, &amounts)).collect()
}

/// The turning points after one amount, up to another.
fn turns(
    at: &mut impl FnMut(i64) -> Result<Values, Pause>,
    low: &(i64, Values),
    high: &(i64, Values),
    found: &mut Vec<i64>,
) -> Result<(), Pause> {
    if low.1 == high.1 {
        return Ok(());
    }
    if high.0 - low.0 <= 1 {
        found.push(high.0);
        return Ok(());
    }
    let middle = low.0 + (high.0 - low.0).div_euclid(2);
    let middle = (middle, at(middle)?);
    turns(at, low, &middle, found)?;
    turns(at, &middle, high, found)
}
