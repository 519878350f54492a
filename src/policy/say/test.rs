//! Tests in words: "三年研究开发费用 ÷ 三年销售收入不低于 5%".

use super::figures::{Line, above, upto};
use super::period::lies;
use super::said::quoted;
use super::yes_no::statement;
use super::{Said, Say, any_of, list_label};
use crate::answers::{Kind, Path, Unit, field_at};
use crate::policy::FieldRef;
use crate::policy::test::{Comparison, Test, Tiers};
use crate::words;

impl Say<'_> {
    /// What must hold of the enterprise.
    #[must_use]
    pub fn test(&self, test: &Test) -> Said {
        match test {
            Test::AtLeast(comparison) => self.comparison(Line::AtLeast, comparison),
            Test::MoreThan(comparison) => self.comparison(Line::MoreThan, comparison),
            Test::AtMost(comparison) => self.comparison(Line::AtMost, comparison),
            Test::LessThan(comparison) => self.comparison(Line::LessThan, comparison),
            Test::Is { field, answer } => statement(key(field), &self.field(field).0, *answer).into(),
            Test::OneOf { field, words } => {
                let (label, kind) = self.field(field);
                let words: Vec<String> = words.iter().map(|code| self.word(field, code)).collect();
                if matches!(kind, Some(Kind::Word(_))) {
                    format!("{label}是{}", any_of(&words)).into()
                } else {
                    let words: Vec<String> = words.iter().map(|w| quoted(w)).collect();
                    format!("{}选{}", quoted(&label), any_of(&words)).into()
                }
            }
            Test::Exists(items) => format!("有{}", self.items(items.list.0, &items.conditions)).into(),
            Test::NoneOf(items) => format!("没有{}", self.items(items.list.0, &items.conditions)).into(),
            Test::CertificateValid { held, years, .. } => {
                let held = statement(key(held), &self.field(held).0, true);
                format!("{held}，证书在有效期内（自发证之日起 {years} 年）").into()
            }
            Test::Date { field, within } => lies(&self.field(field).0, within).into(),
            Test::Awarded => match self.programme.and_then(|p| p.award.as_ref()).and_then(|a| a.list) {
                Some(list) => format!("有可以奖励的{}", list_label(list.0)).into(),
                None => "符合其中一个奖励档次".into(),
            },
            Test::Programme(id) => format!("{}达标", self.name_of(id)).into(),
            Test::Person(text) => format!("{}（要由人判断）", text.trim().trim_end_matches('。')).into(),
            Test::All(all) => {
                let mut each: Vec<Said> = all.iter().map(|test| self.test(test)).collect();
                let short = each.iter().all(|said| said.inner.is_empty() && said.text.chars().count() <= SHORT);
                match each.len() {
                    1 => each.pop().unwrap_or_default(),
                    2 if short => each.iter().map(Said::to_string).collect::<Vec<_>>().join("，且").into(),
                    _ => Said::of("同时满足：", each),
                }
            }
            Test::Any(routes) => {
                let routes = routes.iter().map(|route| {
                    let said = self.test(&route.test);
                    match (route.name.trim(), said.inner.is_empty()) {
                        ("", _) => said,
                        (name, true) => format!("{name}：{}", said.text).into(),
                        (name, false) => Said::of(format!("{name}："), vec![said]),
                    }
                });
                Said::of("满足下列之一：", routes.collect())
            }
        }
    }

    fn comparison(&self, line: Line, comparison: &Comparison) -> Said {
        let quantity = &comparison.quantity;
        let (name, unit) = (self.compared(quantity), self.unit(quantity));
        match (&comparison.line, &comparison.tiers) {
            (Some(value), _) if self.is_bare(quantity) => {
                format!("{name}{}{}", line.verb(Unit::Points), words::number(*value, 2)).into()
            }
            (Some(value), _) => format!("{name}{}", line.of(*value, unit)).into(),
            (None, Some(tiers)) => Said::of(format!("{name}："), self.tiers(line, unit, tiers)),
            (None, None) => name.into(),
        }
    }

    fn tiers(&self, line: Line, unit: Unit, tiers: &Tiers) -> Vec<Said> {
        let (by, by_unit) = (self.quantity(&tiers.by), self.unit(&tiers.by));
        let mut below = None;
        let mut said = Vec::new();
        for step in &tiers.steps {
            let above = below.map(|v| above(v, by_unit));
            let upto = step.at_most.map(|v| upto(v, by_unit));
            let ends: Vec<String> = above.into_iter().chain(upto).collect();
            let which = if ends.is_empty() { "不分档".to_owned() } else { format!("{by}{}的", ends.join("、")) };
            said.push(format!("{which}，{}", line.of(step.line, unit)).into());
            below = step.at_most;
        }
        said
    }
}

/// As long as one of two conditions may be to stand with the other in one line.
const SHORT: usize = 40;

/// The key of a question that is answered once; empty for others.
pub(super) fn key(field: &FieldRef) -> &'static str {
    match field {
        FieldRef::Once(path @ Path::Scalar(_)) => field_at(path).map_or("", |f| f.key),
        _ => "",
    }
}
