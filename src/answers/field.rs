//! The fields of the answer sheet, as data: one row a field.
//!
//! This is the contract of the draft file (DESIGN.md §5) in one place. Reading, checking, the form,
//! the packs and the messages all go by these rows; a new field is a new row.

use super::path::Path;

/// What a quantity is measured in. A pack that mixes two is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Yuan.
    Money,
    /// Yearly average headcount.
    People,
    /// A whole number of things.
    Count,
    /// Points of a score.
    Points,
    /// Square metres.
    Area,
    /// Calendar days.
    Days,
    /// Years, not calendar years.
    Years,
    /// A dimensionless share or rate; 1 is 100 %.
    Share,
}

/// One of the words a field can be answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the draft file.
    pub code: &'static str,
    /// As the official documents say it.
    pub label: &'static str,
}

/// How a field is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number or a range of numbers, not negative.
    Number(Unit),
    /// A number or a range of numbers that may be below zero.
    Signed(Unit),
    /// A whole number from 1 on: a place in an order.
    Rank,
    /// A calendar year.
    Year,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// Yes or no.
    YesNo,
    /// One of a closed list of words.
    Word(&'static [Word]),
    /// Free text.
    Text,
    /// A GB/T 2260 code.
    Region,
    /// A unified social credit code (统一社会信用代码, GB 32100).
    Uscc,
}

impl Kind {
    /// The unit of a number; `None` for what is not a number.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            Kind::Number(unit) | Kind::Signed(unit) => Some(unit),
            Kind::Rank => Some(Unit::Count),
            _ => None,
        }
    }

    /// The word at a place of its list; `None` for what is not answered with a word.
    #[must_use]
    pub fn word(self, place: usize) -> Option<&'static Word> {
        match self {
            Kind::Word(words) => words.get(place),
            _ => None,
        }
    }
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The path inside `answers`, inside a year, or inside an item.
    pub key: &'static str,
    /// How it is answered.
    pub kind: Kind,
    /// Its name in the official documents.
    pub label: &'static str,
}

/// A list of items that each have the same fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The path inside `answers`.
    pub key: &'static str,
    /// What it lists.
    pub label: &'static str,
    /// The fields of an item.
    pub fields: &'static [Field],
}

const fn field(key: &'static str, kind: Kind, label: &'static str) -> Field {
    Field { key, kind, label }
}

const fn word(code: &'static str, label: &'static str) -> Word {
    Word { code, label }
}

const MONEY: Kind = Kind::Number(Unit::Money);
const PEOPLE: Kind = Kind::Number(Unit::People);
const COUNT: Kind = Kind::Number(Unit::Count);
const POINTS: Kind = Kind::Number(Unit::Points);

/// 国家重点支持的高新技术领域.
const HITECH_FIELDS: &[Word] = &[
    word("electronics", "电子信息"),
    word("biology", "生物与新医药"),
    word("aerospace", "航空航天"),
    word("materials", "新材料"),
    word("services", "高技术服务"),
    word("energy", "新能源与节能"),
    word("environment", "资源与环境"),
    word("manufacturing", "先进制造与自动化"),
    word("none", "不属于以上领域"),
];

const IP_KINDS: &[Word] = &[
    word("invention", "发明专利"),
    word("defence_invention", "国防专利"),
    word("plant_variety", "植物新品种"),
    word("crop_variety", "国家级农作物品种"),
    word("new_drug", "国家新药"),
    word("tcm_protection", "国家一级中药保护品种"),
    word("ic_layout", "集成电路布图设计专有权"),
    word("utility_model", "实用新型专利"),
    word("design", "外观设计专利"),
    word("software", "软件著作权"),
];

const OBTAINED: &[Word] = &[
    word("own", "自主研发"),
    word("assigned", "受让"),
    word("gifted", "受赠"),
    word("merger", "并购"),
    word("licence", "许可使用"),
];

const INCIDENT_KINDS: &[Word] =
    &[word("safety", "重大安全事故"), word("quality", "重大质量事故"), word("environment", "严重环境违法行为")];

const BODY_LEVELS: &[Word] = &[
    word("national", "国家级"),
    word("provincial", "省级"),
    word("municipal", "市级（设区的市）"),
    word("district", "县级（县、区、县级市）"),
];

