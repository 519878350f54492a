//! Quantities in words: "三年研究开发费用 ÷ 三年销售收入".

use super::figures::{figure, share};
use super::said::{quoted, spaced};
use super::{Say, any_of, list_label};
use crate::answers::{Path, Unit};
use crate::num::Num;
use crate::policy::FieldRef;
use crate::policy::quantity::Quantity;
use crate::policy::score::{Part, PartRule};
use crate::policy::unit::unit_of;

impl Say<'_> {
    /// What a quantity is: a name, or the arithmetic.
    #[must_use]
    pub fn quantity(&self, quantity: &Quantity) -> String {
        spaced(&self.quantity_of("", quantity))
    }

    /// A quantity as a rule compares it: one that has a name and is a quotient, with the quotient.
    pub(super) fn compared(&self, quantity: &Quantity) -> String {
        if let Quantity::Defined(name) = quantity
            && let Some(definition) = self.pack.definitions.get(&name.0)
            && matches!(definition.is, Quantity::Ratio { .. } | Quantity::Share { .. })
        {
            return format!("{}（{}）", definition.name, self.quantity(&definition.is));
        }
        match quantity {
            Quantity::DaysSince(field) => self.since(field),
            _ => self.quantity(quantity),
        }
    }

    /// Its unit; a checked pack has one for each.
    pub(super) fn unit(&self, quantity: &Quantity) -> Unit {
        unit_of(quantity, self.pack).unwrap_or(Unit::Count)
    }

    /// Whether it is a number that only its question says the unit of.
    pub(super) fn is_bare(&self, quantity: &Quantity) -> bool {
        matches!(quantity, Quantity::Field(FieldRef::Once(Path::Extra(_)))) && self.unit(quantity) == Unit::Count
    }

    /// `year` stands before what is answered for each year.
    fn quantity_of(&self, year: &str, quantity: &Quantity) -> String {
        let of = |q: &Quantity| self.quantity_of(year, q);
        let part = |q: &Quantity| self.operand(year, q);
        match quantity {
            Quantity::Field(field) => format!("{year}{}", asked_number(&self.field(field).0)),
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
                let times = if *factor > Num::ONE && factor.is_whole() {
                    figure(*factor, Unit::Points)
                } else {
                    share(*factor)
                };
                format!("{} × {}", part(of), times.trim_end_matches(" 分"))
            }
            Quantity::Least(all) => self.extreme(year, all, "超过", "小"),
            Quantity::Greatest(all) => self.extreme(year, all, "低于", "大"),
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
                let doubted =
                    if doubted.is_empty() { doubted } else { vec![format!("{}的要人工复核", any_of(&doubted))] };
                let instead = instead.iter().map(|q| format!("没有列清单的，按{}计", of(q)));
                let notes: Vec<String> = doubted.into_iter().chain(instead).collect();
                let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("；")) };
                format!("{items}的项数{notes}")
            }
            Quantity::DaysSince(field) => format!("{}的天数", self.since(field)),
            Quantity::Score(id) if id.is_empty() => "总分".to_owned(),
            Quantity::Score(id) => {
                match self.programme.and_then(|p| p.score.as_ref()).and_then(|s| find(&s.parts, "", id)) {
                    Some(part) => format!("{}得分", quoted(&part.name)),
                    None => "这一项的得分".to_owned(),
                }
            }
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

    /// "A（超过 300 万元的按 300 万元计）", "A与B两者中较小的".
    fn extreme(&self, year: &str, all: &[Quantity], beyond: &str, which: &str) -> String {
        let fixed = |q: &&Quantity| matches!(q, Quantity::Constant { .. });
        let (lines, others): (Vec<_>, Vec<_>) = all.iter().partition(fixed);
        if let ([line], [other]) = (lines.as_slice(), others.as_slice()) {
            let line = self.quantity(line);
            return format!("{}（{beyond}{line}的按{line}计）", self.operand(year, other));
        }
        let texts: Vec<String> = all.iter().map(|q| self.operand(year, q)).collect();
        match texts.as_slice() {
            [a, b] => format!("{a}与{b}两者中较{which}的"),
            _ => format!("{}中最{which}的", texts.join("、")),
        }
    }

    /// "从注册成立到申报那天".
    pub(super) fn since(&self, field: &FieldRef) -> String {
        format!("从{}到申报那天", self.field(field).0.trim_end_matches("日期"))
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

/// A question for a number as the name of that number: "一级注册人员有多少人" → "一级注册人员人数".
fn asked_number(label: &str) -> String {
    const ASKED: [(&str, &str); 8] = [
        ("有多少人", "人数"),
        ("有多少", ""),
        ("是多少", ""),
        ("得多少分", "得分"),
        ("多少分", "得分"),
        ("多少", ""),
        ("满几年了", "的年数"),
        ("满几年", "的年数"),
    ];
    if let Some(rest) = label.strip_prefix("有几项") {
        return format!("{rest}项数");
    }
    let found = ASKED.iter().find_map(|(asked, name)| label.strip_suffix(asked).map(|rest| format!("{rest}{name}")));
    let name = found.unwrap_or_else(|| label.to_owned());
    // What is still a question is quoted as one.
    if name.contains('几') || name.contains("多少") || name.ends_with('了') {
        format!("{}填的数", quoted(label))
    } else {
        name
    }
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
