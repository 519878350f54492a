//! Scores in words: "30% 以上 20 分，25% 以上 16 分，…，其余 0 分".

use super::figures::figure;
use super::said::quoted;
use super::{Said, Say};
use crate::answers::Unit;
use crate::policy::score::{Band, Case, Part, PartRule};
use crate::words;

impl Say<'_> {
    /// How the points of a part come about.
    #[must_use]
    pub fn part(&self, part: &Part) -> Said {
        match &part.by {
            PartRule::Sum(parts) => Said::of("下列各项相加：", self.parts(parts)),
            PartRule::BestOf(parts) => Said::of("取下列各项中最高的：", self.parts(parts)),
            PartRule::Bands { of, bands } => {
                let unit = self.unit(of);
                let (name, bands) = (self.compared(of), bands_in_words(bands, unit));
                // A part that is called like its figure says it once.
                if name == part.name { bands.into() } else { format!("{name}：{bands}").into() }
            }
            PartRule::Cases(cases) => self.cases("", cases),
            PartRule::Graded { field, within, ungraded } => {
                let label = self.field(field).0;
                let most = words::value(part.max, Unit::Points);
                let mut inner = Vec::new();
                if let Some(cases) = within {
                    inner.push(self.cases("可以得的分：", cases));
                }
                if let Some(cases) = ungraded {
                    inner.push(self.cases("没有自评的：", cases));
                }
                let text = format!("由专家评分，最高 {most}；自评时填{}的得分", quoted(&label));
                if inner.is_empty() { text.into() } else { Said::of(format!("{text}："), inner) }
            }
        }
    }

    fn parts(&self, parts: &[Part]) -> Vec<Said> {
        parts
            .iter()
            .map(|part| {
                let head = format!("{}（最高 {}）：", part.name, words::value(part.max, Unit::Points));
                let said = self.part(part);
                if said.inner.is_empty() { format!("{head}{}", said.text).into() } else { Said::of(head, vec![said]) }
            })
            .collect()
    }

    fn cases(&self, lead: &str, cases: &[Case]) -> Said {
        let several = cases.len() > 1;
        let one = |case: &Case| -> Said {
            let points = points(case.points);
            match &case.when {
                Some(when) => format!("{}，得{points}", self.test(when)).into(),
                None if several => format!("其余得{points}").into(),
                None => points.into(),
            }
        };
        match cases {
            [only] => format!("{lead}{}", one(only)).into(),
            _ => Said::of(lead, cases.iter().map(one).collect()),
        }
    }
}

fn points(range: crate::num::Range) -> String {
    words::figure(range, Unit::Points)
}

fn bands_in_words(bands: &[Band], unit: Unit) -> String {
    let one = |band: &Band| {
        let (line, points) = (band.at_least.or(band.more_than), points(band.points));
        let from = match (line, band.at_least.is_some()) {
            (None, _) if bands.len() == 1 => return points,
            (None, _) => "其余".to_owned(),
            (Some(line), true) => format!("{}以上", figure(line, unit)),
            (Some(line), false) => format!("超过{}", figure(line, unit)),
        };
        let edge = line.filter(|_| band.edge_review.is_some());
        let edge = edge.map(|line| format!("（恰好{}的要人工复核）", figure(line, unit))).unwrap_or_default();
        format!("{from}得{points}{edge}")
    };
    bands.iter().map(one).collect::<Vec<_>>().join("，")
}
