//! The vocabulary of packs in Chinese words, for forms and for lists of changes.
//!
//! The table is also the order in which keys are written to a file ([`super::PackDocument::text`]).

use crate::answers::Word;

const fn word(code: &'static str, label: &'static str) -> Word {
    Word { code, label }
}

/// How sure we are of a rule.
pub const CERTAINTIES: &[Word] = &[
    word("verified", "已核实"),
    word("single_source", "单一来源"),
    word("interpretation", "口径解释"),
    word("unverified", "待核实"),
];

/// Whether the rules of a programme are known to be in force.
pub const STATUSES: &[Word] =
    &[word("current", "现行"), word("unconfirmed", "未见失效"), word("doubtful", "存疑"), word("draft", "征求意见稿")];

/// What a programme gives.
pub const PROGRAMME_KINDS: &[Word] = &[
    word("recognition", "认定、入库"),
    word("award", "奖励、补助"),
    word("tax", "税收优惠"),
    word("check", "自查、年度义务"),
];

/// How a question is answered.
pub const QUESTION_KINDS: &[Word] = &[
    word("yes_no", "是或否"),
    word("money", "金额"),
    word("count", "项数"),
    word("people", "人数"),
    word("points", "分数"),
    word("years", "年数"),
    word("date", "日期"),
    word("choice", "选择"),
];

/// The units of a fixed figure.
pub const UNITS: &[Word] =
    &[word("money", "金额（元）"), word("people", "人数"), word("count", "项数"), word("share", "比例（1 是 100%）")];

/// The kinds of amounts.
pub const AMOUNTS: &[Word] = &[
    word("fixed", "定额"),
    word("up_to", "最高、不超过"),
    word("between", "介于两数之间"),
    word("times", "按数量或比例"),
    word("of_award", "按另一个项目的奖励"),
    word("unpublished", "没有公布"),
];

/// What a paper is wanted for, one by one.
pub const EACH: &[Word] = &[
    word("year", "近三年，一年一份"),
    word("awarded", "可以奖励的项，一项一份"),
    word("year_with", "有这一项的年度，一年一份"),
    word("item", "清单里的项，一项一份"),
];

/// Every key of a pack, in the order of the manual, with its label.
const KEYS: &[Word] = &[
    // What a thing is called.
    word("id", "编号"),
    word("code", "代码"),
    word("version", "版本"),
    word("name", "名称"),
    word("title", "标题"),
    word("cite", "引用写法（文号）"),
    word("label", "题目"),
    word("short", "简称"),
    word("kind", "类型"),
    word("region", "行政区划代码"),
    word("place", "地方"),
    word("zone", "功能区"),
    word("authority", "主管部门"),
    word("office", "编制单位"),
    word("dated", "日期"),
    word("source", "来源"),
    word("valid", "施行日期"),
    word("days", "受理日期"),
    word("status", "状态"),
    word("prominent", "主要项目"),
    // A pack.
    word("documents", "文件"),
    word("definitions", "名词"),
    word("questions", "补充问题"),
    word("options", "选项"),
    word("help", "填写说明"),
    word("programmes", "项目"),
    word("gaps", "没有查到的"),
    // A programme.
    word("taken", "受理时间"),
    word("assumes", "当作已满足"),
    word("benefits", "好处"),
    word("offered_when", "只给谁看"),
    word("requirements", "要求"),
    word("verdict", "达标的组合"),
    word("score", "评分"),
    word("max", "满分"),
    word("parts", "评分项"),
    word("award", "奖励"),
    word("worth", "其他价值"),
    word("windows", "受理窗口"),
    word("steps", "办理步骤"),
    word("materials", "材料"),
    word("prepared_by", "谁来准备"),
    word("each", "一项一份"),
    word("year_with", "有这一项的年度"),
    word("item", "清单里的项"),
    word("yearly", "每年什么时候"),
    word("choice", "择优的一组"),
    word("each_year", "每年都有"),
    word("after", "先要取得的资格"),
    word("since", "从哪一天的年份起"),
    // An award.
    word("list", "清单"),
    word("same_by", "按什么算同一项"),
    word("less", "已领金额"),
    word("condition", "条件"),
    word("otherwise", "不符合时怎么说"),
    word("eligible", "可以奖励的条件"),
    word("where", "适用的项"),
    word("when", "适用的情形"),
    word("amount", "金额"),
    word("fixed", "定额"),
    word("up_to", "最高"),
    word("unpublished", "没有公布"),
    word("of_award", "按另一个项目的奖励"),
    word("plus", "另外加上"),
    word("ladder", "晋级补差的梯子"),
    word("divided_by", "几家平均分"),
    word("adjustments", "某些项的系数"),
    word("once_per", "同一类只奖一次"),
    word("instalments", "分年拨付"),
    word("rates", "档次"),
    word("changes", "改了什么"),
    word("less_awards_of", "先算的上级奖励"),
    word("pool", "资金池"),
    word("total", "总额"),
    word("cap", "年度封顶"),
    word("most", "最高额"),
    // A test.
    word("test", "条件"),
    word("requirement", "要求"),
    word("quantity", "数量"),
    word("field", "答题栏目"),
    word("answer", "答案"),
    word("words", "选中的词"),
    word("one_of", "选中的词"),
    word("review", "要人工判断的"),
    word("at_least", "不低于"),
    word("more_than", "高于"),
    word("at_most", "不超过"),
    word("less_than", "低于"),
    word("line", "门槛"),
    word("points", "得分"),
    word("tiers", "分档门槛"),
    word("by", "办法"),
    word("within", "期间"),
    word("absent_counts", "没有填也算"),
    word("held", "持有证书"),
    word("issued_on", "发证日期"),
    word("years", "有效年数"),
    word("implied_by", "由哪一题推出"),
    word("is", "是"),
    word("exists", "清单里有"),
    word("none_of", "清单里没有"),
    word("certificate_valid", "证书有效"),
    word("date", "日期"),
    word("year", "年份"),
    word("number", "数"),
    word("word", "词"),
    word("yes", "是"),
    word("no", "否"),
    word("no_unless_said", "没说是就算否"),
    word("in_force", "权利有效"),
    word("not", "不是"),
    word("programme", "另一个项目"),
    word("person", "人工判断"),
    word("awarded", "有可以奖励的项"),
    word("all", "都要"),
    word("any", "有一种就行"),
    // A quantity.
    word("defined", "名词"),
    word("last_year", "上一年"),
    word("year_back", "前第几年"),
    word("back", "往前几年"),
    word("sum_years", "近三年合计"),
    word("yearly_average", "近三年年均"),
    word("growth", "三年增长率"),
    word("sum", "合计"),
    word("rest", "其余部分"),
    word("whole", "整体"),
    word("part", "部分"),
    word("minus", "相减"),
    word("least", "取小"),
    word("greatest", "取大"),
    word("constant", "固定的数"),
    word("value", "数"),
    word("unit", "单位"),
    word("estimate", "估算"),
    word("said", "答了的"),
    word("agree", "几种算法"),
    word("span", "两数之间"),
    word("ratio", "占比"),
    word("share", "部分占整体"),
    word("count", "项数"),
    word("instead", "没有清单时用"),
    word("days_since", "到申报那天的天数"),
    word("times", "按数量或比例"),
    word("of", "算什么"),
    word("part_of_whole", "分子是分母的一部分"),
    word("factor", "系数"),
    word("between", "介于"),
    word("from", "从"),
    word("to", "到"),
    word("until", "到"),
    // A score.
    word("bands", "分档"),
    word("cases", "情形"),
    word("best_of", "取最高的一项"),
    word("graded", "专家评分"),
    word("ungraded", "没有自评时"),
    word("edge_review", "正好在线上时要人工判断"),
    // A period.
    word("days_back", "近几天"),
    word("years_back", "近几年"),
    word("years_ago", "满几年"),
    word("calendar_years", "自然年"),
    word("season", "年度期间"),
    word("month", "月"),
    word("day", "日"),
    word("either", "期间之一"),
    word("until_that_day", "到申报那天为止"),
    // Where a rule comes from, always last.
    word("clause", "条款"),
    word("document", "文件"),
    word("article", "条次"),
    word("certainty", "把握"),
    word("note", "说明"),
];

