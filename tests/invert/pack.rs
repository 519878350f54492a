//! A small pack with one requirement for each construct, an enterprise that meets none, and what it is told.

use kece::policy::Library;
use serde_json::{Value, json};

fn clause() -> Value {
    json!({"document": "d", "certainty": "verified"})
}

fn requirement(id: &str, name: &str, test: Value) -> Value {
    json!({"id": id, "name": name, "test": test, "clause": clause()})
}

fn programme(id: &str, name: &str, kind: &str, requirements: Value, more: Value) -> Value {
    let mut all = json!({"id": id, "name": name, "short": name, "kind": kind, "authority": "局", "taken": "全年",
        "requirements": requirements, "clause": clause()});
    for (key, value) in more.as_object().expect("an object") {
        all[key] = value.clone();
    }
    all
}

fn last(field: &str) -> Value {
    json!({"last_year": {"field": format!("year.{field}")}})
}

fn at_least(quantity: Value, line: &str) -> Value {
    json!({"at_least": {"quantity": quantity, "line": line}})
}

fn requirements() -> Value {
    let ratio = json!({"ratio": {"of": last("rd_deductible"), "to": last("sales")}});
    let yes = |field: &str| json!({"is": {"field": field, "answer": true}});
    let centres =
        json!({"list": "rd_bodies", "where": [{"word": {"field": "rd_bodies.kind", "one_of": ["rd_centre"]}}]});
    json!([
        // Just below a tier: a little more of what the line falls with is nearer than what it is made of.
        requirement(
            "tiers",
            "研发强度",
            json!({"at_least": {"quantity": ratio, "tiers": {"by": last("sales"), "steps": [
            {"at_most": "50000000", "line": "0.05", "name": "小"}, {"line": "0.04", "name": "大"}]}}})
        ),
        requirement("own_question", "股权融资", at_least(json!({"field": "extra.equity"}), "20000000")),
        requirement(
            "bare_count",
            "平台数",
            json!({"less_than": {"quantity": {"field": "extra.platforms"}, "line": "5"}})
        ),
        requirement("choice", "资格", json!({"one_of": {"field": "extra.how", "words": ["first", "moved"]}})),
        requirement("days", "成立", at_least(json!({"days_since": "registered_on"}), "3000")),
        requirement("years_ago", "从业", json!({"date": {"field": "extra.since", "within": {"years_ago": 3}}})),
        requirement(
            "certificate",
            "证书",
            json!({"certificate_valid": {"held": "extra.held", "issued_on": "extra.issued", "years": 3}})
        ),
        requirement(
            "exists",
            "大平台",
            json!({"exists": {"list": "rd_bodies", "where": [
            {"word": {"field": "rd_bodies.kind", "one_of": ["incubator"]}},
            {"number": {"field": "rd_bodies.area_m2", "at_least": "1000"}}]}})
        ),
        requirement("few", "研发中心不超过 1 家", json!({"at_most": {"quantity": {"count": centres}, "line": "1"}})),
        requirement("many", "研发中心 4 家", at_least(json!({"count": centres}), "4")),
        requirement(
            "none",
            "没有事故",
            json!({"none_of": {"list": "incidents", "where": [
            {"date": {"field": "incidents.on", "within": {"years_back": 1}}}]}})
        ),
        requirement(
            "any",
            "两条路",
            json!({"any": [
            {"name": "人多", "test": at_least(last("staff"), "100")}, {"name": "规上", "test": yes("extra.above")}]})
        ),
        requirement("one_of_all", "只差一条", json!({"all": [yes("extra.above"), at_least(last("staff"), "80")]})),
        requirement(
            "all",
            "两条都要",
            json!({"all": [yes("extra.above"), at_least(last("staff"), "100"),
            {"person": "由局里评审。"}]})
        ),
        requirement("part_of_whole", "专职", at_least(last("rd_staff_fulltime"), "90")),
        requirement("both", "同一个数", json!({"all": [at_least(last("staff"), "90"), at_least(last("staff"), "95")]})),
        requirement("score", "得分", json!({"more_than": {"quantity": {"score": ""}, "line": "12"}})),
        requirement("score_by_points", "得分", json!({"more_than": {"quantity": {"score": ""}, "line": "7"}})),
        requirement("after_base", "先有基础", json!({"programme": "t.base"})),
        requirement(
            "no_way",
            "旧证",
            json!({"date": {"field": "extra.since", "within": {"fixed": {"until": "2020-12-31"}}}})
        ),
    ])
}

