//! Conditions on the items of a list, and periods.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::rules::MOST_YEARS;
use super::{Checker, NOTHING};
use crate::answers::{Kind, LISTS};
use crate::num::Num;
use crate::policy::pack::Validity;
use crate::policy::refs::ItemRef;
use crate::policy::test::{Condition, Period, YearDay};

/// No rule looks further back, in days.
const MOST_DAYS: u32 = 36_600;

fn kind_of(field: ItemRef) -> Option<Kind> {
    LISTS.get(field.list)?.fields.get(field.field).map(|f| f.kind)
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Number(_) | Kind::Signed(_) | Kind::Rank)
}

impl Checker<'_> {
    pub(super) fn conditions(&mut self, conditions: &[Condition], list: usize, at: &str) {
        for (i, condition) in conditions.iter().enumerate() {
            self.condition(condition, list, &format!("{at}[{i}]"));
        }
    }

    pub(super) fn column(&mut self, field: ItemRef, list: usize, at: &str, what: &str, fits: impl Fn(Kind) -> bool) {
        if field.list != list {
            self.say(at, "条件里的栏目不属于这份清单。");
        } else if !kind_of(field).is_some_and(fits) {
            self.say(at, format!("这里要用一个填{what}的栏目。"));
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition, list: usize, at: &str) {
        let yes_no = |kind| kind == Kind::YesNo;
        let date = |kind| kind == Kind::Date;
        match condition {
            Condition::Word { field, one_of, review } => {
                let at = format!("{at}.word");
                let mut seen = BTreeSet::new();
                if one_of.is_empty() && review.is_empty() || !one_of.iter().chain(review).all(|w| seen.insert(w)) {
                    self.say(&format!("{at}.one_of"), "这里至少要有一个词，一个词只写一次。");
                }
                self.column(*field, list, &at, "这些词", |kind| match kind {
                    Kind::Word(known) => one_of.iter().chain(review).all(|w| known.iter().any(|k| k.code == w)),
                    _ => false,
                });
            }
            Condition::Yes(field) => self.column(*field, list, &format!("{at}.yes"), "是或否", yes_no),
            Condition::No(field) => self.column(*field, list, &format!("{at}.no"), "是或否", yes_no),
            Condition::NoUnlessSaid { field, implied_by, .. } => {
                let at = format!("{at}.no_unless_said");
                self.column(*field, list, &format!("{at}.field"), "是或否", yes_no);
                self.answered_with(implied_by, &format!("{at}.implied_by"), "是或否", yes_no);
            }
            Condition::Number { field, at_least, at_most, more_than, less_than, .. } => {
                let at = format!("{at}.number");
                self.column(*field, list, &format!("{at}.field"), "数", is_number);
                let below = |low: &Option<Num>, high: &Option<Num>| low.zip(*high).is_some_and(|(l, h)| l > h);
                let touch = |low: &Option<Num>, high: &Option<Num>| low.zip(*high).is_some_and(|(l, h)| l >= h);
                if below(at_least, at_most)
                    || touch(more_than, at_most)
                    || touch(at_least, less_than)
                    || touch(more_than, less_than)
                {
                    self.say(&at, "下限比上限还大，没有数能符合。");
                }
                if [at_least, at_most, more_than, less_than].iter().all(|end| end.is_none()) {
                    self.say(&at, "要写 at_least、at_most、more_than 或 less_than 中的至少一个。");
                }
            }
            Condition::Date { field, within, .. } => {
                self.column(*field, list, &format!("{at}.date.field"), "日期", date);
                self.period(within, &format!("{at}.date.within"));
            }
            Condition::Year { field, within } => {
                self.column(*field, list, &format!("{at}.year.field"), "年份", |kind| kind == Kind::Year);
                self.period(within, &format!("{at}.year.within"));
            }
            Condition::InForce { from, until, said } => {
                let at = format!("{at}.in_force");
                self.column(*from, list, &format!("{at}.from"), "日期", date);
                self.column(*until, list, &format!("{at}.until"), "日期", date);
                self.column(*said, list, &format!("{at}.said"), "是或否", yes_no);
            }
            Condition::All(all) if all.is_empty() => self.say(&format!("{at}.all"), NOTHING),
            Condition::Any(all) if all.is_empty() => self.say(&format!("{at}.any"), NOTHING),
            Condition::All(all) => self.conditions(all, list, &format!("{at}.all")),
            Condition::Any(all) => self.conditions(all, list, &format!("{at}.any")),
            Condition::Not(inner) => self.condition(inner, list, &format!("{at}.not")),
        }
    }

    pub(super) fn period(&mut self, period: &Period, at: &str) {
        match period {
            Period::CalendarYears { from, to } if from < to => {
                self.say(&format!("{at}.calendar_years"), "calendar_years 的 from 是较早的一年，不能比 to 小。");
            }
            Period::CalendarYears { from, .. } => self.years(*from, &format!("{at}.calendar_years.from")),
            Period::YearsBack(years) => self.years(*years, &format!("{at}.years_back")),
            Period::YearsAgo(years) => self.years(*years, &format!("{at}.years_ago")),
            Period::DaysBack(days) if *days > MOST_DAYS => {
                self.say(&format!("{at}.days_back"), "天数太大，最多 36,600 天。");
            }
            Period::DaysBack(_) | Period::UntilThatDay => {}
            Period::Season { from, until } => {
                let at = format!("{at}.season");
                for (day, key) in [(from, "from"), (until, "until")] {
                    self.years(day.years_back, &format!("{at}.{key}.years_back"));
                    // 2024 has a 29 February, which the day may be in some years.
                    if NaiveDate::from_ymd_opt(2024, day.month, day.day).is_none() {
                        self.say(&format!("{at}.{key}"), format!("没有 {} 月 {} 日这一天。", day.month, day.day));
                    }
                }
                let place = |d: &YearDay| (std::cmp::Reverse(d.years_back), d.month, d.day);
                if place(until) < place(from) {
                    self.say(&at, "season 的 until 在 from 之前，先后颠倒了。");
                }
            }
            Period::Fixed(days) if *days == Validity::default() => {
                self.say(&format!("{at}.fixed"), "fixed 要写 from 或 until；不限日期的写 until_that_day。");
            }
            Period::Fixed(days) => self.validity(days, &format!("{at}.fixed")),
            Period::Either(all) if all.len() < 2 => {
                self.say(&format!("{at}.either"), "either 里至少要有两个期间。");
            }
            Period::Either(all) => {
                all.iter().enumerate().for_each(|(i, inner)| self.period(inner, &format!("{at}.either[{i}]")));
            }
        }
    }

    fn years(&mut self, years: u32, at: &str) {
        if years > MOST_YEARS {
            self.say(at, "年数太大，最多 100 年。");
        }
    }
}