const BODY_KINDS: &[Word] = &[
    word("technology_centre", "企业技术中心"),
    word("engineering_centre", "工程（技术）研究中心"),
    word("key_laboratory", "重点实验室"),
    word("rd_centre", "高新技术企业研究开发中心、企业研发中心"),
    word("enterprise_institute", "企业研究院"),
    word("key_enterprise_institute", "重点企业研究院"),
    word("manufacturing_innovation_centre", "制造业创新中心"),
    word("new_rd_institution", "新型研发机构"),
    word("postdoc_station", "博士后工作站"),
    word("academician_station", "院士工作站"),
    word("incubator", "孵化器"),
    word("other", "其他"),
];

const STANDARD_LEVELS: &[Word] = &[
    word("international", "国际标准"),
    word("national", "国家标准"),
    word("industry", "行业标准"),
    word("provincial", "省地方标准"),
    word("municipal", "市地方标准"),
    word("group", "团体标准"),
    word("zhejiang_made", "“浙江制造”标准"),
];

const ACTIONS: &[Word] = &[word("make", "制定"), word("revise", "修订"), word("propose", "提案立项")];

/// Fields that are answered once.
pub const SCALARS: &[Field] = &[
    field("apply_on", Kind::Date, "计划申报日期"),
    field("region", Kind::Region, "注册地"),
    field("uscc", Kind::Uscc, "统一社会信用代码"),
    field("registered_on", Kind::Date, "注册成立日期"),
    field("tax_resident", Kind::YesNo, "在中国境内注册的居民企业"),
    field("accounts_sound", Kind::YesNo, "会计核算健全、查账征收、能归集研发费用、缴纳企业所得税"),
    field("restricted_industry", Kind::YesNo, "产品和服务属于国家禁止、限制或淘汰类"),
    field("superdeduction_excluded_industry", Kind::YesNo, "属于研发费用加计扣除不适用的行业"),
    field("field", Kind::Word(HITECH_FIELDS), "核心技术所属领域"),
    field("ip_counts.class1", COUNT, "Ⅰ类知识产权件数"),
    field("ip_counts.class2", COUNT, "Ⅱ类知识产权件数（未在认定高企时用过）"),
    field("ip_counts.class2_used", COUNT, "Ⅱ类知识产权件数（已在认定高企时用过）"),
    field("ip_counts.own", COUNT, "其中自主研发件数"),
    field("points.ip_advancement", POINTS, "技术的先进程度"),
    field("points.ip_core_support", POINTS, "对主要产品（服务）的核心支持作用"),
    field("points.ip_obtained", POINTS, "知识产权获得方式"),
    field("points.standards_bonus", POINTS, "参与编制标准、检测方法、技术规范"),
    field("points.org_rules", POINTS, "研发组织管理制度、核算体系、辅助账"),
    field("points.org_lab", POINTS, "研发机构、科研条件、产学研合作"),
    field("points.org_incentives", POINTS, "成果转化激励、开放式创新创业平台"),
    field("points.org_people", POINTS, "人员培养进修、技能培训、人才引进、绩效奖励"),
    field("abnormal_listed", Kind::YesNo, "列入经营异常名录"),
    field("dishonest_listed", Kind::YesNo, "列入严重违法失信名单"),
    field("research_misconduct", Kind::YesNo, "科研严重失信行为"),
    field("hnte_certificate.held", Kind::YesNo, "持有高新技术企业证书"),
    field("hnte_certificate.issued_on", Kind::Date, "高新技术企业证书发证日期"),
    field("hnte_certificate.ever_recognised", Kind::YesNo, "曾被认定为高新技术企业"),
];

/// Fields that are answered for each calendar year.
pub const YEAR_FIELDS: &[Field] = &[
    field("sales", MONEY, "销售收入"),
    field("total_income", MONEY, "收入总额"),
    field("non_taxable_income", MONEY, "不征税收入"),
    field("hitech_income", MONEY, "高新技术产品（服务）收入"),
    field("net_assets", Kind::Signed(Unit::Money), "净资产"),
    field("total_assets", MONEY, "资产总额"),
    field("costs", MONEY, "成本费用支出总额"),
    field("taxable_profit", Kind::Signed(Unit::Money), "应纳税所得额"),
    field("rd.total", MONEY, "研究开发费用总额（高企口径）"),
    field("rd.domestic", MONEY, "境内研究开发费用（高企口径）"),
    field("rd.personnel", MONEY, "人员人工费用"),
    field("rd.direct", MONEY, "直接投入费用"),
    field("rd.depreciation", MONEY, "折旧费用与长期待摊费用"),
    field("rd.amortisation", MONEY, "无形资产摊销费用"),
    field("rd.design", MONEY, "设计费用"),
    field("rd.trials", MONEY, "装备调试费用与试验费用"),
    field("rd.outsourced_domestic", MONEY, "委托外部研究开发费用（境内）"),
    field("rd.outsourced_overseas", MONEY, "委托外部研究开发费用（境外）"),
    field("rd.other", MONEY, "其他费用"),
    field("rd_deductible", MONEY, "研究开发费用（加计扣除口径）"),
    field("staff", PEOPLE, "职工总数"),
    field("rd_staff", PEOPLE, "科技人员数"),
    field("rd_staff_fulltime", PEOPLE, "专职研发人员数"),
    field("transformed", COUNT, "科技成果转化项数"),
];

