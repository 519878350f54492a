//! Packs with one thing changed.

use kece::policy::{PackDocument, PackProblem, read_pack};
use serde_json::{Value, json};

/// A small pack that can be used, with one of everything that is checked, whose places do not move.
pub fn sample() -> PackDocument {
    let clause = || json!({"document": "d", "article": "第一条", "certainty": "verified"});
    let sales = || json!({"last_year": {"field": "year.sales"}});
    let part = |id: &str, by: Value| json!({"id": id, "name": "一项", "max": "30", "by": by, "clause": clause()});
    let programme = |id: &str, kind: &str, rest: Value| {
        let mut programme = json!({"id": id, "name": "项目", "short": "项目", "kind": kind, "authority": "市局",
            "taken": "每年", "valid": {"from": "2020-01-01", "until": "2030-12-31"}, "clause": clause()});
        for (key, value) in rest.as_object().expect("an object") {
            programme[key] = value.clone();
        }
        programme
    };
    let status = json!({
        "requirements": [
            {"id": "age", "name": "满一年", "clause": clause(),
                "test": {"at_least": {"quantity": {"days_since": "registered_on"}, "line": "365"}}},
            {"id": "intensity", "name": "研发费用占比", "clause": clause(), "test": {"at_least": {
                "quantity": {"ratio": {"of": {"last_year": {"field": "year.rd.total"}}, "to": sales()}},
                "tiers": {"by": sales(), "steps": [{"at_most": "50000000", "line": "0.05", "name": "小"},
                    {"line": "0.03", "name": "大"}]}}}},
            {"id": "score", "name": "评分", "clause": clause(),
                "test": {"at_least": {"quantity": {"score": ""}, "line": "60"}}},
            {"id": "judged", "name": "由专家判断", "clause": clause(), "test": {"person": "由专家判断"}}],
        "verdict": {"all": [{"requirement": "age"}, {"requirement": "intensity"},
            {"any": [{"requirement": "score"}, {"requirement": "judged"}]}]},
        "score": {"name": "评分", "parts": [
            part("org", json!({"graded": {"field": "points.org_lab", "ungraded": [{"points": "0-30"}]}})),
            part("grown", json!({"bands": {"of": {"growth": {"field": "year.sales"}},
                "bands": [{"at_least": "0.2", "points": "20-30"}, {"points": "0"}]}})),
            part("own", json!({"cases": [{"when": {"is": {"field": "extra.big", "answer": true}}, "points": "30",
                "name": "规上"}, {"points": "0"}]})),
            part("both", json!({"sum": [part("one", json!({"cases": [{"points": "1"}]}))]}))]},
        "worth": [{"id": "less_tax", "name": "少缴的税", "clause": clause(), "amount": {"times": {"of": {"estimate": {
            "said": {"last_year": {"field": "year.taxable_profit"}}, "otherwise": sales()}}, "factor": "0.1"}}}],
        "offered_when": {"one_of": {"field": "extra.kind", "words": ["first"]}},
        "windows": [{"name": "2026 年度", "days": {"from": "2026-03-01", "until": "2026-04-30"}, "clause": clause()}],
        "steps": [{"name": "申报", "when": "3 月", "clause": clause()}],
        "materials": [{"name": "申请表"}, {"name": "营业执照", "note": "复印件"}],
        "benefits": ["所得税率 15%"], "assumes": ["没有其他情形"]});
    let standards = json!({
        "requirements": [{"id": "award_item", "name": "有可以奖励的标准", "test": "awarded", "clause": clause()}],
        "award": {"list": "standards", "same_by": ["standards.number"], "less": "standards.paid",
            "eligible": [{"condition": {"date": {"field": "standards.published_on",
                "within": {"calendar_years": {"from": 1, "to": 1}}}}, "otherwise": "不是上一年的", "clause": clause()}],
            "rates": [
                {"id": "first", "name": "第一起草", "where": [{"word": {"field": "standards.level", "one_of": ["national"]}},
                    {"number": {"field": "standards.rank", "at_most": "1"}}], "amount": {"fixed": "100000"},
                    "instalments": ["50000", "50000"], "clause": clause()},
                {"id": "other", "name": "参与", "amount": {"up_to": "50000"}, "ladder": "标准", "clause": clause(),
                    "divided_by": "standards.local_drafters", "once_per": "standards.level", "adjustments": [
                    {"where": [{"word": {"field": "standards.action", "one_of": ["revise"]}}], "factor": "0.5",
                        "name": "修订减半", "clause": clause()}]}],
            "changes": [{"when": {"is": {"field": "extra.big", "answer": false}}, "factor": "0.8", "name": "规下八折",
                "clause": clause()}],
            "pool": {"total": "4000000", "name": "年度总额", "clause": clause()},
            "cap": {"most": "1000000", "name": "年度封顶", "clause": clause()}}});
    let bonus = json!({
        "requirements": [{"id": "status", "name": "已经达标", "test": {"programme": "a.status"}, "clause": clause()}],
        "award": {"rates": [
            {"id": "share", "name": "按标准奖励配套", "when": {"date": {"field": "registered_on", "within": {"years_back": 5}}},
                "amount": {"of_award": {"programme": "a.standards", "factor": "0.5", "up_to": "100000"}}, "clause": clause()},
            {"id": "spent", "name": "按研发费用", "plus": true, "amount": {"times": {"of": {"sum_years": {"field": "year.rd.total"}},
                "factor": "0.01"}}, "clause": clause()},
            {"id": "between", "name": "介于", "plus": true, "amount": {"between": {"from": "10000", "to": "30000"}},
                "clause": clause()}],
            "less_awards_of": [{"programme": "a.standards", "clause": clause()}]}});
    let pack = json!({"id": "a", "version": "2026.1", "name": "甲政策包", "region": "350200", "place": "甲市",
        "documents": {"d": {"title": "某办法", "cite": "某政〔2026〕1 号"}},
        "definitions": {
            "rd": {"name": "三年研发费用", "is": {"sum_years": {"field": "year.rd.total"}}, "clause": clause()},
            "class1": {"name": "Ⅰ类件数", "clause": clause(), "is": {"count": {"list": "ip", "where": [
                {"word": {"field": "ip.kind", "one_of": ["invention"]}}, {"yes": "ip.core"}],
                "instead": {"field": "ip_counts.class1"}}}}},
        "questions": [
            {"id": "kind", "label": "哪一种？", "kind": "choice",
                "options": [{"code": "first", "label": "首次"}, {"code": "again", "label": "重新"}]},
            {"id": "big", "label": "是规上企业吗？", "kind": "yes_no"}, {"id": "income", "label": "主营收入", "kind": "money"}],
        "programmes": [programme("a.status", "recognition", status), programme("a.standards", "award", standards),
            programme("a.bonus", "award", bonus)],
        "gaps": [{"name": "高企奖励", "note": "请问市局"}]});
    let document = PackDocument::parse(&pack.to_string()).expect("an object");
    assert_eq!(document.checked().err().unwrap_or_default(), []);
    document
}

