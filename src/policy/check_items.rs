//! Checking the parts of a pack that speak of the items of a list: conditions and awards.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::award::{Amount, Award, Rate};
use super::check::Checker;
use super::programme::Programme;
use super::refs::ItemRef;
use super::test::{Condition, Period, Test, YearDay};
use crate::answers::{Kind, LISTS, Unit};
use crate::num::{Num, Toward};

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
            Condition::Number { field, at_least, at_most, more_than, less_than, .. } => {
                self.column(*field, list, at, "数", is_number);
                let below = |low: &Option<Num>, high: &Option<Num>| low.zip(*high).is_some_and(|(l, h)| l > h);
                let touch = |low: &Option<Num>, high: &Option<Num>| low.zip(*high).is_some_and(|(l, h)| l >= h);
                if below(at_least, at_most)
                    || touch(more_than, at_most)
                    || touch(at_least, less_than)
                    || touch(more_than, less_than)
                {
                    self.say(at, "下限比上限还大，没有数能符合。");
                }
            }
            Condition::Date { field, within, .. } => {
                self.column(*field, list, at, "日期", |kind| kind == Kind::Date);
                self.period(within, at);
            }
            Condition::Year { field, within } => {
                self.column(*field, list, at, "年份", |kind| kind == Kind::Year);
                self.period(within, at);
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

    pub(super) fn period(&mut self, period: &Period, at: &str) {
        match period {
            Period::CalendarYears { from, to } if from < to => {
                self.say(at, "calendar_years 的 from 是较早的一年，不能比 to 小。");
            }
            Period::Season { from, until } => {
                for day in [from, until] {
                    // 2024 has a 29 February, which the day may be in some years.
                    if NaiveDate::from_ymd_opt(2024, day.month, day.day).is_none() {
                        self.say(at, format!("没有 {} 月 {} 日这一天。", day.month, day.day));
                    }
                }
                let place = |d: &YearDay| (std::cmp::Reverse(d.years_back), d.month, d.day);
                if place(until) < place(from) {
                    self.say(at, "season 的 until 在 from 之前，先后颠倒了。");
                }
            }
            Period::Fixed(days) => self.validity(days, at),
            Period::Either(all) if all.len() < 2 => self.say(at, "either 里至少要有两个期间。"),
            Period::Either(all) => all.iter().for_each(|inner| self.period(inner, at)),
            _ => {}
        }
    }

    pub(super) fn award(&mut self, award: &Award, programme: &Programme, at: &str) {
        let list = award.list.map(|list| list.0);
        for (i, rule) in award.eligible.iter().enumerate() {
            let place = format!("{at}.eligible[{i}]");
            self.of_item(std::slice::from_ref(&rule.condition), list, &place);
            self.clause(&rule.clause, &place);
        }
        for field in &award.same_by {
            self.of_column(*field, list, &format!("{at}.same_by"), "文字", |kind| kind == Kind::Text);
        }
        if let Some(field) = award.less {
            let money = |kind| kind == Kind::Number(Unit::Money);
            self.of_column(field, list, &format!("{at}.less"), "金额", money);
        }
        if award.rates.is_empty() {
            self.say(at, "奖励至少要有一个档次。");
        }
        let mut ids = BTreeSet::new();
        for (i, rate) in award.rates.iter().enumerate() {
            let place = format!("{at}.rates[{i}]");
            if !ids.insert(rate.id.as_str()) {
                self.say(&place, format!("奖励档次的编号“{}”重复了。", rate.id));
            }
            self.rate(rate, award, programme, &place);
        }
        for (i, change) in award.changes.iter().enumerate() {
            let place = format!("{at}.changes[{i}]");
            self.test(&change.when, Some(programme), &place);
            self.clause(&change.clause, &place);
            if change.factor.lo().is_none_or(Num::is_negative) {
                self.say(&place, "系数不能是负数。");
            }
        }
        for (i, other) in award.less_awards_of.iter().enumerate() {
            let place = format!("{at}.less_awards_of[{i}]");
            self.refers_to(&other.programme, &place);
            self.clause(&other.clause, &place);
        }
        if let Some(pool) = &award.pool {
            self.sum(pool.total, &format!("{at}.pool"));
            self.clause(&pool.clause, &format!("{at}.pool"));
        }
        if let Some(cap) = &award.cap {
            self.sum(cap.most, &format!("{at}.cap"));
            self.clause(&cap.clause, &format!("{at}.cap"));
        }
    }

    fn rate(&mut self, rate: &Rate, award: &Award, programme: &Programme, at: &str) {
        let list = award.list.map(|list| list.0);
        self.clause(&rate.clause, at);
        self.of_item(&rate.conditions, list, at);
        if let Some(when) = &rate.when {
            self.test(when, Some(programme), &format!("{at}.when"));
            if asks_for_the_award(when) {
                self.say(&format!("{at}.when"), "档次的条件不能是“有可以奖励的项”。");
            }
        }
        self.amount(&rate.amount, at);
        if let Some(field) = rate.divided_by {
            self.of_column(field, list, at, "家数", |kind| kind == Kind::Rank);
        }
        if let Some(field) = rate.once_per {
            self.of_column(field, list, at, "这些词", |kind| matches!(kind, Kind::Word(_)));
        }
        if rate.ladder.is_some() && (award.less.is_none() || rate.plus) {
            self.say(at, "晋级补差（ladder）要写明 less，也不能同时是 plus。");
        }
        for change in &rate.adjustments {
            self.of_item(&change.conditions, list, at);
            self.clause(&change.clause, at);
            if change.factor.is_negative() {
                self.say(at, "系数不能是负数。");
            }
        }
        if !rate.instalments.is_empty() {
            let sum = rate.instalments.iter().try_fold(Num::ZERO, |sum, n| sum.plus(*n, Toward::Down));
            let whole = rate.amount.range().and_then(|r| r.hi());
            if sum != whole || rate.instalments.iter().any(|n| n.is_negative()) {
                self.say(&format!("{at}.instalments"), "各年拨付的金额加起来要等于这一档的金额。");
            }
        }
    }

    fn amount(&mut self, amount: &Amount, at: &str) {
        match amount {
            Amount::Fixed(sum) | Amount::UpTo(sum) => self.sum(*sum, at),
            Amount::Between { from, to } => {
                self.sum(*from, at);
                if to < from {
                    self.say(at, "between 的 to 比 from 小，上下颠倒了。");
                }
            }
            Amount::Times { of, factor, up_to } => {
                self.rule_quantity(of, at);
                for sum in [Some(*factor), *up_to].into_iter().flatten() {
                    self.sum(sum, at);
                }
            }
            Amount::OfAward { programme, factor, up_to } => {
                self.refers_to(programme, at);
                for sum in [Some(*factor), *up_to].into_iter().flatten() {
                    self.sum(sum, at);
                }
            }
            Amount::Unpublished => {}
        }
    }

    fn sum(&mut self, sum: Num, at: &str) {
        if sum.is_negative() {
            self.say(at, "金额不能是负数。");
        }
    }

    /// Conditions on items, where a list is awarded.
    fn of_item(&mut self, conditions: &[Condition], list: Option<usize>, at: &str) {
        match list {
            Some(list) => self.conditions(conditions, list, at),
            None if conditions.is_empty() => {}
            None => self.say(at, NO_LIST),
        }
    }

    fn of_column(&mut self, field: ItemRef, list: Option<usize>, at: &str, what: &str, fits: impl Fn(Kind) -> bool) {
        match list {
            Some(list) => self.column(field, list, at, what, fits),
            None => self.say(at, NO_LIST),
        }
    }
}

const NO_LIST: &str = "没有写 list，是对整个企业的奖励，这里不能用清单的栏目。";

fn asks_for_the_award(test: &Test) -> bool {
    match test {
        Test::Awarded => true,
        Test::All(all) => all.iter().any(asks_for_the_award),
        Test::Any(routes) => routes.iter().any(|r| asks_for_the_award(&r.test)),
        _ => false,
    }
}
