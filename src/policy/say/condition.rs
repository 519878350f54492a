//! Conditions on an item in words: "国家标准，制定，起草单位排名第 1".

use super::figures::{Line, figure};
use super::period::{done, lies};
use super::said::spaced;
use super::yes_no::statement;
use super::{Say, UNKNOWN_WORD, any_of, word_of};
use crate::answers::{Kind, LISTS, Unit};
use crate::num::Num;
use crate::policy::ItemRef;
use crate::policy::test::Condition;
use crate::words;

/// Columns whose words say by themselves what they are about.
const PLAIN: [&str; 3] = ["级别", "类别", "参与方式"];

impl Say<'_> {
    /// All of them, as one describes a thing.
    #[must_use]
    pub fn conditions(&self, conditions: &[Condition]) -> String {
        spaced(&conditions.iter().map(|c| self.condition(c)).collect::<Vec<_>>().join("，"))
    }

    /// One condition.
    #[must_use]
    pub fn condition(&self, condition: &Condition) -> String {
        spaced(&self.one(condition))
    }

    fn one(&self, condition: &Condition) -> String {
        match condition {
            Condition::Word { field, one_of, review } => word(*field, one_of, review),
            Condition::Yes(field) => yes_no(*field, true),
            Condition::No(field) => yes_no(*field, false),
            Condition::NoUnlessSaid { field, implied_by, answer } => {
                let (label, _) = self.field(implied_by);
                let key = super::test::key(implied_by);
                format!("{}（没有填的，{}就算）", yes_no(*field, false), statement(key, &label, *answer))
            }
            Condition::Number { field, at_least, at_most, more_than, less_than, absent_counts } => {
                let ends = [
                    (Line::AtLeast, at_least),
                    (Line::MoreThan, more_than),
                    (Line::AtMost, at_most),
                    (Line::LessThan, less_than),
                ];
                let ends = ends.into_iter().filter_map(|(line, end)| Some((line, (*end)?))).collect::<Vec<_>>();
                format!("{}{}", number(*field, &ends), absent(*absent_counts))
            }
            Condition::Date { field, within, absent_counts } => {
                let label = column(*field).0;
                let said = label.strip_suffix("日期").map_or_else(|| lies(label, within), |verb| done(verb, within));
                format!("{said}{}", absent(*absent_counts))
            }
            Condition::Year { field, within } => {
                let label = column(*field).0;
                label.strip_suffix("年份").map_or_else(|| lies(label, within), |verb| done(verb, within))
            }
            Condition::InForce { .. } => "在有效期内".to_owned(),
            Condition::All(all) => self.conditions(all),
            Condition::Any(any) => match any.as_slice() {
                [one] => self.condition(one),
                _ => {
                    let each: Vec<String> = any.iter().map(|c| self.condition(c)).collect();
                    format!("有一条就行（{}）", each.join("；"))
                }
            },
            Condition::Not(inner) => match &**inner {
                Condition::Word { field, one_of, review } => format!("不是{}", word(*field, one_of, review)),
                Condition::Yes(field) => yes_no(*field, false),
                Condition::No(field) => yes_no(*field, true),
                Condition::Not(twice) => self.condition(twice),
                other => format!("除去（{}）", self.condition(other)),
            },
        }
    }
}

fn absent(counts: bool) -> &'static str {
    if counts { "（没有填的也算）" } else { "" }
}

/// The label and the kind of a column.
pub(super) fn column(field: ItemRef) -> (&'static str, Option<Kind>) {
    let found = LISTS.get(field.list).and_then(|l| l.fields.get(field.field));
    found.map_or(("", None), |f| (f.label, Some(f.kind)))
}

fn word(field: ItemRef, codes: &[String], review: &[String]) -> String {
    let (label, kind) = column(field);
    let labels = |codes: &[String]| -> String {
        let each: Vec<String> =
            codes.iter().map(|c| word_of(kind, c).unwrap_or_else(|| UNKNOWN_WORD.to_owned())).collect();
        any_of(&each)
    };
    let about = if PLAIN.contains(&label) { String::new() } else { format!("{label}是") };
    let doubted = if review.is_empty() { String::new() } else { format!("（{}要由人判断）", labels(review)) };
    format!("{about}{}{doubted}", labels(codes))
}

fn yes_no(field: ItemRef, answer: bool) -> String {
    let list = LISTS.get(field.list);
    let key = list.and_then(|l| Some(format!("{}.{}", l.key, l.fields.get(field.field)?.key))).unwrap_or_default();
    statement(&key, column(field).0, answer)
}

fn number(field: ItemRef, ends: &[(Line, Num)]) -> String {
    let (label, kind) = column(field);
    if let (Some(Kind::Rank), Some(of)) = (kind, label.strip_suffix("排名")) {
        return format!("{}排名{}", of.trim_end_matches('的'), places(ends));
    }
    let unit = kind.and_then(Kind::unit).unwrap_or(Unit::Count);
    // A number of drafters has no unit of its own.
    let figure = |value| if kind == Some(Kind::Rank) { words::number(value, 0) } else { figure(value, unit) };
    match ends {
        [(Line::AtMost, most)] if most.is_zero() => format!("{label}为 0"),
        _ => {
            let each: Vec<String> = ends.iter().map(|(line, v)| format!("{}{}", line.verb(unit), figure(*v))).collect();
            format!("{label}{}", each.join("、"))
        }
    }
}

/// "第 1", "前 3", "第 2 至第 3", "第 2 以后".
fn places(ends: &[(Line, Num)]) -> String {
    let first = ends.iter().find_map(|(line, n)| match line {
        Line::AtLeast => Some(n.ceil()),
        Line::MoreThan => Some(n.floor() + 1),
        _ => None,
    });
    let last = ends.iter().find_map(|(line, n)| match line {
        Line::AtMost => Some(n.floor()),
        Line::LessThan => Some(n.ceil() - 1),
        _ => None,
    });
    match (first, last) {
        (None | Some(1), Some(1)) => "第 1".to_owned(),
        (Some(a), Some(b)) if a == b => format!("第 {a}"),
        (None | Some(1), Some(last)) => format!("前 {last}"),
        (Some(first), Some(last)) => format!("第 {first} 至第 {last}"),
        (Some(first), None) => format!("第 {first} 及以后"),
        (None, None) => "不限".to_owned(),
    }
}
