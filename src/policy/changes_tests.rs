//! What changed, as a reader sees it.

use serde_json::{Value, json};

use super::{PackChange, compare};
use crate::policy::{Library, PackDocument};

const CLAUSE: &str = r#"{"document": "d", "certainty": "verified"}"#;

/// A small pack that can be used.
fn pack() -> PackDocument {
    let clause: Value = serde_json::from_str(CLAUSE).expect("JSON");
    let rate = |id: &str, name: &str, sum: &str| {
        json!({"id": id, "name": name, "where": [{"word": {"field": "standards.level", "one_of": ["national"]}}],
            "amount": {"fixed": sum}, "clause": clause})
    };
    let value = json!({"id": "a", "version": "2026.1", "name": "甲政策包", "region": "350200", "place": "甲市",
        "documents": {"d": {"title": "某办法", "cite": "某政〔2026〕1 号"}, "e": {"title": "乙", "cite": "乙文"}},
        "definitions": {"s": {"name": "销售占比", "is": {"ratio": {"of": {"last_year": {"field": "year.hitech_income"}},
            "to": {"last_year": {"field": "year.sales"}}}}, "clause": clause}},
        "questions": [{"id": "size", "label": "规模", "kind": "choice", "options": [{"code": "big", "label": "规上"},
            {"code": "small", "label": "规下"}]}],
        "programmes": [{"id": "a.x", "name": "标准奖励", "short": "标准", "kind": "award", "authority": "市局",
            "taken": "每年", "clause": clause, "valid": {"from": "2025-01-01"},
            "requirements": [
                {"id": "share", "name": "销售占比", "clause": clause,
                    "test": {"at_least": {"quantity": {"defined": "s"}, "line": "0.05"}}},
                {"id": "sales", "name": "销售收入", "clause": clause, "test": {"at_most": {"quantity":
                    {"last_year": {"field": "year.sales"}}, "tiers": {"by": {"last_year": {"field": "year.staff"}},
                    "steps": [{"at_most": "300", "line": "20000000", "name": "小"}, {"line": "200000000", "name": "大"}]}}}}],
            "award": {"list": "standards", "rates": [rate("one", "国家标准，第一起草单位", "250000"),
                rate("two", "国家标准，参与", "100000")]},
            "materials": [{"name": "申请表"}, {"name": "标准文本"}], "steps": [{"name": "申报", "when": "3 月", "clause": clause}],
            "benefits": ["甲", "乙"]}]});
    let document = PackDocument::parse(&value.to_string()).expect("an object");
    assert!(document.checked().is_ok(), "{:?}", document.checked());
    document
}

/// The changes after one edit, each as one line.
fn after(edit: impl Fn(&mut PackDocument)) -> Vec<String> {
    let before = pack();
    let mut after = before.clone();
    edit(&mut after);
    compare(before.value(), after.value()).iter().map(ToString::to_string).collect()
}

fn set(place: &str, value: Value) -> Vec<String> {
    after(|doc| assert!(doc.set(place, value.clone()), "{place}"))
}

#[test]
fn the_same_pack_has_not_changed() {
    assert_eq!(after(|_| ()), [""; 0]);
    for loaded in Library::built_in().0.packs() {
        let value: Value = serde_json::from_str(loaded.text()).expect("JSON");
        assert_eq!(compare(&value, &value), []);
    }
}

#[test]
fn figures_are_said_with_their_units() {
    let rate = "programmes[0].award.rates[0]";
    for (place, value, line) in [
        (
            format!("{rate}.amount.fixed"),
            json!("300000"),
            "标准奖励：奖励 › 档次“国家标准，第一起草单位” › 金额 › 定额，25 万元 → 30 万元",
        ),
        (
            format!("{rate}.amount"),
            json!({"up_to": "12345678"}),
            "标准奖励：奖励 › 档次“国家标准，第一起草单位” › 金额，定额 25 万元 → 最高 1,234.5678 万元",
        ),
        (
            format!("{rate}.amount"),
            json!("unpublished"),
            "标准奖励：奖励 › 档次“国家标准，第一起草单位” › 金额，定额 25 万元 → 没有公布",
        ),
        (
            "programmes[0].requirements[0].test.at_least.line".to_owned(),
            json!("0.055"),
            "标准奖励：要求“销售占比” › 条件 › 不低于 › 门槛，5% → 5.5%",
        ),
        (
            "programmes[0].requirements[1].test.at_most.tiers.steps[0].line".to_owned(),
            json!("30000000"),
            "标准奖励：要求“销售收入” › 条件 › 不超过 › 分档门槛 › 各档“小” › 门槛，2,000 万元 → 3,000 万元",
        ),
        (
            "programmes[0].requirements[1].test.at_most.tiers.steps[0].at_most".to_owned(),
            json!("1000"),
            "标准奖励：要求“销售收入” › 条件 › 不超过 › 分档门槛 › 各档“小” › 不超过，300 人 → 1,000 人",
        ),
        (
            format!("{rate}.amount.fixed"),
            json!("250000.001"),
            "标准奖励：奖励 › 档次“国家标准，第一起草单位” › 金额 › 定额，250000 → 250000.001",
        ),
    ] {
        assert_eq!(set(&place, value), [line]);
    }
}

