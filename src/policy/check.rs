//! Checking a pack beyond its form: references, units, bands without gaps, dates in order.

use std::collections::BTreeSet;

use super::circles;
use super::pack::{Clause, Pack, Question, QuestionKind, Validity};
use super::problem::PackProblem;
use super::programme::{Programme, Verdict};
use super::quantity::Quantity;
use super::refs::FieldRef;
use super::score::{Band, Case, Part, PartRule};
use super::test::{Comparison, Test};
use super::unit::{UnitError, is_estimated, lacks_year, unit_of};
use crate::answers::{Kind, Path, SCALARS, Unit, field_at, is_region_code};
use crate::num::Num;

const YEAR_MISSING: &str =
    "按年的答案要放在 last_year、year_back、sum_years、yearly_average 或 growth 里，说明是哪一年的。";

/// Everything that is wrong with a pack that has the right form.
pub(super) fn check(pack: &Pack) -> Vec<PackProblem> {
    let circles = circles::check(pack);
    if !circles.is_empty() {
        return circles;
    }
    let mut checker = Checker { pack, before: Vec::new(), problems: Vec::new() };
    checker.pack();
    checker.problems
}

pub(super) struct Checker<'a> {
    pub(super) pack: &'a Pack,
    /// The programmes before the one at hand: only they can be referred to by name.
    before: Vec<&'a str>,
    problems: Vec<PackProblem>,
}

impl<'a> Checker<'a> {
    pub(super) fn say(&mut self, place: &str, message: impl Into<String>) {
        self.problems.push(PackProblem::new(place, message));
    }

    fn pack(&mut self) {
        let pack = self.pack;
        if pack.id.trim().is_empty() {
            self.say("id", "政策包要有编号。");
        }
        let mut questions = BTreeSet::new();
        for (i, question) in pack.questions.iter().enumerate() {
            if !questions.insert(question.id.as_str()) {
                self.say(&format!("questions[{i}]"), format!("问题的编号“{}”重复了。", question.id));
            }
            self.question(question, &format!("questions[{i}]"));
        }
        if let Some(region) = &pack.region
            && !is_region_code(region)
        {
            self.say("region", format!("“{region}”不是六位行政区划代码。"));
        }
        if pack.zone && pack.region.is_none() {
            self.say("region", "功能区的政策包要写明它所在地区的行政区划代码。");
        }
        for (name, definition) in &pack.definitions {
            let at = format!("definitions.{name}");
            self.quantity(&definition.is, &format!("{at}.is"));
            self.clause(&definition.clause, &at);
        }
        for (i, programme) in pack.programmes.iter().enumerate() {
            self.programme(programme, &format!("programmes[{i}]"));
            self.before.push(&programme.id);
        }
        for (i, first) in pack.programmes.iter().enumerate() {
            for second in pack.programmes.iter().skip(i + 1).filter(|p| p.id == first.id) {
                if overlap(&first.valid, &second.valid) {
                    self.say(&format!("programmes[{i}].valid"), format!("“{}”有两个版本的施行日期重叠。", second.name));
                }
            }
        }
    }

