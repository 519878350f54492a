//! The nearest number that meets a rule, found by asking about whole stretches of numbers.
//!
//! An assessment of a range that says "no" says so of every number in it. So what is skipped is proved not to
//! meet the rule, and a rule that is met in a middle stretch only (a tier, a band) is found too.

use crate::num::Tri;

/// More questions than this are not worth an advice.
const MOST_ASKED: u32 = 400;

/// The first of `0..=span` that meets the rule; `ask` says whether all, none or some of a stretch (both ends
/// included) do. `None` also if that takes too long to find out.
pub(super) fn nearest(span: i64, mut ask: impl FnMut(i64, i64) -> Tri) -> Option<i64> {
    if span < 0 || ask(0, span) == Tri::No {
        return None;
    }
    let reach = reach(span, &mut ask);
    // What is nearer than half of `reach` is proved not to meet it.
    let nearer = if reach == 0 { 0 } else { reach.div_euclid(2) + 1 };
    let mut stretches = vec![(nearer, reach, false)];
    if reach < span {
        stretches.insert(0, (reach + 1, span, true));
    }
    let mut asked = 0;
    while let Some((from, to, open)) = stretches.pop() {
        asked += 1;
        if asked > MOST_ASKED {
            return None;
        }
        if from == to {
            if ask(from, from) == Tri::Yes {
                return Some(from);
            }
            continue;
        }
        if open && ask(from, to) == Tri::No {
            continue;
        }
        let middle = from + (to - from).div_euclid(2);
        // Of a stretch that is not out of the question, the farther half need not be asked about first: either
        // it is the one, or the nearer half has it.
        let nearer = ask(from, middle);
        stretches.push((middle + 1, to, nearer != Tri::No));
        if nearer != Tri::No {
            stretches.push((from, middle, false));
        }
    }
    None
}

/// The shortest stretch from 0 of the lengths 1, 2, 4, … that is not out of the question: its last number.
fn reach(span: i64, ask: &mut impl FnMut(i64, i64) -> Tri) -> i64 {
    let last = |bits: u32| 1_i64.checked_shl(bits).map_or(span, |length| (length - 1).min(span));
    let (mut no, mut open) = (None, 62_u32);
    // A longer stretch is open wherever a shorter one is.
    loop {
        let from = no.map_or(0, |bits: u32| bits + 1);
        if from >= open {
            return last(open);
        }
        let middle = from + (open - from).div_euclid(2);
        if ask(0, last(middle)) == Tri::No { no = Some(middle) } else { open = middle }
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::num::Tri;

    /// Answers exactly about the numbers that `holds` names.
    fn exactly(holds: impl Fn(i64) -> bool) -> impl Fn(i64, i64) -> Tri {
        move |from, to| {
            let some = (from..=to).any(&holds);
            let all = (from..=to).all(&holds);
            if all {
                Tri::Yes
            } else if some {
                Tri::Unknown
            } else {
                Tri::No
            }
        }
    }

    #[test]
    fn the_first_number_of_a_stretch_is_found() {
        for first in [0, 1, 2, 3, 4, 7, 8, 9, 63, 64, 100] {
            assert_eq!(nearest(100, exactly(|n| n >= first)), Some(first));
            assert_eq!(nearest(100, exactly(|n| n == first)), Some(first), "one number alone");
            assert_eq!(nearest(100, exactly(|n| (first..first + 3).contains(&n) || n == 99)), Some(first.min(99)));
        }
        assert_eq!(nearest(100, exactly(|_| false)), None);
        assert_eq!(nearest(-1, exactly(|_| true)), None);
    }

    #[test]
    fn a_vague_answer_costs_questions_and_no_truth() {
        // Says "perhaps" of every stretch that is longer than two.
        let vague = |from: i64, to: i64| if to - from > 1 { Tri::Unknown } else { exactly(|n| n == 77)(from, to) };
        assert_eq!(nearest(100, vague), Some(77));
        let large = 999_999_999_999_999;
        let line = |from: i64, to: i64| {
            if from >= 123_456_789_012 {
                Tri::Yes
            } else if to >= 123_456_789_012 {
                Tri::Unknown
            } else {
                Tri::No
            }
        };
        assert_eq!(nearest(large, line), Some(123_456_789_012));
    }

    #[test]
    fn a_question_that_never_ends_is_dropped() {
        let vague = |from: i64, to: i64| if from == to { Tri::No } else { Tri::Unknown };
        assert_eq!(nearest(999_999_999_999_999, vague), None);
    }
}
