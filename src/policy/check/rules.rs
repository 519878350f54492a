//! Quantities and comparisons: units that fit, years that are named, lines without gaps.

use super::{Checker, YEAR_MISSING};
use crate::answers::{Kind, Unit};
use crate::num::Num;
use crate::policy::problem::shortened;
use crate::policy::programme::Programme;
use crate::policy::quantity::Quantity;
use crate::policy::score::{Part, PartRule};
use crate::policy::test::Comparison;
use crate::policy::unit::{UnitError, is_estimated, lacks_year, unit_of};

/// No rule looks further back, in years.
pub(super) const MOST_YEARS: u32 = 100;

impl Checker<'_> {
    /// A quantity in a rule, where a yearly answer must say of which year.
    pub(super) fn rule_quantity(&mut self, quantity: &Quantity, at: &str) -> Option<Unit> {
        self.unscored(quantity, at);
        self.decides(quantity, at)
    }

    /// The same, where the score may stand.
    fn decides(&mut self, quantity: &Quantity, at: &str) -> Option<Unit> {
        let unit = self.quantity(quantity, at)?;
        if lacks_year(quantity, self.pack) {
            self.say(at, YEAR_MISSING);
        }
        if is_estimated(quantity, self.pack) {
            self.say(at, "estimate 是估算，只能用在 worth 里，不能用来判定。");
        }
        Some(unit)
    }

    /// The score is known only once all is counted; it is compared with a line, and nothing else.
    pub(super) fn unscored(&mut self, quantity: &Quantity, at: &str) {
        if matches!(quantity, Quantity::Score(_)) {
            self.say(at, SCORE_ALONE);
        }
    }

    /// Any quantity; `None` if it cannot be used.
    pub(super) fn quantity(&mut self, quantity: &Quantity, at: &str) -> Option<Unit> {
        if !self.size.takes(quantity) {
            self.say(at, "这条规则展开后太大（套得太多，或者反复用到大的定义），请简化。");
            return None;
        }
        self.inside(quantity, at);
        match unit_of(quantity, self.pack) {
            Ok(unit) => Some(unit),
            Err(error) => {
                let message = match error {
                    UnitError::Mixed(a, b) => format!("{}和{}不能放在一起算。", label(a), label(b)),
                    UnitError::NotANumber => "这一题的答案不是数。".to_owned(),
                    UnitError::Undefined(name) => format!("definitions 里没有“{}”。", shortened(&name)),
                    UnitError::Empty => super::NOTHING.to_owned(),
                };
                self.say(at, message);
                None
            }
        }
    }

    /// What the unit does not show: conditions, dates, and a score where there is none yet.
    fn inside(&mut self, quantity: &Quantity, at: &str) {
        match quantity {
            Quantity::Count { list, conditions, review, .. } => {
                self.conditions(conditions, list.0, &format!("{at}.count.where"));
                for (i, item) in review.iter().enumerate() {
                    let place = format!("{at}.count.review[{i}]");
                    self.conditions(&item.conditions, list.0, &format!("{place}.where"));
                    self.name(&item.note, &format!("{place}.note"));
                }
            }
            Quantity::DaysSince(field) => {
                self.answered_with(field, &format!("{at}.days_since"), "日期", |kind| kind == Kind::Date);
            }
            Quantity::YearBack { back, .. } if *back > MOST_YEARS => {
                self.say(&format!("{at}.year_back.back"), "年数太大，最多 100 年。");
            }
            _ => {}
        }
        for (step, inner) in steps(quantity) {
            let place = format!("{at}.{step}");
            self.unscored(inner, &place);
            self.inside(inner, &place);
        }
    }

    pub(super) fn comparison(&mut self, comparison: &Comparison, programme: Option<&Programme>, at: &str) {
        let quantity = format!("{at}.quantity");
        self.decides(&comparison.quantity, &quantity);
        match (&comparison.quantity, programme) {
            (Quantity::Score(id), Some(programme)) => {
                let parts = programme.score.as_ref();
                if !parts.is_some_and(|s| id.is_empty() || has_part(&s.parts, "", id)) {
                    self.say(&format!("{quantity}.score"), format!("评分里没有“{}”这一项。", shortened(id)));
                }
            }
            (quantity_itself, None) => self.unscored(quantity_itself, &quantity),
            _ => {}
        }
        match (&comparison.line, &comparison.tiers) {
            (Some(_), None) => {}
            (None, Some(tiers)) => {
                self.rule_quantity(&tiers.by, &format!("{at}.tiers.by"));
                let at = format!("{at}.tiers.steps");
                let ends: Vec<Option<Num>> = tiers.steps.iter().map(|t| t.at_most).collect();
                if !in_order(&ends, |a, b| a < b) {
                    self.say(&at, "各档要从低到高排列，最后一档不写 at_most，中间不能有空档。");
                }
                // Each tier is tried, with the quantity that chooses it narrowed.
                for (i, tier) in tiers.steps.iter().enumerate() {
                    self.name(&tier.name, &format!("{at}[{i}].name"));
                    if !self.size.takes(&comparison.quantity) {
                        return self.say(&at, "档数太多，请简化。");
                    }
                }
            }
            _ => self.say(at, "line 和 tiers 要写一个，也只能写一个。"),
        }
    }
}

