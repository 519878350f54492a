//! The levers as they are offered for trying out: what each is called, and how far a slider goes.

use super::ask::Looks;
use super::found::Step;
use super::goal::Goals;
use super::lever::{Deed, Lever, number};
use super::levers::levers;
use super::terms::Kind;
use super::words;
use crate::answers::{Path, Unit};
use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::{Num, Tri};

/// A slider of a figure that is small or unknown goes at least so far: yuan, and people or items.
const AT_LEAST_MONEY: i64 = 1_000_000;
const AT_LEAST: i64 = 20;
/// So many positions a slider of a figure of money has.
const POSITIONS: i64 = 200;

/// A lever that can be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is done.
    pub lever: Lever,
    /// The place in the assessment of a programme that it is done for.
    pub programme: usize,
    /// What it is called: "新招科技人员".
    pub name: String,
    /// The unit of its amount; `None`: it is counted.
    pub unit: Option<Unit>,
    /// How far a slider goes; more can be typed, up to [`Lever::most`]. 1: it is done or not.
    pub slide: i64,
    /// The distance between two positions of the slider.
    pub step: i64,
}

/// What can be tried: the levers that act on a programme that is not met, or on a part of its score that can still
/// rise. Those of the programmes that are shown in full come first.
#[must_use]
pub fn offers(assessment: &Assessment) -> Vec<Offer> {
    let mut places: Vec<usize> = (0..assessment.programmes.len()).collect();
    let outcome = |place: &usize| assessment.programmes.get(*place);
    places.retain(|place| outcome(place).is_some_and(|p| p.verdict != Tri::Yes));
    places.sort_by_key(|place| !outcome(place).is_some_and(|p| p.programme.prominent));
    let mut all: Vec<Offer> = Vec::new();
    for place in places {
        let goals = Goals::of(assessment, &[place]);
        let looks = Looks::of(assessment, &goals);
        for lever in levers(assessment, &goals, &looks) {
            if !all.iter().any(|known| known.lever.deed == lever.deed) {
                all.extend(offer(assessment, place, lever));
            }
        }
    }
    all
}

/// A lever as it is offered, for the programme at a place of the assessment.
#[must_use]
pub fn offer(assessment: &Assessment, programme: usize, lever: Lever) -> Option<Offer> {
    let outcome = assessment.programmes.get(programme)?;
    let unit = lever.unit(assessment);
    let slide = extent(assessment, &lever, unit).min(lever.most);
    let step =
        if unit == Some(Unit::Money) { floor_round(slide.checked_div(POSITIONS).unwrap_or(1).max(1)) } else { 1 };
    let name = lever.name(assessment, outcome);
    Some(Offer { name, unit, slide, step, lever, programme })
}

impl Offer {
    /// What is done when so much of it is done, without the full stop.
    #[must_use]
    pub fn sentence(&self, assessment: &Assessment, amount: i64) -> String {
        let step = Step { lever: self.lever.clone(), amount, cost: 0, ready: 0 };
        assessment.programmes.get(self.programme).map_or_else(String::new, |p| step.sentence(assessment, p))
    }

    /// Whether it is done or not, and never more of it.
    #[must_use]
    pub fn is_once(&self) -> bool {
        self.lever.most == 1
    }
}

impl Lever {
    /// The unit of an amount of it; `None`: it is counted.
    fn unit(&self, assessment: &Assessment) -> Option<Unit> {
        match (&self.deed, self.kind) {
            (Deed::Figures(_), Kind::Hire | Kind::Transfer) => Some(Unit::People),
            (Deed::Figures(_), Kind::Transformed) => None,
            (Deed::Figures(_), _) => Some(Unit::Money),
            (Deed::Points { .. }, _) => Some(Unit::Points),
            (Deed::Raise(path) | Deed::Lower(path), _) => words::unit(assessment, path),
            (Deed::Right { .. } | Deed::Way(_), _) => None,
        }
    }

    /// What it is called, without an amount.
    fn name(&self, assessment: &Assessment, programme: &ProgrammeOutcome) -> String {
        let year = self.year;
        match (&self.deed, self.kind) {
            (Deed::Figures(_), Kind::Hire) => "新招科技人员（职工总数随之增加）".to_owned(),
            (Deed::Figures(_), Kind::Transfer) => "现有职工转为科技人员".to_owned(),
            (Deed::Figures(_), Kind::Research) => format!("增加 {year} 年研究开发费用"),
            (Deed::Figures(_), Kind::Sales) => format!("增加 {year} 年高新技术产品（服务）销售"),
            (Deed::Figures(_), Kind::HitechShare) => "现有收入转为高新技术产品（服务）收入".to_owned(),
            (Deed::Figures(_), Kind::Capital) => format!("增加 {year} 年末净资产"),
            (Deed::Figures(_), _) => format!("多转化科技成果（{year} 年）"),
            (Deed::Right { .. }, Kind::Class1) => "再取得Ⅰ类知识产权，如发明专利".to_owned(),
            (Deed::Right { .. }, _) => "再取得Ⅱ类知识产权，如实用新型专利".to_owned(),
            (Deed::Points { path, .. }, _) => format!("{}，自评提高", path.label()),
            (Deed::Raise(path), _) => format!("{}增加", words::name(assessment, programme, path)),
            (Deed::Lower(path), _) => format!("{}减少", words::name(assessment, programme, path)),
            (Deed::Way(way), _) => words::counted(way, 1).sentence(assessment, programme),
        }
    }
}

/// As far as a figure is large, so that it can be doubled.
fn extent(assessment: &Assessment, lever: &Lever, unit: Option<Unit>) -> i64 {
    let paths: Vec<Path> = match &lever.deed {
        Deed::Figures(_) | Deed::Raise(_) | Deed::Lower(_) => lever.paths(),
        _ => Vec::new(),
    };
    let figure = paths.iter().filter_map(|path| {
        let said = number(&assessment.sheet, path);
        i64::try_from(said.hi().or(said.lo()).unwrap_or(Num::ZERO).ceil()).ok()
    });
    let least = if unit == Some(Unit::Money) { AT_LEAST_MONEY } else { AT_LEAST };
    ceil_round(figure.max().unwrap_or(0).max(least))
}

/// The next number that is 1, 2 or 5 and noughts.
fn ceil_round(value: i64) -> i64 {
    rounds().find(|round| *round >= value).unwrap_or(value)
}

/// The last number that is 1, 2 or 5 and noughts.
fn floor_round(value: i64) -> i64 {
    rounds().take_while(|round| *round <= value).last().unwrap_or(1)
}

fn rounds() -> impl Iterator<Item = i64> {
    (0..18_u32).flat_map(|noughts| [1, 2, 5].map(|lead| 10_i64.pow(noughts) * lead))
}

#[cfg(test)]
mod tests {
    use super::{ceil_round, floor_round};

    #[test]
    fn a_slider_ends_and_stops_at_round_numbers() {
        for (value, up, down) in [(1, 1, 1), (3, 5, 2), (20, 20, 20), (4_200_000, 5_000_000, 2_000_000)] {
            assert_eq!((ceil_round(value), floor_round(value)), (up, down), "{value}");
        }
        assert_eq!(ceil_round(i64::MAX), i64::MAX);
    }
}
