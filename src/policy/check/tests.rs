//! Tests of the enterprise: each reads its answers as they are given.

use super::rules::MOST_YEARS;
use super::{Checker, NOTHING};
use crate::answers::Kind;
use crate::policy::programme::Programme;
use crate::policy::test::Test;

impl Checker<'_> {
    /// A test at a place; `programme` is the one whose score and award it may ask for.
    pub(super) fn test(&mut self, test: &Test, programme: Option<&Programme>, at: &str) {
        match test {
            Test::AtLeast(c) => self.comparison(c, programme, &format!("{at}.at_least")),
            Test::MoreThan(c) => self.comparison(c, programme, &format!("{at}.more_than")),
            Test::AtMost(c) => self.comparison(c, programme, &format!("{at}.at_most")),
            Test::LessThan(c) => self.comparison(c, programme, &format!("{at}.less_than")),
            Test::Exists(items) => self.conditions(&items.conditions, items.list.0, &format!("{at}.exists.where")),
            Test::NoneOf(items) => self.conditions(&items.conditions, items.list.0, &format!("{at}.none_of.where")),
            Test::All(all) if all.is_empty() => self.say(&format!("{at}.all"), NOTHING),
            Test::Any(all) if all.is_empty() => self.say(&format!("{at}.any"), NOTHING),
            Test::All(all) => {
                all.iter().enumerate().for_each(|(i, t)| self.test(t, programme, &format!("{at}.all[{i}]")));
            }
            Test::Any(routes) => {
                for (i, route) in routes.iter().enumerate() {
                    self.name(&route.name, &format!("{at}.any[{i}].name"));
                    self.test(&route.test, programme, &format!("{at}.any[{i}].test"));
                }
            }
            Test::Awarded if programme.is_none_or(|p| p.award.is_none()) => {
                self.say(at, "这个项目没有 award，不能要求“有可以奖励的项”。");
            }
            Test::Awarded => {}
            Test::Is { field, .. } => {
                self.answered_with(field, &format!("{at}.is.field"), "是或否", |kind| kind == Kind::YesNo);
            }
            Test::OneOf { field, words } => self.words(field, words, &format!("{at}.one_of")),
            Test::CertificateValid { held, issued_on, years } => {
                let at = format!("{at}.certificate_valid");
                self.answered_with(held, &format!("{at}.held"), "是或否", |kind| kind == Kind::YesNo);
                self.answered_with(issued_on, &format!("{at}.issued_on"), "日期", |kind| kind == Kind::Date);
                if !(1..=MOST_YEARS).contains(years) {
                    self.say(&format!("{at}.years"), "证书的有效年数要在 1 到 100 之间。");
                }
            }
            Test::Date { field, within } => {
                self.answered_with(field, &format!("{at}.date.field"), "日期", |kind| kind == Kind::Date);
                self.period(within, &format!("{at}.date.within"));
            }
            Test::Programme(id) => self.refers_to(id, &format!("{at}.programme")),
            Test::Person(text) if text.trim().is_empty() => {
                self.say(&format!("{at}.person"), "请写明由谁、按什么来判断。");
            }
            Test::Person(text) => self.text(text, &format!("{at}.person")),
        }
    }
}
