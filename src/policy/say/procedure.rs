//! Papers and steps in words: what is wanted of whom, and when.

use super::Say;
use crate::policy::{Each, Material, Step};

impl Say<'_> {
    /// What a paper must show, for what it is wanted, and of whom: "附研发活动说明；近三年，一年一份".
    #[must_use]
    pub fn material(&self, material: &Material) -> String {
        let each = material.each.as_ref().map(|each| match each {
            Each::Year => "近三年，一年一份".to_owned(),
            Each::YearWith(quantity) => format!("近三年里有{}的年度，一年一份", self.quantity(quantity)),
            Each::Item(items) => format!("{}，一项一份", self.items(items.list.0, &items.conditions)),
            Each::Awarded => "可以奖励的项，一项一份".to_owned(),
        });
        let when = material.when.as_ref().map(|test| format!("要这份材料的情形：{}", self.test(test)));
        let who = material.prepared_by.as_ref().map(|who| format!("一般由{who}准备"));
        let all: Vec<String> = material.note.iter().cloned().chain(each).chain(when).chain(who).collect();
        all.join("；")
    }

    /// When a step is due and of whom it is asked: "每年 5 月底前".
    #[must_use]
    pub fn step(&self, step: &Step) -> String {
        let yearly = step.yearly.filter(|_| step.when.is_none()).map(|yearly| match yearly.day {
            Some(day) => format!("每年 {} 月 {day} 日以前", yearly.month),
            None => format!("每年 {} 月", yearly.month),
        });
        let of = step.offered_when.as_ref().map(|test| format!("只有这样的企业要办：{}", self.test(test)));
        let all: Vec<String> = step.when.iter().cloned().chain(yearly).chain(of).collect();
        all.join("；")
    }
}
