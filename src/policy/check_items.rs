//! Checking the parts of a pack that speak of the items of a list: conditions and awards.

use std::collections::BTreeSet;

use super::award::{Amount, Award};
use super::check::Checker;
use super::refs::ItemRef;
use super::test::{Condition, Period};
use crate::answers::{Kind, LISTS};

fn kind_of(field: ItemRef) -> Option<Kind> {
    LISTS.get(field.list)?.fields.get(field.field).map(|f| f.kind)
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Number(_) | Kind::Signed(_) | Kind::Rank)
}

impl Checker<'_> {
    pub(super) fn conditions(&mut self, conditions: &[Condition], list: usize, at: &str) {
        for condition in conditions {
            self.condition(condition, list, at);
        }
    }

    fn column(&mut self, field: ItemRef, list: usize, at: &str, what: &str, fits: impl Fn(Kind) -> bool) {
        if field.list != list {
            self.say(at, "条件里的栏目不属于这份清单。");
        } else if !kind_of(field).is_some_and(fits) {
            self.say(at, format!("这里要用一个填{what}的栏目。"));
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition, list: usize, at: &str) {
        match condition {
            Condition::Word { field, one_of, review } => {
                self.column(*field, list, at, "这些词", |kind| match kind {
                    Kind::Word(known) => one_of.iter().chain(review).all(|w| known.iter().any(|k| k.code == w)),
                    _ => false,
                });
            }
            Condition::Yes(field) | Condition::No(field) | Condition::NoUnlessSaid { field, .. } => {
                self.column(*field, list, at, "是或否", |kind| kind == Kind::YesNo);
            }
            Condition::Number { field, at_least, at_most, .. } => {
                self.column(*field, list, at, "数", is_number);
                if at_least.zip(*at_most).is_some_and(|(low, high)| low > high) {
                    self.say(at, "at_least 比 at_most 还大，没有数能符合。");
                }
            }
            Condition::Date { field, within, .. } => {
                self.column(*field, list, at, "日期", |kind| kind == Kind::Date);
                self.period(*within, at);
            }
            Condition::Year { field, within } => {
                self.column(*field, list, at, "年份", |kind| kind == Kind::Year);
                self.period(*within, at);
            }
            Condition::InForce { from, until, said } => {
                self.column(*from, list, at, "日期", |kind| kind == Kind::Date);
                self.column(*until, list, at, "日期", |kind| kind == Kind::Date);
                self.column(*said, list, at, "是或否", |kind| kind == Kind::YesNo);
            }
            Condition::All(all) | Condition::Any(all) if all.is_empty() => self.say(at, "这里至少要有一项。"),
            Condition::All(all) | Condition::Any(all) => self.conditions(all, list, at),
            Condition::Not(inner) => self.condition(inner, list, at),
        }
    }

    fn period(&mut self, period: Period, at: &str) {
        if let Period::CalendarYears { from, to } = period
            && from < to
        {
            self.say(at, "calendar_years 的 from 是较早的一年，不能比 to 小。");
        }
    }

    pub(super) fn award(&mut self, award: &Award, at: &str) {
        let list = award.list.0;
        for (i, rule) in award.eligible.iter().enumerate() {
            let place = format!("{at}.eligible[{i}]");
            self.condition(&rule.condition, list, &place);
            self.clause(&rule.clause, &place);
        }
        if let Some(field) = award.same_by {
            self.column(field, list, &format!("{at}.same_by"), "文字", |kind| kind == Kind::Text);
        }
        let mut ids = BTreeSet::new();
        for (i, rate) in award.rates.iter().enumerate() {
            let place = format!("{at}.rates[{i}]");
            if !ids.insert(rate.id.as_str()) {
                self.say(&place, format!("奖励档次的编号“{}”重复了。", rate.id));
            }
            if let Amount::Fixed(sum) | Amount::UpTo(sum) = &rate.amount
                && sum.is_negative()
            {
                self.say(&place, "金额不能是负数。");
            }
            if let Some(field) = rate.divided_by {
                self.column(field, list, &place, "家数", |kind| kind == Kind::Rank);
            }
            if let Some(field) = rate.once_per {
                self.column(field, list, &place, "这些词", |kind| matches!(kind, Kind::Word(_)));
            }
            self.clause(&rate.clause, &place);
            self.conditions(&rate.conditions, list, &place);
            for change in &rate.adjustments {
                self.conditions(&change.conditions, list, &place);
                self.clause(&change.clause, &place);
            }
        }
    }
}