/// The lists.
pub const LISTS: &[List] = &[
    List {
        key: "ip",
        label: "知识产权",
        fields: &[
            field("kind", Kind::Word(IP_KINDS), "类别"),
            field("title", Kind::Text, "名称"),
            field("number", Kind::Text, "授权号或登记号"),
            field("granted_on", Kind::Date, "授权日期"),
            field("expires_on", Kind::Date, "有效期至"),
            field("in_force", Kind::YesNo, "目前有效"),
            field("obtained", Kind::Word(OBTAINED), "获得方式"),
            field("core", Kind::YesNo, "对主要产品（服务）起核心支持作用"),
            field("related", Kind::YesNo, "与主要产品（服务）相关"),
            field("disputed", Kind::YesNo, "权属有争议"),
            field("used_in_hnte", Kind::YesNo, "以前认定高企时用过"),
        ],
    },
    List {
        key: "incidents",
        label: "重大事故和违法行为",
        fields: &[field("kind", Kind::Word(INCIDENT_KINDS), "类别"), field("on", Kind::Date, "发生日期")],
    },
    List {
        key: "national_awards",
        label: "国家级科技奖励",
        fields: &[field("year", Kind::Year, "获奖年份"), field("rank", Kind::Rank, "单位排名")],
    },
    List {
        key: "rd_bodies",
        label: "研发机构",
        fields: &[
            field("level", Kind::Word(BODY_LEVELS), "级别"),
            field("kind", Kind::Word(BODY_KINDS), "类别"),
            field("name", Kind::Text, "名称"),
            field("recognised_on", Kind::Date, "认定日期"),
            field("area_m2", Kind::Number(Unit::Area), "场地面积"),
            field("equipment_value", MONEY, "研发设备原值"),
            field("staff", PEOPLE, "专职研发人员"),
            field("paid", MONEY, "已领奖励"),
        ],
    },
    List {
        key: "standards",
        label: "标准",
        fields: &[
            field("level", Kind::Word(STANDARD_LEVELS), "级别"),
            field("action", Kind::Word(ACTIONS), "参与方式"),
            field("title", Kind::Text, "标准名称"),
            field("number", Kind::Text, "标准编号"),
            field("rank", Kind::Rank, "起草单位排名"),
            field("local_rank", Kind::Rank, "在本地起草单位中的排名"),
            field("local_drafters", Kind::Rank, "本地起草单位数"),
            field("published_on", Kind::Date, "发布日期"),
            field("implemented_on", Kind::Date, "实施日期"),
            field("series", Kind::Text, "所属系列"),
            field("paid", MONEY, "已领奖励"),
        ],
    },
    List {
        key: "patents_commercialised",
        label: "产业化的专利",
        fields: &[
            field("kind", Kind::Word(IP_KINDS), "类别"),
            field("title", Kind::Text, "名称"),
            field("number", Kind::Text, "专利号"),
            field("granted_on", Kind::Date, "授权日期"),
            field("paid", MONEY, "已领奖励"),
        ],
    },
];

/// The row of the field at `path`; `None` for a list as a whole and for `extra.<id>`.
#[must_use]
pub fn field_at(path: &Path) -> Option<&'static Field> {
    match path {
        Path::Scalar(i) => SCALARS.get(*i),
        Path::Year(_, i) => YEAR_FIELDS.get(*i),
        Path::Item(list, _, i) => LISTS.get(*list)?.fields.get(*i),
        Path::List(_) | Path::Entry(..) | Path::Extra(_) => None,
    }
}
