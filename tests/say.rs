//! Each construct of the vocabulary in words, without an enterprise.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects by failing")]

use kece::policy::award::{Amount, Rate, SumChange};
use kece::policy::quantity::Quantity;
use kece::policy::say::{Say, validity};
use kece::policy::score::Part;
use kece::policy::test::{Condition, Test};
use kece::policy::{Pack, Programme, Validity, read_pack};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const CLAUSE: &str = r#"{"document": "d", "certainty": "verified"}"#;

fn clause() -> Value {
    serde_json::from_str(CLAUSE).expect("JSON")
}

/// A pack with a definition, questions and a programme to refer to.
fn pack() -> Pack {
    let text = json!({
        "id": "t", "version": "1", "name": "试", "place": "试", "documents": {"d": {"title": "办法", "cite": "〔2026〕1 号"}},
        "definitions": {
            "rd": {"name": "研发费用", "is": {"field": "year.rd.total"}, "clause": clause()},
            "share": {
                "name": "科技人员占比", "clause": clause(),
                "is": {"ratio": {"of": {"last_year": {"field": "year.rd_staff"}}, "to": {"last_year": {"field": "year.staff"}}}}
            }
        },
        "questions": [
            {"id": "above", "label": "是规模以上企业吗？", "kind": "yes_no"},
            {"id": "engineers", "label": "一级注册人员有多少人？", "kind": "people"},
            {"id": "rating", "label": "自评得多少分？", "kind": "count"},
            {"id": "how", "label": "怎么取得的？", "kind": "choice",
             "options": [{"code": "first", "label": "首次认定"}, {"code": "again", "label": "重新认定"}]}
        ],
        "programmes": [{
            "id": "t.base", "name": "基础项目", "short": "基础", "kind": "recognition", "authority": "局", "taken": "全年",
            "requirements": [{"id": "a", "name": "甲", "test": {"is": {"field": "tax_resident", "answer": true}}, "clause": clause()}],
            "score": {"name": "评分", "parts": [{"id": "staff", "name": "人员", "max": "20", "by": {"cases": [{"points": "20"}]}, "clause": clause()}]},
            "clause": clause()
        }]
    });
    read_pack(&text.to_string()).expect("a pack")
}

fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_str(&value.to_string()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

/// The words for each of `cases`, as `say` finds them.
fn check<T: DeserializeOwned>(say: impl Fn(Say<'_>, &T) -> String, cases: &[(Value, &str)]) {
    let pack = pack();
    let programme = pack.programmes.first().expect("a programme");
    for (value, words) in cases {
        assert_eq!(say(Say::of(&pack).within(programme), &read(value)), *words, "{value}");
    }
}

#[test]
fn quantities() {
    let year = |name: &str| json!({"field": format!("year.{name}")});
    let last = |name: &str| json!({"last_year": year(name)});
    check(
        |say, q: &Quantity| say.quantity(q),
        &[
            (json!({"field": "ip_counts.class1"}), "Ⅰ类知识产权件数"),
            (json!({"field": "extra.engineers"}), "一级注册人员人数"),
            (last("sales"), "上一年销售收入"),
            (json!({"year_back": {"of": year("sales"), "back": 2}}), "前第 2 年销售收入"),
            (json!({"sum_years": {"defined": "rd"}}), "近三年研发费用合计"),
            (json!({"yearly_average": year("transformed")}), "近三年年均科技成果转化项数"),
            (json!({"growth": year("sales")}), "近三年销售收入增长率"),
            (json!({"sum": [last("staff"), last("rd_staff")]}), "上一年职工总数 ＋ 上一年科技人员数"),
            (
                json!({"rest": {"whole": year("total_income"), "part": year("non_taxable_income")}}),
                "收入总额 − 不征税收入",
            ),
            (
                json!({"minus": {"of": last("sales"), "less": {"sum": [last("costs"), last("sales")]}}}),
                "上一年销售收入 − （上一年成本费用支出总额 ＋ 上一年销售收入）",
            ),
            (json!({"times": {"of": year("rd.other"), "factor": "0.8"}}), "其他费用 × 80%"),
            (json!({"times": {"of": year("rd.other"), "factor": "2/3"}}), "其他费用 × 2/3"),
            (json!({"times": {"of": year("rd.other"), "factor": "2"}}), "其他费用 × 2"),
            (json!({"least": [last("sales"), last("costs")]}), "上一年销售收入与上一年成本费用支出总额两者中较小的"),
            (
                json!({"least": [last("sales"), {"constant": {"value": "3000000", "unit": "money"}}]}),
                "上一年销售收入（超过 300 万元的按 300 万元计）",
            ),
            (
                json!({"greatest": [{"constant": {"value": "0", "unit": "money"}}, last("taxable_profit")]}),
                "上一年应纳税所得额（低于 0 元的按 0 元计）",
            ),
            (json!({"ratio": {"of": {"defined": "rd"}, "to": year("sales")}}), "研发费用 ÷ 销售收入"),
            (
                json!({"ratio": {"of": {"sum": [year("costs"), year("sales")]}, "to": year("sales")}}),
                "（成本费用支出总额 ＋ 销售收入） ÷ 销售收入",
            ),
            (
                json!({"share": {"part": year("staff"), "rest": year("rd_staff"), "whole": {"defined": "rd"}}}),
                "职工总数 ÷ 研发费用",
            ),
            (json!({"constant": {"value": "0.05", "unit": "share"}}), "5%"),
            (
                json!({"agree": [{"field": "year.rd.total"}, {"defined": "rd"}]}),
                "研究开发费用总额（高企口径）（也可以按研发费用计算）",
            ),
            (
                json!({"estimate": {"said": last("rd_deductible"), "otherwise": last("rd.total")}}),
                "上一年研究开发费用（加计扣除口径）（没有填的按上一年研究开发费用总额（高企口径）估算）",
            ),
            (json!({"span": {"from": last("staff"), "to": last("rd_staff")}}), "上一年职工总数到上一年科技人员数之间"),
            (json!({"count": {"list": "ip"}}), "知识产权的项数"),
            (
                json!({"count": {
                    "list": "ip", "where": [{"yes": "ip.core"}, {"word": {"field": "ip.kind", "one_of": ["invention"]}}],
                    "review": [{"where": [{"yes": "ip.disputed"}], "note": "。"}], "instead": {"field": "ip_counts.class1"}
                }}),
                "知识产权（对主要产品（服务）起核心支持作用，发明专利）的项数（权属有争议的要人工复核；没有列清单的，按Ⅰ类知识产权件数计）",
            ),
            (json!({"days_since": "registered_on"}), "从注册成立到申报那天的天数"),
            (json!({"score": ""}), "总分"),
            (json!({"score": "staff"}), "“人员”得分"),
        ],
    );
}

#[test]
fn comparisons_and_tiers() {
    let sales = json!({"last_year": {"field": "year.sales"}});
    let staff = json!({"last_year": {"field": "year.staff"}});
    check(
        |say, t: &Test| say.test(t).to_string(),
        &[
            (
                json!({"at_least": {"quantity": {"defined": "share"}, "line": "0.1"}}),
                "科技人员占比（上一年科技人员数 ÷ 上一年职工总数）不低于 10%",
            ),
            (json!({"at_least": {"quantity": staff, "line": "30"}}), "上一年职工总数不少于 30 人"),
            (json!({"less_than": {"quantity": staff, "line": "30"}}), "上一年职工总数少于 30 人"),
            (json!({"more_than": {"quantity": {"score": ""}, "line": "70"}}), "总分高于 70 分"),
            (json!({"more_than": {"quantity": staff, "line": "1"}}), "上一年职工总数多于 1 人"),
            (json!({"at_most": {"quantity": sales, "line": "200000000"}}), "上一年销售收入不超过 2 亿元"),
            (
                json!({"at_least": {"quantity": {"days_since": "registered_on"}, "line": "365"}}),
                "从注册成立到申报那天不少于 365 天",
            ),
            (json!({"at_least": {"quantity": {"field": "extra.rating"}, "line": "70"}}), "自评得分不低于 70"),
            (
                json!({"at_least": {"quantity": {"defined": "share"}, "tiers": {"by": sales, "steps": [
                    {"at_most": "50000000", "line": "0.05", "name": "小"}, {"at_most": "199999999.99", "line": "0.04", "name": "中"},
                    {"line": "0.03", "name": "大"}
                ]}}}),
                "科技人员占比（上一年科技人员数 ÷ 上一年职工总数）：上一年销售收入不超过 5,000 万元的，不低于 5%；\
            上一年销售收入超过 5,000 万元、不到 2 亿元的，不低于 4%；上一年销售收入 2 亿元以上的，不低于 3%",
            ),
        ],
    );
}

#[test]
fn other_tests() {
    check(
        |say, t: &Test| say.test(t).to_string(),
        &[
            (json!({"is": {"field": "dishonest_listed", "answer": false}}), "没有列入严重违法失信名单"),
            (json!({"is": {"field": "extra.above", "answer": false}}), "不是规模以上企业"),
            (
                json!({"one_of": {"field": "field", "words": ["energy", "materials"]}}),
                "核心技术所属领域是新能源与节能或新材料",
            ),
            (json!({"one_of": {"field": "extra.how", "words": ["first"]}}), "“怎么取得的”选“首次认定”"),
            (
                json!({"exists": {"list": "rd_bodies", "where": [{"word": {"field": "rd_bodies.level", "one_of": ["provincial"]}}]}}),
                "有研发机构（省级）",
            ),
            (json!({"none_of": {"list": "incidents"}}), "没有重大事故和违法行为"),
            (
                json!({"certificate_valid": {"held": "hnte_certificate.held", "issued_on": "hnte_certificate.issued_on", "years": 3}}),
                "持有高新技术企业证书，证书在有效期内（自发证之日起 3 年）",
            ),
            (
                json!({"date": {"field": "hnte_certificate.issued_on", "within": {"years_ago": 2}}}),
                "高新技术企业证书发证日期到申报那天满 2 年",
            ),
            (
                json!({"date": {"field": "hnte_certificate.issued_on", "within": {"calendar_years": {"from": 1, "to": 1}}}}),
                "高新技术企业证书发证日期在上一年度",
            ),
            (
                json!({"date": {"field": "hnte_certificate.issued_on", "within": "until_that_day"}}),
                "高新技术企业证书发证日期不晚于申报那天",
            ),
            (json!("awarded"), "符合其中一个奖励档次"),
            (json!({"programme": "t.base"}), "“基础项目”达标"),
            (json!({"programme": "elsewhere.x"}), "上级政策的另一个项目达标"),
            (json!({"person": "市场占有率由专家评定。"}), "市场占有率由专家评定（要由人判断）"),
            (
                json!({"all": [{"programme": "t.base"}, {"is": {"field": "extra.above", "answer": true}}]}),
                "“基础项目”达标，且是规模以上企业",
            ),
            (
                json!({"all": ["awarded", {"programme": "t.base"}, {"is": {"field": "extra.above", "answer": true}}]}),
                "同时满足：符合其中一个奖励档次；“基础项目”达标；是规模以上企业",
            ),
            (
                json!({"any": [{"name": "规上", "test": {"is": {"field": "extra.above", "answer": true}}}, {"name": "", "test": "awarded"}]}),
                "满足下列之一：规上：是规模以上企业；符合其中一个奖励档次",
            ),
        ],
    );
}

#[test]
fn conditions_and_periods() {
    let published = |within: Value| json!({"date": {"field": "standards.published_on", "within": within}});
    let rank = |ends: Value| {
        let mut number = json!({"field": "standards.rank"});
        number.as_object_mut().expect("an object").extend(ends.as_object().expect("an object").clone());
        json!({"number": number})
    };
    check(
        |say, c: &Condition| say.condition(c),
        &[
            (
                json!({"word": {"field": "standards.level", "one_of": ["national", "industry", "group"]}}),
                "国家标准、行业标准或团体标准",
            ),
            (json!({"word": {"field": "ip.obtained", "one_of": ["own"]}}), "获得方式是自主研发"),
            (
                json!({"word": {"field": "rd_bodies.kind", "one_of": ["rd_centre"], "review": ["other"]}}),
                "高新技术企业研究开发中心、企业研发中心（其他要由人判断）",
            ),
            (json!({"no": "ip.disputed"}), "权属没有争议"),
            (
                json!({"no_unless_said": {"field": "ip.used_in_hnte", "implied_by": "hnte_certificate.ever_recognised", "answer": false}}),
                "以前认定高企时没有用过（没有填的，没有被认定过高新技术企业就算）",
            ),
            (rank(json!({"at_most": "1"})), "起草单位排名第 1"),
            (rank(json!({"at_most": "3"})), "起草单位排名前 3"),
            (rank(json!({"at_least": "2", "at_most": "3"})), "起草单位排名第 2 至第 3"),
            (rank(json!({"more_than": "1"})), "起草单位排名第 2 及以后"),
            (rank(json!({"at_least": "2", "less_than": "3"})), "起草单位排名第 2"),
            (json!({"number": {"field": "rd_bodies.area_m2", "at_least": "200"}}), "场地面积不低于 200 平方米"),
            (
                json!({"number": {"field": "standards.paid", "at_most": "0", "absent_counts": true}}),
                "已领奖励为 0（没有填的也算）",
            ),
            (json!({"number": {"field": "standards.local_drafters", "at_most": "1"}}), "本地起草单位数不超过 1"),
            (
                json!({"year": {"field": "national_awards.year", "within": {"calendar_years": {"from": 5, "to": 0}}}}),
                "申报年的前 5 年到当年获奖",
            ),
            (
                json!({"in_force": {"from": "ip.granted_on", "until": "ip.expires_on", "said": "ip.in_force"}}),
                "在有效期内",
            ),
            (
                json!({"any": [{"yes": "ip.core"}, {"yes": "ip.related"}]}),
                "有一条就行（对主要产品（服务）起核心支持作用；与主要产品（服务）相关）",
            ),
            (json!({"not": {"word": {"field": "standards.level", "one_of": ["group"]}}}), "不是团体标准"),
            (json!({"not": rank(json!({"at_most": "1"}))}), "除去（起草单位排名第 1）"),
            (published(json!({"calendar_years": {"from": 1, "to": 1}})), "上一年度发布"),
            (published(json!({"calendar_years": {"from": 1, "to": 0}})), "上一年度和申报当年发布"),
            (published(json!({"calendar_years": {"from": 3, "to": 1}})), "申报年之前的 3 个年度发布"),
            (published(json!({"days_back": 365})), "申报前 365 天内发布"),
            (published(json!({"years_back": 5})), "近 5 年内发布"),
            (published(json!({"years_ago": 2})), "发布满 2 年"),
            (
                published(json!({"season": {
                    "from": {"years_back": 1, "month": 7, "day": 1}, "until": {"years_back": 0, "month": 6, "day": 30}
                }})),
                "上一年 7 月 1 日至当年 6 月 30 日发布",
            ),
            (
                published(json!({"fixed": {"from": "2024-01-01", "until": "2024-12-31"}})),
                "2024-01-01 至 2024-12-31 发布",
            ),
            (
                published(json!({"either": [{"years_back": 1}, {"calendar_years": {"from": 1, "to": 1}}]})),
                "近 1 年内发布，或者上一年度发布（用哪个看当年通知）",
            ),
            (published(json!("until_that_day")), "申报前已发布"),
        ],
    );
}

#[test]
fn amounts_and_rates() {
    let sales = json!({"last_year": {"field": "year.sales"}});
    check(
        |say, a: &Amount| say.amount(a),
        &[
            (json!({"fixed": "500000"}), "50 万元"),
            (json!({"up_to": "300000"}), "最高 30 万元"),
            (json!({"between": {"from": "15000", "to": "30000"}}), "1.5–3 万元，由什么决定没有写明"),
            (json!({"times": {"of": sales, "factor": "0.01", "up_to": "500000"}}), "上一年销售收入的 1%，最高 50 万元"),
            (
                json!({"times": {"of": {"last_year": {"field": "year.staff"}}, "factor": "1000"}}),
                "按上一年职工总数计，每人 1,000 元",
            ),
            (json!({"of_award": {"programme": "t.base", "factor": "1"}}), "“基础项目”的奖励，等额配套"),
            (
                json!({"of_award": {"programme": "t.base", "factor": "0.5", "up_to": "100000"}}),
                "“基础项目”的奖励，按 50% 配套，最高 10 万元",
            ),
            (json!("unpublished"), "金额没有公布，以当年通知为准"),
        ],
    );
    let level = json!({"word": {"field": "standards.level", "one_of": ["national"]}});
    let rank = json!({"number": {"field": "standards.rank", "at_most": "1"}});
    let revise = json!({"word": {"field": "standards.action", "one_of": ["revise"]}});
    check(
        |say, r: &Rate| say.rate(r),
        &[
            (
                json!({"id": "a", "name": "甲", "where": [level, rank], "amount": {"fixed": "500000"}, "clause": clause(),
            "adjustments": [{"where": [revise], "factor": "1/2", "name": "乙", "clause": clause()}]}),
                "国家标准，起草单位排名第 1：50 万元；修订的按 50% 计",
            ),
            (
                json!({"id": "a", "name": "甲", "where": [level], "when": {"is": {"field": "extra.above", "answer": true}}, "plus": true,
            "amount": {"up_to": "10000"}, "divided_by": "standards.local_drafters", "clause": clause()}),
                "国家标准；是规模以上企业：另加最高 1 万元；按本地起草单位数平均分",
            ),
            (
                json!({"id": "a", "name": "甲", "amount": {"fixed": "200000"}, "once_per": "rd_bodies.kind", "ladder": "x",
            "instalments": ["100000", "50000", "50000"], "clause": clause()}),
                "20 万元；同一类别只奖一次；晋级补差：只给最高一级，减去各级已领的；分 3 年拨付：10 万元、5 万元、5 万元",
            ),
        ],
    );
    check(
        |say, c: &SumChange| say.sum_change(c),
        &[
            (
                json!({"when": {"is": {"field": "extra.above", "answer": false}}, "factor": "0-1", "name": "丙", "clause": clause()}),
                "不是规模以上企业的，总额要打折，折扣没有写明",
            ),
            (
                json!({"when": {"is": {"field": "extra.above", "answer": false}}, "factor": "0.8", "name": "丙", "clause": clause()}),
                "不是规模以上企业的，总额按 80% 计",
            ),
        ],
    );
}

#[test]
fn scores() {
    let part = |by: Value| json!({"id": "p", "name": "项", "max": "20", "by": by, "clause": clause()});
    check(
        |say, p: &Part| say.part(p).to_string(),
        &[
            (
                part(json!({"bands": {"of": {"growth": {"field": "year.sales"}}, "bands": [
                    {"at_least": "0.05", "points": "3-4", "edge_review": "恰好"}, {"more_than": "0", "points": "1"}, {"points": "0"}
                ]}})),
                "近三年销售收入增长率：5% 以上得 3–4 分（恰好 5% 的要人工复核），超过 0% 得 1 分，其余得 0 分",
            ),
            (
                part(
                    json!({"cases": [{"when": {"is": {"field": "extra.above", "answer": true}}, "points": "20"}, {"points": "0"}]}),
                ),
                "是规模以上企业，得 20 分；其余得 0 分",
            ),
            (
                part(json!({"graded": {"field": "points.org_lab"}})),
                "由专家评分，最高 20 分；自评时填“研发机构、科研条件、产学研合作”的得分",
            ),
            (
                part(
                    json!({"graded": {"field": "points.org_lab", "within": [{"points": "0-8"}], "ungraded": [{"points": "4"}]}}),
                ),
                "由专家评分，最高 20 分；自评时填“研发机构、科研条件、产学研合作”的得分：可以得的分：0–8 分；没有自评的：4 分",
            ),
            (
                part(
                    json!({"best_of": [part(json!({"cases": [{"points": "5"}]})), part(json!({"cases": [{"points": "6"}]}))]}),
                ),
                "取下列各项中最高的：项（最高 20 分）：5 分；项（最高 20 分）：6 分",
            ),
        ],
    );
}

#[test]
fn verdicts_and_days() {
    let requirement = |id: &str, name: &str| json!({"id": id, "name": name, "test": "awarded", "clause": clause()});
    let programme = |verdict: Value| {
        json!({"id": "t.x", "name": "丁", "short": "丁", "kind": "award", "authority": "局", "taken": "全年", "clause": clause(),
            "requirements": [requirement("a", "甲"), requirement("b", "乙"), requirement("c", "丙")], "verdict": verdict,
            "offered_when": {"programme": "t.base"}})
    };
    let id = |id: &str| json!({"requirement": id});
    check(
        |say, p: &Programme| say.verdict(p).to_string(),
        &[
            (programme(Value::Null), "各条都要满足"),
            (programme(json!({"all": [id("a"), id("b"), id("c")]})), "各条都要满足"),
            (programme(json!({"any": [id("a"), {"all": [id("b"), id("c")]}]})), "有一种就行：“甲”；“乙”和“丙”都满足"),
            (
                programme(json!({"all": [id("a"), {"any": [id("b"), id("c")]}]})),
                "没有提到的各条都要满足，另外有一种就行：“乙”；“丙”",
            ),
        ],
    );
    check(
        |say, p: &Programme| say.offered(p).unwrap_or_default(),
        &[(programme(Value::Null), "只对这样的企业列出：“基础项目”达标")],
    );
    let days = |value: Value| validity(&read::<Validity>(&value));
    assert_eq!(days(json!({})), "没有写明");
    assert_eq!(days(json!({"from": "2016-01-01"})), "2016-01-01 起");
    assert_eq!(days(json!({"from": "2022-01-01", "until": "2023-11-01"})), "2022-01-01 至 2023-11-01");
    assert_eq!(days(json!({"until": "2023-11-01"})), "2023-11-01 以前");
}
