//! Quantities in words: "三年研究开发费用 ÷ 三年销售收入".

use super::figures::{figure, share};
use super::{Say, any_of, list_label};
use crate::answers::Unit;
use crate::num::Num;
use crate::policy::quantity::Quantity;
use crate::policy::score::{Part, PartRule};
use crate::policy::unit::unit_of;

impl Say<'_> {
    /// What a quantity is: a name, or the arithmetic.
    #[must_use]
    pub fn quantity(&self, quantity: &Quantity) -> String {
        self.quantity_of("", quantity)
    }

    /// A quantity as a rule compares it: one that has a name and is a quotient, with the quotient.
    pub(super) fn compared(&self, quantity: &Quantity) -> String {
        if let Quantity::Defined(name) = quantity
            && let Some(definition) = self.pack.definitions.get(&name.0)
            && matches!(definition.is, Quantity::Ratio { .. } | Quantity::Share { .. })
        {
            return format!("{}（{}）", definition.name, self.quantity(&definition.is));
        }
        self.quantity(quantity)
    }

    /// Its unit; a checked pack has one for each.
    pub(super) fn unit(&self, quantity: &Quantity) -> Unit {
        unit_of(quantity, self.pack).unwrap_or(Unit::Count)
    }

    /// `year` stands before what is answered for each year.
    fn quantity_of(&self, year: &str, quantity: &Quantity) -> String {
        let of = |q: &Quantity| self.quantity_of(year, q);
        let part = |q: &Quantity| self.operand(year, q);
        match quantity {
            Quantity::Field(field) => format!("{year}{}", self.field(field).0),
            Quantity::Defined(name) => {
                let name = self.pack.definitions.get(&name.0).map_or("（没有这个口径）", |d| d.name.as_str());
                // "上一年三年…" would be nonsense: such a definition has its years already.
                let years = year == LAST_YEAR && name.starts_with("三年");
                if years { name.to_owned() } else { format!("{year}{name}") }
            }
            Quantity::LastYear(of) => self.quantity_of(LAST_YEAR, of),
            Quantity::YearBack { of, back: 1 } => self.quantity_of(LAST_YEAR, of),
            Quantity::YearBack { of, back } => self.quantity_of(&format!("前第 {back} 年"), of),
            Quantity::SumYears(of) => format!("近三年{}合计", self.operand("", of)),
            Quantity::YearlyAverage(of) => format!("近三年年均{}", self.operand("", of)),
            Quantity::Growth(of) => format!("近三年{}增长率", self.operand("", of)),
            Quantity::Sum(all) => all.iter().map(of).collect::<Vec<_>>().join(" ＋ "),
            Quantity::Rest { whole: a, part: b } | Quantity::Minus { of: a, less: b } => {
                format!("{} − {}", of(a), part(b))
            }
            Quantity::Times { of, factor } => {
                let times = if *factor > Num::ONE && factor.is_whole() { figure(*factor, Unit::Points) } else { share(*factor) };
                format!("{} × {}", part(of), times.trim_end_matches(" 分"))
            }
            Quantity::Least(all) => self.extreme(year, all, "较小", "最小"),
            Quantity::Greatest(all) => self.extreme(year, all, "较大", "最大"),
            Quantity::Constant { value, .. } => figure(*value, self.unit(quantity)),
            Quantity::Estimate { said, otherwise } => format!("{}（没有填的按{}估算）", of(said), of(otherwise)),
            Quantity::Agree(all) => match all.split_first() {
                Some((first, rest)) if !rest.is_empty() => {
                    format!("{}（也可以按{}计算）", of(first), any_of(&rest.iter().map(of).collect::<Vec<_>>()))
                }
                _ => all.iter().map(of).collect(),
            },
            Quantity::Span { from, to } => format!("{}到{}之间", of(from), of(to)),
            Quantity::Ratio { of: a, to: b, .. } | Quantity::Share { part: a, whole: b, .. } => {
                format!("{} ÷ {}", part(a), part(b))
            }
            Quantity::Count { list, conditions, review, instead } => {
                let items = self.items(list.0, conditions);
                let doubted: Vec<String> = review.iter().map(|r| self.conditions(&r.conditions)).collect();
                let doubted = if doubted.is_empty() { doubted } else { vec![format!("{}的要人工复核", any_of(&doubted))] };
                let instead = instead.iter().map(|q| format!("没有列清单的，按{}计", of(q)));
                let notes: Vec<String> = doubted.into_iter().chain(instead).collect();
                let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("；")) };
                format!("{items}的项数{notes}")
            }
            Quantity::DaysSince(field) => format!("从{}到申报那天的天数", self.field(field).0),
            Quantity::Score(id) if id.is_empty() => "总分".to_owned(),
            Quantity::Score(id) => match self.programme.and_then(|p| p.score.as_ref()).and_then(|s| find(&s.parts, "", id)) {
                Some(part) => format!("“{}”得分", part.name),
                None => "这一项的得分".to_owned(),
            },
        }
    }

    /// The same in brackets where an operator stands beside it.
    fn operand(&self, year: &str, quantity: &Quantity) -> String {
        let text = self.quantity_of(year, quantity);
        let whole = match quantity {
            Quantity::LastYear(of) | Quantity::YearBack { of, .. } => is_whole(of),
            other => is_whole(other),
        };
        if whole { text } else { format!("（{text}）") }
    }

    fn extreme(&self, year: &str, all: &[Quantity], of_two: &str, of_many: &str) -> String {
        let texts: Vec<String> = all.iter().map(|q| self.quantity_of(year, q)).collect();
        match texts.as_slice() {
            [a, b] => format!("{a}与{b}中{of_two}的"),
            _ => format!("{}中{of_many}的", texts.join("、")),
        }
    }
}

const LAST_YEAR: &str = "上一年";

/// Whether a quantity's words stand for themselves beside an operator.
fn is_whole(quantity: &Quantity) -> bool {
    !matches!(
        quantity,
        Quantity::Sum(_)
            | Quantity::Rest { .. }
            | Quantity::Minus { .. }
            | Quantity::Times { .. }
            | Quantity::Least(_)
            | Quantity::Greatest(_)
            | Quantity::Span { .. }
            | Quantity::Ratio { .. }
            | Quantity::Share { .. }
    )
}

/// The part of a score with this id, those of the parts around it included.
fn find<'p>(parts: &'p [Part], around: &str, id: &str) -> Option<&'p Part> {
    parts.iter().find_map(|part| {
        let full = if around.is_empty() { part.id.clone() } else { format!("{around}.{}", part.id) };
        match &part.by {
            _ if full == id => Some(part),
            PartRule::Sum(inner) | PartRule::BestOf(inner) => find(inner, &full, id),
            _ => None,
        }
    })
}

impl Say<'_> {
    /// Items of a list that fulfil conditions: "标准（国家标准，排名第 1）".
    pub(super) fn items(&self, list: usize, conditions: &[crate::policy::test::Condition]) -> String {
        let label = list_label(list);
        if conditions.is_empty() { label.to_owned() } else { format!("{label}（{}）", self.conditions(conditions)) }
    }
}