    fn question(&mut self, question: &Question, at: &str) {
        let word = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_lowercase())
                && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if !word(&question.id) {
            self.say(at, format!("问题的编号“{}”要用小写字母开头，只含小写字母、数字和下划线。", question.id));
        }
        if question.id == "zone" || SCALARS.iter().any(|f| f.key == question.id) {
            self.say(at, format!("编号“{}”另有用处，请换一个。", question.id));
        }
        if question.label.trim().is_empty() {
            self.say(at, "问题要有题目。");
        }
        let chosen = question.kind == QuestionKind::Choice;
        if chosen != (question.options.len() >= 2) || !chosen && !question.options.is_empty() {
            self.say(at, "选择题（choice）要有两个以上的 options，别的题不写 options。");
        }
        let mut codes = BTreeSet::new();
        for option in &question.options {
            if !word(&option.code) || !codes.insert(option.code.as_str()) {
                self.say(at, format!("选项的编号“{}”重复了，或者不是小写字母开头的词。", option.code));
            }
        }
    }

    fn programme(&mut self, programme: &Programme, at: &str) {
        if programme.id.trim().is_empty() {
            self.say(at, "项目要有编号。");
        }
        self.validity(&programme.valid, at);
        self.clause(&programme.clause, at);
        let mut ids = BTreeSet::new();
        for (i, requirement) in programme.requirements.iter().enumerate() {
            let place = format!("{at}.requirements[{i}]");
            if !ids.insert(requirement.id.as_str()) {
                self.say(&place, format!("要求的编号“{}”重复了。", requirement.id));
            }
            self.clause(&requirement.clause, &place);
            self.test(&requirement.test, Some(programme), &format!("{place}.test"));
        }
        if programme.requirements.is_empty() {
            self.say(at, "一个项目至少要有一条要求。");
        }
        if let Some(verdict) = &programme.verdict {
            self.verdict(verdict, &ids, &format!("{at}.verdict"));
        }
        if let Some(score) = &programme.score {
            self.parts(&score.parts, &format!("{at}.score.parts"));
        }
        if let Some(award) = &programme.award {
            self.award(award, programme, &format!("{at}.award"));
        }
        if let Some(test) = &programme.offered_when {
            self.test(test, None, &format!("{at}.offered_when"));
        }
        for (i, worth) in programme.worth.iter().enumerate() {
            let place = format!("{at}.worth[{i}]");
            if !ids.insert(worth.id.as_str()) {
                self.say(&place, format!("编号“{}”重复了。", worth.id));
            }
            self.clause(&worth.clause, &place);
            if self.quantity(&worth.amount, &place).is_some_and(|unit| unit != Unit::Money) {
                self.say(&place, "价值要是金额。");
            }
            if lacks_year(&worth.amount, self.pack) {
                self.say(&place, YEAR_MISSING);
            }
        }
        for (i, window) in programme.windows.iter().enumerate() {
            self.validity(&window.days, &format!("{at}.windows[{i}]"));
            self.clause(&window.clause, &format!("{at}.windows[{i}]"));
        }
        for (i, step) in programme.steps.iter().enumerate() {
            self.clause(&step.clause, &format!("{at}.steps[{i}]"));
        }
    }

    pub(super) fn clause(&mut self, clause: &Clause, at: &str) {
        if !self.pack.documents.contains_key(&clause.document) {
            self.say(&format!("{at}.clause"), format!("documents 里没有“{}”这份文件。", clause.document));
        }
    }

    pub(super) fn validity(&mut self, days: &Validity, at: &str) {
        if let (Some(from), Some(until)) = (days.from, days.until)
            && until < from
        {
            self.say(at, format!("到 {until} 为止，却从 {from} 开始，先后颠倒了。"));
        }
    }

    fn verdict(&mut self, verdict: &Verdict, ids: &BTreeSet<&str>, at: &str) {
        match verdict {
            Verdict::Requirement(id) if !ids.contains(id.as_str()) => {
                self.say(at, format!("没有编号为“{id}”的要求。"));
            }
            Verdict::Requirement(_) => {}
            Verdict::All(all) | Verdict::Any(all) if all.is_empty() => self.say(at, "这里至少要有一项。"),
            Verdict::All(all) | Verdict::Any(all) => {
                for (i, inner) in all.iter().enumerate() {
                    self.verdict(inner, ids, &format!("{at}[{i}]"));
                }
            }
        }
    }

    /// A quantity in a rule, where a yearly answer must say of which year.
    pub(super) fn rule_quantity(&mut self, quantity: &Quantity, at: &str) {
        if self.quantity(quantity, at).is_some() && lacks_year(quantity, self.pack) {
            self.say(at, YEAR_MISSING);
        }
        if is_estimated(quantity, self.pack) {
            self.say(at, "estimate 是估算，只能用在 worth 里，不能用来判定。");
        }
    }

    fn quantity(&mut self, quantity: &Quantity, at: &str) -> Option<Unit> {
        self.inside(quantity, at);
        match unit_of(quantity, self.pack) {
            Ok(unit) => Some(unit),
            Err(error) => {
                let message = match error {
                    UnitError::Mixed(a, b) => format!("{}和{}不能放在一起算。", label(a), label(b)),
                    UnitError::NotANumber => "这一题的答案不是数。".to_owned(),
                    UnitError::Undefined(name) => format!("definitions 里没有“{name}”。"),
                    UnitError::Empty => "这里至少要有一项。".to_owned(),
                };
                self.say(at, message);
                None
            }
        }
    }

    /// What the unit does not show: conditions, dates, and a score where there is none yet.
    fn inside(&mut self, quantity: &Quantity, at: &str) {
        match quantity {
            Quantity::Count { list, conditions, review, .. } => {
                self.conditions(conditions, list.0, at);
                for item in review {
                    self.conditions(&item.conditions, list.0, at);
                }
            }
            Quantity::DaysSince(field) => self.answered_with(field, at, "日期", |kind| kind == Kind::Date),
            _ => {}
        }
        for inner in quantity.inner() {
            if matches!(inner, Quantity::Score(_)) {
                self.say(at, "得分（score）只能直接和及格线比，不能放进别的算式里。");
            }
            self.inside(inner, at);
        }
    }

    /// That a field of the sheet is answered in the way the rule reads it.
    fn answered_with(&mut self, field: &FieldRef, at: &str, what: &str, fits: impl Fn(Kind) -> bool) {
        let kind = match field {
            FieldRef::Once(Path::Extra(id)) => match self.pack.questions.iter().find(|q| q.id == *id).map(|q| q.kind) {
                Some(QuestionKind::YesNo) => Some(Kind::YesNo),
                Some(QuestionKind::Date) => Some(Kind::Date),
                Some(QuestionKind::Money) => Some(Kind::Number(Unit::Money)),
                Some(QuestionKind::Count) => Some(Kind::Number(Unit::Count)),
                Some(QuestionKind::People) => Some(Kind::Number(Unit::People)),
                Some(QuestionKind::Choice) | None => None,
            },
            FieldRef::Once(path) => field_at(path).map(|f| f.kind),
            FieldRef::Yearly(_) => None,
        };
        if !kind.is_some_and(fits) {
            self.say(at, format!("这里要用一道答{what}的题。"));
        }
    }

    pub(super) fn test(&mut self, test: &Test, programme: Option<&Programme>, at: &str) {
        match test {
            Test::AtLeast(c) | Test::MoreThan(c) | Test::AtMost(c) | Test::LessThan(c) => {
                self.comparison(c, programme, at);
            }
            Test::Exists(items) | Test::NoneOf(items) => self.conditions(&items.conditions, items.list.0, at),
            Test::All(all) if all.is_empty() => self.say(at, "这里至少要有一项。"),
            Test::Any(all) if all.is_empty() => self.say(at, "这里至少要有一项。"),
            Test::All(all) => {
                all.iter().enumerate().for_each(|(i, t)| self.test(t, programme, &format!("{at}.all[{i}]")))
            }
            Test::Any(routes) => {
                for (i, route) in routes.iter().enumerate() {
                    self.test(&route.test, programme, &format!("{at}.any[{i}].test"));
                }
            }
            Test::Awarded if programme.is_none_or(|p| p.award.is_none()) => {
                self.say(at, "这个项目没有 award，不能要求“有可以奖励的项”。");
            }
            Test::Is { field, .. } => self.answered_with(field, at, "是或否", |kind| kind == Kind::YesNo),
            Test::OneOf { field: FieldRef::Once(Path::Extra(id)), words } => {
                let question = self.pack.questions.iter().find(|q| q.id == *id);
                let known = |word: &String| question.is_some_and(|q| q.options.iter().any(|o| o.code == *word));
                if words.is_empty() || !words.iter().all(known) {
                    self.say(at, format!("选择题“{id}”没有这些选项，或者没有这道题。"));
                }
            }
            Test::OneOf { field, words } => self.answered_with(field, at, "这些词", |kind| match kind {
                Kind::Word(known) => words.iter().all(|w| known.iter().any(|k| k.code == w)),
                _ => false,
            }),
            Test::CertificateValid { held, issued_on, .. } => {
                self.answered_with(held, at, "是或否", |kind| kind == Kind::YesNo);
                self.answered_with(issued_on, at, "日期", |kind| kind == Kind::Date);
            }
            Test::Date { field, within } => {
                self.answered_with(field, at, "日期", |kind| kind == Kind::Date);
                self.period(within, at);
            }
            Test::Programme(id) => self.refers_to(id, at),
            Test::Person(text) if text.trim().is_empty() => self.say(at, "请写明由谁、按什么来判断。"),
            Test::Person(_) | Test::Awarded => {}
        }
    }

    /// A programme of this pack must stand before the one that refers to it; those of other packs are only
    /// known when all packs are there.
    pub(super) fn refers_to(&mut self, id: &str, at: &str) {
        let here = self.pack.programmes.iter().any(|p| p.id == id);
        if here && !self.before.contains(&id) {
            self.say(at, format!("“{id}”要排在前面，后面的项目才能用它的结论。"));
        }
        let own = id.strip_prefix(self.pack.id.as_str()).is_some_and(|rest| rest.starts_with('.'));
        if own && !here || id.trim().is_empty() {
            self.say(at, format!("这个政策包里没有编号为“{id}”的项目。"));
        }
    }

    fn comparison(&mut self, comparison: &Comparison, programme: Option<&Programme>, at: &str) {
        self.rule_quantity(&comparison.quantity, at);
        if let (Quantity::Score(id), Some(programme)) = (&comparison.quantity, programme) {
            let found = programme.score.as_ref().is_some_and(|s| id.is_empty() || has_part(&s.parts, "", id));
            if !found {
                self.say(at, format!("评分里没有“{id}”这一项。"));
            }
        }
        match (&comparison.line, &comparison.tiers) {
            (Some(_), None) => {}
            (None, Some(tiers)) => {
                self.rule_quantity(&tiers.by, &format!("{at}.tiers.by"));
                let ends: Vec<Option<Num>> = tiers.steps.iter().map(|t| t.at_most).collect();
                let rising = ends.windows(2).all(|pair| match pair {
                    [Some(a), Some(b)] => a < b,
                    [Some(_), None] => true,
                    _ => false,
                });
                if !rising || ends.last() != Some(&None) {
                    self.say(
                        &format!("{at}.tiers.steps"),
                        "各档要从低到高排列，最后一档不写 at_most，中间不能有空档。",
                    );
                }
            }
            _ => self.say(at, "line 和 tiers 要写一个，也只能写一个。"),
        }
    }

    fn parts(&mut self, parts: &[Part], at: &str) {
        let mut ids = BTreeSet::new();
        for (i, part) in parts.iter().enumerate() {
            let place = format!("{at}[{i}]");
            if !ids.insert(part.id.as_str()) {
                self.say(&place, format!("评分项的编号“{}”重复了。", part.id));
            }
            self.clause(&part.clause, &place);
            match &part.by {
                PartRule::Sum(inner) | PartRule::BestOf(inner) => self.parts(inner, &format!("{place}.by")),
                PartRule::Bands { of, bands } => {
                    if matches!(of, Quantity::Score(_)) {
                        self.say(&place, "评分项不能用得分自己来算。");
                    }
                    self.rule_quantity(of, &format!("{place}.by.of"));
                    self.bands(bands, part.max, &format!("{place}.by.bands"));
                }
                PartRule::Cases(cases) => self.cases(cases, part.max, &format!("{place}.by.cases")),
                PartRule::Graded { field, within, ungraded } => {
                    let points = |kind| kind == Kind::Number(Unit::Points);
                    self.answered_with(field, &place, "分数", points);
                    for cases in [within, ungraded].into_iter().flatten() {
                        self.cases(cases, part.max, &format!("{place}.by.graded"));
                    }
                }
            }
        }
    }

    fn bands(&mut self, bands: &[Band], max: Num, at: &str) {
        let lines: Vec<Option<Num>> = bands.iter().map(|b| b.at_least.or(b.more_than)).collect();
        let falling = lines.windows(2).all(|pair| match pair {
            [Some(a), Some(b)] => a > b,
            [Some(_), None] => true,
            _ => false,
        });
        if !falling || lines.last() != Some(&None) {
            self.say(at, "各档要从高到低排列，最后一档不写下限，中间不能有空档或重叠。");
        }
        if bands.iter().any(|b| b.at_least.is_some() && b.more_than.is_some()) {
            self.say(at, "一档的下限只能写 at_least 或 more_than 中的一个。");
        }
        if bands.iter().any(|b| b.points.hi().is_none_or(|hi| hi > max)) {
            self.say(at, "有一档的分数超过了满分。");
        }
    }

    fn cases(&mut self, cases: &[Case], max: Num, at: &str) {
        if cases.last().is_none_or(|last| last.when.is_some()) {
            self.say(at, "最后一种情形不写 when，才不会漏掉。");
        }
        for (i, case) in cases.iter().enumerate() {
            if let Some(when) = &case.when {
                self.test(when, None, &format!("{at}[{i}].when"));
            }
            if case.points.hi().is_none_or(|hi| hi > max) {
                self.say(&format!("{at}[{i}]"), "分数超过了满分。");
            }
        }
    }
}

fn has_part(parts: &[Part], around: &str, id: &str) -> bool {
    parts.iter().any(|part| {
        let full = if around.is_empty() { part.id.clone() } else { format!("{around}.{}", part.id) };
        let inner = match &part.by {
            PartRule::Sum(inner) | PartRule::BestOf(inner) => inner.as_slice(),
            _ => &[],
        };
        full == id || has_part(inner, &full, id)
    })
}

fn overlap(a: &Validity, b: &Validity) -> bool {
    let before = |x: &Validity, y: &Validity| matches!((x.until, y.from), (Some(end), Some(start)) if end < start);
    !before(a, b) && !before(b, a)
}

fn label(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "金额",
        Unit::People => "人数",
        Unit::Count => "项数",
        Unit::Points => "分数",
        Unit::Area => "面积",
        Unit::Days => "天数",
        Unit::Share => "比例",
    }
}
