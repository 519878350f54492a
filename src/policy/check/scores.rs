//! Scores: bands and cases without gaps, points within the maximum.

use std::collections::BTreeSet;

use super::Checker;
use super::rules::in_order;
use crate::answers::{Kind, Unit};
use crate::num::{Num, Range};
use crate::policy::score::{Band, Case, Part, PartRule};

impl Checker<'_> {
    pub(super) fn parts(&mut self, parts: &[Part], at: &str) {
        if parts.is_empty() {
            self.say(at, super::NOTHING);
        }
        let mut ids = BTreeSet::new();
        for (i, part) in parts.iter().enumerate() {
            let place = format!("{at}[{i}]");
            self.fresh_code(&part.id, &mut ids, "评分项的编号", &format!("{place}.id"));
            self.name(&part.name, &format!("{place}.name"));
            self.clause(&part.clause, &place);
            if part.max.is_negative() {
                self.say(&format!("{place}.max"), "满分不能是负数。");
            }
            self.part(part, &format!("{place}.by"));
        }
    }

    fn part(&mut self, part: &Part, at: &str) {
        match &part.by {
            PartRule::Sum(inner) => self.parts(inner, &format!("{at}.sum")),
            PartRule::BestOf(inner) => self.parts(inner, &format!("{at}.best_of")),
            PartRule::Bands { of, bands } => {
                self.rule_quantity(of, &format!("{at}.bands.of"));
                self.bands(bands, part.max, &format!("{at}.bands.bands"));
            }
            PartRule::Cases(cases) => self.cases(cases, part.max, &format!("{at}.cases")),
            PartRule::Graded { field, within, ungraded } => {
                let points = |kind| kind == Kind::Number(Unit::Points);
                self.answered_with(field, &format!("{at}.graded.field"), "分数", points);
                for (cases, key) in [(within, "within"), (ungraded, "ungraded")] {
                    cases.iter().for_each(|cases| self.cases(cases, part.max, &format!("{at}.graded.{key}")));
                }
            }
        }
    }

    fn bands(&mut self, bands: &[Band], max: Num, at: &str) {
        let lines: Vec<Option<Num>> = bands.iter().map(|b| b.at_least.or(b.more_than)).collect();
        if !in_order(&lines, |a, b| a > b) {
            self.say(at, "各档要从高到低排列，最后一档不写下限，中间不能有空档或重叠。");
        }
        for (i, band) in bands.iter().enumerate() {
            let place = format!("{at}[{i}]");
            if band.at_least.is_some() && band.more_than.is_some() {
                self.say(&place, "一档的下限只能写 at_least 或 more_than 中的一个。");
            }
            self.points(band.points, max, &place);
            self.texts([(&band.edge_review, &*format!("{place}.edge_review"))]);
        }
    }

    fn cases(&mut self, cases: &[Case], max: Num, at: &str) {
        if cases.last().is_none_or(|last| last.when.is_some()) {
            self.say(at, "最后一种情形不写 when，才不会漏掉。");
        }
        for (i, case) in cases.iter().enumerate() {
            let place = format!("{at}[{i}]");
            match &case.when {
                Some(when) => self.test(when, None, &format!("{place}.when")),
                None if i + 1 < cases.len() => self.say(&place, "没有写 when 的情形总是成立，它后面的永远用不上。"),
                None => {}
            }
            self.points(case.points, max, &place);
            self.texts([(&case.name, &*format!("{place}.name"))]);
        }
    }

    fn points(&mut self, points: Range, max: Num, of: &str) {
        if points.hi().is_none_or(|hi| hi > max) {
            self.say(&format!("{of}.points"), "这里的分数超过了满分。");
        }
        if points.lo().is_none_or(Num::is_negative) {
            self.say(&format!("{of}.points"), "分数不能是负数。");
        }
    }
}