#[test]
fn codes_are_said_in_words() {
    for (place, value, line) in [
        ("programmes[0].clause.certainty", json!("single_source"), "标准奖励：条款 › 把握，已核实 → 单一来源"),
        ("programmes[0].clause.document", json!("e"), "标准奖励：条款 › 文件，某政〔2026〕1 号 → 乙文"),
        ("programmes[0].clause.note", json!("读法"), "标准奖励：条款 › 说明，新增：读法"),
        ("programmes[0].status", json!("doubtful"), "标准奖励：状态，新增：存疑"),
        ("programmes[0].valid.until", json!("2026-12-31"), "标准奖励：施行日期 › 到，新增：2026-12-31"),
        (
            "programmes[0].award.rates[1].where[0].word.one_of",
            json!(["national", "industry"]),
            "标准奖励：奖励 › 档次“国家标准，参与” › 适用的项第 1 项 › 词 › 选中的词，新增：行业标准",
        ),
        (
            "programmes[0].requirements[0].test",
            json!({"more_than": {"quantity": {"last_year": {"field": "year.sales"}}, "line": "10000"}}),
            "标准奖励：要求“销售占比” › 条件，不低于（数量 名词 销售占比，门槛 5%） → 高于（数量 上一年 答题栏目 销售收入，门槛 1 万元）",
        ),
        (
            "definitions.s.is.ratio.of.last_year.field",
            json!("year.costs"),
            "名词“销售占比” › 是 › 占比 › 分子 › 上一年 › 答题栏目，高新技术产品（服务）收入 → 成本费用支出总额",
        ),
        ("documents.d.dated", json!("2026 年"), "文件“某政〔2026〕1 号” › 日期，新增：2026 年"),
        ("zone", json!(true), "功能区，新增：是"),
        ("questions[0].options[1].label", json!("非规上"), "补充问题“规模” › 选项“非规上” › 选项，规下 → 非规上"),
    ] {
        assert_eq!(set(place, value), [line]);
    }
}

#[test]
fn what_came_and_what_went_is_named() {
    let new = json!({"name": "承诺书", "note": "盖章"});
    assert_eq!(
        after(|doc| assert!(doc.insert("programmes[0].materials", 0, new.clone()))),
        ["标准奖励：材料“承诺书”，新增：承诺书（要求 盖章）"]
    );
    assert_eq!(
        after(|doc| assert!(doc.remove("programmes[0].materials[0]"))),
        ["标准奖励：材料“申请表”，删去：申请表"]
    );
    assert_eq!(
        after(|doc| assert!(doc.remove("programmes[0].award.rates[1]"))),
        [
            "标准奖励：奖励 › 档次“国家标准，参与”，删去：国家标准，参与（适用的项 词（答题栏目 级别，选中的词 国家标准），金额 定额 10 万元）"
        ]
    );
    assert_eq!(after(|doc| assert!(doc.remove("programmes[0]"))), ["标准奖励：整个项目，删去：标准奖励"]);
    assert_eq!(after(|doc| assert!(doc.insert("gaps", 0, json!({"name": "高企奖励", "note": "问市局"})))).len(), 1);
    assert_eq!(set("programmes[0].benefits[1]", json!("丙")), ["标准奖励：好处，乙 → 丙"]);
    assert_eq!(after(|doc| assert!(doc.remove("documents.e"))), ["文件“乙文”，删去：标题 乙，引用写法（文号） 乙文"]);
}

#[test]
fn a_law_that_changes_on_a_day_is_an_end_and_a_new_programme() {
    let lines = after(|doc| {
        let mut next = doc.get("programmes[0]").cloned().expect("there");
        assert!(doc.set("programmes[0].valid.until", json!("2026-06-30")));
        next["valid"] = json!({"from": "2026-07-01"});
        assert!(doc.insert("programmes", 1, next));
    });
    assert_eq!(lines, ["标准奖励：施行日期 › 到，新增：2026-06-30", "标准奖励：整个项目，新增：标准奖励"]);
}

#[test]
fn another_order_is_said_once_and_so_is_a_change_beside_it() {
    let lines = after(|doc| {
        assert!(doc.move_item("programmes[0].award.rates", 1, 0));
        assert!(doc.set("programmes[0].award.rates[0].amount.fixed", json!("110000")));
    });
    assert_eq!(
        lines,
        [
            "标准奖励：奖励 › 档次“国家标准，参与” › 金额 › 定额，10 万元 → 11 万元",
            "标准奖励：奖励 › 档次 › 先后顺序，国家标准，第一起草单位、国家标准，参与 → 国家标准，参与、国家标准，第一起草单位",
        ]
    );
}

#[test]
fn a_version_that_cannot_be_used_is_compared_all_the_same() {
    let line = "标准奖励：要求“销售占比” › 条件 › 不低于 › 门槛，5% → 6%";
    let lines = after(|doc| {
        assert!(doc.set("programmes[0].clause.document", json!("gossip")));
        assert!(doc.set("programmes[0].requirements[0].test.at_least.line", json!("0.06")));
    });
    assert!(lines.iter().any(|l| l == line), "{lines:?}");
    for other in
        [json!(null), json!([]), json!("x"), json!({"programmes": {"a": 1}}), json!({"programmes": [1, [2], null]})]
    {
        assert!(!compare(pack().value(), &other).is_empty());
        assert!(!compare(&other, pack().value()).is_empty());
        assert_eq!(compare(&other, &other), []);
    }
}

#[test]
fn what_is_there_and_what_is_not_are_told_apart() {
    let found = compare(&json!({"id": "a", "zone": null}), &json!({"id": "a", "name": "甲"}));
    let expected =
        PackChange { programme: None, what: "名称".to_owned(), before: None, after: Some("甲".to_owned()) };
    assert_eq!(found, [expected], "null is nothing");
}
