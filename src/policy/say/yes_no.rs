//! Yes-or-no questions as statements: "没有列入经营异常名录".

use super::said::quoted;

/// Key, what "yes" says, what "no" says; a list's field as `清单.栏目`.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("tax_resident", "是在中国境内注册的居民企业", "不是在中国境内注册的居民企业"),
    (
        "accounts_sound",
        "会计核算健全、查账征收、能归集研发费用、缴纳企业所得税",
        "会计核算健全、查账征收、能归集研发费用、缴纳企业所得税这几条没有都做到",
    ),
    ("restricted_industry", "产品和服务属于国家禁止、限制或淘汰类", "产品和服务不属于国家禁止、限制或淘汰类"),
    ("superdeduction_excluded_industry", "属于研发费用加计扣除不适用的行业", "不属于研发费用加计扣除不适用的行业"),
    ("abnormal_listed", "列入经营异常名录", "没有列入经营异常名录"),
    ("dishonest_listed", "列入严重违法失信名单", "没有列入严重违法失信名单"),
    ("research_misconduct", "有科研严重失信行为", "没有科研严重失信行为"),
    ("hnte_certificate.held", "持有高新技术企业证书", "没有高新技术企业证书"),
    ("hnte_certificate.ever_recognised", "曾被认定为高新技术企业", "没有被认定过高新技术企业"),
    ("ip.in_force", "目前有效", "目前无效"),
    ("ip.core", "对主要产品（服务）起核心支持作用", "对主要产品（服务）不起核心支持作用"),
    ("ip.related", "与主要产品（服务）相关", "与主要产品（服务）不相关"),
    ("ip.disputed", "权属有争议", "权属没有争议"),
    ("ip.used_in_hnte", "以前认定高企时用过", "以前认定高企时没有用过"),
];

/// The statement that an answer makes; `label` is the question, for those that are not known here.
pub(super) fn statement(key: &str, label: &str, answer: bool) -> String {
    if let Some((_, yes, no)) = STATEMENTS.iter().find(|(known, _, _)| *known == key) {
        return (if answer { *yes } else { *no }).to_owned();
    }
    asked(label, answer)
}

/// The same of a question that a pack asks: "是规模以上企业吗" → "不是规模以上企业".
fn asked(label: &str, answer: bool) -> String {
    let question = label.trim_end_matches('？');
    match question.strip_suffix('吗') {
        Some(yes) if answer => return yes.to_owned(),
        Some(yes) if yes.starts_with('是') || yes.starts_with('属') || yes.starts_with('符') => {
            return format!("不{yes}");
        }
        Some(yes) if yes.starts_with('有') => return format!("没{yes}"),
        _ => {}
    }
    format!("{}答“{}”", quoted(question), if answer { "是" } else { "否" })
}

#[cfg(test)]
mod tests {
    use super::{STATEMENTS, asked};
    use crate::answers::{Kind, LISTS, SCALARS};

    #[test]
    fn every_question_of_the_sheet_has_its_statements() {
        let of_lists = LISTS.iter().flat_map(|l| l.fields.iter().map(|f| (format!("{}.{}", l.key, f.key), f.kind)));
        let once = SCALARS.iter().map(|f| (f.key.to_owned(), f.kind));
        for (key, _) in once.chain(of_lists).filter(|(_, kind)| *kind == Kind::YesNo) {
            assert!(STATEMENTS.iter().any(|(known, _, _)| *known == key), "{key}");
        }
    }

    #[test]
    fn a_question_of_a_pack_becomes_a_statement() {
        assert_eq!(asked("是规模以上企业吗？", false), "不是规模以上企业");
        assert_eq!(asked("有研发活动吗", true), "有研发活动");
        assert_eq!(asked("有研发活动吗", false), "没有研发活动");
        assert_eq!(asked("统计报表都报了", false), "“统计报表都报了”答“否”");
        assert_eq!(asked("按时纳税吗？", false), "“按时纳税吗”答“否”");
    }
}
