//! Awards: rates that can be told apart, sums that are sums, and columns of the list that is awarded.

use std::collections::BTreeSet;

use super::Checker;
use crate::answers::{Kind, Unit};
use crate::num::{Num, Toward};
use crate::policy::award::{Amount, Award, Rate};
use crate::policy::programme::Programme;
use crate::policy::refs::ItemRef;
use crate::policy::test::{Condition, Test};

const NO_LIST: &str = "没有写 list，是对整个企业的奖励，这里不能用清单的栏目。";
const NEGATIVE_FACTOR: &str = "系数不能是负数。";

impl Checker<'_> {
    pub(super) fn award(&mut self, award: &Award, programme: &Programme, at: &str) {
        let list = award.list.map(|list| list.0);
        for (i, rule) in award.eligible.iter().enumerate() {
            let place = format!("{at}.eligible[{i}]");
            match list {
                Some(list) => self.condition(&rule.condition, list, &format!("{place}.condition")),
                None => self.say(&format!("{place}.condition"), NO_LIST),
            }
            self.name(&rule.otherwise, &format!("{place}.otherwise"));
            self.clause(&rule.clause, &place);
        }
        for (i, field) in award.same_by.iter().enumerate() {
            let text = |kind| kind == Kind::Text;
            self.of_column(*field, list, &format!("{at}.same_by[{i}]"), "文字", text);
        }
        if let Some(field) = award.less {
            let money = |kind| kind == Kind::Number(Unit::Money);
            self.of_column(field, list, &format!("{at}.less"), "金额", money);
        }
        if award.rates.is_empty() {
            self.say(&format!("{at}.rates"), "奖励至少要有一个档次。");
        }
        let mut ids = BTreeSet::new();
        for (i, rate) in award.rates.iter().enumerate() {
            let place = format!("{at}.rates[{i}]");
            self.fresh_code(&rate.id, &mut ids, "奖励档次的编号", &format!("{place}.id"));
            self.rate(rate, award, programme, &place);
        }
        self.after_the_sum(award, programme, at);
    }

    /// What changes the sum: factors, other awards, the pool, the cap.
    fn after_the_sum(&mut self, award: &Award, programme: &Programme, at: &str) {
        for (i, change) in award.changes.iter().enumerate() {
            let place = format!("{at}.changes[{i}]");
            self.test_of_the_award(&change.when, programme, &format!("{place}.when"));
            self.name(&change.name, &format!("{place}.name"));
            self.clause(&change.clause, &place);
            if change.factor.lo().is_none_or(Num::is_negative) {
                self.say(&format!("{place}.factor"), NEGATIVE_FACTOR);
            }
        }
        for (i, other) in award.less_awards_of.iter().enumerate() {
            let place = format!("{at}.less_awards_of[{i}]");
            self.refers_to(&other.programme, &format!("{place}.programme"));
            self.clause(&other.clause, &place);
        }
        if let Some(pool) = &award.pool {
            self.name(&pool.name, &format!("{at}.pool.name"));
            self.limit(pool.total, &format!("{at}.pool.total"));
            self.clause(&pool.clause, &format!("{at}.pool"));
        }
        if let Some(cap) = &award.cap {
            self.name(&cap.name, &format!("{at}.cap.name"));
            self.limit(cap.most, &format!("{at}.cap.most"));
            self.clause(&cap.clause, &format!("{at}.cap"));
        }
    }

    fn rate(&mut self, rate: &Rate, award: &Award, programme: &Programme, at: &str) {
        let list = award.list.map(|list| list.0);
        self.name(&rate.name, &format!("{at}.name"));
        self.clause(&rate.clause, at);
        self.of_item(&rate.conditions, list, &format!("{at}.where"));
        if let Some(when) = &rate.when {
            self.test_of_the_award(when, programme, &format!("{at}.when"));
        }
        self.amount(&rate.amount, &format!("{at}.amount"));
        if let Some(field) = rate.divided_by {
            self.of_column(field, list, &format!("{at}.divided_by"), "家数", |kind| kind == Kind::Rank);
        }
        if rate.once_per.is_some() && award.rates.iter().any(|r| r.plus) {
            // Which part of an item's money gives way to another item's would be open.
            self.say(
                &format!("{at}.once_per"),
                "同一个奖励里有另加的档次（plus），就不能写 once_per；请分成两个项目。",
            );
        }
        if let Some(field) = rate.once_per {
            let word = |kind| matches!(kind, Kind::Word(_));
            self.of_column(field, list, &format!("{at}.once_per"), "这些词", word);
        }
        if let Some(ladder) = &rate.ladder {
            let place = format!("{at}.ladder");
            self.name(ladder, &place);
            if award.less.is_none() || rate.plus {
                self.say(&place, "晋级补差（ladder）要写明 less，也不能同时是 plus。");
            }
        }
        for (i, change) in rate.adjustments.iter().enumerate() {
            let place = format!("{at}.adjustments[{i}]");
            self.of_item(&change.conditions, list, &format!("{place}.where"));
            self.name(&change.name, &format!("{place}.name"));
            self.clause(&change.clause, &place);
            if change.factor.is_negative() {
                self.say(&format!("{place}.factor"), NEGATIVE_FACTOR);
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

    /// A test that decides about the award cannot ask whether there is one.
    fn test_of_the_award(&mut self, when: &Test, programme: &Programme, at: &str) {
        self.test(when, Some(programme), at);
        if asks_for_the_award(when) {
            self.say(at, "档次和系数的条件不能是“有可以奖励的项”。");
        }
    }

    fn amount(&mut self, amount: &Amount, at: &str) {
        match amount {
            Amount::Fixed(sum) => self.sum(*sum, &format!("{at}.fixed")),
            Amount::UpTo(sum) => self.sum(*sum, &format!("{at}.up_to")),
            Amount::Between { from, to } => {
                self.sum(*from, &format!("{at}.between.from"));
                if to < from {
                    self.say(&format!("{at}.between"), "between 的 to 比 from 小，上下颠倒了。");
                }
            }
            Amount::Times { of, factor, up_to } => {
                self.rule_quantity(of, &format!("{at}.times.of"));
                self.share(*factor, *up_to, &format!("{at}.times"));
            }
            Amount::OfAward { programme, factor, up_to } => {
                self.refers_to(programme, &format!("{at}.of_award.programme"));
                self.share(*factor, *up_to, &format!("{at}.of_award"));
            }
            Amount::Unpublished => {}
        }
    }

    fn share(&mut self, factor: Num, up_to: Option<Num>, at: &str) {
        if factor.is_negative() {
            self.say(&format!("{at}.factor"), NEGATIVE_FACTOR);
        }
        up_to.iter().for_each(|most| self.sum(*most, &format!("{at}.up_to")));
    }

    fn sum(&mut self, sum: Num, at: &str) {
        if sum.is_negative() {
            self.say(at, "金额不能是负数。");
        }
    }

    /// The most that is given: nothing at all is no limit, but the end of the award.
    fn limit(&mut self, sum: Num, at: &str) {
        if sum <= Num::ZERO {
            self.say(at, "最高额和总额要大于 0；不再发的奖励请写施行日期的结束。");
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

fn asks_for_the_award(test: &Test) -> bool {
    match test {
        Test::Awarded => true,
        Test::All(all) => all.iter().any(asks_for_the_award),
        Test::Any(routes) => routes.iter().any(|r| asks_for_the_award(&r.test)),
        _ => false,
    }
}
