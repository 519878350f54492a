//! Awards in words: "国家标准，起草单位排名第 1：50 万元；修订的按 50% 计".

use super::condition::column;
use super::figures::{each, share, shares};
use super::said::spaced;
use super::{Say, list_label};
use crate::answers::Unit;
use crate::num::Num;
use crate::policy::award::{Adjustment, Amount, Award, Cap, Eligibility, LessAward, Pool, Rate, SumChange};
use crate::words;

impl Say<'_> {
    /// An amount: "50 万元", "最高 30 万元", "上一年研发费用的 10%，最高 50 万元".
    #[must_use]
    pub fn amount(&self, amount: &Amount) -> String {
        spaced(&self.sum(amount))
    }

    fn sum(&self, amount: &Amount) -> String {
        let upto = |most: &Option<Num>| most.map(|m| format!("，最高{}", money(m))).unwrap_or_default();
        match amount {
            Amount::Fixed(sum) => money(*sum),
            Amount::UpTo(most) => format!("最高{}", money(*most)),
            Amount::Between { from, to } => match crate::num::Range::new(Some(*from), Some(*to)) {
                Some(range) => format!("{}，由什么决定没有写明", words::figure(range, Unit::Money)),
                None => format!("{}到{}", money(*from), money(*to)),
            },
            Amount::Times { of, factor, up_to } => {
                let (name, unit) = (self.quantity(of), self.unit(of));
                let sum = match unit {
                    Unit::Money => format!("{name}的{}", share(*factor)),
                    Unit::Share => format!("{name} × {}", money(*factor)),
                    _ => format!("按{name}计，{}{}", each(unit), money(*factor)),
                };
                format!("{sum}{}", upto(up_to))
            }
            Amount::OfAward { programme, factor, up_to } => {
                let name = self.name_of(programme);
                let how = if *factor == Num::ONE { "等额".to_owned() } else { format!("按{}", share(*factor)) };
                format!("{name}的奖励，{how}配套{}", upto(up_to))
            }
            Amount::Unpublished => "金额没有公布，以当年通知为准".to_owned(),
        }
    }

    /// How much for what.
    #[must_use]
    pub fn rate(&self, rate: &Rate) -> String {
        let items = (!rate.conditions.is_empty()).then(|| self.conditions(&rate.conditions));
        let who = rate.when.as_ref().map(|test| self.test(test).to_string());
        let head: Vec<String> = items.into_iter().chain(who).collect();
        let head = if head.is_empty() { String::new() } else { format!("{}：", head.join("；")) };
        let plus = if rate.plus { "另加" } else { "" };
        let mut said = vec![format!("{head}{plus}{}", self.amount(&rate.amount))];
        if let Some(field) = rate.divided_by {
            said.push(format!("按{}平均分", column(field).0));
        }
        said.extend(rate.adjustments.iter().map(|change| self.adjustment(change)));
        if let Some(field) = rate.once_per {
            said.push(format!("同一{}只奖一次", column(field).0));
        }
        if rate.ladder.is_some() {
            said.push("晋级补差：只给最高一级，减去各级已领的".to_owned());
        }
        if !rate.instalments.is_empty() {
            let each: Vec<String> = rate.instalments.iter().map(|sum| money(*sum)).collect();
            said.push(format!("分 {} 年拨付：{}", each.len(), each.join("、")));
        }
        spaced(&said.join("；"))
    }

    /// A change to the amount for some items.
    #[must_use]
    pub fn adjustment(&self, change: &Adjustment) -> String {
        spaced(&format!("{}的按{}计", self.conditions(&change.conditions), share(change.factor)))
    }

    /// What an item must fulfil to be awarded at all.
    #[must_use]
    pub fn eligibility(&self, rule: &Eligibility) -> String {
        self.condition(&rule.condition)
    }

    /// A change to the sum for some enterprises.
    #[must_use]
    pub fn sum_change(&self, change: &SumChange) -> String {
        let who = self.test(&change.when);
        if change.factor.lo() == Some(Num::ZERO) && change.factor.hi() == Some(Num::ONE) {
            return spaced(&format!("{who}的，总额要打折，折扣没有写明"));
        }
        spaced(&format!("{who}的，总额按{}计", shares(change.factor)))
    }

    /// Another programme whose award counts first.
    #[must_use]
    pub fn less_award(&self, other: &LessAward) -> String {
        format!("与{}的奖励就高不重复，只给超出的部分", self.name_of(&other.programme))
    }

    /// The pool that all applicants share.
    #[must_use]
    pub fn pool(&self, pool: &Pool) -> String {
        spaced(&format!("所有企业一年共{}，超出时按比例折算", money(pool.total)))
    }

    /// The most that an enterprise is given.
    #[must_use]
    pub fn cap(&self, cap: &Cap) -> String {
        spaced(&format!("一家企业一年最高{}", money(cap.most)))
    }

    /// What is awarded, and what counts only once.
    #[must_use]
    pub fn award(&self, award: &Award) -> Vec<String> {
        let mut said = vec![match award.list {
            Some(list) => format!("按清单逐项奖励：{}", list_label(list.0)),
            None => "对整个企业奖励".to_owned(),
        }];
        if !award.same_by.is_empty() {
            let columns: Vec<&str> = award.same_by.iter().map(|field| column(*field).0).collect();
            let one = if columns.len() > 1 { "有一样" } else { "" };
            said.push(format!("{}{one}相同的是同一项，只按最高的给一次", columns.join("、")));
        }
        if let Some(field) = award.less {
            said.push(format!("减去{}（补差，不低于 0）", column(field).0));
        }
        said
    }
}

fn money(sum: Num) -> String {
    words::value(sum, Unit::Money)
}