/// The sample with another value at a place.
pub fn edited(place: &str, value: &Value) -> String {
    let mut document = sample();
    assert!(document.set(place, value.clone()), "no room at {place}");
    document.text()
}

/// Words of the pack's own vocabulary, and of what somebody wrote, may stand in a sentence; words of the
/// program that reads it may not.
pub fn is_a_chinese_sentence(message: &str) -> bool {
    let foreign = [
        "invalid", "expected", "struct", "unit v", "newtype", "sequence", "a map", "string", "column", "variant", "u32",
    ];
    let end = message.rfind('（').filter(|_| message.ends_with('）')).unwrap_or(message.len());
    let body = &message[..end];
    message.chars().any(|c| ('一'..='龥').contains(&c))
        && body.ends_with('。')
        && !body.contains("。。")
        && foreign.iter().all(|word| !message.contains(word))
}

/// Whether a form can lead to the place: it is there, or it is missing from something that is.
pub fn leads_somewhere(text: &str, problem: &PackProblem) -> bool {
    let Ok(document) = PackDocument::parse(text) else { return true };
    let around = problem.place.rfind(['.', '[']).and_then(|at| problem.place.get(..at)).unwrap_or_default();
    document.get(&problem.place).or_else(|| document.get(around)).is_some()
}

/// Every reason why a pack is refused; each must be a Chinese sentence.
pub fn refused(text: &str) -> Vec<PackProblem> {
    let problems = read_pack(text).expect_err("refused");
    assert!(!problems.is_empty());
    for problem in &problems {
        assert!(is_a_chinese_sentence(&problem.message), "{problem}");
        assert!(leads_somewhere(text, problem), "{problem}");
    }
    problems
}
