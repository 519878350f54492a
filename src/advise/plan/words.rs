//! Plans in sentences: "新招 3 名科技人员（职工总数随之增加）".

use chrono::{Datelike, NaiveDate};

use super::found::{Bounds, Plan, Rest, Step};
use super::lever::{Deed, ip, last_year, row};
use super::terms::{Kind, SHARE, Terms};
use crate::advise::invert::Way;
use crate::answers::{Answer, Path, Sheet, Unit, field_at};
use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::{Num, Range, Toward, Tri};
use crate::policy::quantity::Quantity;
use crate::policy::say::Say;
use crate::policy::{FieldRef, Pack};
use crate::words;

impl Step {
    /// What is to be done, without the full stop. `programme` is the one, or one of those, that it is done for.
    #[must_use]
    pub fn sentence(&self, assessment: &Assessment, programme: &ProgrammeOutcome) -> String {
        let year = last_year(assessment.on);
        let money = || words::value(Num::int(self.amount), Unit::Money);
        let n = self.amount;
        match (&self.lever.deed, self.lever.kind) {
            (Deed::Figures(_), Kind::Hire) => format!("新招 {n} 名科技人员（职工总数随之增加）"),
            (Deed::Figures(_), Kind::Transfer) => format!("{n} 名现有职工转为科技人员"),
            (Deed::Figures(_), Kind::Research) => format!("研究开发费用比 {year} 年再多 {}", money()),
            (Deed::Figures(rows), Kind::Sales) => {
                let hitech = row("hitech_income").is_some_and(|row| rows.contains(&row));
                let from = if hitech { "，都来自高新技术产品（服务）" } else { "" };
                format!("销售收入比 {year} 年再多 {}{from}", money())
            }
            (Deed::Figures(_), Kind::HitechShare) => {
                format!("现有收入中再有 {}转为高新技术产品（服务）收入", money())
            }
            (Deed::Figures(_), Kind::Capital) => format!("净资产比 {year} 年末再多 {}", money()),
            (Deed::Figures(_), _) => format!("科技成果转化比 {year} 年再多 {n} 项"),
            (Deed::Right { .. }, Kind::Class1) => format!("再取得 {n} 项自主研发的Ⅰ类知识产权，如发明专利"),
            (Deed::Right { .. }, _) => format!("再取得 {n} 项自主研发的Ⅱ类知识产权，如实用新型专利"),
            (Deed::Points { path, max }, _) => self.points(assessment, path, *max),
            (Deed::Raise(path), _) => self.moved(assessment, programme, path, true),
            (Deed::Lower(path), _) => self.moved(assessment, programme, path, false),
            (Deed::Way(way @ Way::Answer { .. }), _) => format!("做到：{}", way.sentence(assessment, programme)),
            (Deed::Way(way), _) => counted(way, self.amount).sentence(assessment, programme),
        }
    }

    /// "“成果转化激励、开放式创新创业平台”的评分从 2 分提高到 4 分".
    fn points(&self, assessment: &Assessment, path: &Path, max: Num) -> String {
        let name = path.label();
        let by = Num::int(self.amount);
        match assessment.sheet.get(path) {
            Some(Answer::Number(from)) => {
                let to = from.plus(Range::point(by)).least(Range::point(max));
                let (from, to) = (words::figure(*from, Unit::Points), words::figure(to, Unit::Points));
                format!("“{name}”的评分从 {from}提高到 {to}")
            }
            _ => format!("“{name}”的评分不低于 {}", words::value(by.min(max), Unit::Points)),
        }
    }

    /// A figure that moves by the amount: that of a year against the same of another year.
    fn moved(&self, assessment: &Assessment, programme: &ProgrammeOutcome, path: &Path, up: bool) -> String {
        let by = Num::int(self.amount);
        let by = unit(assessment, path).map_or_else(|| words::number(by, 0), |unit| words::value(by, unit));
        match (path, field_at(path)) {
            (Path::Year(year, _), Some(field)) => {
                format!("{}比 {year} 年{} {by}", field.label, if up { "再多" } else { "少" })
            }
            _ => {
                let name = name(assessment, programme, path);
                format!("{name}{} {by}", if up { "再增加" } else { "减少" })
            }
        }
    }

    /// When it counts: "做进 2026 年的数，最早 2027 年申报", "约 18 个月，最早 2028 年申报".
    #[must_use]
    pub fn when(&self, on: NaiveDate, terms: &Terms) -> String {
        let from = from_year(on, self.ready);
        let months = terms.of(self.lever.kind).months;
        if self.lever.of_year() {
            format!("做进 {} 年的数，{from}", later(last_year(on), self.ready))
        } else if months == 0 {
            format!("马上能办，{from}")
        } else {
            format!("约 {months} 个月，{from}")
        }
    }