/// Keys that mean something else inside another key.
const INSIDE: &[(&str, &str, &str)] = &[
    ("award", "changes", "对总额的系数"),
    ("tiers", "steps", "各档"),
    ("tiers", "by", "按什么分档"),
    ("minus", "less", "减去"),
    ("estimate", "otherwise", "没有答时用"),
    ("times", "of", "乘什么"),
    ("ratio", "of", "分子"),
    ("ratio", "to", "分母"),
    ("options", "label", "选项"),
    ("graded", "within", "分数范围"),
    ("materials", "note", "要求"),
    ("gaps", "note", "知道什么、问谁"),
    ("steps", "when", "什么时候"),
    ("steps", "offered_when", "只有谁要办"),
    ("materials", "when", "什么情形才要"),
    ("each_year", "years", "几年"),
    ("share", "rest", "其余部分"),
    ("season", "until", "到"),
];

/// What a key of a pack is called: 金额、门槛、把握.
#[must_use]
pub fn label_of(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|k| k.code == key).map(|k| k.label)
}

/// What a key is called inside another one: `steps` of `tiers` are 各档, those of a programme 办理步骤.
/// `around` is the key of the nearest object or list around it.
#[must_use]
pub fn label_in(around: &str, key: &str) -> Option<&'static str> {
    INSIDE
        .iter()
        .find(|(outer, inner, _)| *outer == around && *inner == key)
        .map(|(.., label)| *label)
        .or_else(|| label_of(key))
}

/// What an enumerated value of a key is called: `single_source` of `certainty` is 单一来源.
#[must_use]
pub fn word_of(key: &str, code: &str) -> Option<&'static str> {
    let words: &[&[Word]] = match key {
        "certainty" => &[CERTAINTIES],
        "status" => &[STATUSES],
        "kind" => &[PROGRAMME_KINDS, QUESTION_KINDS],
        "unit" => &[UNITS],
        "amount" => &[AMOUNTS],
        "each" => &[EACH],
        "test" | "when" | "offered_when" | "within" => &[KEYS],
        _ => &[],
    };
    words.iter().copied().flatten().find(|w| w.code == code).map(|w| w.label)
}

/// Where a key stands among its neighbours in a file; unknown keys come after all known ones.
pub fn order_of(key: &str) -> usize {
    KEYS.iter().position(|k| k.code == key).unwrap_or(KEYS.len())
}
