//! Steps in sentences: "新招 3 名科技人员（职工总数随之增加）".

use super::found::Step;
use super::lever::{Deed, last_year};
use super::terms::{Kind, SHARE};
use crate::answers::{Answer, Path, Unit, field_at};
use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::{Num, Range, Toward};
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
            (Deed::Figures(_), Kind::Hire) => format!("新招 {n} 名科技人员（{year} 年职工总数随之增加）"),
            (Deed::Figures(_), Kind::Transfer) => format!("{n} 名现有职工转为科技人员（{year} 年）"),
            (Deed::Figures(_), Kind::Research) => format!("{year} 年研究开发费用再增加 {}", money()),
            (Deed::Figures(_), Kind::Sales) => format!("{year} 年销售再增加 {}，都是高新技术产品（服务）", money()),
            (Deed::Figures(_), Kind::HitechShare) => {
                format!("{year} 年现有收入中再有 {} 转为高新技术产品（服务）收入", money())
            }
            (Deed::Figures(_), Kind::Capital) => format!("{year} 年末净资产再增加 {}", money()),
            (Deed::Figures(_), _) => format!("{year} 年再转化 {n} 项科技成果"),
            (Deed::Right { .. }, Kind::Class1) => format!("再取得 {n} 项自主研发的Ⅰ类知识产权，如发明专利"),
            (Deed::Right { .. }, _) => format!("再取得 {n} 项自主研发的Ⅱ类知识产权，如实用新型专利"),
            (Deed::Points { path, max }, _) => self.points(assessment, path, *max),
            (Deed::Raise(path), _) => {
                format!("{}再增加 {}", name(assessment, programme, path), self.figure(assessment, path))
            }
            (Deed::Lower(path), _) => {
                format!("{}减少 {}", name(assessment, programme, path), self.figure(assessment, path))
            }
            (Deed::Way(way), _) => counted(way, self.amount).sentence(assessment, programme),
        }
    }

    /// "成果转化激励、开放式创新创业平台的自评从 2 分提高到 4 分".
    fn points(&self, assessment: &Assessment, path: &Path, max: Num) -> String {
        let name = path.label();
        let by = Num::int(self.amount);
        match assessment.sheet.get(path) {
            Some(Answer::Number(from)) => {
                let to = from.plus(Range::point(by)).least(Range::point(max));
                format!("{name}从 {}提高到 {}", words::figure(*from, Unit::Points), words::figure(to, Unit::Points))
            }
            _ => format!("{name}做到自评不低于 {}", words::value(by.min(max), Unit::Points)),
        }
    }

    fn figure(&self, assessment: &Assessment, path: &Path) -> String {
        let amount = Num::int(self.amount);
        unit(assessment, path).map_or_else(|| words::number(amount, 0), |unit| words::value(amount, unit))
    }
}

/// The cost as it is shown: "12.5 份".
#[must_use]
pub fn cost(cost: i128) -> String {
    let shares = Num::ratio(cost, SHARE).unwrap_or(Num::ZERO);
    // Up: what costs something never reads as nothing.
    let shown = shares.to_decimal(2, Toward::Up);
    format!("{} 份", shown.strip_suffix(".00").unwrap_or(&shown))
}

pub(super) fn counted(way: &crate::advise::invert::Way, amount: i64) -> crate::advise::invert::Way {
    let mut way = way.clone();
    if let crate::advise::invert::Way::Add { count, .. } = &mut way {
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