    /// The answer that it is about, to go to.
    #[must_use]
    pub fn path(&self, sheet: &Sheet) -> Option<Path> {
        match &self.lever.deed {
            Deed::Figures(rows) => {
                // Of rows that move together the one that is meant: not the staff that the researchers belong to.
                let meant = ["rd_staff", "rd.total", "rd.personnel", "rd_deductible"].into_iter().filter_map(row);
                let meant = meant.into_iter().find(|row| rows.contains(row));
                meant.or_else(|| rows.first().copied()).map(|row| Path::Year(self.lever.year, row))
            }
            Deed::Right { count, .. } => match sheet.items(ip()) {
                None if Path::scalar(count).is_some_and(|path| sheet.get(&path).is_some()) => Path::scalar(count),
                _ => Some(Path::List(ip())),
            },
            Deed::Points { path, .. } | Deed::Raise(path) | Deed::Lower(path) => Some(path.clone()),
            Deed::Way(way) => way.path(),
        }
    }
}

impl Plan {
    /// "8 步，最早 2027 年申报".
    #[must_use]
    pub fn effort(&self, on: NaiveDate) -> String {
        format!("{} 步，{}", self.steps.len(), from_year(on, self.ready))
    }

    /// "20.34 份，8 步，最早 2027 年申报". `on` is the day that it was made for.
    #[must_use]
    pub fn summary(&self, on: NaiveDate) -> String {
        format!("{}，{}", cost(self.cost), self.effort(on))
    }
}

impl Rest {
    /// What the rule waits for, with the full stop; the answers that are missing are counted, not named.
    #[must_use]
    pub fn sentence(&self, assessment: &Assessment) -> String {
        let outcome = assessment.programmes.iter().find(|p| p.programme.id == self.programme);
        let rule = outcome.and_then(|p| p.requirements.iter().find(|r| r.requirement.id == self.requirement));
        let (Some(outcome), Some(rule)) = (outcome, rule) else { return String::new() };
        let name = format!("{}“{}”", outcome.programme.short, rule.requirement.name);
        let ways: Vec<String> = self.ways.iter().map(|way| way.sentence(assessment, outcome)).collect();
        match (self.outcome, self.needs.len()) {
            (Tri::No, _) if !ways.is_empty() => format!("{name}现在没有达到：{}。", ways.join("；或者")),
            (Tri::No, 0) => format!("{name}现在没有达到，这里列得出的办法都改不了。"),
            (Tri::No, n) => format!("{name}现在没有达到，还有 {n} 处没答准，答了再看。"),
            (_, 0) => format!("{name}由专家或主管部门认定，多答题也定不下来。"),
            (_, n) => format!("{name}还没有定，要先答准 {n} 处。"),
        }
    }
}

impl Bounds {
    /// What was not tried to the last, in sentences; none where everything was.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.ended {
            said.push("情况太多，没有试完就停了：也许还有更省的办法，没有找到也不等于没有。".to_owned());
        }
        if self.routes {
            said.push("达标的路子很多，只看了最近的一些，也许还有别的办法。".to_owned());
        }
        if self.options {
            said.push("可行的组合很多，只比较了其中一部分，也许还有略省的办法。".to_owned());
        }
        let mut names: Vec<&str> = Vec::new();
        for name in self.corners.iter().map(|lever| lever.kind.name()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            let names = names.join("、");
            said.push(format!("{names}：只试了结论会变的那些数；和别的办法搭配着各做一点，也许能再省一点。"));
        }
        said
    }
}

/// "最早 2027 年申报".
fn from_year(on: NaiveDate, ready: u32) -> String {
    let year = later(on.year(), ready);
    if ready == 0 { format!("{year} 年申报就算") } else { format!("最早 {year} 年申报") }
}

fn later(year: i32, by: u32) -> i32 {
    year.saturating_add(i32::try_from(by).unwrap_or(0))
}

/// The cost as it is shown: "12.5 份".
#[must_use]
pub fn cost(cost: i128) -> String {
    let shares = Num::ratio(cost, SHARE).unwrap_or(Num::ZERO);
    // Up: what costs something never reads as nothing.
    let whole = shares.to_decimal(2, Toward::Up);
    let shown = Num::parse(&whole).map_or(whole, |shares| words::number(shares, 2));
    format!("{shown} 份")
}

pub(super) fn counted(way: &Way, amount: i64) -> Way {
    let mut way = way.clone();
    if let Way::Add { count, .. } = &mut way {
        *count = usize::try_from(amount).unwrap_or(*count);
    }
    way
}

/// The pack that asks a question; else that of the programme.
fn asked_by<'a>(assessment: &'a Assessment, programme: &'a ProgrammeOutcome, path: &Path) -> &'a Pack {
    let asks = |pack: &&Pack| matches!(path, Path::Extra(id) if pack.questions.iter().any(|q| q.id == *id));
    assessment.packs.iter().map(|p| &p.pack).find(asks).unwrap_or(&programme.pack.pack)
}

pub(super) fn name(assessment: &Assessment, programme: &ProgrammeOutcome, path: &Path) -> String {
    match path {
        Path::Extra(_) => {
            Say::of(asked_by(assessment, programme, path)).quantity(&Quantity::Field(FieldRef::Once(path.clone())))
        }
        _ => path.label(),
    }
}

pub(super) fn unit(assessment: &Assessment, path: &Path) -> Option<Unit> {
    match path {
        Path::Extra(id) => {
            let mut questions = assessment.packs.iter().flat_map(|p| &p.pack.questions);
            questions.find(|q| q.id == *id)?.kind.unit()
        }
        _ => field_at(path)?.kind.unit(),
    }
}