/// The library of the pack alone.
pub(crate) fn library() -> Library {
    let score = json!({"name": "评分", "parts": [
        {"id": "lab", "name": "机构", "max": "6", "by": {"graded": {"field": "points.org_lab"}}, "clause": clause()},
        {"id": "rights", "name": "成果", "max": "10", "clause": clause(), "by": {"bands": {"of": last("transformed"),
            "bands": [{"at_least": "10", "points": "10"}, {"at_least": "4", "points": "8"}, {"points": "2"}]}}}]});
    let rate = |id: &str, name: &str, level: &str, rank: &str, amount: &str| {
        json!({"id": id, "name": name, "amount": {"fixed": amount}, "clause": clause(), "where": [
            {"word": {"field": "standards.level", "one_of": [level]}}, {"number": {"field": "standards.rank", "at_most": rank}}]})
    };
    let standards = json!({"award": {"list": "standards", "same_by": ["standards.number"],
        "eligible": [{"condition": {"date": {"field": "standards.published_on", "within": {"calendar_years": {"from": 1, "to": 1}}}},
            "otherwise": "不是上一年发布的", "clause": clause()}],
        "rates": [rate("national", "国家标准", "national", "3", "200000"), rate("industry", "行业标准", "industry", "1", "100000")]}});
    let capped = json!({"award": {"list": "standards", "rates": [rate("national", "国家标准", "national", "3", "200000")],
        "cap": {"most": "100000", "name": "一年最高 10 万元", "clause": clause()}}});
    let grant = |id: &str, name: &str, line: &str, amount: &str| json!({"id": id, "name": name, "when": at_least(last("sales"), line), "amount": {"fixed": amount}, "clause": clause()});
    let grants = json!({"award": {"rates": [
        grant("large", "大", "80000000", "300000"), grant("middle", "中", "20000000", "200000"), grant("small", "小", "0", "100000"),
        {"id": "plus", "name": "规上另加", "plus": true, "amount": {"fixed": "50000"}, "clause": clause(),
         "when": {"is": {"field": "extra.above", "answer": true}}}]}});
    let pack = json!({
        "id": "t", "version": "1", "name": "试", "place": "试", "documents": {"d": {"title": "办法", "cite": "〔2026〕1 号"}},
        "questions": [
            {"id": "above", "label": "是规模以上企业吗？", "kind": "yes_no"},
            {"id": "held", "label": "有甲级证书吗？", "kind": "yes_no"},
            {"id": "issued", "label": "甲级证书的发证日期", "kind": "date"},
            {"id": "since", "label": "从业日期", "kind": "date"},
            {"id": "equity", "label": "近两年股权融资", "kind": "money"},
            {"id": "platforms", "label": "平台有几个？", "kind": "count"},
            {"id": "how", "label": "怎么取得的？", "kind": "choice", "options": [
                {"code": "first", "label": "首次认定"}, {"code": "moved", "label": "整体迁入"}, {"code": "again", "label": "重新认定"}]}],
        "programmes": [
            programme("t.base", "基础项目", "recognition", json!([requirement("a", "甲", at_least(last("staff"), "88"))]), json!({})),
            programme("t.main", "主项目", "recognition", requirements(), json!({"score": score})),
            programme("t.standards", "标准奖励", "award", json!([requirement("award_item", "有可以奖励的", json!("awarded"))]), standards),
            programme("t.capped", "封顶的奖励", "award", json!([requirement("award_item", "有可以奖励的", json!("awarded"))]), capped),
            programme("t.grant", "规模奖励", "award", json!([requirement("award", "有一档", json!("awarded"))]), grants)]
    });
    let mut library = Library::default();
    library.load(&pack.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"));
    library
}

/// An enterprise that meets none of it.
pub(crate) fn answers() -> Value {
    let centre = json!({"kind": "rd_centre", "level": "municipal", "area_m2": 300, "recognised_on": "2020-01-01"});
    let incubator = json!({"kind": "incubator", "level": "municipal", "area_m2": 800, "recognised_on": "2020-01-01"});
    let standard = |level: &str, rank: u32, on: &str, number: &str| json!({"level": level, "action": "make", "rank": rank, "published_on": on, "number": number});
    json!({
        "registered_on": "2020-03-12",
        "years": {"2025": {"staff": 80, "rd_staff": 60, "rd_staff_fulltime": 50, "sales": "49000000", "rd_deductible": "2100000", "transformed": 2}},
        "points": {"org_lab": 3},
        "rd_bodies": [centre, centre, incubator],
        "incidents": [{"kind": "safety", "on": "2026-01-31"}],
        "standards": [
            standard("national", 4, "2025-03-01", "A"), standard("national", 1, "2026-03-01", "B"), standard("group", 1, "2025-03-01", "C"),
            standard("national", 1, "2024-03-01", "D"), standard("national", 2, "2025-03-01", "E"), standard("national", 3, "2025-03-01", "E")],
        "extra": {"above": false, "held": false, "since": "2024-02-29", "equity": "5000000", "platforms": 7, "how": "again"}
    })
}

/// What it is told, requirement by requirement.
pub(crate) fn expected() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        (
            "tiers",
            vec![
                "2025 年销售收入从 4,900 万元增加到 5,000.0001 万元",
                "2025 年研究开发费用（加计扣除口径）从 210 万元增加到 245 万元",
                "2025 年销售收入从 4,900 万元减少到 4,200 万元",
            ],
        ),
        ("own_question", vec!["近两年股权融资从 500 万元增加到 2,000 万元"]),
        ("bare_count", vec!["“平台有几个”填的数从 7 减少到 4"]),
        ("choice", vec!["“怎么取得的”选“首次认定”或“整体迁入”"]),
        ("days", vec!["2028-05-29 起满 3,000 天"]),
        ("years_ago", vec!["2027-03-01 起满 3 年"]),
        ("certificate", vec!["有甲级证书，证书在有效期内"]),
        (
            "exists",
            vec![
                "研发机构第 3 项的场地面积从 800 平方米改为 1,000 平方米",
                "增加 1 项研发机构：孵化器，场地面积不低于 1,000 平方米",
            ],
        ),
        ("few", vec!["研发机构第 1、2 项挡着这一条，其中要少 1 项"]),
        ("many", vec!["增加 2 项研发机构：高新技术企业研究开发中心、企业研发中心"]),
        ("none", vec!["重大事故和违法行为第 1 项挡着这一条，2027-02-01 起不再算"]),
        ("any", vec!["2025 年职工总数从 80 人增加到 100 人", "是规模以上企业"]),
        ("one_of_all", vec!["是规模以上企业"]),
        ("all", vec!["同时做到：是规模以上企业；2025 年职工总数从 80 人增加到 100 人；要由人判断：由局里评审"]),
        (
            "part_of_whole",
            vec![
                "同时做到：2025 年专职研发人员数从 50 人增加到 90 人；2025 年科技人员数从 60 人增加到 90 人；\
                 2025 年职工总数从 80 人增加到 90 人",
            ],
        ),
        ("both", vec!["2025 年职工总数从 80 人增加到 95 人"]),
        ("score", vec!["2025 年科技成果转化项数从 2 项增加到 10 项"]),
        (
            "score_by_points",
            vec!["研发机构、科研条件、产学研合作从 3 分提高到 6 分", "2025 年科技成果转化项数从 2 项增加到 4 项"],
        ),
        ("after_base", vec!["2025 年职工总数从 80 人增加到 88 人", "先达到“基础项目”，那边“甲”还没有达标"]),
        ("no_way", vec![]),
    ]
}

/// What it is told of its standards, one by one: a place too far back, a year too early, no rate, a year too late,
/// awarded, the same as another.
pub(crate) fn items() -> Vec<Vec<&'static str>> {
    vec![
        vec!["标准第 1 项的起草单位排名从第 4 改为第 3"],
        vec!["2027-01-01 起就符合，答案不用改"],
        vec!["没有对应的奖励档次，改不了"],
        vec!["不是上一年发布的，改不了"],
        vec![],
        vec!["同一项目只按最高的一次，不会再多"],
    ]
}