const SCORE_ALONE: &str = "得分（score）只能直接和及格线比，不能放进别的算式里。";

/// The quantities that this one is made of, each with the way to it in the document.
fn steps(quantity: &Quantity) -> Vec<(String, &Quantity)> {
    let (name, keys): (&str, &[&str]) = match quantity {
        Quantity::LastYear(_) => ("last_year", &[]),
        Quantity::SumYears(_) => ("sum_years", &[]),
        Quantity::YearlyAverage(_) => ("yearly_average", &[]),
        Quantity::Growth(_) => ("growth", &[]),
        Quantity::Sum(_) => ("sum", &[]),
        Quantity::Least(_) => ("least", &[]),
        Quantity::Greatest(_) => ("greatest", &[]),
        Quantity::Agree(_) => ("agree", &[]),
        Quantity::YearBack { .. } => ("year_back", &["of"]),
        Quantity::Times { .. } => ("times", &["of"]),
        Quantity::Count { .. } => ("count", &["instead"]),
        Quantity::Rest { .. } => ("rest", &["whole", "part"]),
        Quantity::Minus { .. } => ("minus", &["of", "less"]),
        Quantity::Estimate { .. } => ("estimate", &["said", "otherwise"]),
        Quantity::Span { .. } => ("span", &["from", "to"]),
        Quantity::Ratio { .. } => ("ratio", &["of", "to"]),
        Quantity::Share { .. } => ("share", &["part", "rest", "whole"]),
        Quantity::Field(_)
        | Quantity::Defined(_)
        | Quantity::DaysSince(_)
        | Quantity::Score(_)
        | Quantity::Constant { .. } => ("", &[]),
    };
    let listed = matches!(quantity, Quantity::Sum(_) | Quantity::Least(_) | Quantity::Greatest(_) | Quantity::Agree(_));
    let way = |i: usize| match keys.get(i) {
        Some(key) => format!("{name}.{key}"),
        None if listed => format!("{name}[{i}]"),
        None => name.to_owned(),
    };
    quantity.inner().into_iter().enumerate().map(|(i, inner)| (way(i), inner)).collect()
}

/// Whether each line comes before the next, and only the last is open.
pub(super) fn in_order(lines: &[Option<Num>], before: fn(&Num, &Num) -> bool) -> bool {
    let pairs = lines.windows(2).all(|pair| match pair {
        [Some(a), Some(b)] => before(a, b),
        [Some(_), None] => true,
        _ => false,
    });
    pairs && lines.last() == Some(&None)
}

fn has_part(parts: &[Part], around: &str, id: &str) -> bool {
    parts.iter().any(|part| {
        let full = if around.is_empty() { part.id.clone() } else { format!("{around}.{}", part.id) };
        let inner = match &part.by {
            PartRule::Sum(inner) | PartRule::BestOf(inner) => inner.as_slice(),
            _ => &[],
        };
        full == id || has_part(inner, &full, id)
    })
}

fn label(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "金额",
        Unit::People => "人数",
        Unit::Count => "项数",
        Unit::Points => "分数",
        Unit::Area => "面积",
        Unit::Days => "天数",
        Unit::Years => "年数",
        Unit::Share => "比例",
    }
}
