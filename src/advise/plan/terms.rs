//! What a step costs and how long it takes: the user's own estimates.

use std::collections::BTreeMap;

/// Kinds of steps that are priced alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 新招科技人员: one more among the staff and among the R&D staff.
    Hire,
    /// 转岗: one of the staff becomes one of the R&D staff.
    Transfer,
    /// 研究开发费用.
    Research,
    /// 销售收入, of high-tech products.
    Sales,
    /// Existing income becomes that of high-tech products.
    HitechShare,
    /// 净资产, by capital paid in or profit kept.
    Capital,
    /// 科技成果转化.
    Transformed,
    /// 知识产权Ⅰ类.
    Class1,
    /// 知识产权Ⅱ类.
    Class2,
    /// A point that a panel gives.
    Point,
    /// An item of another list: a standard, a research body.
    Item,
    /// Any other figure in yuan.
    Money,
    /// Any other figure.
    Figure,
    /// A certificate: another recognition that comes first.
    Certificate,
    /// Another answer to a question, another state of an item.
    Once,
}

/// The price and the duration of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// In hundredths of a share of effort (份), for so much as [`Kind::per`] says.
    pub price: u32,
    /// Months until it is done. What changes figures of a fiscal year counts from the next year on, whatever is
    /// said here.
    pub months: u32,
}

impl Kind {
    /// All of them, in the order of a list.
    pub const ALL: [Kind; 15] = [
        Kind::Hire,
        Kind::Transfer,
        Kind::Research,
        Kind::Sales,
        Kind::HitechShare,
        Kind::Capital,
        Kind::Transformed,
        Kind::Class1,
        Kind::Class2,
        Kind::Point,
        Kind::Item,
        Kind::Money,
        Kind::Figure,
        Kind::Certificate,
        Kind::Once,
    ];

    /// As it is stored: never another one for the same kind.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Kind::Hire => "hire",
            Kind::Transfer => "transfer",
            Kind::Research => "research",
            Kind::Sales => "sales",
            Kind::HitechShare => "hitech_share",
            Kind::Capital => "capital",
            Kind::Transformed => "transformed",
            Kind::Class1 => "class1",
            Kind::Class2 => "class2",
            Kind::Point => "point",
            Kind::Item => "item",
            Kind::Money => "money",
            Kind::Figure => "figure",
            Kind::Certificate => "certificate",
            Kind::Once => "once",
        }
    }

    /// In a word, as one of several things that can be done.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Hire => "新招科技人员",
            Kind::Transfer => "转岗",
            Kind::Research => "研发费用",
            Kind::Sales => "销售收入",
            Kind::HitechShare => "高新技术产品收入的比重",
            Kind::Capital => "净资产",
            Kind::Transformed => "成果转化",
            Kind::Class1 => "Ⅰ类知识产权",
            Kind::Class2 => "Ⅱ类知识产权",
            Kind::Point => "专家评分",
            Kind::Item => "标准、研发机构等",
            Kind::Money | Kind::Figure => "其他数字",
            Kind::Certificate => "证书",
            Kind::Once => "其他情形",
        }
    }

    /// What its price is for: 1 person, 100,000 yuan.
    #[must_use]
    pub fn per(self) -> i64 {
        match self {
            Kind::Research | Kind::Money => 100_000,
            Kind::Sales | Kind::HitechShare | Kind::Capital => 1_000_000,
            _ => 1,
        }
    }

    /// What its price is for, in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Kind::Hire => "新招 1 名科技人员",
            Kind::Transfer => "1 名现有职工转为科技人员",
            Kind::Research => "研发费用增加 10 万元",
            Kind::Sales => "高新技术产品（服务）销售增加 100 万元",
            Kind::HitechShare => "现有收入中有 100 万元转为高新技术产品（服务）收入",
            Kind::Capital => "净资产增加 100 万元",
            Kind::Transformed => "多转化 1 项科技成果",
            Kind::Class1 => "取得 1 项Ⅰ类知识产权",
            Kind::Class2 => "取得 1 项Ⅱ类知识产权",
            Kind::Point => "专家评分的一项提高 1 分",
            Kind::Item => "增加 1 项标准、研发机构等",
            Kind::Money => "其他金额变动 10 万元",
            Kind::Figure => "其他数字变动 1",
            Kind::Certificate => "取得 1 本证书（要先通过那一项认定）",
            Kind::Once => "换一种情形（答案或某一项的级别变了）",
        }
    }

    /// Neutral: no policy and no market price stands behind it. A step that is one decision counts 1 share, one
    /// that takes an outcome from outside (a patent, a certificate) more.
    fn neutral(self) -> Term {
        let (price, months) = match self {
            Kind::Hire => (200, 1),
            Kind::Transfer | Kind::Research | Kind::HitechShare | Kind::Capital => (100, 1),
            Kind::Sales => (200, 1),
            Kind::Transformed => (100, 3),
            Kind::Class1 => (500, 18),
            Kind::Class2 => (200, 9),
            Kind::Point => (100, 3),
            Kind::Item => (500, 18),
            Kind::Money | Kind::Figure => (100, 3),
            // A recognition takes all that its own plan takes.
            Kind::Certificate => (5_000, 12),
            Kind::Once => (500, 6),
        };
        Term { price, months }
    }
}

/// The user's terms: what was not said is neutral.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    said: BTreeMap<Kind, Term>,
}

/// No price is higher, so that no sum of costs overflows.
const DEAREST: u32 = 1_000_000;

impl Terms {
    /// The terms of a kind of step.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Term {
        self.said.get(&kind).copied().unwrap_or_else(|| kind.neutral())
    }

    /// Puts the user's own; a price above 10,000 shares is cut to that.
    pub fn set(&mut self, kind: Kind, term: Term) {
        self.said.insert(kind, Term { price: term.price.min(DEAREST), ..term });
    }

    /// What was said otherwise than neutral, in the order of [`Kind::ALL`].
    pub fn said(&self) -> impl Iterator<Item = (Kind, Term)> {
        Kind::ALL.into_iter().map(|kind| (kind, self.of(kind))).filter(|(kind, term)| *term != kind.neutral())
    }

    /// What so much of a step costs, in millionths of hundredths of a share: exact for every amount.
    #[must_use]
    pub fn cost(&self, kind: Kind, amount: i64) -> i128 {
        let per_unit = 1_000_000_i64.checked_div(kind.per()).unwrap_or(1_000_000);
        i128::from(amount) * i128::from(self.of(kind).price) * i128::from(per_unit)
    }
}

/// A share of effort in the unit of [`Terms::cost`].
pub const SHARE: i128 = 100_000_000;
