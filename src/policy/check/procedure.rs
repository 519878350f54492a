//! Steps and papers: when they are due, and for whom and what they are wanted.

use std::collections::BTreeSet;

use super::Checker;
use crate::policy::problem::shortened;
use crate::policy::programme::{Each, Programme};
use crate::policy::unit::lacks_year;

/// The days of the longest month of that number.
const LONGEST: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Checker<'_> {
    pub(super) fn steps(&mut self, programme: &Programme, at: &str) {
        for (i, step) in programme.steps.iter().enumerate() {
            let place = format!("{at}.steps[{i}]");
            self.name(&step.name, &format!("{place}.name"));
            self.texts([(&step.when, &*format!("{place}.when"))]);
            self.clause(&step.clause, &place);
            if let Some(yearly) = step.yearly {
                let place = format!("{place}.yearly");
                let days = yearly.month.checked_sub(1).and_then(|m| LONGEST.get(usize::try_from(m).ok()?));
                match (days, yearly.day) {
                    (None, _) => self.say(&format!("{place}.month"), "月份要在 1 到 12 之间。"),
                    (Some(days), Some(day)) if day == 0 || day > *days => {
                        self.say(&format!("{place}.day"), format!("{} 月没有 {day} 日。", yearly.month));
                    }
                    _ => {}
                }
            }
            if let Some(test) = &step.offered_when {
                self.test(test, Some(programme), &format!("{place}.offered_when"));
            }
        }
    }

    pub(super) fn materials(&mut self, programme: &Programme, at: &str) {
        let mut names = BTreeSet::new();
        for (i, material) in programme.materials.iter().enumerate() {
            let place = format!("{at}.materials[{i}]");
            self.name(&material.name, &format!("{place}.name"));
            self.texts([
                (&material.note, &*format!("{place}.note")),
                (&material.prepared_by, &*format!("{place}.prepared_by")),
            ]);
            // What is ticked is kept by this name.
            if !names.insert(material.name.trim()) {
                self.say(&format!("{place}.name"), format!("材料“{}”写了两次。", shortened(&material.name)));
            }
            if let Some(test) = &material.when {
                self.test(test, Some(programme), &format!("{place}.when"));
            }
            if let Some(clause) = &material.clause {
                self.clause(clause, &place);
            }
            let place = format!("{place}.each");
            match &material.each {
                Some(Each::YearWith(quantity)) => {
                    let place = format!("{place}.year_with");
                    self.unscored(quantity, &place);
                    if self.quantity(quantity, &place).is_some() && !lacks_year(quantity, self.pack) {
                        self.say(&place, "这里要写按年的答案，一年一年地看；不要写在 last_year 一类里。");
                    }
                }
                Some(Each::Item(items)) => {
                    self.conditions(&items.conditions, items.list.0, &format!("{place}.item.where"));
                }
                Some(Each::Awarded) if programme.award.as_ref().is_none_or(|award| award.list.is_none()) => {
                    self.say(&place, "这个项目不是按清单逐项奖励的，不能用 awarded。");
                }
                Some(Each::Awarded | Each::Year) | None => {}
            }
        }
    }
}
